"""JSON Lines: the file's own text; each line is a row, each field a column, named by its path (`author.name`).

Escapes in a string (`\\u2019`, `\\"`, `\\n`) are decoded in place, so that offsets and lines stay the file's own.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from qa.corpus.content import Content, Unreadable
from qa.corpus.readers.masking import Piece, blanked
from qa.corpus.readers.tables import MOST_CELLS, Cell, Rows

_TOKEN = re.compile(r'"(?P<string>(?:[^"\\]++|\\.)*+)"|(?P<mark>[{}\[\],:])|(?P<literal>[^\s{}\[\],:"]++)')
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u[0-9a-fA-F]{4}|.)")
_LINE_ENDS = re.compile(r"(?<!\\)\\[nr](?:\\[nrt]|\s)*+")
_LINE = re.compile(r"[^\r\n]+")
_NAMING = 20  # lines whose fields name the columns
_DEEPEST = 100  # levels of nesting
LONGEST_LINE = 10_000_000  # characters; read as JSON, a line takes up to fifty times its length


@dataclass(slots=True)
class _Level:
    """An object or a list that is open."""

    is_object: bool
    name: str = ""
    key_at: int = -1
    count: int = 0
    expects_key: bool = True


def read(source: str) -> Content:
    """The fields of each line; a line that is no JSON is quoted as it stands."""
    rows = Rows(_decoded(source), source, _LINE_ENDS)
    columns: dict[str, None] = {}
    sound = 0
    number, counted = 1, 0
    for line in _LINE.finditer(source):
        number += source.count("\n", counted, line.start())
        counted = line.start()
        if not line[0].strip():
            continue
        if len(line[0]) > LONGEST_LINE:
            raise Unreadable(f"line {number} holds more than {LONGEST_LINE:,} characters; split it")
        try:
            json.loads(line[0])
            cells = list(islice(_cells(source, line.start(), line.end()), MOST_CELLS + 1))
            sound += 1
        except (ValueError, RecursionError):
            cells = [Cell(line.start(), line.end(), line.span(), "1")]
        if sound <= _NAMING:
            columns.update(dict.fromkeys(cell.column for cell in cells))
        rows.add(number, cells)
    if not sound:
        raise Unreadable("not JSON Lines (no line of it is JSON); save other text as .txt")
    names = ", ".join(columns)
    return Content(rows.text, tuple(rows.outline.blocks), names, sections=tuple(rows.sections), prose=False)


def _cells(source: str, start: int, end: int) -> Iterator[Cell]:
    """The strings, numbers and words of one line, each with the path of names that leads to it."""
    path: list[_Level] = []
    for token in _TOKEN.finditer(source, start, end):
        level = path[-1] if path else None
        mark = token["mark"]
        if mark and mark in "{[":
            if len(path) >= _DEEPEST:
                raise RecursionError
            path.append(_Level(mark == "{"))
        elif mark and mark in "}]":
            del path[-1:]
        elif level is not None and mark == ",":
            level.expects_key = True
            level.count += 1
        elif level is not None and mark == ":":
            level.expects_key = False
        elif level is not None and level.is_object and level.expects_key:
            level.name, level.key_at = token["string"] or "", token.start()
        elif token[0] != "null":
            inner = token.span() if token["string"] is None else token.span("string")
            named = level is not None and level.is_object
            name = ".".join(_name(level) for level in path) or "1"
            yield Cell(level.key_at if named and level else token.start(), token.end(), inner, name)


def _name(level: _Level) -> str:
    return level.name if level.is_object else str(level.count + 1)


def _decoded(source: str) -> str:
    """The source with the escapes in it decoded in place."""
    return blanked(source, _pieces(source)) if "\\" in source else source


def _pieces(source: str) -> Iterator[Piece]:
    at, joined = 0, False
    for escape in _ESCAPE.finditer(source):
        if at < escape.start():
            yield Piece(at, escape.start(), None, joined)
            joined = True
        at = escape.end()
        try:
            meant = json.loads(f'"{escape[0]}"')
        except ValueError:
            meant = escape[0]
        if not meant.isspace():
            yield Piece(escape.start(), at, meant, joined)
            joined = True
        else:
            joined = False
    if at < len(source):
        yield Piece(at, len(source), None, joined)
