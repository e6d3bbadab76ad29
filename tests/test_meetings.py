"""Which terms meet which clues (qa/answers/meetings.py, matching.py), and what that is worth."""

from __future__ import annotations

import pytest

from qa.answers.evidence import Search
from qa.answers.matching import Meeting
from qa.answers.meetings import like_spelling, shared_beginning
from qa.chatbot import Chatbot

TEXT = """\
The yard made boats. The yard made nets, the yard made sails, and Orla Finch made tea.

The mill manufactured ropes in Harwick.
"""


def search(question: str) -> Search:
    found = Chatbot.from_texts({"yard.txt": TEXT}).search(question)
    assert found is not None
    return found


def meeting(question: str, word: str, number: int) -> tuple[float, float]:
    """Degree and worth with which the sentence of that number meets a word of the question."""
    asked = search(question)
    clue = next(n for n, each in enumerate(asked.matcher.clues) if each.text == word)
    met = asked.context.meeting(number)
    return met.degrees[clue], met.worth[clue]


def test_the_word_itself_is_worth_all() -> None:
    assert meeting("What did the mill manufacture?", "manufacture", 2) == (1.0, 1.0)


def test_a_common_word_in_a_rare_ones_place_is_worth_less() -> None:
    degree, worth = meeting("What did the mill manufacture?", "manufacture", 0)
    assert 0 < worth < degree < 1


def test_a_name_by_another_name_loses_nothing() -> None:
    text = {"a.txt": "Holland sold the ship.\n\nHolland lost the war. Holland won the cup. The Dutch left.\n"}
    asked = Chatbot.from_texts(text).search("Who sold the ship for the Netherlands?")
    assert asked is not None
    (clue,) = asked.matcher.names
    met = asked.context.meeting(0)
    assert met.degrees[clue] == met.worth[clue] > 0.5


def test_what_meets_nothing_is_the_one_empty_meeting() -> None:
    asked = search("What did Orla Finch paint?")
    assert asked.context.meeting(2) is asked.matcher.nothing


def test_context_strengthens_and_keeps_positions() -> None:
    own, beside = Meeting((0.2, 0.0), (0.1, 0.0), (3, -1)), Meeting((1.0, 1.0), (1.0, 0.5), (7, 8))
    assert own.strengthened([(0.4, beside)]) == Meeting((0.4, 0.4), (0.4, 0.2), (3, -1))
    assert own.strengthened([(0.4, Meeting((0.0, 0.0), (0.0, 0.0), (-1, -1)))]) is own


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("invade", "invasion", False), ("deploy", "employ", False), ("explos", "explod", True), ("run", "runs", False)],
)
def test_words_that_share_their_beginning(one: str, other: str, alike: bool) -> None:
    assert (shared_beginning(one, other) > 0) == alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("harbour", "harbuor", True), ("kim", "tim", False), ("zelensky", "zelenskyy", True), ("1911", "1912", False)],
)
def test_words_that_are_spelled_alike(one: str, other: str, alike: bool) -> None:
    assert like_spelling(one, other) == alike
