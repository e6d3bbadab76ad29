"""The figures behind docs/accuracy.md and its picture (scripts/)."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.chatbot import Chatbot
from qa.evaluation import Evaluation, Gold, GoldQuestion, judge
from qa.reply import Reply
from qa.tables import table

SCRIPTS = Path(__file__).parent.parent / "scripts"
sys.path.insert(0, str(SCRIPTS))

import accuracy_figures as figures  # noqa: E402
import curve  # noqa: E402

MakeReply = Callable[..., Reply]
KEEPERS, BUILT = "Until 1911 the light had three keepers and a dog.", "The lighthouse was built in 1884 by Ellen Marsh."
PIER, LETTERS = "It stands on the western pier.", "The board sent about 1,200 letters to the shipowners in 1912."
ASKED = GoldQuestion(
    question="How many keepers?",
    answerable=True,
    gold=(Gold(file="harbor_light.txt", sentence=KEEPERS, short=("three keepers",)),),
)
UNASKED = GoldQuestion(question="And dragons?", answerable=False)


@pytest.fixture
def reply_at(harbour: Chatbot, reply_of: MakeReply) -> Callable[..., Reply]:
    """A reply with one sentence of the harbour's documents."""

    def make(sentence: str, short: str | None = None, *, confidence: float = 0.9, answered: bool = True) -> Reply:
        reply = reply_of((sentence, short), answered=answered)
        found = next(s for d in harbour.corpus.documents for s in d.sentences if s.text == sentence)
        (one,) = reply.answers or reply.nearest
        place = one.citation.model_copy(update={"file": found.document, "start": found.start, "end": found.end})
        answers = (one.model_copy(update={"citation": place}),)
        changed = {"answers": answers} if answered else {"nearest": answers}
        return reply.model_copy(update={**changed, "confidence": confidence})

    return make


@pytest.mark.parametrize(
    ("question", "sentence", "short", "answered", "kind"),
    [
        (ASKED, KEEPERS, "three keepers", True, None),
        (ASKED, KEEPERS, "keepers and a dog", True, "inexact short answer"),
        (ASKED, KEEPERS, "1911", True, "other short answer"),
        (ASKED, PIER, None, True, "neighbouring sentence"),
        (ASKED, BUILT, None, True, "right document"),
        (ASKED, LETTERS, None, True, "other document"),
        (ASKED, KEEPERS, None, False, "wrongly silent"),
        (UNASKED, KEEPERS, None, False, None),
        (UNASKED, KEEPERS, None, True, "answer from nowhere"),
    ],
)
def test_kind_of_error(
    harbour: Chatbot,
    reply_at: MakeReply,
    question: GoldQuestion,
    sentence: str,
    short: str | None,
    answered: bool,
    kind: str | None,
) -> None:
    judgement = judge(question, reply_at(sentence, short, answered=answered))
    judged = figures.judged("harbour", harbour, Evaluation((judgement,)), unseen=True)
    assert figures.kind_of(judgement, judged.sentences) == kind
    assert dict(figures.errors(judged)) == ({kind: 1} if kind else {})
    assert kind is None or kind in figures.KINDS


def test_figures_of_a_set_and_by_type(harbour: Chatbot, reply_at: MakeReply) -> None:
    judgements = (judge(ASKED, reply_at(KEEPERS, "three keepers")), judge(UNASKED, reply_at(PIER)))
    judged = figures.judged("harbour", harbour, Evaluation(judgements), unseen=False)
    assert figures.figures_row(judged) == ("harbour", 2, 0.5, 1.0, 1.0, 0.5, 1.0, 0.0, 0.0)
    assert figures.by_type([judged]) == [("how_many", 1, 1.0, 1.0)]


def test_sureness_judges_the_nearest_of_a_silent_reply_too(reply_at: MakeReply) -> None:
    judgements = [
        judge(ASKED, reply_at(KEEPERS, confidence=0.2, answered=False)),
        judge(ASKED, reply_at(PIER, confidence=0.7)),
        judge(UNASKED, reply_at(KEEPERS, confidence=0.6)),
    ]
    assert figures.sureness(judgements) == [(0.2, True), (0.7, False), (0.6, False)]


def test_reliability_and_curve() -> None:
    pairs = [(0.95, True), (0.95, False), (0.5, True), (0.0, False), (1.0, True)]
    rows = figures.reliability(pairs)
    assert [count for _, count, _, _ in rows] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 3]
    assert rows[9][2:] == (pytest.approx(2.9 / 3), pytest.approx(2 / 3))
    assert rows[1][2:] == (None, None)
    assert figures.calibration_error([(1.0, True), (0.0, False)]) == 0
    points = figures.coverage_curve(pairs)
    assert points == [(0.2, 1.0), (0.6, pytest.approx(2 / 3)), (0.8, 0.75), (1.0, 0.6)]


def test_class_figures() -> None:
    rows = [("NUM:count", "one"), ("NUM:date", "two"), ("HUM:ind", "three")]
    coarse, fine, given, found = figures.class_figures(rows, lambda _: "NUM:count")
    assert (coarse, fine) == (pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert (given, found) == (["NUM", "NUM", "HUM"], ["NUM"] * 3)


def test_picture_is_svg_within_its_frame() -> None:
    lines = [curve.Line("news & more", [(0.1, 1.0), (1.0, 0.2)], (0.5, 0.8)), curve.Line("none", [])]
    root = ElementTree.fromstring(curve.picture(lines, 0.5))
    assert root.tag.endswith("svg")
    drawn = [element.attrib["points"] for element in root.iter() if element.tag.endswith("polyline")]
    assert len(drawn) == 2
    for x, y in (map(float, point.split(",")) for point in drawn[0].split()):
        assert 0 <= x <= curve.WIDTH
        assert 0 <= y <= curve.HEIGHT
    assert "news & more" in [element.text for element in root.iter() if element.tag.endswith("text")]


def test_table_lines_up() -> None:
    laid = table(("name", "share"), [("a", 0.5), ("longer", None)])
    assert laid == "| name   | share |\n| ------ | ----: |\n| a      | 0.500 |\n| longer |     – |\n"
