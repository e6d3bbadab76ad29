"""What the program reaches for: no network, no other program, no file but its own and those it was given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Every socket, program and written file goes through an audit hook (PEP 578), which nothing can take out again.
WATCHED = """
import json, os, sys
log = open(os.environ["AUDIT_LOG"], "a")
def audit(event, given):
    if event == "open" and isinstance(given[0], (str, bytes)):
        if given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC):
            print(json.dumps(["write", os.path.abspath(os.fsdecode(given[0]))]), file=log, flush=True)
    elif event in ("os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link") and given[-1] == -1:
        print(json.dumps(["write", os.path.abspath(os.fsdecode(given[0]))]), file=log, flush=True)
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.", "ftplib.")):
        print(json.dumps([event, ""]), file=log, flush=True)
sys.addaudithook(audit)
sys.dont_write_bytecode = True
from qa.cli import main
main()
"""
QUESTION = "How many keepers did the light have?"


def reached(tmp_path: Path, *arguments: str, typed: str = "") -> list[tuple[str, str]]:
    """What a whole run of the program reached for."""
    log = tmp_path / "audit.log"
    known = {**os.environ, "PYTHONPATH": str(ROOT), "AUDIT_LOG": str(log), "HOME": str(tmp_path / "home")}
    known |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        input=typed, capture_output=True, text=True, timeout=120, env=known, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    return [(event, path) for event, path in map(json.loads, log.read_text(encoding="utf-8").splitlines())]


@pytest.mark.parametrize("command", [["ask", QUESTION], ["batch", "-"], ["chat"], ["sources"], ["index"]], ids=str)
def test_nothing_is_reached_but_its_own_files(harbour_folder: Path, tmp_path: Path, command: list[str]) -> None:
    typed = f"{QUESTION}\nwhy?\n"
    if command == ["chat"]:
        given = tmp_path / "given"
        given.mkdir()
        typed += f"/why\n/who Marsh\n/timeline\n/compare\n/save {given}/talk.json\n/export {given}/talk.md\n"
    place = [str(harbour_folder)] if command == ["index"] else ["--corpus", str(harbour_folder)]
    index = ["--index", str(tmp_path / "given-index")] if command == ["index"] else []
    found = reached(tmp_path, *command, *place, *index, typed=typed)
    assert [event for event, _ in found if event != "write"] == []
    own = tuple(str(tmp_path / name) for name in ("cache", "state", "given"))
    assert [path for _, path in found if not path.startswith((*own, "/dev/"))] == []
    assert found


def test_a_link_out_of_the_folder_is_not_followed(harbour_folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret of the light was buried by Ellen Marsh in 1885.\n", encoding="utf-8")
    (harbour_folder / "notes.txt").symlink_to(secret)
    (harbour_folder / "up").symlink_to(tmp_path)
    from qa.chatbot import Chatbot

    bot = Chatbot.open(harbour_folder)
    assert {skipped.name for skipped in bot.corpus.skipped} == {"notes.txt", "up"}
    assert "1885" not in bot.ask("When was the secret of the light buried?").text
