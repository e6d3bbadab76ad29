"""The bench (scripts/bench.py): the same corpus and questions each time, a time for each thing, and the page."""

from __future__ import annotations

import sys
from collections import Counter
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


def test_made_documents_are_the_same_every_time(harbour: Chatbot) -> None:
    first, second = (list(bench_texts.Maker(harbour).documents(60)) for _ in range(2))
    assert first == second
    sentences = [sentence for document in first for sentence in document]
    assert len(sentences) == 60
    assert len(set(sentences)) > 50
    assert all(1 <= len(sentence.split()) <= bench_texts.LONGEST for sentence in sentences)


def test_made_words_are_as_many_as_in_the_news() -> None:
    """Half of all words are a few hundred, and every further thousand sentences bring new ones."""
    sentences = [s for d in bench_texts.Maker(Chatbot.open()).documents(4_000) for s in d]
    words = [word.strip(".,").lower() for sentence in sentences for word in sentence.split()]
    counts = Counter(words)
    assert sum(count for _, count in counts.most_common(300)) > len(words) / 2
    assert 8_000 < len(counts) < 16_000
    assert 18 < len(words) / len(sentences) < 26


def test_a_low_chance_draws_a_frequent_word() -> None:
    assert bench_texts.zipf(0.0, 1000) == 0
    assert bench_texts.zipf(0.5, 1000) < 100
    assert bench_texts.zipf(0.999999, 1000) == 999


def test_a_written_corpus_has_about_as_many_sentences(harbour: Chatbot, tmp_path: Path) -> None:
    made = list(bench_texts.Maker(harbour).documents(300))
    bench_texts.written(made, tmp_path / "made")
    documents = Chatbot.open(tmp_path / "made").corpus.by_name.values()
    assert len(documents) == len(made)
    assert 250 <= sum(len(document.sentences) for document in documents) <= 400


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one() -> None:
    assert bench.up_to(4, [["a", "b", "c"], ["d", "e"], ["f"]]) == [["a", "b", "c"], ["d"]]


def test_every_thing_is_timed_for_every_question(harbour: Chatbot) -> None:
    questions = ["How many keepers did the light have?", "Who built the lighthouse?"]
    times = bench.bench({"one": harbour.ask, "other": len}, questions)
    assert [(each.name, len(each.runs)) for each in times] == [("one", bench.REPEATS * 2), ("other", bench.REPEATS * 2)]
    assert all(0 <= each.median <= each.p95 for each in times)


def test_made_questions_are_the_same_every_time() -> None:
    sentences = bench_texts.quotable(Chatbot.open())
    questions = bench_texts.questions(sentences)
    assert questions == bench_texts.questions(sentences)
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
