"""Bad input through the command line: a polite reply, or one clear line on standard error; nothing else is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.cli import cli

QUESTION = "How many keepers did the light have?"
RULE = """\
question_type = "rhyme"
about = "what rhymes with a word"
answer_type = "ENTY:word"

[[rule]]
name = "what rhymes with <something>"
question = 'what rhymes with <thing>'

[[rule.example]]
question = "What rhymes with fog?"
sentence = "Fog and dog go together in the song."

[[rule.counterexample]]
question = "What sings with fog?"
why = "nothing rhymes"
"""


def run(*arguments: object, stdin: str | None = None) -> Result:
    """`qa` in this process, with pipes for a terminal."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


def complaint(result: Result) -> str:
    """The one line on standard error of a command that failed with status 2."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("qa: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder for rules."""
    folder = tmp_path / "rules"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "question",
    [
        *("", " ", "???", "?", "...", "¿¡!?", "()[]{}\\", "\u200b", "\x00", "北京?"),
        *("🦑", "🦑" * 500, "👩\u200d👧 ❤\ufe0f?", "x" * 100_000, "word " * 20_000),
    ],
    ids=lambda question: f"{len(question)} of {question[:3]!r}",
)
def test_what_is_no_question_gets_a_polite_reply_with_its_reason(harbour_folder: Path, question: str) -> None:
    asked = ("--corpus", harbour_folder, "--", question)
    result = run("ask", *asked)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.strip()
    reply = json.loads(run("ask", "--json", *asked).stdout)
    assert not reply["answered"]
    assert reply["reason"]


@pytest.mark.parametrize("size", [2_100, 100_000])
def test_a_question_of_any_length_is_answered_by_its_beginning(harbour_folder: Path, size: int) -> None:
    result = run("ask", "--corpus", harbour_folder, f"{QUESTION} {'Please tell me. ' * (size // 16)}")
    assert result.exit_code in (0, 1)
    assert len(result.stdout) < 5_000


def test_a_missing_or_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "nowhere"):
        assert str(tmp_path / name) in complaint(run("ask", "--corpus", tmp_path / name, QUESTION))
        assert str(tmp_path / name) in complaint(run("sources", "--corpus", tmp_path / name))


@pytest.mark.parametrize("command", ["ask --corpus {} x", "ask --rules {} x", "verify {}", "replay {}", "eval {}"])
def test_a_name_that_no_file_can_have_is_told(command: str) -> None:
    told = complaint(run(*command.format("x" * 5_000).split()))
    assert "make room" not in told
    told = complaint(run(*command.format("x" * 50_000).split()))
    assert len(told) < 11_000


def test_a_folder_with_nothing_readable_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 99)
    told = complaint(run("ask", "--corpus", tmp_path, QUESTION))
    assert "nothing readable" in told
    assert ".txt" in told


def test_bad_files_among_good_ones_are_named_and_the_rest_answers(harbour_folder: Path) -> None:
    (harbour_folder / "scan.txt").write_bytes(bytes(range(256)) * 8)
    (harbour_folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (harbour_folder / "empty.txt").touch()
    (harbour_folder / "gone.txt").symlink_to(harbour_folder / "nowhere")
    result = run("ask", "--corpus", harbour_folder, QUESTION)
    assert result.exit_code == 0
    assert "[three] keepers" in result.stdout
    assert result.stderr.startswith("qa: skipped ")
    assert result.stderr.count("\n") == 1
    for name in ("scan.txt", "photo.png", "gone.txt"):
        assert name in run("ask", "-v", "--corpus", harbour_folder, QUESTION).stderr


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('question = "What rhymes', 'questoin = "What rhymes', ["example", "question", "missing"]),
        ('about = "what', 'colour = "red"\nabout = "what', ["colour", "unknown key"]),
        ("question = 'what rhymes with <thing>'", "question = 'what rhymes with <thing'", ["question"]),
        ("question = 'what rhymes with <thing>'", "question = 'what {no such class}'", ["question", "no such class"]),
        ("question = 'what rhymes with <thing>'", "", ["question", "missing"]),
        ("[[rule.example]]", "[[rule.counterexample]]", ["example"]),
        ('why = "nothing rhymes"', "", ["why", "missing"]),
        ('"ENTY:word"', '"word"', ["answer_type"]),
        ('"rhyme"', '"Rhyme!"', ["question_type"]),
        ('about = "what', 'about = what', []),
        ("[[rule]]", "[[rule", []),
    ],
)  # fmt: skip
def test_a_bad_rule_file_is_told_with_file_rule_and_field(rules: Path, was: str, now: str, told: list[str]) -> None:
    assert was in RULE
    (rules / "rhyme.toml").write_text(RULE.replace(was, now, 1), encoding="utf-8")
    said = complaint(run("ask", "--rules", rules, QUESTION))
    assert str(rules / "rhyme.toml") in said
    assert [word for word in told if word not in said] == []
    if was.startswith("question = 'what"):
        assert "what rhymes with <something>" in said
    assert complaint(run("rules", "check", rules)) == said


def test_a_rule_without_an_example_is_refused(rules: Path) -> None:
    start, end = RULE.index("[[rule.example]]"), RULE.index("[[rule.counterexample]]")
    (rules / "rhyme.toml").write_text(RULE[:start] + RULE[end:], encoding="utf-8")
    said = complaint(run("ask", "--rules", rules, QUESTION))
    for word in ("rhyme.toml", "what rhymes with <something>", "example"):
        assert word in said


def test_a_name_that_stands_twice_is_refused_with_both_places(rules: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (rules / name).write_text(RULE, encoding="utf-8")
    said = complaint(run("ask", "--rules", rules, QUESTION))
    for word in ("a.toml", "b.toml", "what rhymes with <something>", "rename"):
        assert word in said


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"\x00" * 50], ids=["no UTF-8", "empty", "zeros"])
def test_a_rule_file_that_is_no_rule_file_is_named(rules: Path, data: bytes) -> None:
    (rules / "odd.toml").write_bytes(data)
    assert "odd.toml" in complaint(run("ask", "--rules", rules, QUESTION))


def test_a_rule_folder_without_rules_is_named(rules: Path) -> None:
    assert str(rules) in complaint(run("ask", "--rules", rules, QUESTION))
    assert "nowhere" in complaint(run("rules", "--rules", rules / "nowhere"))


def test_a_rule_without_end_in_its_name_is_told_shortly(rules: Path) -> None:
    (rules / "rhyme.toml").write_text(RULE.replace("what rhymes with <something>", "x" * 300_000), encoding="utf-8")
    assert len(complaint(run("rules", "check", rules))) < 11_000


def test_a_good_rule_file_is_taken(rules: Path) -> None:
    (rules / "rhyme.toml").write_text(RULE, encoding="utf-8")
    assert "rhyme\n" in run("rules", "--rules", rules).stdout
