"""Near misses over texts of several domains: questions that share the words of a text and lack its point.

Half of the questions are answered by the texts. Nothing in rules or weights names their people or places.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qa.answers.abstention import REASONS
from qa.chatbot import Chatbot
from qa.evaluation import Evaluation, evaluate, read_questions

TEXTS = Path(__file__).parent / "data" / "near_misses"
LEAST_REFUSED, MOST_WRONGLY_SILENT, LEAST_RIGHT = 0.75, 0.12, 0.78


@cache
def bot() -> Chatbot:
    return Chatbot.open(*sorted(TEXTS.glob("*.txt")))


@cache
def judged() -> Evaluation:
    return evaluate(bot(), read_questions(TEXTS / "questions.jsonl"))


def test_most_near_misses_are_refused() -> None:
    assert judged().figures["abstention_recall"] >= LEAST_REFUSED


def test_few_questions_with_an_answer_are_met_with_silence() -> None:
    assert judged().figures["wrongly_silent"] <= MOST_WRONGLY_SILENT
    assert judged().figures["sentence_accuracy"] >= LEAST_RIGHT


def test_each_refusal_gives_a_documented_reason_in_words() -> None:
    for one in judged().judgements:
        if not one.reply.answered:
            assert one.reply.reason in REASONS
            assert one.reply.text.startswith(("The corpus does not say", "The question takes"))
            assert len(one.reply.nearest) <= 3


@pytest.mark.parametrize(
    ("question", "reason", "said"),
    [
        ("When did Braithwaite resign?", "false-premise", "Braithwaite refused to resign."),
        ("Who was hanged after the surrender?", "false-premise", "nobody should be hanged."),
        ("Which fish do beavers eat?", "false-premise", "they never eat fish."),
        ("How much will Estonia pay?", "no-evidence", 'does not speak of "Estonia", but of "Sweden"'),
        ("How many clean sheets did Danilo Reyes keep?", "no-evidence", 'but of "Pete Hallam"'),
        ("Who is the mayor of Dunmore?", "no-evidence", 'names nobody as "mayor"'),
        ("What is the capital of Bavaria?", "no-evidence", 'does not give this of "Bavaria"'),
        ("What does NSF stand for?", "unknown-words", 'nothing in it mentions "NSF"'),
        ("When did Oravan leave the Hanseatic League?", "unknown-words", '"Hanseatic"'),
        ("How much does the county pay the farmers?", "wrong-type", "gives no such figure"),
        ("How old is Danilo Reyes?", "no-evidence", "gives no age"),
        ("Has Judge Okafor visited Cyprus?", "false-premise", 'tell that it happened ("visited")'),
    ],
)
def test_a_refusal_says_what_is_missing_or_what_was_found(question: str, reason: str, said: str) -> None:
    reply = bot().ask(question)
    assert (reply.answered, reply.reason) == (False, reason)
    assert said in reply.text.partition("\n")[0]
