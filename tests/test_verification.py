"""`qa verify`: citations of an exported conversation, checked against files that stayed, moved, changed or went."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from qa.chatbot import Chatbot
from qa.cli import cli
from qa.corpus.reading import Corpus, read_texts
from qa.errors import SessionError
from qa.exported_session import TITLE, claims_of
from qa.markdown_text import is_plain
from qa.session_export import as_json, export, markdown
from qa.verification import Claim, Status, verify
from qa.visible import visible

QUESTIONS = (
    "How many keepers did the light have?",
    "When did Ellen Marsh resign?",
    "How many letters did the board send?",
)
SENTENCE = "Until 1911 the light had three keepers and a dog."
FORMS = MD, JSON = "talk.md", "talk.json"


@pytest.fixture(params=FORMS)
def talk(request: pytest.FixtureRequest, harbour_folder: Path, tmp_path: Path) -> Path:
    """An exported conversation about the harbour, in either form; one of its documents is dated."""
    board = harbour_folder / "harbor_board.txt"
    board.write_text("The letters\n\nMarch 3, 1912\n\n" + board.read_text(encoding="utf-8"), encoding="utf-8")
    session = Chatbot.open(harbour_folder).session()
    for question in QUESTIONS:
        session.ask(question)
    export(session, tmp_path / request.param)
    return tmp_path / str(request.param)


def run(talk: Path, corpus: Path, *arguments: str) -> Result:
    """`qa verify` over a corpus."""
    return CliRunner().invoke(cli, ["verify", *arguments, "--corpus", str(corpus), str(talk)])


def statuses(result: Result) -> list[str]:
    """What became of each citation."""
    return [json.loads(row)["status"] for row in result.stdout.splitlines()]


def test_untouched_files_hold_every_citation(talk: Path, harbour_folder: Path) -> None:
    result = run(talk, harbour_folder)
    assert result.exit_code == 0
    assert f"found    harbor_light.txt:4  {SENTENCE}\n" in result.stdout
    assert set(statuses(run(talk, harbour_folder, "--json"))) == {"found"}


def test_a_line_more_above_moves_them_and_says_where_to(talk: Path, harbour_folder: Path) -> None:
    file = harbour_folder / "harbor_light.txt"
    file.write_text("Corrected on Monday.\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(talk, harbour_folder)
    assert result.exit_code == 1
    assert f"moved    harbor_light.txt:4 -> harbor_light.txt:6  {SENTENCE}\n" in result.stdout


def test_a_file_of_another_name_is_where_they_moved(talk: Path, harbour_folder: Path) -> None:
    (harbour_folder / "harbor_light.txt").rename(harbour_folder / "light.txt")
    result = run(talk, harbour_folder)
    assert result.exit_code == 1
    assert f"moved    harbor_light.txt:4 -> light.txt:4  {SENTENCE}\n" in result.stdout


def test_another_word_in_the_sentence_is_a_change(talk: Path, harbour_folder: Path) -> None:
    file = harbour_folder / "harbor_light.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("three", "seven"), encoding="utf-8")
    result = run(talk, harbour_folder)
    assert result.exit_code == 1
    assert f"changed  harbor_light.txt:4  {SENTENCE}\n" in result.stdout


def test_a_file_that_changed_elsewhere_is_mentioned(talk: Path, harbour_folder: Path) -> None:
    with (harbour_folder / "harbor_light.txt").open("a", encoding="utf-8") as file:
        file.write("A line more at the end.\n")
    result = run(talk, harbour_folder)
    assert result.exit_code == 0
    assert "the file has changed elsewhere" in result.stdout


def test_a_file_that_is_gone_is_missing(talk: Path, harbour_folder: Path) -> None:
    (harbour_folder / "harbor_light.txt").unlink()
    result = run(talk, harbour_folder)
    assert result.exit_code == 1
    assert f"missing  harbor_light.txt:4  {SENTENCE}\n" in result.stdout


@pytest.mark.parametrize(
    ("talk", "was", "forged"),
    [
        (MD, "three", "seven"),
        (MD, "had **three** keepers", "had **[three](http://a.b)** keepers"),
        (MD, "> Until 1911 the light had", "> the light had"),
        (MD, "characters 99", "characters 98"),
        (MD, ":4;", ":5;"),
        (MD, ":4;", ":4 (page 7);"),
        (MD, ":4;", ":4, 1999-01-01;"),
        (MD, ", 1912-03-03", ""),
        (MD, ", 1912-03-03", ", 1912-03-04"),
        (JSON, "three keepers", "seven keepers"),
        (JSON, "[three]", "[seven]"),
        (JSON, '"short": "three"', '"short": "seven"'),
        (JSON, '"start": 99', '"start": 98'),
        (JSON, '"line": 4', '"line": 5'),
        (JSON, '"page": null', '"page": "7"'),
        (JSON, '"date": "1912-03-03"', '"date": "1912-03-04"'),
        (JSON, '"date": "1912-03-03"', '"date": null'),
    ],
    indirect=["talk"],
)
def test_an_export_altered_by_hand_is_noticed(talk: Path, harbour_folder: Path, was: str, forged: str) -> None:
    before = talk.read_text(encoding="utf-8")
    assert was in before
    talk.write_text(before.replace(was, forged), encoding="utf-8")
    result = run(talk, harbour_folder)
    assert result.exit_code == 1
    assert "changed  " in result.stdout or "moved    " in result.stdout


def _cut_short(data: dict[str, Any]) -> None:
    """Half a sentence, its offsets right and the parts of the export at one."""
    reply = data["turns"][0]["reply"]
    reply["answers"][0]["sentence"] = "the light had three keepers"
    reply["text"] = reply["text"].replace("Until 1911 ", "").replace(" and a dog.", "")
    for place in (reply["answers"][0]["citation"], data["sources"][0]):
        place.update(start=110, end=137)


def _other_source(data: dict[str, Any]) -> None:
    data["sources"][0].update(file="harbor_board.txt")


def _no_source(data: dict[str, Any]) -> None:
    data["turns"][0]["sources"] = []


@pytest.mark.parametrize("talk", [JSON], indirect=True)
@pytest.mark.parametrize("forge", [_cut_short, _other_source, _no_source])
def test_an_export_altered_at_one_with_itself_is_noticed(
    talk: Path, harbour_folder: Path, forge: Callable[[dict[str, Any]], None]
) -> None:
    data = json.loads(talk.read_text(encoding="utf-8"))
    forge(data)
    talk.write_text(json.dumps(data), encoding="utf-8")
    result = run(talk, harbour_folder)
    assert result.exit_code == 1
    assert result.stdout.startswith("changed  harbor_light.txt:4  ")


def test_a_text_without_answers_that_quotes_is_told(tmp_path: Path, harbour_folder: Path) -> None:
    session = Chatbot.open(harbour_folder).session()
    session.ask("What about the dragons?")
    data = json.loads(as_json(session))
    data["turns"][0]["reply"].update(text="The dragons came.\n  harbor_light.txt:4", nearest=[])
    data["turns"][0]["sources"] = []
    (tmp_path / "talk.json").write_text(json.dumps(data), encoding="utf-8")
    result = run(tmp_path / "talk.json", harbour_folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "turn 1: the text of the reply is not what its answers say" in result.stderr


@pytest.mark.parametrize("talk", [MD], indirect=True)
@pytest.mark.parametrize(
    ("was", "forged"),
    [
        (" [1]\n", " [1]\nand a dragon came\n"),  # goes on within the quotation
        ("\n> Until", "\nThe dragon said:\n> Until"),
        ("## Sources", "  > The dragon came. [1]\n\n## Sources"),
        ("## Sources", "- > The dragon came. [1]\n\n## Sources"),
        ("## Sources", "<blockquote>The dragon came.</blockquote>\n\n## Sources"),
        ("## Sources", "> The dragon came. [9]\n\n## Sources"),
        ("\n1. ", "\n2. "),
        ("\n2. ", "\n2. dragon.txt:1; characters 0–9\n2. "),
        ("## Sources\n", "## Sources\n\n- dragon.txt\n"),
    ],
)
def test_quotations_and_sources_put_in_are_told(talk: Path, harbour_folder: Path, was: str, forged: str) -> None:
    before = talk.read_text(encoding="utf-8")
    assert was in before
    talk.write_text(before.replace(was, forged, 1), encoding="utf-8")
    result = run(talk, harbour_folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"qa: {talk}:")
    last = before.rstrip().rpartition("\n")[2]
    talk.write_text(before + last.replace("5. ", "6. ") + "\n", encoding="utf-8")
    assert "source 6 belongs to no quotation" in run(talk, harbour_folder).stderr


def test_markdown_takes_linear_time() -> None:
    began = time.process_time()
    for unit in ("www.", "\\*", "**", "\\"):
        is_plain(unit * (1_000_000 // len(unit)))  # was more than a minute
    assert time.process_time() - began < 10


def test_rows_messages_and_odd_names_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "pay (1).csv").write_text("Name,Note\nPier,The board paid for the new pier in 1912.\n", encoding="utf-8")
    (folder / "g:1 (x).eml").write_text(
        "From: Ann:3 (a), 1911-01-01 <a@b.c>\nDate: Mon, 4 Mar 1912 10:00:00 +0000\nMIME-Version: 1.0\n\n"
        "The gale broke three windows of the light.\n",
        encoding="utf-8",
    )
    session = Chatbot.open(folder).session()
    for question in ("Who paid for the new pier?", "How many windows did the gale break?"):
        assert session.ask(question).answered
    for form in FORMS:
        export(session, tmp_path / form)
        result = run(tmp_path / form, folder)
        assert (result.exit_code, result.stdout.count("found    ")) == (0, 2), result.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"{}", b'{"exported": "qa"}', b"[1]", b"# Notes\n", b"\xff\xfe", TITLE.encode() + b"\n> x"],
)
def test_what_is_no_export_is_told_in_one_line(tmp_path: Path, harbour_folder: Path, content: bytes) -> None:
    (tmp_path / "talk.md").write_bytes(content)
    result = run(tmp_path / "talk.md", harbour_folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "/export" in result.stderr


def test_a_missing_export_or_corpus_is_told(tmp_path: Path, talk: Path) -> None:
    for result in (run(tmp_path / "none.md", tmp_path), run(talk, tmp_path / "nowhere")):
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


@given(st.text(max_size=300) | st.text("#> []().:;–0123456789\n*\\SHA-256characters", max_size=300), st.booleans())
def test_any_text_is_an_export_or_told_to_be_none(
    tmp_path_factory: pytest.TempPathFactory, text: str, headed: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_text(f"{TITLE}\n{text}" if headed else text, encoding="utf-8")
    corpus = Corpus(read_texts({"a.txt": text}), ())
    try:
        assert len(verify(claims_of(path), corpus)) <= text.count(">")
    except SessionError:
        assert not headed or text


MARKS = [*"ab *_[]<>#|~$&@\\`()!-+=1.2", "\x1b", "\u202e", "\u200b", "“", "http://", "www.", "**", "é"]
HOSTILE = st.lists(st.sampled_from(MARKS), max_size=30).map("".join)
TEXTS = st.lists(HOSTILE.map(lambda text: f"The keeper of the light wrote {text} in the book."), min_size=1, max_size=4)


@given(texts=TEXTS, name=HOSTILE.map(lambda text: text.replace("/", "") + ".txt"))
def test_what_is_exported_of_any_text_is_found_again(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], name: str
) -> None:
    documents = {name: "\n\n".join(texts)}
    bot = Chatbot.from_texts(documents)
    session = bot.session()
    session.ask("What did the keeper of the light write in the book?")
    shown = session.turns[0].reply
    for suffix, written in ((".md", markdown(session)), (".json", as_json(session))):
        path = tmp_path_factory.getbasetemp() / f"talk{suffix}"
        path.write_text(written, encoding="utf-8")
        claims = claims_of(path)
        assert bool(claims) == bool(shown.answers or shown.nearest)
        assert {verdict.status for verdict in verify(claims, bot.corpus)} <= {Status.FOUND}
        assert all(visible(row) == row for row in written.replace(" ", "").split("\n"))


def test_the_nearest_of_several_places_is_where_it_moved() -> None:
    rows = ["The light was lit."] * 5
    corpus = Corpus(read_texts({"a.txt": "\n\n".join(rows)}), ())
    third = corpus.documents[0].sentences[2]
    claim = Claim(third.text, "a.txt", third.line, third.start - 2, third.end - 2, None, (), _nothing)
    (verdict,) = verify([claim, claim], corpus)
    assert verdict.status is Status.MOVED
    assert verdict.now is not None
    assert (verdict.now.line, verdict.now.start) == (third.line, third.start)


def _nothing(_: object) -> tuple[()]:
    return ()


def test_a_sentence_is_brought_into_its_shown_form_once(harbour: Chatbot) -> None:
    formed: list[str] = []

    def form(text: str) -> str:
        formed.append(text)
        return text.upper()

    claims = [
        Claim(f"NOTHING {number}", "HARBOR_LIGHT.TXT", 1, 0, 5, None, (), _nothing, form=form) for number in range(50)
    ]
    assert {verdict.status for verdict in verify(claims, harbour.corpus)} == {Status.CHANGED}
    once = len(harbour.corpus.documents) + harbour.corpus.size
    assert len(formed) <= once + len(claims)
