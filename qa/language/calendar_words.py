"""The words of calendar and clock, from `rules/recognisers/dates.toml`."""

from functools import cache

from qa.language.data import load, word_list


def _whole(block: str) -> dict[str, int]:
    pairs = (line.split() for line in load("recognisers/dates.toml")[block].splitlines() if line.strip())
    return {word: int(value) for word, value in pairs}


def is_year(word: str) -> bool:
    """Whether a word is a year or decade in four figures: `1911`, `1990s`."""
    digits = word.removesuffix("s")
    return len(digits) == 4 and digits.isdecimal() and digits[0] in "12"


@cache
def months() -> dict[str, int]:
    """Month names and abbreviations to 1..12."""
    return _whole("months")


@cache
def weekdays() -> dict[str, int]:
    """Weekday names and abbreviations to 0 (Monday)..6."""
    return _whole("weekdays")


@cache
def seasons() -> dict[str, int]:
    """Season names to the month they begin in."""
    return _whole("seasons")


@cache
def days() -> dict[str, int]:
    """`yesterday` and the like to their shift in days."""
    return _whole("days")


@cache
def deictics() -> dict[str, int]:
    """`last`, `next`, `this` and the like to their shift."""
    return _whole("deictics")


@cache
def words_of(block: str) -> frozenset[str]:
    """A block of comma-separated words."""
    return frozenset(word_list(load("recognisers/dates.toml")[block]))


@cache
def cues() -> dict[tuple[str, ...], str]:
    """Prepositions of time, as words, to their plain form."""
    found: dict[tuple[str, ...], str] = {}
    for line in load("recognisers/dates.toml")["cues"].splitlines():
        plain, _, spellings = line.partition("=")
        for spelling in word_list(spellings):
            found[tuple(spelling.split())] = plain.strip()
    return found


@cache
def named_periods() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Eras and feasts by their first word, longest first: their words, first day and last day (either may be empty).

    A feast's day is `--12-25`: it recurs every year.
    """
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    data = load("recognisers/dates.toml")
    for block in ("eras", "feasts"):
        for line in data[block].splitlines():
            name, _, interval = (part.strip() for part in line.partition("="))
            start, _, end = (part.strip() for part in interval.partition(".."))
            if name:
                words = tuple(name.replace("'s", " 's").replace("s' ", "s ' ").replace("-", " - ").split())
                day = f"--{start}" if start and block == "feasts" else ""
                index.setdefault(words[0], []).append((words, day or start, day or end))
    return {word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for word, found in index.items()}
