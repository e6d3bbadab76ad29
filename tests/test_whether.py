"""Questions by yes or no over the rules of a house: the sentence that decides, or none that only seems to."""

import pytest

from qa.chatbot import Chatbot

RULES = """\
House rules of the old customs house

Dogs are not allowed in the hall. Dogs are welcome in the yard.
You are free to paint the walls of your own room.
The lift is out of order until further notice.
Captain Holm was not hurt in the fall.
"""
HOURS = """\
Quay Street Library

Tuesday    10:00 - 19:00
Wednesday  Closed
"""
BOT = Chatbot.from_texts({"rules.txt": RULES, "library.txt": HOURS})


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Are dogs allowed in the hall?", "Dogs are not allowed in the hall."),
        ("Are dogs allowed in the yard?", "Dogs are welcome in the yard."),
        ("May I paint the walls?", "You are free to paint the walls of your own room."),
        ("Is the lift working?", "The lift is out of order until further notice."),
        ("Is the library open on Tuesday?", "Tuesday    10:00 - 19:00"),
        ("Is the library open on Wednesday?", "Wednesday  Closed"),
    ],
)
def test_the_sentence_that_decides_answers(question: str, sentence: str) -> None:
    reply = BOT.ask(question)
    assert reply.answered, reply.text
    assert reply.question.type == "yes_no"
    assert reply.answers[0].sentence == sentence


def test_hours_tell_surely_that_it_is_open() -> None:
    assert "may not answer" not in BOT.ask("Is the library open on Tuesday?").text


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Are dogs allowed in the kitchen?", '"the kitchen"'),
        ("Is parking free for you?", '"parking"'),
        ("Was Captain Holm drunk?", '"drunk"'),
    ],
)
def test_what_does_not_decide_is_silence_or_doubt(question: str, lacking: str) -> None:
    reply = BOT.ask(question)
    assert not reply.answered or reply.text.startswith("This may not answer it"), reply.text
    assert lacking in reply.text.splitlines()[0]
