"""What is known of names before any text is read: countries and their people, places, offices, given names.

lookup(("new", "zealanders"), 0)  # a nationality of two words whose country is New Zealand
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from qa.language import tokens
from qa.language.data import folder, load, word_list
from qa.language.prepared import Table, prepared
from qa.language.tokens import fold, tokenize

_COUNTRIES, _REGIONS = "lexicon/countries.toml", "lexicon/regions.toml"
_FORMS, _GIVEN = "lexicon/irregular.toml", "lexicon/given_names.toml"


class Place(NamedTuple):
    """A known name: its folded words, kind as in `names.Name`, category, and the country or region it speaks of."""

    words: tuple[str, ...]
    kind: str
    category: str
    country: str
    capitals: bool


def lookup(words: Sequence[str], i: int) -> Place | None:
    """The longest known name that opens at word `i`."""
    for place in places_at(words[i]):
        if tuple(words[i : i + len(place.words)]) == place.words:
            return place
    return None


def known(key: str) -> Place | None:
    """A known name by its folded words, joined by blanks."""
    words = tuple(key.split())
    place = lookup(words, 0) if words else None
    return place if place is not None and len(place.words) == len(words) else None


def country_of(name: str) -> str | None:
    """The country a name speaks of: `Oslo`, `Norwegians` and `Norwegian` are all Norway's."""
    place = known(" ".join(split(name)))
    return place.country if place is not None else None


def split(name: str) -> tuple[str, ...]:
    """The folded words of a name, cut as a text is."""
    if name.replace(" ", "").isalpha() and not name.isupper():
        return tuple(fold(name).split())
    return tuple(token.lower for token in tokenize(name))


@lru_cache(50_000)
def places_at(word: str) -> tuple[Place, ...]:
    """Every known place, nationality and government that begins with a folded word, longest first."""
    return tuple(Place(tuple(words), *rest) for words, *rest in _kept()["places"].get(word, ()))


@cache
def _kept() -> Mapping[str, Table]:
    data = (folder("rules") / name for name in (_COUNTRIES, _REGIONS, _FORMS, _GIVEN))
    sources = (Path(__file__), Path(tokens.__file__), *data)
    return prepared("places", sources, lambda: {"places": _read_places(), "given": {"names": _read_given_names()}})


def _read_places() -> dict[str, tuple[Place, ...]]:
    """All places by first word; the first sense wins."""
    found: dict[tuple[str, ...], Place] = {}
    for name, kind, category, country in _entries():
        words = split(name.removeprefix("the ").strip())
        short = name.isupper() and len(name) <= 5
        if words and words not in found:
            found[words] = Place(words, kind, category, country, short)
    index: dict[str, list[Place]] = {}
    for place in found.values():
        index.setdefault(place.words[0], []).append(place)
    return {word: tuple(sorted(group, key=lambda place: -len(place.words))) for word, group in index.items()}


def _entries() -> Iterator[tuple[str, str, str, str]]:
    data = load(_COUNTRIES)
    rows = [_fields(line, 6) for line in _lines(data["countries"])]
    regions = [_fields(line, 3) for line in _lines(data["continents"])]
    for row in rows:
        yield row[0], "place", "country", row[0]
        yield from ((name, "place", "country", row[0]) for name in word_list(row[1]))
    for row in rows:
        yield from _peoples(row[2], row[3], row[0])
    for row in rows:
        yield from ((name, "place", "capital", row[0]) for name in word_list(row[4]))
    for row in regions:
        names = word_list(row[0])
        yield from ((name, "place", "region", names[0]) for name in names)
        yield from _peoples(row[1], row[2], names[0])
    for block in ("states", "provinces", "cities", "waters", "mountains"):
        category = {"cities": "city", "waters": "water"}.get(block, block.removesuffix("s"))
        yield from ((name, "place", category, name) for name in word_list(data[block]))
    for row in (_fields(line, 5) for line in _lines(load(_REGIONS)["regions"])):
        yield from ((name, "place", "region", row[0]) for name in (row[0], *word_list(row[1])))
        yield from _peoples(row[2], row[3], row[0])
    for row in rows:
        yield from ((name, "organisation", "government", row[0]) for name in word_list(row[5]))


def _peoples(adjectives: str, people: str, country: str) -> Iterator[tuple[str, str, str, str]]:
    """Adjectives and people, the people's plural as given or in -s."""
    singulars, semicolon, plurals = people.partition(";")
    yield from ((name, "nationality", "adjective", country) for name in word_list(adjectives))
    for name in word_list(singulars):
        yield name, "nationality", "people", country
        if not semicolon:
            yield f"{name}s", "nationality", "people", country
    yield from ((name, "nationality", "people", country) for name in word_list(plurals))


def _lines(block: str) -> Iterator[str]:
    return (line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def _fields(line: str, count: int) -> list[str]:
    fields = [field.strip() for field in line.split("|")]
    return fields + [""] * (count - len(fields))


@cache
def given_names() -> dict[str, str]:
    """Given names to `male`, `female` or `ambiguous`."""
    found: dict[str, str] = _kept()["given"].get("names")
    return found


def _read_given_names() -> dict[str, str]:
    data = load(_GIVEN)
    genders: dict[str, str] = {}
    for gender in ("male", "female", "ambiguous"):
        for name in word_list(data.get(gender, "")):
            folded = fold(name)
            genders[folded] = gender if genders.get(folded, gender) == gender else "ambiguous"
    return genders


@cache
def same_given() -> dict[str, frozenset[str]]:
    """Given names and their nicknames and other spellings, each to those it may stand for."""
    data = load(_GIVEN)
    found: dict[str, set[str]] = {}
    for block in ("nicknames", "spellings"):
        for line in _lines(data.get(block, "")):
            group = [fold(name) for name in line.replace(",", " ").split()]
            for name in group:
                found.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in found.items()}


@cache
def role_heads() -> frozenset[str]:
    """The head words of roles: `minister`, `spokeswoman`, the chief of `chief of staff`."""
    return frozenset(
        fold(role).partition(" of ")[0].partition(" in ")[0].split()[-1].rpartition("-")[2] for role in _roles()
    )


@cache
def role_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Roles of several words (`secretary of state`) by their first word, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for role in _roles():
        words = split(role)
        if len(words) > 1:
            index.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(group, key=lambda words: -len(words))) for word, group in index.items()}


def _roles() -> Iterable[str]:
    return word_list(load("lexicon/roles.toml")["roles"])


@cache
def title_words() -> frozenset[str]:
    """Single words that open a person's name: `Mr`, `President`, `Sister`."""
    titles = (fold(title).rstrip(".") for title in word_list(load("lexicon/roles.toml")["titles"]))
    return frozenset(title for title in titles if " " not in title) | word_set("titles")


@cache
def word_set(block: str) -> frozenset[str]:
    """A word list of `rules/recognisers/names.toml`."""
    return frozenset(word_list(load("recognisers/names.toml")[block]))


@cache
def media() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of the press by their first word, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for name in word_set("media"):
        words = split(name.removeprefix("the "))
        index.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(group, key=lambda words: (-len(words), words))) for word, group in index.items()}
