"""The short answer inside a sentence: the best span is the best of all, however few of them are judged in full."""

from __future__ import annotations

import pytest

from qa.answers.short import Judge
from qa.answers.short_answer import better
from qa.chatbot import Chatbot

QUESTIONS = (
    "How many troops did North Korea send to Russia?",
    "Who is the secretary general of NATO?",
    "Where did Lavrov meet the North Korean foreign minister?",
    "When did Austin speak to reporters?",
    "What did the Pentagon say about the soldiers?",
    "Which country sends weapons to Russia?",
    "Why are the troops in Kursk?",
)


@pytest.fixture(scope="module")
def seeds() -> Chatbot:
    return Chatbot.open()


@pytest.mark.parametrize("question", QUESTIONS)
def test_best_short_answer_is_the_best_of_all(seeds: Chatbot, question: str) -> None:
    search = seeds.search(question)
    assert search is not None
    ranked = search.ranked()
    assert ranked
    for evidence in ranked:
        judge = Judge(search.question, search.matcher, evidence.place.text, evidence.own)
        best, fit = judge.best()
        every = list(judge.all())
        wanted = None
        for short in every:
            wanted = better(wanted, short)
        assert best == wanted
        assert fit == max((short.fit for short in every), default=0.0)


@pytest.mark.parametrize(
    ("sentence", "question", "short"),
    [
        ("Reed sold the mill in May.", "When did Reed sell the mill?", "May"),
        ("The order was signed by Theresa May.", "Who signed the order?", "Theresa May"),
        ("They sent a million and a half shells.", "What shells did they send?", "a million and a half shells"),
        ("Oil was first sold in the v5.15 shop.", "In which shop was oil first sold?", "v5.15 shop"),
        (
            "The keepers are listed in the file list_of_keepers.txt.",
            "Which file lists the keepers?",
            "list_of_keepers.txt",
        ),
        ("The tables stand at http://tide.org/tables.", "Where do the tables stand?", "http://tide.org/tables"),
        ("The capital of France is Paris.", "What is the capital of France?", "Paris"),
        ("The mill sank in the spring of 1349, when it froze.", "When did the mill sink?", "the spring of 1349"),
        ("The fog was measured by the WHO.", "Who measured the fog?", "WHO"),
    ],
)
def test_the_short_answer_of_a_plain_sentence(sentence: str, question: str, short: str) -> None:
    assert Chatbot.from_texts({"a.txt": sentence}).ask(question).answers[0].short == short


def test_what_is_denied_is_no_definition() -> None:
    reply = Chatbot.from_texts({"a.txt": "A tomato is not a vegetable. The weather was fine."}).ask("What is a tomato?")
    assert not reply.answered or reply.answers[0].short is None


def test_what_something_is_not_for_is_no_purpose() -> None:
    text = "The shed is not intended for storing oil. The weather was fine."
    assert "gives no purpose" in Chatbot.from_texts({"a.txt": text}).ask("What is the shed for?").text
