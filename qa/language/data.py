"""The rules, lexicon and seeds that travel with the program, wherever it is installed."""

import os
import re
import stat
from functools import cache
from pathlib import Path
from typing import Any

from qa.errors import RuleError
from qa.language.prepared import Made, Table, prepared

_PACKAGE = Path(__file__).resolve().parent.parent

_MOST_BYTES = 1_000_000  # of a rule file
_DOTTED = re.compile(r"(?:[\w\"'-]{1,60}+[ \t]*+\.[ \t]*+){50}")  # keys of many parts take tomllib quadratic time


def folder(kind: str) -> Path:
    """The shipped folder `rules` or `seeds`: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dict; RuleError names the file and what is wrong in it."""
    import tomllib  # only where a file has not been read before

    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            raise RuleError(f"{path}: is no regular file; give a rule file or a folder of them")
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise RuleError(f"{path}: is larger than {_MOST_BYTES:,} bytes; split it into several files")
        text = data.decode("utf-8")
        if _DOTTED.search(text):
            raise RuleError(f"{path}: holds a key of more than fifty parts; simplify it")
        return tomllib.loads(text)
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: is not TOML in UTF-8: {error}") from error
    except (RecursionError, OverflowError, ValueError) as error:  # a number or a nesting beyond what Python reads
        raise RuleError(f"{path}: cannot be read: {str(error).split(';')[0]}; simplify it") from error


@cache
def load(name: str) -> dict[str, Any]:
    """A shipped data file by its path below `rules/`."""
    found: dict[str, Any] | None = _shipped().get(name)
    return read_toml(folder("rules") / name) if found is None else found


@cache
def _shipped() -> Table:
    """The shipped data files as parsed: JSON is read many times faster than TOML."""
    root = folder("rules")
    files = toml_files(root)

    def read() -> Made:
        return {"files": {path.relative_to(root).as_posix(): read_toml(path) for path in map(Path, files)}}

    return prepared("rules", files, read)["files"]


def toml_files(place: Path) -> list[str]:
    """The TOML files below a folder, sorted as paths are, which would take longer to make than all else here."""
    names = (os.path.join(below, name) for below, _, names in os.walk(place) for name in names)
    return sorted((name for name in names if name.endswith(".toml")), key=lambda name: name.split(os.sep))


def word_list(block: str) -> tuple[str, ...]:
    """The comma-separated words of a block of lines, in order; a line that begins with `#` is a comment."""
    lines = ",".join(line for line in block.splitlines() if not line.lstrip().startswith("#"))
    return tuple(filter(None, map(str.strip, lines.split(","))))
