"""The project's own question sets (tests/sets): well formed, and answered no worse than when this was written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qa.chatbot import Chatbot
from qa.evaluation import evaluate, read_questions

SETS = Path(__file__).parent / "sets"
NAMES = sorted(folder.name for folder in SETS.iterdir() if folder.is_dir())
HALVES = ("worked", "unseen")


@cache
def texts(name: str) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in (SETS / name / "texts").iterdir()}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("half", HALVES)
def test_gold_stands_in_its_file(name: str, half: str) -> None:
    for turns in read_questions(SETS / name / f"{half}.jsonl"):
        for question in turns:
            for gold in question.gold:
                assert gold.sentence in texts(name)[gold.file], question.id
                assert all(short in gold.sentence for short in gold.short), question.id


@pytest.mark.parametrize("name", NAMES)
def test_no_question_stands_in_both_halves(name: str) -> None:
    asked = [
        {question.id for turns in read_questions(SETS / name / f"{half}.jsonl") for question in turns}
        for half in HALVES
    ]
    assert not asked[0] & asked[1]
