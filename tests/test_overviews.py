"""What the whole corpus says of one matter: /compare and `qa ask --compare`, /timeline, /who."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.chatbot import Chatbot
from qa.cli import cli
from qa.commands import Chat
from qa.overviews import MOST_STATEMENTS
from qa.show import View

LIGHT = {
    "a_log.txt": "The log\n\nDublin, 5 June 1912\n\nLast week the board sent three keepers to the rock.\n",
    "b_letter.txt": "The letter\n\nThe board sent two keepers to the rock, wrote Ellen Reed, the harbour master.\n",
    "c_diary.txt": "The diary\n\nIn 1884 Ellen Reed built the tower. Reed kept a dog.\n",
}
QUESTION = "How many keepers did the board send to the rock?"
NONSENSE = "Who ate the purple dragons of Mordor?"


@pytest.fixture(scope="module")
def light() -> Chatbot:
    """Three texts, two of which differ."""
    return Chatbot.from_texts(LIGHT)


@pytest.fixture
def corpus(tmp_path: Path) -> list[str]:
    """The option that asks the same texts."""
    for name, text in LIGHT.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return ["--corpus", str(tmp_path)]


def compare(*arguments: str) -> tuple[int, str]:
    """Exit status and output of `qa ask --compare`."""
    result = CliRunner().invoke(cli, ["ask", "--compare", *arguments])
    return result.exit_code, result.stdout


def test_compare_shows_each_value_with_its_place_and_sentence(light: Chatbot) -> None:
    shown = Chat(light).respond(f"/compare {QUESTION}").split("\n")
    assert shown[0] == f"{QUESTION} 2 sources, 2 answers:"
    for row in (
        "three  a_log.txt:5 (1912-06-05)",
        "two    b_letter.txt:3",
        "  Last week the board sent [three] keepers to the rock.",
    ):
        assert row in shown


def test_compare_takes_the_last_question_as_it_was_understood(light: Chatbot) -> None:
    chat = Chat(light)
    assert chat.respond("/compare") == "There is no question yet."
    chat.respond(QUESTION)
    assert chat.respond("/compare") == Chat(light).respond(f"/compare {QUESTION}")
    assert len(chat.session.turns) == 1


def test_compare_is_silent_where_the_corpus_is(light: Chatbot, corpus: list[str]) -> None:
    assert Chat(light).respond(f"/compare {NONSENSE}") == light.ask(NONSENSE).text
    assert compare(*corpus, NONSENSE) == (1, light.ask(NONSENSE).text + "\n")
    assert compare("--plain", *corpus, NONSENSE) == (1, "")
    status, written = compare("--json", *corpus, NONSENSE)
    assert (status, json.loads(written)["comparison"]) == (1, [])


def test_ask_compare_shows_what_the_chat_shows(light: Chatbot, corpus: list[str]) -> None:
    assert compare(*corpus, QUESTION) == (0, Chat(light).respond(f"/compare {QUESTION}") + "\n")


def test_ask_compare_in_json_is_the_reply_with_a_row_for_each_source(light: Chatbot, corpus: list[str]) -> None:
    status, written = compare("--json", *corpus, QUESTION)
    record = json.loads(written)
    rows = record.pop("comparison")
    assert (status, record) == (0, json.loads(light.ask(QUESTION).to_json()))
    assert {(row["citation"]["file"], row["short"]) for row in rows if row["value"] is not None} == {
        ("a_log.txt", "three"),
        ("b_letter.txt", "two"),
    }
    for row in rows:
        at = row["citation"]
        assert LIGHT[at["file"]][at["start"] : at["end"]] == row["sentence"]


def test_ask_compare_plain_is_a_place_and_sentence_a_line(corpus: list[str]) -> None:
    rows = compare("--plain", *corpus, QUESTION)[1].splitlines()
    assert "a_log.txt:5:1: Last week the board sent three keepers to the rock." in rows
    assert len(rows) == 2


def test_timeline_is_in_order_and_says_what_was_reckoned(light: Chatbot) -> None:
    assert Chat(light).respond("/timeline").split("\n") == [
        "1884-01-01 to 1884-12-31",
        "  [In 1884] Ellen Reed built the tower.",
        "    c_diary.txt:3",
        "1912-05-27 to 1912-06-02 (reckoned from 1912-06-05)",
        "  [Last week] the board sent three keepers to the rock.",
        "    a_log.txt:5",
    ]


def test_timeline_of_a_name(light: Chatbot) -> None:
    chat = Chat(light)
    assert "1884" in chat.respond("/timeline Reed")
    assert "1912" not in chat.respond("/timeline Reed")
    assert chat.respond("/timeline Mordor") == 'No dated statement names "Mordor".'


def test_timeline_of_a_text_without_a_date_leaves_the_day_open() -> None:
    chat = Chat(Chatbot.from_texts({"a.txt": "Last week the pier burned."}))
    assert chat.respond("/timeline").startswith("Last week (no date to reckon from)")
    assert Chat(Chatbot.from_texts({"a.txt": "The pier burned."})).respond("/timeline") == "The corpus gives no dates."


def test_timeline_of_a_large_corpus_asks_for_a_name() -> None:
    years = range(1800, 1800 + MOST_STATEMENTS + 7)
    chat = Chat(Chatbot.from_texts({"a.txt": "\n".join(f"In {year} the pier was painted." for year in years)}))
    shown = chat.respond("/timeline").split("\n")
    assert len(shown) == 3 * MOST_STATEMENTS + 1
    assert shown[-1] == "7 more. Give a name: /timeline NAME."


def test_who_shows_spellings_roles_and_sentences(light: Chatbot) -> None:
    shown = Chat(light).respond("/who Reed").split("\n")
    assert shown[0] == "Reed: person, 3 sentences in 2 files"
    assert shown[1] == "  written: Ellen Reed (2), Reed (1)"
    assert any(row.startswith("  role: ") and "harbour master" in row and "b_letter.txt:3" in row for row in shown)
    assert "  [Reed] kept a dog." in shown


def test_who_of_a_name_that_several_bear() -> None:
    chat = Chat(Chatbot.from_texts({"a.txt": "Ellen Reed built the tower. Peter Reed painted it."}))
    assert "  may mean Ellen Reed, Peter Reed" in chat.respond("/who Reed").split("\n")


def test_who_of_a_name_that_is_not_there_offers_the_nearest(light: Chatbot) -> None:
    chat = Chat(light)
    assert chat.respond("/who Mordor") == 'The corpus does not name "Mordor".'
    assert chat.respond("/who") == "Give a name: /who NAME."
    assert "Ellen Reed" in chat.respond("/who Ellin Reade")


def test_pages_of_a_pronoun_show_whom_the_talk_is_of(light: Chatbot) -> None:
    chat = Chat(light)
    assert chat.respond("/who she") == 'I cannot tell whom "she" means; give a name: /who NAME.'
    assert chat.respond("/timeline her") == 'I cannot tell whom "her" means; give a name: /timeline NAME.'
    chat.respond("Who built the tower?")
    assert chat.respond("/who she") == chat.respond("/who Ellen Reed")
    assert chat.respond("/timeline her") == chat.respond("/timeline Ellen Reed")


@pytest.mark.parametrize("page", [f"/compare {QUESTION}", "/timeline", "/who Reed"])
def test_pages_keep_to_the_width(light: Chatbot, page: str) -> None:
    assert all(len(row) <= 50 for row in Chat(light, View(width=50)).respond(page).split("\n"))


@pytest.mark.parametrize("page", ["/compare", "/timeline", "/who"])
@pytest.mark.parametrize("argument", ["\x1b[2J", "x" * 5000, "🦑", "???", "/", "' or 1=1"], ids=lambda text: text[:5])
def test_pages_of_odd_arguments_steer_nothing(light: Chatbot, page: str, argument: str) -> None:
    shown = Chat(light).respond(f"{page} {argument}")
    assert shown
    assert "\x1b" not in shown
