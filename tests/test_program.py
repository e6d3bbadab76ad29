"""How the program starts: what is at hand is what the command line would say, and nothing is imported for nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

import qa
from qa.cli import cli
from qa.program import PAGE_WIDTH, main

QUESTION = "How many keepers did the light have?"
LIBRARIES = {
    "asyncio", "nltk", "numpy", "platformdirs", "prompt_toolkit", "pydantic", "rank_bm25",
    "rapidfuzz", "textblob", "tomllib", "importlib.metadata", "concurrent.futures.process", "tempfile",
}  # fmt: skip
INDEX = {"tantivy", "sqlite3"}
READERS = {"qa.corpus.reading", "qa.corpus.sentences", "qa.corpus.readers", "hashlib"}
CONVERSATION = {"qa.repl", "qa.commands", "qa.session", "qa.questions.followup", "qa.overviews", "qa.panels"}
CHECKED = {"qa.reply", "qa.explanation", "qa.comparison", "qa.questions.rule_files", "qa.questions.class_rule_files"}
BUILDING = {"qa.retrieval.kept.building", "qa.retrieval.kept.preparing", "qa.retrieval.kept.writing"}
PAGE = Path(qa.__file__).with_name("help.txt")
STARTED = "import sys, qa.program\ntry: qa.program.main()\nfinally: print(*sys.modules, file=sys.stderr)"


def modules(*arguments: str) -> set[str]:
    """The names of all modules that a run of `qa` imports, packages and what is in them."""
    for _ in range(2):  # the first run prepares what is kept
        done = subprocess.run([sys.executable, "-c", STARTED, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_the_help_page_at_hand_is_the_one_of_the_command_line() -> None:
    """Where it is not: COLUMNS=80 python -c "from qa.cli import cli; cli(['--help'], prog_name='qa')" > qa/help.txt"""
    laid_out = CliRunner().invoke(cli, ["--help"], prog_name="qa", terminal_width=PAGE_WIDTH - 2).stdout
    assert PAGE.read_text(encoding="utf-8") == laid_out


def test_the_version_at_hand_is_the_one_of_the_command_line_and_of_the_package() -> None:
    told = CliRunner().invoke(cli, ["--version"], prog_name="qa").stdout
    assert told == f"qa, version {qa.__version__}\n"
    assert version("qa-by-rules") == qa.__version__


@pytest.mark.parametrize("option", ["--help", "-h", "--version"])
@pytest.mark.parametrize("columns", [40, 60, 79, 80, 200])
def test_what_is_at_hand_fits_the_terminal(option: str, columns: int) -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code, option],
            capture_output=True, env={**os.environ, "COLUMNS": str(columns)}, check=True,
        ).stdout
        for code in ("import qa.program; qa.program.main()", "import qa.cli; qa.cli.main()")
    ]  # fmt: skip
    assert outputs[0] == outputs[1] != b""


def test_anything_else_is_for_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[bool] = []
    monkeypatch.setattr("qa.cli.main", lambda: called.append(True))
    for arguments in ([], ["ask", "--help"], ["--help", "-q"], ["--version", "ask"]):
        monkeypatch.setattr(sys, "argv", ["qa", *arguments])
        main()
    assert len(called) == 4


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_what_is_at_hand_is_written_by_the_program_alone(option: str) -> None:
    loaded = modules(option)
    own = {name for name in loaded if name.partition(".")[0] == "qa"}
    assert own == {"qa", "qa.errors", "qa.program", "qa.streams"}
    assert not {"click", "inspect", "dataclasses", "pathlib", "importlib.metadata"} & loaded


def test_an_answer_imports_what_it_needs_and_no_more(harbour_folder: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "qa", "index", harbour_folder, "--index", tmp_path / "index"], check=True)
    never = LIBRARIES | CONVERSATION | CHECKED | BUILDING
    assert sorted((never | INDEX | READERS) & modules("ask", "Who met Lavrov?")) == []
    assert sorted((never | INDEX) & modules("ask", QUESTION, "--corpus", str(harbour_folder))) == []
    over_index = modules("ask", QUESTION, "--index", str(tmp_path / "index"))
    assert sorted((never | READERS | {"qa.retrieval.memory", "qa.retrieval.seeds"}) & over_index) == []
    assert over_index >= INDEX


def test_json_is_written_from_the_checked_reply(harbour_folder: Path) -> None:
    assert modules("ask", QUESTION, "--json", "--corpus", str(harbour_folder)) >= {"pydantic", "qa.reply"}
