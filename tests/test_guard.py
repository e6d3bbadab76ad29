"""The verbatim guard: what does not stand in the file as quoted is never shown."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from qa.chatbot import Chatbot
from qa.cli import cli
from qa.commands import Chat
from qa.corpus.origin import digest_of
from qa.errors import CorpusError
from qa.guard import FILE_CHANGED, Guard
from qa.reply import Reply

QUESTION = "How many keepers did the light have?"
OTHER = "Who said the fog is our only enemy?"
SENTENCE = "Until 1911 the light had three keepers and a dog."
FORGED = SENTENCE.replace("three", "seven")

Change = Callable[[Path], None]


def forge(file: Path) -> None:
    """Another number of keepers, the same length, and the old time of change."""
    before = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace(SENTENCE, FORGED), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def shift(file: Path) -> None:
    """A line more at the top."""
    file.write_text("Corrected.\n" + file.read_text(encoding="utf-8"), encoding="utf-8")


def folder_instead(file: Path) -> None:
    """A folder of the same name."""
    file.unlink()
    file.mkdir()


def pipe_instead(file: Path) -> None:
    """A pipe of the same name, into which nobody writes."""
    file.unlink()
    os.mkfifo(file)


def endless_instead(file: Path) -> None:
    """A link to what never ends."""
    file.unlink()
    file.symlink_to("/dev/zero")


CHANGES: list[Change] = [forge, shift, folder_instead, Path.unlink, lambda file: file.write_bytes(b"")]
if os.name == "posix":
    CHANGES += [pipe_instead, endless_instead]


def assert_reported(reply: Reply) -> None:
    """The file is named with the remedy, and nothing is quoted."""
    assert (reply.answered, reply.reason, reply.confidence) == (False, FILE_CHANGED, 0)
    assert (reply.answers, reply.nearest, reply.agreement) == ((), (), ())
    assert "harbor_light.txt changed since it was read" in reply.text
    assert "Start qa again" in reply.text
    assert "keepers and a dog" not in reply.text


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changed_since_it_was_read_is_not_quoted(harbour_folder: Path, change: Change) -> None:
    bot = Chatbot.open(harbour_folder)
    assert bot.ask(QUESTION).answered
    change(harbour_folder / "harbor_light.txt")
    assert_reported(bot.ask(QUESTION))
    assert bot.ask(OTHER).answered, "the other file is as it was"


@pytest.mark.parametrize("change", CHANGES)
def test_neither_a_turn_about_the_last_reply_nor_a_page_quotes_it(harbour_folder: Path, change: Change) -> None:
    chat = Chat(Chatbot.open(harbour_folder))
    assert "[three] keepers" in chat.respond(QUESTION)
    change(harbour_folder / "harbor_light.txt")
    pages = ["/open", "/compare", "/who Ellen Marsh", "/timeline 1884", "/timeline"]
    for page in pages:
        assert "changed since it was read" in chat.respond(page)
    for turn in ("Which file is that?", "why?", "any other source?"):
        chat.respond(turn)
        if chat.last is not None and chat.last.reason == FILE_CHANGED:
            assert_reported(chat.last)
        assert "keepers and a dog" not in chat.session.turns[-1].reply.text


def test_a_file_that_was_only_touched_is_quoted(harbour_folder: Path) -> None:
    bot = Chatbot.open(harbour_folder)
    before = bot.ask(QUESTION)
    file = harbour_folder / "harbor_light.txt"
    file.touch()
    copy = file.with_suffix(".part")
    copy.write_bytes(file.read_bytes())
    os.replace(copy, file)
    assert bot.ask(QUESTION) == before


@given(by=st.integers(-40, 40).filter(bool), cut=st.integers(0, 3))
def test_a_quotation_beside_its_span_never_leaves(harbour: Chatbot, by: int, cut: int) -> None:
    reply = harbour.ask(QUESTION)
    (answer, *_) = reply.answers
    assert harbour.guard.checked(reply) is reply
    at, (start, end) = answer.citation, answer.short_span or (0, 0)
    moved = at.model_copy(update={"start": max(0, at.start + by), "end": max(0, at.end + by - cut)})
    wrong = [
        answer.model_copy(update={"citation": moved}),
        answer.model_copy(update={"sentence": answer.sentence + " "}),
        answer.model_copy(update={"short": "seven"}),
        answer.model_copy(update={"short_span": (start + by, end + by)}),
        answer.model_copy(update={"citation": at.model_copy(update={"file": "nowhere.txt"})}),
    ]
    for each in wrong:
        for place in ("answers", "nearest"):
            checked = harbour.guard.checked(reply.model_copy(update={"answers": (), "nearest": (), place: (each,)}))
            assert checked.reason == FILE_CHANGED
            assert (checked.answers, checked.nearest) == ((), ())


def test_pages_are_stopped_by_an_error_that_names_the_file(harbour: Chatbot) -> None:
    (answer, *_) = harbour.ask(QUESTION).answers
    harbour.guard.require([(answer.citation, answer.sentence)])
    with pytest.raises(CorpusError, match=r"harbor_light\.txt changed since"):
        harbour.guard.require([(answer.citation, answer.sentence.upper())])
    with pytest.raises(CorpusError, match="changed since"):
        Guard({}).require([(answer.citation, answer.sentence)])


def test_the_command_line_reports_it_as_an_error(harbour_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forged_after_reading(self: Chatbot, *paths: object, **_: object) -> Chatbot:
        bot = opened(*paths)
        forge(harbour_folder / "harbor_light.txt")
        return bot

    opened = Chatbot.open
    monkeypatch.setattr(Chatbot, "open", classmethod(forged_after_reading))
    arguments = ["ask", "--json", "--corpus", str(harbour_folder), QUESTION]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert json.loads(result.stdout)["reason"] == FILE_CHANGED


def test_a_document_knows_the_bytes_it_was_read_from(harbour_folder: Path) -> None:
    for document in Chatbot.open(harbour_folder).corpus.documents:
        assert document.origin is not None
        assert document.origin.path == str(harbour_folder / document.name)
        assert document.origin.digest == digest_of(str(harbour_folder / document.name))
