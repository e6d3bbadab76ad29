"""Slips of spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from qa.language.spelling import within
from qa.questions.spelt import well_spelt

words = st.text("abc", max_size=9)


@settings(max_examples=2_000)
@given(words, words, st.integers(0, 3))
def test_it_is_optimal_string_alignment(one: str, other: str, most: int) -> None:
    assert within(most, one, other) == (OSA.distance(one, other) <= most)


@pytest.mark.parametrize(
    ("one", "other", "slips"), [("keeper", "keeper", 0), ("keper", "keeper", 1), ("kepeer", "keeper", 1), ("", "ab", 2)]
)
def test_so_many_slips_and_no_fewer(one: str, other: str, slips: int) -> None:
    assert [within(most, one, other) for most in range(4)] == [most >= slips for most in range(4)]


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("wat did teh board say?", "what did the board say?"),
        ("Whos the keeper?", "Who is the keeper?"),
        ("what hapened to Manny?", "what happened to Manny?"),
        ("who si Ellen Marsh", "who is Ellen Marsh"),
        ("what is SI?", "what is SI?"),
        ("When did it burn?", "When did it burn?"),
        ("WHO IS THE KEEPER?", "Who is the keeper?"),
        ("what burned in may or may 1911?", "what burned in May or May 1911?"),
        ("who may be in the dome?", "who may be in the dome?"),
    ],
)
def test_slips_in_the_words_that_shape_a_question_are_mended(typed: str, spelt: str) -> None:
    assert well_spelt(typed) == spelt
