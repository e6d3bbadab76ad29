"""The chat on a terminal, with prompt-toolkit, and plain lines where there is no terminal."""

from __future__ import annotations

import os
import shutil
import sys
from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from qa.commands import Chat, is_command, registry
from qa.own_folders import state_folder
from qa.show import WIDEST, Form, lay_out
from qa.streams import typed_lines
from qa.visible import visible
from qa.wording import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document as Buffered
    from prompt_toolkit.history import History
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

PROMPT = "> "
OFFERED = 20  # names offered for completion at once
WORDS_OF_A_NAME = 4  # words before the cursor that may begin a name
MENU = 8  # rows kept free below the prompt for what is offered
NAME_LENGTH = 100  # characters before the cursor that may belong to a name


def converse(chat: Chat, *, corpus: str, together: bool = True, record: bool = True, quiet: bool = False) -> None:
    """The chat on a terminal, until the user leaves; plain lines where either end is none."""
    prompt = prompt_session(chat, corpus, record) if at_terminal() else None
    if prompt is None:
        follow(chat, typed_lines(sys.stdin), together=together)
        return
    if not quiet:
        greeting = line(f"{_about(chat, corpus)}. Ask, or /help; Ctrl-D leaves.")
        click.echo(lay_out([greeting], colour=False, width=chat.view.width), err=True)
    prompt_loop(chat, prompt)


def at_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def prompt_loop(chat: Chat, prompt: PromptSession[str]) -> None:
    """One turn a prompt. Ctrl-C drops the line or the answer under way, Ctrl-D leaves."""
    while True:
        try:
            text = prompt.prompt(PROMPT, reserve_space_for_menu=_rows_for_menu())
            if not text.strip():
                continue
            if chat.view.width:
                chat.view = replace(chat.view, width=terminal_width())
            _say(chat, text)
            click.echo()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def follow(chat: Chat, lines: Iterable[str], *, together: bool = True) -> None:
    """One turn a line, as long as there are lines; `together` makes later turns build on earlier ones."""
    for number, text in enumerate(lines):
        if not together and not is_command(text):
            chat.begin()
        if number and chat.view.form is Form.TEXT:
            click.echo()
        try:
            _say(chat, text.lstrip("\ufeff"))
        except EOFError:
            return


def terminal_width() -> int:
    """Columns to fill."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def _rows_for_menu() -> int:
    """Rows for what is offered, as far as the terminal has more than the prompt and the toolbar need."""
    return max(0, min(MENU, shutil.get_terminal_size().lines - 3))


def _say(chat: Chat, text: str) -> None:
    """Prints what the chat responds; a command's page is no reply, so it goes aside where replies are for programs."""
    if note := chat.take_up():
        click.echo(f"qa: {visible(note)}", err=True)
    aside = is_command(text) and chat.view.form is not Form.TEXT
    if response := chat.respond(text):
        click.echo(response, err=aside, color=chat.view.colour)


def _about(chat: Chat, corpus: str) -> str:
    return f"{visible(corpus)}: {len(chat.documents)} documents, {chat.bot.corpus.size} sentences"


def prompt_session(chat: Chat, corpus: str, record: bool) -> PromptSession[str] | None:
    """The line editor with history, completion and toolbar; nothing on a console that it cannot drive."""
    from prompt_toolkit import PromptSession

    about = _about(chat, corpus)

    def toolbar() -> str:
        last = f", last reply {chat.last.confidence:.0%} sure" if chat.last and chat.last.answered else ""
        return f" {about}{last}   /help"

    try:
        return PromptSession(
            history=_history(record),
            completer=completer(chat),
            complete_in_thread=True,
            bottom_toolbar=toolbar,
            key_bindings=_bindings(),
        )
    except Exception as error:  # Git Bash on Windows: the class cannot even be imported elsewhere
        if type(error).__name__ != "NoConsoleScreenBufferError":
            raise
        return None


def _bindings() -> KeyBindings:
    """A text pasted over several lines becomes one question."""
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    bindings = KeyBindings()

    @bindings.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(" ".join(event.data.split()))

    return bindings


def _history(record: bool) -> History:
    """The history across sessions, readable by its owner only; kept in memory where nothing may be recorded."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    folder = state_folder()
    if not record or os.environ.get("QA_NO_HISTORY") or folder is None or not _only_for_owner(folder / "history"):
        return InMemoryHistory()
    return FileHistory(folder / "history")


def _only_for_owner(path: Path) -> bool:
    """Creates the file, or takes it from others' eyes; False where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600))
        path.chmod(0o600)
    except OSError:
        return False
    return True


def completer(chat: Chat) -> Completer:
    """Completes commands after a slash, and names that occur in the corpus once a letter is typed."""
    from prompt_toolkit.completion import Completer, Completion

    class ChatCompleter(Completer):
        """Names are sorted once, when the first letter is typed."""

        names: Names | None = None

        def get_completions(self, document: Buffered, complete_event: CompleteEvent) -> Iterator[Completion]:
            """Completions of what stands before the cursor."""
            before = document.text_before_cursor
            if is_command(before):
                for known in registry.values():
                    if known.name.startswith(before.strip()):
                        yield Completion(known.name, -len(before), known.usage, known.description)
                return
            self.names = self.names or Names(chat.bot.names())
            for name, length in self.names.matching(before):
                if visible(name) == name:
                    yield Completion(name, -length)

    return ChatCompleter()


class Names:
    """Names by any of their words: both "kim j" and "jong" find "Kim Jong Un"."""

    def __init__(self, names: Iterable[str]) -> None:
        self._keys = sorted((key, name) for name in names for key in _tails(name.casefold()))

    def matching(self, before: str) -> list[tuple[str, int]]:
        """Names that go on from the last words of the text, each with the number of characters it replaces."""
        for typed in list(_tails(before[-NAME_LENGTH:]))[-WORDS_OF_A_NAME:]:
            if found := self._beginning_with(typed.casefold()):
                return [(name, len(typed)) for name in found]
        return []

    def _beginning_with(self, key: str) -> list[str]:
        found: dict[str, None] = {}
        if any(character.isalpha() for character in key):
            for position in range(bisect_left(self._keys, (key, "")), len(self._keys)):
                known, name = self._keys[position]
                if not known.startswith(key) or len(found) == OFFERED:
                    break
                found[name] = None
        return list(found)


def _tails(text: str) -> Iterator[str]:
    """The text from each of its words on, the longest first."""
    for start, character in enumerate(text):
        if not character.isspace() and (start == 0 or text[start - 1].isspace()):
            yield text[start:]
