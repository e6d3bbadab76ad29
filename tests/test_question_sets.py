"""Question files in either form, and the corpus they bring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import TranscriptError
from qa.evaluation import evaluate
from qa.question_sets import halves, read_set


def article(*sentences: tuple[str, str, str]) -> dict[str, Any]:
    """Paragraphs of (text, question, answer)."""
    return {
        "title": "The pier",
        "paragraphs": [
            {
                "context": text,
                "qas": [
                    {
                        "id": "1",
                        "question": question,
                        "answers": [{"text": answer, "answer_start": text.index(answer)}] if answer else [],
                    }
                ],
            }
            for text, question, answer in sentences
        ],
    }


DATA = {
    "data": [
        article(
            ("The pier is old. Ellen Marsh built the lighthouse in 1884.", "Who built the lighthouse?", "Ellen Marsh"),
            ("The board sent three keepers in 1911.", "How many keepers did the board send?", "three"),
        ),
        article(("Gulls nest on Skarholm.", "Where do gulls nest?", "Skarholm"), ("A boat came.", "Who sank?", "")),
    ]
}


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(DATA), encoding="utf-8")
    return path


def test_squad_brings_its_paragraphs_as_documents(squad: Path) -> None:
    found = read_set(squad)
    assert list(found.texts) == ["00_00.txt", "00_01.txt", "01_00.txt", "01_01.txt"]
    assert [turns[0].answerable for turns in found.conversations] == [True, True, True, False]
    (gold,) = found.conversations[0][0].gold
    assert (gold.file, gold.start, gold.short) == ("00_00.txt", 17, ("Ellen Marsh",))
    bot = found.open()
    assert [document.name for document in bot.corpus.documents] == list(found.texts)
    evaluation = evaluate(bot, found.conversations)
    assert evaluation.figures["questions"] == 4
    assert evaluation.judgements[0].right


def test_gold_by_place_wants_the_sentence_that_holds_it(squad: Path) -> None:
    (gold,) = read_set(squad).conversations[0][0].gold
    assert gold.is_in("Ellen Marsh built the lighthouse in 1884.", "some/00_00.txt", 17, 58)
    assert not gold.is_in("The pier is old.", "some/00_00.txt", 0, 16)
    assert not gold.is_in("Ellen Marsh built the lighthouse in 1884.", "01_00.txt", 17, 58)


def test_halves_ask_what_the_other_half_answers(squad: Path, tmp_path: Path) -> None:
    found = halves(squad)
    assert found is not None
    assert list(found.texts) == ["00_00.txt", "00_01.txt"]
    assert [turns[0].answerable for turns in found.conversations] == [True, True, False, False]
    lines = tmp_path / "gold.jsonl"
    lines.write_text('{"question": "Who?", "answerable": false}\n')
    assert halves(lines) is None
    assert [len(turns) for turns in read_set(lines).conversations] == [1]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"data": []}', "holds no question"),
        ('{"data": [{"paragraphs": [{"qas": []}]}]}', "data.0.paragraphs.0.context: Field required"),
        ('{"datum": []}', "question: Field required"),
        ('{"question": "Who?", "answerable": true, "gold": [{"file": "a"}]}', "gold.0: Value error, a gold sentence"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "squad.json"
    path.write_text(content)
    with pytest.raises(TranscriptError) as caught:
        read_set(path)
    assert complaint in str(caught.value)
