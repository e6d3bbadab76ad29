"""Questions to a table of payments: rows have no verbs, days stand in figures, sums without a currency."""

from pathlib import Path

import pytest

from qa.answers.finding import is_row
from qa.chatbot import Chatbot

ROWS = """\
date,payee,amount
2023-02-16,Harbour Paints,410.00
2023-03-09,Ropes & Sons,1250.50
2023-03-11,Harbour Paints,88.20
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Chatbot:
    path: Path = tmp_path_factory.mktemp("ledger") / "payments.csv"
    path.write_text(ROWS, encoding="utf-8")
    return Chatbot.open(path)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How much was paid to Harbour Paints in February 2023?", "410.00"),
        ("Who was paid on 9 March 2023?", "Ropes & Sons"),
        ("When was Ropes & Sons paid?", "2023-03-09"),
        ("How much was paid to Harbour Paints on 11 March 2023?", "88.20"),
    ],
)
def test_a_row_answers(ledger: Chatbot, question: str, short: str) -> None:
    reply = ledger.ask(question)
    assert [answer.short for answer in reply.answers] == [short]
    assert "may not answer" not in reply.text


def test_what_no_column_tells_is_not_answered(ledger: Chatbot) -> None:
    assert not ledger.ask("How much was stolen from Harbour Paints in February 2023?").answered


def test_a_day_in_figures_is_not_cut(ledger: Chatbot) -> None:
    shorts = [answer.short for answer in ledger.ask("What was paid to Ropes & Sons in March 2023?").answers]
    assert "09" not in shorts


MAIL = """\
From: Ann Marrow <ann@example.org>
To: Board <board@example.org>
Date: Tue, 4 Mar 2014 10:00:00 +0000
Message-ID: <1@example.org>
Subject: The old boat

Peter sailed the boat to the yard.
"""


def test_a_message_of_somebody_whose_name_holds_a_row_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "boat.eml"
    path.write_text(MAIL, encoding="utf-8")
    search = Chatbot.open(path).search("Who painted the boat?")
    assert search is not None
    best = next(each for each in search.ranked() if "sailed" in each.place.sentence.text)
    assert "Marrow" in best.place.sentence.sections[0].place
    assert not is_row(best)
