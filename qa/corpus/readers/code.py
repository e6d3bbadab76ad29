"""Code within a page: commands, whose lines may be an answer, or a listing, which never is.

>>> is_listing("$ make test"), is_listing("if (wet) {\\n    ring();\\n}")
(False, True)
"""

import re

from qa.corpus.document import BlockKind
from qa.corpus.lines import line_spans
from qa.corpus.readers.outline import Outline

_LISTING = re.compile(r"^[ \t]+\S|[{}\[(,;][ \t\r]*$", re.MULTILINE)  # indented, or ended by a mark of a program
_WORDY = re.compile(r"[^\W_]")
_FEW = 3  # commands that are read with the sentence that announces them
_LONGEST = 300  # characters of them


def is_listing(code: str) -> bool:
    """Whether code is a program or what one printed, told by the shape of its lines."""
    return _LISTING.search(code.strip("\r\n")) is not None


def add_commands(outline: Outline, text: str, start: int, end: int) -> None:
    """Adds commands: to the block that announces them by a colon, where they are few, or else each of its own."""
    lines = [span for span in line_spans(text, start, end) if _WORDY.search(text, *span)]
    if len(lines) <= _FEW and end - start <= _LONGEST and outline.announces(text):
        outline.prolong(end)
        return
    for span in lines:
        outline.add(BlockKind.PARAGRAPH, *span)
