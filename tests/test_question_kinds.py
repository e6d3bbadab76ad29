"""Natural questions of every kind, with the type, answer type and focus they are to get."""

from pathlib import Path

import pytest

from qa.language.lexicon import lexicon
from qa.language.text import read
from qa.questions.analysis import analyse
from qa.questions.rules import load_rules

RULES = load_rules()
ROWS = [
    tuple(part.strip() for part in line.split("|", 3))
    for line in (Path(__file__).parent / "data/question_kinds.txt").read_text(encoding="utf-8").splitlines()
    if "|" in line and not line.startswith("#")
]


@pytest.mark.parametrize(("kind", "answer_type", "focus", "question"), ROWS, ids=[row[3] for row in ROWS])
def test_a_natural_question_is_understood(kind: str, answer_type: str, focus: str, question: str) -> None:
    found = analyse(read(question), RULES, lexicon())
    assert found is not None
    told = (found.type, found.answer_type, found.focus or "-")
    expected = (kind, answer_type, focus)
    assert all(said in asked.split("/") for said, asked in zip(told, expected, strict=True) if asked != "*"), told
