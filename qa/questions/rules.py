"""Rule files: what a question of a type looks like and where its answer stands. Read, checked, compiled.

A file holds one question type; files are found by listing the folder in sorted order, so a new type is a new file.
A rule with the name of an earlier one replaces it, which is how a user's folder overrides the shipped rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.errors import RuleError
from qa.language.data import folder, read_toml
from qa.language.patterns import Match, Pattern
from qa.language.text import Text

Short = Literal["rule", "phrase", "never"]
Speech = Literal["source", "content"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Example(_Part):
    """A question and a sentence that answers it; `short` is the answer in it, absent where all of it answers."""

    question: str
    sentence: str
    short: str | None = None


class Counterexample(_Part):
    """A question and a sentence in which the rule must find nothing, and why.

    Without a sentence: a question that is not of the rule.
    """

    question: str
    sentence: str | None = None
    why: str


class RuleEntry(_Part):
    """One rule as written."""

    name: str = Field(min_length=3)
    question: tuple[str, ...] | str
    answer: tuple[str, ...] | str = ()
    answer_type: str | None = None
    short: Short | None = None
    example: tuple[Example, ...] = Field(min_length=1)
    counterexample: tuple[Counterexample, ...] = Field(min_length=1)


class RuleFile(_Part):
    """One file: a question type and its rules. `short` says where a short answer may come from when no pattern of the
    rule marks one: nowhere (`rule`), the best phrase of the sentence (`phrase`), or never any (`never`). `speech` says
    that somebody's words are asked about: who said them (`source`) or what they were (`content`)."""

    question_type: str = Field(pattern=r"^[a-z][a-z_]*$")
    about: str
    answer_type: str = Field(pattern=r"^[A-Z]+:[a-z]+$")
    short: Short = "phrase"
    speech: Speech | None = None
    reply: str = "{sentence}"
    rule: tuple[RuleEntry, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Rule:
    """A rule ready for use."""

    name: str
    question_type: str
    answer_type: str
    short: Short
    reply: str
    file: str
    entry: RuleEntry
    speech: Speech | None = None

    @cached_property
    def questions(self) -> tuple[Pattern, ...]:
        """What a question of the rule looks like."""
        return tuple(self._compiled("question", self.entry.question))

    @cached_property
    def answers(self) -> tuple[Pattern, ...]:
        """Where an answer stands, best first."""
        return tuple(self._compiled("answer", self.entry.answer))

    def _compiled(self, field: str, patterns: tuple[str, ...] | str) -> Iterator[Pattern]:
        for pattern in (patterns,) if isinstance(patterns, str) else patterns:
            try:
                yield Pattern(pattern)
            except RuleError as error:
                raise RuleError(f'{self.file}: rule "{self.name}": {field}: {error}') from error


@dataclass(frozen=True)
class RuleBook:
    """All rules, in the order of files and of rules in them."""

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def recognise(self, text: Text) -> tuple[Rule, Match] | None:
        """The rule whose question pattern says most about the question, or None."""
        present = frozenset(text.terms) | frozenset(token.lower for token in text.tokens)
        possible = {at for word in ("", *present) for at in self._opened_by.get(word, ())}
        for at in sorted(possible):
            rule, pattern = self._ordered[at]
            if any(present.isdisjoint(words) for words in pattern.literals):
                continue
            if (match := next(pattern.find(text), None)) is not None:
                return rule, match
        return None

    @cached_property
    def _ordered(self) -> list[tuple[Rule, Pattern]]:
        """All question patterns, those that say most first."""
        every = [(rule, pattern) for rule in self.rules for pattern in rule.questions]
        return sorted(every, key=lambda pair: -pair[1].specificity)

    @cached_property
    def _opened_by(self) -> dict[str, list[int]]:
        """Positions of patterns in that order by words of which a question must hold one, or by nothing."""
        found: dict[str, list[int]] = {}
        for at, (_, pattern) in enumerate(self._ordered):
            fewest = min(pattern.literals, key=lambda words: (len(words), sorted(words)), default=frozenset({""}))
            for word in fewest:
                found.setdefault(word, []).append(at)
        return found


def load_rules(folders: Sequence[Path] = ()) -> RuleBook:
    """The shipped rules and those of further folders or files, later ones replacing earlier ones of the same name."""
    rules: dict[str, Rule] = {}
    for place in (folder("rules") / "questions", *folders):
        seen: dict[str, str] = {}
        for path in _files(place):
            for rule in read_rules(path):
                if rule.name in seen:
                    raise RuleError(f'{path}: rule "{rule.name}": the name stands in {seen[rule.name]} too; rename one')
                seen[rule.name] = str(path)
                rules[rule.name] = rule
    return RuleBook(tuple(rules.values()))


def read_rules(path: Path) -> list[Rule]:
    """The rules of one file, patterns compiled; RuleError names file, rule, field and remedy."""
    data = read_toml(path)
    try:
        file = RuleFile.model_validate(data)
    except ValidationError as error:
        raise RuleError(f"{path}: {_worded(error, data)}") from error
    rules = [
        Rule(
            e.name,
            file.question_type,
            e.answer_type or file.answer_type,
            e.short or file.short,
            file.reply,
            str(path),
            e,
            file.speech,
        )
        for e in file.rule
    ]
    for rule in rules:
        _ = rule.questions, rule.answers
    return rules


def _files(place: Path) -> list[Path]:
    if not place.exists():
        raise RuleError(f"{place}: no such rule folder; check the path given to --rules")
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise RuleError(f"{place}: holds no rule file; a rule file ends in .toml")
    return files


def _worded(error: ValidationError, data: dict[str, object]) -> str:
    """The first fault of a rule file, with the rule it stands in."""
    fault = error.errors()[0]
    place = [str(part) for part in fault["loc"]]
    rules = data.get("rule")
    if place[:1] == ["rule"] and len(place) > 1 and place[1].isdigit() and isinstance(rules, list):
        name = rules[int(place[1])].get("name", f"number {int(place[1]) + 1}")
        place = [f'rule "{name}"', *place[2:]]
    remedies = {
        "extra_forbidden": "unknown key; remove it or mend its spelling",
        "missing": "is missing; add it",
        "too_short": "needs at least one",
    }
    return f"{': '.join(place)}: {remedies.get(fault['type'], fault['msg'])}"
