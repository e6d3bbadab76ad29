"""Markdown: the file's own text, raw; what its marks say of headings, quotations, code, tables and front matter.

What has no mark of its own, paragraphs and list items, is told by its shape as in plain text.
"""

import re
from collections.abc import Iterator, Sequence

from qa.corpus.blocks import find_blocks, is_question
from qa.corpus.content import Content
from qa.corpus.datelines import date_of
from qa.corpus.document import Block, BlockKind
from qa.corpus.readers.code import add_commands, is_listing
from qa.corpus.readers.outline import LOCAL, Outline

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}(?:-{3,}|\.{3,})\s*")
_FIELD = re.compile(r"(title|date|published|created)[ \t]*:[ \t]*[\"']?(.+?)[\"']?\s*", re.IGNORECASE)
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+\S")
_TABLE = re.compile(r"\s*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?\s*")
_TAG = re.compile(r"<[^<>]*>")
_WORDY = re.compile(r"[^\W_]")
_ONE_BREAK = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r)[^\S\r\n]*")
_BOLD = re.compile(r"\*\*[^*]+\*\*|__[^_]+__")
_GOES_ON = -1  # in place of a heading, until all blocks are known: the next line belongs to the paragraph
_FRONT = 200  # lines that front matter may have

_Part = tuple[str, int, int]  # what it is, start, end


def read(text: str) -> Content:
    """The text as it is, with the blocks that its marks make."""
    parts = list(_parts(text))
    title, date = _front(text, parts)
    outline = Outline()
    for block, what in _in_order(text, parts):
        start, end = block.start, block.end
        if what.startswith("heading"):
            kind = BlockKind.QUESTION if is_question(text[start:end].lstrip("# ")) else BlockKind.HEADLINE
            outline.head(kind, start, end, int(what[-1]))
        elif what == "columns":
            outline.head(BlockKind.HEADLINE, start, end, LOCAL)
        elif what == "shape" and block.kind in (BlockKind.HEADLINE, BlockKind.QUESTION):
            outline.head(block.kind, start, end, LOCAL - 1)
        else:
            if what not in ("row", "mark"):
                outline.leave(LOCAL)
            if what == "shape" and text[start] == "<" and not _WORDY.search(_TAG.sub("", text[start:end])):
                outline.add(BlockKind.BOILERPLATE, start, end)
            elif what == "code" and block.kind is BlockKind.PARAGRAPH:
                add_commands(outline, text, start, end)
            else:
                outline.add(block.kind, start, end)
    return Content(text, tuple(outline.blocks), title, date)


def _parts(text: str) -> Iterator[_Part]:
    """The stretches that a mark of their own sets apart, in order."""
    lines = [found.span() for found in _LINE.finditer(text) if found[0]]
    number = 0
    if lines and text[slice(*lines[0])].rstrip() == "---":
        number = next((n for n in range(1, min(len(lines), _FRONT)) if _RULE.fullmatch(text, *lines[n])), 0)
        if number:
            yield "front", 0, lines[number][1]
            number += 1
    while number < len(lines):
        start, end = lines[number]
        if fence := _FENCE.match(text, start, end):
            last = number + 1
            while last < len(lines) and not _closes(text, lines[last], fence[1]):
                last += 1
            yield "mark", start, end
            if number + 1 < last:
                yield "code", lines[number + 1][0], lines[last - 1][1]
            if last < len(lines):
                yield "mark", *lines[last]
            number = last + 1
            continue
        following = lines[number + 1] if number + 1 < len(lines) else (end, end)
        if heading := _HEADING.match(text, start, end):
            yield f"heading{len(heading[1])}", start, end
        elif text.find("|", start, end) >= 0 and "|" in text[slice(*following)] and _TABLE.fullmatch(text, *following):
            yield "columns", start, end
            yield "mark", *following
            number += 2
            while number < len(lines) and text.find("|", *lines[number]) >= 0:
                yield "row", *lines[number]
                number += 1
            continue
        elif _is_title(text, number, lines) and (under := _UNDERLINE.fullmatch(text, *following)):
            yield f"heading{1 if under[1][0] == '=' else 2}", start, end
            yield "mark", *following
            number += 1
        number += 1


def _closes(text: str, line: tuple[int, int], fence: str) -> bool:
    found = text[slice(*line)].strip()
    return len(found) >= len(fence) and not found.strip(fence[0])


def _is_title(text: str, number: int, lines: list[tuple[int, int]]) -> bool:
    """Whether a line may be underlined: words, below a blank line, and no item of a list."""
    line = text[slice(*lines[number])]
    alone = number == 0 or not text[slice(*lines[number - 1])].strip()
    return alone and _WORDY.search(line) is not None and not line.lstrip().startswith(("- ", "* ", "+ ", ">", "|"))


def _in_order(text: str, parts: list[_Part]) -> Iterator[tuple[Block, str]]:
    """The blocks of the parts, and those that the shape tells of the rest, each with what it is."""
    rest: list[str] = []
    at = 0
    for _, start, end in parts:
        rest += (text[at:start], re.sub(r"[^\r\n]", " ", text[start:end]))
        at = end
    found = [(block, "shape") for block in _unmarked(text, find_blocks("".join(rest) + text[at:]))]
    for what, start, end in parts:
        piece = text[start:end]
        first, last = end - len(piece.lstrip()), start + len(piece.rstrip())
        if first < last:
            furniture = what in ("mark", "front") or not _WORDY.search(piece)
            marked = BlockKind.LISTING if what == "code" and is_listing(piece) else BlockKind.PARAGRAPH
            kind = BlockKind.BOILERPLATE if furniture else marked
            found.append((Block(kind, first, last), "mark" if furniture else what))
    return iter(sorted(found, key=lambda pair: pair[0].start))


def _unmarked(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks told by their shape: what looks like a headline begins a paragraph, but for a line all in bold."""
    found: list[Block] = []
    for block in blocks:
        headline = block.kind is BlockKind.HEADLINE and not _BOLD.fullmatch(text, block.start, block.end)
        start = block.start
        if found and (headline or block.kind is BlockKind.PARAGRAPH) and _runs_into(text, found[-1], block):
            start = found.pop().start
        plain = headline or start < block.start
        goes_on = _GOES_ON if headline else None
        found.append(Block(BlockKind.PARAGRAPH, start, block.end, goes_on) if plain else block)
    return found


def _runs_into(text: str, block: Block, following: Block) -> bool:
    """Whether a line without a stop is followed by another one without a blank line between."""
    return block.heading == _GOES_ON and _ONE_BREAK.fullmatch(text, block.end, following.start) is not None


def _front(text: str, parts: list[_Part]) -> tuple[str, str | None]:
    """Title and day that the front matter gives."""
    if not parts or parts[0][0] != "front":
        return "", None
    given = dict.fromkeys(("title", "date", "published", "created"), "")
    for line in text[: parts[0][2]].splitlines():
        if field := _FIELD.fullmatch(line):
            given[field[1].lower()] = given[field[1].lower()] or field[2]
    return given["title"], next((day for key in ("date", "published", "created") if (day := date_of(given[key]))), None)
