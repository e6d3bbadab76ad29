"""Type coercion (qa/answers/coercion.py): how well a span fits what a question expects."""

from __future__ import annotations

import pytest

from qa.answers.coercion import fit
from qa.answers.pieces import pieces
from qa.language.text import Text


def fits(expected: str, sentence: str, span: str) -> float:
    """How well a span of a sentence fits."""
    text = Text(sentence)
    proposed = filter(None, pieces(text).proposed.values())
    return fit(expected, text, next(piece for piece in proposed if text.slice(piece.first, piece.last) == span))


@pytest.mark.parametrize(
    ("expected", "sentence", "span", "least"),
    [
        ("NUM:count", "The board sent three keepers.", "three", 1.0),
        ("NUM:amount", "The board took 200 square kilometers of land.", "200 square kilometers", 1.0),
        ("NUM:amount", "The house has a price tag of $110 million.", "$110 million", 1.0),
        ("NUM:period", "They stayed for seven years.", "seven years", 1.0),
        ("NUM:dist", "It leapt a metre out of the water.", "a metre", 1.0),
        ("NUM:date", "The light was lit in 1871.", "1871", 1.0),
        ("HUM:ind", "The keeper Anna Holm lit the lamp.", "Anna Holm", 1.0),
    ],
)
def test_a_span_of_the_expected_kind_fits(expected: str, sentence: str, span: str, least: float) -> None:
    assert fits(expected, sentence, span) >= least


@pytest.mark.parametrize(
    ("expected", "sentence", "span"),
    [
        ("NUM:count", "The house has a price tag of $110 million.", "$110 million"),
        ("NUM:money", "The board sent three keepers.", "three"),
        ("NUM:date", "The board sent three keepers.", "three keepers"),
        ("HUM:ind", "The light was lit in 1871.", "1871"),
        ("HUM:ind", "The light was moved after World War II.", "World War II"),
        ("LOC:other", "The light was moved after World War II.", "World War II"),
    ],
)
def test_a_span_of_another_kind_does_not(expected: str, sentence: str, span: str) -> None:
    assert fits(expected, sentence, span) <= 0.2


def test_a_time_that_is_a_name_fits_less_than_a_date() -> None:
    sentence = "At the end of June they dug for what was lost in World War II."
    assert fits("NUM:date", sentence, "World War II") < fits("NUM:date", sentence, "end of June")
