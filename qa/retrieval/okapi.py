"""rank-bm25's own model with Lucene's idf: what the engine in memory is held to, to the last bit."""

from collections.abc import Mapping

from rank_bm25 import BM25Okapi

from qa.retrieval.bm25 import idf


class LuceneOkapi(BM25Okapi):  # type: ignore[misc]
    """BM25Okapi with Lucene's idf, log(1 + (N - n + .5) / (n + .5)): never zero, never negative."""

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        for term, n in nd.items():
            self.idf[term] = idf(n, self.corpus_size)
