"""DOCX: paragraphs, headings, list items and tables in the order of the document; each paragraph is a line."""

import gc
import io
import re
from collections.abc import Iterator

from docx import Document as open_docx
from docx.document import Document as Docx
from docx.opc.exceptions import OpcError
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from qa.corpus import boilerplate
from qa.corpus.blocks import is_question
from qa.corpus.content import Content, Unreadable
from qa.corpus.datelines import is_dateline
from qa.corpus.document import BlockKind, Section
from qa.corpus.readers.archive import member, opened, refuse_entities
from qa.corpus.readers.outline import LOCAL, Outline

_LONGEST_ROW = 20_000
MOST_PARAGRAPHS = 100_000
MOST_TAGS = 2_000_000  # of all its XML; each takes a hundred bytes, and up to a fifth of a millisecond
MOST_CELLS = 100_000  # of all tables; a cell over several columns counts as so many
_HEADING = re.compile(r"heading (\d)")
_WORDY = re.compile(r"[^\W_]")


class _Text:
    """The document's text in the making."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.outline = Outline()
        self.sections: list[Section] = []
        self.title = ""
        self.cells = 0
        self._length = 0
        self._styles: dict[str | None, str] = {}

    def paragraph(self, paragraph: Paragraph, number: int) -> None:
        """A paragraph on a line of its own; it is found by its number."""
        line = " ".join(paragraph.text.split())
        style = self._style(paragraph)
        heading = _HEADING.match(style)
        level = int(heading[1]) if heading else 1 if style == "title" else 0
        start, end = self._line(line, Section(0, f"paragraph {number}"))
        if not _WORDY.search(line):
            return
        if level:
            self.outline.head(BlockKind.QUESTION if is_question(line) else BlockKind.HEADLINE, start, end, level)
            self.title = self.title or line
            return
        listed = style.startswith("list") or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None)
        kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
        if boilerplate.is_separator(line):
            kind = BlockKind.BOILERPLATE
        elif is_dateline(line):
            kind = BlockKind.DATELINE
        self.outline.add(kind, start, end)

    def row(self, cells: list[str], place: str, first: bool) -> None:
        """A row of a table on a line; the first row heads the others."""
        line = " | ".join(cells)[:_LONGEST_ROW]
        start, end = self._line(line, Section(0, place))
        if not _WORDY.search(line):
            return
        if first:
            self.outline.head(BlockKind.HEADLINE, start, end, LOCAL)
        else:
            self.outline.add(BlockKind.PARAGRAPH, start, end)

    def _style(self, paragraph: Paragraph) -> str:
        """The name of a paragraph's style; it is looked up once, for that takes python-docx long."""
        known = paragraph._p.style
        if known not in self._styles:
            self._styles[known] = ((paragraph.style and paragraph.style.name) or "").lower()
        return self._styles[known]

    def _line(self, line: str, section: Section) -> tuple[int, int]:
        start = self._length
        self.lines.append(line)
        self.sections.append(Section(start, section.place))
        self._length += len(line) + 1
        return start, start + len(line)


def read(data: bytes) -> Content:
    """The paragraphs and tables of a document, counted from 1 each."""
    with opened(data, "DOCX") as archive:
        tags = 0
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                part = member(archive, name)
                refuse_entities(part[:4096].decode("utf-8", "replace").replace("\0", ""), name)
                tags += part.count(b"<")
        if tags > MOST_TAGS:
            raise Unreadable(f"holds more than {MOST_TAGS:,} tags; split it")
    try:
        document = open_docx(io.BytesIO(data))
    except (OpcError, LxmlError, KeyError, ValueError) as error:
        raise Unreadable(f"damaged DOCX ({error})") from error
    text = _Text()
    try:
        _fill(text, document)
    finally:  # a document and its parts hold one another, and up to a gigabyte, until the circle is found
        del document
        gc.collect(1)
    return Content("\n".join(text.lines), tuple(text.outline.blocks), text.title, sections=tuple(text.sections))


def _fill(text: _Text, document: Docx) -> None:
    paragraphs = tables = 0
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            text.outline.leave(LOCAL)
            paragraphs += 1
            if paragraphs > MOST_PARAGRAPHS:
                raise Unreadable(f"holds more than {MOST_PARAGRAPHS:,} paragraphs; split it")
            text.paragraph(part, paragraphs)
            continue
        tables += 1
        text.outline.leave(LOCAL)
        rows = list(part.rows)
        for number, row in enumerate(rows, 1):
            text.cells += sum(cell.grid_span for cell in row._tr.tc_lst)
            if text.cells > MOST_CELLS:
                raise Unreadable(f"its tables hold more than {MOST_CELLS:,} cells; save them as CSV")
            cells = list(_cells(row))
            text.row(cells, f"table {tables}, row {number}", number == 1 and len(rows) > 1)


def _cells(row: _Row) -> Iterator[str]:
    """The cells of a row, those that are merged once."""
    last = None
    for cell in row.cells:
        if cell._tc is not last:
            yield " ".join(" ".join(_within(cell)).split())
        last = cell._tc


def _within(cell: object) -> Iterator[str]:
    """The text of a cell, tables in it included."""
    parts = list(cell.iter_inner_content())  # type: ignore[attr-defined]
    while parts:
        part = parts.pop(0)
        if isinstance(part, Table):
            parts[:0] = [inner for row in part.rows for c in row.cells for inner in c.iter_inner_content()]
        else:
            yield part.text
