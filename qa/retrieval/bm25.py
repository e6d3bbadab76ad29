"""BM25 as rank-bm25's Okapi model reckons it, with Lucene's idf: the one formula of every engine.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009. The operations stand in
rank-bm25's order, so that scores are equal to the last bit.
"""

import math

K1, B = 1.5, 0.75


def idf(documents_with: int, size: int) -> float:
    """Lucene's inverse document frequency, log(1 + (N - n + .5) / (n + .5)): never zero, never negative."""
    return math.log(1 + (size - documents_with + 0.5) / (documents_with + 0.5))


def damping(length: int, average: float) -> float:
    """What a unit's length takes from each of its terms."""
    return K1 * (1 - B + B * length / average)


def gain(rarity: float, count: int, damped: float) -> float:
    """What a term that stands `count` times in a unit adds to its score."""
    return rarity * (count * (K1 + 1) / (count + damped))
