"""The rules, lexicon and seeds that travel with the program, wherever it is installed."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from qa.errors import RuleError

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(kind: str) -> Path:
    """The shipped folder `rules` or `seeds`: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dict; RuleError names the file and what is wrong in it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: is not TOML in UTF-8: {error}") from error


@cache
def load(name: str) -> dict[str, Any]:
    """A shipped data file by its path below `rules/`."""
    return read_toml(folder("rules") / name)


def word_list(block: str) -> tuple[str, ...]:
    """The comma-separated words of a block of lines, in order; a line that begins with `#` is a comment."""
    lines = (line for line in block.splitlines() if not line.lstrip().startswith("#"))
    return tuple(word for line in lines for part in line.split(",") if (word := part.strip()))
