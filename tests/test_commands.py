"""The chat's slash commands."""

from pathlib import Path

import pytest

from qa.chatbot import Chatbot
from qa.commands import Chat, find, one_line, registry
from qa.show import View

QUESTION = "How many keepers did the light have?"


@pytest.fixture
def chat(harbour: Chatbot) -> Chat:
    """A chat that has asked one question."""
    chat = Chat(harbour)
    chat.respond(QUESTION)
    return chat


def test_question_is_answered_as_the_engine_words_it(harbour: Chatbot) -> None:
    assert Chat(harbour).respond(QUESTION) == harbour.ask(QUESTION).text


def test_help_lists_every_command(chat: Chat) -> None:
    shown = chat.respond("/help")
    for known in registry.values():
        assert known.usage in shown
        assert known.description in shown


def test_shortcuts_are_unique_and_find_their_command() -> None:
    shortcuts = [known.shortcut for known in registry.values()]
    assert len(set(shortcuts)) == len(shortcuts)
    assert all(find(known.shortcut) is known for known in registry.values())


@pytest.mark.parametrize(("typed", "near"), [("/hepl", "/help"), ("/sorces", "/sources"), ("/zzzz", "/help")])
def test_unknown_command_names_the_nearest_on_one_line(chat: Chat, typed: str, near: str) -> None:
    shown = chat.respond(typed)
    assert near in shown
    assert "\n" not in shown


def test_unknown_command_of_any_length_steers_nothing(chat: Chat) -> None:
    shown = chat.respond("/\x1b[2J" + "x" * 100_000)
    assert "\x1b" not in shown
    assert len(shown) < 200


def test_why_explains_the_last_question(chat: Chat) -> None:
    shown = chat.respond("/why")
    assert [row for row in shown.split("\n") if not row.startswith(" ")] == [
        QUESTION,
        "question",
        "clues",
        "passages",
        "evidence",
        "decision",
    ]
    assert chat.respond("/why 1") == shown


@pytest.mark.parametrize("argument", ["0", "2", "x", "-1", "99999999999999999999", "²"])
def test_why_of_no_question_says_what_there_is(chat: Chat, argument: str) -> None:
    assert chat.respond(f"/why {argument}") == "There is one question: give a number from 1 to 1."


def test_commands_before_the_first_question(harbour: Chatbot) -> None:
    chat = Chat(harbour)
    assert chat.respond("/why") == "There is no question yet."
    assert chat.respond("/open") == "The last reply has no citation."
    assert chat.respond("/more") == "The last reply has no answer."


def test_sources_lists_documents_with_their_sentences(chat: Chat) -> None:
    shown = chat.respond("/sources").split("\n")
    assert [row.split()[0] for row in shown] == [document.name for document in chat.bot.corpus.documents]
    assert all("sentences" in row for row in shown)


def test_open_marks_the_sentence_in_its_document(chat: Chat) -> None:
    assert chat.last is not None
    best = chat.last.answers[0]
    shown = chat.respond("/open 1").split("\n")
    assert shown[0].startswith(f"{best.citation.file}:{best.citation.line}")
    marked = [row for row in shown if row.startswith(">")]
    assert marked == [f">{best.citation.line:>4}  [{best.sentence}]"]


def test_open_marks_a_sentence_inside_a_long_line() -> None:
    filler = "Gulls cry over the empty water all day long. " * 40
    sentence = "The lighthouse was built in 1884 by Ellen Marsh."
    chat = Chat(Chatbot.from_texts({"long.txt": f"{filler}{sentence} {filler}"}))
    chat.respond("When was the lighthouse built?")
    (row,) = chat.respond("/open").split("\n")[1:]
    assert f"[{sentence}]" in row
    assert row.count("…") == 2
    assert len(row) < 1000


def test_more_goes_on_where_the_reply_ended() -> None:
    texts = {f"{n}.txt": f"The harbour light had {n} keepers in 19{n}." for n in range(10, 22)}
    chat = Chat(Chatbot.from_texts(texts))
    shown = [chat.respond("How many keepers did the harbour light have?")]
    while (more := chat.respond("/more")) != "There are no further answers.":
        shown.append(more)
        assert len(shown) < 20
    assert chat.last is not None
    for answer in chat.last.answers:
        assert any(f"{answer.citation.file}:1" in page for page in shown)


def test_saved_session_goes_on_where_it_ended(chat: Chat, harbour: Chatbot, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    assert chat.respond(f"/save {path}") == f"saved 1 turn to {path}"
    resumed = Chat(harbour)
    assert resumed.respond(f"/resume {path}") == f"resumed 1 turn from {path}; the last: {QUESTION}"
    assert [turn.reply for turn in resumed.session.turns] == [turn.reply for turn in chat.session.turns]
    assert resumed.respond("and dogs?") == chat.respond("and dogs?")
    assert resumed.respond("/why 1").endswith("How that came about was not kept; ask it again.")
    assert resumed.respond(f"/save {path}") == f"saved 2 turns to {path}"


@pytest.mark.parametrize(("suffix", "beginning"), [(".md", "# "), (".json", "{")])
def test_export_writes_the_session_by_suffix(chat: Chat, tmp_path: Path, suffix: str, beginning: str) -> None:
    path = tmp_path / f"talk{suffix}"
    assert chat.respond(f"/export {path}") == f"exported 1 turn to {path}"
    written = path.read_text(encoding="utf-8")
    assert written.startswith(beginning)
    assert QUESTION in written
    assert "harbor\\_light.txt" in written or "harbor_light.txt" in written


@pytest.mark.parametrize("name", ["/save", "/resume", "/export"])
def test_what_cannot_be_written_or_read_is_told_on_one_line(chat: Chat, tmp_path: Path, name: str) -> None:
    (tmp_path / "mine.md").write_text("my own notes", encoding="utf-8")
    assert chat.respond(name) == f"Give a file: {name} FILE."
    for path in ("nowhere/talk.md", "", "mine.md"):
        shown = chat.respond(f"{name} {tmp_path / path}")
        assert str(tmp_path) in shown
        assert "\n" not in shown
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == "my own notes"
    assert [turn.text for turn in chat.session.turns] == [QUESTION]


def test_nothing_is_written_before_the_first_question(harbour: Chatbot, tmp_path: Path) -> None:
    for name in ("/save", "/export"):
        assert Chat(harbour).respond(f"{name} {tmp_path / 'talk.json'}") == "There is no question yet."
    assert list(tmp_path.iterdir()) == []


def test_quit_leaves(chat: Chat) -> None:
    with pytest.raises(EOFError):
        chat.respond("/quit")


def test_commands_keep_to_the_width(harbour: Chatbot) -> None:
    chat = Chat(harbour, View(width=40))
    chat.respond(QUESTION)
    assert all(len(row) <= 40 for row in chat.respond("/why").split("\n"))


def test_one_line_replaces_what_is_no_text() -> None:
    assert one_line("two\n lines \udce9 \ud83d") == "two lines \ufffd \ufffd"


@pytest.mark.parametrize("question", ["", "???", "🦑" * 500, "word " * 20_000, "\x1b[2J\x00", "> quoted"])
def test_odd_questions_get_a_reply(harbour: Chatbot, question: str) -> None:
    shown = Chat(harbour).respond(question)
    assert shown
    assert "\x1b" not in shown


def test_readme_names_every_command() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in registry if name not in readme] == []
