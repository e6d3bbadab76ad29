"""Subjects with what describes them, and verbs that a rule tells by its own."""

from __future__ import annotations

import pytest

from qa.chatbot import Chatbot
from qa.language.subjects import subject_of
from qa.language.text import read


@pytest.mark.parametrize(
    ("sentence", "noun", "subject"),
    [
        ("A farmer who lived in Selby found the coin.", "Selby", "A farmer"),
        ("The sacking of a driver led to a strike.", "a driver", "The sacking of a driver"),
        ("The man in the boat waved.", "the boat", "The man"),
        ("After the storm the crew left.", "the crew", "the crew"),
        ("Two days after Reed left it rained.", "Reed", "Reed"),
        ("A spokesman who said the board voted was wrong.", "the board", "the board"),
        ("Filled with respect to the tide it rose.", "the tide", "the tide"),
    ],
)
def test_a_subject_is_what_the_noun_before_the_verb_describes(sentence: str, noun: str, subject: str) -> None:
    text = read(sentence)
    words = [token.text for token in text.tokens]
    first = next(i for i in range(len(words)) if words[i : i + len(noun.split())] == noun.split())
    assert text.slice(*subject_of(text, (first, first + len(noun.split())))) == subject


def test_a_rule_tells_by_a_verb_of_its_own_and_by_no_other() -> None:
    bot = Chatbot.from_texts({"a.txt": "Grimsay lost the cup to Tornholm.\n\nTornholm held an election.\n"})
    assert bot.ask("Who won the cup?").answers[0].short == "Tornholm"
    assert not bot.ask("Who won the election?").answered


def test_a_headline_lends_more_than_a_first_sentence() -> None:
    below = "The marsh otter is a beast of the reeds.\n\nIt was first drawn by Anders Holm, who had bought a skin."
    question = "Who first drew the marsh otter?"
    assert Chatbot.from_texts({"a.txt": f"Marsh Otter\n\n{below}\n"}).ask(question).answers[0].short == "Anders Holm"
