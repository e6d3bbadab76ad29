"""Groups of words that may stand for one another, and how a line of a lexicon file is read as one.

A group is a line of words and phrases; there is no chaining from group to group. Small groups are tighter than large
ones and weigh more. A directed group `asked -> written` holds one way only; `five = 5` says that both are the same.
"""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from qa.errors import RuleError
from qa.language.data import word_list
from qa.language.tokens import normalise, terms

GAP = "..."
PARTS = {"verb": ("VB",), "noun": ("NN",), "adj": ("JJ", "RB", "VBN", "VBG")}
DROPPED = frozenset({"a", "an", "the", "one", "'s", "someone", "somebody", "something", "sb", "sth"})
_SAME = 0.95
_WEIGHTS = ((5, 0.6), (9, 0.45), (99, 0.4))

Phrase = tuple[str, ...]


class Group(Struct, frozen=True):
    """Words and phrases met by others: `asked` on the question's side, `written` on the text's."""

    asked: tuple[Phrase, ...]
    written: tuple[Phrase, ...]
    weights: tuple[float, ...]
    part: str
    field: str


@lru_cache(maxsize=100_000)  # a question may ask for words without end
def phrase_of(words: str) -> Phrase:
    """The terms of a lexicon entry, without articles; `...` stays as a gap."""
    pieces: list[str] = []
    for word in words.split():
        if word == GAP:
            pieces.append(GAP)
        elif word.isalpha() and word.islower():  # the plain case, without the tokenizer's cost
            pieces.append(normalise(word))
        else:
            pieces += terms(word) or [word]
    return tuple(piece for piece in pieces if piece not in DROPPED) or tuple(pieces)


def parse_groups(block: str, where: str, field: str) -> Iterator[Group]:
    """The groups of a block of lines; RuleError names the line."""
    for number, line in enumerate(block.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        part, _, rest = line.rpartition(": ")
        if part and part not in PARTS:
            raise RuleError(f'{where}: line {number} "{line}": "{part}" is no part of speech; use verb, noun or adj')
        one, same, other = rest.partition(" = ")
        if same:
            yield from _same_groups(one, other, part, field)
            continue
        left, arrow, right = rest.partition("->")
        asked = tuple(phrase_of(word) for word in word_list(left))
        written = tuple(phrase_of(word) for word in word_list(right)) if arrow else asked
        if not asked or not written or len(asked) + len(written) < 2 + 2 * (not arrow):
            raise RuleError(f'{where}: line {number} "{line}": a group needs two words')
        if len(set(asked) | set(written)) < 2:
            continue  # its words share one stem and meet without it
        size = len(written) if not arrow else max(len(written), 3)
        weight = next(w for most, w in _WEIGHTS if size <= most)
        yield Group(asked, written, (weight,) * len(written), part, field)


def _same_groups(one: str, other: str, part: str, field: str) -> Iterator[Group]:
    """Two groups, one for each side as it is asked."""
    sides = [tuple(phrase_of(word) for word in word_list(side)) for side in (one, other)]
    for asked, written in (sides, sides[::-1]):
        yield Group(asked, written, (_SAME,) * len(written), part, field)
