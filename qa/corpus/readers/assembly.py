"""One text made of several: the parts of a message, the chapters of a book, one below the other."""

from collections.abc import Sequence

from msgspec.structs import replace

from qa.corpus.blocks import find_blocks
from qa.corpus.content import Content
from qa.corpus.document import Block, BlockKind, Section


class Assembly:
    """A text that grows by parts, each with its blocks; a part's blocks without a heading stand under the last one."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.sections: list[Section] = []
        self.lines: list[int] = []
        self._texts: list[str] = []
        self._length = 0
        self._heading: int | None = None

    def text(self) -> str:
        """All parts, a line each between them."""
        return "".join(self._texts)

    def section(self, section: Section) -> None:
        """What is added from here on lies in this section, whatever its own start says."""
        self.sections.append(replace(section, start=self._length))

    def head(self, text: str, lines: Sequence[int] = ()) -> None:
        """A heading over all that follows, until the next."""
        self._heading = None
        self.add(Content(text, (Block(BlockKind.HEADLINE, 0, len(text)),)), lines)
        self._heading = len(self.blocks) - 1

    def add(self, content: Content, lines: Sequence[int] = ()) -> None:
        """A part. `lines` holds the line of the file for each of its lines, where such lines are kept at all."""
        first = len(self.blocks)
        for block in find_blocks(content.text) if content.blocks is None else content.blocks:
            under = self._heading if block.heading is None else first + block.heading
            if block.kind is BlockKind.BOILERPLATE:
                under = None
            self.blocks.append(Block(block.kind, self._length + block.start, self._length + block.end, under))
        self._texts += (content.text, "\n\n")
        self._length += len(content.text) + 2
        if lines:
            self.lines += (*lines, lines[-1], lines[-1])[: content.text.count("\n") + 2]


def reflowed(content: Content) -> Content:
    """The blocks of a text alone, each on one line: for what has no lines of its own, such as a chapter in a book."""
    blocks: list[Block] = []
    lines: list[str] = []
    at = 0
    for block in content.blocks or ():
        line = " ".join(content.text[block.start : block.end].split())
        blocks.append(Block(block.kind, at, at + len(line), block.heading))
        lines.append(line)
        at += len(line) + 1
    return replace(content, text="\n".join(lines), blocks=tuple(blocks))
