"""What a piece of evidence answers, in a form that compares: an amount, a time, a name, a verdict, or matter.

same(Amount("over 10,000", ...), Amount("more than ten thousand", ...))  ->  True
"""

from functools import cache

from msgspec import Struct

from qa.language.data import load, word_list
from qa.language.names import same_name
from qa.language.quantity import Quantity, same_value
from qa.language.text import read
from qa.language.tokens import normalise

_SHARED = 0.5  # matter is the same where this share of the smaller one's terms is in both


class Amount(Struct, frozen=True):
    """A number with its qualifier and unit."""

    shown: str
    quantity: Quantity


class When(Struct, frozen=True):
    """A time; `interval` holds its first and last day where they can be told."""

    shown: str
    interval: tuple[str, str] | None


class Named(Struct, frozen=True):
    """A person, organisation or place; `denied` where the sentence says that it is not the one."""

    shown: str
    name: str
    denied: bool


class Verdict(Struct, frozen=True):
    """Yes, no or perhaps."""

    shown: str


class Matter(Struct, frozen=True):
    """Free text by its content terms, those of the question left out."""

    shown: str
    terms: frozenset[str]


Value = Amount | When | Named | Verdict | Matter


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same."""
    match one, other:
        case Amount(), Amount():
            return same_value(one.quantity, other.quantity)
        case When(), When():
            if one.interval and other.interval:
                return _within(one.interval, other.interval) or _within(other.interval, one.interval)
            return one.shown.lower() == other.shown.lower()
        case Named(), Named():
            return one.denied == other.denied and (same_name(one.name, other.name) or _same_place(one.name, other.name))
        case Verdict(), Verdict():
            return one.shown == other.shown
        case Matter(), Matter():
            shared = len(one.terms & other.terms)
            least = min(len(one.terms), len(other.terms))
            return one.terms == other.terms or (shared >= min(2, least) > 0 and shared >= _SHARED * least)
    return False


def _within(inner: tuple[str, str], outer: tuple[str, str]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _same_place(one: str, other: str) -> bool:
    """Whether two names share all their names, whatever sides and kinds of place stand beside them (`Kent region`)."""
    first, second = (
        tuple(t.term for t in read(name).tokens if t.is_capital and t.term not in value_terms("place_kinds"))
        for name in (one, other)
    )
    return first == second != ()


@cache
def value_terms(name: str) -> frozenset[str]:
    """A word list of `rules/recognisers/values.toml`, as terms."""
    return frozenset(normalise(word) for word in word_list(load("recognisers/values.toml")[name]))
