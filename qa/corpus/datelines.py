"""Lines that say when and where a text was published, and the date they give.

>>> date_of("Kursk, RussiaTuesday, October 29, 2024")
'2024-10-29'
"""

import datetime
import re

from qa.corpus.document import Block, BlockKind
from qa.language.data import load, word_list

_NEAR_TOP = 10  # blocks in which an unlabelled line of place and date tells of the whole text
_NEAR_END = 4  # blocks in which a labelled one still does
_LONGEST = 120

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?P<{0}>1[5-9]\d\d|20\d\d)(?!\d)"
# No word boundary in front: pages run "RussiaTuesday, October 29, 2024" together.
_DATE = re.compile(
    _WEEKDAY
    + "(?:"
    + _MONTH.format("m1")
    + r"\.?\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+"
    + _YEAR.format("y1")
    + r"|(?<!\d)(?P<d2>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?"
    + _MONTH.format("m2")
    + r"\.?,?\s+"
    + _YEAR.format("y2")
    + r"|(?<![\d.-])"
    + _YEAR.format("y3")
    + r"(?P<s>[-/.])(?P<m3>\d\d)(?P=s)(?P<d3>\d\d)(?!\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    + r"|(?<![\d.])(?P<d4>\d{1,2})\.\s?(?P<m4>\d{1,2})\.\s?"
    + _YEAR.format("y4")
    + ")"
)
_YEARLIKE = re.compile(r"[12]\d\d\d")
_TIME = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|[+-]\d{4}\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_BYLINE = re.compile(r"(?:By|BY) [A-Z][\w.'’-]*(?:(?:,? | [-–|] |, and | and )[A-Z][\w.'’-]*){1,7}")
# KYIV, October 29, 2024 (Reuters) - The president ...
_OPENING = re.compile(r"[A-Z][\w.'’ ]{1,30}(?:, [A-Z][\w.'’ ]{1,30})?,? \(?$")
_AFTER_OPENING = re.compile(r"\)?,?\s*(?:\([A-Z][\w ]{1,30}\)\s*)?(?:[-–—]|:\s)")

_DASHED = re.compile(r"\d" + _AFTER_OPENING.pattern)

_LABELS = frozenset(word_list(load("corpus.toml")["dates"]["labels"]))
_FILLERS = frozenset(word_list(load("corpus.toml")["dates"]["fillers"]))


def is_dateline(line: str) -> bool:
    """Whether the line gives date or place or author of the text and tells nothing else."""
    if len(line) > _LONGEST:
        return False
    found = _DATE.search(line) if _YEARLIKE.search(line) else None
    if found is None:
        return _BYLINE.fullmatch(line) is not None
    before, after = line[: found.start()], line[found.end() :]
    words = _WORD.findall(_TIME.sub(" ", f"{before} {after}"))
    small = {word for word in words if word[0].islower()}
    if "?" in line or '"' in line:
        return False
    if _labelled(words):
        return len(words) <= 12 and small <= _LABELS | _FILLERS
    # Place or author may stand before the date, set off from it; "Founded 5 May 1900" and "Born: ..." tell something.
    set_off = (
        not before.strip() or not before[-1].isspace() or before.rstrip()[-1] in ",-–—|•·)" or before.startswith("By ")
    )
    return set_off and ":" not in before and small <= {"by", "at"} and len(words) <= 6


def date_of(line: str) -> str | None:
    """The first whole date of the line in ISO 8601."""
    found = _DATE.search(line)
    return None if found is None else _iso(found)


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
    found = _DATE.search(head) if _DASHED.search(head) else None
    if found and _OPENING.match(head[: found.start()]) and _AFTER_OPENING.match(head, found.end()):
        return _iso(found)
    return None


def _labelled(words: list[str]) -> bool:
    return any(word.lower() in _LABELS for word in words[:3])


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    for form in "1234":
        year, month, day = parts[f"y{form}"], parts[f"m{form}"], parts[f"d{form}"]
        if year is None or month is None or day is None:
            continue
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        try:
            return datetime.date(int(year), number, int(day)).isoformat()
        except ValueError:
            return None
    return None
