"""Rule files: what a question of a type looks like and where its answer stands. Read, checked, compiled.

A file holds one question type; files are found by listing the folder in sorted order, so a new type is a new file.
A rule with the name of an earlier one replaces it, which is how a user's folder overrides the shipped rules.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from qa.errors import RuleError
from qa.language import pattern_classes, patterns
from qa.language.data import folder
from qa.language.patterns import Match, Pattern
from qa.language.prepared import prepared
from qa.language.text import Text
from qa.questions.frame import DO, QUESTION_WORDS, Frame

Short = Literal["rule", "phrase", "never"]
Speech = Literal["source", "content"]


class Example(Struct, frozen=True):
    """A question and a sentence that answers it; `short` is the answer in it, None where all of it answers."""

    question: str
    sentence: str
    short: str | None


class Counterexample(Struct, frozen=True):
    """A question and a sentence in which the rule must find nothing, and why; without a sentence, a question that is
    not of the rule."""

    question: str
    sentence: str | None
    why: str


class Marker(Struct, frozen=True):
    """A pattern that marks an answer, its rank from 0, and how plainly it marks what is asked for, from 1 downwards."""

    pattern: Pattern
    rank: int = 0
    plainness: float = 1.0


ANYWHERE = Marker(Pattern("^"))  # for what is as plain as any pattern tells, and found without one


class Rule(Struct, frozen=True, dict=True):
    """A rule ready for use; `row` is the rule as its file gives it."""

    name: str
    question_type: str
    answer_type: str
    short: Short
    reply: str
    speech: Speech | None
    file: str
    row: Mapping[str, Any]

    @staticmethod
    def of(file: Path, row: Mapping[str, Any]) -> "Rule":
        """The rule of a row of a file."""
        plain = {name: row[name] for name in ("name", "question_type", "answer_type", "short", "reply", "speech")}
        return Rule(**plain, file=str(file), row=row)

    @cached_property
    def questions(self) -> tuple[Pattern, ...]:
        """What a question of the rule looks like."""
        return tuple(Pattern(source) for source, _, _ in self.row["question"])

    @cached_property
    def answers(self) -> tuple[Marker, ...]:
        """Where an answer stands, best first."""
        rows = self.row["answer"]
        return tuple(Marker(Pattern(source), rank, 1.0 - rank / (rows[-1][1] + 1)) for source, rank in rows)

    @cached_property
    def asked_words(self) -> frozenset[str]:
        """The words that its question patterns spell out."""
        return frozenset(word for *_, literals in self.row["question"] for words in literals for word in words)

    @property
    def examples(self) -> tuple[Example, ...]:
        """Questions with what the rule must mark."""
        return tuple(Example(**example) for example in self.row["example"])

    @property
    def counterexamples(self) -> tuple[Counterexample, ...]:
        """Questions in which the rule must mark nothing."""
        return tuple(Counterexample(**example) for example in self.row["counterexample"])


class _Entrance(Struct, frozen=True):
    """A question pattern of a rule, by number: how much it says, and sets of words of each of which it needs one."""

    rule: Rule
    number: int
    specificity: int
    literals: tuple[frozenset[str], ...]
    asks: bool  # whether it spells out a question word

    @staticmethod
    def of(rule: Rule, number: int) -> "_Entrance":
        """The entrance by a pattern of a rule."""
        _, specificity, literals = rule.row["question"][number]
        asks = any(map(QUESTION_WORDS.intersection, literals))
        return _Entrance(rule, number, specificity, tuple(map(frozenset, literals)), asks)


class RuleBook(Struct, frozen=True, dict=True):
    """All rules, in the order of files and of rules in them."""

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def recognise(self, text: Text, asking: int | None = None) -> tuple[Rule, Match] | None:
        """The rule whose question pattern says most about the question, or None.

        A pattern that takes in the word that asks, at `asking`, goes before all others: what a clause says within the
        question is not what it asks (`How old is the man who was hurt?`).
        """
        within = None
        present = frozenset(text.terms) | frozenset(token.lower for token in text.tokens)
        possible = {at for word in ("", *present) for at in self._opened_by.get(word, ())}
        for at in sorted(possible):
            entrance = self._ordered[at]
            if any(present.isdisjoint(words) for words in entrance.literals):
                continue
            pattern = entrance.rule.questions[entrance.number]
            for match in pattern.find(text):
                if not _is_one_clause(text, match):
                    continue
                if entrance.asks if asking is None else not match.span[0] <= asking < match.span[1]:
                    within = within or (entrance.rule, match)
                else:
                    return entrance.rule, match
        return within

    @cached_property
    def _ordered(self) -> list[_Entrance]:
        """All question patterns, those that say most first."""
        every = [_Entrance.of(rule, number) for rule in self.rules for number in range(len(rule.row["question"]))]
        return sorted(every, key=lambda entrance: -entrance.specificity)

    @cached_property
    def _opened_by(self) -> dict[str, list[int]]:
        """Positions of patterns in that order by words of which a question must hold one, or by nothing."""
        found: dict[str, list[int]] = {}
        for at, entrance in enumerate(self._ordered):
            fewest = min(entrance.literals, key=lambda words: (len(words), sorted(words)), default=frozenset({""}))
            for word in fewest:
                found.setdefault(word, []).append(at)
        return found


def _is_one_clause(text: Text, match: Match) -> bool:
    """Whether what a pattern takes for who does it, before a verb, has none (not `what did he keep it for want of`),
    and what it takes for the thing asked of has no `did`."""
    asked = match.slots.get("focus", (0, 0))
    if any(token.lower in DO for token in text.tokens[slice(*asked)]):
        return False
    first, last = match.slots.get("agent", (0, 0))
    if first == last or (frame := Frame.of(text)) is None or frame.verb is None:
        return True
    return not (first <= frame.verb < last < match.span[1] and text.tags[frame.verb][:2] in ("VB", "NN"))


def load_rules(folders: Sequence[Path] = ()) -> RuleBook:
    """The shipped rules and those of further folders or files, later ones replacing earlier ones of the same name."""
    rules: dict[str, Rule] = {}
    shipped = folder("rules") / "questions"
    kept = _shipped(shipped)
    for place in (shipped, *folders):
        seen: dict[str, str] = {}
        for path in _files(place):
            for row in kept[path] if place == shipped else read_rows(path):
                rule = Rule.of(path, row)
                if rule.name in seen:
                    raise RuleError(f'{path}: rule "{rule.name}": the name stands in {seen[rule.name]} too; rename one')
                seen[rule.name] = str(path)
                rules[rule.name] = rule
    return RuleBook(tuple(rules.values()))


def read_rules(path: Path) -> list[Rule]:
    """The rules of one file, patterns tried out; RuleError names file, rule, field and remedy."""
    return [Rule.of(path, row) for row in read_rows(path)]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rules of one file as rows, checked."""
    from qa.questions.rule_files import rows_of  # pydantic: only where a file has not been checked before

    return rows_of(path)


def _shipped(place: Path) -> dict[Path, list[dict[str, Any]]]:
    """The rows of the shipped files, checked once."""
    files = _files(place)
    language = folder("rules") / "language.toml"  # word lists are classes of patterns
    code = [Path(module) for module in (__file__, patterns.__file__, pattern_classes.__file__)]
    checked = Path(__file__).with_name("rule_files.py")
    sources = [*code, checked, language, *files]
    kept = prepared("questions", sources, lambda: {"files": {path.name: read_rows(path) for path in files}})["files"]
    return {path: kept.get(path.name) for path in files}


def _files(place: Path) -> list[Path]:
    if not os.path.exists(place):  # no error where no file can have such a name
        raise RuleError(f"{place}: no such rule folder; check the path given to --rules")
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise RuleError(f"{place}: holds no rule file; a rule file ends in .toml")
    return files
