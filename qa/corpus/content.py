"""What a reader makes of a file: its text, and what the format tells of it."""

from collections.abc import Sequence

from msgspec import Struct

from qa.corpus.document import Block, Section


class Unreadable(Exception):
    """Why one file is skipped."""


class Content(Struct, frozen=True):
    """The text of a file. Offsets of blocks and sections are offsets into it, in code points.

    `blocks` is None where the text's own shape must tell them. `lines` holds the line of the file for each line of the
    text, where they differ. `prose` is False for tables, whose rows may well be alike in many files.
    """

    text: str
    blocks: tuple[Block, ...] | None = None
    title: str = ""
    date: str | None = None
    sections: tuple[Section, ...] = ()
    lines: Sequence[int] = ()
    prose: bool = True
    format: str = "text"
    encoding: str = ""
