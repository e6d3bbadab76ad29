"""Countries and regions, their adjectives and people; the lines they are read from."""

import pytest

from qa.errors import RuleError
from qa.language.countries import as_written, country_named
from qa.language.gazetteer import known
from qa.language.lexicon import lexicon
from qa.language.named_groups import compound_groups, member_groups, region_groups


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


@pytest.mark.parametrize(
    ("asked", "written", "least", "most"),
    [
        ("Queenslanders", "Queensland", 0.9, 1.0),
        ("NSW", "New South Wales", 1.0, 1.0),
        ("Muscovites", "Moscow", 0.9, 1.0),
        ("Texan", "Texas", 0.9, 1.0),
        ("Latin American", "Brazil", 0.3, 0.6),
        ("Nordic", "Norwegian", 0.3, 0.6),
        ("Mexico", "Oaxaca", 0.3, 0.6),
        ("Oaxaca", "Mexico", 0.0, 0.0),
        ("Norway", "Nordic", 0.0, 0.0),
    ],
)
def test_regions_their_people_and_what_lies_within(asked: str, written: str, least: float, most: float) -> None:
    assert least <= lexicon().linked(asked, written) <= most


def test_the_people_of_a_region_are_a_nationality() -> None:
    place = known("melburnians")
    assert place is not None
    assert (place.kind, place.country) == ("nationality", "Melbourne")


@pytest.mark.parametrize("line", ["Atlantis | | Atlantean | Atlantean", "Atlantis"])
def test_a_region_without_its_country_is_an_error(line: str) -> None:
    with pytest.raises(RuleError, match="line 1"):
        list(region_groups(line, "", "regions.toml"))


@pytest.mark.parametrize("line", ["Nordic", "Nordic:"])
def test_a_group_of_countries_needs_members(line: str) -> None:
    with pytest.raises(RuleError, match="names: members"):
        list(member_groups(line, "", "regions.toml"))


def test_a_compound_needs_first_parts() -> None:
    with pytest.raises(RuleError, match="last part: first parts"):
        list(compound_groups("fire:", "compounds.toml"))
