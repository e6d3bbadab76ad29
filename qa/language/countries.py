"""How a country is named, and what is called after it.

country_named("iran")  # Iran, adjective Iranian, people Iranians
"""

from functools import cache
from typing import NamedTuple

from qa.language.data import load, word_list
from qa.language.gazetteer import country_of
from qa.language.tokens import fold


class Country(NamedTuple):
    """A country's usual name, adjective and people, and every name it goes by."""

    name: str
    adjective: str
    people: str
    names: tuple[str, ...]


def country_named(name: str) -> Country | None:
    """The country of a name, an adjective or a people."""
    country = country_of(name.strip().removeprefix("the ").removeprefix("The "))
    return _countries().get(country) if country is not None else None


def as_written(name: str) -> str:
    """A country's name with its capitals, whatever the writer's; other names stay as they are."""
    bare = name.removeprefix("the ")
    country = country_named(bare)
    usual = (*country.names, country.adjective, country.people, country.people.removesuffix("s")) if country else ()
    found = next((form for form in usual if fold(form).removeprefix("the ") == fold(bare)), bare)
    return name[: len(name) - len(bare)] + found.removeprefix("the ")


@cache
def _countries() -> dict[str, Country]:
    found = {}
    for line in load("lexicon/countries.toml")["countries"].splitlines():
        fields = [field.strip() for field in line.split("|")]
        if len(fields) < 4 or line.lstrip().startswith("#"):
            continue
        adjectives, (singulars, semicolon, plurals) = word_list(fields[2]), fields[3].partition(";")
        people = word_list(plurals) if semicolon else tuple(f"{word}s" for word in word_list(singulars))
        if adjectives and people:
            found[fields[0]] = Country(fields[0], adjectives[0], people[0], (fields[0], *word_list(fields[1])))
    return found
