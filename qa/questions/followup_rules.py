"""The rules by which a turn is made whole (`rules/followup.toml`): read once, checked, compiled.

A rule of which a whole turn is an instance has patterns (`^ in? which file {be} that $`). The rules without patterns
(a pronoun, a fragment put into the last question) are carried out by code; their examples stand in the same file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.errors import RuleError
from qa.language.data import folder, read_toml, word_list
from qa.language.patterns import Match, Pattern
from qa.language.text import Text
from qa.language.tokens import normalise

Kind = Literal["whole", "rewritten", "more", "about_reply", "ask_back", "unclear"]
Asks = Literal[
    "file",
    "speaker",
    "date",
    "sure",
    "sentence",
    "agreement",
    "next",
    "another source",
    "another answer",
    "correction",
    "fragment",
    "phrase",
    "about",
    "time",
    "view",
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Before(_Part):
    """An earlier turn: its question, and the sentence and short answer of its reply; a silent reply has neither."""

    question: str
    sentence: str | None = None
    short: str | None = None


class FollowupExample(_Part):
    """A conversation whose last turn the rule makes whole as `asked_as`."""

    before: tuple[Before, ...] = Field(min_length=1)
    turn: str
    asked_as: str


class FollowupCounterexample(_Part):
    """A conversation whose last turn is none of the rule's."""

    before: tuple[Before, ...] = Field(min_length=1)
    turn: str
    why: str


class FollowupEntry(_Part):
    """One rule as written.

    `asks` says what a turn of its patterns wants; `asked_as` and `opening` word what is asked of the last reply and
    what opens the reply to it.
    """

    name: str = Field(min_length=3)
    kind: Kind
    asks: Asks | None = None
    turn: tuple[str, ...] = ()
    asked_as: str | None = None
    opening: str | None = None
    answer_type: str = "DESC:desc"
    example: tuple[FollowupExample, ...] = Field(min_length=1)
    counterexample: tuple[FollowupCounterexample, ...] = Field(min_length=1)


class FollowupFile(_Part):
    """The file: word lists and rules, the first that fits winning."""

    words: dict[str, str]
    rule: tuple[FollowupEntry, ...] = ()


@dataclass(frozen=True)
class FollowupRule:
    """A rule ready for use."""

    entry: FollowupEntry
    where: str

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """What a whole turn of the rule looks like."""
        try:
            return tuple(Pattern(pattern) for pattern in self.entry.turn)
        except RuleError as error:
            raise RuleError(f'{self.where}: rule "{self.entry.name}": turn: {error}') from error

    def match(self, text: Text) -> Match | None:
        """The match of the first pattern that the turn is an instance of."""
        present = frozenset(text.terms) | frozenset(token.lower for token in text.tokens)
        fitting = (p for p in self.patterns if not any(present.isdisjoint(words) for words in p.literals))
        return next((match for pattern in fitting for match in pattern.find(text)), None)


@dataclass(frozen=True)
class FollowupRules:
    """The whole file."""

    file: FollowupFile
    rules: tuple[FollowupRule, ...]

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(word_list(block)) for name, block in self.file.words.items()}

    def words(self, name: str) -> frozenset[str]:
        """A word list of the file."""
        return self._words[name]

    @cached_property
    def _terms(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(normalise(word) for word in words) for name, words in self._words.items()}

    def terms(self, name: str) -> frozenset[str]:
        """A word list of the file in any inflection."""
        return self._terms[name]

    def recognise(self, text: Text) -> Iterator[tuple[FollowupEntry, Match]]:
        """The rules whose patterns the turn is an instance of, in order."""
        found = ((rule.entry, rule.match(text)) for rule in self.rules if rule.entry.turn)
        return ((entry, match) for entry, match in found if match is not None)


@cache
def followup_rules() -> FollowupRules:
    """The shipped rules."""
    return read_followup_rules(folder("rules") / "followup.toml")


def read_followup_rules(path: Path) -> FollowupRules:
    """The rules of a file; RuleError names file, rule and remedy."""
    data = read_toml(path)
    try:
        file = FollowupFile.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        place, rules = [str(part) for part in fault["loc"]], data.get("rule", [])
        if place[:1] == ["rule"] and len(place) > 1 and place[1].isdigit():
            place[:2] = [f'rule "{rules[int(place[1])].get("name", place[1])}"']
        raise RuleError(f"{path}: {': '.join(place)}: {fault['msg']}; mend it") from error
    names = [entry.name for entry in file.rule]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise RuleError(f'{path}: rule "{twice[0]}": the name stands there twice; rename one')
    return FollowupRules(file, tuple(FollowupRule(entry, str(path)) for entry in file.rule))
