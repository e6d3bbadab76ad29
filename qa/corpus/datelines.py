"""Lines that say when and where a text was published, and the date they give.

>>> date_of("Bergen, NorwayTuesday, October 29, 2024")
'2024-10-29'
"""

import datetime
import re
from typing import NamedTuple

from qa.corpus.document import Block, BlockKind
from qa.language.data import load, word_list

_NEAR_TOP = 10  # blocks in which an unlabelled line of place and date tells of the whole text
_NEAR_END = 4  # blocks in which a labelled one still does
_LONGEST = 120

_MONTHS = word_list("january, february, march, april, may, june, july, august, september, october, november, december")
_YEAR = r"1[5-9]\d\d|20\d\d"
# No word boundary in front: pages run "RussiaTuesday, October 29, 2024" together.
_DATE = re.compile(
    rf"""
    (?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?
    (?:(?P<m1>[A-Z][A-Za-z]{{2,8}})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})(?!\d)
    |(?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<m2>[A-Z][A-Za-z]{{2,8}})\.?,?\s+(?P<y2>{_YEAR})(?!\d)
    |(?<![\d.-])(?P<y3>{_YEAR})(?P<by>[-/.])(?P<m3>\d\d)(?P=by)(?P<d3>\d\d)(?!\d)
        (?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?
    |(?<![\d.])(?P<d4>\d{{1,2}})\.\s?(?P<m4>\d{{1,2}})\.\s?(?P<y4>{_YEAR})(?!\d)
    )""",
    re.VERBOSE,
)
_YEARLIKE = re.compile(r"[12]\d\d\d")
_TIME = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|[+-]\d{4}\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_BYLINE = re.compile(r"(?:By|BY) [A-Z][\w.'’-]*(?:(?:,? | [-–|] |, and | and )[A-Z][\w.'’-]*){1,7}")
# KYIV, October 29, 2024 (Reuters) - The president ...
_OPENING = re.compile(r"(?:[A-Z][\w.'’-]*,? ){1,5}\(?$")
_AFTER_OPENING = re.compile(r"\)?,?\s*(?:\([A-Z][\w ]{1,30}\)\s*)?(?:[-–—]|:\s)")

_DASHED = re.compile(r"\d" + _AFTER_OPENING.pattern)

_LABELS = frozenset(word_list(load("corpus.toml")["dates"]["labels"]))
_FILLERS = frozenset(word_list(load("corpus.toml")["dates"]["fillers"]))
_KINDS = frozenset(word_list(load("corpus.toml")["dates"]["kinds"]))
_JOINERS = frozenset(word_list(load("corpus.toml")["dates"]["joiners"]))


class _Date(NamedTuple):
    start: int
    end: int
    iso: str


def is_dateline(line: str) -> bool:
    """Whether the line gives date or place or author of the text and tells nothing else."""
    if len(line) > _LONGEST:
        return False
    date = _find(line)
    if date is None:
        return _BYLINE.fullmatch(line) is not None
    before, after = line[: date.start], line[date.end :]
    words = _WORD.findall(_TIME.sub(" ", f"{before} {after}"))
    small = {word for word in words if word[0].islower()}
    if "?" in line or '"' in line:
        return False
    if _labelled(words):
        return len(words) <= 12 and small <= _LABELS | _FILLERS | _JOINERS
    # Place or author may stand before the date, set off from it; "Founded 5 May 1900" and "Born: ..." tell something.
    set_off = (
        not before.strip() or not before[-1].isspace() or before.rstrip()[-1] in ",-–—|•·)" or before.startswith("By ")
    )
    if not set_off or ":" in before:
        return False
    if words and words[0].lower() in _KINDS and not after.strip():
        return before.rstrip().endswith(",") and len(words) <= 10
    return small <= _FILLERS and len(words) <= 6


def names_kind(text: str) -> bool:
    """Whether a text opens with what kind of text it is: `Minutes of the meeting, 3 May 2020`."""
    first = _WORD.match(text)
    return first is not None and first[0].lower() in _KINDS


def date_of(line: str) -> str | None:
    """The first whole date of the line in ISO 8601."""
    date = _find(line)
    return date.iso if date else None


def publication_date(text: str, blocks: tuple[Block, ...]) -> str | None:
    """When the text was published, where a line near its top, or a labelled one at its end, says so."""
    for position, block in enumerate(blocks):
        if block.kind is BlockKind.DATELINE:
            line = text[block.start : block.end]
            near = position < _NEAR_TOP or (position >= len(blocks) - _NEAR_END and _labelled(_WORD.findall(line)))
            if near and (date := date_of(line)):
                return date
    first = next((block for block in blocks[:_NEAR_TOP] if block.kind is BlockKind.PARAGRAPH), None)
    return None if first is None else _date_in_opening(text[first.start : min(first.end, first.start + _LONGEST)])


def _date_in_opening(head: str) -> str | None:
    """The date of a paragraph that opens with place and date: "KYIV, October 29, 2024 - The president ..."."""
    date = _find(head) if _DASHED.search(head) else None
    if date is None or not _OPENING.match(head[: date.start]) or not _AFTER_OPENING.match(head, date.end):
        return None
    opened, closed = head[: date.start].endswith("("), head[date.end :].startswith(")")
    return date.iso if opened == closed else None  # no life: `Ann Reed (4 April 1932 – 29 December 1986)`


def _labelled(words: list[str]) -> bool:
    return any(word.lower() in _LABELS for word in words[:3])


def _find(line: str) -> _Date | None:
    """The first whole date of the line that the calendar knows."""
    if _YEARLIKE.search(line):
        for found in _DATE.finditer(line):
            if iso := _iso(found):
                return _Date(found.start(), found.end(), iso)
    return None


def _iso(found: re.Match[str]) -> str | None:
    form = next(form for form in "1234" if found[f"y{form}"])
    year, month, day = found[f"y{form}"], found[f"m{form}"].lower(), found[f"d{form}"]
    number = (
        int(month) if month.isdigit() else next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(month)), 0)
    )
    try:
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
