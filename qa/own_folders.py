"""The program's own folders, cache and state, below the user's home; none for a user without a home."""

from pathlib import Path


def cache_folder() -> Path | None:
    """Where what can be worked out again is kept."""
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


def _absolute(path: Path) -> Path | None:
    """The path unless it counts from wherever the program happens to run."""
    return path if path.is_absolute() else None
