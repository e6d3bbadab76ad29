"""Release notes and manuals: versions told apart and dated by their headings, what a thing is among much about it."""

import pytest

from qa.chatbot import Chatbot

NOTES = """Notes on the releases of Harbourmaster

Changes in version 2.2.38 (2021-09-01)
--------------------------------------

The tide tables are read from a file.

Release-info: http://harbour.org/T61

Changes in version 2.2.37 (2021-08-24)
--------------------------------------

The lamp is lit by a clock.

Release-info: http://harbour.org/T60
"""


@pytest.fixture(scope="module")
def bot() -> Chatbot:
    much = "\n\n".join(f"Start gullwatch with option {n} and gullwatch sorts the gullwatch list." for n in range(90))
    last = "Gullwatch is a program that counts gulls."
    return Chatbot.from_texts({"notes.txt": NOTES, "manual.txt": f"How to count\n\n{much}\n\n{last}\n\n{much[:4000]}"})


@pytest.mark.parametrize(("version", "day"), [("2.2.38", "2021-09-01"), ("2.2.37", "2021-08-24")])
def test_a_release_is_dated_by_its_heading(bot: Chatbot, version: str, day: str) -> None:
    reply = bot.ask(f"When was version {version} released?")
    assert [answer.short for answer in reply.answers] == [day]


def test_another_version_is_no_answer(bot: Chatbot) -> None:
    reply = bot.ask("When was version 2.2.39 released?")
    assert not reply.answered or "2.2.39" in reply.text


def test_what_something_is_is_found_where_much_is_told_of_it(bot: Chatbot) -> None:
    reply = bot.ask("What is Gullwatch?")
    assert reply.answers[0].short == "a program that counts gulls"
