"""The ordered class rules of `rules/classes/shapes.toml`, checked, compiled and kept by the question word that asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.errors import RuleError
from qa.language.data import load, word_list
from qa.language.tokens import normalise
from qa.questions.class_patterns import Pattern, compile_pattern
from qa.questions.class_reading import NAME, YES_NO, asking_words, commands

FILE = "classes/shapes.toml"
BY_HEAD = "by head noun"
Label = Literal[
    "ABBR:abb", "ABBR:exp", "DESC:def", "DESC:desc", "DESC:manner", "DESC:reason", "ENTY:animal", "ENTY:body", "ENTY:color",
    "ENTY:cremat", "ENTY:currency", "ENTY:dismed", "ENTY:event", "ENTY:food", "ENTY:instru", "ENTY:lang", "ENTY:letter",
    "ENTY:other", "ENTY:plant", "ENTY:product", "ENTY:religion", "ENTY:sport", "ENTY:substance", "ENTY:symbol", "ENTY:techmeth",
    "ENTY:termeq", "ENTY:veh", "ENTY:word", "HUM:desc", "HUM:gr", "HUM:ind", "HUM:title", "LOC:city", "LOC:country", "LOC:mount",
    "LOC:other", "LOC:state", "NUM:code", "NUM:count", "NUM:date", "NUM:dist", "NUM:money", "NUM:ord", "NUM:other", "NUM:perc",
    "NUM:period", "NUM:speed", "NUM:temp", "NUM:volsize", "NUM:weight",
]  # fmt: skip


class Entry(BaseModel):
    """One rule as written. `answer` is a class or "by head noun"; `otherwise` the class where no list has the head
    (absent: the rule then decides nothing), `only` the classes of head it holds for, `gives` the class of the example."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=3)
    pattern: str | tuple[str, ...]
    answer: Label | Literal["by head noun"]
    otherwise: Label | None = None
    only: tuple[str, ...] = ()
    example: str
    gives: Label | None = None
    counterexample: str


class ShapesFile(BaseModel):
    """The whole file: word lists the patterns speak of, and the rules in the order they are tried."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, str]
    rule: tuple[Entry, ...] = Field(min_length=1)


@dataclass(slots=True)
class Rule:
    """A rule ready for use; its patterns are compiled when it is first tried."""

    entry: Entry
    lists: Mapping[str, frozenset[str]] = field(repr=False)
    _patterns: tuple[Pattern, ...] = ()

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The compiled patterns; RuleError names the rule and what is wrong."""
        if not self._patterns:
            sources = (self.entry.pattern,) if isinstance(self.entry.pattern, str) else self.entry.pattern
            try:
                self._patterns = tuple(compile_pattern(source, self.lists, asking_words()) for source in sources)
            except RuleError as error:
                raise RuleError(f'rules/{FILE}: rule "{self.entry.name}": pattern: {error}') from error
        return self._patterns


def check(data: dict[str, Any], where: str = f"rules/{FILE}") -> ShapesFile:
    """The checked contents of a rule file; RuleError names the file, the rule and what to do."""
    try:
        shapes = ShapesFile.model_validate(data)
    except ValidationError as error:
        raise RuleError(f"{where}: {_described(error, data)}") from error
    seen: set[str] = set()
    for entry in shapes.rule:
        if entry.name in seen:
            raise RuleError(f'{where}: rule "{entry.name}" stands twice; give one of them another name')
        if entry.answer == BY_HEAD and entry.gives is None:
            raise RuleError(f'{where}: rule "{entry.name}": add gives = "…", the class of its example')
        seen.add(entry.name)
    return shapes


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order they are tried."""
    shapes = check(load(FILE))
    lists = {name: frozenset(normalise(word) for word in word_list(block)) for name, block in shapes.words.items()}
    return tuple(Rule(entry, lists) for entry in shapes.rule)


@cache
def _patterns_of(key: str) -> tuple[tuple[Rule, Pattern], ...]:
    """The patterns, with their rules, for questions asked by `key` ("what", "how", "name", "yes/no" …)."""
    return tuple((rule, pattern) for rule in rules() if key in _keys(rule.entry) for pattern in rule.patterns)


@cache
def _second_words(key: str) -> frozenset[str]:
    return frozenset(word for _, pattern in _patterns_of(key) for word in pattern.second)


def patterns_for(key: str, word: str, term: str) -> tuple[tuple[Rule, Pattern], ...]:
    """The patterns to try, in order, for a question asked by `key` with this word (and its term) after it."""
    known = _second_words(key)
    return _patterns_after(key, word if word in known else "", term if term in known else "")


@cache
def _patterns_after(key: str, word: str, term: str) -> tuple[tuple[Rule, Pattern], ...]:
    return tuple(
        (rule, pattern)
        for rule, pattern in _patterns_of(key)
        if not pattern.second or word in pattern.second or term in pattern.second
    )


def _keys(entry: Entry) -> frozenset[str]:
    """The question words a rule's patterns name; a rule that names none is for yes/no questions."""
    sources = (entry.pattern,) if isinstance(entry.pattern, str) else entry.pattern
    words = {word for source in sources for element in source.split() for word in element.rstrip("?*+").split("/")}
    keys = words & (asking_words() | commands() | {NAME})
    return frozenset(keys) or frozenset({YES_NO})


def _described(error: ValidationError, data: dict[str, Any]) -> str:
    """The first fault of a rule file in words a person can act on."""
    first = error.errors()[0]
    place = list(first["loc"])
    if place[:1] == ["rule"] and len(place) > 1 and isinstance(place[1], int):
        name = data["rule"][place[1]].get("name", f"number {place[1] + 1}")
        return f'rule "{name}": {".".join(str(part) for part in place[2:])}: {first["msg"]}; see the rules around it'
    return f"{'.'.join(str(part) for part in place)}: {first['msg']}; see the shipped file for the form"
