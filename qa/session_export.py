"""A conversation as a document to keep or send: Markdown, or JSON by the file's suffix, its sources numbered.

export(session, Path("talk.md"))
# ## How many keepers did the light have?
# > Until 1911 the light had **three keepers** and a dog. [1]
# ...
# 1. harbor\\_light.txt:4; characters 99–148; SHA-256 5feceb66...
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qa.errors import SessionError
from qa.exported_session import SOURCES, TITLE, ExportedSession, ExportedTurn, Source, shown
from qa.markdown_text import BOLD, escaped
from qa.reply import Answer, Citation, Reply
from qa.session import Session, Turn
from qa.session_file import write_own
from qa.visible import escaped as escaped_in_json
from qa.visible import visible
from qa.wording import found_at, sentence_pieces


def export(session: Session, path: str | Path) -> None:
    """Writes the conversation; SessionError where the suffix is neither .md nor .json or the file cannot be written."""
    path = Path(path)
    match path.suffix.lower():
        case ".md" | ".markdown":
            write_own(path, markdown(session), mark=TITLE, kind="exported conversation")
        case ".json":
            write_own(path, as_json(session), mark='"exported": "qa"', kind="exported conversation")
        case suffix:
            named = f"the suffix {suffix}" if suffix else "no suffix"
            raise SessionError(f"{path}: has {named}, which tells no form to write; end the name in .md or .json")


def markdown(session: Session) -> str:
    """The conversation in Markdown."""
    sources: dict[Citation, int] = {}
    body = [block for turn in session.turns for block in _turn(turn, sources)]
    listed = [f"{number}. {_source(citation, session.digest(citation.file))}" for citation, number in sources.items()]
    foot = [SOURCES, "\n".join(listed)] if listed else []
    return "\n\n".join([TITLE, *body, *foot]) + "\n"


def as_json(session: Session) -> str:
    """The conversation as JSON: each turn's reply with the numbers of its sources, and the sources."""
    sources: dict[Citation, int] = {}
    told = tuple(
        ExportedTurn(
            text=turn.text,
            reply=turn.reply,
            sources=tuple(_number(answer.citation, sources) for answer in shown(turn.reply)),
        )
        for turn in session.turns
    )
    listed = tuple(
        Source(number=number, sha256=session.digest(citation.file), **citation.model_dump())
        for citation, number in sources.items()
    )
    return escaped_in_json(ExportedSession(turns=told, sources=listed).model_dump_json(by_alias=True, indent=1)) + "\n"


def _turn(turn: Turn, sources: dict[Citation, int]) -> Iterator[str]:
    reply = turn.reply
    yield f"## {escaped(visible(turn.text))}"
    asked_as = reply.question.asked_as
    if " ".join(asked_as.split()) != " ".join(turn.text.split()):
        yield f"*(as: {escaped(visible(asked_as))})*"
    cited = shown(reply)
    if reply.answered and cited:
        if reply.question.type == "about_reply" or len(reply.agreement) > 1:
            yield escaped(_opening(reply))
        for answer in cited:
            yield f"> {_sentence(answer)} [{_number(answer.citation, sources)}]"
        return
    yield escaped(_opening(reply) or "The corpus does not say.")
    if cited:
        yield "Nearest passages, not an answer:"
        yield from (f"> {_sentence(answer)} [{_number(answer.citation, sources)}]" for answer in cited)


def _opening(reply: Reply) -> str:
    """The words before the sentences, without the question as it was understood."""
    rows = [row for row in reply.text.split("\n") if not row.startswith("(as: ")]
    return visible(rows[0]) if rows else ""


def _number(citation: Citation, sources: dict[Citation, int]) -> int:
    return sources.setdefault(citation, len(sources) + 1)


def _sentence(answer: Answer) -> str:
    """The sentence with its short answer in bold."""
    pieces = [
        escaped(piece.text) if piece.plain() == piece.text else f"{BOLD}{escaped(piece.text)}{BOLD}"
        for piece in sentence_pieces(answer)
    ]
    return "".join(pieces)


def _source(citation: Citation, digest: str | None) -> str:
    where = found_at(citation)
    notes = [f":{citation.line}"]
    notes += [f" ({_in_brackets(where)})"] if where else []
    notes += [f", {citation.date}"] if citation.date else []
    notes.append(f"; characters {citation.start}–{citation.end}")
    notes += [f"; SHA-256 {digest}"] if digest else []
    return _in_brackets(citation.file) + "".join(notes)


def _in_brackets(text: str) -> str:
    """A name so that no bracket in it can be taken for the one that says where in the file."""
    return escaped(visible(text)).replace("(", "\\(")
