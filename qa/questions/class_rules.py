"""The ordered class rules of `rules/classes/shapes.toml`, checked, compiled and kept by the question word that asks."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from qa.errors import RuleError
from qa.language.data import folder, load, word_list
from qa.language.prepared import prepared
from qa.language.terms import listed
from qa.language.tokens import normalise
from qa.questions.class_lists import NAME, YES_NO, lists
from qa.questions.class_patterns import Pattern, compile_pattern

FILE = "classes/shapes.toml"
BY_HEAD = "by head noun"
_SHARED = ("degree", "varying_noun")  # lists of `rules/language.toml`, of which rules of questions speak as well


class Entry(Struct, frozen=True, kw_only=True):
    """One rule as written.

    `answer` is a class or "by head noun", `otherwise` the class where no list has the head (None: the rule then
    decides nothing), `only` the classes of head it holds for, `gives` the class of the example."""

    name: str
    pattern: str | Sequence[str]
    answer: str
    otherwise: str | None = None
    only: Sequence[str] = ()
    example: str
    gives: str | None = None
    counterexample: str

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns, one or several."""
        return (self.pattern,) if isinstance(self.pattern, str) else tuple(self.pattern)


class Rule(Struct, frozen=True, dict=True):
    """A rule, its patterns compiled when they are first asked for; `where` and `lists` are of its file."""

    entry: Entry
    lists: Mapping[str, frozenset[str]]
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


def rules_of(shapes: Mapping[str, Any], where: str = f"rules/{FILE}") -> tuple[Rule, ...]:
    """The rules of a checked file."""
    words = {name: frozenset(normalise(word) for word in word_list(block)) for name, block in shapes["words"].items()}
    words.update((name, listed(name)) for name in _SHARED)
    return tuple(Rule(Entry(**entry), words, where) for entry in shapes["rule"])


def check(data: dict[str, Any], where: str = f"rules/{FILE}") -> dict[str, Any]:
    """The contents of a rule file, found to be in order."""
    from qa.questions import class_rule_files  # pydantic: only where a file has not been checked before

    return class_rule_files.check(data, where)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order they are tried; read when the first question asks for them, checked once."""
    sources = (Path(__file__), Path(__file__).with_name("class_rule_files.py"), folder("rules") / FILE)
    return rules_of(prepared("classes", sources, lambda: {"files": {FILE: check(load(FILE))}})["files"].get(FILE))


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
