"""BM25 in memory: rank-bm25's model over postings.

`get_scores` of rank-bm25 walks every unit for every term. Here each term keeps the positions of the units that hold
it, and what it adds to their scores is worked out once by the same formula; a query touches those units alone. Scores
equal rank-bm25's own (`okapi.LuceneOkapi`) to the last bit: the same operations on the same numbers in the same
order, in plain Python for a small corpus, since importing numpy takes longer than answering, and in arrays for a
large one.
"""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from qa.retrieval.bm25 import K1, B, damping, gain, idf
from qa.retrieval.engine import Hit, Units

if TYPE_CHECKING:
    from numpy import float64, intp
    from numpy.typing import NDArray

_LARGE = 3_000  # units from which arrays are worth importing numpy


class _Gains:
    """The units that hold a term, and what it adds to the score of each."""

    def __init__(self, positions: "NDArray[intp]", gains: "NDArray[float64]") -> None:
        self.positions, self.gains = positions, gains
        self._least: dict[int, float] = {}

    def least(self, limit: int) -> float:
        """The least that it adds to the best so many units, 0 where there are fewer."""
        if limit not in self._least:
            few = len(self.gains) < limit
            self._least[limit] = 0.0 if few else sorted(self.gains.tolist())[-limit]
        return self._least[limit]


class MemoryEngine:
    """An engine over units of terms held in memory. Stop words and marks are the caller's to leave out."""

    def __init__(self, units: Units = ()) -> None:
        self._positions: dict[str, array[int]] = {}
        self._counts: dict[str, array[int]] = {}
        self._lengths: list[int] = []
        for position, unit in enumerate(units):
            self._lengths.append(len(unit))
            counted: dict[str, int] = {}
            for term in unit:
                counted[term] = counted.get(term, 0) + 1
            for term, count in counted.items():
                if term in self._positions:
                    self._positions[term].append(position)
                    self._counts[term].append(count)
                else:
                    self._positions[term], self._counts[term] = array("i", (position,)), array("i", (count,))
        self._mean_length = sum(self._lengths) / len(self._lengths) if self._lengths else 0.0
        self._small: dict[str, list[tuple[int, float]]] = {}
        self._arrays: dict[str, _Gains] = {}

    @property
    def size(self) -> int:
        """How many units there are."""
        return len(self._lengths)

    def frequency(self, term: str) -> int:
        """In how many units the term stands."""
        return len(self._positions[term]) if term in self._positions else 0

    def vocabulary(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix, sorted."""
        first = bisect_left(self._terms, prefix)
        return self._terms[first : bisect_left(self._terms, prefix + "\U0010ffff")]

    def search(self, query: Mapping[str, float], limit: int) -> list[Hit]:
        """The best units that hold a term of the query, by (-score, position)."""
        held = {term: weight for term, weight in query.items() if term in self._positions}
        if not held or limit < 1:
            return []
        return self._few(held, limit) if self.size < _LARGE else self._many(held, limit)

    def _few(self, query: Mapping[str, float], limit: int) -> list[Hit]:
        scores: dict[int, float] = {}
        for term, weight in query.items():
            for position, added in self._gains(term):
                scores[position] = scores.get(position, 0.0) + weight * added
        best = sorted([(-score, position) for position, score in scores.items()])[:limit]
        return [Hit(position, -score) for score, position in best]

    def _many(self, query: Mapping[str, float], limit: int) -> list[Hit]:
        """The same over arrays. What scores less than the best so many units do by one of the terms alone is out."""
        import numpy as np

        held = [(self._gain_arrays(term), weight) for term, weight in query.items()]
        places = np.concatenate([term.positions for term, _ in held])
        gains = [term.gains if weight == 1.0 else weight * term.gains for term, weight in held]
        scores = np.bincount(places, np.concatenate(gains))
        least = max([weight * term.least(limit) for term, weight in held])
        kept = (scores >= least if least else scores).nonzero()[0]
        best = kept[(-scores[kept]).argsort(kind="stable")[:limit]]
        return list(map(Hit, best.tolist(), scores[best].tolist()))

    def _rarity(self, term: str) -> float:
        return idf(len(self._positions[term]), self.size)

    def _gains(self, term: str) -> list[tuple[int, float]]:
        """The units that hold a term, and what it adds to the score of each."""
        if term not in self._small:
            rarity, mean = self._rarity(term), self._mean_length
            self._small[term] = [
                (at, gain(rarity, count, damping(self._lengths[at], mean)))
                for at, count in zip(self._positions[term], self._counts[term], strict=True)
            ]
        return self._small[term]

    def _gain_arrays(self, term: str) -> "_Gains":
        """The same in arrays."""
        if term not in self._arrays:
            import numpy as np

            at, count = (np.array(values[term], dtype=np.intp) for values in (self._positions, self._counts))
            self._arrays[term] = _Gains(at, self._rarity(term) * (count * (K1 + 1) / (count + self._damping[at])))
        return self._arrays[term]

    @cached_property
    def _damping(self) -> "NDArray[float64]":
        """What the length of each unit takes from a term in it."""
        import numpy as np

        return K1 * (1 - B + B * np.array(self._lengths) / self._mean_length)

    @cached_property
    def _terms(self) -> list[str]:
        return sorted(self._positions)
