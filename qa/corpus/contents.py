"""Tables of contents: lines that name what stands further on, and so tell nothing themselves.

A line is known by its dots and page number, or by standing, among others like it, once more above prose further down.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from qa.corpus.lines import marker_at

_LONGEST = 120  # characters of a line that may name a section
_FEWEST = 4  # lines of a table of contents
_REACH = 60  # characters before the end in which a leader shows

_LEADER = re.compile(r"(?:[.…·][ \t]?){4,}[ \t]*(?:\d{1,4}|[ivxlc]{1,6})\Z")
_PAGE = re.compile(r"[ \t]{2,}\d{1,4}\Z|\t\d{1,4}\Z")


def leads_to_page(text: str, start: int, end: int) -> bool:
    """Whether a line ends in dots and the number of a page: `Keepers . . . . . 12`."""
    return text[end - 1].isalnum() and _LEADER.search(text[max(start, end - _REACH) : end]) is not None


def contents_lines(lines: Sequence[str]) -> set[int]:
    """Of the blocks of a text, short ones as lines and others as "", those that list its headings.

    They follow one another, and most of them come again right above prose.
    """
    names = [_name(line) if 0 < len(line) <= _LONGEST else "" for line in lines]
    above_prose = {name: at for at, (name, below) in enumerate(pairwise(names)) if name and not below}
    found: set[int] = set()
    for short, group in groupby(range(1, len(names)), key=lambda at: bool(names[at])):
        run = list(group)
        again = [at for at in run if above_prose.get(names[at], 0) > at] if short else []
        if len(again) >= _FEWEST and 2 * len(again) >= again[-1] - again[0] + 1:
            found.update(range(again[0], again[-1] + 1))
    return found


def _name(line: str) -> str:
    """What a line names, without number and page; nothing where it is prose."""
    if line.endswith((".", "!", ",", ";")):
        return ""
    marker = marker_at(line, 0, len(line))
    bare = _PAGE.sub("", line[marker.end() :] if marker else line)
    return " ".join(bare.casefold().split()).rstrip(" :?")
