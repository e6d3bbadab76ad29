"""The chat on a terminal: a prompt fed through a pipe, and one session on a screen of 80 columns."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from qa.chatbot import Chatbot
from qa.commands import Chat, registry
from qa.repl import Names, completer, follow, prompt_loop, prompt_session

QUESTION = "How many keepers did the light have?"
ENTER, CTRL_C, CTRL_D, ESCAPE = "\r", "\x03", "\x04", "\x1b"


@pytest.fixture
def pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    """Keys typed; the history stands in a temporary folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("QA_NO_HISTORY", raising=False)
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        yield typed


def talk(harbour: Chatbot, pipe: PipeInput, keys: str, *, record: bool = False) -> Chat:
    """A chat in which these keys were typed."""
    chat = Chat(harbour)
    prompt = prompt_session(chat, "harbour", record)
    assert prompt is not None
    pipe.send_text(keys)
    prompt_loop(chat, prompt)
    return chat


def test_question_is_answered_and_ctrl_d_leaves(
    harbour: Chatbot, pipe: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    talk(harbour, pipe, QUESTION + ENTER + CTRL_D)
    assert capsys.readouterr().out == harbour.ask(QUESTION).text + "\n\n"


def test_ctrl_c_drops_the_line(harbour: Chatbot, pipe: PipeInput) -> None:
    chat = talk(harbour, pipe, "Who on earth" + CTRL_C + QUESTION + ENTER + CTRL_D)
    assert [turn.text for turn in chat.session.turns] == [QUESTION]


def test_empty_line_is_no_turn_and_quit_leaves(harbour: Chatbot, pipe: PipeInput) -> None:
    chat = talk(harbour, pipe, ENTER + "  " + ENTER + "/quit" + ENTER)
    assert chat.session.turns == ()


def test_pasted_lines_are_one_question(harbour: Chatbot, pipe: PipeInput) -> None:
    pasted = f"{ESCAPE}[200~How many keepers\r\n  did the light\nhave?\n{ESCAPE}[201~"
    chat = talk(harbour, pipe, pasted + ENTER + CTRL_D)
    assert [turn.text for turn in chat.session.turns] == [QUESTION]


def test_ctrl_c_drops_an_answer_under_way(
    harbour: Chatbot, pipe: PipeInput, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_chat: Chat, _question: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(Chat, "ask", interrupted)
    talk(harbour, pipe, QUESTION + ENTER + "/sources" + ENTER + CTRL_D)
    assert "harbor_light.txt" in capsys.readouterr().out


def history_of(tmp_path: Path) -> Path:
    """The history file; platforms put it in folders of their own."""
    return next(iter(tmp_path.rglob("history")), tmp_path / "none")


def test_history_is_kept_for_its_owner_alone(harbour: Chatbot, pipe: PipeInput, tmp_path: Path) -> None:
    talk(harbour, pipe, QUESTION + ENTER + CTRL_D, record=True)
    path = history_of(tmp_path)
    assert QUESTION in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_history_comes_back_in_the_next_session(harbour: Chatbot, pipe: PipeInput) -> None:
    talk(harbour, pipe, QUESTION + ENTER + CTRL_D, record=True)
    up = ESCAPE + "[A"
    chat = talk(harbour, pipe, up + ENTER + CTRL_D, record=True)
    assert [turn.text for turn in chat.session.turns] == [QUESTION]


@pytest.mark.parametrize(("record", "no_history"), [(False, ""), (True, "1")])
def test_history_may_be_left_out(
    harbour: Chatbot, pipe: PipeInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: bool, no_history: str
) -> None:
    monkeypatch.setenv("QA_NO_HISTORY", no_history)
    talk(harbour, pipe, QUESTION + ENTER + CTRL_D, record=record)
    assert not history_of(tmp_path).exists()


def test_history_that_cannot_be_written_stops_nobody(
    harbour: Chatbot, pipe: PipeInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert talk(harbour, pipe, QUESTION + ENTER + CTRL_D, record=True).last is not None


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("", []),
        ("/", [*registry]),
        ("/so", ["/sources"]),
        ("/open 1", []),
        ("who is ", []),
        ("who is 1", []),
    ],
)
def test_completion_of_commands(harbour: Chatbot, typed: str, completed: list[str]) -> None:
    offered = completer(Chat(harbour)).get_completions(Document(typed), CompleteEvent())
    assert [completion.text for completion in offered] == completed


@pytest.mark.parametrize(
    ("before", "matching"),
    [
        ("where did thom", [("Thomas Reed", 4)]),
        ("Reed", [("Thomas Reed", 4)]),
        ("who is ellen m", [("Ellen Marsh", 7)]),
        ("marsh", [("Ellen Marsh", 5)]),
        ("thomas marsh", [("Ellen Marsh", 5)]),
        ("dragons", []),
        ("x" * 100_000, []),
        ("1", []),
    ],
)
def test_names_matching(before: str, matching: list[tuple[str, int]]) -> None:
    assert Names(["Ellen Marsh", "Thomas Reed", "1884 Society"]).matching(before) == matching


def test_names_of_the_corpus_are_completed(harbour: Chatbot) -> None:
    offered = completer(Chat(harbour)).get_completions(Document("who is thom"), CompleteEvent())
    assert "Thomas Reed" in [completion.text for completion in offered]


def test_follow_keeps_turns_apart_where_asked(harbour: Chatbot, capsys: pytest.CaptureFixture[str]) -> None:
    chat = Chat(harbour)
    follow(chat, [QUESTION + "\n", "/why\n", "and dogs?\n"], together=False)
    assert len(chat.session.turns) == 1
    assert "\nevidence\n" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect spawns no processes on Windows")
def test_session_on_a_screen(harbour_folder: Path, tmp_path: Path) -> None:
    import pexpect
    import pyte

    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    environment = {**os.environ, "TERM": "xterm", "XDG_STATE_HOME": str(tmp_path)}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "qa", "chat", "--corpus", str(harbour_folder)],
        env=environment,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=30,
    )

    screen.write_process_input = child.send  # answers where the cursor is, as a terminal does

    def wait_for(text: str) -> str:
        """The screen once it holds the text."""
        limit = time.monotonic() + 30
        while text not in (shown := "\n".join(screen.display)):
            assert time.monotonic() < limit, shown
            try:
                stream.feed(child.read_nonblocking(4096, timeout=0.2))
            except pexpect.TIMEOUT:
                continue
        return shown

    wait_for("harbour: 2 documents")
    child.send(QUESTION + "\r")
    shown = wait_for("harbor_light.txt:4")
    assert "Until 1911 the light had three keepers and a dog." in shown
    wait_for("% sure   /help")
    child.send("/quit\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
