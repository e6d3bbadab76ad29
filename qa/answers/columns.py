"""The cells of a row, each under its column, and which of them a question asks for.

`How much does the Trek 200 cost?` in the row `Trek 200 | 1.5 | 399` below `Model | Weight | Price`  ->  `399`
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from qa.answers.matching import Degrees, Matcher, strongest
from qa.answers.meetings import NEAR
from qa.answers.polarity import verdict_words
from qa.answers.scoring import weights
from qa.answers.short_answer import FEATURES, ShortAnswer
from qa.language.dates import ends_of
from qa.language.terms import is_content
from qa.language.text import Text, read
from qa.questions.class_nouns import noun_class
from qa.questions.question import Question
from qa.questions.rules import ANYWHERE
from qa.retrieval.collection import Place

_COLUMN, _BORDER = "column ", "|"
_REPEATED = 0.9  # how well a word of a cell meets one of the question
_SO_NAMED = 0.5  # what it counts, beside clues, that the name is one of the kind asked for
_FOCUS = 2.0  # and how much more the noun asked for counts than other clues
_FITTING = 0.8  # how well an amount fits that is all of a cell that is asked for
_TICKS = frozenset({"yes", "y", "x"})  # what a cell says where the row has what its column names
_FITS = ("type", "rule")  # what speaks for a cell as a short answer


class Cell(Struct, frozen=True):
    """A cell that holds words, by its half-open token positions, and the name of its column."""

    head: str
    first: int
    last: int


def as_answer(cell: Cell) -> ShortAnswer:
    """A cell as a short answer that nothing speaks against."""
    values = tuple(float(name in _FITS) for name in FEATURES)
    return ShortAnswer(cell.first, cell.last, sum(weights().short[name] for name in _FITS), values, ANYWHERE, 1.0)


class Asked(Struct, frozen=True):
    """The cell that answers, and how well the name of its column meets each clue."""

    short: ShortAnswer
    told: Degrees


def cells(place: Place) -> tuple[Cell, ...]:
    """The cells of a row whose columns are named; none for any other sentence."""
    sentence = place.sentence
    if sentence.sections and any(section.detail.startswith(_COLUMN) for section in sentence.sections):
        starts = [max(0, section.start - sentence.start) for section in sentence.sections]
        heads = [section.detail.removeprefix(_COLUMN) for section in sentence.sections]
        return tuple(_words_in(place.text, heads, starts))
    if _BORDER not in sentence.text or _BORDER not in place.heading:
        return ()
    borders = [-1, *(at for at, character in enumerate(sentence.text) if character == _BORDER)]
    lead = sentence.text.startswith(_BORDER)
    starts = [at + 1 for at in borders[1 if lead else 0 :]]
    names = place.heading.rstrip(f"{_BORDER} ").split(_BORDER)
    starts = starts[: len(starts) - sentence.text.endswith(_BORDER)]
    return tuple(_words_in(place.text, names[-len(starts) :], starts)) if len(starts) <= len(names) else ()


def _words_in(text: Text, heads: list[str], starts: list[int]) -> Iterator[Cell]:
    """The cells that begin at some offsets, without marks at their ends."""
    for head, (start, end) in zip(heads, pairwise((*starts, len(text.string))), strict=True):
        inside = [i for i, token in enumerate(text.tokens) if start <= token.start < end]
        words = [i for i in inside if text.tokens[i].is_word]
        if words:
            first, last = words[0], words[-1] + 1
            first -= first > inside[0] and text.tokens[first - 1].text in "$£€"
            last += last <= inside[-1] and text.tokens[last].text in "%°"
            yield Cell(head.strip(), first, last)


def asked_cell(question: Question, matcher: Matcher, place: Place) -> Asked | None:
    """The cell of a row whose column is asked for; None where none is."""
    row = cells(place)
    if len(row) < 2:
        return None
    said = matcher.repeated(place.text.terms)
    terms = place.text.terms
    other = [
        cell for cell in row
        if not any(
            said[i] >= _REPEATED and is_content(terms[i]) and terms[i] not in read(cell.head).terms
            for i in range(cell.first, cell.last)
        )
    ]  # fmt: skip
    ticked: tuple[Degrees, ...] = ()
    if len(other) == len(row):
        ticked = tuple(_ticked(question, matcher, place.text, row))
        if not ticked:
            return None  # nothing tells that it is the row asked about
    rated = [
        (_rating(question, told, cell.head), -cell.first, cell, told)
        for cell in other
        for told in (matcher.meet(read(cell.head)).degrees,)
        if (_is_named(question, told) or (not ticked and may_answer(question, place.text, cell)))
        and (question.type != "yes_no" or _decides(place.text, cell))
    ]
    best, _, cell, told = max(rated, default=(0.0, 0, row[0], ()))
    return Asked(as_answer(cell), strongest((told, *ticked))) if best else None


def _ticked(question: Question, matcher: Matcher, text: Text, row: tuple[Cell, ...]) -> Iterator[Degrees]:
    """How the names of columns that a row says yes to meet the question, all of it but the noun asked for: `which dish
    contains nuts`, below `Contains nuts`."""
    wanted = [n for n in range(len(question.clues)) if n not in (question.focus_clue, question.verb_clue)]
    wanted = wanted or [n for n in range(len(question.clues)) if n != question.focus_clue]
    for cell in row:
        if cell.last == cell.first + 1 and text.tokens[cell.first].lower in _TICKS:
            told = matcher.meet(read(cell.head)).degrees
            if wanted and all(told[n] >= NEAR for n in wanted):
                yield told


def is_header(place: Place, below: Place | None) -> bool:
    """Whether a row names the columns of those below it; one that holds a figure is taken for a row of its own."""
    if _BORDER not in place.sentence.text or below is None or _BORDER not in below.sentence.text:
        return False
    return below.heading == place.sentence.text and not any(map(str.isdecimal, place.sentence.text))


def _decides(text: Text, cell: Cell) -> bool:
    """Whether a cell tells yes or no: by such a word, or by a figure."""
    told = text.tokens[cell.first : cell.last]
    return any(token.lower in verdict_words() or token.text[0].isdigit() for token in told)


def _is_named(question: Question, told: Degrees) -> bool:
    """Whether a column is called what is asked for: `the burning time` of a stove is no date."""
    return question.focus_clue is not None and told[question.focus_clue] >= _REPEATED


def within(cell: ShortAnswer, short: ShortAnswer | None, question: Question, text: Text) -> ShortAnswer:
    """The cell, or what in it is asked for: the amount, or the end of a stretch of time that a rule marks (it opens at
    the first hour of `9.00-17.00`)."""
    if short is None or not cell.first <= short.first < short.last <= cell.last:
        return cell
    if question.answer_type.startswith("NUM") and question.answer_type != "NUM:date":
        inside = short.by_rule or short.features["type"] >= _FITTING
    else:
        ends = (ends_of(text.tokens, time) for time in text.times)
        inside = short.by_rule and any((short.first, short.last) in both for both in ends)
    return replace(cell, first=short.first, last=short.last) if inside else cell


def _rating(question: Question, told: Degrees, head: str) -> float:
    """How far the name of a column is asked for; 0 where it is not."""
    rating = sum(
        degree * clue.weight * (_FOCUS if n == question.focus_clue else 1.0)
        for n, (degree, clue) in enumerate(zip(told, question.clues, strict=True))
        if degree >= NEAR
    )
    vague = question.answer_type == "NUM:other" and "much" not in question.text.terms  # `how strong`: no amount
    return rating + _SO_NAMED * (not vague and kind_of(head) == question.answer_type)


@lru_cache(maxsize=1_024)
def kind_of(head: str) -> str | None:
    """The class of what a column's name is a word for: `Price (EUR)` is money."""
    words = [token.lower for token in read(head).tokens if token.is_word]
    kinds = (noun_class(words, at) for at in range(len(words)))
    return next((kind for kind in kinds if kind is not None), None)


def may_answer(question: Question, text: Text, cell: Cell) -> bool:
    """Whether a cell holds a name or time where one is asked for, or a figure, or that there is nothing to pay."""
    if question.answer_type.startswith("HUM"):
        return any(cell.first <= name.first < cell.last for name in text.names)
    if not question.answer_type.startswith("NUM"):
        return True
    if any(cell.first <= time.first < cell.last for time in text.times):
        return True
    words = [token.lower for token in text.tokens[cell.first : cell.last]]
    return question.answer_type != "NUM:date" and (any(word[0].isdecimal() for word in words) or "free" in words)
