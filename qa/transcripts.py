"""Golden chats: reading `.chat` files, replaying them, and showing what has changed.

A file is one session. Comments (`# ...`) and a header (`@ corpus PATH`) may stand at the top; then come turns:
`> ` and what the user types, below it the exact reply, two spaces in. Empty lines between turns are free.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa import panels, show
from qa.commands import Chat, is_command
from qa.errors import TranscriptError
from qa.user_files import taken
from qa.visible import visible

if TYPE_CHECKING:
    from qa.chatbot import Chatbot

TURN, HEADER, COMMENT, INDENT = ">", "@", "#", "  "


@dataclass(frozen=True, slots=True)
class GoldenTurn:
    """A line that the user types, and the reply that must follow."""

    text: str
    reply: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """One session: what stands above the first turn as written, the corpus it names, and its turns."""

    path: Path
    preamble: tuple[str, ...]
    corpus: Path | None
    turns: tuple[GoldenTurn, ...]

    def written(self, replies: Sequence[str] | None = None) -> str:
        """The file's text, with other replies where they are given; reading it gives the same transcript again."""
        given = [turn.reply for turn in self.turns] if replies is None else replies
        blocks = ["\n".join(self.preamble)] if self.preamble else []
        for turn, reply in zip(self.turns, given, strict=True):
            rows = [f"{INDENT}{row}".rstrip() for row in reply.rstrip().split("\n")] if reply.strip() else []
            blocks.append("\n".join([f"{TURN} {turn.text}".rstrip(), *rows]))
        return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True, slots=True)
class Replay:
    """A transcript beside what the program says now."""

    transcript: Transcript
    replies: tuple[str, ...]
    explanations: tuple[str, ...]  # of each turn; empty where the turn is a command

    @property
    def now(self) -> str:
        """The transcript as it would be written now."""
        return self.transcript.written(self.replies)

    @property
    def diff(self) -> str:
        """A unified diff from the golden replies to the present ones; empty where nothing has changed."""
        was, now = self.transcript.written().split("\n"), self.now.split("\n")
        rows = difflib.unified_diff(was, now, str(self.transcript.path), "now", n=2, lineterm="")
        return "".join(f"{visible(row)}\n" for row in rows)

    @property
    def explanation(self) -> str:
        """How each reply that has changed came about."""
        turns = zip(self.transcript.turns, self.replies, self.explanations, strict=True)
        changed = [(turn.text, why) for turn, reply, why in turns if _trimmed(turn.reply) != _trimmed(reply)]
        return "\n\n".join(f"{TURN} {visible(text)}\n{why}".rstrip() for text, why in changed)


def read_transcript(path: Path) -> Transcript:
    """Reads a `.chat` file; what does not have its form is named with its line."""
    try:
        text = taken(path).decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TranscriptError(f"cannot read the transcript {path}: {error}. Give a UTF-8 text file.") from error
    rows = text.split("\n")
    first = next((number for number, row in enumerate(rows) if row.startswith(TURN)), len(rows))
    if first == len(rows):
        raise TranscriptError(f'{path}: holds no turn. Begin one with "{TURN} " and the user\'s line.')
    preamble = tuple(row.rstrip() for row in rows[:first])
    corpus = None
    for number, row in enumerate(preamble, 1):
        if row.startswith(HEADER):
            corpus = _corpus(path, number, row)
        elif row and not row.startswith(COMMENT):
            expected = f'a comment ("{COMMENT}"), a header ("{HEADER} corpus PATH") or a turn ("{TURN} ")'
            raise TranscriptError(f"{path}:{number}: {expected} must stand here, not {row[:40]!r}.")
    return Transcript(path, _without_blank_ends(preamble), corpus, _turns(path, rows, first))


def _corpus(path: Path, number: int, row: str) -> Path:
    """The corpus that a header names, below the transcript's folder or the nearest one above that has it."""
    key, _, value = row.removeprefix(HEADER).strip().partition(" ")
    if key != "corpus" or not value.strip():
        raise TranscriptError(f'{path}:{number}: unknown header {row[:40]!r}. Write "{HEADER} corpus PATH".')
    above = path.resolve().parents
    found = next((folder / value.strip() for folder in above if os.path.exists(folder / value.strip())), None)
    if found is None:
        raise TranscriptError(f"{path}:{number}: no corpus {value.strip()!r} in {above[0]} or above it. Mend the path.")
    return found


def _turns(path: Path, rows: list[str], first: int) -> tuple[GoldenTurn, ...]:
    """The turns from the first on. A reply's own lines are always indented, so one that begins with `>` is no turn."""
    turns: list[tuple[str, list[str]]] = []
    for number, row in enumerate(rows[first:], first + 1):
        if row.startswith(TURN):
            turns.append((row.removeprefix(TURN).removeprefix(" "), []))
        elif row.startswith(INDENT) or not row.strip():
            turns[-1][1].append(row.removeprefix(INDENT))
        else:
            expected = f'a turn ("{TURN} ") or a reply (two spaces)'
            raise TranscriptError(f"{path}:{number}: {expected} must stand here, not {row[:40]!r}.")
    return tuple(GoldenTurn(text, _trimmed("\n".join(reply))) for text, reply in turns)


def _without_blank_ends(rows: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("\n".join(rows).strip("\n").split("\n")) if any(rows) else ()


def _trimmed(reply: str) -> str:
    """A reply as it survives a text file: no spaces at line ends, no empty lines at the end."""
    return "\n".join(row.rstrip() for row in reply.split("\n")).rstrip("\n")


def replay_transcript(transcript: Transcript, bot: Chatbot) -> Replay:
    """Says every line of the transcript in one fresh session."""
    chat = Chat(bot)
    replies, explanations = [], []
    for turn in transcript.turns:
        try:
            replies.append(chat.respond(turn.text))
        except EOFError:  # /quit: nothing is said any more
            replies.append("")
        explanations.append("" if is_command(turn.text) else _explained(chat))
    return Replay(transcript, tuple(replies), tuple(explanations))


def _explained(chat: Chat) -> str:
    return show.lay_out(panels.explanation(chat.session.turns[-1].explanation), colour=False, width=0)
