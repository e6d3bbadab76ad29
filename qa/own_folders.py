"""The program's own folders, cache and state, below the user's home; none for a user without a home."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """Where what can be worked out again is kept."""
    if (plain := _named("XDG_CACHE_HOME", ".cache")) is not None:
        return plain
    from platformdirs import user_cache_path

    try:
        return _absolute(user_cache_path("qa"))
    except RuntimeError:  # a user without a home
        return None


def state_folder() -> Path | None:
    """Where the history of questions is kept."""
    from platformdirs import user_state_path

    try:
        return _absolute(user_state_path("qa", appauthor=False))
    except RuntimeError:
        return None


def _named(variable: str, usual: str) -> Path | None:
    """The folder on Linux where the environment names it, as it nearly always does; else platformdirs finds it, whose
    import takes longer than opening all that is kept."""
    if sys.platform != "linux":
        return None
    given, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if os.path.isabs(given):
        return Path(given, "qa")
    return Path(home, usual, "qa") if os.path.isabs(home) else None


def _absolute(path: Path) -> Path | None:
    """The path unless it counts from wherever the program happens to run."""
    return path if path.is_absolute() else None
