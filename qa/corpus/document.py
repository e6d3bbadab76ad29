"""Documents, blocks and sentences: frozen, and every offset carried from the first split."""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from qa.corpus.markers import marker_at
from qa.corpus.origin import Origin


class BlockKind(StrEnum):
    """What a stretch of lines is to a reader."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUESTION = "question"  # a question put as a heading: context for what follows, never an answer
    LISTING = "listing"  # a program, or what one printed: never an answer
    DATELINE = "dateline"  # a line that gives place or date of the text
    BOILERPLATE = "boilerplate"  # the page's furniture: never an answer


class Block(Struct, frozen=True, gc=False):
    """A stretch of a document that stands by itself; `heading` is the position of the block it stands under."""

    kind: BlockKind
    start: int
    end: int
    heading: int | None = None


class Section(Struct, frozen=True, gc=False):
    """A stretch of a document that a person opens by its own name; it reaches to the start of the next one.

    `place` is what they look for ("page 5 (printed iii)", "message 3", "row 14"), `detail` what they find there
    ("column Amount", "part 2"). `page` is the number of a page, `date` the day of a message or row in ISO 8601,
    `speaker` whose words it holds.
    """

    start: int
    place: str
    detail: str = ""
    page: str | None = None
    date: str | None = None
    speaker: str | None = None


class Sentence(Struct, frozen=True, gc=False):
    """The smallest quotable unit: `document.text[start:end] == text`. `line` counts from 1, `position` from 0.

    `kind` is the block's, but for the half of a headline that asks, as in "What is it doing here? Seoul warns".
    `sections` are those that it stands in, in order: a cell each in a row of a table.
    """

    document: str
    position: int
    text: str
    start: int
    end: int
    line: int
    block: int
    kind: BlockKind
    sections: tuple[Section, ...] = ()

    @property
    def date(self) -> str | None:
        """The day of its message or row in ISO 8601, where it has one of its own."""
        return self.sections[0].date if self.sections else None

    @property
    def speaker(self) -> str | None:
        """Whose words it is, where its message or turn tells."""
        return self.sections[0].speaker if self.sections else None

    @property
    def quotable(self) -> bool:
        """Whether the sentence may be an answer: question headings, listings and boilerplate never are."""
        return self.kind not in (BlockKind.QUESTION, BlockKind.LISTING, BlockKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Document:
    """One source a citation can name; `date` is ISO 8601, `origin` the file: each None where there is none.

    `format` is the reader's name for it, `encoding` Python's name of what its bytes were decoded by, "" where the
    format says so itself.
    """

    name: str
    text: str
    title: str
    date: str | None
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    origin: Origin | None = None
    format: str = "text"
    encoding: str = "utf-8"

    def quote(self, start: int, end: int) -> str:
        """What stands between two offsets."""
        return self.text[start:end]

    def heading(self, sentence: Sentence) -> str:
        """The words of the heading the sentence stands under, or nothing; of names of columns with what stands above
        the table."""
        above = self.blocks[sentence.block].heading
        words = self._heading(above)
        return f"{self._heading(self.blocks[above].heading)} {words}" if above is not None and "|" in words else words

    def _heading(self, block: int | None) -> str:
        if block is None:
            return ""
        start, end = self.blocks[block].start, self.blocks[block].end
        marker = marker_at(self.text, start, end)
        return self.text[marker.end() if marker else start : end]
