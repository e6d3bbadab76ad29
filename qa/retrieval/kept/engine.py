"""BM25 over a kept index: tantivy proposes, the exact formula decides.

tantivy's own scores differ a little from ours: its k1 is 1.2, lengths are rounded down, units that were taken out
still count. How far they can differ is known, so units are rescored in tantivy's order until none that is left can be
among the best; the hits are those of the engine in memory, to the last bit.
"""

import heapq
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import tantivy
from msgspec import Struct

from qa.errors import IndexFaultError
from qa.retrieval import bm25
from qa.retrieval.engine import Hit

TEXT, KEY, DOCUMENT = "text", "key", "document"  # the fields of a unit
MEMBERS = 16  # the key of a sentence is that of its piece, times this, plus its place in it; of a passage, its piece
_TERMS = 20_000  # kept
_GENEROUS = 4  # times the hits wanted that tantivy is asked for at first; as many times more where they do not do
_TANTIVY_K1 = 1.2
_ROUNDED = 8 / 9  # what is left at least of a length that tantivy has rounded down


class Run(Struct, frozen=True):
    """What a unit holds: its terms as they are coded, and how many of them are content."""

    coded: Sequence[str]
    length: int


class Dictionary(Protocol):
    """The terms of the corpus."""

    def code(self, term: str) -> str | None:
        """How a term is written in runs; None where the corpus does not hold it."""

    def frequency(self, term: str) -> int:
        """In how many units it stands."""

    def vocabulary(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix, sorted."""


class Sizes(Struct, frozen=True):
    """How many units there are, with how many content terms in all, and how many tantivy still counts."""

    units: int
    terms: int
    in_tantivy: int


class _Term(Struct, frozen=True):
    """A term of the corpus: how it is written in runs, its idf, and how tantivy asks for it and weighs it as ours."""

    code: str
    rarity: float
    query: tantivy.Query
    boost: float


def schema() -> tantivy.Schema:
    """A unit's content terms as they are coded, its key, and the document by which it is taken out."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(TEXT, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field(KEY, fast=True)
    builder.add_unsigned_field(DOCUMENT, indexed=True)
    return builder.build()


class KeptEngine:
    """An engine over the units of one of tantivy's folders.

    `run` gives what a unit holds by its key, `position` its number; `guarded` turns what a damaged file leads to into
    the error that says so.
    """

    def __init__(
        self,
        folder: Path,
        sizes: Sizes,
        dictionary: Dictionary,
        guarded: Callable[[], AbstractContextManager[None]],
        load: Callable[[Iterable[int]], None],
        run: Callable[[int], Run],
        position: Callable[[int], int],
    ) -> None:
        with guarded():
            self._schema, self._searcher = _opened(folder)
        self._guarded = guarded
        self._sizes, self._dictionary = sizes, dictionary
        self._load, self._run, self._position = load, run, position
        self._bound = _bound(sizes)
        self._average = sizes.terms / max(sizes.units, 1)
        self._term = lru_cache(_TERMS)(self._look_up)

    @property
    def size(self) -> int:
        """How many units there are."""
        return self._sizes.units

    def frequency(self, term: str) -> int:
        """In how many units the term stands."""
        return self._dictionary.frequency(term)

    def vocabulary(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix, sorted."""
        return self._dictionary.vocabulary(prefix)

    def search(self, query: Mapping[str, float], limit: int) -> list[Hit]:
        """The best units that hold a term of the query, by (-score, position)."""
        if limit < 1:
            return []
        with self._guarded():
            terms = [(held, weight) for term, weight in query.items() if (held := self._term(term)) is not None]
            return self._best(terms, limit) if terms else []

    def _look_up(self, term: str) -> _Term | None:
        code, frequency = self._dictionary.code(term), self.frequency(term)
        if code is None or not frequency:
            return None
        rarity = bm25.idf(frequency, self.size)
        theirs = bm25.idf(self._searcher.doc_freq(TEXT, code), self._sizes.in_tantivy)
        asked = tantivy.Query.term_query(self._schema, TEXT, code, index_option="freq")
        return _Term(code, rarity, asked, rarity / theirs)

    def _best(self, terms: Sequence[tuple[_Term, float]], limit: int) -> list[Hit]:
        weighed = [tantivy.Query.boost_query(term.query, weight * term.boost) for term, weight in terms]
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in weighed])
        gains = {term.code: (term.rarity, weight) for term, weight in terms}
        wanted = _GENEROUS * limit
        while True:
            proposed = self._searcher.search(asked, wanted, count=False).hits
            keys = [int(key or 0) for key in self._searcher.fast_field_values(KEY, [at for _, at in proposed])]
            scored: list[tuple[float, int]] = []
            best: list[float] = []  # a heap of the best scores so far
            for order, ((proposal, _), key) in enumerate(zip(proposed, keys, strict=True)):
                if len(best) == limit and proposal * self._bound < best[0]:
                    break
                if order % limit == 0:
                    self._load(keys[order : order + limit])
                score = self._score(gains, self._run(key))
                scored.append((score, key))
                if len(best) < limit:
                    heapq.heappush(best, score)
                else:
                    heapq.heappushpop(best, score)
            else:
                if len(proposed) == wanted:  # all that was proposed might be among the best, and more beside it
                    wanted *= _GENEROUS
                    continue
            hits = [Hit(self._position(key), score) for score, key in scored if score >= best[0]]
            return sorted(hits, key=lambda hit: (-hit.score, hit.position))[:limit]

    def _score(self, gains: Mapping[str, tuple[float, float]], run: Run) -> float:
        """The exact score of a unit; terms are added in the query's order, as rank-bm25 adds them."""
        damped = bm25.damping(run.length, self._average)
        held, score = run.coded, 0.0
        for code in [code for code in gains if code in held]:
            rarity, weight = gains[code]
            gain = bm25.gain(rarity, held.count(code), damped)
            score += gain if weight == 1.0 else weight * gain
        return score


def _opened(folder: Path) -> tuple[tantivy.Schema, tantivy.Searcher]:
    """What a folder of tantivy's holds; IndexFaultError where it cannot be read.

    tantivy takes a lock beside what it reads. Where an index may only be read, it finds the files linked in a folder
    that is gone as soon as they are open.
    """
    if all(os.access(path, os.W_OK) for path in (folder, *folder.glob("*.lock"))):
        return _searched(folder)
    from tempfile import TemporaryDirectory

    try:
        with TemporaryDirectory(prefix="qa-") as own:
            for file in folder.iterdir():
                if file.suffix != ".lock":
                    os.symlink(file.absolute(), Path(own, file.name))
            return _searched(Path(own))
    except OSError as error:
        why = f"neither it nor a temporary folder can be written to ({error.strerror})"
        raise IndexFaultError(f"{folder}: the index cannot be read: {why}; set TMPDIR to a folder of yours") from error


def _searched(folder: Path) -> tuple[tantivy.Schema, tantivy.Searcher]:
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual")  # a generation never changes: nothing to watch
    return index.schema, index.searcher()


def _bound(sizes: Sizes) -> float:
    """How many times tantivy's score a unit's own can be at most.

    Each term adds count · (k + 1) / (count + k · (1 - b + b · length / average)). Lengths are rounded down in
    tantivy, which only raises its score. Its average cannot be less than ours by more than units that were taken out
    and lengths that were rounded.
    """
    least = _ROUNDED * sizes.units / max(sizes.in_tantivy, 1)  # tantivy's average length as a share of ours
    by_count = (bm25.K1 + 1) / (_TANTIVY_K1 + 1)
    by_length = max(1.0, _TANTIVY_K1 / bm25.K1 / least)
    return by_count * by_length * 1.0001  # tantivy reckons in single precision
