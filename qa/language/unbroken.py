"""Words that no reader would part: names of files, addresses, versions.

text = read("Oil is in list_of_keepers.txt now.")
unbroken(text, 2, 4)   # all the tokens of the name: (2, 10)
"""

import re
from functools import lru_cache

from qa.language.text import Text

_UNBROKEN = re.compile(
    r"""
    \b[A-Za-z]{2,10}://[^\s<>"']*[\w/]   # an address of the web
    | \b\w[\w.+-]*@\w[\w.-]*\w           # an address of mail
    | \b[^\W_]+(?:[._\\][^\W_]+)+        # list_of_keepers.txt, v5.15
    """,
    re.VERBOSE,
)


def unbroken(text: Text, first: int, last: int) -> tuple[int, int]:
    """A span of tokens with all of the unbroken words at its ends."""
    for start, end in _spans(text):
        if start < first < end:
            first = start
        if start < last < end:
            last = end
    return first, last


@lru_cache(maxsize=256)
def _spans(text: Text) -> tuple[tuple[int, int], ...]:
    """The unbroken words of several tokens."""
    found: list[tuple[int, int]] = []
    for match in _UNBROKEN.finditer(text.string):
        inside = [i for i, token in enumerate(text.tokens) if match.start() <= token.start and token.end <= match.end()]
        if len(inside) > 1:
            found.append((inside[0], inside[-1] + 1))
    return tuple(found)
