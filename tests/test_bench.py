"""The bench (scripts/bench.py): the same corpus and questions every time, and a time for each thing."""

from __future__ import annotations

import sys
from pathlib import Path

from qa.chatbot import Chatbot

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import bench


def test_a_grown_corpus_is_the_same_every_time_and_of_its_size(harbour: Chatbot) -> None:
    first, second = bench.grown(harbour, 60), bench.grown(harbour, 60)
    assert [d.text for d in first.corpus.documents] == [d.text for d in second.corpus.documents]
    sentences = sum(len(document.sentences) for document in first.corpus.documents)
    assert 60 <= sentences <= 90
    assert {d.name for d in harbour.corpus.documents} < {d.name for d in first.corpus.documents}


def test_every_thing_is_timed_for_every_question(harbour: Chatbot) -> None:
    questions = ["How many keepers did the light have?", "Who built the lighthouse?"]
    times = bench.bench(harbour, questions)
    assert [len(one.runs) for one in times] == [bench.REPEATS * len(questions)] * 3
    assert all(0 < one.median <= one.p95 for one in times)


def test_made_questions_are_the_same_every_time() -> None:
    bot = Chatbot.open()
    questions = bench.made_questions(bot)
    assert questions == bench.made_questions(bot)
    assert len(questions) == bench.MADE_QUESTIONS
    assert all(question.endswith("?") for question in questions)
