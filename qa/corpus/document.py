"""Documents, blocks and sentences: frozen, and every offset carried from the first split."""

from dataclasses import dataclass
from enum import StrEnum

from qa.corpus.origin import Origin


class BlockKind(StrEnum):
    """What a stretch of lines is to a reader."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUESTION = "question"  # a question put as a heading: context for what follows, never an answer
    DATELINE = "dateline"  # a line that gives place or date of the text
    BOILERPLATE = "boilerplate"  # the page's furniture: never an answer


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document that stands by itself; `heading` is the position of the block it stands under."""

    kind: BlockKind
    start: int
    end: int
    heading: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest quotable unit: `document.text[start:end] == text`. `line` counts from 1, `position` from 0.

    `kind` is the block's, but for the half of a headline that asks, as in "What is it doing here? Seoul warns".
    """

    document: str
    position: int
    text: str
    start: int
    end: int
    line: int
    block: int
    kind: BlockKind

    @property
    def quotable(self) -> bool:
        """Whether the sentence may be an answer: question headings and boilerplate never are."""
        return self.kind not in (BlockKind.QUESTION, BlockKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Document:
    """One source a citation can name; `date` is ISO 8601, `origin` the file: each None where there is none."""

    name: str
    text: str
    title: str
    date: str | None
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    origin: Origin | None = None

    def quote(self, start: int, end: int) -> str:
        """What stands between two offsets."""
        return self.text[start:end]

    def heading(self, sentence: Sentence) -> str:
        """The text of the heading the sentence stands under, or nothing."""
        above = self.blocks[sentence.block].heading
        if above is None:
            return ""
        return self.text[self.blocks[above].start : self.blocks[above].end]
