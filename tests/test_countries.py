"""Countries, their adjectives and people."""

import pytest

from qa.language.countries import as_written, country_named


@pytest.mark.parametrize(
    ("name", "adjective", "people"),
    [
        ("iran", "Iranian", "Iranians"),
        ("the UK", "British", "Britons"),
        ("Oslo", "Norwegian", "Norwegians"),
        ("Danish", "Danish", "Danes"),
    ],
)
def test_country_of_any_of_its_names(name: str, adjective: str, people: str) -> None:
    country = country_named(name)
    assert country is not None
    assert (country.adjective, country.people) == (adjective, people)


def test_no_country() -> None:
    assert country_named("the harbour board") is None


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("iran", "Iran"),
        ("the netherlands", "the Netherlands"),
        ("south korean", "South Korean"),
        ("the pier", "the pier"),
    ],
)
def test_names_are_written_with_their_capitals(typed: str, written: str) -> None:
    assert as_written(typed) == written
