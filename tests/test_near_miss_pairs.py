"""Texts of a sentence or two with a question that shares their words and has no answer in them, and one that has.

The data holds one `check | text | near miss | true question | answer` a line; of an answer that opens with `~` the
quoted sentence must be the rest.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answers.checks import CHECKS
from qa.chatbot import Chatbot

PAIRS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (Path(__file__).parent / "data" / "near_miss_pairs.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
DOUBT = "This may not answer it"


def degree(check: str, bot: Chatbot, question: str) -> float:
    """How far a check fails on the best evidence for a question."""
    search = bot.search(question)
    assert search is not None
    ranked = search.ranked()
    return CHECKS[check](search, ranked[0], ranked).degree


@pytest.mark.parametrize(("check", "text", "miss", "true", "answer"), PAIRS, ids=[pair[2] for pair in PAIRS])
def test_a_near_miss_is_told_from_its_twin(check: str, text: str, miss: str, true: str, answer: str) -> None:
    bot = Chatbot.from_texts({"fact.txt": f"{text}\n\nThe weather was fine. Nobody came to the party.\n"})
    assert degree(check, bot, miss) > 0
    assert degree(check, bot, true) == 0
    missed, reply = bot.ask(miss), bot.ask(true)
    assert not missed.answered or missed.text.startswith(DOUBT), missed.text
    assert reply.answered, reply.text
    best = reply.answers[0]
    assert (f"~{best.sentence}" if answer.startswith("~") else best.short) == answer
