"""Days and months that a stretch takes in without naming them: `Mon-Fri` and `weekdays` tell of Wednesday, `March to
November` of June."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.answers.matching import Meeting
from qa.language.calendar_words import months, weekdays
from qa.language.text import Text
from qa.language.tokens import Token
from qa.language.view import DASHES
from qa.questions.question import Question

_REACH = 6  # tokens from the first day or month to the last: `April 2024 to 31 October`
_WITHIN = 0.9  # how well a stretch meets a day in it
_JOINTS = frozenset({"to", "until", "till", "through", "thru", *DASHES})
_WEEK = tuple(("weekday", day) for day in range(7))
_WORKING, _FREE = frozenset(_WEEK[:5]), frozenset(_WEEK[5:])
_WHOLE = {"weekday": _WORKING, "weekdays": _WORKING, "weekend": _FREE, "weekends": _FREE, "daily": frozenset(_WEEK)}
Days = frozenset[tuple[str, int]]  # weekdays and months by their numbers


Asked = tuple[tuple[int, Days], ...]  # the clues that are days or months, by their numbers, each with those


def days_asked(question: Question) -> Asked:
    """The days and months that a question names."""
    tokens = question.text.tokens
    days = ((n, _days_at(tokens[clue.positions[0]])) for n, clue in enumerate(question.clues))
    return tuple((n, found) for n, found in days if found)


def with_stretches(asked: Asked, text: Text, *meetings: Meeting) -> tuple[Meeting, ...]:
    """Meetings of a sentence; they meet a day of the question that the sentence takes in."""
    met = {clue for clue, days in asked if not days.isdisjoint(days_of(text))}
    if not met:
        return meetings
    degrees = tuple(_WITHIN if n in met else 0.0 for n in range(len(meetings[0].degrees)))
    return tuple(meeting.with_names(degrees) for meeting in meetings)


@lru_cache(maxsize=4_096)
def days_of(text: Text) -> Days:
    """All weekdays and months that a text tells of, by name or within a stretch."""
    return frozenset().union(*_told(text.tokens))


def _told(tokens: Sequence[Token]) -> Iterator[Days]:
    for at, token in enumerate(tokens):
        if not (days := _days_at(token)):
            continue
        yield days
        following = [other for other in tokens[at + 1 : at + _REACH] if not other.text[0].isdecimal()]  # `1 April 2024`
        if len(days) == 1 and len(following) > 1 and following[0].lower in _JOINTS:
            (first,), last = days, _days_at(following[1])
            if len(last) == 1:
                yield _between(first, next(iter(last)))


def _between(first: tuple[str, int], last: tuple[str, int]) -> Days:
    """The days or months from one to the other, round the end of the week or year."""
    (kind, begin), (other, end) = first, last
    size, base = (7, 0) if kind == "weekday" else (12, 1)
    span = range((end - begin) % size + 1) if kind == other else range(0)
    return frozenset((kind, (begin - base + step) % size + base) for step in span)


def _days_at(token: Token) -> Days:
    """The days or the month that a word names; `may` and `sat` are verbs."""
    word = token.lower
    if word in _WHOLE:
        return _WHOLE[word]
    if not token.is_capital and len(word) < len("monday"):
        return frozenset()
    weekday = weekdays().get(word, weekdays().get(word.removesuffix("s")))
    if weekday is not None:
        return frozenset({("weekday", weekday)})
    month = months().get(word)
    return frozenset() if month is None else frozenset({("month", month)})
