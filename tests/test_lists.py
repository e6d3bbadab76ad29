"""The whole list that one answer stands in."""

from __future__ import annotations

import pytest

from qa.chatbot import Chatbot

TEXT = """\
Chile, Italy and Canada run the observatory.

The judges of the prize are Anna Holm and Peter Reed. The prize was founded by Ole Berg and Ann Quill.

The hut has a stove, two beds and a table.

It goes to several large winners (mainly Norsk Hydrogen, Bell Robotics and Aske).
"""


def short(question: str) -> str | None:
    return Chatbot.from_texts({"a.txt": TEXT}).ask(question).answers[0].short


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which countries run the observatory?", "Chile, Italy and Canada"),
        ("What are some large winners?", "Norsk Hydrogen, Bell Robotics and Aske"),
        ("Who founded the prize?", "Ole Berg and Ann Quill"),
        ("What does the hut have?", "a stove, two beds and a table"),
        ("Who are the judges of the prize?", "Anna Holm and Peter Reed"),
    ],
)
def test_several_are_named_where_several_are_asked_for(question: str, wanted: str) -> None:
    assert short(question) == wanted


def test_one_is_named_where_one_is_asked_for() -> None:
    assert short("Which country runs the observatory?") in ("Chile", "Italy", "Canada")
