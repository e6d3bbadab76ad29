"""Groups that are worked out of other lines than plain ones: countries, their regions, members and compounds."""

from collections.abc import Iterator, Mapping

from qa.errors import RuleError
from qa.language.data import word_list
from qa.language.groups import Group, Phrase, phrase_of

_LEAST_FOR_COUNTRY = 0.9  # a people, capital or government asked about and the country written
_CAPITAL = 0.74
_WITHIN = 0.5  # a region of the country asked about, or a member of the group of countries
_LAST_PART, _WRITTEN_APART = 0.6, 0.95  # a compound and its last part; a word written together and apart


def country_groups(block: str, where: str) -> Iterator[Group]:
    """Groups a country: its names, adjective and people, capital, and what stands for its government.

    One group for each kind of word asked, so that `Russians` meets `Russia` less than `Russia` does.
    """
    for number, line in enumerate(block.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        fields = [word_list(field.replace(";", ",")) for field in line.split("|")]
        if not 3 <= len(fields) <= 6:
            raise RuleError(
                f'{where}: line {number} "{line}": name | other names | adjective | people | capital | government'
            )
        if len(fields) == 3:  # a continent: name | adjective | people
            fields = [fields[0], (), *fields[1:]]
        weighed: dict[Phrase, float] = {}
        for words, weight in zip(fields, (1.0, 1.0, 0.95, 0.9, _CAPITAL, 0.7), strict=False):
            for word in words:
                weighed.setdefault(phrase_of(word), weight)
        for asked in sorted(set(weighed.values()), reverse=True):
            phrases = tuple(phrase for phrase, weight in weighed.items() if weight == asked)
            weights = tuple(min(weight, max(asked, _LEAST_FOR_COUNTRY)) for weight in weighed.values())
            if len(weighed) > 1:
                yield Group(phrases, tuple(weighed), weights, "", "capitals" if asked == _CAPITAL else "countries")


def region_groups(block: str, countries: str, where: str) -> Iterator[Group]:
    """Groups a region's names, adjective and people as a country's; its country is met by its names."""
    within: dict[str, list[Phrase]] = {}
    for number, line in enumerate(block.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        row, _, country = line.rpartition("|")
        if row.count("|") != 3 or not country.strip():
            raise RuleError(f'{where}: line {number} "{line}": name | other names | adjective | people | country')
        yield from country_groups(row, where)
        name, others, adjective, _ = row.split("|")
        names = dict.fromkeys(map(phrase_of, word_list(f"{name}, {others}, {adjective}")))
        within.setdefault(country.strip(), []).extend(names)
    named = _names_of(countries)
    for country, regions in within.items():
        asked = named.get(country, (phrase_of(country),))
        yield Group(asked, tuple(regions), (_WITHIN,) * len(regions), "", "countries")


def member_groups(block: str, countries: str, where: str) -> Iterator[Group]:
    """Groups of countries, each met by its members' names and adjectives: `Nordic` by `Norway` and `Norwegian`."""
    named = _names_of(countries)
    for number, line in enumerate(block.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        names, colon, members = line.partition(":")
        if not colon or not word_list(members):
            raise RuleError(f'{where}: line {number} "{line}": names: members')
        written = [phrase for member in word_list(members) for phrase in named.get(member, (phrase_of(member),))]
        asked = tuple(map(phrase_of, word_list(names)))
        yield Group(asked, tuple(written), (_WITHIN,) * len(written), "", "countries")


def _names_of(countries: str) -> Mapping[str, tuple[Phrase, ...]]:
    """The names and adjectives of each country, as phrases."""
    rows = (line.split("|")[:3] for line in countries.splitlines() if not line.lstrip().startswith("#"))
    return {row[0].strip(): tuple(dict.fromkeys(map(phrase_of, word_list(",".join(row))))) for row in rows}


def compound_groups(block: str, where: str) -> Iterator[Group]:
    """Groups of words and the compounds that end with them: `fire` is met by `bushfire`, and the other way round."""
    for number, line in enumerate(block.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        last, colon, firsts = line.partition(":")
        if not colon or not word_list(firsts):
            raise RuleError(f'{where}: line {number} "{line}": last part: first parts')
        wholes = tuple(phrase_of(first + last) for first in word_list(firsts))
        yield Group((phrase_of(last),), wholes, (_LAST_PART,) * len(wholes), "noun", "compounds")
        for whole in wholes:
            yield Group((whole,), (phrase_of(last),), (_LAST_PART,), "noun", "compounds")
        yield from joined_groups(",".join(f"{first} {last}" for first in word_list(firsts)))


def joined_groups(block: str) -> Iterator[Group]:
    """Groups of words that are also written apart: `ceasefire` meets `cease-fire`. What is asked apart is joined by the
    clues themselves."""
    for parts in word_list(block):
        yield Group((phrase_of(parts.replace(" ", "")),), (phrase_of(parts),), (_WRITTEN_APART,), "", "compounds")
