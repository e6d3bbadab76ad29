"""Hostile documents, file names, questions and rules through the command line: nothing reaches a terminal raw."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from qa.chatbot import Chatbot
from qa.cli import cli
from qa.corpus.reading import Corpus, read_texts
from qa.questions.rules import load_rules
from qa.visible import visible

STEERING = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\u200b\ue000\U000e0041"
TEXT = (
    f"The keeper{STEERING} of the light was Ellen{STEERING} Marsh. {{sentence}} **bold** <b>x</b> [a](http://b.c)\n"
    + ("\nThe pier was rebuilt because the ice had broken it, and the board wrote to the owners of the ships.\n" * 3)
)
NAME = f"the{STEERING}keeper\n.txt"
QUESTION = f"Who was the keeper{STEERING} of the light?"
HARBOUR = {
    "light.txt": "The lighthouse was built in 1884 by Ellen Marsh.\n\nUntil 1911 the light had three keepers.",
    "board.txt": "The board sent about 1,200 letters.\n\n“The fog is our only enemy,” said the chairman, Thomas Reed.",
}
ASKED = ("How many keepers did the light have?", "Who built the lighthouse?", "Who said the fog is our enemy?")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one such file."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path / "corpus"


def assert_harmless(shown: str) -> None:
    """Only our own line breaks are left to steer."""
    bare = shown.replace(" ", "")  # blanks may be many where a page is laid out
    assert all(visible(row) == row for row in bare.split("\n")), repr(shown)


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", QUESTION],
        ["ask", "--plain", QUESTION],
        ["ask", "--json", QUESTION],
        ["ask", "--json", "--explain", QUESTION],
        ["ask", "--explain", QUESTION],
        ["ask", "--compare", QUESTION],
        ["ask", f"Who is {STEERING}Qzx?"],
        ["sources"],
        ["sources", "--json"],
        ["batch", "-"],
        ["chat"],
        ["ask", f"--{STEERING}", QUESTION],
        [STEERING],
        ["ask", "--rules", f"/{STEERING}", QUESTION],
        ["eval", f"/{STEERING}"],
        ["verify", f"/{STEERING}"],
        ["replay", f"/{STEERING}"],
    ],
    ids=lambda arguments: visible(" ".join(arguments)),
)
def test_nothing_reaches_a_terminal_raw(folder: Path, arguments: list[str]) -> None:
    pages = "".join(f"{page}\n" for page in ("/why", "/open", "/sources", "/who Marsh", "/compare", f"/x{STEERING}"))
    typed = f"{QUESTION}\nwhy?\nWhich file is that?\n{pages if arguments == ['chat'] else ''}"
    result = CliRunner().invoke(cli, ["--corpus", str(folder), *arguments], input=typed)
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.output
    assert_harmless(result.stdout)
    assert_harmless(result.stderr)


def test_json_holds_the_text_exactly(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["ask", "--json", "--corpus", str(folder), QUESTION])
    reply = json.loads(result.stdout)
    (answer, *_) = reply["answers"] or reply["nearest"]
    start, end = answer["citation"]["start"], answer["citation"]["end"]
    assert TEXT[start:end] == answer["sentence"]
    assert answer["citation"]["file"] == NAME


def test_replaying_a_hostile_chat_shows_marks(tmp_path: Path) -> None:
    (tmp_path / "a.chat").write_text(f"> Who is Rutte?\n  {STEERING}\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["replay", str(tmp_path / "a.chat")])
    assert result.exit_code == 1
    assert_harmless(result.stdout)


UNRELATED = st.lists(
    st.text("qzxjvkw \n.?!“”", min_size=1, max_size=80), min_size=1, max_size=3
).map(lambda texts: {f"x{number}.txt": text for number, text in enumerate(texts)})  # fmt: skip


@given(added=UNRELATED)
def test_an_unrelated_document_makes_no_citation_wrong(added: dict[str, str]) -> None:
    bot = Chatbot(Corpus(read_texts({**HARBOUR, **added}), ()), load_rules())
    for question in ASKED:
        reply = bot.ask(question)
        assert reply.answered
        assert reply.answers[0].citation.file in HARBOUR
        for answer in (*reply.answers, *reply.nearest):
            text = {**HARBOUR, **added}[answer.citation.file]
            assert text[answer.citation.start : answer.citation.end] == answer.sentence


@given(
    st.text(max_size=300) | st.lists(st.sampled_from([*HARBOUR.values(), *"\n\r\t .“”a1-#*"]), max_size=12).map("".join)
)
def test_sentences_tile_each_block_and_quote_it_exactly(text: str) -> None:
    (document,) = read_texts({"a.txt": text})
    end = 0
    covered: set[int] = set()
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert end <= sentence.start
        assert document.text[sentence.start : sentence.end] == sentence.text
        end = sentence.end
        covered.update(range(sentence.start, sentence.end))
    for block in document.blocks:
        own = [sentence for sentence in document.sentences if document.blocks[sentence.block] is block]
        if own:
            words = (found.start() for found in re.finditer(r"[^\W_]", text[own[0].start : block.end]))
            assert {own[0].start + at for at in words} <= covered
