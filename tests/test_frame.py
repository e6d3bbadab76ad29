"""Questions taken apart and put together again."""

import pytest

from qa.language.text import read
from qa.questions.frame import Frame
from qa.questions.restatement import asking

PARTS = [
    ("How many letters did the board send to Perth?", "How many letters | did | the board | send to Perth", "object"),
    ("Who built the lighthouse?", "Who |  |  | built the lighthouse", "subject"),
    ("Which boats could carry oil?", "Which boats |  |  | could carry oil", "subject"),
    ("What is the name of the old treaty?", "What | is | the name of the old treaty | ", "complement"),
    ("By how many votes did Ann Reed win?", "By how many votes | did | Ann Reed | win", "adjunct"),
    ("Was the pier built in 1884?", " | was | the pier | built in 1884", "none"),
    ("what's the goal?", "what | is | the goal | ", "complement"),
    ("Has Norway sent boats?", " | has | Norway | sent boats", "none"),
    ("How tall is the lighthouse?", "How tall | is | the lighthouse | ", "adjunct"),
    ("Is there any oil in the lamp?", " | is | there | any oil in the lamp", "none"),
]


@pytest.mark.parametrize(("question", "parts", "gap"), PARTS, ids=[row[0] for row in PARTS])
def test_parts_of_a_question(question: str, parts: str, gap: str) -> None:
    frame = Frame.of(read(question))
    assert frame is not None
    found = (frame.words(span) for span in (frame.lead, frame.auxiliary, frame.subject, frame.rest))
    assert " | ".join(found) == parts
    assert frame.gap == gap


@pytest.mark.parametrize("text", ["and Iran?", "the old pier", "", "?!", "Because of the fog."])
def test_no_question_with_a_verb(text: str) -> None:
    assert Frame.of(read(text)) is None


ASKED = [
    ("How many letters did the board send to Perth?", "the letters", "Why did the board send the letters to Perth?"),
    ("Who built the lighthouse?", "Ann Reed", "Why did Ann Reed build the lighthouse?"),
    ("Which boats could carry oil?", "the boats", "Why could the boats carry oil?"),
    ("Who is the harbour master?", "Tom Hale", "Why is Tom Hale the harbour master?"),
    ("What did the board speak of?", "the fog", "Why did the board speak of the fog?"),
    ("Was the pier built in 1884?", "", "Why was the pier built in 1884?"),
]


@pytest.mark.parametrize(("question", "filler", "asked"), ASKED, ids=[row[0] for row in ASKED])
def test_same_said_another_thing_asked(question: str, filler: str, asked: str) -> None:
    frame = Frame.of(read(question))
    assert frame is not None
    assert asking(frame, "Why", filler) == asked
