"""The README replayed: its sessions, its Python, its rule. `pytest --update-transcripts` writes what is said now."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa import __version__
from qa.chatbot import Chatbot
from qa.cli import cli
from qa.commands import registry
from qa.language.lexicon import lexicon
from qa.language.text import Text
from qa.questions.analysis import analyse
from qa.questions.rules import RuleBook, load_rules
from qa.settings import EVERYWHERE, no_history
from qa.transcripts import read_transcript, replay_transcript

PROJECT = Path(__file__).parent.parent
README = PROJECT / "README.md"
TEXT = README.read_text(encoding="utf-8")
SECTIONS = [
    "Set-up",
    "Questions to try",
    "Ask your own folder",
    "How an answer comes about",
    "Write a rule",
    "Python",
    "Limits",
]


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it is to be saved as, and what stands in it."""

    language: str
    file: str
    body: str
    start: int  # of the body, in the README's characters
    end: int


def blocks() -> list[Block]:
    """The fenced blocks of the README in order."""
    found = []
    for fence in re.finditer(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        paragraph = TEXT[: fence.start()].rstrip().rpartition("\n\n")[2]
        named = re.search(r"Save this as\s+`([^`]+)`:$", paragraph)
        found.append(Block(fence[1], named[1] if named else "", fence[2], fence.start(2), fence.end(2)))
    return found


def run_console(body: str) -> str:
    """The commands of a session, each followed by what it prints."""
    shown = []
    for command in (row for row in body.split("\n") if row.startswith("$ ")):
        program, *arguments = shlex.split(command.removeprefix("$ "))
        assert program == "qa"
        shown.append(f"{command}\n{CliRunner().invoke(cli, arguments).output}")
    return "\n".join(shown)


def run_chat(body: str) -> str:
    """The turns of a chat, each followed by the reply."""
    path = Path("readme.chat")
    path.write_text(body, encoding="utf-8")
    return replay_transcript(read_transcript(path), Chatbot.open()).now


def run_python(body: str) -> str:
    """The statements, each followed by what the interpreter shows."""
    names: dict[str, object] = {}
    shown = []
    for example in doctest.DocTestParser().get_examples(body):
        first, *rest = example.source.rstrip("\n").split("\n")
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(compile(example.source, "README.md", "single"), names)
        shown += [f">>> {first}\n", *(f"... {row}\n" for row in rest), said.getvalue()]
    return "".join(shown)


RUNNERS: dict[str, Callable[[str], str]] = {"console": run_console, "chat": run_chat, "pycon": run_python}


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a reader who saved every file that the README says to save."""
    for block in blocks():
        if block.file:
            path = tmp_path / block.file
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("reader")
def test_sessions_and_examples_show_what_the_program_says(request: pytest.FixtureRequest) -> None:
    was, now, at = TEXT, "", 0
    for block in blocks():
        if block.language in RUNNERS:
            now += was[at : block.start] + RUNNERS[block.language](block.body)
            at = block.end
    now += was[at:]
    if request.config.getoption("--update-transcripts"):
        README.write_text(now, encoding="utf-8", newline="\n")
        return
    assert now.split("\n") == was.split("\n"), "pytest --update-transcripts writes what is said now"


def test_every_block_is_replayed_or_saved_or_a_set_up() -> None:
    assert all(block.language in RUNNERS or block.file or block.language == "sh" for block in blocks())


def test_set_up_names_targets_of_the_makefile() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    (commands,) = (block.body for block in blocks() if block.language == "sh")
    assert len(commands.splitlines()) == 2
    for target in re.findall(r"^make (\w+)", commands, re.MULTILINE):
        assert f"\n{target}:" in makefile


def test_sections_stand_in_their_order() -> None:
    assert re.findall(r"^## (.+)$", TEXT, re.MULTILINE) == SECTIONS
    opening = TEXT.partition("\n## ")[0]
    assert (PROJECT / re.findall(r"!\[.*?\]\((.+?)\)", opening)[0]).is_file()


def test_an_answer_comes_about_in_six_lines() -> None:
    section = TEXT.partition("## How an answer comes about\n")[2].partition("\n## ")[0].strip()
    assert [row[:3] for row in section.split("\n")] == [f"{number}. " for number in range(1, 7)]


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (PROJECT / target).is_file(), target


def test_every_command_is_listed() -> None:
    assert [name for name in cli.commands if f"`qa {name}" not in TEXT] == []
    assert [known.usage for known in registry.values() if f"`{known.usage}`" not in TEXT] == []


def test_every_option_is_listed() -> None:
    @no_history
    def nothing() -> None: ...

    for give in EVERYWHERE:
        give(nothing)
    options = [option.opts[0] for option in nothing.__click_params__]  # type: ignore[attr-defined]
    assert [option for option in options if f"`{option}" not in TEXT] == []


@cache
def rules() -> RuleBook:
    """The shipped rules."""
    return load_rules()


def types() -> dict[str, str]:
    """The table of question types with their examples."""
    return dict(re.findall(r"^\| `([a-z_]+)` \| (.+\?|[a-z ]+) \|$", TEXT, re.MULTILINE))


def test_every_question_type_is_listed() -> None:
    assert sorted(types()) == sorted({rule.question_type for rule in rules()})


@pytest.mark.parametrize(("question_type", "question"), types().items(), ids=types())
def test_example_of_a_type_is_of_that_type(question_type: str, question: str) -> None:
    understood = analyse(Text(question), rules(), lexicon())
    assert understood is not None
    assert understood.type == question_type


def test_its_rule_is_a_new_type_and_answers(reader: Path) -> None:
    (rule_file,) = (block.file for block in blocks() if block.language == "toml")
    folder = str(Path(rule_file).parent)
    assert len({rule.question_type for rule in load_rules([reader / folder])}) == len(types()) + 1
    asked = CliRunner().invoke(cli, ["ask", "--corpus", "harbour", "--rules", folder, "What are the gates made of?"])
    assert asked.exit_code == 0
    assert "[oak and iron]" in asked.output


def test_changelog_tells_of_this_version() -> None:
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in changelog


def test_package_tells_checkers_that_it_is_typed() -> None:
    assert (PROJECT / "qa" / "py.typed").is_file()
