"""The command line: what it prints, where, and with which exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.chatbot import Chatbot
from qa.cli import cli

QUESTION = "How many keepers did the light have?"
NONSENSE = "Who ate the purple dragons of Mordor?"
QA = [sys.executable, "-m", "qa"]


def run(*arguments: str, stdin: str | None = None) -> Result:
    """`qa` in this process, with pipes for a terminal."""
    return CliRunner().invoke(cli, list(arguments), input=stdin)


def run_apart(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`qa` in a process of its own."""
    return subprocess.run(
        [*QA, *arguments], input=stdin, capture_output=True, timeout=60, env={**os.environ, **environment}, check=False
    )


@pytest.fixture
def corpus(harbour_folder: Path) -> list[str]:
    """The option that asks the harbour texts."""
    return ["--corpus", str(harbour_folder)]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Two questions in a file."""
    path = tmp_path / "questions.txt"
    path.write_text(f"{QUESTION}\n{NONSENSE}\n", encoding="utf-8")
    return path


def test_ask_prints_the_reply_and_exits_0(corpus: list[str], harbour: Chatbot) -> None:
    result = run("ask", *corpus, *QUESTION.split())
    assert (result.exit_code, result.stdout, result.stderr) == (0, harbour.ask(QUESTION).text + "\n", "")


def test_ask_exits_1_where_the_corpus_does_not_say(corpus: list[str], harbour: Chatbot) -> None:
    result = run("ask", *corpus, NONSENSE)
    assert (result.exit_code, result.stdout) == (1, harbour.ask(NONSENSE).text + "\n")


def test_ask_reads_standard_input(corpus: list[str]) -> None:
    result = run("ask", "-", *corpus, "--json", stdin="How many keepers\ndid the light have?\n")
    assert json.loads(result.stdout)["question"]["text"] == QUESTION


def test_options_may_stand_before_the_command(corpus: list[str]) -> None:
    assert run(*corpus, "--json", "ask", QUESTION).stdout == run("ask", QUESTION, "--json", *corpus).stdout


def test_json_is_the_reply(corpus: list[str], harbour: Chatbot) -> None:
    assert json.loads(run("ask", "--json", *corpus, QUESTION).stdout) == json.loads(harbour.ask(QUESTION).to_json())


def test_plain_is_silent_on_standard_output_where_the_corpus_does_not_say(corpus: list[str]) -> None:
    result = run("ask", "--plain", *corpus, NONSENSE)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("qa: ")


def test_plain_can_be_opened_by_an_editor(corpus: list[str]) -> None:
    first = run("ask", "--plain", *corpus, QUESTION).stdout.split("\n")[0]
    assert first == "harbor_light.txt:4:1: Until 1911 the light had three keepers and a dog."


def test_explain_follows_the_reply(corpus: list[str], harbour: Chatbot) -> None:
    shown = run("ask", "--explain", *corpus, QUESTION).stdout
    assert shown.startswith(harbour.ask(QUESTION).text + "\n\nquestion\n")


@pytest.mark.parametrize(
    ("option", "no_color", "coloured"),
    [("always", "", True), ("always", "1", True), ("never", "", False), ("auto", "", False)],
)
def test_colour(corpus: list[str], monkeypatch: pytest.MonkeyPatch, option: str, no_color: str, coloured: bool) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[" in run("ask", "--color", option, *corpus, QUESTION).stdout) is coloured


@pytest.mark.parametrize(
    "question", ["", " ", "???", "🦑" * 300, "word " * 20_000, "\x1b[31m", "--", "'; drop table"], ids=lambda q: q[:9]
)
def test_odd_question_is_met_politely(corpus: list[str], question: str) -> None:
    result = run("ask", *corpus, "--", question)
    assert result.exit_code == 1
    assert result.stdout.strip()
    assert "\x1b" not in result.stdout


def test_batch_writes_one_reply_a_line_in_order(corpus: list[str], questions: Path) -> None:
    result = run("batch", str(questions), *corpus)
    replies = [json.loads(row) for row in result.stdout.splitlines()]
    assert [reply["question"]["text"] for reply in replies] == [QUESTION, NONSENSE]
    assert [reply["answered"] for reply in replies] == [True, False]
    assert result.exit_code == 0
    assert run("batch", "-", *corpus, stdin=questions.read_text(encoding="utf-8")).stdout == result.stdout


def test_batch_answers_an_empty_line_too(corpus: list[str]) -> None:
    result = run("batch", "-", *corpus, stdin=f"\n{QUESTION}\n")
    assert [json.loads(row)["answered"] for row in result.stdout.splitlines()] == [False, True]


def test_batch_keeps_questions_apart(corpus: list[str]) -> None:
    rows = run("batch", "-", *corpus, stdin=f"{QUESTION}\nand dogs?\n").stdout.splitlines()
    assert rows[1] == run("ask", "--json", *corpus, "and dogs?").stdout.rstrip("\n")


def test_piped_questions_get_a_reply_each(corpus: list[str], harbour: Chatbot) -> None:
    result = run(*corpus, stdin=f"{QUESTION}\n{NONSENSE}\n")
    assert result.stdout == f"{harbour.ask(QUESTION).text}\n\n{harbour.ask(NONSENSE).text}\n"
    assert result.exit_code == 0


def test_piped_chat_is_one_session(corpus: list[str], harbour: Chatbot) -> None:
    session = harbour.session()
    expected = [session.ask(turn).to_json() for turn in (QUESTION, "and dogs?")]
    result = run("chat", "--json", *corpus, stdin=f"{QUESTION}\n/sources\nand dogs?\n/quit\n{QUESTION}\n")
    assert result.stdout.splitlines() == expected
    assert "harbor_board.txt" in result.stderr


def test_sources(corpus: list[str], harbour_folder: Path) -> None:
    (harbour_folder / "broken.txt").write_bytes(b"\x00\xff\xfe\x00\x80" * 50)
    result = run("sources", *corpus)
    assert [row.split()[0] for row in result.stdout.splitlines()] == [
        "harbor_board.txt",
        "harbor_light.txt",
        "broken.txt",
    ]
    assert "skipped 1 file: broken.txt" in result.stderr
    assert run("sources", "-q", *corpus).stderr == ""
    records = [json.loads(row) for row in run("sources", "--json", *corpus).stdout.splitlines()]
    assert [record["file"] for record in records if record["skipped"]] == ["broken.txt"]


def test_rules_are_listed_below_their_type() -> None:
    rows = run("rules").stdout.splitlines()
    records = [json.loads(row) for row in run("rules", "--json").stdout.splitlines()]
    assert {record["question_type"] for record in records} == {row for row in rows if not row.startswith(" ")}
    assert len(records) == sum(row.startswith(" ") for row in rows)


def test_rules_check_finds_nothing_to_mend() -> None:
    result = run("rules", "check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_replay_is_quiet_until_a_reply_changes(corpus: list[str], harbour: Chatbot, tmp_path: Path) -> None:
    path = tmp_path / "keepers.chat"
    path.write_text(f"> {QUESTION}\n" + "".join(f"  {row}\n" for row in harbour.ask(QUESTION).text.split("\n")))
    assert (run("replay", *corpus, str(path)).exit_code, run("replay", *corpus, str(path)).stdout) == (0, "")
    path.write_text(f"> {QUESTION}\n  Forty-two.\n")
    result = run("replay", *corpus, "--explain", str(path))
    assert result.exit_code == 1
    assert "-  Forty-two.\n" in result.stdout
    assert f"+  {harbour.ask(QUESTION).text}".split("\n")[0] in result.stdout
    assert "\nevidence\n" in result.stdout


def test_eval_prints_figures_and_misses(corpus: list[str], tmp_path: Path) -> None:
    gold = {
        "file": "harbor_light.txt",
        "sentence": "Until 1911 the light had three keepers and a dog.",
        "short": ["three"],
    }
    lines = [
        {"question": QUESTION, "answerable": True, "gold": [gold]},
        {"question": NONSENSE, "answerable": True, "gold": [gold]},
        {"question": NONSENSE, "answerable": False, "gold": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in lines))
    rows = run("eval", *corpus, str(path)).stdout.splitlines()
    assert rows[:3] == ["questions 3", "overall 0.6667", "sentence_accuracy 0.5000"]
    assert run("eval", *corpus, "-v", str(path)).stdout.splitlines()[0].startswith(f"WRONG {NONSENSE} -> ")
    assert json.loads(run("eval", *corpus, "--json", str(path)).stdout)["wrongly_silent"] == 0.5


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "--corpus", "{tmp}/nowhere", "Who?"),
        ("ask", "--corpus", "{tmp}/empty", "Who?"),
        ("ask", "--corpus", "{tmp}/binary", "Who?"),
        ("ask", "--rules", "{tmp}/nowhere", "Who?"),
        ("batch", "{tmp}/nowhere"),
        ("batch", "{tmp}/empty"),
        ("replay", "{tmp}/nowhere.chat"),
        ("replay", "{tmp}/empty.chat"),
        ("eval", "{tmp}/nowhere.jsonl"),
        ("eval", "{tmp}/empty.chat"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_read_is_told_on_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.chat").touch()
    (tmp_path / "binary").mkdir()
    (tmp_path / "binary" / "a.bin").write_bytes(bytes(range(256)) * 8)
    result = run(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("qa: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("ask",), ("ask", "--nope", "x"), ("--json", "ask", "--plain", "x"), ("batch",)])
def test_usage_errors_exit_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_question_in_place_of_a_command_is_shown_the_way() -> None:
    result = run(QUESTION)
    assert result.exit_code == 2
    assert "qa ask QUESTION" in result.stderr


def test_every_command_has_help() -> None:
    listed = run("--help").stdout
    for name, command in cli.commands.items():
        assert name in listed
        assert command.help
        assert "--corpus" in run(name, "--help").stdout


def test_python_m_qa_exits_as_grep(corpus: list[str]) -> None:
    assert run_apart("ask", *corpus, QUESTION).returncode == 0
    assert run_apart("ask", *corpus, NONSENSE).returncode == 1
    assert run_apart("ask", "--corpus", "/nowhere", QUESTION).returncode == 2


def test_pipes_are_utf8_whatever_the_locale(harbour_folder: Path) -> None:
    (harbour_folder / "harbor_board.txt").write_text(
        "The chairman of the board is Zoë Łącka – “the fog”.\n", encoding="utf-8"
    )
    done = run_apart(
        "batch",
        "-",
        "--corpus",
        str(harbour_folder),
        stdin="Who is Zoë Łącka?\n".encode(),
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
    )
    assert json.loads(done.stdout.decode("utf-8"))["question"]["text"] == "Who is Zoë Łącka?"
    assert done.stderr == b""


def test_bytes_that_are_no_utf8_are_a_question_like_any_other(corpus: list[str]) -> None:
    done = run_apart("batch", "-", *corpus, stdin=b"Who is \xff\xfe?\x00\n" + QUESTION.encode() + b"\r\n")
    replies = [json.loads(row) for row in done.stdout.splitlines()]
    assert [reply["answered"] for reply in replies] == [False, True]
    assert done.returncode == 0


def test_a_closed_pipe_ends_quietly(corpus: list[str]) -> None:
    asked = subprocess.Popen(
        [*QA, "batch", "-", *corpus], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert asked.stdin is not None
    assert asked.stdout is not None
    asked.stdin.write(f"{QUESTION}\n".encode())
    asked.stdin.flush()
    assert json.loads(asked.stdout.readline())["answered"]
    asked.stdout.close()
    asked.stdout = None
    _, complaints = asked.communicate(f"{QUESTION}\n".encode() * 3, timeout=60)
    assert (asked.returncode, complaints) == (0, b"")


def test_the_same_bytes_in_every_process(corpus: list[str], questions: Path) -> None:
    seen = {run_apart("batch", str(questions), *corpus, PYTHONHASHSEED=seed).stdout for seed in "123"}
    assert len(seen) == 1


def test_batch_gives_the_same_bytes_on_every_core(corpus: list[str], tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("".join(f"How many keepers did the light have in {year}?\n" for year in range(1800, 1921)), "utf-8")
    one, two = (run_apart("batch", str(path), *corpus, "--jobs", jobs) for jobs in "12")
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 121


def test_batch_on_several_cores_tells_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("Who?\n" * 120, "utf-8")
    done = run_apart("batch", str(path), "--corpus", str(tmp_path / "nowhere"), "--jobs", "2")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
