"""Which values say the same."""

import pytest

from qa.answers.values import Amount, Matter, Named, Verdict, When, same
from qa.language.text import read


def amount(words: str) -> Amount:
    """The amount of a few words."""
    return Amount(words, read(words).quantities[0])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("over 10,000 crates", "more than ten thousand crates", True),
        ("about 10,000 crates", "some 10 000 crates", True),
        ("about 10,000 crates", "over 10,000 crates", False),
        ("10,000 crates", "thousands of crates", False),
        ("thousands of crates", "thousands of boxes", True),
        ("two thirds of the crates", "two out of three crates", True),
    ],
)
def test_same_amounts(one: str, other: str, expected: bool) -> None:
    assert same(amount(one), amount(other)) is expected
    assert same(amount(other), amount(one)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sergei Antonov", "Sergey Antonov", True),
        ("Antonov", "Sergey Antonov", True),
        ("Helen Park", "Thomas Park", False),
        ("Kent", "Kent region", True),
        ("Kiev", "Kyiv", True),
        ("South Korea", "Korea", False),
        ("Norway", "Oslo", False),
    ],
)
def test_same_names(one: str, other: str, expected: bool) -> None:
    assert same(Named(one, one, False), Named(other, other, False)) is expected


def test_same_name_denied_is_another_value() -> None:
    assert not same(Named("Kent", "Kent", False), Named("not Kent", "Kent", True))


def test_same_times_lie_within_one_another() -> None:
    year, day, other = ("1911-01-01", "1911-12-31"), ("1911-05-12", "1911-05-12"), ("1912-05-12", "1912-05-12")
    assert same(When("1911", year), When("12 May 1911", day))
    assert not same(When("12 May 1911", day), When("12 May 1912", other))
    assert same(When("last week", None), When("Last week", None))
    assert not same(When("last week", None), When("1911", year))


def test_same_matter_shares_half_of_its_words() -> None:
    one, other = frozenset({"lamp", "crack", "storm"}), frozenset({"lamp", "crack"})
    assert same(Matter("a", one), Matter("b", other))
    assert not same(Matter("a", one), Matter("b", frozenset({"oil", "price"})))
    assert not same(Matter("a", frozenset()), Matter("b", other))


def test_values_of_two_kinds_differ() -> None:
    assert not same(Verdict("yes"), Matter("yes", frozenset({"yes"})))
