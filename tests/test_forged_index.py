"""A kept index whose records or pointer were rewritten: named as damaged, or its sentences stand in the files."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from qa.chatbot import Chatbot
from qa.errors import IndexFaultError
from qa.panels import source_records
from qa.retrieval.kept.building import refresh
from qa.retrieval.kept.layout import checksum

QUESTIONS = ("How many keepers did the light have?", "Who built the lighthouse?", "When did Ellen Marsh resign?")
VALUES = (None, -1, 0, 10**15, "x\x1b[31m", "1999-01-01", b"\xff" * 20)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and its index."""
    folder = tmp_path_factory.mktemp("forged")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "light.txt").write_text(
        "The light\n\nMarch 3, 1912\n\nEllen Marsh built the lighthouse. Until 1911 the light had three keepers.\n",
        encoding="utf-8",
    )
    (folder / "corpus" / "b.bin").write_bytes(b"\0")
    refresh([folder / "corpus"], folder / "index")
    return folder


def _columns() -> list[tuple[str, str]]:
    from qa.retrieval.kept import store

    rows = sqlite3.connect(":memory:")
    rows.executescript(store.SCHEMA)
    tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [(table, row[1]) for table in tables for row in rows.execute(f"PRAGMA table_info({table})")]


def check(built: Path, index: Path) -> None:
    """Asks the index; whatever it shows stands in the file."""
    text = (built / "corpus" / "light.txt").read_text(encoding="utf-8")
    try:
        bot = Chatbot.open(index=index)
        list(source_records(bot.corpus))
        for question in QUESTIONS:
            reply = bot.ask(question)
            for answer in (*reply.answers, *reply.nearest):
                assert text[answer.citation.start : answer.citation.end] == answer.sentence
    except IndexFaultError as error:
        assert str(index) in str(error)  # noqa: PT017 (either is right)


@pytest.mark.parametrize(("table", "column"), _columns(), ids=".".join)
def test_records_of_any_value_are_damage_or_told(built: Path, tmp_path: Path, table: str, column: str) -> None:
    for number, value in enumerate(VALUES):
        index = tmp_path / str(number)
        shutil.copytree(built / "index", index)
        (store,) = index.glob("generation-*/store.db")
        rows = sqlite3.connect(store)
        try:
            with rows:
                rows.execute(f"UPDATE {table} SET {column} = ?", (value,))
        except sqlite3.Error:  # its own rules forbid it
            continue
        finally:
            rows.close()
        pointer = json.loads((index / "current.json").read_bytes())
        pointer["files"]["store.db"] = [store.stat().st_size, 0, 0, checksum(store)]
        (index / "current.json").write_text(json.dumps(pointer))
        check(built, index)
        refresh([built / "corpus"], index)
        check(built, index)


@pytest.mark.parametrize(
    "change",
    [
        *({"generation": name} for name in (5, None, "..", "/etc", "generation-\0", "x" * 5000, "generation-gone")),
        *({"files": files} for files in (None, [], {}, {"store.db": -1}, {"store.db": [1, "2", 3, 4]})),
        *({"paths": paths} for paths in (None, "x", [5])),
        {"made_by": None},
        {"format": [1]},
    ],
)
def test_a_forged_pointer_is_damage(built: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    shutil.copytree(built / "index", tmp_path / "index")
    pointer = json.loads((tmp_path / "index" / "current.json").read_bytes())
    (tmp_path / "index" / "current.json").write_text(json.dumps({**pointer, **change}))
    with pytest.raises(IndexFaultError, match="index"):
        Chatbot.open(index=tmp_path / "index")


@pytest.mark.parametrize("content", ["", "{}", "[]", "[" * 100_000, "\udcff"])
def test_a_pointer_that_is_none_is_damage(built: Path, tmp_path: Path, content: str) -> None:
    shutil.copytree(built / "index", tmp_path / "index")
    (tmp_path / "index" / "current.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(IndexFaultError, match="damaged"):
        Chatbot.open(index=tmp_path / "index")


@pytest.mark.parametrize("ending", [".term", ".idx", ".store", ".fast", ".fieldnorm", ".pos", "meta.json", "store.db"])
def test_a_refresh_mends_what_it_cannot_go_on_from(built: Path, tmp_path: Path, ending: str) -> None:
    shutil.copytree(built / "corpus", tmp_path / "corpus")
    refresh([tmp_path / "corpus"], tmp_path / "index")
    for file in (path for path in tmp_path.glob("index/generation-*/**/*") if path.name.endswith(ending)):
        file.write_bytes(b"\xff" * file.stat().st_size)
    (tmp_path / "corpus" / "dog.txt").write_text("The dog barked.\n")
    refresh([tmp_path / "corpus"], tmp_path / "index")
    assert Chatbot.open(index=tmp_path / "index").ask(QUESTIONS[0]).answers[0].short == "three"


class PanicException(BaseException):
    """What tantivy raises where no thread can be started."""


def test_what_tantivy_panics_over_is_told(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: object) -> None:
        raise PanicException("no more threads")

    monkeypatch.setattr("tantivy.Index", panic)
    with pytest.raises(IndexFaultError, match=r"cannot be written \(no more threads\); it stays as it was"):
        refresh([built / "corpus"], tmp_path / "index")
    assert [path.name for path in (tmp_path / "index").iterdir()] == ["lock"]
