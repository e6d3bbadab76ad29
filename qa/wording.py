"""What a person is shown of a reply: its words, line by line, before any colour or width.

The engine fills `Reply.text` with `wording(reply)`; `qa.show` lays the same lines out for a terminal.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from qa.visible import visible, visible_quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.draft import AnyAnswer, AnyCitation, AnyReply

FURTHER = 3  # sources shown below the answer; the rest waits for /more
GROUPS = 5  # differing values shown side by side
LISTED = "listed below"  # in place of a rule: what the list says that an answer leads to
RECALLED = "recalled"  # the type of a question whose answers were shown before: only their places are told
ASKED_AS_LIMIT = 300  # characters of a rewritten question that are shown


class Style(StrEnum):
    """What a piece of text is to the reader; `qa.show` knows how each one looks."""

    TEXT = "text"
    SHORT = "short answer"
    VALUE = "value or heading"
    CITATION = "citation"
    ASIDE = "aside"


class Piece(Struct, frozen=True):
    """Text of one style, fit to be shown."""

    text: str
    style: Style = Style.TEXT

    def plain(self) -> str:
        """The text without colour: a short answer stands in brackets."""
        return f"[{self.text}]" if self.style is Style.SHORT else self.text


class Line(Struct, frozen=True):
    """Pieces that stand on one line, however long. Where it is wrapped, further rows stand `hang` columns deeper."""

    pieces: tuple[Piece, ...]
    indent: int = 0
    hang: int = 0

    def plain(self) -> str:
        """The line without colour."""
        return (" " * self.indent + "".join(piece.plain() for piece in self.pieces)).rstrip()


def line(text: str, style: Style = Style.TEXT, indent: int = 0) -> Line:
    """A line of a single style."""
    return Line((Piece(text, style),), indent)


def wording(reply: AnyReply) -> str:
    """The whole plain text of a reply.

    `reply.text` is left empty, or holds the engine's own opening on one line: the reason of a silence in words
    ("The corpus does not say: nothing mentions dragons."), or a template around the sentence ("Yes: {sentence}").
    Wording a reply that was worded before changes nothing.
    """
    return "\n".join(shown.plain() for shown in lines(reply))


def lines(reply: AnyReply) -> list[Line]:
    """The lines of a reply, from the question as it was understood to the further sources."""
    as_asked = _as_asked(reply)
    body = _answered(reply) if reply.answers and reply.answered else _silent(reply)
    return ([line(as_asked, Style.ASIDE)] if as_asked else []) + list(body)


def quoted(reply: AnyReply) -> tuple[int, ...]:
    """Positions of the answers whose sentences are shown, in the order shown."""
    return tuple(position for position, _ in _layout(reply))


def cited(reply: AnyReply) -> tuple[AnyCitation, ...]:
    """The citations in the order shown: of the answers, or of the nearest passages where there is no answer."""
    if not reply.answered:
        return tuple(passage.citation for passage in reply.nearest)
    return tuple(reply.answers[i].citation for first, others in _layout(reply) for i in (first, *others))


def answer_lines(answer: AnyAnswer, indent: int = 0) -> Iterator[Line]:
    """A sentence with its short answer marked, and the place it stands in below."""
    yield Line(sentence_pieces(answer), indent)
    yield Line((Piece(place(answer.citation), Style.CITATION),), indent + 2)


def sentence_pieces(answer: AnyAnswer) -> tuple[Piece, ...]:
    """The sentence with the short answer as a piece of its own."""
    start, end = _short_within(answer)
    parts = (
        (answer.sentence[:start], Style.TEXT),
        (answer.sentence[start:end], Style.SHORT),
        (answer.sentence[end:], Style.TEXT),
    )
    return tuple(Piece(visible_quote(text), style) for text, style in parts if text)


def place(citation: AnyCitation, dated: bool = False) -> str:
    """`file:line`, with the page, row or message where there is one and the date where asked for."""
    notes = [where] if (where := found_at(citation)) else []
    if dated and citation.date:
        notes.append(citation.date)
    where = f"{citation.file}:{citation.line}"
    return visible(f"{where} ({', '.join(notes)})" if notes else where)


def found_at(citation: AnyCitation) -> str:
    """The page, row or message that a person finds it by, where there is one."""
    return citation.place or (f"page {citation.page}" if citation.page else "")


def _short_within(answer: AnyAnswer) -> tuple[int, int]:
    """Offsets of the short answer into the sentence; an empty range where the whole sentence is the answer."""
    if not answer.short or answer.short == answer.sentence:
        return 0, 0
    if answer.short_span is not None:
        start, end = (offset - answer.citation.start for offset in answer.short_span)
        if answer.sentence[start:end] == answer.short and start >= 0:
            return start, end
    start = answer.sentence.find(answer.short)
    return (start, start + len(answer.short)) if start >= 0 else (0, 0)


def _layout(reply: AnyReply) -> list[tuple[int, tuple[int, ...]]]:
    """For each shown sentence its position in `answers`, with those that give the same value and are only cited."""
    if not reply.answered or not reply.answers:
        return []
    items = [position for position in range(len(reply.answers)) if reply.answers[position].rule == LISTED]
    if len(reply.agreement) < 2:
        others = [position for position in range(1, len(reply.answers)) if position not in items]
        return [(position, ()) for position in (0, *items, *others[:FURTHER])]
    layout = []
    for first, *further in (group.answers for group in reply.agreement[:GROUPS] if group.answers):
        below = [position for position in further if position in items]
        others = [position for position in further if position not in items]
        layout.append((first, (*below, *others[:FURTHER])))
    return layout


def _answered(reply: AnyReply) -> Iterator[Line]:
    if reply.question.type == RECALLED:
        yield line(_said(reply), Style.ASIDE)
        yield from (line(place(citation), Style.CITATION, 2) for citation in cited(reply))
        return
    first, *further = quoted(reply)
    *before, sentence = _opening(reply, reply.answers[first])
    if len(reply.agreement) > 1:
        yield from _differing(reply, before)
        return
    yield from (*before, sentence)
    yield line(place(reply.answers[first].citation), Style.CITATION, 2)
    while further and reply.answers[further[0]].rule == LISTED:
        yield from answer_lines(reply.answers[further.pop(0)], 2)
    agreeing = {position for group in reply.agreement for position in group.answers} or set(further)
    for heading, agrees in (("also:", True), ("or perhaps:", False)):
        listed = [position for position in further if (position in agreeing) is agrees]
        if listed:
            yield line(heading, Style.ASIDE)
            for position in listed:
                yield from answer_lines(reply.answers[position], 2)


def _opening(reply: AnyReply, answer: AnyAnswer) -> Iterator[Line]:
    """The sentence, inside the engine's own words where it gave some."""
    pieces, said = sentence_pieces(answer), _said(reply)
    for sentence in ("".join(piece.plain() for piece in pieces), visible_quote(answer.sentence)):
        before, found, after = said.partition(sentence)
        if found:
            yield Line((Piece(before), *pieces, Piece(after)))
            return
    if said:
        yield line(said, Style.ASIDE)
    yield Line(pieces)


def _differing(reply: AnyReply, before: list[Line]) -> Iterator[Line]:
    """The values side by side, each with a sentence, its citations and its date: none is picked, none averaged."""
    count = line(f"The corpus gives {len(reply.agreement)} answers:", Style.ASIDE)
    yield from (each for each in before if each != count)
    if not before or reply.question.type != "about_reply":
        yield count
    values = [group.value for group in reply.agreement if group.answers]
    for value, (first, others) in zip(values, _layout(reply), strict=False):
        answer = reply.answers[first]
        indent = 2
        if not _shows(answer, value):
            yield line(visible(f"{value}:"), Style.VALUE, indent)
            indent += 2
        yield Line(sentence_pieces(answer), indent)
        yield line(place(answer.citation, dated=True), Style.CITATION, indent + 2)
        for other in (reply.answers[position] for position in others):
            if other.rule == LISTED:
                yield from answer_lines(other, indent + 2)
            else:
                yield line(place(other.citation, dated=True), Style.CITATION, indent + 2)


def _shows(answer: AnyAnswer, value: str) -> bool:
    """Whether the sentence as shown tells the value by itself: marked in it, or as its beginning."""
    short, sentence, told = (" ".join(text.split()) for text in (answer.short or "", answer.sentence, value))
    beginning = told.removesuffix("…").rstrip()
    return short == told or sentence.startswith(beginning) or (told != beginning and short.startswith(beginning))


def _silent(reply: AnyReply) -> Iterator[Line]:
    yield line(_said(reply) or "The corpus does not say.")
    if reply.nearest:
        yield line("nearest passages, not an answer:", Style.ASIDE)
        for passage in reply.nearest:
            yield line(visible_quote(passage.sentence), Style.TEXT, 2)
            yield line(place(passage.citation), Style.CITATION, 4)


def _as_asked(reply: AnyReply) -> str:
    """The question made whole, where that differs from what was typed."""
    asked_as, text = (" ".join(q.split()) for q in (reply.question.asked_as, reply.question.text))
    if asked_as.casefold() == text.casefold():
        return ""
    return visible(f"(as: {asked_as[:ASKED_AS_LIMIT] + '…' if len(asked_as) > ASKED_AS_LIMIT else asked_as})")


def _said(reply: AnyReply) -> str:
    """The opening line of `reply.text`, after the question as it was understood."""
    first, _, rest = reply.text.partition("\n")
    return visible_quote(rest.partition("\n")[0] if first and first == _as_asked(reply) else first)
