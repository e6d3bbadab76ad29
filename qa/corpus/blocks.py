"""Blocks: what each stretch of a document is to a reader, and the heading it stands under.

Most are told by their own shape; a short line without a full stop is a headline, a crumb of the page or a line of a
list according to its neighbours. Blocks tile the text: every character that is not blank stands in exactly one.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from qa.corpus import boilerplate
from qa.corpus.contents import contents_lines
from qa.corpus.datelines import is_dateline
from qa.corpus.document import Block, BlockKind
from qa.corpus.lines import is_cut, leads_to_page, paragraph_spans
from qa.corpus.markers import marker_at
from qa.corpus.sentences import sentence_spans
from qa.language.data import load, word_list

_HEADLINE = 150  # characters of a headline within the text
_DIVIDING = 80  # characters of a line in capitals, or of a chapter's number and name
_TITLE = 300  # characters of a headline that is the document's first block
_RUN = 4  # headlines that may follow one another: more of them are verse, a table, a list

_HEADINGS = load("corpus.toml")["headings"]
_QUESTION_WORDS = frozenset(word_list(_HEADINGS["question_words"]))

_DIVISION = re.compile(
    rf"(?:{'|'.join(word_list(_HEADINGS['divisions']))})\s+(?:[ivxlc]+|\d+|[a-z]|one|two|three|four|five|the\s+\w+)\b.*",
    re.IGNORECASE,
)
_CLOSERS = "\"'”’»)]*_ "
_COUNTED = re.compile(r"\(?\d{1,3}[.)]\s")
_PARTED = re.compile(r"\d{1,2}\.\d")  # a section within the one above
_ASKED = re.compile(r"Q(?:uestion)?\s?\d{0,3}[.:)]\s")
_ANSWERED = re.compile(r"A(?:nswer)?\s?\d{0,3}[.:)]\s")
_ASKING = 4  # paragraphs that a question may have
_LABELLED = re.compile(r"[A-Z][^:.!?]{0,40}:\s\S")
_ROWS = 3  # lines of a form
_RULE = re.compile(r"([-=~^*_#+])\1{2,}")
_UNEVEN = 3  # characters by which a rule may be longer or shorter than the heading above it
_NEXT_LINE = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")
_INNER_STOP = re.compile(r"\.\s")
_STOPS = (".", "!", "…", ",", ";", ":")
_QUOTES = "\"“„‘'«"


class _Draft(Struct):
    """A block in the making; `kind` is None for a short line without a full stop until its neighbours decide."""

    start: int
    end: int
    line: str  # the text where it is short, else nothing
    kind: BlockKind | None


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    units = paragraph_spans(text)
    drafts = [_draft(text, start, end, first=not position) for position, (start, end) in enumerate(units)]
    if len(drafts) > 1:
        _mark_underlined(text, drafts)
        _mark_asked(text, drafts)
        _mark_contents(drafts)
        _mark_furniture(text, drafts)
        _mark_numbered(drafts)
        _mark_rows(text, drafts)
        _decide(drafts)
    return with_headings(text, [Block(draft.kind or BlockKind.PARAGRAPH, draft.start, draft.end) for draft in drafts])


def content_start(text: str, block: Block) -> int:
    """Where the words of a block begin, behind the marker of a list item or a Markdown heading."""
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.DATELINE, BlockKind.BOILERPLATE):
        return block.start
    marker = marker_at(text, block.start, block.end)
    return marker.end() if marker else block.start


def _draft(text: str, start: int, end: int, first: bool) -> _Draft:
    if leads_to_page(text, start, end):
        return _Draft(start, end, "", BlockKind.BOILERPLATE)
    marker = marker_at(text, start, end)
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
        return BlockKind.QUESTION if is_question(words) else BlockKind.HEADLINE
    if not (marker and marker["number"]) and boilerplate.speaks_to_visitor(words):  # numbers: a manual's steps
        return BlockKind.BOILERPLATE
    bare = words.rstrip(_CLOSERS)
    if bare.endswith("?"):
        counted = marker is not None and marker["number"] is not None and "\n" not in line
        if is_question(words) or counted or _ASKED.match(line):
            return BlockKind.QUESTION
        return None if ": " in words and len(line) <= _HEADLINE and not marker else BlockKind.PARAGRAPH
    stopped = bare.endswith(_STOPS)
    if marker:
        return None if marker["section"] and not stopped and len(line) <= _HEADLINE else BlockKind.LIST_ITEM
    if (not stopped or line.endswith("m.")) and is_dateline(line):  # "Updated at 4:50 p.m."
        return BlockKind.DATELINE
    if len(line) <= _DIVIDING and (_DIVISION.fullmatch(line) or (line.isupper() and " " in line)):
        return BlockKind.HEADLINE
    if stopped and not (first and bare.endswith("!")):
        return BlockKind.PARAGRAPH
    if len(line) > (_TITLE if first else _HEADLINE) or (line[0].islower() and " " in line) or line[0] == "|":
        return BlockKind.PARAGRAPH
    if not first and ("://" in line or (line[0] == "[" and line[-1] == "]")):
        return BlockKind.PARAGRAPH  # a reference to elsewhere
    several = not first and _INNER_STOP.search(line) and len(sentence_spans(line, 0, len(line))) > 1
    if several or is_cut(line, 0, len(line)):
        return BlockKind.PARAGRAPH
    return None


def is_question(line: str) -> bool:
    """Whether the line is nothing but a question: no speech, no statement before it."""
    if not line.rstrip(_CLOSERS).endswith("?") or line[0] in _QUOTES or line.count("\n") > 1:
        return False
    head, colon, _ = line.partition(": ")
    labelled = len(head) <= 8 or head.isupper() or (head.isalpha() and head[0].isupper())  # `INTERVIEWER: Why?`
    if colon and not labelled and head.split(None, 1)[0].casefold() not in _QUESTION_WORDS:
        return False
    return all(line[start:end].rstrip(_CLOSERS).endswith("?") for start, end in sentence_spans(line, 0, len(line)))


def _mark_underlined(text: str, drafts: list[_Draft]) -> None:
    """A line with a rule of about its own length right below is a heading, whatever it ends with."""
    for place, (draft, below) in enumerate(pairwise(drafts)):
        dated = place == 0 and draft.kind is BlockKind.DATELINE
        if _underlines(text, draft, below) and draft.kind is not BlockKind.QUESTION and not dated:
            draft.kind = BlockKind.HEADLINE


def _underlines(text: str, draft: _Draft, below: _Draft) -> bool:
    length = len(draft.line)
    return (
        0 < length <= _HEADLINE
        and abs(len(below.line) - length) <= _UNEVEN
        and _RULE.fullmatch(below.line) is not None
        and _NEXT_LINE.fullmatch(text, draft.end, below.start) is not None
        and not boilerplate.is_separator(draft.line)
    )


def _mark_asked(text: str, drafts: list[_Draft]) -> None:
    """All between `Q:` and `A:` is the question, whatever it tells before it asks."""
    for place, draft in enumerate(drafts):
        if _ASKED.match(text, draft.start):
            following = drafts[place + 1 : place + 1 + _ASKING]
            answer = next((n for n, below in enumerate(following) if _ANSWERED.match(text, below.start)), None)
            for asked in [] if answer is None else [draft, *following[:answer]]:
                asked.kind = BlockKind.QUESTION


def _mark_contents(drafts: list[_Draft]) -> None:
    """Tables of contents are furniture: what they name stands again where it is told."""
    told = [draft for draft in drafts if draft.kind is not BlockKind.BOILERPLATE]
    for position in contents_lines([draft.line for draft in told]):
        told[position].kind = BlockKind.BOILERPLATE


def _mark_numbered(drafts: list[_Draft]) -> None:
    """A lone numbered line without a stop above prose or above a list of another kind is a heading: `3. Accounts`."""
    told = [draft for draft in drafts if draft.kind is not BlockKind.BOILERPLATE]
    for place, (draft, below) in enumerate(pairwise(told)):
        numbered = draft.kind is BlockKind.LIST_ITEM and len(draft.line) <= _DIVIDING and _COUNTED.match(draft.line)
        if not numbered or draft.line.rstrip(_CLOSERS).endswith(_STOPS):
            continue
        if place and told[place - 1].kind is BlockKind.LIST_ITEM and _COUNTED.match(told[place - 1].line):
            continue
        listed = below.kind is BlockKind.LIST_ITEM and not _COUNTED.match(below.line)
        parted = _PARTED.match(below.line) is not None
        if listed or parted or (below.kind is BlockKind.PARAGRAPH and _is_prose(below)):
            draft.kind = BlockKind.HEADLINE


def _mark_rows(text: str, drafts: list[_Draft]) -> None:
    """Lines right below one another that give a value each are no headlines: `Operator: Harbour Board`."""
    run: list[_Draft] = []
    for draft in [*drafts, _Draft(len(text), len(text), "", BlockKind.PARAGRAPH)]:
        is_row = draft.kind is None and _LABELLED.match(draft.line) is not None
        if is_row and (not run or _NEXT_LINE.fullmatch(text, run[-1].end, draft.start)):
            run.append(draft)
            continue
        if len(run) >= _ROWS:
            for row in run:
                row.kind = BlockKind.PARAGRAPH
        run = [draft] if is_row else []


def _mark_furniture(text: str, drafts: list[_Draft]) -> None:
    """Crumbs of the page before the first prose and after the last, and headings cut short."""
    short = [draft for draft in drafts if draft.line]
    found = [short[position] for position in boilerplate.cut_short([draft.line for draft in short])]
    head = list(takewhile(lambda draft: draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM), drafts))
    head = [draft for draft in head if draft.kind not in (BlockKind.BOILERPLATE, BlockKind.DATELINE)]
    prose = [place for place, draft in enumerate(drafts) if draft.kind is BlockKind.PARAGRAPH and _is_prose(draft)]
    if prose:
        found += [head[position] for position in boilerplate.crumbs_before([draft.line for draft in head], text)]
        tail = drafts[prose[-1] :]
        menu = next((place for place, draft in enumerate(tail) if _is_interface(draft)), len(tail))
        crumbs = tail[menu:]
        before = [draft for draft in tail[:menu] if draft.kind is not BlockKind.BOILERPLATE]
        crumbs += before[len(before) - boilerplate.crumbs_after([draft.line or "..." for draft in before]) :]
        found += crumbs
    for draft in found:
        if draft.kind is None or draft.kind is BlockKind.PARAGRAPH:
            draft.kind = BlockKind.BOILERPLATE


def _is_interface(draft: _Draft) -> bool:
    """Whether the block is furniture with words in it: what follows such a line at the end is furniture, too."""
    return draft.kind is BlockKind.BOILERPLATE and not boilerplate.is_separator(draft.line)


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


def with_headings(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with the heading each stands under: a headline or question above it, until the next one.

    A heading itself stands under a Markdown heading of a higher level, or under the headline right above it.
    """
    result: list[Block] = []
    open_levels: list[tuple[int, int]] = []  # level and position
    heading: int | None = None
    for position, block in enumerate(blocks):
        above = None if block.kind is BlockKind.BOILERPLATE else heading
        if block.kind is BlockKind.HEADLINE or block.kind is BlockKind.QUESTION:
            marker = marker_at(text, block.start, block.end)
            level = len(marker["hashes"] or "") if marker else 0
            if level:
                open_levels = [pair for pair in open_levels if pair[0] < level]
                above = open_levels[-1][1] if open_levels else None
                open_levels.append((level, position))
            elif heading != position - 1 or block.kind is BlockKind.QUESTION:
                above = None
            heading = position
        result.append(Block(block.kind, block.start, block.end, above))
    return tuple(result)
