"""Scoring questions with gold sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.chatbot import Chatbot
from qa.errors import TranscriptError
from qa.evaluation import Evaluation, Gold, GoldQuestion, evaluate, f1, judge, read_questions, same_sentence
from qa.reply import Reply

MakeReply = Callable[..., Reply]

SENTENCE = "Until 1911 the light had three keepers and a dog."
GOLD = Gold(file="0.txt", sentence=SENTENCE, short=("three keepers", "three"))
ASKED = GoldQuestion(id="a1", question="How many keepers?", answerable=True, gold=(GOLD,))
UNASKED = GoldQuestion(id="a2", question="And dragons?", answerable=False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (SENTENCE, SENTENCE, True),
        (SENTENCE, "until 1911, light had THREE keepers and dog", True),
        (SENTENCE, "the light had three keepers and a dog", True),
        (SENTENCE, "three keepers", False),
        (SENTENCE, "Nobody kept the light.", False),
        (SENTENCE, "", False),
        ("", "", False),
    ],
)
def test_same_sentence(one: str, other: str, same: bool) -> None:
    assert same_sentence(one, other) is same
    assert same_sentence(other, one) is same


@pytest.mark.parametrize(
    ("said", "gold", "value"),
    [
        ("three keepers", "Three keepers!", 1.0),
        ("the three", "three keepers", 2 / 3),
        ("two", "three", 0.0),
        ("", "", 0.0),
    ],
)
def test_f1(said: str, gold: str, value: float) -> None:
    assert f1(said, gold) == pytest.approx(value)


@pytest.mark.parametrize(
    ("question", "pair", "answered", "right", "short"),
    [
        (ASKED, (SENTENCE, "three keepers"), True, True, 1.0),
        (ASKED, (SENTENCE, None), True, True, 0.0),
        (ASKED, (SENTENCE, "three keepers"), False, False, 0.0),
        (ASKED, ("Gulls cry.", None), True, False, 0.0),
        (UNASKED, (SENTENCE, None), True, False, None),
        (UNASKED, (SENTENCE, None), False, True, None),
    ],
)
def test_judge(
    reply_of: MakeReply,
    question: GoldQuestion,
    pair: tuple[str, str | None],
    answered: bool,
    right: bool,
    short: float | None,
) -> None:
    judged = judge(question, reply_of(pair, answered=answered))
    assert (judged.right, judged.short_f1) == (right, short)


def test_judge_wants_the_gold_file(reply_of: MakeReply) -> None:
    elsewhere = ASKED.model_copy(update={"gold": (GOLD.model_copy(update={"file": "other.txt"}),)})
    assert not judge(elsewhere, reply_of((SENTENCE, None))).right


def test_figures_and_misses(reply_of: MakeReply) -> None:
    replies = [
        (ASKED, reply_of((SENTENCE, "three keepers"))),
        (ASKED, reply_of((SENTENCE, "a dog"))),
        (ASKED, reply_of(answered=False)),
        (ASKED, reply_of(("Gulls cry.", None))),
        (UNASKED, reply_of(answered=False)),
    ]
    evaluation = Evaluation(tuple(judge(question, reply) for question, reply in replies))
    assert evaluation.figures == {
        "questions": 5,
        "overall": pytest.approx(3 / 5),
        "sentence_accuracy": pytest.approx(2 / 4),
        "short_f1": pytest.approx(1 / 4),
        "abstention_recall": 1.0,
        "wrongly_silent": pytest.approx(1 / 4),
    }
    assert list(evaluation.misses()) == [
        "WRONG a1 How many keepers? -> no-evidence",
        "WRONG a1 How many keepers? -> 0.txt:1: Gulls cry.",
    ]
    assert next(evaluation.misses(weak_short=True)) == "SHORT a1 How many keepers? -> a dog | gold: three keepers"


def test_figures_of_nothing_are_zero() -> None:
    assert set(Evaluation(()).figures.values()) == {0}


def test_read_questions_takes_questions_and_conversations(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    one = {"question": "Who?", "answerable": False, "gold": [], "note": "more fields are welcome"}
    path.write_text(f"\ufeff{json.dumps(one)}\n\n{json.dumps({'id': 'd1', 'turns': [one, one]})}\n", encoding="utf-8")
    assert [len(turns) for turns in read_questions(path)] == [1, 2]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("", "holds no question"),
        ("{", "gold.jsonl:1: Invalid JSON"),
        ('{"question": "Who?"}', "gold.jsonl:1: answerable: Field required"),
        ('{"question": "Who?", "answerable": true}', "needs a gold sentence"),
        ('{"turns": []}', "gold.jsonl:1: turns: "),
        ("[]", "gold.jsonl:1: "),
    ],
)
def test_read_questions_says_what_is_wrong_and_where(tmp_path: Path, row: str, complaint: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(row)
    with pytest.raises(TranscriptError) as caught:
        read_questions(path)
    assert complaint in str(caught.value)


def test_evaluate_asks_each_conversation_in_a_session_of_its_own(harbour: Chatbot) -> None:
    gold = Gold(file="harbor_light.txt", sentence=SENTENCE, short=("three keepers",))
    asked = GoldQuestion(question="How many keepers did the light have?", answerable=True, gold=(gold,))
    evaluation = evaluate(harbour, [(asked, asked), (asked,)])
    assert evaluation.figures["questions"] == 3
    assert evaluation.judgements[0].right
    assert evaluation.judgements[2].reply == evaluation.judgements[0].reply
