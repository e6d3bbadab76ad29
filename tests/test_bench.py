"""The bench (scripts/bench.py): the same corpus and questions each time, a time for each thing, and the page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from qa.chatbot import Chatbot

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import bench
import bench_page
import bench_texts

KEPT: dict[str, Any] = {
    "answers": {
        str(size): {
            "times": {
                bench_page.ANSWER: (4.0, 9.0),
                "rank-bm25 get_scores at 10,000": (5.0, 10.0),
                "tantivy": (size / 1e5, size / 1e4),
            },
            "missing": ["haystack: not installed"],
        }
        for size in (1_000, 100_000)
    },
    "starts": {"python -c pass": 10.0, "qa --help": 30.0, "import nltk": 400.0},
    "batch": {"one": 8.0, "all": 4.5, "cores": 2},
}


def test_made_sentences_are_the_same_every_time(harbour: Chatbot) -> None:
    first, second = (list(bench_texts.Maker(harbour).sentences(60)) for _ in range(2))
    assert first == second
    assert len(set(first)) > 30
    assert all(8 <= len(sentence.split()) <= 40 for sentence in first)


def test_a_written_corpus_has_about_as_many_sentences(harbour: Chatbot, tmp_path: Path) -> None:
    bench_texts.written(list(bench_texts.Maker(harbour).sentences(300)), tmp_path / "made")
    documents = Chatbot.open(tmp_path / "made").corpus.by_name.values()
    assert 250 <= sum(len(document.sentences) for document in documents) <= 400


def test_every_thing_is_timed_for_every_question(harbour: Chatbot) -> None:
    questions = ["How many keepers did the light have?", "Who built the lighthouse?"]
    times = bench.bench({"one": harbour.ask, "other": len}, questions)
    assert [(each.name, len(each.runs)) for each in times] == [("one", bench.REPEATS * 2), ("other", bench.REPEATS * 2)]
    assert all(0 <= each.median <= each.p95 for each in times)


def test_made_questions_are_the_same_every_time() -> None:
    bot = Chatbot.open()
    questions = bench_texts.questions(bot)
    assert questions == bench_texts.questions(bot)
    assert len(questions) == bench_texts.QUESTIONS
    assert all(question.endswith("?") for question in questions)


@pytest.mark.parametrize(
    "said", ["4.00 / 9.00", "0.80", "haystack: not installed", "1.78 times as fast", "`qa --help`"]
)
def test_the_page_says_what_was_measured(said: str) -> None:
    assert said in bench_page.page(KEPT)


def test_the_picture_has_a_line_for_each_engine() -> None:
    drawn = bench_page.picture(KEPT["answers"])
    assert drawn.count("<polyline") == 2
    assert bench_page.picture({}).endswith("</svg>\n")
