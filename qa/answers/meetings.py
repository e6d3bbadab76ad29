"""Which terms of texts meet which clues of a question: listed words, words that share their beginning or spelling."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import Protocol

from qa.language.groups import Phrase
from qa.language.spelling import within
from qa.language.terms import is_content
from qa.language.tokens import normalise
from qa.questions.clues import Clue
from qa.retrieval.bm25 import idf

_LEAST_PREFIX, _LEAST_SHARE = 4, 0.7
NEAR = 0.39  # met in the sentence, its neighbours, its heading or title, not only somewhere in the passage
_LEAST_PART = 4
SPELLING, WRITTEN_APART = 0.75, 0.95

Entry = tuple[int, float, float, Phrase | None]  # clue, degree, worth, and the phrase that must stand there, if any


class Frequencies(Protocol):
    """What is asked of a corpus about its terms."""

    @property
    def size(self) -> int:
        """How many sentences there are."""

    def frequency(self, term: str) -> int:
        """In how many of them a term stands."""

    def vocabulary(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix."""


class Meetings:
    """The terms that meet a clue, each with what it meets. Spelling is compared when a term is first seen."""

    def __init__(
        self, clues: Sequence[Clue], rarity: Sequence[float], unknown: Sequence[bool], terms: Frequencies
    ) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._spelled: dict[str, list[tuple[int, str]]] = {}  # by initial: what a slip of spelling may stand for
        self._compared: set[str] = set()
        for n, clue in enumerate(clues):
            for phrase, degree, worth in _listed(clue, rarity[n], terms):
                self._enter(_telling_word(phrase), (n, degree, worth, phrase if len(phrase) > 1 else None))
            if len(clue.phrase) > 1:
                continue
            (word,) = clue.phrase
            if unknown[n] and (pair := apart(clue.text, terms)):
                self._enter(_telling_word(pair), (n, WRITTEN_APART, WRITTEN_APART, pair))
            for term, degree in _alike(word, terms):
                self._enter(term, (n, degree, degree, None))
            if len(word) >= _LEAST_PREFIX and (clue.is_name or unknown[n]):
                self._spelled.setdefault(word[0], []).append((n, word))

    @property
    def initials(self) -> Iterable[str]:
        """With what a term begins that may be a slip of spelling: no others need be looked at."""
        return self._spelled

    def of(self, terms: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """What the terms of a text meet, and others too; those that meet nothing are not in it."""
        if spelled := self._spelled:
            for term in terms:
                if term[0] in spelled and term not in self._compared:
                    self._compared.add(term)
                    for n, word in spelled[term[0]]:
                        if like_spelling(word, term):
                            self._enter(term, (n, SPELLING, SPELLING, None))
        return self._entries

    def _enter(self, term: str, entry: Entry) -> None:
        self._entries[term] = (*self._entries.get(term, ()), entry)


def _telling_word(phrase: Phrase) -> str:
    """The word by which a phrase is looked for: `conflict` of `in conflict`, for `in` stands everywhere."""
    return next(filter(is_content, phrase), phrase[0])


def _listed(clue: Clue, rarity: float, terms: Frequencies) -> Iterator[tuple[Phrase, float, float]]:
    """The words and phrases for a clue that stand in the corpus, with degree and worth; the clue itself in any case."""
    yield clue.phrase, 1.0, 1.0
    for phrase, degree in clue.others.items():
        words = [term for term in phrase if is_content(term)]
        least = min(map(terms.frequency, words), default=terms.size)
        if least and phrase != clue.phrase:
            whole = clue.is_name or not any(map(str.isalnum, phrase))  # a name, or marks alone
            told = 1.0 if whole else min(1.0, idf(least, terms.size) / rarity)
            yield phrase, degree, degree * told


def apart(word: str, terms: Frequencies) -> Phrase | None:
    """The two terms of the corpus that a word is written together of: `Longbridge`, where it has `Long Bridge`."""
    for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1) if word.isalpha() else ():
        first, second = normalise(word[:at].lower()), normalise(word[at:].lower())
        if terms.frequency(first) and terms.frequency(second):
            return first, second
    return None


def _alike(word: str, terms: Frequencies) -> Iterator[tuple[str, float]]:
    """The terms of the corpus that share their beginning with a word."""
    if len(word) >= _LEAST_PREFIX:
        for term in terms.vocabulary(word[: max(_LEAST_PREFIX, ceil(_LEAST_SHARE * len(word)))]):
            if term != word and (degree := shared_beginning(word, term)):
                yield term, degree


@lru_cache(50_000)
def shared_beginning(one: str, other: str) -> float:
    """.4 + .5 times the shared share of the longer word, where four letters and 70 % are shared; else 0. A number is no
    other number (`1.46.6`, `1.46.5`), but a decade may be told by its year (`1960s`)."""
    if one == other:
        return 1.0
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    if one[0].isdigit() and any(map(str.isdigit, one[shared:] + other[shared:])):
        return 0.0
    share = shared / max(len(one), len(other))
    return 0.4 + 0.5 * share if shared >= _LEAST_PREFIX and share >= _LEAST_SHARE else 0.0


def like_spelling(one: str, other: str) -> bool:
    """Whether two words differ by a slip: one letter from five letters on, two from eight on, or their order alone."""
    longest = max(len(one), len(other))
    if longest < 5 or one[0] != other[0] or one[0].isdigit():
        return False
    most = 2 if longest >= 8 else 1
    if abs(len(one) - len(other)) > most:
        return False
    return within(most, one, other) or (len(one) == len(other) > 5 and sorted(one) == sorted(other))
