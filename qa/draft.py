"""A reply before it crosses the border: the parts of `qa.reply`, not checked yet and quick to import.

Whoever only prints a reply prints the draft. `qa.reply` makes the checked model of it (`Reply.of(draft)`)
for everybody else; only then is pydantic imported, which takes longer than the answer itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from typing import TypeAlias

    from qa import reply

    AnyCitation: TypeAlias = "Citation | reply.Citation"
    AnyAnswer: TypeAlias = "Answer | reply.Answer"
    AnyReply: TypeAlias = "Reply | reply.Reply"


class Citation(Struct, frozen=True):
    """Where a sentence stands."""

    file: str
    line: int
    start: int
    end: int
    date: str | None = None
    page: str | None = None
    place: str | None = None


class Answer(Struct, frozen=True):
    """A verbatim sentence with its citation and the short answer in it."""

    sentence: str
    citation: Citation
    score: float
    rule: str
    short: str | None = None
    short_span: tuple[int, int] | None = None


class Agreement(Struct, frozen=True):
    """One value that was answered, and the positions of the answers that give it."""

    value: str
    answers: tuple[int, ...]


class AskedQuestion(Struct, frozen=True):
    """The question as typed, as asked, and how it was understood."""

    text: str
    asked_as: str
    type: str
    answer_type: str
    focus: str | None = None


class Reply(Struct, frozen=True):
    """One reply, answers best first."""

    question: AskedQuestion
    answered: bool
    confidence: float
    text: str
    answers: tuple[Answer, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    reason: str | None = None
    nearest: tuple[Answer, ...] = ()


def is_piece(answer: AnyAnswer) -> bool:
    """Whether the short answer is the piece of the sentence that it is said to be."""
    if answer.short is None or answer.short_span is None:
        return answer.short is None and answer.short_span is None
    start, end = (offset - answer.citation.start for offset in answer.short_span)
    return 0 <= start <= end <= len(answer.sentence) and answer.sentence[start:end] == answer.short
