"""Blocks: which lines of a document belong together, and what each stretch is to a reader.

Files come in two habits: each line a paragraph, or paragraphs wrapped at some column. The lines themselves tell
which: in wrapped prose most lines are full and many go on in lower case. Blocks tile the text: every character that is not
blank stands in exactly one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.corpus import boilerplate
from qa.corpus.datelines import is_dateline
from qa.corpus.document import Block, BlockKind
from qa.corpus.sentences import Span, sentence_spans
from qa.language.data import load, word_list

_WIDEST = 130  # columns beyond which nobody wraps
_NARROWEST = 40
_HEADLINE = 150  # characters of a headline within the text
_TITLE = 300  # characters of a headline that is the document's first block
_RUN = 4  # headlines that may follow one another: more of them are verse, a table, a list

_HEADINGS = load("corpus.toml")["headings"]
_QUESTION_WORDS = frozenset(word_list(_HEADINGS["question_words"]))

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_MARKER = re.compile(r"(?:(?P<hashes>#{1,6})|(?P<bullet>[-*•‣◦▪–—·])|(?P<number>\(?\d{1,3}[.)]|\(?[a-zA-Z]\)))\s+(?=\S)")
_DIVISION = re.compile(
    rf"(?:{'|'.join(word_list(_HEADINGS['divisions']))})\s+(?:[ivxlc]+|\d+|[a-z]|one|two|three|four|five|the\s+\w+)\b.{{0,60}}",
    re.IGNORECASE,
)
_BEFORE_SUBSCRIPT = re.compile(r"[\s(][A-Z][A-Za-z]?\Z")
_SUBSCRIPT = re.compile(r"\d{1,2}(?:[.,;)]?\s|[.,;)]?\Z)")
_CLOSERS = "\"'”’»)]*_ "
_QUOTES = "\"“„‘'«"


@dataclass(slots=True)
class _Draft:
    """A block in the making; `kind` is None for a short line without a full stop until its neighbours decide."""

    start: int
    end: int
    line: str  # the text where it is short, else nothing
    kind: BlockKind | None


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    units = _joined_lines(text)
    drafts = [_draft(text, start, end, first=not position) for position, (start, end) in enumerate(units)]
    if len(drafts) > 1:
        _mark_furniture(text, drafts)
        _decide(drafts)
    return with_headings(text, [(draft.kind or BlockKind.PARAGRAPH, draft.start, draft.end) for draft in drafts])


def content_start(text: str, block: Block) -> int:
    """Where the words of a block begin, behind the marker of a list item or a Markdown heading."""
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.DATELINE, BlockKind.BOILERPLATE):
        return block.start
    marker = _marker(text, block.start, block.end)
    return marker.end() if marker else block.start


# -- lines that belong together ---------------------------------------------------------------------------------


def _joined_lines(text: str) -> list[Span]:
    """The spans of blocks: single lines, or wrapped lines joined."""
    newline = "\n" if "\n" in text else "\r"
    chunks: list[list[Span]] = []
    last = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        if chunks and text.count(newline, last, start) < 2:
            chunks[-1].append((start, end))
        else:
            chunks.append([(start, end)])
        last = end
    width = _wrap_width(text, [chunk for chunk in chunks if _is_narrow(chunk)])
    units: list[Span] = []
    for chunk in chunks:
        if len(chunk) > 1:
            units += _paragraphs(text, chunk, width if _is_narrow(chunk) else 0)
        else:
            units += chunk
    return units


def _is_narrow(chunk: Sequence[Span]) -> bool:
    return len(chunk) > 1 and max(end - start for start, end in chunk) <= _WIDEST


def _wrap_width(text: str, chunks: Sequence[Sequence[Span]]) -> int:
    """The column at which the text is wrapped, or 0 where each line stands for itself."""
    lengths = sorted(end - start for chunk in chunks for start, end in chunk[:-1])
    if not lengths:
        return 0
    lower = sum(text[start].islower() for chunk in chunks for start, _ in chunk[1:])
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if width >= _NARROWEST and lower >= 0.25 * len(lengths) else 0


def _paragraphs(text: str, chunk: Sequence[Span], width: int) -> list[Span]:
    """The paragraphs of a run of lines without a blank one, wrapped at `width` or, where that is 0, line by line."""
    units = [chunk[0]]
    for line, (start, end) in zip(chunk, chunk[1:], strict=False):
        if width:
            joined = _is_wrapped(text, line, (start, end), width) and not _begins_anew(text, line, start)
        else:
            joined = _is_broken(text, line, start)
        if joined:
            units[-1] = (units[-1][0], end)
        else:
            units.append((start, end))
    return units


def _is_wrapped(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the line ends because it was full, or in the middle of a clause."""
    length = line[1] - line[0]
    word_end = text.find(" ", *following)
    word = (word_end if word_end > 0 else following[1]) - following[0]
    if length + 1 + word >= width - 2:
        return True
    return 2 * length > width and (text[following[0]].islower() or text[line[1] - 1] in ",;–-")


def _is_broken(text: str, line: Span, following: int) -> bool:
    """Whether a line that should stand for itself was cut in two: mid-clause, or before a subscript (O, next line 2)."""
    start, end = line
    if text[following].isdigit():
        return _BEFORE_SUBSCRIPT.search(text, max(start, end - 4), end) is not None and _SUBSCRIPT.match(text, following) is not None
    going_on = text[following].islower() and not text[start].islower()
    return going_on and end - start >= _NARROWEST and (text[end - 1].isalnum() or text[end - 1] == ",")


def _begins_anew(text: str, line: Span, following: int) -> bool:
    """Whether the line at `following` opens a block of its own though the line before is full."""
    start, end = line
    stopped = text[end - 1] in '.!?:"”'
    marker = _marker(text, following, len(text))
    if marker and (marker["number"] is None or stopped):
        return True
    if text[start] == "#" or not _has_words(text, *line) or not _has_words(text, following, following + 80):
        return True
    return stopped and _indent(text, following) >= _indent(text, start) + 2


def _has_words(text: str, start: int, end: int) -> bool:
    return text[start].isalnum() or not boilerplate.is_separator(text[start:end])


def _indent(text: str, at: int) -> int:
    """The blanks before the first character of a line."""
    before = text[max(0, at - 40) : at]
    return len(before) - len(before.rstrip(" \t"))


def _marker(text: str, start: int, end: int) -> re.Match[str] | None:
    """The marker of a list item or Markdown heading at `start`."""
    if text[start].isalpha() and text[start + 1 : start + 2] != ")":
        return None  # most lines by far
    return _MARKER.match(text, start, end)


# -- what a block is --------------------------------------------------------------------------------------------


def _draft(text: str, start: int, end: int, first: bool) -> _Draft:
    marker = _marker(text, start, end)
    if end - start > _TITLE:
        return _Draft(start, end, "", BlockKind.LIST_ITEM if marker and not marker["hashes"] else BlockKind.PARAGRAPH)
    line = text[start:end]
    return _Draft(start, end, line, _kind(line, marker, first))


def _kind(line: str, marker: re.Match[str] | None, first: bool) -> BlockKind | None:
    """What a short block is by itself; None where it may be a headline."""
    if boilerplate.is_separator(line):
        return BlockKind.BOILERPLATE
    words = line[marker.end() - marker.start() :] if marker else line
    if marker and marker["hashes"]:
        return BlockKind.QUESTION if _is_question(words) else BlockKind.HEADLINE
    if boilerplate.speaks_to_visitor(words):
        return BlockKind.BOILERPLATE
    bare = words.rstrip(_CLOSERS)
    if bare.endswith("?"):
        if _is_question(words):
            return BlockKind.QUESTION
        return None if ": " in words and len(line) <= _HEADLINE and not marker else BlockKind.PARAGRAPH
    if marker:
        return BlockKind.LIST_ITEM
    if _DIVISION.fullmatch(line) or (line.isupper() and 4 < len(line) <= 80 and " " in line):
        return BlockKind.HEADLINE
    if bare.endswith((".", "!", "…", ",", ";", ":")) and not (first and bare.endswith("!")):
        return BlockKind.PARAGRAPH
    if is_dateline(line):
        return BlockKind.DATELINE
    if len(line) > (_TITLE if first else _HEADLINE) or (line[0].islower() and " " in line):
        return BlockKind.PARAGRAPH
    return None


def _is_question(line: str) -> bool:
    """Whether the line is nothing but a question: no speech, no statement before it."""
    if not line.rstrip(_CLOSERS).endswith("?") or line[0] in _QUOTES:
        return False
    head, colon, _ = line.partition(": ")
    if colon and len(head) > 8 and head.split(None, 1)[0].casefold() not in _QUESTION_WORDS:
        return False
    return all(line[start:end].rstrip(_CLOSERS).endswith("?") for start, end in sentence_spans(line, 0, len(line)))


def _mark_furniture(text: str, drafts: list[_Draft]) -> None:
    """Crumbs of the page before the first prose and after the last, and headings cut short."""
    prose = [position for position, draft in enumerate(drafts) if draft.kind is BlockKind.PARAGRAPH and _is_prose(draft)]
    short = [draft for draft in drafts if draft.line]
    found = [short[position] for position in boilerplate.cut_short([draft.line for draft in short])]
    if prose:
        head = [draft for draft in drafts[: prose[0]] if draft.kind in (None, BlockKind.QUESTION) or not _is_prose(draft)]
        head = [draft for draft in head if draft.line and draft.kind is not BlockKind.BOILERPLATE]
        found += [head[position] for position in boilerplate.crumbs_before([draft.line for draft in head], text)]
        tail = [draft for draft in drafts[prose[-1] :] if draft.kind is not BlockKind.BOILERPLATE]
        if all(draft.kind is None or draft.kind is BlockKind.PARAGRAPH for draft in tail):
            count = boilerplate.crumbs_after([draft.line or "." * 50 for draft in tail])
            found += tail[len(tail) - count :]
    for draft in found:
        draft.kind = BlockKind.BOILERPLATE


def _is_prose(draft: _Draft) -> bool:
    return not draft.line or draft.line.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def _decide(drafts: list[_Draft]) -> None:
    """Undecided lines become headlines where prose follows, and paragraphs in long runs or at the end."""
    run: list[_Draft] = []
    for draft in drafts:
        if draft.kind is None:
            run.append(draft)
        elif draft.kind is not BlockKind.BOILERPLATE and draft.kind is not BlockKind.DATELINE:
            for undecided in run:
                title = undecided is drafts[0]
                undecided.kind = BlockKind.HEADLINE if len(run) <= _RUN or title else BlockKind.PARAGRAPH
            run = []


def with_headings(text: str, blocks: Sequence[tuple[BlockKind, int, int]]) -> tuple[Block, ...]:
    """Blocks with the heading each stands under: a headline or question above it, until the next one.

    A heading itself stands under a Markdown heading of a higher level, or under the headline right above it.
    """
    result: list[Block] = []
    open_levels: list[tuple[int, int]] = []  # Markdown level and position
    heading: int | None = None
    for position, (kind, start, end) in enumerate(blocks):
        above = None if kind is BlockKind.BOILERPLATE else heading
        if kind is BlockKind.HEADLINE or kind is BlockKind.QUESTION:
            marker = _marker(text, start, end)
            level = len(marker["hashes"] or "") if marker else 0
            if level:
                open_levels = [pair for pair in open_levels if pair[0] < level]
                above = open_levels[-1][1] if open_levels else None
                open_levels.append((level, position))
            elif heading != position - 1 or kind is BlockKind.QUESTION:
                above = None
            heading = position
        result.append(Block(kind, start, end, above))
    return tuple(result)
