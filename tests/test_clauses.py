"""Clauses of a sentence, subjects with what describes them, and verbs that a rule tells by its own."""

from __future__ import annotations

import pytest

from qa.answers.clauses import clause_of
from qa.answers.subjects import subject_of
from qa.chatbot import Chatbot
from qa.language.text import read


def parted(sentence: str) -> str:
    """The words of each clause, by its number; the main one comes first, whatever stands inside it."""
    text = read(sentence)
    numbers = clause_of(text)
    clauses = (
        " ".join(t.text for t, n in zip(text.tokens, numbers, strict=True) if n == number and t.is_word)
        for number in sorted(set(numbers))
    )
    return " | ".join(clauses)


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "The general fell in 1812, and his widow died in 1840.",
            "The general fell in 1812 | and his widow died in 1840",
        ),
        ("The mill, which had 410 hands, today employs 86.", "The mill today employs 86 | which had 410 hands"),
        ("A farmer who lived in Selby found it.", "A farmer found it | who lived in Selby"),
        ("It is made of garlic, capers and olive oil.", "It is made of garlic capers and olive oil"),
        ("Edith married; Leonie worked in Bremen.", "Edith married | Leonie worked in Bremen"),
    ],
)
def test_a_sentence_is_parted_into_clauses(sentence: str, clauses: str) -> None:
    assert parted(sentence) == clauses


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


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        ("The general was killed at Selby in 1812, and his widow died in 1840.", "When did the widow die?", "1840"),
        ("The lamp, bought in Hull, was lit in Tarn.", "Where was the lamp lit?", "Tarn"),
    ],
)
def test_a_time_or_place_is_that_of_its_own_clause(text: str, question: str, short: str) -> None:
    reply = Chatbot.from_texts({"a.txt": text}).ask(question)
    assert reply.answers[0].short == short


def test_a_rule_tells_by_a_verb_of_its_own_and_by_no_other() -> None:
    bot = Chatbot.from_texts({"a.txt": "Grimsay lost the cup to Tornholm.\n\nTornholm held an election.\n"})
    assert bot.ask("Who won the cup?").answers[0].short == "Tornholm"
    assert not bot.ask("Who won the election?").answered


def test_a_headline_lends_more_than_a_first_sentence() -> None:
    below = "The marsh otter is a beast of the reeds.\n\nIt was first drawn by Anders Holm, who had bought a skin."
    question = "Who first drew the marsh otter?"
    assert Chatbot.from_texts({"a.txt": f"Marsh Otter\n\n{below}\n"}).ask(question).answers[0].short == "Anders Holm"
