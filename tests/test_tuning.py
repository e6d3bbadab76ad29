"""Fitting the weights to questions with known answers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from qa.answers.scoring import weights
from qa.chatbot import Chatbot
from qa.cli import cli
from qa.errors import TranscriptError
from qa.evaluation import Gold, GoldQuestion, evaluate
from qa.tuning import ablations, cross_validated, figures, fit, rounded_weight, shipped_weights, tune
from qa.tuning_cases import Cases, gather, joined
from qa.tuning_report import record, report

LIGHT, BOARD = "harbor_light.txt", "harbor_board.txt"
LETTERS = "The board sent about 1,200 letters to the shipowners in 1912."
FOG = "“The fog is our only enemy,” said the chairman, Thomas Reed."
ROWS = [
    ("How many keepers did the light have?", LIGHT, "Until 1911 the light had three keepers and a dog.", "three"),
    ("When was the lighthouse built?", LIGHT, "The lighthouse was built in 1884 by Ellen Marsh.", "1884"),
    ("Who built the lighthouse?", LIGHT, "The lighthouse was built in 1884 by Ellen Marsh.", "Ellen Marsh"),
    ("Where does the lighthouse stand?", LIGHT, "It stands on the western pier.", "on the western pier"),
    ("How many letters did the board send?", BOARD, LETTERS, "about 1,200"),
    ("What did the chairman call the enemy?", BOARD, FOG, ""),
]
QUESTIONS = [
    GoldQuestion(
        question=question,
        answerable=True,
        gold=(Gold(file=file, sentence=sentence, short=(short,) if short else ()),),
    )
    for question, file, sentence, short in ROWS
]
UNANSWERABLE = GoldQuestion(question="Who painted the gate?", answerable=False)


@pytest.fixture(scope="module")
def cases(harbour: Chatbot) -> Cases:
    return gather(harbour, [*QUESTIONS, UNANSWERABLE])


def test_cases_hold_the_answerable_questions_with_their_sentences_and_spans(cases: Cases) -> None:
    assert len(cases.weight) == len(QUESTIONS)
    assert cases.sentences.shape == (cases.sentences_of.sum(), len(cases.sentence_names))
    assert cases.spans.shape == (cases.spans_of.sum(), len(cases.span_names))
    assert list(cases.asks_short) == [True] * 5 + [False]
    assert cases.group[1] == cases.group[2] != cases.group[0]
    assert set(cases.names) == set(weights().features) | set(weights().short)


def test_shipped_weights_choose_what_the_chatbot_ranks_first(harbour: Chatbot, cases: Cases) -> None:
    shipped = figures(cases, shipped_weights(cases))
    tops = [search.ranked()[0] for q in QUESTIONS if (search := harbour.search(q.question)) is not None]
    right = [
        any(gold.is_in(e.place.sentence.text, e.place.document.name, 0, 0) for gold in question.gold)
        for question, e in zip(QUESTIONS, tops, strict=True)
    ]
    assert shipped.sentence_accuracy == pytest.approx(np.mean(right))
    judged = evaluate(harbour, [(question,) for question in QUESTIONS]).judgements
    if all(one.reply.answered for one in judged):
        shorts = [one.short_f1 for one in judged if one.short_f1 is not None]
        assert shipped.short_f1 == pytest.approx(np.mean(shorts))


@pytest.mark.parametrize("scale", [1.0, 0.0, -1.0])
def test_fitting_never_loses(cases: Cases, scale: float) -> None:
    start = scale * shipped_weights(cases)
    fitted = fit(cases, start)
    assert figures(cases, fitted).objective >= figures(cases, start).objective


def test_fitting_mends_a_spoilt_weight(cases: Cases) -> None:
    spoilt = shipped_weights(cases)
    spoilt[cases.names.index("coverage")] *= -3
    assert figures(cases, fit(cases, spoilt)).objective > figures(cases, spoilt).objective


def test_fitting_is_deterministic_and_fitted_weights_are_rounded(cases: Cases) -> None:
    start = 0.37 * shipped_weights(cases)
    fitted = fit(cases, start)
    assert np.array_equal(fitted, fit(cases, start))
    assert all(value == rounded_weight(value) for value, was in zip(fitted, start, strict=True) if value != was)


@pytest.mark.parametrize(("value", "rounded"), [(1.234, 1.2), (-0.0567, -0.057), (12.5, 12.0), (0.004, 0.0)])
def test_rounded_weight(value: float, rounded: float) -> None:
    assert rounded_weight(value) == rounded


def test_cross_validation_judges_every_question_once(cases: Cases) -> None:
    found = cross_validated(cases, shipped_weights(cases), 3)
    assert 0 <= found.short_f1 <= 1
    assert found.sentence_accuracy * len(QUESTIONS) == pytest.approx(round(found.sentence_accuracy * len(QUESTIONS)))


def test_ablation_has_every_feature(cases: Cases) -> None:
    shipped = shipped_weights(cases)
    found = list(ablations(cases, shipped))
    assert [ablation.name for ablation in found] == list(cases.names)
    assert {ablation.section for ablation in found} == {"features", "short"}
    for ablation, value in zip(found, shipped, strict=True):
        if not value:
            assert ablation.without == figures(cases, shipped)


def test_joined_sets_count_by_the_root_of_their_size(cases: Cases) -> None:
    few = cases.of(np.arange(len(cases.weight)) < 2)
    both = joined([cases, few])
    assert both.weight.sum() == pytest.approx(6**0.5 + 2**0.5)
    assert not set(both.group[:6]) & set(both.group[6:])
    assert len(both.spans) == len(cases.spans) + len(few.spans)


def test_nothing_to_tune_on_is_told(harbour: Chatbot) -> None:
    with pytest.raises(TranscriptError, match="no question is answerable"):
        gather(harbour, [UNANSWERABLE])


def test_report_and_record_hold_all(cases: Cases) -> None:
    tuning = tune(cases, folds=2)
    shown = report(tuning)
    assert all(f"[features] {name} " in shown for name in weights().features)
    assert all(f"[short] {name} " in shown for name in weights().short)
    assert len({row.count("|") for row in shown.split("\n\n")[0].splitlines()}) == 1
    assert json.loads(json.dumps(record(tuning)))["questions"] == len(QUESTIONS)


def test_command(harbour_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(question.model_dump_json() + "\n" for question in QUESTIONS), encoding="utf-8")
    arguments = ["tune", str(path), "--corpus", str(harbour_folder), "--folds", "2"]
    first, second = (CliRunner().invoke(cli, arguments) for _ in range(2))
    assert first.exit_code == 0
    assert first.stdout == second.stdout
    assert "| fitted, 2 folds " in first.stdout
    told = json.loads(CliRunner().invoke(cli, [*arguments, "--json"]).stdout)
    assert set(told["shipped"]) == {"features", "short"}
