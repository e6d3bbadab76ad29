"""Tables of contents: lines that name what stands further on, and so tell nothing themselves.

Such a line stands, among others like it, once more above prose further down.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from qa.corpus.markers import marker_at

_LONGEST = 120  # characters of a line that may name a section
_FEWEST = 4  # lines of a table of contents

_PAGE = re.compile(r"[ \t]{2,}\d{1,4}\Z|\t\d{1,4}\Z")


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
