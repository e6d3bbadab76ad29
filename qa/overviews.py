"""Pages that collect what the whole corpus says of one matter: of a question, of a time, of a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from qa.visible import visible, visible_quote
from qa.wording import Line, Piece, Style, line, lines, place

if TYPE_CHECKING:
    from qa.comparison import ComparisonRow
    from qa.draft import AnyReply
    from qa.profile import Profile
    from qa.reply import Citation
    from qa.timeline import DatedStatement

VALUE_WIDTH = 32  # columns of a value in the table; a longer one has a line of its own
MOST_STATEMENTS = 40  # dated statements shown at once
MOST_PLACES = 5  # places cited for one role


def comparison(reply: AnyReply, rows: Sequence[ComparisonRow]) -> Iterator[Line]:
    """A table: the value that each source gives, where, and its sentence; last, what only comes near.

    Where the corpus has no answer, the reply says so; sources that only come near are then not set side by side.
    """
    if not reply.answered:
        yield from lines(reply)
        return
    giving = [row for row in rows if row.value is not None]
    values = list(dict.fromkeys(row.value for row in giving))
    sources = "one source" if len(giving) == 1 else f"{len(giving)} sources"
    says = "one answer" if len(values) == 1 else f"{len(values)} answers"
    yield line(visible(f"{reply.question.asked_as} {sources}, {says}:"), Style.ASIDE)
    widest = max((len(value) for value in values if value and len(value) <= VALUE_WIDTH), default=0)
    for value in values:
        for row in (row for row in giving if row.value == value):
            yield from _compared(row, value or "", widest)
    if near := [row for row in rows if row.value is None]:
        yield line("nearest in the other sources, not an answer:", Style.ASIDE)
        for row in near:
            yield line(visible_quote(row.sentence), indent=2)
            yield _cited(row.citation, 4)


def _compared(row: ComparisonRow, value: str, widest: int) -> Iterator[Line]:
    where = Piece(place(row.citation, dated=True), Style.CITATION)
    if len(value) <= widest:
        yield Line((Piece(visible(value), Style.VALUE), Piece(" " * (widest - len(value) + 2)), where), hang=2)
    else:
        yield Line((where,))
    yield Line(_marked(row.sentence, row.short), 2)


def comparison_records(rows: Iterable[ComparisonRow]) -> list[dict[str, object]]:
    """What `comparison` shows, for programs."""
    return [
        {"value": row.value, "short": row.short, "sentence": row.sentence, "citation": row.citation.model_dump()}
        for row in rows
    ]


def timeline(statements: Sequence[DatedStatement], name: str) -> Iterator[Line]:
    """Dated statements, earliest first; a day that was reckoned says from which day of writing."""
    if not statements:
        yield line(visible(f'No dated statement names "{name}".' if name else "The corpus gives no dates."))
    for statement in statements[:MOST_STATEMENTS]:
        yield Line(tuple(_time(statement)))
        yield Line(_marked(statement.sentence, statement.words), 2)
        yield _cited(statement.citation, 4)
    if (more := len(statements) - MOST_STATEMENTS) > 0:
        narrower = "" if name else " Give a name: /timeline NAME."
        yield line(f"{more} more.{narrower}", Style.ASIDE)


def _time(statement: DatedStatement) -> Iterator[Piece]:
    first, last = statement.start, statement.end
    if first is None:
        yield Piece(visible(statement.words), Style.VALUE)
        yield Piece(" (no date to reckon from)", Style.ASIDE)
        return
    yield Piece(first if first == last else f"{first} to {last}", Style.VALUE)
    if statement.resolved:
        yield Piece(f" (reckoned from {statement.citation.date})", Style.ASIDE)


def profile(found: Profile, names: Iterable[str]) -> Iterator[Line]:
    """What the corpus says of a name: spellings, roles, sentences; for an unknown one, the names that look like it."""
    if not found.sentences:
        near = get_close_matches(found.name, sorted(names), n=3)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        yield line(visible(f'The corpus does not name "{found.name}".{meant}'))
        return
    kind = f"{found.kind}, " if found.kind not in (None, "other") else ""
    counted = f"{count(found.sentences, 'sentence')} in {count(len(found.by_document), 'file')}"
    yield Line((Piece(visible(found.name), Style.VALUE), Piece(f": {kind}{counted}")))
    if found.namesakes:
        yield line(visible(f"may mean {', '.join(found.namesakes)}"), indent=2)
    spelled = ", ".join(f"{spelling.text} ({spelling.count})" for spelling in found.spellings)
    yield Line((Piece("written: ", Style.ASIDE), Piece(visible(spelled))), 2, hang=2)
    for role in found.roles:
        places = ", ".join(place(citation) for citation in role.citations[:MOST_PLACES])
        said = (Piece("role: ", Style.ASIDE), Piece(visible(f"{role.words} ({role.name})  ")))
        yield Line((*said, Piece(places, Style.CITATION)), 2, hang=2)
    for mention in found.mentions:
        yield Line(_marked(mention.sentence, mention.spelling), 2)
        yield _cited(mention.citation, 4)
    if more := found.sentences - len(found.mentions):
        yield line(count(more, "more sentence"), Style.ASIDE)


def count(number: int, thing: str) -> str:
    """`1 turn`, `2 turns`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _cited(citation: Citation, indent: int) -> Line:
    return Line((Piece(place(citation), Style.CITATION),), indent)


def _marked(sentence: str, words: str | None) -> tuple[Piece, ...]:
    """The sentence with a piece of it marked, where it stands there."""
    before, found, after = sentence.partition(words) if words else (sentence, "", "")
    if before + after == "":
        return (Piece(visible_quote(sentence)),)
    parts = ((before, Style.TEXT), (found, Style.SHORT), (after, Style.TEXT))
    return tuple(Piece(visible_quote(text), style) for text, style in parts if text)
