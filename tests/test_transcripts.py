"""The form of golden chats, and their replay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.chatbot import Chatbot
from qa.errors import TranscriptError
from qa.transcripts import GoldenTurn, Transcript, read_transcript, replay_transcript

QUESTION = "How many keepers did the light have?"


def read(folder: Path, text: str) -> Transcript:
    """The transcript of this text."""
    path = folder / "test.chat"
    path.write_bytes(text.encode("utf-8"))
    return read_transcript(path)


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("> Who?\n  She.\n", [("Who?", "She.")]),
        ("> Who?\n  She.\n    a.txt:1\n> And?\n", [("Who?", "She.\n  a.txt:1"), ("And?", "")]),
        ("> Who?\n\n  She.\n\n  He.\n\n\n> /quit\n", [("Who?", "\nShe.\n\nHe."), ("/quit", "")]),
        ("> > quoted\n  > quoted too\n>\n  Ask.\n", [("> quoted", "> quoted too"), ("", "Ask.")]),
        (">  two spaces \n  x", [(" two spaces ", "x")]),
        ("# c\n\n# d\n> Who?\r\n  She. \r\n", [("Who?", "She.")]),
        ("\ufeff> Who?\n  # no comment\n", [("Who?", "# no comment")]),
        ("> Who?\n  a\u2028b\n", [("Who?", "a\u2028b")]),
    ],
)
def test_read_transcript(tmp_path: Path, text: str, turns: list[tuple[str, str]]) -> None:
    assert [(turn.text, turn.reply) for turn in read(tmp_path, text).turns] == turns


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "holds no turn"),
        ("# only a comment\n", "holds no turn"),
        ("hello\n> Who?\n", "test.chat:1: a comment"),
        ("> Who?\nShe.\n", "test.chat:2: a turn"),
        ("> Who?\n She.\n", "test.chat:2: a turn"),
        ("@ corps seeds\n> Who?\n", "test.chat:1: unknown header"),
        ("@ corpus\n> Who?\n", "test.chat:1: unknown header"),
        ("@ corpus no/such/folder\n> Who?\n", "test.chat:1: no corpus 'no/such/folder'"),
        (f"@ corpus {'x' * 5000}\n> Who?\n", "test.chat:1: no corpus 'xxx"),
    ],
)
def test_read_transcript_says_what_is_wrong_and_where(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(TranscriptError, match=r"test\.chat") as caught:
        read(tmp_path, text)
    assert complaint in str(caught.value)


def test_read_transcript_names_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.chat").write_bytes(b"> \xff\n")
    for name in ("a.chat", "nowhere.chat"):
        with pytest.raises(TranscriptError, match=name):
            read_transcript(tmp_path / name)


def test_corpus_is_found_in_a_folder_above(tmp_path: Path) -> None:
    (tmp_path / "chats" / "deep").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    transcript = read(tmp_path / "chats" / "deep", "@ corpus seeds\n> Who?\n")
    assert transcript.corpus == (tmp_path / "seeds").resolve()


def test_preamble_is_written_back_as_it_was(tmp_path: Path) -> None:
    text = "# One.\n\n# Two.\n\n> Who?\n  She.\n\n> And?\n  He.\n"
    assert read(tmp_path, text).written() == text


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"))
REPLIES = st.lists(TEXTS, max_size=4).map(lambda rows: "\n".join(row.rstrip() for row in rows).strip("\n"))


@given(st.lists(st.tuples(TEXTS.map(str.rstrip), REPLIES), min_size=1, max_size=4))
def test_written_transcript_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, turns: list[tuple[str, str]]
) -> None:
    golden = tuple(GoldenTurn(text, reply) for text, reply in turns)
    written = Transcript(Path("x.chat"), ("# A comment.",), None, golden).written()
    again = read(tmp_path_factory.mktemp("written"), written)
    assert again.turns == golden
    assert again.written() == written


def test_replay_shows_a_diff_and_the_explanation_of_what_changed(tmp_path: Path, harbour: Chatbot) -> None:
    said = harbour.ask(QUESTION).text.split("\n")
    text = "\n  ".join(said)
    transcript = read(tmp_path, f"> {QUESTION}\n  {text}\n> {QUESTION}\n  Forty-two.\n> /quit\n")
    replay = replay_transcript(transcript, harbour)
    changed = [row for row in replay.diff.split("\n") if row[:1] in "+-" and row[:3] not in ("+++", "---", "")]
    assert changed[0] == "-  Forty-two."
    assert changed[1] == f"+  {said[0]}"
    assert replay.explanation.count(f"> {QUESTION}\nquestion\n") == 1
    again = read(tmp_path, replay.now)
    assert replay_transcript(again, harbour).diff == ""
