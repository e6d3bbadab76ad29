"""The file of class rules as written, checked by pydantic."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.errors import RuleError

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


class EntryModel(BaseModel):
    """One rule as written; `class_rules.Entry` says what its fields mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=3)
    pattern: str | tuple[str, ...]
    answer: Label | Literal["by head noun"]
    otherwise: Label | None = None
    only: tuple[str, ...] = ()
    example: str
    gives: Label | None = None
    counterexample: str


class ShapesModel(BaseModel):
    """The whole file: the word lists its patterns speak of, and the rules in the order they are tried."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, str]
    rule: tuple[EntryModel, ...] = Field(min_length=1)


def check(data: dict[str, Any], where: str) -> dict[str, Any]:
    """The contents of a rule file, found to be in order; RuleError names the file, the rule and what to do."""
    try:
        shapes = ShapesModel.model_validate(data)
    except ValidationError as error:
        raise RuleError(f"{where}: {_described(error, data)}") from error
    seen: set[str] = set()
    for entry in shapes.rule:
        if entry.name in seen:
            raise RuleError(f'{where}: rule "{entry.name}" stands twice; give one of them another name')
        if entry.answer == BY_HEAD and entry.gives is None:
            raise RuleError(f'{where}: rule "{entry.name}": add gives = "…", the class of its example')
        seen.add(entry.name)
    return data


def _described(error: ValidationError, data: dict[str, Any]) -> str:
    """The first fault of a rule file in words a person can act on."""
    first = error.errors()[0]
    place = list(first["loc"])
    if place[:1] == ["rule"] and len(place) > 1 and isinstance(place[1], int):
        name = data["rule"][place[1]].get("name", f"number {place[1] + 1}")
        return f'rule "{name}": {".".join(str(part) for part in place[2:])}: {first["msg"]}; see the rules around it'
    return f"{'.'.join(str(part) for part in place)}: {first['msg']}; see the shipped file for the form"
