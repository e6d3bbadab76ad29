"""Frequencies and times of day.

frequency(view, i)  # at `twice` of "twice a week"
clock(view, i)      # at `10` of "10 a.m."
"""

from qa.language.calendar_dates import Found
from qa.language.calendar_words import months, seasons, weekdays, words_of
from qa.language.durations import units
from qa.language.number_words import read_number
from qa.language.view import View

_EVERY = frozenset({"every", "each"})
_RATES = frozenset({"a", "an", "per", "each", "every"})


def frequency(view: View, i: int) -> Found | None:
    """`every two weeks`, `each Friday`, `twice a week`, `annually`."""
    word, after = view.words[i], view.word(i + 1)
    if word in words_of("frequency"):
        return Found(i, i + 1, "frequency") if not view.capital(i) or i == 0 else None
    if word in _EVERY:
        if (
            after in units()
            or after in weekdays()
            or after in months()
            or after in seasons()
            or after in ("morning", "evening", "afternoon")
        ):
            return Found(i, i + 2, "frequency")
        if after in ("other", "few", "single") and view.word(i + 2) in units():
            return Found(i, i + 3, "frequency")
        reading = read_number(view.words, i + 1) if i + 1 < len(view.words) else None
        return Found(i, reading.last + 1, "frequency") if reading and view.word(reading.last) in units() else None
    if word in words_of("occasions") and after in _RATES and view.word(i + 2) in units():
        return Found(i, i + 3, "frequency")
    return None


def clock(view: View, i: int) -> Found | None:
    """`4:50 pm`, `10 a.m.`, `five o'clock`, `midnight`, `in the morning`."""
    word, after = view.words[i], view.word(i + 1)
    if word in words_of("clock") and not view.capital(i):
        return Found(i, i + 1, "clock")
    if word in words_of("day_parts"):
        if (view.word(i - 1) == "the" and view.word(i - 2) in ("in", "during", "at", "over", "by")) or (
            word == "night" and view.word(i - 1) == "at"
        ):
            return Found(
                i, i + 1, "date" if word == "weekend" else "clock", offset="unit:weekend:0" if word == "weekend" else ""
            )
        return None
    if word[0].isdigit():
        if after in ("am", "pm") or (view.word(i + 2) == "." and after in ("a", "p") and view.word(i + 3) == "m"):
            return Found(
                i,
                i + 2 if after in ("am", "pm") else min(i + 5, len(view.words)) if view.word(i + 4) == "." else i + 4,
                "clock",
            )
        hours, colon, minutes = word.partition(":")
        if (
            colon
            and len(minutes) == 2
            and hours.isdecimal()
            and minutes.isdecimal()
            and int(hours) < 25
            and int(minutes) < 60
        ):
            return Found(i, i + 1, "clock")
    if after == "o" and view.word(i + 2) == "'" and view.word(i + 3) == "clock":
        return Found(i, i + 4, "clock")
    return None
