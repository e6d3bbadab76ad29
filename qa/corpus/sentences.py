"""Sentence spans inside a block of text: one pass of one regular expression, a decision at each full stop.

>>> text = "U. S. -provided arms cost $3.5 million. He said so."
>>> [text[start:end] for start, end in sentence_spans(text, 0, len(text))]
['U. S. -provided arms cost $3.5 million.', 'He said so.']
"""

import re
from functools import cache

from qa.language.data import load, word_list

Span = tuple[int, int]

LONGEST = 2000  # characters; what runs on beyond is cut at the end of a clause
_WHOLE = 20  # characters before "p.m." that make a sentence of them: "At 5 p.m. Mr Smith" goes on


def _listed(section: str, name: str) -> tuple[str, ...]:
    return word_list(load("corpus.toml")[section][name])


def _abbreviations(name: str) -> frozenset[str]:
    words = _listed("abbreviations", name)
    return frozenset(words) | {word.upper() for word in words if word[0].isupper()}


_TITLES = _abbreviations("titles")
_NUMBERED = _abbreviations("numbered")
_INNER = _abbreviations("inner")
_LISTED = _TITLES | _NUMBERED | _INNER | _abbreviations("either")
_AFTER_TIME = frozenset(_listed("abbreviations", "after_time"))
_LETTERED = frozenset(_listed("sentences", "lettered"))
_DOMAINS = frozenset(_listed("abbreviations", "domains"))
_OPENERS = frozenset(_listed("sentences", "openers"))

_STOPS = ".!?…。！？｡"
_WIDE_STOPS = "。！？｡"  # of Chinese and Japanese: no blank follows
_QUOTES = "\"'“”„‟‘’‚‛«»‹›「『"
_BRACKETS = "([{"
_OPENING = _QUOTES + _BRACKETS
_PAUSES = ".,;:!?…%)]}/\\"  # before these a stop ends nothing
_CLOSERS = "\"'”’»›)\\]}*_」』）】"

# Possessive, and never begun inside a run of stops: linear whatever the text.
_STOP = re.compile(
    rf"([{_STOPS}](?<![{_STOPS}].)[{_STOPS}]*+)"
    rf"([{_CLOSERS}]*+(?:\[[\w ]{{1,24}}\]|[¹²³⁰-⁹])*+[{_CLOSERS}]*+)"
    r"(\s*+)(?=(\S))"
)
_WORD = re.compile(r"\w+")
_NOT_BLANK = re.compile(r"\S")
_WORDY = re.compile(r"[^\W_]")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,3}|Ph\.D")
_ROMAN = re.compile(r"(?:[IVXLC]{2,}|[VX])\b")
_ADDRESS = re.compile(r"[\w.-]{0,60}(?:@|/\w)")
_ENUMERATOR = re.compile(r"\d{1,3}|[A-Za-z]|[IVXLC]+|[ivxlc]+")
_DASH = re.compile(rf"[-–—•*]+\s+(?=[{_QUOTES}(]?(\w))")
_CLAUSE_ENDS = ("; ", ": ", ", ", " ")

# “Why so long?” Mr Heffernan said: a name and its verb of saying go on after the quotation.
_ATTRIBUTION = r"(?:[A-Z][\w'’-]*\.?\s+){1,5}(?:{speech})\b"
# ,” explained the historian. | Edith Crane in this newspaper. : a stray stop has cut the speaker's name off.
_ROLE = (
    r"[\"”’»],?\s+(?:{speech})\s+(?:(?:the|a|an|his|her|their|its|our)\s+)?[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,4}\.\Z"
)
_NAME = re.compile(
    r"[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|de|van|von|der|bin|al|la)){1,4}"
    r"(?:,?\s+(?:in|at|of|for|from|to|with|during|on)\s+[^.!?]{1,60})?\.\Z"
)
_CELL_END = re.compile(r'[,;|"\t]')  # a row of cells writes none of its blanks: `"18,900",H. Marsh`
_VERB = r"\b(?:{speech}|{finite}|[a-z]{2,}ed)\b"


@cache
def _with_verbs(pattern: str) -> re.Pattern[str]:
    """A pattern with the verbs filled in: compiled when first needed, which most texts never do."""
    for name in ("speech", "finite"):
        pattern = pattern.replace(f"{{{name}}}", "|".join(map(re.escape, _listed("sentences", name))))
    return re.compile(pattern)


def sentence_spans(text: str, begin: int, end: int) -> list[Span]:
    """The sentences of `text[begin:end]` as half-open spans, in order, without blanks at either end."""
    spans: list[Span] = []
    start = wordless = begin
    lower_case: bool | None = None  # whether the block knows no capitals, asked only when it matters
    for stop in _STOP.finditer(text, begin, end):
        marks, closers, gap, following = stop.groups()
        at, resume = stop.start(), stop.end()
        if not gap:
            if marks[-1] not in _WIDE_STOPS and not _runs_on(text, at, closers, resume, end):
                continue
        elif following.islower():
            if lower_case is None:
                lower_case = text[begin:end] == text[begin:end].lower()
            if not lower_case and not text[resume + 1 : resume + 2].isupper():  # "iPhone" does open a sentence
                continue
        elif not following.isalnum():
            resume = _opening(text, resume, end)
            if resume < 0:
                continue
        if not _ends(text, start, at, marks, closers, resume):
            continue
        if _WORDY.search(text, max(start, wordless), at):
            spans.append((start, stop.end(2)))
            start = resume
        else:
            wordless = at
    spans.append((start, end))
    return _trimmed(text, spans)


def _opening(text: str, at: int, end: int) -> int:
    """Where the next sentence begins if what stands at `at`, neither letter nor digit, begins one; else -1."""
    first = text[at]
    if first in _QUOTES or first in _BRACKETS:
        inside = _WORDY.search(text, at, min(end, at + 4))
        return -1 if inside is None or (first in _BRACKETS and inside.group().islower()) else at
    if dash := _DASH.match(text, at, end):
        return -1 if dash.group(1).islower() else dash.end()
    return -1 if first in _PAUSES or first in "-–—•" else at


def _runs_on(text: str, at: int, closers: str, after: int, end: int) -> bool:
    """Whether a new sentence follows a stop without a blank, as in "the war.The"; not so in "U.S." and "3.5"."""
    word = _WORD.match(text, after + (text[after] in "“«"), end)
    if word is None or not word.group()[0].isupper() or word.group() in _DOMAINS:
        return False
    if not word.group()[1:].islower() and word.group() not in _OPENERS:
        return False
    before = text[max(0, at - 2) : at]
    if _ADDRESS.match(text, word.start(), end):
        return False
    return bool(closers) or (len(before) == 2 and before.isalnum() and before == before.lower())


def _ends(text: str, start: int, at: int, marks: str, closers: str, following: int) -> bool:
    """Whether the stop at `at` ends the sentence begun at `start`, given where the next would begin."""
    if marks != ".":
        if "?" not in marks and "!" not in marks and (marks[0] == "…" or marks.startswith("..")):
            return bool(closers) or not text[at - 1].isspace() or _opens(text, following)
        spoken = bool(closers) and _with_verbs(_ATTRIBUTION).match(text, following) is not None
        return not spoken or _opens(text, following)
    left = text[max(start, at - 24) : at]
    words = left.rsplit(None, 1)
    if not words or left[-1].isspace():
        return True
    token = _CELL_END.split(words[-1])[-1].lstrip(_OPENING)
    if len(words) == 1 and _ENUMERATOR.fullmatch(token):
        return at - start > 8  # "1. The storm", "IV. The dog": an item's number ends nothing
    if token not in _LISTED and "." not in token and (len(token) > 1 or not token.isalpha()):
        return True
    return _abbreviation_ends(text, start, at, token, following)


def _abbreviation_ends(text: str, start: int, at: int, token: str, following: int) -> bool:
    """Whether a stop after an abbreviation, an initial or a name with stops also ends the sentence."""
    if token in _TITLES or token in _INNER:
        return False
    if token in _NUMBERED:
        return not text[following].isdigit() and _ROMAN.match(text, following) is None
    if token == "etc":
        return True
    if token.lower() in ("a.m", "p.m"):
        word = _WORD.match(text, following)
        return at - start > _WHOLE and (word is None or word.group() not in _AFTER_TIME)
    if len(token) == 1 and _is_letter(text[max(start, at - 24) : at - 1]):
        return text[following + 1 : following + 2] != "."
    if token in _LISTED or len(token) == 1 or _LETTERS.fullmatch(token):
        return _opens(text, following)
    return True


def _is_letter(before: str) -> bool:
    """Whether a single letter behind such words is no initial: `a lack of vitamin`, `in the shape of a`."""
    words = before.lower().split()
    return " ".join(words[-1:]) in _LETTERED or " ".join(words[-2:]) in _LETTERED


def _opens(text: str, at: int) -> bool:
    """Whether the word at `at` is one that opens sentences; "A. A. Milne" and "No. 5" are not."""
    while at < len(text) and text[at] in _OPENING:
        at += 1
    word = _WORD.match(text, at)
    if word is None or word.group() not in _OPENERS:
        return False
    return not (len(word.group()) < 3 and text[word.end() : word.end() + 1] == ".")


def _trimmed(text: str, spans: list[Span]) -> list[Span]:
    """The spans without blanks at their ends; wordless leftovers go to the sentence before, speakers to their words."""
    sentences: list[Span] = []
    for start, end in spans:
        piece = text[start:end]
        if piece[:1].isspace() or piece[-1:].isspace():
            start, end = end - len(piece.lstrip()), start + len(piece.rstrip())
        if start >= end:
            continue
        if not text[start].isalnum() and _WORDY.search(text, start, end) is None:
            if sentences and end - sentences[-1][0] <= LONGEST:
                sentences[-1] = (sentences[-1][0], end)
        elif sentences and _is_cut_off(text, sentences[-1], start, end):
            sentences[-1] = (sentences[-1][0], end)
        elif end - start > LONGEST:
            sentences += _cut(text, start, end)
        else:
            sentences.append((start, end))
    return sentences


def _is_cut_off(text: str, before: Span, start: int, end: int) -> bool:
    """Whether the piece is only the name of the speaker whose role ends the sentence before."""
    if end - start > 120 or _NAME.match(text, start, end) is None:
        return False
    tail = text[max(before[0], before[1] - 120) : before[1]]
    return _with_verbs(_ROLE).search(tail) is not None and _with_verbs(_VERB).search(text, start, end) is None


def _cut(text: str, start: int, end: int) -> list[Span]:
    """A run without stops in pieces: at the last clause end of each stretch, or blank, or anywhere."""
    pieces: list[Span] = []
    while end - start > LONGEST:
        half, limit = start + LONGEST // 2, start + LONGEST
        found = next((at + len(mark) for mark in _CLAUSE_ENDS if (at := text.rfind(mark, half, limit)) > 0), limit)
        pieces.append((start, start + len(text[start:found].rstrip())))
        after = _NOT_BLANK.search(text, found, end)
        if after is None:
            return pieces
        start = after.start()
    return [*pieces, (start, end)]
