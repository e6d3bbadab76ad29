"""The citations of an exported conversation, read back from its Markdown or its JSON.

Of Markdown it is the quotation as a reader sees it that counts, so one that was altered by hand is noticed. What
stands around quotations, questions among it, is not looked at: it quotes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.draft import is_piece
from qa.errors import SessionError
from qa.markdown_text import is_plain, pieces, quotes
from qa.reply import Answer, Citation, Reply
from qa.user_files import taken
from qa.verification import Claim
from qa.visible import visible
from qa.wording import found_at, quoted, wording

if TYPE_CHECKING:
    from qa.draft import AnyCitation

TITLE = "# A conversation with the documents"
SOURCES = "## Sources"
_WIDEST = 5_000  # characters of a line that names a source
_REMEDY = "give a file that /export has written"

_QUOTED = re.compile(r"> (.*) \[(\d{1,9})\]")
_SOURCE = re.compile(
    r"(\d{1,9})\. ((?:\\.|[^\\])*?):(\d{1,9})(?: \((.*)\))?(?:, (\d{4}-\d\d-\d\d))?"
    r"; characters (\d{1,9})–(\d{1,9})(?:; SHA-256 ([0-9a-f]{64}))?"
)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExportedTurn(_Part):
    """A turn, its reply, and the numbers of the sources shown."""

    text: str
    reply: Reply
    sources: tuple[int, ...]


class Source(Citation):
    """A numbered source, with the SHA-256 of its file where it is one."""

    number: int
    sha256: str | None = None


class ExportedSession(_Part):
    """The whole of a JSON export."""

    exported: Literal["qa"] = "qa"
    schema_: Literal[1] = Field(default=1, alias="schema", serialization_alias="schema")
    turns: tuple[ExportedTurn, ...]
    sources: tuple[Source, ...]


def claims_of(path: Path) -> tuple[Claim, ...]:
    """What an exported conversation says stands where; SessionError where the file is none."""
    try:
        written = taken(path).decode("utf-8-sig")
    except OSError as error:
        raise SessionError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from error
    except UnicodeDecodeError as error:
        raise SessionError(f"{path}: is not UTF-8; {_REMEDY}") from error
    found = _of_json(path, written) if written.lstrip().startswith("{") else _of_markdown(path, written)
    return tuple(found)


def shown(reply: Reply) -> tuple[Answer, ...]:
    """The answers that an export shows of a reply, or the nearest passages where there is none."""
    return tuple(reply.answers[position] for position in quoted(reply)) if reply.answered else reply.nearest


def _of_json(path: Path, written: str) -> Iterator[Claim]:
    try:
        session = ExportedSession.model_validate_json(written)
    except ValidationError as error:
        first = error.errors()[0]
        where = ": ".join(str(part) for part in first["loc"])
        raise SessionError(f"{path}: is no exported conversation: {where}: {first['msg']}; {_REMEDY}") from error
    sources = {source.number: source for source in session.sources}
    digests = {source.file: source.sha256 for source in session.sources}
    for number, turn in enumerate(session.turns, 1):
        fault, answers = _fault(turn, sources), (*turn.reply.answers, *turn.reply.nearest)
        if fault and not answers:
            raise SessionError(f"{path}: turn {number}: {fault}; {_REMEDY}")
        for answer in answers:
            at = answer.citation
            own = fault or ("" if is_piece(answer) else "its short answer is no piece of it")
            told, digest = _in_json(at), digests.get(at.file)
            yield Claim(answer.sentence, at.file, at.line, at.start, at.end, digest, told, _in_json, fault=own)


def _fault(turn: ExportedTurn, sources: Mapping[int, Source]) -> str:
    """What parts of a turn do not agree with one another, or nothing."""
    listed = [sources[number].model_dump(exclude={"number", "sha256"}) for number in turn.sources if number in sources]
    if listed != [answer.citation.model_dump() for answer in shown(turn.reply)]:
        return "the sources listed are not those of the answers"
    return "" if turn.reply.text == wording(turn.reply) else "the text of the reply is not what its answers say"


def _of_markdown(path: Path, written: str) -> Iterator[Claim]:
    rows = written.replace("\r\n", "\n").split("\n")
    if not rows or rows[0] != TITLE:
        raise SessionError(f"{path}: is no exported conversation: it does not begin with {TITLE!r}; {_REMEDY}")
    foot = max((number for number, row in enumerate(rows) if row == SOURCES), default=len(rows))
    sources: list[re.Match[str]] = []
    for number, row in enumerate(rows[foot + 1 :], foot + 2):
        if (source := _SOURCE.fullmatch(row[:_WIDEST])) is not None and int(source[1]) == len(sources) + 1:
            sources.append(source)
        elif row.strip():
            raise SessionError(f"{path}:{number}: is no source of an exported conversation; {_REMEDY}")
    used = set()
    for number, row in enumerate(rows[:foot], 1):
        if not quotes(row):
            continue
        found = _QUOTED.fullmatch(row)
        around = rows[number - 2 : number + 1 : 2]
        if found is None or not 0 < int(found[2]) <= len(sources) or any(other.strip() for other in around):
            raise SessionError(f"{path}:{number}: is a quotation without a source; {_REMEDY}")
        used.add(int(found[2]))
        yield _quotation(found[1], sources[int(found[2]) - 1])
    if unused := [source[1] for source in sources if int(source[1]) not in used]:
        raise SessionError(f"{path}: source {unused[0]} belongs to no quotation; {_REMEDY}")


def _quotation(written: str, source: re.Match[str]) -> Claim:
    _, file, line, where, date, start, end, digest = source.groups()
    sentence, name, told = _as_shown(_bare(written)), _as_shown(_bare(file)), (date, _as_shown(_bare(where or "")))
    fault = "" if is_plain(written) else "it holds markup that /export does not write"
    return Claim(
        sentence, name, int(line), int(start), int(end), digest, told, _in_markdown, form=_as_shown, fault=fault
    )


def _in_json(citation: AnyCitation) -> tuple[str | None, ...]:
    return citation.date, citation.page, citation.place


def _in_markdown(citation: AnyCitation) -> tuple[str | None, ...]:
    return citation.date, _as_shown(found_at(citation))


def _as_shown(text: str) -> str:
    """The text as an export shows it, however many blanks stand where its pieces meet."""
    return " ".join(visible(text).split())


def _bare(text: str) -> str:
    """The text that Markdown shows."""
    return "".join(pieces(text))
