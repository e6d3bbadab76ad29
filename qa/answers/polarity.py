"""Whether a sentence affirms what is asked, denies it or leaves it open.

    polarity(read("There is no sign of fog in the bay."), positions of `fog` and `bay`)  ->  Polarity.NO

A word of denial reaches to the end of its clause (the scope of negation after Huddleston and Pullum, 2002, chapter 9,
cut down to what words and marks show); two of them cancel out. What a clause leaves open is neither yes nor no.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from qa.language.data import load, word_list
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import normalise

_LINKS = frozenset({"of", "on", "to", "against"})
_HYPOTHETICAL = frozenset({"a", "an", "any", "if"})
_AT_ONCE = 4  # tokens between a word of denial and the verb it is meant for
_CLOSING, _BEFORE_CLOSING = frozenset({'"', "”", "’", "'"}), frozenset({",", ".", "!", "?"})
DENIAL = frozenset({"not", "n't", "never", "no", "nobody", "without", "instead"})


class Polarity(StrEnum):
    """The answer a sentence gives to a question by yes or no."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


def polarity(text: Text, targets: Sequence[int], asked: frozenset[str] = frozenset()) -> Polarity:
    """What a sentence says of the words at `targets`; a word of the question (`asked`) denies or opens nothing."""
    inside = [i for i in targets if 0 <= i < len(text.tokens)]
    if not inside:
        return Polarity.YES
    if denied(text, inside, asked):
        return Polarity.NO
    return Polarity.PERHAPS if left_open(text, inside, asked) else Polarity.YES


def denied(text: Text, targets: Sequence[int], asked: frozenset[str] = frozenset()) -> bool:
    """Whether an odd number of words of denial reaches one of the targets."""
    return any(
        sum(1 for i in range(first, target) if text.terms[i] not in asked and _denies(text, i)) % 2
        for target in targets
        for first, _ in (clause(text, target),)
    )


def denies(text: Text) -> bool:
    """Whether anything in a sentence denies something."""
    return any(_denies(text, i) for i in range(len(text.tokens)))


def denier(text: Text, target: int, asked: frozenset[str] = frozenset()) -> int | None:
    """Where a word of denial stands close before a verb that it denies, or None (`nobody should be hanged`).

    What is denied is the next main verb: `they do not know how to respond` denies knowing.
    """
    if not denied(text, [target], asked):
        return None
    for i in reversed(range(max(clause(text, target)[0], target - _AT_ONCE), target)):
        if text.terms[i] not in asked and _denies(text, i):
            return i
        if text.tags[i].startswith("VB") and text.terms[i] not in listed("auxiliary_verb"):
            return None
    return None


def left_open(text: Text, targets: Sequence[int], asked: frozenset[str] = frozenset()) -> bool:
    """Whether the clause of one of the targets leaves it open: `might`, `risk of`, or a mere case (`a win could`)."""
    for target in targets:
        first, last = clause(text, target)
        before = [i for i in range(first, target) if text.terms[i] not in asked]
        if any(_opens(text, i) for i in before):
            return True
        behind = range(target + 1, last)
        if any(_opens_behind(text, i) for i in behind if text.terms[i] not in asked):
            return True
        if any(text.tags[i] == "MD" and _opens(text, i) for i in behind) and _mere_case(text, first, target):
            return True
    return False


def clause(text: Text, position: int) -> tuple[int, int]:
    """The clause around a position, half open, as far as words and marks show it."""
    size = len(text.tokens)
    first = next((i + 1 for i in range(position - 1, -1, -1) if _ends(text, i)), 0)
    last = next((i for i in range(position + 1, size) if _ends(text, i)), size)
    return first, last


def _ends(text: Text, i: int) -> bool:
    """Whether a clause ends at a token: also where somebody's words end (`“There is no fog,” said Reed`)."""
    word = text.tokens[i].lower
    if word == ",":
        return _opens_clause(text, i + 1) or _closes_opening(text, i)
    return word in _words("ends") or (word in _CLOSING and i > 0 and text.tokens[i - 1].text in _BEFORE_CLOSING)


def _opens_clause(text: Text, i: int) -> bool:
    """Whether a pronoun and its verb begin here, other than in a mere `he said`."""
    if i + 1 >= len(text.tokens) or text.tokens[i].lower not in _words("subjects"):
        return False
    return text.tags[i + 1].startswith(("VB", "MD")) and text.terms[i + 1] not in listed("reporting_words")


def _closes_opening(text: Text, comma: int) -> bool:
    """Whether what stands before a comma is the clause that opens the sentence (`If it does not rain, ...`).

    In an enumeration (`If you see no lamp, boat or pier, ...`) no noun phrase and verb follow.
    """
    if text.tokens[0].lower not in _words("openers") or not any(tag.startswith("VB") for tag in text.tags[1:comma]):
        return False
    behind = next((last for first, last in text.phrases if first == comma + 1), comma + 1)
    return behind < len(text.tokens) and text.tags[behind].startswith(("VB", "MD", "RB"))


def _denies(text: Text, i: int) -> bool:
    following = text.tokens[i + 1].lower if i + 1 < len(text.tokens) else ""
    if text.tokens[i].lower in _words("negators"):
        return following not in _words("no_denial") and text.terms[max(0, i - 1)] != "if"  # `rare, if not unknown`
    return text.terms[i] in _terms("denials") and (text.tags[i].startswith("VB") or following in _LINKS)


def _opens(text: Text, i: int) -> bool:
    if text.tokens[i].lower == "may" and text.tags[i] != "MD":
        return False
    if i and text.tokens[i - 1].lower in _words("negators"):
        return False  # "no doubt", "without fear"
    return text.tokens[i].lower in _words("open_words") or text.terms[i] in _terms("open_before")


def _opens_behind(text: Text, i: int) -> bool:
    word, before = text.tokens[i].lower, text.tokens[i - 1].lower
    return before not in _words("negators") and not {word, f"{before} {word}"}.isdisjoint(_words("open_behind"))


def _mere_case(text: Text, first: int, target: int) -> bool:
    """Whether the phrase that ends in the target names a case rather than a fact: `a defeat`, not `the defeat`."""
    opening = target
    while opening > first and text.tags[opening - 1].startswith(("NN", "JJ", "CD", "VBN", "POS")):
        opening -= 1
    return opening > first and text.tokens[opening - 1].lower in _HYPOTHETICAL


def open_words() -> frozenset[str]:
    """Words that leave open what stands in their clause: `might`, `possible`."""
    return _words("open_words")


@cache
def verdict_words() -> frozenset[str]:
    """Words by which a cell alone tells yes or no: `Closed`."""
    return _words("verdict_words")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word_list(load("recognisers/polarity.toml")[name]))


@cache
def _terms(name: str) -> frozenset[str]:
    return frozenset(normalise(word) if word[0].isalpha() else word for word in _words(name))
