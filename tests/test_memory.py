"""The in-memory engine: rank-bm25's own scores, over postings, with its traps closed."""

import math
import random

import pytest

from qa.retrieval import memory
from qa.retrieval.memory import MemoryEngine
from qa.retrieval.okapi import LuceneOkapi

UNITS = [
    ["keeper", "light", "island"],
    ["light", "storm", "light"],
    ["boat", "storm", "keeper", "dog"],
    ["dog"],
    [],
]


def test_memory_scores_equal_rank_bm25_to_the_last_bit() -> None:
    query = {"light": 1.0, "storm": 1.0, "keeper": 1.0}
    own = LuceneOkapi(UNITS).get_scores(list(query))
    hits = MemoryEngine(UNITS).search(query, 10)
    assert {hit.position: hit.score for hit in hits} == {i: s for i, s in enumerate(own) if s > 0}


@pytest.mark.parametrize("large", [0, 1_000_000], ids=["arrays", "plain"])
def test_memory_scores_equal_rank_bm25_however_many_units_there_are(
    monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(memory, "_LARGE", large)
    chance = random.Random(7)
    words = [f"w{n}" for n in range(60)]
    units = [[words[int(60 * chance.random() ** 3)] for _ in range(chance.randrange(30))] for _ in range(400)]
    model, engine = LuceneOkapi(units), MemoryEngine(units)
    for _ in range(40):
        terms = chance.sample(words, 6)
        own = model.get_scores(terms)
        ranked = sorted(((-float(s), i) for i, s in enumerate(own) if s > 0))
        assert [(-hit.score, hit.position) for hit in engine.search(dict.fromkeys(terms, 1.0), 1_000)] == ranked
        assert [(-hit.score, hit.position) for hit in engine.search(dict.fromkeys(terms, 1.0), 7)] == ranked[:7]


def test_memory_small_and_large_give_the_same_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"light": 0.7, "storm": 0.3, "keeper": 1.0, "dog": 0.1}
    plain = MemoryEngine(UNITS).search(query, 3)
    monkeypatch.setattr(memory, "_LARGE", 0)
    assert MemoryEngine(UNITS).search(query, 3) == plain


@pytest.mark.parametrize("limit", [1, 5, 50, 1_000])
def test_memory_weighted_hits_are_the_same_however_many_units_there_are(
    monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    chance = random.Random(11)
    words = [f"w{n}" for n in range(40)]
    units = [[words[int(40 * chance.random() ** 3)] for _ in range(5)] for _ in range(600)]
    queries = [{word: chance.choice((1.0, 0.3, 0.7)) for word in chance.sample(words, 5)} for _ in range(20)]
    plain = [MemoryEngine(units).search(query, limit) for query in queries]
    monkeypatch.setattr(memory, "_LARGE", 0)
    assert [MemoryEngine(units).search(query, limit) for query in queries] == plain


def test_memory_term_in_half_the_units_still_scores() -> None:
    assert MemoryEngine([["a", "b"], ["c"]]).search({"a": 1.0}, 5)[0].score > 0


@pytest.mark.parametrize("units", [[], [[]], [[], []]])
def test_memory_empty_corpus_gives_no_hits(units: list[list[str]]) -> None:
    assert MemoryEngine(units).search({"a": 1.0}, 5) == []


def test_memory_unknown_words_hit_nothing() -> None:
    assert MemoryEngine(UNITS).search({"dragon": 1.0}, 5) == []


def test_memory_ties_are_broken_by_position() -> None:
    hits = MemoryEngine([["x"], ["y"], ["x"], ["x"]]).search({"x": 1.0}, 2)
    assert [hit.position for hit in hits] == [0, 2]


def test_memory_weights_scale_a_term() -> None:
    engine = MemoryEngine(UNITS)
    whole, half = (engine.search({"dog": weight}, 1)[0].score for weight in (1.0, 0.5))
    assert half == pytest.approx(whole / 2)


def test_memory_term_statistics() -> None:
    engine = MemoryEngine(UNITS)
    assert (engine.size, engine.frequency("dog"), engine.frequency("dragon")) == (5, 2, 0)
    assert engine.vocabulary("k") == ["keeper"]


def test_memory_idf_is_lucenes() -> None:
    assert LuceneOkapi(UNITS).idf["dog"] == pytest.approx(math.log(1 + (5 - 2 + 0.5) / (2 + 0.5)))
