"""CSV and TSV: the file's own text, row by row; the first row names the columns where it looks like names.

Rows are counted as a spreadsheet counts them: the row of names is row 1.
"""

import re
from collections.abc import Iterator, Sequence

from qa.corpus.content import Content, Unreadable
from qa.corpus.document import BlockKind
from qa.corpus.readers.outline import LOCAL
from qa.corpus.readers.tables import Cell, Rows, bounded

_Spans = tuple[int, int, int, int]  # start and end with quotation marks, start and end without

_DELIMITERS = ",;\t|"
_SAMPLE = 20  # lines that show what separates the cells
_NAME = 60  # characters of a column's name
_PLAIN_LINE = re.compile(r'[^\r\n"]*+(?!")')
_BREAKS = re.compile(r"[\r\n]+\s*")
_NUMBER = re.compile(r"\W*\d[\d\s.,:/%-]*\W*")


def read(text: str) -> Content:
    """The rows of a table, whatever separates its cells."""
    delimiter = _delimiter(text)
    rows = Rows(text, text, _BREAKS)
    names: list[str] = []
    for number, spans in enumerate(_rows(text, delimiter), 1):
        values = [text[start:end] for _, _, start, end in spans]
        if number == 1 and _are_names(values):
            names = [" ".join(value.split()) for value in values]
            rows.outline.head(BlockKind.HEADLINE, spans[0][0], spans[-1][1], LOCAL)
            continue
        columns = [*names, *(str(position + 1) for position in range(len(names), len(spans)))]
        rows.add(number, [Cell(s, e, (a, b), name) for (s, e, a, b), name in zip(spans, columns, strict=False)])
    return Content(text, tuple(rows.outline.blocks), ", ".join(names), sections=tuple(rows.sections), prose=False)


def _delimiter(text: str) -> str:
    """What separates the cells: found in every one of the first lines, and most often there."""
    lines = [line for line in re.split(r"[\r\n]+", text[:100_000], maxsplit=_SAMPLE)[:_SAMPLE] if line.strip()]
    if not lines:
        return ","
    bare = [re.sub(r'"[^"]*+"', "", line) for line in lines]
    counts = {mark: sorted(line.count(mark) for line in bare) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (counts[mark][len(bare) // 4], counts[mark][len(bare) // 2]))


def _rows(text: str, delimiter: str) -> Iterator[list[_Spans]]:
    """For each row its cells."""
    mark = re.escape(delimiter)
    cell = re.compile(rf'[ ]*+"(?P<quoted>(?:[^"]++|"")*+)"[^\S\r\n]*+(?=[{mark}\r\n]|\Z)|(?P<plain>[^{mark}\r\n]*+)')
    at = 0
    row: list[_Spans] = []
    while at < len(text):
        if not row and (end := _plain_until(text, at)) >= 0:
            bounded(text.count(delimiter, at, end))
            while (stop := text.find(delimiter, at, end)) >= 0:
                row.append(_spans(text, at, stop))
                at = stop + 1
            row.append(_spans(text, at, end))
            at = end
        else:
            found = cell.match(text, at)
            if found is None:
                raise Unreadable(f"not a table (at character {at})")
            quoted = found["quoted"] is not None
            row.append((*found.span(), *found.span("quoted")) if quoted else _spans(text, *found.span()))
            at = found.end()
            if at < len(text) and text[at] == delimiter:
                at += 1
                bounded(len(row))
                continue
        if len(row) > 1 or row[0][0] < row[0][1]:
            yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _plain_until(text: str, at: int) -> int:
    """The end of the line that begins here, or -1 where there is a quotation mark in it."""
    found = _PLAIN_LINE.match(text, at)
    return -1 if found is None else found.end()


def _spans(text: str, start: int, end: int) -> _Spans:
    """A cell without quotation marks, and without blanks at its ends."""
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return start, end, start, end


def _are_names(values: Sequence[str]) -> bool:
    """Whether a row names the columns: short, all different, and no figures."""
    named = [value.strip().casefold() for value in values]
    return len(set(named)) == len(named) and all(
        name and len(name) <= _NAME and "\n" not in name and not _NUMBER.fullmatch(name) for name in named
    )
