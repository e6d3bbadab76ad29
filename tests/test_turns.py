"""Transcripts: whose words each turn is, and what is asked about them."""

from __future__ import annotations

import pytest

from qa.chatbot import Chatbot
from qa.corpus.document import BlockKind
from qa.corpus.reading import read_text

HEARING = """Hearing on the harbour bill

CHAIRMAN: The hearing is open. Who wrote the report?

MARLOWE: I did. It took my office eleven weeks, and nobody paid us for it.

CHAIRMAN: Is the pier safe?

MARLOWE: No. The pier has to be closed before the winter.

Dr. Eze (by telephone): I would close only the eastern end. The rest of it is sound.
"""
ROWS = """Loss of the Alma

Operator: Harbour Board
Survivors: Yes
Crew on board: 4

Loss of the Tern

Operator: Pilots' Guild
Survivors: No
Crew on board: 6
"""
NOTES = "Note: Keep it dry.\n\nThe glue sets.\n\nNote: Keep it warm.\n\nTip: Stir it.\n\nNote: Keep it shut.\n"


def test_turns_tell_whose_words_they_are() -> None:
    spoken = {sentence.text: sentence.speaker for sentence in read_text("a.txt", HEARING).sentences}
    assert spoken["Hearing on the harbour bill"] is None
    assert spoken["CHAIRMAN: The hearing is open."] == "CHAIRMAN"
    assert spoken["It took my office eleven weeks, and nobody paid us for it."] == "MARLOWE"
    assert spoken["The rest of it is sound."] == "Dr. Eze"


def test_turns_are_told_whatever_ends_their_lines() -> None:
    spoken = {s.text: s.speaker for s in read_text("a.txt", HEARING.replace("\n", "\r\n")).sentences}
    assert spoken["The pier has to be closed before the winter."] == "MARLOWE"


@pytest.mark.parametrize("text", [ROWS, NOTES], ids=["rows", "notes"])
def test_labels_that_name_nobody_are_no_turns(text: str) -> None:
    assert not any(sentence.sections for sentence in read_text("a.txt", text).sentences)


@pytest.mark.parametrize(
    ("question", "answer", "speaker"),
    [
        ("According to Marlowe, how long did the report take?", "It took my office eleven weeks", "MARLOWE"),
        ("What does Eze say about the eastern end?", "I would close only the eastern end.", "Dr. Eze"),
    ],
)
def test_a_turn_is_cited_with_its_speaker(question: str, answer: str, speaker: str) -> None:
    best = Chatbot.from_texts({"hearing.txt": HEARING}).ask(question).answers[0]
    assert answer in best.sentence
    assert best.citation.place == f"spoken by {speaker}"


def test_nobody_is_given_the_words_of_another() -> None:
    reply = Chatbot.from_texts({"hearing.txt": HEARING}).ask("According to Eze, how long did the report take?")
    assert not reply.answered


def test_what_an_interviewer_asks_is_no_answer() -> None:
    text = "INTERVIEWER: How did it begin?\n\nREED: In my garage.\n\nINTERVIEWER: Why?\n\nREED: It rained in March.\n"
    kinds = [sentence.kind for sentence in read_text("a.txt", text).sentences]
    assert [kind is BlockKind.QUESTION for kind in kinds] == [True, False, True, False]
