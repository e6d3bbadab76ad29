"""What is worked out from data files once and kept in the user's cache directory, as tables that are read by the key.

A kept file is named after a digest of all it was made from, this program's own code included, so that it can never be
stale; where nothing can be written, the work is simply done anew. A table is cut into buckets of JSON by a checksum
of the key, and a bucket is read when a key in it is first asked for: opening a table costs nothing, however long it is.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from qa.own_folders import cache_folder

Made = Mapping[str, Mapping[str, Any]]  # tables by name: JSON values by key
_MOST_KEPT = 4  # older versions of a prepared file are removed
_IN_BUCKET = 8  # keys, about


class Table(Protocol):
    """Values by key."""

    def __contains__(self, key: object, /) -> bool:
        """Whether there is a value."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""


class KeptTable:
    """A table in the bytes of a kept file: so many places of buckets from `start` on, then the buckets themselves."""

    def __init__(self, data: bytes, start: int, buckets: int) -> None:
        self._data, self._start, self._buckets = data, start, buckets
        self._known: dict[str, Any] = {}
        self._read: set[int] = set()

    def __contains__(self, key: object) -> bool:
        """Whether there is a value."""
        return isinstance(key, str) and self.get(key, self) is not self

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""
        if key in self._known:
            return self._known[key]
        number = zlib.crc32(key.encode()) % self._buckets
        if number in self._read:
            return default
        self._read.add(number)
        at = self._start + 4 * number
        first, last = (int.from_bytes(self._data[i : i + 4], "little") for i in (at, at + 4))
        self._known |= json.loads(self._data[first:last])
        return self._known.get(key, default)


def prepared(name: str, sources: Sequence[Path], make: Callable[[], Made]) -> Mapping[str, Table]:
    """The tables that `make` gives for the sources, from the cache where they were made before."""
    digest = hashlib.sha256()
    for path in (Path(__file__), *sources):
        digest.update(f"{path.name}\0".encode())
        digest.update(_digest(path))
    if (folder := cache_folder()) is None:
        return cast("Mapping[str, Table]", make())
    kept = folder / f"{name}-{digest.hexdigest()[:24]}.tables"
    try:
        return _opened(kept.read_bytes())
    except (OSError, ValueError):
        made = make()
        _keep(kept, name, made)
        return cast("Mapping[str, Table]", made)


@cache
def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _opened(data: bytes) -> Mapping[str, Table]:
    """The tables of a kept file; ValueError where it is damaged."""
    checked = data.index(b"\n") + 1
    if int(data[:checked], 16) != zlib.crc32(memoryview(data)[checked:]):
        raise ValueError("damaged")
    end = data.index(b"\n", checked) + 1
    tables, body = json.loads(data[checked:end]), data[end:]
    return {name: KeptTable(body, start, buckets) for name, start, buckets in tables}


def _encoded(made: Made) -> bytes:
    body, tables = bytearray(), []
    for name, table in sorted(made.items()):
        buckets: list[dict[str, Any]] = [{} for _ in range(len(table) // _IN_BUCKET + 1)]
        for key, value in table.items():
            buckets[zlib.crc32(key.encode()) % len(buckets)][key] = value
        start = at = len(body)
        tables.append((name, start, len(buckets)))
        at += 4 * (len(buckets) + 1)
        written = [json.dumps(bucket, separators=(",", ":")).encode() for bucket in buckets]
        for piece in (b"", *written):
            at += len(piece)
            body += at.to_bytes(4, "little")
        body += b"".join(written)
    whole = json.dumps(tables).encode() + b"\n" + body
    return f"{zlib.crc32(whole):08x}\n".encode() + whole


def _keep(path: Path, name: str, made: Made) -> None:
    """Write the tables whole or not at all, for their owner alone."""
    import tempfile

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=name)
        with os.fdopen(handle, "wb") as file:
            file.write(_encoded(made))
        os.replace(temporary, path)
        kept = sorted(path.parent.glob(f"{name}-*.tables"), key=lambda other: (other.stat().st_mtime, other.name))
        for old in kept[:-_MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a cache that cannot be kept costs time, nothing else
