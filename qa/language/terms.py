"""Which words carry matter: one answer for texts and questions alike."""

from collections.abc import Iterable, Iterator
from functools import cache

from qa.language.data import load, word_list
from qa.language.tokens import Token, normalise

LIGHT, REPORTING = 0.2, 0.3
READINGS = "recognisers/readings.toml"
_MOST_KNOWN = 200_000  # terms


def is_stop(word: str) -> bool:
    """Whether a folded word says nothing by itself."""
    return word in _stop_words()


def says_something(token: Token) -> bool:
    """Whether a token carries matter: `US` the country and `May` the month do, `us` and `may` do not."""
    return token.by_capitals or not is_stop(token.lower)


def is_content(term: str) -> bool:
    """Whether a term is indexed: a word or a number that is no stop word."""
    return term[0].isalnum() and term not in _stop_terms()


def content_terms(terms: Iterable[str]) -> Iterator[str]:
    """The terms that are indexed."""
    return filter(_content.__getitem__, terms)


class _Content(dict[str, bool]):
    """Whether a term is indexed, worked out when it is first met."""

    def __missing__(self, term: str) -> bool:
        if len(self) > _MOST_KNOWN:
            self.clear()
        self[term] = content = is_content(term)
        return content


_content = _Content()


def weight_of(term: str) -> float:
    """How much a term counts before idf: turning words .2, reporting words .3, all others 1."""
    return LIGHT if term in listed("light_words") else REPORTING if term in listed("reporting_words") else 1.0


@cache
def listed(name: str, file: str = "language.toml") -> frozenset[str]:
    """The terms of a word list, of `rules/language.toml` unless told otherwise."""
    return frozenset(normalise(word) for word in word_list(load(file)[name]))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word_list(load("language.toml")["stop_words"]))


@cache
def _stop_terms() -> frozenset[str]:
    return frozenset(normalise(word) for word in _stop_words())
