"""Headings of manuals that name a deed or a case: what stands below tells how it is done, or what then."""

import pytest

from qa.chatbot import Chatbot

MANUAL = """# The fog horn of Harstad

The horn is loud and very old. Many clean it too late.

## Cleaning the horn

Do this once a month. Take the cover off first.

1. Wipe the pipes with a dry cloth.
2. Oil the valve.

Never use water: it rusts.

## How to start the engine

The engine is slow to start. Here is how to do it:

- open the tap
- turn the wheel

## Windings

### Summer

Turn the key twice.

### Winter

Turn the key once.

## Oil and grease

Both are kept in the cellar.

## Stopping the engine or the pump

Shut the tap and wait. The engine stops by itself.

## If the key is lost

Ask at the customs house. It has a second one.

## The engine is silent when the tap is open

Call the board.

## What wakes the gulls

A shot from the quay will do.

## What it is and what it is used for

It stands on a rock and warns ships.
"""
LONG = "Winding the clock\n\nTurn the key. It clicks.\n\n" + "\n\n".join(f"The clock is old ({n})." for n in range(20))


@pytest.fixture(scope="module")
def bot() -> Chatbot:
    return Chatbot.from_texts({"horn.md": MANUAL})


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        (
            "How do I clean the horn?",
            [
                "Do this once a month.", "Take the cover off first.", "Wipe the pipes with a dry cloth.",
                "Oil the valve.", "Never use water: it rusts.",
            ],
        ),
        ("How do I start the engine?", ["Here is how to do it:", "open the tap", "turn the wheel"]),
        ("How is the engine stopped?", ["Shut the tap and wait.", "The engine stops by itself."]),
        ("What should I do if I lose the key?", ["Ask at the customs house.", "It has a second one."]),
        ("What should I do when the engine is silent?", ["Call the board."]),
        ("How do I wind the horn in winter?", ["Turn the key once."]),
        ("What wakes the gulls?", ["A shot from the quay will do."]),
    ],
)  # fmt: skip
def test_what_stands_below_the_heading_answers(bot: Chatbot, question: str, sentences: list[str]) -> None:
    reply = bot.ask(question)
    assert [answer.sentence for answer in reply.answers] == sentences
    assert "may not answer" not in reply.text


@pytest.mark.parametrize(
    "question", ["How do I clean the engine?", "How do I oil the horn?", "What should I wear if I lose the key?"]
)
def test_another_heading_answers_nothing(bot: Chatbot, question: str) -> None:
    reply = bot.ask(question)
    assert not reply.answered or "may not answer" in reply.text


def test_a_title_that_says_more_heads_nothing() -> None:
    text = "Cleaning the horn saved the town from ruin\n\nThe weather was fine. Nobody came.\n"
    reply = Chatbot.from_texts({"news.txt": text}).ask("How do I clean the horn?")
    assert not reply.answered or "may not answer" in reply.text


def test_of_a_long_section_its_first_paragraph_is_told() -> None:
    reply = Chatbot.from_texts({"clock.txt": LONG}).ask("How do I wind the clock?")
    assert [answer.sentence for answer in reply.answers] == ["Turn the key.", "It clicks."]
