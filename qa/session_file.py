"""A conversation on disk: saved and resumed as JSON, checked when it is read.

save(session, Path("talk.json"))
resume(bot, Path("talk.json")).ask("And what else did she say?")
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.citing import citations
from qa.draft import Citation, is_piece
from qa.errors import SessionError
from qa.explanation import Explanation
from qa.questions.followup_rules import Kind
from qa.questions.namesakes import Choice
from qa.questions.resolution import Resolution
from qa.reply import Answer, Reply
from qa.session import Session, Turn
from qa.user_files import put, taken
from qa.visible import escaped
from qa.wording import wording

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.corpus.document import Document, Sentence

MARK = "qa session"
_REMEDY = "give a file that /save has written"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SavedChoice(_Part):
    """People that were left to choose from."""

    name: str
    people: tuple[str, ...] = Field(min_length=2)
    questions: tuple[str, ...] = Field(min_length=2)
    says_more: bool


class SavedTurn(_Part):
    """One exchange; how its reply came about is not kept."""

    text: str
    asked_as: str
    kind: Kind
    frame: str
    rule: str = ""
    about: str = ""
    other_files: bool = False
    choice: SavedChoice | None = None
    reply: Reply


class SavedSession(_Part):
    """A whole file."""

    format: Literal["qa session"] = MARK  # type: ignore[assignment]
    schema_: Literal[1] = Field(default=1, alias="schema", serialization_alias="schema")
    turns: tuple[SavedTurn, ...]


def save(session: Session, path: str | Path) -> None:
    """Writes the turns so far; SessionError where that cannot be done, or where a file of another kind stands there."""
    turns = tuple(_saved(turn) for turn in session.turns)
    written = escaped(SavedSession(turns=turns).model_dump_json(by_alias=True, indent=1))
    write_own(Path(path), f"{written}\n", mark=f'"format": "{MARK}"', kind="saved session")


def resume(bot: Chatbot, path: str | Path) -> Session:
    """A session that goes on where a saved one ended; SessionError names file, turn and remedy."""
    path = Path(path)
    saved = _read(path)
    known = _Sentences(bot.corpus.by_name)
    for number, turn in enumerate(saved.turns, 1):
        for answer in (*turn.reply.answers, *turn.reply.nearest):
            _check(path, number, answer, known)
        if turn.reply.text != wording(turn.reply) or (turn.reply.answered and not turn.reply.answers):
            raise SessionError(f"{path}: turn {number} tells what its answers do not say; {_REMEDY}")
    return Session(bot, [_turn(turn) for turn in saved.turns])


def write_own(path: Path, text: str, *, mark: str, kind: str) -> None:
    """Writes a file whole or not at all; one that is there already is replaced only if its beginning bears the mark."""
    try:
        beginning = taken(path)[:400].decode("utf-8", errors="replace")
    except FileNotFoundError:
        beginning = mark
    except OSError as error:
        raise SessionError(
            f"{path}: cannot be written ({error.strerror}); give the name of a file in a folder of yours"
        ) from error
    if beginning and mark not in beginning:
        raise SessionError(f"{path}: stands there already and is no {kind}; give another name, or delete it first")
    try:
        put(path, text)
    except OSError as error:
        raise SessionError(
            f"{path}: cannot be written ({error.strerror}); give a folder that is there and yours"
        ) from error


def _saved(turn: Turn) -> SavedTurn:
    made = turn.resolution
    choice = made.choice
    kept = (
        SavedChoice(name=choice.name, people=choice.people, questions=choice.questions, says_more=choice.says_more)
        if choice
        else None
    )
    return SavedTurn(
        text=turn.text, asked_as=made.asked_as, kind=made.kind, frame=made.frame, rule=made.rule, about=made.about,
        other_files=made.other_files, choice=kept, reply=turn.reply,
    )  # fmt: skip


def _turn(saved: SavedTurn) -> Turn:
    choice = saved.choice
    kept = Choice(choice.name, choice.people, choice.questions, choice.says_more) if choice else None
    made = Resolution(
        saved.text, saved.asked_as, saved.kind, saved.frame, saved.rule, saved.about, saved.other_files, kept
    )
    return Turn(saved.text, saved.reply, Explanation(), made)


def _read(path: Path) -> SavedSession:
    try:
        written = taken(path)
    except OSError as error:
        raise SessionError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from error
    try:
        return SavedSession.model_validate_json(written)
    except ValidationError as error:
        fault = error.errors()[0]
        place = [str(part) for part in fault["loc"]]
        if place[:1] == ["turns"] and len(place) > 1 and place[1].isdigit():
            place[:2] = [f"turn {int(place[1]) + 1}"]
        where = f"{': '.join(place)}: " if place else ""
        raise SessionError(f"{path}: is no saved session: {where}{fault['msg']}; {_REMEDY}") from error


class _Sentences:
    """The sentences of documents by where they begin."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self._starts: dict[str, dict[int, Sentence]] = {}

    def of(self, answer: Answer) -> Sentence | None:
        """The sentence that stands where the answer says, if it is the one that is quoted."""
        at = answer.citation
        if at.file not in self._starts:
            self._starts[at.file] = {each.start: each for each in self.documents[at.file].sentences}
        found = self._starts[at.file].get(at.start)
        return found if found is not None and found.text == answer.sentence else None


def _check(path: Path, number: int, answer: Answer, known: _Sentences) -> None:
    """Whether a sentence still stands where it was cited, and all that is said of it holds."""
    at = answer.citation
    if at.file not in known.documents:
        raise SessionError(
            f"{path}: turn {number} cites {at.file}, which is not in this corpus; "
            "resume it on the corpus it was held on (--corpus)"
        )
    sentence, cited = known.of(answer), Citation(**at.model_dump())
    if sentence is None or cited not in citations(known.documents[at.file], sentence) or not is_piece(answer):
        raise SessionError(
            f"{path}: turn {number} cites {at.file}:{at.line}, which has changed since; "
            "ask its questions again in a new session"
        )
