"""Laying replies out: colour, width, JSON and plain lines."""

import json
import re
from collections.abc import Callable

import pytest

from qa.chatbot import Chatbot
from qa.reply import Reply
from qa.show import Form, View, lay_out, plain, present, render, to_json
from qa.wording import Line, Piece, Style, line, wording

MakeReply = Callable[..., Reply]

KEEPERS = ("Until 1911 the light had three keepers and a dog.", "three keepers")
UNCOLOURED = re.compile(r"\x1b\[[\d;]*m")


def test_render_without_colour_and_width_is_the_wording(reply_of: MakeReply) -> None:
    reply = reply_of(KEEPERS, KEEPERS)
    assert render(reply, colour=False, width=0) == wording(reply)


def test_render_colours_the_short_answer_instead_of_bracketing_it(reply_of: MakeReply) -> None:
    first = render(reply_of(KEEPERS), colour=True, width=0).split("\n")[0]
    assert first == "Until 1911 the light had \x1b[1;32mthree keepers\x1b[0m and a dog."


@pytest.mark.parametrize("width", [20, 33, 80])
@pytest.mark.parametrize("colour", [True, False])
def test_render_wraps_to_the_width_and_loses_no_word(reply_of: MakeReply, width: int, colour: bool) -> None:
    reply = reply_of(KEEPERS, KEEPERS, question="and?", asked_as="How many keepers did the light have?")
    shown = UNCOLOURED.sub("", render(reply, colour=colour, width=width))
    assert all(len(row) <= width for row in shown.split("\n"))
    whole = UNCOLOURED.sub("", render(reply, colour=colour, width=0))
    assert shown.split() == whole.split()


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", " three"]),
        ("incomprehensibilities", 7, ["incomprehensibilities"]),
        ("한국어 한국어", 10, ["한국어", "  한국어"]),
        ("灯台には三人の番人と、犬。", 10, ["灯台には三", "  人の番人", "  と、犬。"]),
        ("e\u0301e\u0301e\u0301 e\u0301e\u0301", 6, ["e\u0301e\u0301e\u0301 e\u0301e\u0301"]),
    ],
)
def test_lay_out_counts_columns(text: str, width: int, rows: list[str]) -> None:
    assert lay_out([Line((Piece(text),), hang=2)], colour=False, width=width).split("\n") == rows


def test_on_a_narrow_terminal_the_indent_leaves_room_for_words() -> None:
    rows = lay_out([Line((Piece("position in the document"),), indent=8, hang=7)], colour=False, width=20).split("\n")
    assert rows == ["    position in the", "    document"]


def test_lay_out_colours_each_row_of_a_broken_piece() -> None:
    rows = lay_out([line("one two", Style.VALUE, indent=1)], colour=True, width=5).split("\n")
    assert rows == [" \x1b[1mone\x1b[0m", " \x1b[1mtwo\x1b[0m"]


def test_plain_gives_file_line_and_column(harbour: Chatbot, reply_of: MakeReply) -> None:
    reply = harbour.ask("When was the lighthouse built?")
    documents = {document.name: document for document in harbour.corpus.documents}
    for row, answer in zip(plain(reply, documents).split("\n"), reply.answers, strict=True):
        file, number, column, sentence = row.split(":", 3)
        text = documents[file].text.split("\n")[int(number) - 1]
        assert text[int(column) - 1 :].startswith(answer.sentence.split("\n")[0])
        assert sentence == f" {answer.sentence}"
    assert plain(reply_of(KEEPERS, answered=False), documents) == ""


def test_json_is_one_line_and_holds_the_text_exactly(reply_of: MakeReply) -> None:
    reply = reply_of(("Red \x1b[31m and \x9b and \u202e and \u2028 here.", None), text="x")
    written = to_json(reply)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e\u2028]", written)
    assert Reply.model_validate_json(written) == reply
    assert json.loads(written)["schema"] == 1


def test_json_carries_the_explanation_where_asked(harbour: Chatbot) -> None:
    reply, explanation = harbour.explain("How many keepers did the light have?")
    whole = json.loads(present(reply, explanation, View(Form.JSON, explain=True), {}))
    assert set(whole) - set(json.loads(reply.to_json())) == {"explanation"}
    assert whole["explanation"]["decision"]


def test_text_is_followed_by_the_explanation_where_asked(harbour: Chatbot) -> None:
    reply, explanation = harbour.explain("How many keepers did the light have?")
    shown = present(reply, explanation, View(explain=True), {})
    assert shown.startswith(wording(reply) + "\n\nquestion\n")
