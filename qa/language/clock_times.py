"""Frequencies and times of day.

frequency(view, i)  # at `twice` of "twice a week"
clock(view, i)      # at `10` of "10 a.m."
"""

import re
from functools import cache

from qa.language.calendar_dates import Found
from qa.language.calendar_words import months, seasons, weekdays, words_of
from qa.language.durations import units
from qa.language.number_context import is_clock, is_dotted_clock
from qa.language.number_words import read_number
from qa.language.units import read_unit
from qa.language.view import View

_EVERY = frozenset({"every", "each"})
_OTHER = frozenset({"other", "few", "single", "second", "third", "fourth", "alternate"})
_PARTS_OF_HOUR = frozenset({"half", "quarter"})
_HOURS = frozenset({"hours", "hrs"})
_AT = frozenset({"at", "by", "from", "to", "until", "till", "around", "about", "before", "after", "since"})
_FOUR_FIGURES = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_RATES = frozenset({"a", "an", "per", "each", "every"})


@cache
def weekly() -> frozenset[str]:
    """`Mondays` and the like."""
    return frozenset(f"{word}s" for word in weekdays() if word.endswith("day"))


def frequency(view: View, i: int) -> Found | None:
    """`every two weeks`, `each Friday`, `on Fridays`, `twice a week`, `once in ten years`, `annually`."""
    word, after = view.words[i], view.word(i + 1)
    if word in weekly() and view.capital(i):
        return Found(i, i + 1, "frequency")
    if word in words_of("frequency"):
        adjective = not word.endswith("ually") and view.tag(i + 1).startswith(("NN", "JJ"))
        return None if adjective or (view.capital(i) and i > 0) else Found(i, i + 1, "frequency")
    if word in _EVERY:
        return _every(view, i)
    if word == "most" and after[-1:] == "s" and _recurs(after[:-1]):
        return Found(i, i + 2, "frequency")
    if word in words_of("occasions") and after in _RATES and view.word(i + 2) in units():
        return Found(i, i + 3, "frequency")
    if word in words_of("occasions") and after in ("every", "in"):
        every = _every(view, i + 1)
        return None if every is None else Found(i, every.last, "frequency")
    return None


def _every(view: View, i: int) -> Found | None:
    """`every Friday`, `every other week`, `each ten years`, `every 500 kilometres`."""
    after = view.word(i + 1)
    if after in _OTHER and (_recurs(view.word(i + 2)) or view.word(i + 2)[:-1] in units()):
        return Found(i, i + 3, "frequency")
    if _recurs(after) and view.words[i] in _EVERY:
        return Found(i, i + 2, "frequency")
    reading = read_number(view.words, i + 1) if i + 1 < len(view.words) else None
    if reading is None:
        return None
    if view.word(reading.last) in units():
        return Found(i, reading.last + 1, "frequency")
    measured = read_unit(view.words, reading.last) if view.words[i] in _EVERY else None
    return None if measured is None else Found(i, measured[0], "frequency")


def _recurs(word: str) -> bool:
    """Whether a time comes again and again: a day, an evening, a spring."""
    return word in ("morning", "evening", "afternoon") or any(
        word in names for names in (units(), weekdays(), months(), seasons())
    )


def recurring(view: View, i: int) -> Found | None:
    """The day of each month or the like: `third of each month`, `last Friday of every month`, `first Monday of the
    month`."""
    ordinal = view.words[i].endswith(("st", "nd", "rd", "th"))
    for at in (i + 1, i + 2) if ordinal else ():
        if view.word(at) in ("of", "in") and view.word(at + 1) in _EVERY:
            found = frequency(view, at + 1)
            return None if found is None else Found(i, found.last, "frequency")
    weekday = ordinal and view.word(i + 1) in weekdays() and view.word(i + 2) in ("of", "in")
    if weekday and view.word(i + 3) in ("the", "a") and view.word(i + 4) == "month":
        return Found(i, i + 5, "frequency")
    return None


def clock(view: View, i: int) -> Found | None:
    """`4:50 pm`, `10 a.m.`, `0630`, `1436 UTC`, `five o'clock`, `half past ten`, `midnight`, `in the morning`."""
    word, after = view.words[i], view.word(i + 1)
    if word in words_of("clock") and not view.capital(i):
        return Found(i, i + 1, "clock")
    if word in words_of("day_parts"):
        return _day_part(view, i)
    if word[0].isdecimal():
        if after in ("am", "pm"):
            return Found(i, i + 2, "clock")
        if after in ("a", "p") and view.word(i + 2) == "." and view.word(i + 3) == "m":
            return Found(i, i + 5 if view.word(i + 4) == "." else i + 4, "clock")
        if is_clock(word) or is_dotted_clock(view, i):
            return Found(i, i + 1, "clock")
        alone = not (after[:1].isdecimal() or view.word(i - 1)[:1].isdecimal() or view.dash(i + 1) or view.dash(i - 1))
        if _FOUR_FIGURES.fullmatch(word) and ((word[0] == "0" and alone) or _zoned(view, i)):
            return Found(i, i + 1 + _zoned(view, i), "clock")
    if word in _PARTS_OF_HOUR and after in ("past", "to"):
        hour = read_number(view.words, i + 2) if i + 2 < len(view.words) else None
        return Found(i, hour.last, "clock") if hour is not None and hour.last == i + 3 else None
    if after == "o" and view.word(i + 2) == "'" and view.word(i + 3) == "clock":
        return Found(i, i + 4, "clock")
    return None


def _zoned(view: View, i: int) -> bool:
    """Whether what stands behind four figures makes them an hour: `1436 UTC`, `at 2100 hours`."""
    zone = view.word(i + 1)
    return zone in words_of("clock_zones") and (zone not in _HOURS or view.word(i - 1) in _AT)


def _day_part(view: View, i: int) -> Found | None:
    """`in the morning`, `at night`, `at the weekend`."""
    led = view.word(i - 1) == "the" and view.word(i - 2) in ("in", "during", "at", "over", "by")
    if view.words[i] == "weekend":
        return Found(i, i + 1, offset="unit:weekend:0") if led else None
    nightly = view.words[i] == "night" and view.word(i - 1) == "at"
    return Found(i, i + 1, "clock") if led or nightly else None
