"""The golden chats: replayed word for word, true as a reviewer found them, and with turns of every kind.

`pytest --update-transcripts` writes what is said now; what that freezes must still satisfy the claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from claims import TRANSCRIPTS, chatbot, conversations

from qa import panels, show
from qa.answers.abstention import REASONS
from qa.commands import Chat, is_command
from qa.questions.followup_rules import followup_rules
from qa.questions.rules import load_rules
from qa.session import Turn
from qa.transcripts import Replay, read_transcript

CHATS = sorted(TRANSCRIPTS.glob("*.chat"))
LEAST_TURNS = 60
# Kinds that no golden turn shows yet, since no reply of that kind is free of fault: see `python tests/claims.py`.
# A file that changes between reading and quoting is no matter for a golden chat: see `test_guard.py`.
UNSHOWN = frozenset({"reason file-changed"})


@dataclass(frozen=True)
class Held:
    """One golden chat as it goes now: what is said to each line, and the turn where the line is a question."""

    said: tuple[str, ...]
    turns: tuple[Turn | None, ...]


@cache
def held(path: Path) -> Held:
    """A golden chat held once for all tests."""
    transcript = read_transcript(path)
    chat = Chat(chatbot(str(transcript.corpus or "")))
    said, turns = [], []
    for line in transcript.turns:
        said.append(chat.respond(line.text))
        turns.append(None if is_command(line.text) else chat.session.turns[-1])
    return Held(tuple(said), tuple(turns))


def replay(path: Path) -> Replay:
    """A golden chat beside what is said now."""
    because = (
        "" if turn is None else show.lay_out(panels.explanation(turn.explanation), colour=False, width=0)
        for turn in held(path).turns
    )  # fmt: skip
    return Replay(read_transcript(path), held(path).said, tuple(because))


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_golden_chat(path: Path, request: pytest.FixtureRequest) -> None:
    replayed = replay(path)
    if request.config.getoption("--update-transcripts"):
        path.write_text(replayed.now, encoding="utf-8", newline="\n")
        return
    assert not replayed.diff, (
        f"\n{replayed.diff}\n{replayed.explanation}\n(pytest --update-transcripts writes what is said now)"
    )


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_golden_replies_are_true(path: Path) -> None:
    claims = {claim.turn: claim for claim in conversations()[path.stem].claims}
    lines = [turn.text for turn in read_transcript(path).turns]
    assert [line for line in lines if line not in claims] == []
    now = zip(lines, held(path).said, held(path).turns, strict=True)
    faults = ((line, claims[line].broken(said, turn.reply if turn else None)) for line, said, turn in now)
    assert [fault for fault in faults if fault[1]] == []


def turns() -> Iterator[Turn]:
    """All questions of all golden chats."""
    for path in CHATS:
        yield from (turn for turn in held(path).turns if turn is not None)


def test_golden_chats_hold_enough_turns() -> None:
    assert sum(1 for _ in turns()) >= LEAST_TURNS


KINDS = [
    *(f"{kind} {rule}" for rule in sorted({r.question_type for r in load_rules()}) for kind in ("answered", "silent")),
    *(f"reason {reason}" for reason in REASONS),
    *(f"follow-up {rule.entry.name}" for rule in followup_rules().rules),
]


@cache
def shown() -> frozenset[str]:
    """The kinds of turn that the golden chats show."""
    found = set()
    for turn in turns():
        found.add(f"{'answered' if turn.reply.answered else 'silent'} {turn.reply.question.type}")
        found.add(f"reason {turn.reply.reason}")
        found.add(f"follow-up {turn.resolution.rule}")
    return frozenset(found)


@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=pytest.mark.xfail(strict=True) if k in UNSHOWN else ()) for k in KINDS]
)
def test_golden_chats_show_every_kind_of_turn(kind: str) -> None:
    assert kind in shown()
