"""Lines: which of them belong together.

Files come in two habits: each line a paragraph, or paragraphs wrapped at some column. The lines themselves tell
which: in wrapped prose many lines go on in lower case, and all but the last are full.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from qa.corpus.markers import marker_at
from qa.corpus.sentences import Span
from qa.language.data import load, word_list

_WIDEST = 130  # columns beyond which nobody wraps
_NARROWEST = 40
_SAMPLE = 500  # runs of lines that show how a text is wrapped

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_BLANK_LINE = re.compile(r"[\r\n](?:(?<=\r)\n)?+[^\S\r\n]*+[\r\n]\s*+")  # a set in front lets the search leap
# Within a paragraph, the beginning of a line that may open another: indented, or neither letter nor quotation.
_ODD = re.compile(r"[\r\n](?:[^\S\r\n]|[^\w\s\"“‘'(]|[\d_(]|\w\))")
_BEFORE_SUBSCRIPT = re.compile(r"[\s(][A-Z][A-Za-z]?\Z")
_SUBSCRIPT = re.compile(r"\d{1,2}(?:[.,;)]?\s|[.,;)]?\Z)")
_WORDS = word_list(load("corpus.toml")["headings"]["dangling"])
_ASKING = re.compile(rf"(?:{'|'.join(word_list(load('corpus.toml')['headings']['question_words']))})\b", re.IGNORECASE)
_DANGLING = re.compile(rf"\s(?:{'|'.join(map(re.escape, _WORDS))})\Z")
_LEADER_REACH = 60  # characters before the end in which a leader shows
_INNER = word_list(load("corpus.toml")["abbreviations"]["inner"])
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(map(re.escape, _INNER))})\.\Z")
_CLOSERS = "\"')”’"
_QUOTES = "\"“„"
_AT_WORD = f"{_CLOSERS}.]"  # what a comma may stand behind
_STOPS = '.!?…:"”'  # a line that ends so is complete
_LEADER = re.compile(r"(?:[.…·][ \t]?){4,}[ \t]*(?:\d{1,4}|[ivxlc]{1,6})\Z")
_WORDY = re.compile(r"[^\W_]")


def paragraph_spans(text: str) -> list[Span]:
    """The spans of single lines and of wrapped lines that belong together, without blanks at either end."""
    runs: list[list[Span]] = []
    begin = 0
    for blank in _BLANK_LINE.finditer(text):
        runs += _parted(text, line_spans(text, begin, blank.start()))
        begin = blank.end()
    runs += _parted(text, line_spans(text, begin, len(text)))
    narrow = [len(run) > 1 and max([end - start for start, end in run]) <= _WIDEST for run in runs]
    width = _wrap_width(text, [run for run, wrapped in zip(runs, narrow, strict=True) if wrapped])
    spans: list[Span] = []
    for run, wrapped in zip(runs, narrow, strict=True):
        if len(run) < 2:
            spans += run
        elif wrapped and width:
            spans += _unwrapped(text, run, width)
        else:
            spans += _mended(text, run)
    return spans


def line_spans(text: str, begin: int, end: int) -> list[Span]:
    """The lines of a stretch that are not blank, without blanks at either end; one line alone needs no search."""
    bare = begin < end and not (text[begin].isspace() or text[end - 1].isspace())
    if bare and text.find("\n", begin, end) < 0 and text.find("\r", begin, end) < 0:
        return [(begin, end)]
    return [line.span() for line in _LINE.finditer(text, begin, end)]


def leads_to_page(text: str, start: int, end: int) -> bool:
    """Whether a line ends in dots and the number of a page: `Keepers . . . . . 12`."""
    return text[end - 1].isalnum() and _LEADER.search(text[max(start, end - _LEADER_REACH) : end]) is not None


def _parted(text: str, lines: list[Span]) -> list[list[Span]]:
    """The lines, those of a table of contents apart from prose: they are as wide as the page, whatever it holds."""
    return [list(group) for _, group in groupby(lines, key=lambda line: leads_to_page(text, *line))]


def is_cut(text: str, start: int, end: int) -> bool:
    """Whether a line ends in the middle of a clause, with "and the" or the like; a short one ("Tuning in") does not."""
    if end - start < _NARROWEST or _DANGLING.search(text, end - 10, end) is None:
        return False
    marker = marker_at(text, start, end)
    return _ASKING.match(text, marker.end() if marker else start) is None  # `3. What it is used for`


def _wrap_width(text: str, runs: Sequence[Sequence[Span]]) -> int:
    """The column at which the text is wrapped, or 0 where each line stands for itself.

    After a line that is nearly full, wrapped prose goes on in lower case more often than not; other lines hardly ever.
    """
    pairs = [pair for run in runs[:_SAMPLE] for pair in pairwise(run)]
    lengths = sorted([end - start for (start, end), _ in pairs])
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    full = [following[0] for (start, end), following in pairs if 4 * (end - start) >= 3 * width]
    lower = sum([text[start].islower() for start in full])
    return width if width >= _NARROWEST and 4 * lower >= len(full) else 0


def _unwrapped(text: str, run: Sequence[Span], width: int) -> list[Span]:
    """The paragraphs of wrapped lines: one ends where the next word would still have had room."""
    first, end = run[0]
    start = first
    plain = text[first].isalnum() and _ODD.search(text, first, run[-1][1]) is None
    spans: list[Span] = []
    for line in run[1:]:
        room = width - 3 - (end - start)
        joined = room <= 1 or " " not in text[line[0] : line[0] + room]
        if not joined and 2 * (end - start + _indent(text, start)) > width:  # a short line within a clause
            joined = _goes_on(text, (start, end), line)
        if not joined or (not plain and _begins_anew(text, (start, end), line)):
            spans.append((first, end))
            first = line[0]
        start, end = line
    spans.append((first, end))
    return spans


def _begins_anew(text: str, line: Span, following: Span) -> bool:
    """Whether a line opens a block of its own though the one before is full."""
    start, end = line
    stopped = text[end - 1] in _STOPS and _ABBREVIATED.search(text, start, end) is None
    marker = marker_at(text, *following)
    if marker and (marker["number"] is None or stopped):
        return True
    if text[start] == "#" or not _WORDY.search(text, *line) or not _WORDY.search(text, *following):
        return True
    return stopped and _indent(text, following[0]) >= _indent(text, start) + 2


def _indent(text: str, at: int) -> int:
    """The blanks before the first character of a line."""
    before = text[max(0, at - 40) : at]
    return len(before) - len(before.rstrip(" \t"))


def _mended(text: str, run: Sequence[Span]) -> list[Span]:
    """Lines that stand for themselves, but for those that were cut in two."""
    spans = [run[0]]
    for line, following in pairwise(run):
        if _is_broken(text, line, following):
            spans[-1] = (spans[-1][0], following[1])
        else:
            spans.append(following)
    return spans


def _is_broken(text: str, line: Span, following: Span) -> bool:
    """Whether a line was cut in the middle of a clause, or before a subscript: "burning O" above "2 in air"."""
    start, end = line
    if text[end - 1] in _STOPS and text[start].isalnum():
        return False
    if text[following[0]].isdigit():
        element = _BEFORE_SUBSCRIPT.search(text, max(start, end - 4), end)
        return element is not None and _SUBSCRIPT.match(text, *following) is not None
    if (marker := marker_at(text, start, end)) and _indent(text, following[0]) > _indent(text, start):
        return not marker["hashes"] and marker_at(text, *following) is None
    if text[following[0]].islower() and (text[start].islower() or end - start < _NARROWEST):
        return False
    return _goes_on(text, line, following)


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """Whether a clause runs on from one line to the next."""
    end = line[1]
    if text[end - 1] == ";" and text[following[0]] in _QUOTES:
        return False  # one defined term below another
    if text[end - 1] in ",;–-":
        behind_word = text[end - 2].isalnum() or (text[end - 1] == "," and text[end - 2] in _AT_WORD)
        return behind_word and marker_at(text, *following) is None
    if text[following[0]].islower():
        return (
            text[end - 1].isalnum() or text[end - 1] in _CLOSERS or _ABBREVIATED.search(text, line[0], end) is not None
        )
    return is_cut(text, *line)
