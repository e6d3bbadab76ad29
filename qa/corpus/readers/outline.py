"""Blocks in the making, for formats that say themselves what is a heading."""

from msgspec.structs import replace

from qa.corpus.document import Block, BlockKind

LOCAL = 9  # the level of a heading that holds for one table or list only
_SAYING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


class Outline:
    """Blocks in order, each under the heading that stands open above it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[tuple[int, int]] = []  # level and position of the headings that are open

    def add(self, kind: BlockKind, start: int, end: int) -> None:
        """A block that is no heading."""
        above = None if kind is BlockKind.BOILERPLATE or not self._open else self._open[-1][1]
        self.blocks.append(Block(kind, start, end, above))

    def announces(self, text: str) -> bool:
        """Whether the last block ends in a colon."""
        last = self.blocks[-1] if self.blocks else None
        return last is not None and last.kind in _SAYING and text[last.end - 1] == ":"

    def prolong(self, end: int) -> None:
        """Lets the last block reach as far as `end`."""
        self.blocks[-1] = replace(self.blocks[-1], end=end)

    def head(self, kind: BlockKind, start: int, end: int, level: int) -> None:
        """A heading; it closes those of its own level and below, 1 being the highest."""
        self.leave(level)
        self.add(kind, start, end)
        self._open.append((level, len(self.blocks) - 1))

    def leave(self, level: int) -> None:
        """Closes the headings of a level and below."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
