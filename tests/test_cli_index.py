"""`qa index`, `--index` wherever `--corpus` stands, and `qa chat --watch`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.chatbot import Chatbot
from qa.cli import _watch, cli
from qa.commands import Chat
from qa.repl import follow
from qa.settings import Settings

QUESTION = "How many keepers did the light have?"


def run(*arguments: str, stdin: str | None = None) -> Result:
    """`qa` in this process, with pipes for a terminal."""
    return CliRunner().invoke(cli, list(arguments), input=stdin)


@pytest.fixture
def index(harbour_folder: Path, tmp_path: Path) -> Path:
    """An index of the harbour texts."""
    place = tmp_path / "harbour.index"
    result = run("index", str(harbour_folder), "--index", str(place))
    told = "7 sentences; files: 2 added, 0 changed, 0 removed, 0 unchanged\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", told)
    return place


def test_index_answers_as_the_folder_does(index: Path, harbour_folder: Path) -> None:
    for command in (["ask", QUESTION], ["ask", "--plain", "--explain", QUESTION], ["sources"], ["ask", "Who is Zy?"]):
        kept = run(*command, "--index", str(index))
        here = run(*command, "--corpus", str(harbour_folder))
        assert (kept.exit_code, kept.output) == (here.exit_code, here.output)


def test_chat_and_batch_answer_from_an_index(index: Path, harbour_folder: Path) -> None:
    lines = f"{QUESTION}\n/open 1\n/who Marsh\n/timeline\n"
    for command in (["chat"], ["batch", "-"]):
        kept = run(*command, "--index", str(index), stdin=lines)
        here = run(*command, "--corpus", str(harbour_folder), stdin=lines)
        assert (kept.exit_code, kept.output) == (here.exit_code, here.output)


def test_index_is_refreshed_from_where_it_was_built(index: Path, harbour_folder: Path) -> None:
    (harbour_folder / "fog.txt").write_text("The fog came in 1913.\n", encoding="utf-8")
    result = run("index", "--index", str(index), "--json")
    assert json.loads(result.stdout) == {
        "added": 1, "changed": 0, "removed": 0, "unchanged": 2, "skipped": 0, "sentences": 8,
    }  # fmt: skip
    assert run("ask", "--index", str(index), "When did the fog come?").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["index", "."], "Name the index"),
        (["index", "--index", "none"], "none: there is no index; make one with: qa index PATH... --index none"),
        (["ask", "--index", "none", "Who?"], "none: there is no index; make one with"),
        (["ask", "--index", "none", "--corpus", ".", "Who?"], "--corpus and --index exclude each other"),
    ],
)
def test_index_misused_is_told(arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_what_is_quoted_from_a_changed_file_is_told(index: Path, harbour_folder: Path) -> None:
    path = harbour_folder / "harbor_light.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("three", "four"), encoding="utf-8")
    result = run("ask", "--index", str(index), QUESTION)
    assert "harbor_light.txt changed since it was read" in result.stdout
    run("index", "--index", str(index))
    assert "four" in run("ask", "--index", str(index), QUESTION).stdout


@pytest.mark.parametrize("kept", [False, True])
def test_watching_takes_up_what_changed(index: Path, harbour_folder: Path, kept: bool) -> None:
    settings = Settings(index=index) if kept else Settings(corpus=(str(harbour_folder),))
    chat = Chat(Chatbot.open(*settings.corpus, index=settings.index), watch=_watch(settings))
    assert chat.take_up() == ""
    assert "three" in chat.respond(QUESTION)
    path = harbour_folder / "harbor_light.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("three", "fourteen"), encoding="utf-8")
    assert chat.take_up() == "read anew: harbor_light.txt"
    assert "fourteen" in chat.respond(QUESTION)
    assert len(chat.session.turns) == 2
    for file in harbour_folder.iterdir():
        file.unlink()
    assert "no files in" in chat.take_up() or "nothing readable" in chat.take_up()
    assert chat.take_up() == ""
    follow(chat, [QUESTION])


def test_chat_says_on_standard_error_that_it_read_anew(harbour_folder: Path) -> None:
    chat = subprocess.Popen(
        [sys.executable, "-u", "-m", "qa", "chat", "--watch", "--corpus", str(harbour_folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1,
    )  # fmt: skip
    assert chat.stdin is not None
    assert chat.stdout is not None
    chat.stdin.write(f"{QUESTION}\n")
    chat.stdin.flush()
    assert "three" in chat.stdout.readline()
    (harbour_folder / "fog.txt").write_text("The fog came in 1913.\n", encoding="utf-8")
    out, told = chat.communicate("When did the fog come?\n", timeout=60)
    assert "1913" in out
    assert told == "qa: read anew: fog.txt\n"


# -- the cache -----------------------------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache directory of its own, and every folder counted as large."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("qa.retrieval.opening.LARGE", 10)
    monkeypatch.setattr("qa.retrieval.kept.building._JUST_WRITTEN", 0)
    return tmp_path / "cache" / "qa" / "indexes"


def test_a_large_folder_is_indexed_in_the_cache_and_found_again(cache: Path, harbour_folder: Path) -> None:
    before = sorted(harbour_folder.iterdir())
    first = Chatbot.open(harbour_folder)
    assert first.ask(QUESTION).answers[0].short == "three"
    (place,) = cache.iterdir()
    assert (cache.stat().st_mode & 0o777, place.stat().st_mode & 0o777) == (0o700, 0o700)
    pointer = (place / "current.json").read_bytes()
    assert Chatbot.open(harbour_folder).ask(QUESTION) == first.ask(QUESTION)
    assert (place / "current.json").read_bytes() == pointer
    (harbour_folder / "fog.txt").write_text("The fog came in 1913.\n", encoding="utf-8")
    assert len(Chatbot.open(harbour_folder).corpus.by_name) == 3
    assert sorted(harbour_folder.iterdir()) == sorted([*before, harbour_folder / "fog.txt"])


def test_where_no_cache_can_be_written_the_folder_is_read(cache: Path, harbour_folder: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("no folder", encoding="utf-8")
    assert Chatbot.open(harbour_folder).ask(QUESTION).answers[0].short == "three"


def test_the_cache_keeps_the_indexes_used_last(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.retrieval.opening._MOST_KEPT", 2)
    for name in "abc":
        (tmp_path / name).mkdir()
        (tmp_path / name / "light.txt").write_text(f"The light {name} was lit in 1913.\n", encoding="utf-8")
        Chatbot.open(tmp_path / name)
    assert len(list(cache.iterdir())) == 2
