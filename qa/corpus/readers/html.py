"""HTML: the text of a page at the offsets and lines of its own source, without scripts, menus and footers.

>>> read("<h1>Fog</h1><p>The <i>horn</i> is old.").text
'    Fog        The    horn     is old.'
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.corpus import boilerplate
from qa.corpus.blocks import is_question
from qa.corpus.content import Content
from qa.corpus.datelines import date_of, is_dateline
from qa.corpus.document import BlockKind
from qa.corpus.readers.code import add_commands, is_listing
from qa.corpus.readers.markup import Kind, Token, entities, tokens
from qa.corpus.readers.masking import Piece, blanked
from qa.corpus.readers.outline import LOCAL, Outline
from qa.language.data import load, word_list

_DATA = load("corpus.toml")["html"]
_LEFT_OUT = frozenset(word_list(_DATA["left_out"]))
_ROLES = frozenset(word_list(_DATA["roles"]))
_CLASSES = frozenset(word_list(_DATA["classes"]))
_BLOCKS = frozenset(word_list(_DATA["blocks"]))
_EMPTY = frozenset(word_list(_DATA["empty"]))
_DATES = word_list(_DATA["dates"])
_ROOMS = frozenset({"html", "body", "main", "article"})  # these hold the text, whatever they are called
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CODE = frozenset({"code", "samp", "kbd", "span"})  # within `pre`; `span` tells the kinds of words of a program
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|·•:»›]\s+|:\s+")  # between a page's title and the name of its site
_TAG = re.compile(r"<[^>]*>")
_BLANK = " \t\n\r\f\v"
_MENU = 3  # lines of nothing but links in a row that make a menu
_LINKED = 0.9  # share of such a line that is a link


@dataclass(slots=True)
class _Draft:
    """A block in the making: its stretch of the source, its tag, where it stands, and how much of it is a link."""

    start: int
    end: int
    tag: str
    header: bool = False
    main: bool = False
    code: bool = False
    size: int = 0
    linked: int = 0


class _Page:
    """One walk over the tags of a page."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[Piece] = []
        self.drafts: list[_Draft] = []
        self.title = ""
        self.dates: dict[str, str] = {}
        self._open: list[str] = []
        self._counts: dict[str, int] = {}
        self._left_out: int | None = None  # how many elements were open where the one began that is left out
        self._draft: _Draft | None = None
        self._tag = "p"
        self._cell: Token | None = None  # of the row that is open, the cell whose text comes next
        self._apart = True  # whether a block or a break has ended since the last piece

    def walk(self) -> None:
        """Fills the pieces, drafts, title and dates."""
        for token in tokens(self.source):
            if token.kind is Kind.TEXT:
                self._text(token)
            elif token.kind is Kind.OPEN:
                self._opened(token)
            else:
                self._closed(token.name)

    def _text(self, token: Token) -> None:
        if self._open and self._open[-1] == "title" and "svg" not in self._counts and not self.title:
            self.title = "".join(t or self.source[s:e] for s, e, t in entities(self.source, token.start, token.end))
        if self._left_out is not None:
            return
        for start, end, text in entities(self.source, token.start, token.end):
            shown = self.source[start:end] if text is None else text
            if not shown.strip(_BLANK):
                self._apart = True
                continue
            if self._draft is None:
                self._draft = _Draft(start, end, self._tag, header=self._header(), main=self._within("main"))
                self.drafts.append(self._draft)
            elif self._cell is not None:
                self.pieces.append(Piece(self._cell.start, self._cell.end, "|", joined=False))
                self._apart = True
            self._cell = None
            joined = not self._apart and shown[0] not in _BLANK
            decoded = text.translate(dict.fromkeys(map(ord, _BLANK), "\xa0")) if text is not None else None
            self.pieces.append(Piece(start, end, decoded, joined))
            self._apart = shown[-1] in _BLANK and text is None
            self._draft.end = end
            self._draft.size += len(shown.strip())
            self._draft.linked += len(shown.strip()) if self._within("a") else 0
            self._draft.code = self._draft.code or (self._draft.tag == "pre" and self._within(*_CODE))

    def _opened(self, token: Token) -> None:
        name = token.name
        if name == "meta":
            key = token.attributes.get("property") or token.attributes.get("name") or token.attributes.get("itemprop")
            self.dates.setdefault((key or "").lower(), token.attributes.get("content", ""))
        elif name == "time" and "datetime" in token.attributes:
            self.dates.setdefault("time", token.attributes["datetime"])
        if name in _EMPTY:
            self._apart = self._apart or name != "wbr"
            if name == "hr" or (name == "br" and self._breaks(token.end)):
                self._end_block()
            return
        if name in _BLOCKS:
            self._end_block()
            self._tag = name
        elif name in ("td", "th"):
            if self._draft is None or self._draft.tag != "tr":
                self._end_block()
                self._tag = "tr"
            self._cell = token
        if token.closed:
            return
        if self._left_out is None and _is_left_out(token):
            self._left_out = len(self._open)
        self._open.append(name)
        self._counts[name] = self._counts.get(name, 0) + 1

    def _closed(self, name: str) -> None:
        if name in _BLOCKS or name == "td":
            if name != "td":
                self._end_block()
            self._tag = "p"
        if not self._counts.get(name):
            return
        while True:
            last = self._open.pop()
            self._counts[last] -= 1
            if last == name:
                break
        if self._left_out is not None and len(self._open) <= self._left_out:
            self._left_out = None

    def _breaks(self, at: int) -> bool:
        """Whether a line break ends more than a line: the clause does not go on in lower case."""
        following = self.source[at : at + 40].lstrip(_BLANK)
        return not following[:1].islower()

    def _within(self, *names: str) -> bool:
        """Whether one of these elements is open."""
        return any(self._counts.get(name) for name in names)

    def _header(self) -> bool:
        return self._tag == "tr" and bool(self._open) and self._open[-1] == "th"

    def _end_block(self) -> None:
        self._draft = self._cell = None
        self._apart = True


def read(source: str) -> Content:
    """The source with its markup blanked out; its headings, paragraphs, list items and rows are the blocks."""
    page = _Page(source)
    page.walk()
    text = blanked(source, page.pieces)
    outline = Outline()
    furniture = _menus(page.drafts) | _beside_main(page.drafts)
    title = ""
    headings: list[str] = []
    for position, draft in enumerate(page.drafts):
        piece = text[draft.start : draft.end]
        start, end = draft.end - len(piece.lstrip(_BLANK)), draft.start + len(piece.rstrip(_BLANK))
        line = " ".join(piece.split())
        level = _level(draft)
        kind = _kind(draft, line)
        if draft.code and kind is BlockKind.PARAGRAPH and is_listing(_TAG.sub("", source[draft.start : draft.end])):
            kind = BlockKind.LISTING
        if not line:
            continue
        if position in furniture:
            kind = BlockKind.BOILERPLATE
        if kind is not BlockKind.BOILERPLATE and level:
            outline.head(kind, start, end, level)
            title = title or (line if draft.tag == "h1" else "")
            headings.append(line)
        else:
            if draft.tag not in ("tr", "dd"):
                outline.leave(LOCAL)
            if draft.code and kind is BlockKind.PARAGRAPH:
                add_commands(outline, text, start, end)
            else:
                outline.add(kind, start, end)
    return Content(text, tuple(outline.blocks), title or _title(page.title, headings), _date(page.dates))


def _is_left_out(token: Token) -> bool:
    attributes = token.attributes
    if token.name in _LEFT_OUT or attributes.get("role", "").lower() in _ROLES:
        return True
    if token.name in _ROOMS:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _INVISIBLE.search(attributes.get("style", "")):
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
    return not _CLASSES.isdisjoint(names)


def _level(draft: _Draft) -> int:
    """The level of a heading, 1 the highest; 0 for what is none."""
    return _HEADINGS.get(draft.tag) or (LOCAL if draft.header or draft.tag in ("dt", "caption") else 0)


def _kind(draft: _Draft, line: str) -> BlockKind:
    if not line or boilerplate.is_separator(line) or boilerplate.speaks_to_visitor(line):
        return BlockKind.BOILERPLATE
    if _level(draft):
        return BlockKind.QUESTION if is_question(line) else BlockKind.HEADLINE
    if draft.tag == "li":
        return BlockKind.LIST_ITEM
    return BlockKind.DATELINE if is_dateline(line) else BlockKind.PARAGRAPH


def _title(given: str, headings: Sequence[str]) -> str:
    """The title that the head of the page gives, without the site's name where a heading says which part that is."""
    parts = [part.casefold() for part in _PARTS.split(given)]
    return next((line for line in headings if line.casefold() in parts), " ".join(given.split()))


def _beside_main(drafts: Sequence[_Draft]) -> frozenset[int]:
    """What stands outside the main part of a page, where most of its text stands in it."""
    beside = frozenset(position for position, draft in enumerate(drafts) if not draft.main)
    size = sum(draft.size for draft in drafts)
    return beside if 2 * sum(drafts[position].size for position in beside) < size else frozenset()


def _menus(drafts: Sequence[_Draft]) -> frozenset[int]:
    """The lines that are nothing but links, where several follow one another."""
    return frozenset(position for run in _linked_runs(drafts) if len(run) >= _MENU for position in run)


def _linked_runs(drafts: Sequence[_Draft]) -> Iterator[list[int]]:
    run: list[int] = []
    for position, draft in enumerate(drafts):
        if draft.tag not in _HEADINGS and draft.size < 80 and draft.linked >= _LINKED * draft.size:
            run.append(position)
        else:
            yield run
            run = []
    yield run


def _date(given: dict[str, str]) -> str | None:
    """The day of publication that the page gives for programs."""
    return next((day for name in (*_DATES, "time") if (day := date_of(given.get(name, "")))), None)
