"""Laying lines out for a reader: colour or brackets, the width of a terminal, JSON, or `file:line:col: sentence`."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from qa import wording
from qa.visible import escaped, visible, visible_quote
from qa.wording import Line, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qa.comparison import ComparisonRow
    from qa.corpus.document import Document
    from qa.draft import AnyCitation, AnyReply
    from qa.explanation import Explanation

__all__ = [
    "Form",
    "View",
    "json_line",
    "lay_out",
    "plain",
    "present",
    "present_comparison",
    "render",
    "to_json",
]

WIDEST = 100  # columns; longer lines are hard to read
_MOST_INDENT = 5  # the indent of a row is at most one in so many columns of the width

_SGR = {Style.TEXT: "", Style.SHORT: "1;32", Style.VALUE: "1", Style.CITATION: "36", Style.ASIDE: "2"}
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # no blanks part them
_WORD = f"[{_HAN}][^ {_HAN}]*|[^ {_HAN}]+"  # compiled where lines are wrapped


class Form(StrEnum):
    """The forms a reply can take."""

    TEXT = "text"
    JSON = "json"
    PLAIN = "plain"


class View(Struct, frozen=True):
    """How a reader wants to see replies; `width` 0 leaves lines as long as they are."""

    form: Form = Form.TEXT
    colour: bool = False
    width: int = 0
    explain: bool = False


def present(reply: AnyReply, explanation: Explanation | None, view: View, documents: Mapping[str, Document]) -> str:
    """The reply in the form that the view asks for, with its explanation where it asks for one."""
    if view.form is Form.JSON:
        return to_json(reply, explanation if view.explain else None)
    shown = plain(reply, documents) if view.form is Form.PLAIN else render(reply, colour=view.colour, width=view.width)
    if view.explain and explanation is not None:
        from qa import panels

        because = lay_out(panels.explanation(explanation), colour=view.colour, width=view.width)
        return f"{shown}\n\n{because}" if shown else because
    return shown


def present_comparison(
    reply: AnyReply, rows: Sequence[ComparisonRow], view: View, documents: Mapping[str, Document]
) -> str:
    """What each source says on a question, in the form that the view asks for."""
    import json

    from qa import overviews

    if view.form is Form.JSON:
        compared = overviews.comparison_records(rows if reply.answered else ())
        return json_line({**json.loads(to_json(reply)), "comparison": compared})
    if view.form is Form.PLAIN:
        giving = (row for row in rows if reply.answered and row.value is not None)
        return "\n".join(_place_and_sentence(row.citation, row.sentence, documents) for row in giving)
    return lay_out(overviews.comparison(reply, rows), colour=view.colour, width=view.width)


def render(reply: AnyReply, *, colour: bool, width: int) -> str:
    """The terminal text of a reply; without colour and width it is `qa.wording.wording(reply)`."""
    return lay_out(wording.lines(reply), colour=colour, width=width)


def plain(reply: AnyReply, documents: Mapping[str, Document]) -> str:
    """One `file:line:col: sentence` a line, as compilers and grep write it; nothing where there is no answer."""
    answers = reply.answers if reply.answered else ()
    return "\n".join(_place_and_sentence(answer.citation, answer.sentence, documents) for answer in answers)


def _place_and_sentence(at: AnyCitation, sentence: str, documents: Mapping[str, Document]) -> str:
    text = documents[at.file].text if at.file in documents else ""
    column = at.start - max(text.rfind("\n", 0, at.start), text.rfind("\r", 0, at.start))
    return f"{visible(at.file)}:{at.line}:{column}: {visible_quote(sentence)}"


def to_json(reply: AnyReply, explanation: Explanation | None = None) -> str:
    """The reply as one line of JSON, with its explanation where one is given."""
    from qa.reply import Reply

    checked = Reply.of(reply)
    if explanation is not None:
        import dataclasses
        import json

        return json_line({**json.loads(checked.to_json()), "explanation": dataclasses.asdict(explanation)})
    return escaped(checked.to_json())


def json_line(record: Mapping[str, object]) -> str:
    """Any record as one line of JSON."""
    import json

    return escaped(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def lay_out(lines: Iterable[Line], *, colour: bool, width: int) -> str:
    """The lines as text, wrapped to the width below their own indent."""
    return "\n".join(row for line in lines for row in _rows(line, colour, width))


def _rows(line: Line, colour: bool, width: int) -> Iterator[str]:
    """The rows of one line. Styles are kept by character, so that a break may fall inside any piece."""
    texts = [(piece.text if colour else piece.plain(), piece.style) for piece in line.pieces]
    text = "".join(part for part, _ in texts)
    styles = [style for part, style in texts for _ in part]
    deepest = width // _MOST_INDENT if width else line.indent + line.hang
    indent, hanging = min(line.indent, deepest), min(line.indent + line.hang, deepest)
    for start, end in _breaks(text, width - indent if width else 0, hanging - indent):
        row = _coloured(text, styles, start, end) if colour else text[start:end]
        yield (" " * indent + row).rstrip()
        indent = hanging


def _breaks(text: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """Ranges of the text that fit into the width each; a word that is wider stays whole. 0: one range.

    Chinese and Japanese characters part as words do.
    """
    if width <= 0:
        yield 0, len(text)
        return
    start, end, used = 0, 0, 0
    for word in re.finditer(_WORD, text):
        needs, gap = _columns(word[0]), word.start() - end
        if end > start and used + gap + needs > width:
            yield start, end
            start, used, gap = word.start(), hang, 0
        used, end = used + gap + needs, word.end()
    yield start, end


def _columns(word: str) -> int:
    """Columns a word takes up in a terminal."""
    if word.isascii():
        return len(word)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in word)
    return len(word) + wide - sum(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in word)


def _coloured(text: str, styles: list[Style], start: int, end: int) -> str:
    parts, at = [], start
    while at < end:
        until = next((i for i in range(at, end) if styles[i] is not styles[at]), end)
        code = _SGR[styles[at]]
        parts.append(f"\x1b[{code}m{text[at:until]}\x1b[0m" if code else text[at:until])
        at = until
    return "".join(parts)
