"""BM25 in memory: rank-bm25's model over postings.

`get_scores` of rank-bm25 walks every unit for every term. Here each term keeps the positions of the units that hold
it and what it adds to their scores, worked out once by the same formula; a query touches those units alone. Scores
equal rank-bm25's own to the last bit.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from qa.retrieval.bm25 import idf
from qa.retrieval.engine import Hit, Units


class LuceneOkapi(BM25Okapi):  # type: ignore[misc]
    """BM25Okapi with Lucene's idf, log(1 + (N - n + .5) / (n + .5)): never zero, never negative."""

    def __init__(self, corpus: Sequence[Sequence[str]]) -> None:
        self.documents_with: dict[str, int] = {}
        super().__init__(corpus)

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.documents_with = dict(nd)
        for term, n in nd.items():
            self.idf[term] = idf(n, self.corpus_size)


class MemoryEngine:
    """An engine over units of terms held in memory. Stop words and marks are the caller's to leave out."""

    def __init__(self, units: Units = ()) -> None:
        self._units = [list(unit) for unit in units]

    @property
    def size(self) -> int:
        """How many units there are."""
        return len(self._units)

    def frequency(self, term: str) -> int:
        """In how many units the term stands."""
        return len(self._postings[term][0]) if term in self._postings else 0

    def vocabulary(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix, sorted."""
        first = bisect_left(self._terms, prefix)
        return self._terms[first : bisect_left(self._terms, prefix + "\U0010ffff")]

    def search(self, query: Mapping[str, float], limit: int) -> list[Hit]:
        """The best units that hold a term of the query, by (-score, position)."""
        held = [(weight, *self._postings[term]) for term, weight in query.items() if term in self._postings]
        if not held or limit < 1:
            return []
        scores = np.zeros(self.size)
        for weight, positions, gains in held:
            scores[positions] += gains if weight == 1.0 else weight * gains
        found = np.unique(np.concatenate([positions for _, positions, _ in held]))
        values = scores[found]
        if len(found) > limit:
            floor = np.partition(values, -limit)[-limit]
            keep = values >= floor
            found, values = found[keep], values[keep]
        order = np.lexsort((found, -values))[:limit]
        return [Hit(int(found[i]), float(values[i])) for i in order]

    @cached_property
    def _terms(self) -> list[str]:
        return sorted(self._postings)

    @cached_property
    def _postings(self) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """Term to (positions, what the term adds to each), by rank-bm25's formula."""
        if not any(self._units):
            return {}  # rank-bm25 divides by the mean length
        model = LuceneOkapi(self._units)
        lengths = np.array(model.doc_len)
        damping = model.k1 * (1 - model.b + model.b * lengths / model.avgdl)
        positions: dict[str, list[int]] = {}
        counts: dict[str, list[int]] = {}
        for position, frequencies in enumerate(model.doc_freqs):
            for term, count in frequencies.items():
                positions.setdefault(term, []).append(position)
                counts.setdefault(term, []).append(count)
        postings = {}
        for term, where in positions.items():
            at, frequency = np.array(where), np.array(counts[term])
            postings[term] = (at, model.idf[term] * (frequency * (model.k1 + 1) / (frequency + damping[at])))
        return postings
