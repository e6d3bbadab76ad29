"""The weights of `rules/scoring.toml`, read and checked."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from qa.errors import RuleError
from qa.language.data import load

_SECTIONS = ("retrieval", "context", "features", "short", "trust", "silence")


class Weights(Struct, frozen=True):
    """All weights, by section and name."""

    retrieval: Mapping[str, float]
    context: Mapping[str, float]
    features: Mapping[str, float]
    short: Mapping[str, float]
    trust: Mapping[str, float]
    silence: Mapping[str, float]


@cache
def weights() -> Weights:
    """The shipped weights; RuleError names what is missing or no number."""
    data = load("scoring.toml")
    for section in _SECTIONS:
        if section not in data:
            raise RuleError(f"rules/scoring.toml: the section [{section}] is missing; add it")
        for name, value in data[section].items():
            if not isinstance(value, (int, float)):
                raise RuleError(f"rules/scoring.toml: [{section}] {name}: {value!r} is no number; write one")
    return Weights(**{section: data[section] for section in _SECTIONS})
