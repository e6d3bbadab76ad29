"""The citations of an exported conversation, read back from its Markdown or its JSON.

Of Markdown it is the quotation as a reader sees it that counts, so one that was altered by hand is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qa.draft import is_piece
from qa.errors import SessionError
from qa.reply import Citation, Reply
from qa.user_files import taken
from qa.verification import Claim
from qa.visible import visible

TITLE = "# A conversation with the documents"
SOURCES = "## Sources"
_WIDEST = 5_000  # characters of a line that names a source
_REMEDY = "give a file that /export has written"

_QUOTED = re.compile(r"> (.*) \[(\d{1,9})\]")
_SOURCE = re.compile(
    r"(\d{1,9})\. (.*):(\d{1,9})(?: \(page .*\))?(?:, \S+)?"
    r"; characters (\d{1,9})–(\d{1,9})(?:; SHA-256 ([0-9a-f]{64}))?"
)
_MARKUP = re.compile(r"\\(.)|\*\*")


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


def _of_json(path: Path, written: str) -> Iterator[Claim]:
    try:
        session = ExportedSession.model_validate_json(written)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ": ".join(str(part) for part in fault["loc"])
        raise SessionError(f"{path}: is no exported conversation: {where}: {fault['msg']}; {_REMEDY}") from error
    digests = {source.file: source.sha256 for source in session.sources}
    for turn in session.turns:
        for answer in (*turn.reply.answers, *turn.reply.nearest):
            at = answer.citation
            digest = digests.get(at.file)
            yield Claim(answer.sentence, at.file, at.line, at.start, at.end, digest, sound=is_piece(answer))


def _of_markdown(path: Path, written: str) -> Iterator[Claim]:
    rows = written.replace("\r\n", "\n").split("\n")
    if not rows or rows[0] != TITLE:
        raise SessionError(f"{path}: is no exported conversation: it does not begin with {TITLE!r}; {_REMEDY}")
    foot = max((number for number, row in enumerate(rows) if row == SOURCES), default=len(rows))
    sources: dict[str, re.Match[str]] = {}
    for number, row in enumerate(rows[foot + 1 :], foot + 2):
        if (source := _SOURCE.fullmatch(row[:_WIDEST])) is not None:
            sources[source[1]] = source
        elif row.strip():
            raise SessionError(f"{path}:{number}: is no source of an exported conversation; {_REMEDY}")
    for number, row in enumerate(rows[:foot], 1):
        if row.startswith(">"):
            quoted = _QUOTED.fullmatch(row)
            if quoted is None or quoted[2] not in sources:
                raise SessionError(f"{path}:{number}: is a quotation without a source; {_REMEDY}")
            _, file, line, start, end, digest = sources[quoted[2]].groups()
            sentence, name = _as_shown(_bare(quoted[1])), _as_shown(_bare(file))
            yield Claim(sentence, name, int(line), int(start), int(end), digest, form=_as_shown)


def _as_shown(text: str) -> str:
    """The text as an export shows it, however many blanks stand where its pieces meet."""
    return " ".join(visible(text).split())


def _bare(text: str) -> str:
    """The text that Markdown shows."""
    return _MARKUP.sub(lambda found: found[1] or "", text)
