"""Plain sentences of everyday texts and simple questions about them, which must get the plain answer.

The data holds one `question | answer | text` a line; of an answer that opens with `~` the quoted sentence must hold it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qa.chatbot import Chatbot

FACTS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (Path(__file__).parent / "data" / "plain_facts.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def told(text: str) -> Chatbot:
    """A chatbot that knows one text, and something else."""
    return Chatbot.from_texts({"fact.txt": f"{text}\n\nThe weather was fine. Nobody came to the party.\n"})


@pytest.mark.parametrize(("question", "answer", "text"), FACTS, ids=[question for question, _, _ in FACTS])
def test_a_plain_question_gets_the_plain_answer(question: str, answer: str, text: str) -> None:
    reply = told(text).ask(question)
    assert reply.answered, reply.text
    best = reply.answers[0]
    if answer.startswith("~"):
        assert answer[1:] in best.sentence
    else:
        assert best.short == answer
