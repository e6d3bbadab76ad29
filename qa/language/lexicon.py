"""General English: which words an asker and a writer use for one another (`rules/lexicon`)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from msgspec import Struct

from qa.language import groups, named_groups, tokens
from qa.language.data import folder, load, read_toml, toml_files
from qa.language.groups import DROPPED, GAP, PARTS, Group, Phrase, parse_groups, phrase_of
from qa.language.named_groups import compound_groups, country_groups, joined_groups, member_groups, region_groups
from qa.language.prepared import Table, prepared

_MOST_GAP = 4
_PASSED_OVER = DROPPED | {"-"}  # between the words of a phrase: `full-length` is `full length`
PARTICLES = frozenset(["up", "out", "off", "down", "away", "over", "in", "on", "back", "apart", "through"])


class _Entries(Struct, frozen=True):
    """The groups of what begins with a term, by number: those of phrases by their last term, with their place in the
    order of all, longest first; then those of the term alone."""

    phrases: Mapping[str, Sequence[tuple[int, Phrase, int]]]
    alone: Sequence[int]


class Lexicon:
    """Groups by the first term of each phrase on the question's side, longest phrases first.

    It is made from two tables: `groups` by number, and `first`, which names for each term the phrases that begin with
    it and their groups by number. Groups are unpacked when first met.
    """

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._rows = tables["groups"]
        self._first = tables["first"]
        self._groups: dict[int, Group] = {}
        self._entries: dict[str, _Entries] = {}

    def _at(self, term: str) -> _Entries:
        """What begins with a term."""
        if term not in self._entries:
            phrases: dict[str, list[tuple[int, Phrase, int]]] = {}
            alone: list[int] = []
            for order, (written, number) in enumerate(self._first.get(term, ())):
                phrase = tuple(written.split())
                if len(phrase) == 1:
                    alone.append(number)
                else:
                    phrases.setdefault(phrase[-1], []).append((order, phrase, number))
            self._entries[term] = _Entries(phrases, alone)
        return self._entries[term]

    def _group(self, number: int) -> Group:
        if number not in self._groups:
            asked, written, weights, part, field = self._rows.get(str(number))
            phrases = (
                tuple(tuple(phrase.split()) for phrase in asked),
                tuple(tuple(phrase.split()) for phrase in written),
            )
            self._groups[number] = Group(*phrases, tuple(weights), part, field)
        return self._groups[number]

    def phrases_at(self, terms_: Sequence[str], position: int) -> Iterator[tuple[tuple[int, ...], Group]]:
        """The groups whose phrase of several words stands at a position, longest first, with their positions."""
        phrases = self._at(terms_[position]).phrases
        ending = [entry for last in {GAP, *terms_} if last in phrases for entry in phrases[last]]
        for _, phrase, number in sorted(ending, key=itemgetter(0)):
            if (matched := match_phrase(phrase, terms_, position)) is not None:
                yield matched, self._group(number)

    def alone(self, term: str) -> Sequence[Group]:
        """The groups of a single term."""
        return [self._group(number) for number in self._at(term).alone]

    def others(self, word: str) -> dict[str, float]:
        """The words a single term may be met by, with their weights; phrases joined by blanks."""
        found: dict[str, float] = {}
        for group in self.alone(word):
            for other, weight in zip(group.written, group.weights, strict=True):
                key = " ".join(other)
                found[key] = max(weight, found.get(key, 0.0))
        found.pop(word, None)
        return found

    def linked(self, asked: str, written: str) -> float:
        """How well a text's word or phrase meets a question's, 0 to 1."""
        question, text = phrase_of(asked), phrase_of(written)
        if question == text:
            return 1.0
        entries = self._at(question[0])
        of_phrase = [number for _, phrase, number in entries.phrases.get(question[-1], ()) if phrase == question]
        weights = [
            weight
            for group in map(self._group, of_phrase if len(question) > 1 else entries.alone)
            for phrase, weight in zip(group.written, group.weights, strict=True)
            if phrase == text
        ]
        return max(weights, default=0.0)


def match_phrase(phrase: Phrase, terms_: Sequence[str], position: int) -> tuple[int, ...] | None:
    """The positions of a phrase's words from `position` on; gaps and split particles (`blow it up`) are allowed for."""
    matched = [position]
    at, gap = position + 1, False
    for index in range(1, len(phrase)):
        wanted = phrase[index]
        if wanted == GAP:
            gap = True
            continue
        loose = gap or (index == len(phrase) - 1 and wanted in PARTICLES)
        reach = min(len(terms_), at + 1 + (_MOST_GAP if gap else 3 if loose else 0))
        while at < reach and terms_[at] != wanted:
            if not gap and not loose and terms_[at] in _PASSED_OVER and reach < len(terms_):
                reach += 1
            at += 1
        if at >= reach:
            return None
        matched.append(at)
        at, gap = at + 1, False
    return tuple(matched)


def shipped_files() -> list[Path]:
    """The lexicon's files, sorted."""
    return [Path(name) for name in toml_files(folder("rules") / "lexicon")]


@cache
def lexicon(extra: tuple[Path, ...] = ()) -> Lexicon:
    """The shipped lexicon, with a user's own files added."""
    code = (__file__, groups.__file__, named_groups.__file__, tokens.__file__)
    sources: list[str | Path] = [*code, *toml_files(folder("rules") / "lexicon"), *extra]
    return Lexicon(prepared("lexicon", sources, lambda: tables_of([*shipped_files(), *extra])))


def tables_of(files: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """The groups of lexicon files as tables; RuleError names file and line."""
    found: list[Group] = []
    countries = str(load("lexicon/countries.toml")["countries"])
    for path in files:
        data = read_toml(path)
        field = str(data.get("field", path.stem))
        found += parse_groups(data.get("groups", ""), str(path), field)
        for block in ("countries", "continents"):
            found += country_groups(data.get(block, ""), f"{path}: {block}")
        found += region_groups(data.get("regions", ""), countries, f"{path}: regions")
        found += member_groups(data.get("members", ""), countries, f"{path}: members")
        found += compound_groups(data.get("compounds", ""), f"{path}: compounds")
        found += joined_groups(data.get("joined", ""))
    first: dict[str, list[tuple[str, int]]] = {}
    for number, group in enumerate(found):
        for phrase in group.asked:
            first.setdefault(phrase[0], []).append((" ".join(phrase), number))
    for entries in first.values():
        entries.sort(key=lambda entry: (-len(entry[0].split()), entry[1]))
    rows = {
        str(number): ([" ".join(p) for p in g.asked], [" ".join(p) for p in g.written], g.weights, g.part, g.field)
        for number, g in enumerate(found)
    }
    return {"groups": rows, "first": first}


def fits(group: Group, tag: str) -> bool:
    """Whether a group may be used for a question's word with this part of speech."""
    return not group.part or tag.startswith(PARTS[group.part])
