"""Times in a sentence: dates, durations, frequencies and clock times, with the preposition that introduces them.

find_times(*tagged("It was built in the 16th century."))
# one date, cue "in", 1501-01-01 to 1600-12-31
"""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from qa.language import durations
from qa.language.calendar_dates import Found, calendar_date, named_period
from qa.language.calendar_words import cues, days, deictics, months, named_periods, seasons, weekdays, words_of
from qa.language.clock_times import clock, frequency, recurring, weekly
from qa.language.intervals import from_anchor
from qa.language.number_words import number_words
from qa.language.tokens import Token
from qa.language.view import DASHES, View

_ARTICLES = frozenset({"the", "a", "an"})
_JOINTS = frozenset({"to", "until", "till", "through", *DASHES})


class TimeExpression(Struct, frozen=True):
    """A time over the tokens `first`..`last` (half open); `cue_first` includes its preposition `cue`.

    `kind` is date, duration, frequency or clock. `start` and `end` are ISO days of an absolute time; `offset` says how
    a relative one is reckoned (`unit:week:-1`), see `resolve`.
    """

    first: int
    last: int
    kind: str
    cue: str
    cue_first: int
    start: str | None = None
    end: str | None = None
    relative: bool = False
    offset: str = ""


_DASHES = ("–", "—", "-")


def find_times(tokens: Sequence[Token], tags: Sequence[str]) -> tuple[TimeExpression, ...]:
    """The times of one sentence, in order."""
    view = View.of(tokens, tags)
    triggers, found, i, floor = _triggers(), [], 0, 0
    for position, word in enumerate(view.words):
        if position < i or not (word in triggers or word[:1].isdecimal()):
            continue
        read = _read(view, position, floor)
        if read is not None:
            found.append(_expression(view, read, floor))
            floor = i = max(read.last, position + 1)
    return tuple(_ranges(view, found)) if found else ()


def ends_of(tokens: Sequence[Token], time: TimeExpression) -> tuple[tuple[int, int], ...]:
    """The spans of the first and the last time of a stretch (`1911–2007`, `10 a.m. to 5 p.m.`); nothing for others."""
    if time.start is not None and time.start == time.end:
        return ()  # a day: `2024-03-28`
    joints = _JOINTS if time.kind == "clock" else _DASHES
    joint = next((i for i in range(time.first + 1, time.last - 1) if tokens[i].lower in joints), None)
    if joint is None or (time.kind != "clock" and not tokens[time.last - 1].text[-1].isdigit()):
        return ()
    return (time.first, joint), (joint + 1, time.last)


def resolve(expression: TimeExpression, anchor: str) -> tuple[str, str] | None:
    """First and last day of a time, a relative one reckoned from the ISO date `anchor`; None where untold."""
    if expression.start is not None and expression.end is not None:
        return expression.start, expression.end
    if not expression.offset:
        return None
    offset = expression.offset
    if (
        expression.cue in ("until", "by")
        and offset.startswith(("month:", "day:", "weekday:"))
        and offset.endswith(":0")
    ):
        offset = offset[:-1] + "1"
    return from_anchor(offset, anchor)


@cache
def _triggers() -> frozenset[str]:
    names = (
        months(),
        weekdays(),
        seasons(),
        days(),
        deictics(),
        durations.units(),
        named_periods(),
        number_words().openers,
        weekly(),
    )
    lists = ("frequency", "occasions", "clock", "day_parts", "anaphoric")
    words = {"half", "quarter", "every", "each", "most", "later", "earlier", "early", "late", "ad"}
    return frozenset(words.union(*names, *(words_of(name) for name in lists)))


def _read(view: View, i: int, floor: int) -> Found | None:
    """The first reading that fits at `i`, the most telling first."""
    word = view.words[i]
    found = named_period(view, i) if word in named_periods() else None
    if found is None and (word[0].isdecimal() or word in number_words().openers or word == "last"):
        found = recurring(view, i)
    if found is None and (
        word[0].isdecimal()
        or word in words_of("clock")
        or word in words_of("day_parts")
        or view.word(i + 1) in ("o", "past", "to")
    ):
        found = clock(view, i)
    if found is None and (word in _frequent()):
        found = frequency(view, i)
    if found is None and word in _telling():
        found = durations.told(view, i)
    if (
        found is None
        and (word[0].isdecimal() or word in number_words().openers)
        and (found := durations.unit_time(view, i, floor))
    ):
        return found
    if found is None:
        found = calendar_date(view, i)
    if found is None and word in durations.units():
        found = durations.bare_unit(view, i)
    return found


@cache
def _frequent() -> frozenset[str]:
    return frozenset({"every", "each", "most"}) | words_of("frequency") | words_of("occasions") | weekly()


@cache
def _telling() -> frozenset[str]:
    return frozenset({*days(), *deictics(), *words_of("anaphoric"), "later", "earlier", "early", "late"})


def _expression(view: View, found: Found, floor: int) -> TimeExpression:
    """What a parser read, grown to the left by `early`, `the end of`, and its preposition."""
    first = found.first
    if found.kind == "date":
        first = max(_grown(view, first), floor)
    cue, cue_first = _cue(view, first, floor)
    start, end = found.interval or (None, None)
    relative = found.interval is None and found.kind == "date"
    return TimeExpression(first, found.last, found.kind, cue, cue_first, start, end, relative, found.offset)


def _grown(view: View, first: int) -> int:
    """The first token with `mid-`, `early`, `the end of` before it."""
    parts, p = words_of("parts"), first - 1
    if view.word(p) in _ARTICLES:
        p -= 1
    if view.word(p) == "-" and view.word(p - 1) in ("mid", "early", "late"):
        return p - 1
    if view.word(p) == "of" and view.word(p - 1) in parts:
        start, before = p - 1, view.word(p - 2)
        return start - 1 if before in number_words().ordinals or before in words_of("part_ranks") else start
    if p == first - 1 and view.word(p) in ("early", "late", "mid", "later") and p >= 0:
        return _grown(view, p) if view.word(p - 1) == "of" or view.word(p - 1) == "the" else p
    return first


def _cue(view: View, first: int, floor: int) -> tuple[str, int]:
    """The preposition before a time and where it opens; an article between them is stepped over."""
    p = first - 1
    if view.word(p) in _ARTICLES or view.word(p) == "'":
        p -= 1
    if p < floor:
        return "", first
    for length in (2, 1):
        start = p - length + 1
        if start >= floor and (plain := cues().get(view.words[start : p + 1])) is not None:
            if plain == "about" and start > floor and (outer := cues().get((view.words[start - 1],))):
                return outer, start - 1
            return plain, start
    return "", first


def _ranges(view: View, found: list[TimeExpression]) -> list[TimeExpression]:
    """Joins `from 1914 to 1918`, `between May and July`, `Monday – Friday`, `March/April`."""
    joined: list[TimeExpression] = []
    for time in found:
        before = joined[-1] if joined else None
        hours = before is not None and before.kind == time.kind == "clock" and time.first == before.last + 1
        if before is not None and hours and view.words[before.last] in _JOINTS:  # `10 a.m. to 5 p.m.`
            joined[-1] = replace(before, last=time.last)
            continue
        if before is not None and before.kind == time.kind == "date":
            gap = tuple(word for word in view.words[before.last : time.first] if word not in _ARTICLES)
            paired = before.cue in ("from", "between") and gap and gap[0] in _JOINTS and len(gap) == 1
            if (
                paired
                or (gap == ("and",) and before.cue == "between")
                or (gap in (("/",), ("–",)) and time.offset[:5] == before.offset[:5])
            ):
                absolute = before.start is not None and time.end is not None
                end = time.end if absolute else None
                joined[-1] = replace(
                    before, last=time.last, start=before.start if absolute else None, end=end, relative=not absolute
                )
                continue
        joined.append(time)
    return joined
