"""A conversation as a document to keep or send: Markdown, or JSON by the file's suffix, its sources numbered.

export(session, Path("talk.md"))
# ## How many keepers did the light have?
# > Until 1911 the light had **three keepers** and a dog. [1]
# ...
# [1] harbor_light.txt, line 4
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from qa.errors import SessionError
from qa.reply import Answer, Citation, Reply
from qa.session import Session, Turn
from qa.session_file import write_own
from qa.visible import visible
from qa.wording import place, quoted, sentence_pieces

_TITLE = "# A conversation with the documents"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def export(session: Session, path: str | Path) -> None:
    """Writes the conversation; SessionError where the suffix is neither .md nor .json or the file cannot be written."""
    path = Path(path)
    match path.suffix.lower():
        case ".md" | ".markdown":
            write_own(path, markdown(session.turns), mark=_TITLE, kind="exported conversation")
        case ".json":
            write_own(path, as_json(session.turns), mark='"exported": "qa"', kind="exported conversation")
        case suffix:
            named = f"the suffix {suffix}" if suffix else "no suffix"
            raise SessionError(f"{path}: has {named}, which tells no form to write; end the name in .md or .json")


def markdown(turns: Iterable[Turn]) -> str:
    """The conversation in Markdown."""
    sources: dict[Citation, int] = {}
    body = [block for turn in turns for block in _turn(turn, sources)]
    listed = [f"{number}. {_escaped(_source(citation))}" for citation, number in sources.items()]
    foot = ["## Sources", "\n".join(listed)] if listed else []
    return "\n\n".join([_TITLE, *body, *foot]) + "\n"


def as_json(turns: Iterable[Turn]) -> str:
    """The conversation as JSON: each turn's reply with the numbers of its sources, and the sources."""
    sources: dict[Citation, int] = {}
    told = [
        {
            "text": turn.text,
            "reply": json.loads(turn.reply.to_json()),
            "sources": [_number(a.citation, sources) for a in _shown(turn.reply)],
        }
        for turn in turns
    ]
    listed = [{"number": number, **citation.model_dump()} for citation, number in sources.items()]
    return (
        json.dumps({"exported": "qa", "schema": 1, "turns": told, "sources": listed}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _turn(turn: Turn, sources: dict[Citation, int]) -> Iterator[str]:
    reply = turn.reply
    yield f"## {_escaped(visible(turn.text))}"
    asked_as = reply.question.asked_as
    if " ".join(asked_as.split()) != " ".join(turn.text.split()):
        yield f"*(as: {_escaped(visible(asked_as))})*"
    shown = _shown(reply)
    if reply.answered and shown:
        if reply.question.type == "about_reply" or len(reply.agreement) > 1:
            yield _escaped(_opening(reply))
        for answer in shown:
            yield f"> {_sentence(answer)} [{_number(answer.citation, sources)}]"
        return
    yield _escaped(_opening(reply) or "The corpus does not say.")
    if shown:
        yield "Nearest passages, not an answer:"
        yield from (f"> {_sentence(answer)} [{_number(answer.citation, sources)}]" for answer in shown)


def _opening(reply: Reply) -> str:
    """The words before the sentences, without the question as it was understood."""
    rows = [row for row in reply.text.split("\n") if not row.startswith("(as: ")]
    return visible(rows[0]) if rows else ""


def _shown(reply: Reply) -> tuple[Answer, ...]:
    return tuple(reply.answers[i] for i in quoted(reply)) if reply.answered else reply.nearest


def _number(citation: Citation, sources: dict[Citation, int]) -> int:
    return sources.setdefault(citation, len(sources) + 1)


def _sentence(answer: Answer) -> str:
    """The sentence with its short answer in bold."""
    pieces = [
        _escaped(piece.text) if piece.plain() == piece.text else f"**{_escaped(piece.text)}**"
        for piece in sentence_pieces(answer)
    ]
    return "".join(pieces)


def _escaped(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return _LIST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", _MARKUP.sub(r"\\\1", text))


def _source(citation: Citation) -> str:
    notes = f", {citation.date}" if citation.date else ""
    return f"{place(citation)}{notes}"
