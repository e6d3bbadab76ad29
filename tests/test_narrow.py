"""A whole chat on a terminal of 20 columns, and on one that can do nothing but print."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from qa.chatbot import Chatbot
from qa.commands import Chat, registry
from qa.show import View

COLUMNS = 20
TEXTS = {
    "light.txt": (
        "Tuesday, March 4, 1913\n\nThe lighthouse was built by Ellen Marsh, the harbour master, in 1884.\n"
        "Until 1911 the light had three keepers and a dog, the clerk of the harbour board wrote last week.\n"
        "Ellen Marsh was born in Perth.\n"
    ),
    "board/minutes-of-the-harbour-board.txt": "The board wrote in May 1912 that the light had two keepers.\n",
    "灯台.txt": "灯台には三人の番人と、一匹の犬がいて、Ellen Marsh が二人の番人を海岸の町から連れて来た。\n",
}
LINES = [
    "How many keepers did the light have?", "/why", "/compare", "/open 2", "/more", "any other source?",
    "Who built the lighthouse?", "Where was she born?", "/why 1", "/timeline", "/who Marsh", "/who Xyz", "/sources",
    "/help", "/resume nothing", "/export /dev/null", "/nonsense", "Who was the dragon?",
    "Who brought keepers, Ellen Marsh?",
    "/open", "/open 99", "/save",
]  # fmt: skip
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("colour", [False, True])
def test_no_row_is_wider_but_a_word_that_is(colour: bool) -> None:
    chat = Chat(Chatbot.from_texts(TEXTS), View(width=COLUMNS, colour=colour))
    assert {name for name in registry if not any(line.startswith(name) for line in LINES)} == {"/quit"}
    for line in LINES:
        for row in COLOUR.sub("", chat.respond(line)).split("\n"):
            wide = sum(2 if "\u3000" < letter < "\uffff" else 1 for letter in row)
            assert wide <= COLUMNS or " " not in row.strip(), (line, row)
            assert len(row) - len(row.lstrip()) <= COLUMNS // 4


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect spawns no processes on Windows")
@pytest.mark.parametrize(("kind", "rows", "columns"), [("xterm", 24, 20), ("xterm", 3, 7), ("dumb", 24, 80)])
def test_a_chat_on_a_poor_terminal(harbour_folder: Path, tmp_path: Path, kind: str, rows: int, columns: int) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable,
        ["-m", "qa", "chat", "--corpus", str(harbour_folder)],
        env={**os.environ, "TERM": kind, "XDG_STATE_HOME": str(tmp_path), "PROMPT_TOOLKIT_NO_CPR": "1"},
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(">")
    child.send("How many keepers did the light have?\r")
    child.expect("harbor_light.txt:4")
    child.send("/why\r")
    child.expect("decision")
    child.send("/quit\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
