"""Words that no reader would part: names of files and of programs, addresses, versions, telephone numbers.

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
    | [^\W_]+(?:(?:_+|::|[.\\](?=[a-z0-9]))[^\W_]+)*  # list_of_keepers.txt, std::mem, v5.15
      (?:<[\w&', ]{1,30}>)?(?:\(\))?     # Option<T>, main()
      (?:!(?=\s+[a-z]))?                 # panic! within a sentence
    """,
    re.VERBOSE,
)


_TELEPHONE = re.compile(r"(?<![\w.,+])(?:\+\d{1,3} )?\(?0?\d{2,4}\)?(?:[ -]\d{3,4}){2}(?![\w.,]?\d)")


def unbroken(text: Text, first: int, last: int) -> tuple[int, int]:
    """A span of tokens with all of the unbroken words at its ends."""
    for start, end in _spans(text):
        if start < first < end:
            first = start
        if start < last < end:
            last = end
    return first, last


@lru_cache(maxsize=1_024)
def _spans(text: Text) -> tuple[tuple[int, int], ...]:
    """The unbroken words of several tokens; letters alone are of several where two words were fused."""
    found: list[tuple[int, int]] = []
    for match in _UNBROKEN.finditer(text.string):
        if match[0].isalnum():
            continue
        inside = [i for i, token in enumerate(text.tokens) if match.start() <= token.start and token.end <= match.end()]
        if len(inside) > 1:
            found.append((inside[0], inside[-1] + 1))
    return (*found, *telephone_numbers(text))


@lru_cache(maxsize=1_024)
def telephone_numbers(text: Text) -> tuple[tuple[int, int], ...]:
    """The telephone numbers of a text: `020 7946 0120`, `+44 20 7946 0120`, `555-123-4567`."""
    found: list[tuple[int, int]] = []
    for match in _TELEPHONE.finditer(text.string):
        inside = [i for i, token in enumerate(text.tokens) if match.start() <= token.start and token.end <= match.end()]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return tuple(found)
