"""Rule files as written: read, and checked by pydantic. What they hold goes on as plain rows, which can be kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.errors import RuleError
from qa.language.data import read_toml
from qa.language.patterns import Pattern

Short = Literal["rule", "phrase", "never"]
Speech = Literal["source", "content"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


_MOST_PATTERNS = 1_000  # of a file; each may take a question some milliseconds
Patterns = Annotated[tuple[str, ...], Field(max_length=100)]
Ranked = Annotated[tuple[str | Patterns, ...], Field(max_length=100)]  # those in a list of their own rank alike
Words = Annotated[str, Field(max_length=2_000)]


class Example(_Part):
    """A question and a sentence that answers it; `short` is the answer in it, absent where all of it answers."""

    question: Words
    sentence: Words
    short: str | None = None


class Counterexample(_Part):
    """A question and a sentence in which the rule must find nothing, and why.

    Without a sentence: a question that is not of the rule.
    """

    question: Words
    sentence: Words | None = None
    why: str


class RuleEntry(_Part):
    """One rule as written."""

    name: str = Field(min_length=3, max_length=200)
    question: Patterns | str
    answer: Ranked | str = ()
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
    reply: str = Field(default="{sentence}", max_length=500)
    rule: tuple[RuleEntry, ...] = Field(min_length=1, max_length=500)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rules of one file, a row each, patterns tried out; RuleError names file, rule, field and remedy.

    With each question pattern goes what it takes to try the most telling first: how much it says, and the words of
    which a question must hold one of each set.
    """
    data = read_toml(path)
    try:
        file = RuleFile.model_validate(data)
    except ValidationError as error:
        raise RuleError(f"{path}: {_worded(error, data)}") from error
    patterns = 0
    for entry in file.rule:
        patterns += len(_several(entry.question)) + sum(map(len, _ranks(entry.answer)))
        if patterns > _MOST_PATTERNS:
            most = f"more than {_MOST_PATTERNS:,} patterns so far"
            raise RuleError(f'{path}: rule "{entry.name}": {most}; split the file')
    return [_row(path, file, entry) for entry in file.rule]


def _row(path: Path, file: RuleFile, entry: RuleEntry) -> dict[str, Any]:
    questions = list(_compiled(path, entry, "question", entry.question))
    ranks = [list(_compiled(path, entry, "answer", patterns)) for patterns in _ranks(entry.answer)]
    return {
        "name": entry.name,
        "question_type": file.question_type,
        "answer_type": entry.answer_type or file.answer_type,
        "short": entry.short or file.short,
        "reply": file.reply,
        "speech": file.speech,
        "question": [(p.source, p.specificity, sorted(sorted(words) for words in p.literals)) for p in questions],
        "answer": [(p.source, rank) for rank, patterns in enumerate(ranks) for p in patterns],
        "example": [example.model_dump() for example in entry.example],
        "counterexample": [example.model_dump() for example in entry.counterexample],
    }


def _several(patterns: tuple[str, ...] | str) -> tuple[str, ...]:
    return (patterns,) if isinstance(patterns, str) else patterns


def _ranks(patterns: Ranked | str) -> list[tuple[str, ...]]:
    """The patterns of each rank, the plainest first."""
    return [_several(each) for each in ((patterns,) if isinstance(patterns, str) else patterns)]


def _compiled(path: Path, entry: RuleEntry, field: str, patterns: tuple[str, ...] | str) -> Iterator[Pattern]:
    for pattern in _several(patterns):
        try:
            yield Pattern(pattern)
        except RuleError as error:
            raise RuleError(f'{path}: rule "{entry.name}": {field}: {error}') from error


def _worded(error: ValidationError, data: dict[str, object]) -> str:
    """The first fault of a rule file, with the rule it stands in."""
    fault = error.errors()[0]
    place = [str(part) for part in fault["loc"]]
    rules = data.get("rule")
    if place[:1] == ["rule"] and len(place) > 1 and place[1].isdigit() and isinstance(rules, list):
        faulty, number = rules[int(place[1])], f"number {int(place[1]) + 1}"
        name = faulty.get("name", number) if isinstance(faulty, dict) else number
        place = [f'rule "{name}"', *place[2:]]
    remedies = {
        "extra_forbidden": "unknown key; remove it or mend its spelling",
        "missing": "is missing; add it",
        "too_short": "needs at least one",
    }
    return f"{': '.join(place)}: {remedies.get(fault['type'], fault['msg'])}"
