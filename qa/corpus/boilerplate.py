"""The page's furniture: lines that are no part of what a document tells, found by their shape and place.

A line is furniture when it holds no word, speaks to the page's visitor ("Please enter your comment!"), stands as a
crumb before the first or after the last prose, repeats a later heading cut short, or stands in many documents.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from qa.corpus.document import Block, BlockKind
from qa.language.data import load, word_list

_LONGEST = 300  # characters of a line that may be furniture
_SPOKEN = 160  # characters of a line that speaks to the visitor
_TITLE_REACH = 20_000  # characters in which a title's words come again
_HEAD = 40  # lines before the first prose that are looked at
_TAIL = 4  # crumbs that may follow the last prose
_SHARED = 3  # documents in which a line must stand to be taken for the site's
_MARGIN = 6  # blocks from either end in which whole sentences, too, may be the site's

_DATA = load("corpus.toml")["furniture"]
_LINES = frozenset(word_list(_DATA["lines"]))
_OPENINGS = word_list(_DATA["openings"])
_FIRST_WORDS = frozenset(opening.split()[0].rstrip(":") for opening in _OPENINGS)
_SHAPES = re.compile("|".join(f"(?:{shape})" for shape in _DATA["shapes"]), re.IGNORECASE)
_NOTICES = tuple((sign, frozenset(word_list(words))) for sign, words in _DATA["notices"].items())

_WORDY = re.compile(r"[^\W_]")
_WORD = re.compile(r"\w+")
_FUSED = re.compile(r"[a-z][A-Z][a-z]")
_CRUMBS = re.compile(r"\S(?:\s*[>»›]\s*|\s[|/•·]\s)[^>»›|/•·]+(?:\s*[>»›]\s*|\s[|/•·]\s)\S")


def speaks_to_visitor(line: str) -> bool:
    """Whether the line is a known piece of a page, or a phrase of its interface, wherever it stands."""
    if len(line) > _LONGEST:
        return False
    folded = line.casefold()
    for sign, words in _NOTICES:
        if sign in folded and not words.isdisjoint(_WORD.findall(folded)):
            return True
    if len(line) > _SPOKEN:
        return False
    plain = folded.strip(" .:!…»›>«‹<[](){}*_|–—-\u00a0")
    first = plain.split(None, 1)[0].rstrip(":") if plain else ""
    return (
        (first in _FIRST_WORDS and plain.startswith(_OPENINGS))
        or plain in _LINES
        or _SHAPES.fullmatch(line) is not None
    )


def is_separator(line: str) -> bool:
    """Whether the line holds no word: dots, rules, a lone dash."""
    return _WORDY.search(line) is None


def crumbs_before(lines: Sequence[str], text: str) -> set[int]:
    """Of the lines before the first prose, those that are crumbs of the page and not the title.

    A fused or lower-case word ("politicsliberal"), a path ("Home > News > Asia"), or one or two words above a longer
    line that the text never takes up again, unless they are a question, a label with its value or a figure.
    """
    found: set[int] = set()
    for position, line in enumerate(lines[:_HEAD]):
        words = line.split()
        below = len(lines[position + 1].split()) if position + 1 < len(lines) else 0
        lone = len(words) == 1 and (line.islower() or len(_FUSED.findall(line)) > 1)
        path = len(line) <= _SPOKEN and _CRUMBS.search(line) is not None
        telling = line.endswith("?") or ": " in line or any(map(str.isdigit, line))  # `Motor: electric`, `Sauna £6`
        section = len(words) <= 2 and below >= 4 and not telling and not _taken_up(words, text)
        if lone or path or section:
            found.add(position)
    return found


def _taken_up(words: list[str], text: str) -> bool:
    """Whether a word of the line occurs a second time in the text."""
    text = text[:_TITLE_REACH].casefold()
    return any(text.count(word) > 1 for part in words for word in _WORD.findall(part.casefold()) if len(word) > 3)


def crumbs_after(lines: Sequence[str]) -> int:
    """How many of the last lines are crumbs: few words, no end of a sentence, no figure; none after a colon."""
    count = 0
    for line in reversed(lines):
        words = line.split()
        if len(line) > 40 or len(words) > 5 or line[-1] in '.?…"”' or ":" in line[:-1] or any(map(str.isdigit, line)):
            break
        count += 1
    if count == len(lines) or count > _TAIL:
        return 0
    return 0 if lines[len(lines) - count - 1].endswith(":") else count


def cut_short(lines: Sequence[str]) -> set[int]:
    """Lines that end in an ellipsis and repeat the beginning of another line: "HomeNewsWhat is a North Korean ..."."""
    cut = [(position, line.rstrip(" .…")) for position, line in enumerate(lines) if line.endswith(("...", "…"))]
    found: set[int] = set()
    for position, line in cut[:50]:
        sample = line[-15:]
        for other, heading in enumerate(lines):
            at = heading.find(sample)
            if other != position and len(line) >= 20 and at >= 0 and line.endswith(heading[: at + len(sample)]):
                found.add(position)
    return found


def shareable_lines(text: str, blocks: Sequence[Block]) -> frozenset[str]:
    """The short lines of a document that are furniture if many documents share them."""
    return frozenset(line for position in _candidates(blocks) if (line := _line(text, blocks[position])))


def shared_lines(documents: Iterable[frozenset[str]]) -> frozenset[str]:
    """Of the shareable lines of each document, those that many have: names of the site, its notices, its menus."""
    counts: Counter[str] = Counter()
    total = 0
    for lines in documents:
        total += 1
        counts.update(lines)
    least = least_shared(total)
    return frozenset(line for line, count in counts.items() if count >= least)


def least_shared(documents: int) -> int:
    """In how many of so many documents a line must stand to be furniture."""
    return max(_SHARED, documents // 20)


def shared_positions(text: str, blocks: Sequence[Block], shared: frozenset[str]) -> list[int]:
    """The blocks of a document that are shared lines; none where a third of it is shared, for then it is a copy."""
    found = [position for position in _candidates(blocks) if _line(text, blocks[position]) in shared]
    return [] if 3 * len(found) > len(blocks) else found


def _line(text: str, block: Block) -> str:
    return text[block.start : block.end]


def _candidates(blocks: Sequence[Block]) -> list[int]:
    """Short paragraphs near either end, and headlines above another: a headline above prose is the text's own."""
    return [
        position
        for position, block in enumerate(blocks)
        if (position < _MARGIN or position >= len(blocks) - _MARGIN)
        and block.end - block.start <= _LONGEST
        and (
            block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.HEADLINE and _above_heading(blocks, position))
        )
    ]


def _above_heading(blocks: Sequence[Block], position: int) -> bool:
    below = next((block.kind for block in blocks[position + 1 :] if block.kind is not BlockKind.BOILERPLATE), None)
    return below is BlockKind.HEADLINE or below is BlockKind.QUESTION
