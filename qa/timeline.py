"""Dated statements of the corpus in order of time.

timeline(documents)  # "... last week ..." in a text of 2024-10-29: 2024-10-21 to 2024-10-27, resolved
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.citing import cite
from qa.corpus.document import BlockKind, Document, Sentence
from qa.language.dates import TimeExpression, resolve
from qa.language.text import Text, read
from qa.mentions import Naming
from qa.reply import Citation

_NO_STATEMENT = (BlockKind.QUESTION, BlockKind.DATELINE, BlockKind.LISTING, BlockKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class DatedStatement:
    """A sentence and one time in it.

    `words` is the time as written. `start` and `end` are ISO days, None where the time counts from the day of writing
    and the document gives no date. `resolved` says that they were reckoned from the document's date.
    """

    words: str
    start: str | None
    end: str | None
    resolved: bool
    sentence: str
    citation: Citation


def timeline(documents: Iterable[Document], name: str | None = None) -> tuple[DatedStatement, ...]:
    """The dated statements, earliest first, those without a known day last; only those naming `name` where given."""
    naming = Naming(name) if name else None
    found = [
        statement
        for document in documents
        for sentence in document.sentences
        if sentence.kind not in _NO_STATEMENT and (naming is None or naming.named_in(sentence))
        for statement in statements(document, sentence)
    ]
    return tuple(sorted(found, key=_order))


def statements(document: Document, sentence: Sentence) -> Iterator[DatedStatement]:
    """One statement for each different time in a sentence."""
    text, seen = read(sentence.text), set()
    for time in text.times:
        if time.kind != "date":
            continue
        interval = interval_of(time, sentence.date or document.date)
        key = interval or text.slice(time.first, time.last).lower()
        if key in seen or (interval is None and not time.offset):
            continue
        seen.add(key)
        start, end = interval or (None, None)
        yield DatedStatement(
            words=_as_written(text, time),
            start=start,
            end=end,
            resolved=time.relative and interval is not None,
            sentence=sentence.text,
            citation=Citation.model_validate(cite(document, sentence)),
        )


def interval_of(time: TimeExpression, written: str | None) -> tuple[str, str] | None:
    """First and last day of a time in a text written on an ISO date: `since` reaches to it, `after` an end begins."""
    interval = resolve(time, written or "")
    if interval is None:
        return None
    if time.cue == "since" and written is not None and len(written) >= 10 and interval[0] <= written[:10]:
        return interval[0], max(interval[1], written[:10], key=_day)
    if time.cue in ("after", "before"):
        return (interval[1], interval[1]) if time.cue == "after" else (interval[0], interval[0])
    return interval


def _as_written(text: Text, time: TimeExpression) -> str:
    """The time with its preposition, on one line."""
    return " ".join(text.slice(min(time.cue_first, time.first), time.last).split())


def _order(statement: DatedStatement) -> tuple[bool, tuple[int, int, int], tuple[int, int, int], str, int, str]:
    """Known days first, then file and offset."""
    start, end = (_day(day) if day else (0, 0, 0) for day in (statement.start, statement.end))
    return statement.start is None, start, end, statement.citation.file, statement.citation.start, statement.words


def _day(iso: str) -> tuple[int, int, int]:
    """Year, month and day as numbers; years before Christ are negative."""
    sign, digits = (-1, iso[1:]) if iso.startswith("-") else (1, iso)
    year, month, day = (int(part) for part in digits.split("-"))
    return sign * year, month, day
