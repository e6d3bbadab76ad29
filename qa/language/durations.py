"""Times told by units and by the day of writing: durations, `last week`, `two years ago`, frequencies, the clock.

unit_time(view, i)  # at `twenty` of "twenty-four years ago": a date, offset "ago:year:24"
"""

from functools import cache

from qa.language.calendar_dates import Found
from qa.language.calendar_words import days, deictics, months, seasons, weekdays, words_of
from qa.language.number_context import age_end
from qa.language.number_words import Reading, number_words, read_number
from qa.language.qualifiers import read_before, read_behind
from qa.language.units import time_units
from qa.language.view import View

_FILLERS = frozenset(
    {"working", "consecutive", "straight", "full", "whole", "more", "long", "short", "calendar", "business", "few"}
)
_POINTS = frozenset(
    {
        "ago",
        "earlier",
        "later",
        "before",
        "after",
        "previously",
        "afterwards",
        "afterward",
        "hence",
        "prior",
        "following",
    }
)
_BY_SIZE = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
_AND_PARTS = (("and", "a", "half"), ("and", "a", "quarter"), ("and", "three", "quarters"))
_RATES = frozenset({"a", "an", "per", "each", "every"})
_PHRASE_TAGS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "POS", "VBN", "VBG"})


@cache
def units() -> dict[str, str]:
    """Spellings of units of time to their names, weekends included, seconds and smaller as well."""
    named = {spelling: unit.name for spelling, unit in time_units().items()}
    return named | {"weekend": "weekend", "weekends": "weekend"}


def unit_time(view: View, i: int, floor: int) -> Found | None:
    """A number and a unit of time at `i`: a duration, or a point with `ago`, `later`, `after`."""
    if view.words[i] in ("a", "an") and (single := _single(view, i)) is not None:
        return single
    reading = read_number(view.words, i)
    if reading is None or reading.shape == "ordinal" or view.word(i - 1) == "how":
        return None
    last, high = reading.last, reading
    joint = view.word(last)
    if (
        joint in ("to", "or") or view.dash(last) or (joint == "and" and view.word(i - 1) == "between")
    ) and last + 1 < len(view.words):
        second = read_number(view.words, last + 1)
        if second is not None and second.shape in ("digits", "words"):
            high, last = second, second.last
    unit_at = _unit_at(view, high if high is not reading else reading, last)
    unit = units().get(view.word(unit_at))
    if unit is None or age_end(view, unit_at + 1):
        return _occasions(view, i, reading)
    return _counted(view, i, unit_at + 1, reading, unit, floor)


def _unit_at(view: View, reading: Reading, last: int) -> int:
    if view.dash(last):
        return last + 1
    if reading.shape == "fraction":
        skip = last + 1 if view.word(last) == "of" else last
        return skip + 1 if view.word(skip) in ("a", "an") else last
    if view.word(last) == "of" and reading.shape in ("vague", "collective"):
        last += 1
    return last + 1 if view.word(last) in _FILLERS else last


def _counted(view: View, i: int, last: int, reading: Reading, unit: str, floor: int) -> Found:
    """A number of units with what stands before and behind it."""
    if view.words[last : last + 3] in _AND_PARTS:
        last += 3
    last = _with_smaller(view, last, unit)
    before = view.word(i - 1)
    _, first = read_before(view, i, floor)
    count = reading.value
    lasts = before == "last" and (view.tag(i - 2) in ("MD", "TO") or view.word(i - 2) in ("do", "does", "did", "not"))
    if before in deictics() and before != "this" and i - 1 >= floor and not lasts:
        shift = deictics()[before]
        if before == "previous":
            return Found(i - 1, last)
        return Found(i - 1, last, offset=f"span:{unit}:{int(shift * (count or 3))}")
    if before in number_words().ordinals and i - 1 >= floor:
        return Found(i - 1, _of_period(view, last) or last, "date" if _of_period(view, last) else "duration")
    _, last = read_behind(view, last)
    word = view.word(last)
    if word in ("ago", "previously") or (word in ("earlier", "prior", "beforehand") and view.word(last + 1) != "to"):
        return Found(first, last + 1, offset=f"ago:{unit}:{count}" if count and word == "ago" else "")
    if word == "later" or (
        word in ("after", "before", "following", "afterwards", "prior", "into") and not view.dash(last - 2)
    ):
        end = _phrase_end(view, last + 1)
        return (
            Found(first, end) if end > last + 1 or word in ("later", "afterwards") else Found(first, last, "duration")
        )
    return Found(first, last, "duration")


def _with_smaller(view: View, last: int, unit: str) -> int:
    """The end of an amount of time with those of smaller units that follow it: `2 hours 31 minutes`."""
    at = last + (view.word(last) in ("and", ","))
    reading = read_number(view.words, at) if at < len(view.words) else None
    if reading is None or reading.shape not in ("digits", "words"):
        return last
    smaller = units().get(view.word(reading.last))
    if smaller not in _BY_SIZE or unit not in _BY_SIZE or _BY_SIZE.index(smaller) >= _BY_SIZE.index(unit):
        return last
    return _with_smaller(view, reading.last + 1, smaller)


def _of_period(view: View, i: int) -> int:
    """The end of `of the year`, `of 2024`, `of this month`, or 0."""
    if view.word(i) != "of":
        return 0
    if view.word(i + 1).isdecimal() and len(view.word(i + 1)) == 4:
        return i + 2
    return i + 3 if view.word(i + 1) in ("the", "this", "last", "next", "each") and view.word(i + 2) in units() else 0


def _phrase_end(view: View, i: int) -> int:
    """The end of the noun phrase behind `two days after`, one `of` in it allowed."""
    k, limit = i, min(len(view.words), i + 10)
    while k < limit and (view.tags[k] in _PHRASE_TAGS or view.words[k] == "-" or (view.words[k] == "of" and k > i)):
        if view.words[k] in ("that", "which", "who"):
            break
        k += 1
    while k > i and (
        view.words[k - 1] in ("of", "the", "a", "-", "his", "their", "its") or view.tags[k - 1] in ("DT", "PRP$")
    ):
        k -= 1
    return k


def _single(view: View, i: int) -> Found | None:
    """`a year ago`, `for a week`, `an hour and a half`, `a decade-long`."""
    unit = units().get(view.word(i + 1))
    if unit is None:
        return None
    last = i + 2
    if view.words[last : last + 3] in _AND_PARTS:
        return Found(i, last + 3, "duration")
    word = view.word(last)
    if word == "ago":
        return Found(i, last + 1, offset=f"ago:{unit}:1")
    if word in ("earlier", "later", "before", "after"):
        return Found(i, max(last + 1, _phrase_end(view, last + 1)))
    if view.word(i - 1) in (
        "for",
        "in",
        "within",
        "over",
        "about",
        "than",
        "almost",
        "nearly",
        "after",
        "lasted",
        "half",
        "took",
        "only",
        "just",
    ):
        return Found(read_before(view, i)[1], last, "duration")
    return None


def _occasions(view: View, i: int, reading: Reading) -> Found | None:
    """`five times a day`."""
    if (
        view.word(reading.last) == "times"
        and view.word(reading.last + 1) in _RATES
        and view.word(reading.last + 2) in units()
    ):
        return Found(i, reading.last + 3, "frequency")
    return None


def told(view: View, i: int) -> Found | None:
    """A time reckoned from the text's own day: `yesterday`, `last week`, `later this year`, `the following month`."""
    word = view.words[i]
    if word in days():
        last = i + 2 if view.word(i + 1) in words_of("day_parts") else i + 1
        return Found(i, last, offset=f"unit:day:{days()[word]}")
    first = i
    if word in ("later", "earlier", "early", "late") and view.word(i + 1) in deictics():
        i += 1
    shift, after = deictics().get(view.words[i], 0), view.word(i + 1)
    if view.words[i] in words_of("anaphoric"):
        return _anaphoric(view, i)
    if view.words[i] not in deictics():
        return None
    few = i + 2 if after in ("few", "couple", "several") else i + 1
    if view.word(few) == "of":
        few += 1
    if few > i + 1 and view.word(few) in units():
        return Found(first, few + 1, offset=f"span:{units()[view.words[few]]}:{3 * shift}")
    if after in units():
        name = units()[after]
        if after == "night" and shift < 0:
            return Found(first, i + 2, offset="unit:day:-1")
        return (
            Found(first, i + 2, offset=f"unit:{name}:{shift}")
            if not after.endswith("s")
            else Found(first, i + 2, offset=f"span:{name}:{3 * shift}")
        )
    if after in ("morning", "afternoon", "evening"):
        return Found(first, i + 2, offset=f"unit:day:{shift}")
    if after in weekdays() and view.capital(i + 1):
        last = i + 3 if view.word(i + 2) in words_of("day_parts") else i + 2
        return Found(first, last, offset=f"weekday:{weekdays()[after]}:{shift}")
    if after in months() and (view.capital(i + 1) or after not in ("may", "march")):
        return Found(first, i + 2, offset=f"month:{months()[after]}:{shift}")
    if after in seasons() and view.tag(i + 2) not in ("NN", "NNS"):
        return Found(first, i + 2, offset=f"season:{seasons()[after]}:{shift}")
    return None


def _anaphoric(view: View, i: int) -> Found | None:
    """`the following year`, `the same day`, `that month`."""
    if (
        view.word(i + 1) in units()
        and (view.word(i - 1) == "the" or view.words[i] == "that")
        and view.word(i + 2) not in ("-", "old")
    ):
        return Found(i, i + 2)
    return None


def bare_unit(view: View, i: int) -> Found | None:
    """`the end of the year`, `the day before`, `recent years`, `for years`."""
    word, before = view.words[i], view.word(i - 1)
    unit = units()[word]
    if before == "recent":
        return Found(i - 1, i + 1, offset=f"span:{unit}:-3")
    if before == "the" and view.word(i - 2) == "of" and view.word(i - 3) in words_of("parts"):
        return Found(i, i + 1, offset=f"unit:{unit}:0")
    if (
        before == "the"
        and view.word(i + 1) in ("before", "after")
        and view.word(i + 2) not in ("he", "she", "they", "it")
    ):
        return Found(i, max(i + 2, _phrase_end(view, i + 2)))
    if word.endswith(("s", "ia")) and view.word(i + 1) in _POINTS:
        end = _phrase_end(view, i + 2) if view.word(i + 1) in ("before", "after", "following") else i + 2
        return Found(i, end) if end > i + 2 or view.word(i + 1) not in ("after", "following") else None
    if (
        word.endswith(("s", "ia"))
        and before in ("for", "over", "after", "within")
        and view.word(i + 1) not in ("of", "old")
    ):
        return Found(i, i + 1, "duration")
    return None
