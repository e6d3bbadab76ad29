"""The pages beside a reply: why it was given, the document around a citation, the sources, the rules."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from qa.visible import visible, visible_quote
from qa.wording import Line, Piece, Style, line, place

if TYPE_CHECKING:
    from qa.corpus.corpus import Summary
    from qa.corpus.document import Document
    from qa.draft import AnyCitation
    from qa.explanation import ClueView, EvidenceView, Explanation
    from qa.questions.rules import RuleBook
    from qa.retrieval.collection import Library
    from qa.verification import Verdict

LINES_AROUND = 2  # lines of the document shown above and below a citation
CHARACTERS_AROUND = 400  # of a citation's own line that are shown before and after the sentence
CUT = 160  # characters of a passage or a neighbouring line
DETAILED = 2  # pieces of evidence shown feature by feature: the answer and the runner-up


def explanation(why: Explanation) -> Iterator[Line]:
    """Question analysis, clues, passages, evidence with what each feature added, and the decision."""
    yield from _section("question", (_labelled(*row) for row in why.analysis))
    yield from _section("clues", (_clue(clue) for clue in why.clues))
    yield from _section(
        "passages", (_scored(passage.score, passage.citation, passage.text) for passage in why.passages)
    )
    yield from _section("evidence", (row for rank, found in enumerate(why.evidence) for row in _evidence(rank, found)))
    yield from _section("decision", (_labelled(*row) for row in why.decision))


def _section(title: str, rows: Iterable[Line]) -> Iterator[Line]:
    """The rows below their title; nothing where there are none."""
    for number, row in enumerate(rows):
        if not number:
            yield line(title, Style.VALUE)
        yield row


def _labelled(label: str, value: str) -> Line:
    return Line((Piece(visible(f"{label}: "), Style.ASIDE), Piece(visible(value))), 2, hang=2)


def _clue(clue: ClueView) -> Line:
    others = f" (or {', '.join(clue.others)})" if clue.others else ""
    return Line((Piece(visible(f"{clue.weight:.2f}  {clue.text}{others}")),), 2, hang=6)


def _scored(score: float, citation: str, text: str) -> Line:
    return Line((Piece(f"{score:.2f}  "), Piece(visible(citation), Style.CITATION), Piece(f"  {cut(text)}")), 2, hang=6)


def _evidence(rank: int, evidence: EvidenceView) -> Iterator[Line]:
    """A sentence; for the best, the rule, the short answer, and each feature that moved the score, strongest first."""
    yield _scored(evidence.score, evidence.citation, evidence.sentence)
    if rank >= DETAILED:
        return
    short = f"; short answer: {evidence.short}" if evidence.short else ""
    yield line(visible(f"rule: {evidence.rule}{short}"), indent=8)
    for name, meaning, value, weight, added in sorted(evidence.features, key=lambda row: (-abs(row[4]), row[0])):
        if added:
            reckoning = f"{value:.2f} × {weight:g}, {visible(meaning)}"
            yield Line((Piece(f"{added:+.2f}  {visible(name)}  "), Piece(reckoning, Style.ASIDE)), 8, hang=7)


def excerpt(document: Document, citation: AnyCitation) -> Iterator[Line]:
    """The document around a citation with line numbers, the sentence marked."""
    first = document.text.count("\n", 0, citation.start)
    last = first + document.text.count("\n", citation.start, citation.end)
    yield line(place(citation, dated=True), Style.CITATION)
    offset = 0
    for number, row in enumerate(document.text.split("\n")):
        stands_at = max(1, citation.line + number - first)  # as the file counts its lines, or the page
        if first <= number <= last:
            yield _numbered(stands_at, ">", _marked(row, citation.start - offset, citation.end - offset))
        elif first - LINES_AROUND <= number <= last + LINES_AROUND:
            yield _numbered(stands_at, " ", (Piece(cut(row)),))
        offset += len(row) + 1


def _numbered(number: int, mark: str, pieces: tuple[Piece, ...]) -> Line:
    return Line((Piece(f"{mark}{number:>4}  ", Style.ASIDE), *pieces), hang=7)


def _marked(row: str, start: int, end: int) -> tuple[Piece, ...]:
    """One line of the document, the part of it that belongs to the sentence marked."""
    start, end = max(start, 0), min(end, len(row))
    before, after = row[:start], row[end:]
    if len(before) > CHARACTERS_AROUND:
        before = "…" + before[-CHARACTERS_AROUND:]
    if len(after) > CHARACTERS_AROUND:
        after = after[:CHARACTERS_AROUND] + "…"
    pieces = ((before, Style.TEXT), (row[start:end], Style.SHORT), (after, Style.TEXT))
    return tuple(Piece(visible_quote(part), style) for part, style in pieces if part)


def sources(corpus: Library) -> Iterator[Line]:
    """A line for each document (name, date, sentences, title), then what was skipped and why."""
    widest = max((len(document.name) for document in corpus.summaries()), default=0)
    for document in corpus.summaries():
        read_as = "".join(f"{told}  " for told in _read_as(document))
        facts = f"  {document.date or 'no date':10}  {document.sentences:>5} sentences  {read_as}"
        name = f"{visible(document.name):{widest}}"
        yield Line((Piece(name, Style.CITATION), Piece(facts, Style.ASIDE), Piece(cut(document.title))))
    for skipped in corpus.skipped:
        yield Line((Piece(visible(skipped.name), Style.CITATION), Piece(visible(f"  skipped: {skipped.reason}"))))


def _read_as(document: Summary) -> Iterator[str]:
    """The format and the encoding, where they are not plain text and UTF-8."""
    if document.format != "text":
        yield document.format
    if document.encoding not in ("", "utf-8"):
        yield document.encoding


def source_records(corpus: Library) -> Iterator[dict[str, str | int | None]]:
    """What `sources` shows, for programs."""
    for document in corpus.summaries():
        yield {
            "file": document.name,
            "title": document.title,
            "date": document.date,
            "sentences": document.sentences,
            "format": document.format,
            "encoding": document.encoding or None,
            "skipped": None,
        }
    for skipped in corpus.skipped:
        nothing = {"title": None, "date": None, "sentences": 0, "format": None, "encoding": None}
        yield {"file": skipped.name, **nothing, "skipped": skipped.reason}


def rules(book: RuleBook) -> Iterator[Line]:
    """The rules by name below the question type that they belong to."""
    of_type: dict[str, list[str]] = {}
    for rule in book.rules:
        of_type.setdefault(rule.question_type, []).append(rule.name)
    for question_type, names in of_type.items():
        yield line(visible(question_type), Style.VALUE)
        yield from (line(visible(name), indent=2) for name in names)


def verdicts(judged: Sequence[Verdict]) -> Iterator[Line]:
    """A line for each citation: what became of it, where it stood and stands, its sentence; last, how many of each."""
    for verdict in judged:
        claim, now = verdict.claim, verdict.now
        moved = f" -> {now.file}:{now.line}" if now and verdict.status == "moved" else ""
        where = Piece(visible(f"{claim.file}:{claim.line}{moved}"), Style.CITATION)
        yield Line((Piece(f"{verdict.status:7}  ", Style.VALUE), where, Piece(f"  {cut(claim.sentence)}")), hang=9)
        if verdict.note:
            yield line(visible(verdict.note), Style.ASIDE, 9)
    counted = Counter(verdict.status for verdict in judged)
    each = ", ".join(f"{count} {status}" for status, count in sorted(counted.items()))
    yield line(f"{len(judged)} citation{'' if len(judged) == 1 else 's'}{': ' if each else ''}{each}", Style.ASIDE)


def verdict_records(judged: Sequence[Verdict]) -> Iterator[dict[str, object]]:
    """What `verdicts` shows, for programs."""
    for verdict in judged:
        claim, now = verdict.claim, verdict.now
        yield {
            "status": verdict.status,
            "sentence": claim.sentence,
            "cited": {"file": claim.file, "line": claim.line, "start": claim.start, "end": claim.end},
            "now": dataclasses.asdict(now) if now else None,
            "note": verdict.note or None,
        }


def cut(text: str, limit: int = CUT) -> str:
    """The text on one line, and no more of it than the limit."""
    return visible_quote(text if len(text) <= limit else text[: limit - 1].rstrip() + "…")
