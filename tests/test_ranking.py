"""Sentences that somebody has already, ranked (qa/ranking.py)."""

from __future__ import annotations

import pytest

from qa import rank_sentences

KEEPER = (
    "Ann Hale was a lighthouse keeper on Skerry.",
    "Born on the mainland, she came to the island as a girl.",
    "She died of pneumonia in 1911.",
    "The island has two wells.",
)


def best(question: str, sentences: tuple[str, ...]) -> str:
    scores = rank_sentences(question, sentences)
    return sentences[scores.index(max(scores))]


@pytest.mark.parametrize(
    ("question", "position"),
    [("How did Ann Hale die?", 2), ("Where was Ann Hale born?", 1), ("Who was Ann Hale?", 0)],
)
def test_what_follows_is_about_whom_the_first_names(question: str, position: int) -> None:
    assert best(question, KEEPER) == KEEPER[position]


def test_one_score_a_sentence_in_the_order_given() -> None:
    scores = rank_sentences("Who kept the light?", ["It rained.", "The light was kept by Ann Hale.", "It snowed."])
    assert len(scores) == 3
    assert scores[1] == max(scores)


@pytest.mark.parametrize("question", ["", "..."])
def test_nothing_asked_scores_nothing(question: str) -> None:
    assert rank_sentences(question, KEEPER) == [0.0] * len(KEEPER)


def test_no_sentences_no_scores() -> None:
    assert rank_sentences("Who kept the light?", []) == []
