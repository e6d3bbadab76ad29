"""How well a text meets the clues of a question: by the same word, another form, a like spelling or another word."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from qa.language.lexicon import Phrase, match_phrase
from qa.language.terms import is_stop
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
        self._entries: dict[str, list[tuple[int, float, Phrase | None]]] = {}
        self._by_prefix: dict[str, list[int]] = {}
        self._seen: dict[str, tuple[tuple[int, float, Phrase | None], ...]] = {}
        for n, clue in enumerate(self.clues):
            self._enter(n, clue.phrase, 1.0)
            for phrase, weight in clue.others.items():
                self._enter(n, phrase, weight)
            if len(clue.phrase) == 1 and len(clue.phrase[0]) >= _LEAST_PREFIX:
                self._by_prefix.setdefault(clue.phrase[0][:_LEAST_PREFIX], []).append(n)

    def _enter(self, clue: int, phrase: Phrase, degree: float) -> None:
        self._entries.setdefault(phrase[0], []).append((clue, degree, phrase if len(phrase) > 1 else None))

    def meet(self, text: Text) -> Meeting:
        """How the text meets each clue."""
        return self.meet_terms(text.terms)

    def meet_terms(self, terms: Sequence[str]) -> Meeting:
        """How a run of terms meets each clue."""
        degrees, positions = [0.0] * len(self.clues), [-1] * len(self.clues)
        for position, term in enumerate(terms):
            for clue, degree, phrase in self._entries_of(term):
                if degree <= degrees[clue]:
                    continue
                if phrase is not None and match_phrase(phrase, terms, position) is None:
                    continue
                degrees[clue], positions[clue] = degree, position
        return Meeting(tuple(degrees), tuple(positions))

    def degree(self, clue: int, term: str) -> float:
        """How well a single term meets a clue."""
        return max((d for n, d, phrase in self._entries_of(term) if n == clue and phrase is None), default=0.0)

    def best_degree(self, term: str) -> float:
        """How well a single term meets any clue."""
        return max((d for _, d, phrase in self._entries_of(term) if phrase is None), default=0.0)

    def repeated(self, terms: Sequence[str]) -> list[float]:
        """For each term of a text, how well it is a word of the question, phrases included."""
        degrees = [0.0] * len(terms)
        for position, term in enumerate(terms):
            for _, degree, phrase in self._entries_of(term):
                for at in (position,) if phrase is None else match_phrase(phrase, terms, position) or ():
                    degrees[at] = max(degrees[at], degree)
        return degrees

    def _entries_of(self, term: str) -> tuple[tuple[int, float, Phrase | None], ...]:
        known = self._seen.get(term)
        return self._like(term) if known is None else known

    def _like(self, term: str) -> tuple[tuple[int, float, Phrase | None], ...]:
        """What a term of a text may meet: listed words, then words that share its beginning or spelling."""
        found = list(self._entries.get(term, ()))
        if len(term) >= _LEAST_PREFIX:
            for clue in self._by_prefix.get(term[:_LEAST_PREFIX], ()):
                found.append((clue, shared_beginning(self.clues[clue].phrase[0], term), None))
            for n, clue_ in enumerate(self.clues):
                if (
                    (clue_.is_name or self.unknown[n])
                    and len(clue_.phrase) == 1
                    and like_spelling(clue_.phrase[0], term)
                ):
                    found.append((n, SPELLING, None))
        kept = tuple(entry for entry in found if entry[1] > 0)
        self._seen[term] = kept
        return kept


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
