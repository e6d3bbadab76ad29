"""The ordered class rules of `rules/classes/shapes.toml`, checked, compiled and kept by the question word that asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.errors import RuleError
from qa.language.data import load, word_list
from qa.language.tokens import normalise
from qa.questions.class_lists import NAME, YES_NO, lists
from qa.questions.class_patterns import Pattern, compile_pattern

FILE = "classes/shapes.toml"
BY_HEAD = "by head noun"
Label = Literal[
    "ABBR:abb", "ABBR:exp", "DESC:def", "DESC:desc", "DESC:manner", "DESC:reason", "ENTY:animal", "ENTY:body",
    "ENTY:color", "ENTY:cremat", "ENTY:currency", "ENTY:dismed", "ENTY:event", "ENTY:food", "ENTY:instru",
    "ENTY:lang", "ENTY:letter", "ENTY:other", "ENTY:plant", "ENTY:product", "ENTY:religion", "ENTY:sport",
    "ENTY:substance", "ENTY:symbol", "ENTY:techmeth", "ENTY:termeq", "ENTY:veh", "ENTY:word", "HUM:desc",
    "HUM:gr", "HUM:ind", "HUM:title", "LOC:city", "LOC:country", "LOC:mount", "LOC:other", "LOC:state",
    "NUM:code", "NUM:count", "NUM:date", "NUM:dist", "NUM:money", "NUM:ord", "NUM:other", "NUM:perc",
    "NUM:period", "NUM:speed", "NUM:temp", "NUM:volsize", "NUM:weight",
]  # fmt: skip


class Entry(BaseModel):
    """One rule as written.

    `answer` is a class or "by head noun", `otherwise` the class where no list has the head (absent: the rule then
    decides nothing), `only` the classes of head it holds for, `gives` the class of the example."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: str = Field(min_length=3)
    pattern: str | tuple[str, ...]
    answer: Label | Literal["by head noun"]
    otherwise: Label | None = None
    only: tuple[str, ...] = ()
    example: str
    gives: Label | None = None
    counterexample: str

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns, one or several."""
        return (self.pattern,) if isinstance(self.pattern, str) else self.pattern


class ShapesFile(BaseModel):
    """The whole file: the word lists its patterns speak of, and the rules in the order they are tried."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    words: dict[str, str]
    rule: tuple[Entry, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Rule:
    """A rule, its patterns compiled when they are first asked for; `where` and `lists` are of its file."""

    entry: Entry
    lists: Mapping[str, frozenset[str]] = field(repr=False)
    where: str

    @cached_property
    def keys(self) -> frozenset[str]:
        """The question words its patterns begin to ask with; "yes/no" where they name none."""
        words = (element.split("/") for source in self.entry.patterns for element in source.split())
        return frozenset(word for group in words for word in group) & _keys() or frozenset({YES_NO})

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The compiled patterns; RuleError names the file, the rule and the element at fault."""
        try:
            return tuple(compile_pattern(source, self.lists, _keys()) for source in self.entry.patterns)
        except RuleError as error:
            raise RuleError(f'{self.where}: rule "{self.entry.name}": pattern: {error}') from error


@cache
def _keys() -> frozenset[str]:
    return lists()["question_words"] | lists()["commands"] | {NAME}


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


def rules_of(shapes: ShapesFile, where: str = f"rules/{FILE}") -> tuple[Rule, ...]:
    """The rules of a checked file."""
    words = {name: frozenset(normalise(word) for word in word_list(block)) for name, block in shapes.words.items()}
    return tuple(Rule(entry, words, where) for entry in shapes.rule)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order they are tried; read and checked when the first question asks for them."""
    return rules_of(check(load(FILE)))


def patterns_for(key: str, word: str, term: str) -> tuple[tuple[Rule, Pattern], ...]:
    """The patterns to try, in order, for a question asked by `key` with this word (and its term) after it."""
    seconds = _seconds(key)
    return _patterns_after(key, word if word in seconds else "", term if term in seconds else "")


@cache
def _patterns_of(key: str) -> tuple[tuple[Rule, Pattern], ...]:
    """The patterns for questions asked by `key`; one that names no question word is for yes/no questions."""
    fitting = ((r, p) for r in rules() if key in r.keys for p in r.patterns)
    return tuple((r, p) for r, p in fitting if key in p.keys or (key == YES_NO and not p.keys))


@cache
def _seconds(key: str) -> frozenset[str]:
    return frozenset(word for _, pattern in _patterns_of(key) for word in pattern.second)


@cache
def _patterns_after(key: str, word: str, term: str) -> tuple[tuple[Rule, Pattern], ...]:
    fitting = _patterns_of(key)
    return tuple((r, p) for r, p in fitting if not p.second or word in p.second or term in p.second)


def _described(error: ValidationError, data: dict[str, Any]) -> str:
    """The first fault of a rule file in words a person can act on."""
    first = error.errors()[0]
    place = list(first["loc"])
    if place[:1] == ["rule"] and len(place) > 1 and isinstance(place[1], int):
        name = data["rule"][place[1]].get("name", f"number {place[1] + 1}")
        return f'rule "{name}": {".".join(str(part) for part in place[2:])}: {first["msg"]}; see the rules around it'
    return f"{'.'.join(str(part) for part in place)}: {first['msg']}; see the shipped file for the form"
