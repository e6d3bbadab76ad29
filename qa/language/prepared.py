"""What is worked out from data files once and kept in the user's cache directory, as JSON.

The name of a kept file is a digest of all it was made from, this program's own code included, so that it can never
be stale; where nothing can be written, the work is simply done anew.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

_MOST_KEPT = 4  # older versions of a prepared file are removed


def prepared(name: str, sources: Sequence[Path], make: Callable[[], Any]) -> Any:
    """The JSON value that `make` gives for the sources, from the cache where it was made before."""
    digest = hashlib.sha256()
    for path in (Path(__file__), *sources):
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    kept = user_cache_path("qa") / f"{name}-{digest.hexdigest()[:24]}.json"
    try:
        return json.loads(kept.read_bytes())
    except (OSError, ValueError):
        value = make()
        _keep(kept, name, value)
        return value


def _keep(path: Path, name: str, value: Any) -> None:
    """Write the value whole or not at all, for its owner alone."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file, separators=(",", ":"))
        os.replace(temporary, path)
        kept = sorted(path.parent.glob(f"{name}-*.json"), key=lambda other: (other.stat().st_mtime, other.name))
        for old in kept[:-_MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a cache that cannot be kept costs time, nothing else
