"""How well a text meets the clues of a question: by the same word, another form, a like spelling or another word."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from rapidfuzz.distance import OSA

from qa.language.lexicon import Phrase, match_phrase
from qa.language.terms import is_stop, listed
from qa.language.text import Text
from qa.questions.clues import Clue

_LEAST_PREFIX, _LEAST_SHARE = 4, 0.7
SPELLING = 0.75


@dataclass(frozen=True, slots=True)
class Meeting:
    """For each clue, how well a text meets it (0 to 1) and at which token position."""

    degrees: tuple[float, ...]
    positions: tuple[int, ...]


class Matcher:
    """The clues of one question, ready to meet texts. `idf` weighs them by how rare they are in the corpus."""

    def __init__(self, clues: Sequence[Clue], frequency: Callable[[str], int], size: int) -> None:
        self.clues = tuple(clues)
        self.rarity = tuple(
            idf(min((frequency(term) for term in clue.terms if not is_stop(term)), default=size), size)
            for clue in self.clues
        )
        self.weights = tuple(clue.weight * rarity for clue, rarity in zip(self.clues, self.rarity, strict=True))
        self.total = sum(self.weights) or 1.0
        self.unknown = tuple(not any(frequency(t) for t in clue.terms) for clue in self.clues)
        self.names = tuple(n for n, clue in enumerate(self.clues) if clue.is_name)
        self.names_weight = sum(self.weights[n] for n in self.names)
        self.figures = tuple(n for n, clue in enumerate(self.clues) if _is_figure(clue.phrase[0]))
        self._meetings = _Meetings(self.clues, self.unknown)
        self._nothing = Meeting((0.0,) * len(self.clues), (-1,) * len(self.clues))

    def meet(self, text: Text) -> Meeting:
        """How the text meets each clue."""
        return self.meet_terms(text.terms)

    def meet_terms(self, terms: Sequence[str]) -> Meeting:
        """How a run of terms meets each clue."""
        entries = self._meetings.of(terms)
        if self._meetings.meeting.isdisjoint(terms):
            return self._nothing  # most sentences by far
        degrees, positions = [0.0] * len(self.clues), [-1] * len(self.clues)
        for position, found in [(at, found) for at, term in enumerate(terms) if (found := entries[term])]:
            for clue, degree, phrase in found:
                if degree <= degrees[clue]:
                    continue
                if phrase is not None and match_phrase(phrase, terms, position) is None:
                    continue
                degrees[clue], positions[clue] = degree, position
        return Meeting(tuple(degrees), tuple(positions))

    def share(self, degrees: Sequence[float]) -> float:
        """The share of the question's weight that is met, clue by clue."""
        met: float = sum(map(mul, self.weights, degrees))
        return met / self.total

    def degree(self, clue: int, term: str) -> float:
        """How well a single term meets a clue."""
        found = self._meetings.of_one(term)
        return max([d for n, d, phrase in found if n == clue and phrase is None], default=0.0) if found else 0.0

    def best_degree(self, term: str) -> float:
        """How well a single term meets any clue."""
        found = self._meetings.of_one(term)
        return max([d for _, d, phrase in found if phrase is None], default=0.0) if found else 0.0

    def places(self, clues: frozenset[int], terms: Sequence[str], least: float) -> list[int]:
        """Where a single term meets one of some clues this well at least."""
        entries = self._meetings.of(terms)
        return [
            at for at, term in enumerate(terms)
            if (found := entries[term]) and any(n in clues and d >= least and p is None for n, d, p in found)
        ]  # fmt: skip

    def repeated(self, terms: Sequence[str]) -> list[float]:
        """For each term of a text, how well it is a word of the question, phrases included."""
        degrees, entries = [0.0] * len(terms), self._meetings.of(terms)
        for position, term in enumerate(terms):
            for _, degree, phrase in entries[term]:
                for at in (position,) if phrase is None else match_phrase(phrase, terms, position) or ():
                    degrees[at] = max(degrees[at], degree)
        return degrees


Entry = tuple[int, float, Phrase | None]  # clue, degree, and the phrase that must follow where it is one


class _Meetings:
    """What the terms of texts may meet: listed words, then words that share their beginning or spelling.

    Worked out once a term; most terms of a text meet nothing.
    """

    def __init__(self, clues: Sequence[Clue], unknown: Sequence[bool]) -> None:
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._seen: set[str] = set()
        self.meeting: set[str] = set()  # the terms seen that meet something
        self._listed: dict[str, list[Entry]] = {}
        self._by_prefix: dict[str, list[tuple[int, str]]] = {}
        self._spelled: dict[str, list[tuple[int, str]]] = {}  # by initial: what a slip of spelling may stand for
        for n, clue in enumerate(clues):
            for phrase, degree in ((clue.phrase, 1.0), *clue.others.items()):
                self._listed.setdefault(phrase[0], []).append((n, degree, phrase if len(phrase) > 1 else None))
            word = clue.phrase[0]
            if len(clue.phrase) == 1 and len(word) >= _LEAST_PREFIX:
                self._by_prefix.setdefault(word[:_LEAST_PREFIX], []).append((n, word))
            if len(clue.phrase) == 1 and (clue.is_name or unknown[n]):
                self._spelled.setdefault(word[0], []).append((n, word))

    def of(self, terms: Sequence[str]) -> dict[str, tuple[Entry, ...]]:
        """What terms meet: a table that holds these and those asked for before."""
        known = self._known
        if not self._seen.issuperset(terms):
            fresh = [term for term in terms if term not in known]
            self._seen.update(fresh)
            listed, prefixes, spelled = self._listed, self._by_prefix, self._spelled
            for term in fresh:
                meets = term in listed or term[:_LEAST_PREFIX] in prefixes or term[:1] in spelled
                known[term] = found = self._of(term) if meets else ()
                if found:
                    self.meeting.add(term)
        return known

    def of_one(self, term: str) -> tuple[Entry, ...]:
        """What one term meets."""
        found = self._known.get(term)
        return self.of((term,))[term] if found is None else found

    def _of(self, term: str) -> tuple[Entry, ...]:
        found = list(self._listed.get(term, ()))
        if len(term) >= _LEAST_PREFIX:
            for clue, word in self._by_prefix.get(term[:_LEAST_PREFIX], ()):
                if degree := shared_beginning(word, term):
                    found.append((clue, degree, None))
            for clue, word in self._spelled.get(term[0], ()):
                if like_spelling(word, term):
                    found.append((clue, SPELLING, None))
        return tuple(found)


def _is_figure(term: str) -> bool:
    return term[0].isdigit() or term in listed("calendar_words")


def idf(documents_with: int, size: int) -> float:
    """Lucene's inverse document frequency: log(1 + (N - n + .5) / (n + .5))."""
    return math.log(1 + (size - documents_with + 0.5) / (documents_with + 0.5)) if size else 1.0


@cache
def shared_beginning(one: str, other: str) -> float:
    """.4 + .5 times the shared share of the longer word, where four letters and 70 % are shared; else 0."""
    if one == other:
        return 1.0
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    share = shared / max(len(one), len(other))
    return 0.4 + 0.5 * share if shared >= _LEAST_PREFIX and share >= _LEAST_SHARE else 0.0


def like_spelling(one: str, other: str) -> bool:
    """Whether two words differ by a slip: one letter from five letters on, two from eight on."""
    longest = max(len(one), len(other))
    if longest < 5 or one[0] != other[0] or one[0].isdigit() or abs(len(one) - len(other)) > 2:
        return False
    return bool(OSA.distance(one, other, score_cutoff=2) <= (2 if longest >= 8 else 1))
