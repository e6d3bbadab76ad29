"""Words that cannot both be said of the same thing at once."""

from collections.abc import Mapping
from functools import cache

from qa.language.data import load
from qa.language.terms import is_stop
from qa.language.tokens import normalise


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Each term with the terms that say the opposite."""
    pairs: dict[str, set[str]] = {}
    for line in load("lexicon/opposites.toml")["pairs"].splitlines():
        words = [normalise(word.strip()) for word in line.split(",") if word.strip() and " " not in word.strip()]
        if len(words) == 2 and not any(is_stop(word) for word in words):
            pairs.setdefault(words[0], set()).add(words[1])
            pairs.setdefault(words[1], set()).add(words[0])
    return {word: frozenset(others) for word, others in pairs.items()}
