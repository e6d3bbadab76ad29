"""Rows of cells, wherever they come from: which cells are prose, what is quoted of the others, how each is found.

A cell of prose is a block of its own; short cells that stand side by side are quoted together, as they stand.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.corpus.content import Unreadable
from qa.corpus.datelines import date_of
from qa.corpus.document import BlockKind, Section
from qa.corpus.readers.outline import Outline
from qa.corpus.sentences import Span

MOST_CELLS = 2_000_000  # of a table; of each several hundred bytes are kept
_WORDS = 8  # of a cell that is prose
_FEW = 4  # of one that ends with a stop
_SHORT = 12  # characters of a cell that is none
_DATED = range(8, 40)  # characters of a cell that gives a row its date
_STOP = re.compile(r"[.!?…][\"'”’)]*\Z")
_WORDY = re.compile(r"[^\W_]")
_OPEN_NUMBER = re.compile(r"(?:\A|[^\d.,])\d{1,3}\Z")  # with `_GOES_ON` behind a comma it reads as one number
_GOES_ON = re.compile(r"\d{3}(?!\d)")


def bounded(cells: int) -> None:
    """Unreadable where a table holds more cells than there is memory for."""
    if cells > MOST_CELLS:
        raise Unreadable(f"holds more than {MOST_CELLS:,} cells; split it")


class Cell(NamedTuple):
    """A cell: `start` and `end` with its quotation marks, or with its name, `inner` without."""

    start: int
    end: int
    inner: Span
    column: str


class Rows:
    """The rows of a table as blocks and sections. `source` is as long as the text; `breaks` end lines in its cells."""

    def __init__(self, text: str, source: str, breaks: re.Pattern[str]) -> None:
        self.text, self._source, self._breaks = text, source, breaks
        self.outline = Outline()
        self.sections: list[Section] = []

    def add(self, number: int, cells: Sequence[Cell]) -> None:
        """A row by the number that a person sees beside it."""
        place, date = f"row {number}", self._date(cells)
        bounded(len(self.sections) + len(cells))
        for cell in cells:
            self.sections.append(Section(cell.start, place, f"column {cell.column}", date=date))
        for run in self._runs(cells):
            prose = len(run) == 1
            start, end = run[0].inner if prose else (run[0].start, run[-1].end)
            for first, last in self._paragraphs(start, end) if prose else [(start, end)]:
                if _WORDY.search(self.text, first, last):
                    self.outline.add(BlockKind.PARAGRAPH, first, last)

    def _runs(self, cells: Sequence[Cell]) -> Iterator[list[Cell]]:
        """Cells that are quoted together: not with prose, and no two that would be read as one number."""
        run: list[Cell] = []
        for cell in cells:
            value = self.text[cell.inner[0] : cell.inner[1]]
            if not value or value.isspace():
                continue
            prose = _is_prose(value)
            if run and (prose or self._fused(run[-1], cell)):
                yield run
                run = []
            run.append(cell)
            if prose:
                yield run
                run = []
        if run:
            yield run

    def _fused(self, cell: Cell, following: Cell) -> bool:
        start, end = cell.inner
        return (
            self.text[end : following.inner[0]] == ","
            and _GOES_ON.match(self.text, following.inner[0], following.inner[1]) is not None
            and _OPEN_NUMBER.search(self.text[max(start, end - 5) : end]) is not None
        )

    def _paragraphs(self, start: int, end: int) -> Iterator[Span]:
        """The lines of a cell, but for those that go on in lower case."""
        first = start
        for gap in self._breaks.finditer(self._source, start, end):
            if gap.end() < end and not self.text[gap.end()].islower():
                yield first, gap.start()
                first = gap.end()
        yield first, end

    def _date(self, cells: Sequence[Cell]) -> str | None:
        spans = (cell.inner for cell in cells if cell.inner[1] - cell.inner[0] in _DATED)
        return next((day for start, end in spans if (day := date_of(self.text[start:end]))), None)


def _is_prose(value: str) -> bool:
    if len(value) < _SHORT:
        return False
    words = value.split(None, _WORDS)
    return len(words) >= _WORDS or (len(words) >= _FEW and _STOP.search(value.rstrip()) is not None)
