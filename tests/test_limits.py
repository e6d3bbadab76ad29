"""The limits stated in docs/threats.md, at their edge: what just keeps to one, and what just does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa import user_files
from qa.answers import evidence
from qa.answers.meetings import like_spelling
from qa.chatbot import Chatbot
from qa.cli import cli
from qa.cli_group import LONGEST_NOTE
from qa.commands import Chat
from qa.corpus import files, readers
from qa.corpus.readers import archive, docx, jsonl, mail, pdf, rtf, tables
from qa.corpus.reading import LONGEST_TITLE
from qa.errors import QAError
from qa.language import data
from qa.questions.analysis import LONGEST
from qa.questions.rules import read_rules
from qa.session_file import resume, save
from qa.streams import LONGEST_LINE

QUESTION = "How many keepers did the light have?"
FACT = "Until 1911 the light had three keepers and a dog.\n"
RULE = """
question_type = "made_of"
about = "a material"
answer_type = "ENTY:substance"
short = "rule"
"""
ONE_RULE = """
[[rule]]
name = "what is <thing> made of {number}"
question = [{patterns}]
answer = ['<thing> ... made of [{{noun phrase}}]']
[[rule.example]]
question = "What is the boathouse made of?"
sentence = "The new boathouse is made of brick."
short = "brick"
[[rule.counterexample]]
question = "What is the boathouse made of?"
sentence = "The boathouse made a profit."
why = "a profit is no material"
"""


def test_a_question_counts_to_its_longest(harbour: Chatbot) -> None:
    unknown = "qzx "
    filler = unknown * (LONGEST // len(unknown))
    within = (QUESTION + " " + filler)[:LONGEST]
    assert harbour.ask(within + "y" * 10_000).model_dump(exclude={"question"}) == harbour.ask(within).model_dump(
        exclude={"question"}
    )
    assert harbour.ask(" " * (LONGEST - len(QUESTION)) + QUESTION).answered
    assert harbour.ask(" " * LONGEST + QUESTION).reason == "not-a-question"


def test_of_words_that_nothing_mentions_the_first_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    bot = Chatbot.from_texts({"a.txt": " ".join(f"word{chr(97 + n % 26)}{n:x}" for n in range(500)) + "."})
    compared: list[str] = []

    def counted(one: str, other: str) -> bool:
        compared.append(one)
        return like_spelling(one, other)

    monkeypatch.setattr(evidence, "like_spelling", counted)
    bot.ask(" ".join(f"wqzx{chr(97 + n % 26)}{n:x}" for n in range(150)))
    assert len(set(compared)) == evidence._MOST_COMPARED


def test_a_line_of_piped_input_is_read_to_its_longest(harbour_folder: Path) -> None:
    typed = f"{QUESTION}{' ' * (LONGEST_LINE - len(QUESTION) - 1)}\n{' ' * LONGEST_LINE}{QUESTION}\n{QUESTION}\n"
    result = CliRunner().invoke(cli, ["batch", "-", "--corpus", str(harbour_folder)], input=typed)
    told = [json.loads(line)["answered"] for line in result.stdout.splitlines()]
    assert told in ([True, False, True], [True, True])  # the second line is blank as far as it is read


def test_the_deepest_folder_is_read_and_one_deeper_is_named(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * files.MOST_DEEP)
    (deep / "e").mkdir(parents=True)
    (deep / "a.txt").write_text(FACT, encoding="utf-8")
    (deep / "e" / "b.txt").write_text(FACT.replace("three", "seven"), encoding="utf-8")
    bot = Chatbot.open(tmp_path)
    (skipped,) = bot.corpus.skipped
    assert skipped.name == "d/" * files.MOST_DEEP + "e"
    assert skipped.reason == "lies deeper than 200 folders; move it up, or name it itself"
    assert bot.ask(QUESTION).answers[0].citation.file == "d/" * files.MOST_DEEP + "a.txt"
    assert Chatbot.open(deep / "e").ask(QUESTION).answers[0].short == "seven"


@pytest.mark.parametrize("matches", [9, 10, 11, 2_000])
def test_of_many_matches_the_best_are_shown(matches: int) -> None:
    bot = Chatbot.from_texts({"a.txt": "\n\n".join([FACT.strip()] * matches)})
    reply = bot.ask(QUESTION)
    assert len(reply.answers) == min(10, matches)
    silent = Chatbot.from_texts({"a.txt": "\n\n".join([FACT.strip()] * matches)}).ask("Did the dragon keep the light?")
    assert (silent.answered, len(silent.nearest)) == (False, min(3, len(silent.nearest)))


def test_a_file_of_the_largest_size_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", len(FACT))
    (tmp_path / "a.txt").write_text(FACT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FACT + "\n", encoding="utf-8")
    corpus = Chatbot.open(tmp_path).corpus
    assert list(corpus.by_name) == ["a.txt"]
    assert [skipped.name for skipped in corpus.skipped] == ["b.txt"]


def test_a_session_of_the_largest_size_is_resumed(
    harbour: Chatbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = Chat(harbour)
    chat.respond(QUESTION)
    save(chat.session, tmp_path / "talk.json")
    size = (tmp_path / "talk.json").stat().st_size
    taken = user_files.taken
    monkeypatch.setattr("qa.session_file.taken", lambda path: taken(path, size))
    assert len(resume(harbour, tmp_path / "talk.json").turns) == 1
    with (tmp_path / "talk.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    with pytest.raises(QAError, match=rf"talk\.json: cannot be read \(it is larger than {size:,} bytes\)"):
        resume(harbour, tmp_path / "talk.json")


@pytest.mark.parametrize(
    ("rules", "patterns", "told"),
    [
        (500, 1, ""),
        (501, 1, "rule: Tuple should have at most 500 items"),
        (1, 100, ""),
        (1, 101, 'rule "what is <thing> made of 0": question: '),
        (10, 99, ""),
        (10, 100, 'rule "what is <thing> made of 9": more than 1,000 patterns so far; split the file'),
    ],
)
def test_a_rule_file_holds_so_many_rules_and_patterns(tmp_path: Path, rules: int, patterns: int, told: str) -> None:
    listed = ", ".join(f"'what {{be}} <thing> made of item{n}'" for n in range(patterns))
    path = tmp_path / "made_of.toml"
    path.write_text(RULE + "".join(ONE_RULE.format(number=n, patterns=listed) for n in range(rules)), encoding="utf-8")
    if not told:
        assert len(read_rules(path)) == rules
        return
    with pytest.raises(QAError) as caught:
        read_rules(path)
    assert f"{path}: {told}" in str(caught.value)


def test_a_rule_file_has_a_largest_size(tmp_path: Path) -> None:
    path = tmp_path / "made_of.toml"
    text = RULE + ONE_RULE.format(number=1, patterns="'what {be} <thing> made of'") + "# "
    path.write_text(text + "x" * (data._MOST_BYTES - len(text)), encoding="utf-8")
    read_rules(path)
    path.write_text(text + "x" * (data._MOST_BYTES - len(text) + 1), encoding="utf-8")
    with pytest.raises(QAError, match="larger than"):
        read_rules(path)


def test_the_limits_stated_are_those_of_the_program() -> None:
    stated = (Path(__file__).parent.parent / "docs" / "threats.md").read_text(encoding="utf-8").split("## Limits")[1]
    for number, unit in [
        (LONGEST, " characters"),
        (LONGEST_LINE, " characters"),
        (files.MOST_DEEP, " folders"),
        (files.MOST_BYTES // 10**6, " MB"),
        (user_files.MOST_BYTES // 10**6, " MB"),
        (archive.MOST_BYTES // 10**6, " MB"),
        (archive.MOST_FILES, " files"),
        (readers.MOST_LINES, " lines"),
        (readers.MOST_MARKS, " full stops"),
        (tables.MOST_CELLS, " cells"),
        (jsonl.LONGEST_LINE, " characters"),
        (docx.MOST_TAGS, " tags"),
        (docx.MOST_PARAGRAPHS, " paragraphs"),
        (docx.MOST_CELLS, " cells of tables"),
        (rtf.MOST_GROUPS, " groups"),
        (mail.MOST_LINES, " lines as it stands"),
        (mail.LONGEST_FIELD, " characters of a header"),
        (mail.LONGEST_CONTENT_FIELD, " characters of one that says what a part is"),
        (pdf.MOST_PAGES, " pages"),
        (pdf.MOST_OPERATIONS, " drawing operations"),
        (LONGEST_TITLE, " characters"),
        (LONGEST_NOTE, " characters"),
    ]:
        assert f"{number:,}{unit}" in stated
