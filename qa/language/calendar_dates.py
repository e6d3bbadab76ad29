"""Dates of the calendar: days, months, years, decades, centuries, eras.

calendar_date(view, i)  # at `October` of "October 29, 2024": three tokens, 2024-10-29
"""

from msgspec import Struct

from qa.language.calendar_words import months, named_periods, seasons, weekdays, words_of
from qa.language.intervals import Interval, century, day, decade, month, season, years
from qa.language.number_context import is_year
from qa.language.number_words import number_words
from qa.language.view import DASHES, View

_ERAS = {"bc": True, "bce": True, "ad": False, "ce": False}


class Found(Struct, frozen=True):
    """A time over the tokens `first`..`last` as one parser read it."""

    first: int
    last: int
    kind: str = "date"
    interval: Interval | None = None
    offset: str = ""


def calendar_date(view: View, i: int) -> Found | None:
    """The calendar date that opens at token `i`."""
    word = view.words[i]
    if word[0].isdecimal():
        return _from_digits(view, i)
    if word in months():
        return _month(view, i) if _is_month(view, i) else None
    if word in weekdays():
        return _weekday(view, i)
    if word in seasons():
        return _season(view, i)
    if word in number_words().ordinals:
        return _from_ordinal(view, i, int(number_words().ordinals[word]))
    if word in _ERAS and word == "ad" and view.word(i + 1).isdecimal() and len(view.word(i + 1)) < 5:
        value = int(view.word(i + 1))
        return Found(i, i + 2, interval=years(value, value))
    return None


def named_period(view: View, i: int) -> Found | None:
    """The era or feast that opens at token `i`: `World War II`, `the Middle Ages`, `Christmas Eve`."""
    for words, start, end in named_periods().get(view.words[i], ()):
        last = i + len(words)
        if view.words[i:last] == words and (view.capital(i) or view.capital(last - 1)):
            if start.startswith("--"):
                year = _year_at(view, last)
                if year is None:
                    return Found(i, last, offset=f"day:{start[2:]}:0")
                return Found(i, last + 1, interval=day(year, int(start[2:4]), int(start[5:7])))
            return Found(i, last, interval=(start, end) if start and end else None)
    return None


def _number(view: View, i: int) -> int | None:
    """A day or year in plain digits, `29th` included."""
    word = view.word(i)
    digits = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(digits) if digits.isdecimal() and len(digits) < 5 else None


def _day_at(view: View, i: int) -> int | None:
    value = _number(view, i)
    return value if value is not None and 1 <= value <= 31 and len(view.word(i)) <= 4 else None


def _year_at(view: View, i: int) -> int | None:
    """A year of four plain digits at `i`."""
    token = view.word(i)
    return int(token) if len(token) == 4 and token.isdecimal() and 1000 <= int(token) <= 2200 else None


def _is_month(view: View, i: int) -> bool:
    """Whether a month's name is one: `may` the verb, `march` the noun and April the woman are not."""
    word, before, after = view.words[i], view.word(i - 1), view.word(i + 1)
    digits = _number(view, i + 2 if after == "." else i + 1) is not None
    if before == "," and view.word(i - 2) in weekdays():
        return True
    if word in words_of("strict") or not view.capital(i):
        if digits and (view.capital(i) or word not in ("may", "march")):
            return True
        if before in words_of("leads") and (
            view.capital(i)
            or word not in ("may", "march", "mar", "sat", "sun", "sep", "dec")
            or before in ("in", "since")
        ):
            return view.tag(i + 1) not in ("VB", "PRP") and not (
                word == "may" and not view.capital(i) and before != "in"
            )
        return _day_at(view, i - 1) is not None and view.capital(i)
    named = (
        view.capital(i - 1)
        and i > 1
        and view.tag(i - 1) == "NNP"
        and before not in weekdays()
        and not view.word(i - 1).isdecimal()
    )
    following = view.capital(i + 1) and view.tag(i + 1) == "NNP" and after not in weekdays()
    return digits or before in words_of("leads") or not (named or (following and word in words_of("doubtful")))


def _month(view: View, i: int, first: int | None = None, day_of_month: int | None = None) -> Found:
    """A month with the day and year behind it; `first` and `day_of_month` where the day stands before it."""
    number, start = months()[view.words[i]], i if first is None else first
    last = (
        i + 2
        if view.word(i + 1) == "." and len(view.words[i]) <= 4 and view.words[i] not in ("may", "june", "july")
        else i + 1
    )
    if last == i + 2 and last < len(view.words) and not _number(view, last) and view.capital(last):
        last = i + 1
    final = day_of_month
    if (
        day_of_month is None
        and (found := _day_at(view, last)) is not None
        and view.word(last + 1) not in ("%", "percent")
    ):
        day_of_month = final = found
        last += 1
        if view.dash(last) and (other := _day_at(view, last + 1)) is not None:
            final, last = other, last + 2
    skip = last + 1 if view.word(last) in (",", "of") else last
    year = _year_at(view, skip)
    if (
        year is None
        and view.word(last) == "of"
        and view.word(last + 1) in ("this", "last", "next")
        and view.word(last + 2) == "year"
    ):
        shift = {"this": 0, "last": -1, "next": 1}[view.word(last + 1)]
        return Found(start, last + 3, offset=f"unit:year:{shift}")
    if year is not None:
        if day_of_month is None:
            return Found(start, skip + 1, interval=month(year, number))
        return Found(
            start, skip + 1, interval=(day(year, number, day_of_month)[0], day(year, number, final or day_of_month)[1])
        )
    if day_of_month is None:
        return Found(start, last, offset=f"month:{number}:0")
    return Found(start, last, offset=f"day:{number:02d}-{day_of_month:02d}:0")


def _weekday(view: View, i: int) -> Found | None:
    """A weekday, alone or before its date: `Tuesday, October 29, 2024`."""
    word = view.words[i]
    short = len(word) <= 5 and word + "day" != word and not word.endswith("day")
    behind = i + 2 if view.word(i + 1) in (",", ".") else i + 1
    if view.word(behind) == ",":
        behind += 1
    if behind < len(view.words):
        dated = calendar_date(view, behind) if view.word(behind) in months() or view.word(behind).isdecimal() else None
        if dated is not None and (dated.interval or dated.offset.startswith("day")):
            return Found(i, dated.last, interval=dated.interval, offset=dated.offset)
    if short or (not view.capital(i) and view.word(i - 1) not in words_of("leads")):
        return None
    last = i + 2 if view.word(i + 1) in words_of("day_parts") else i + 1
    return Found(i, last, offset=f"weekday:{weekdays()[word]}:0")


def _season(view: View, i: int) -> Found | None:
    """A season, with its year where one stands behind it."""
    word, after = view.words[i], view.word(i + 1)
    year_at = i + 2 if after == "of" else i + 1
    year = _year_at(view, year_at)
    if year is not None:
        return Found(i, year_at + 1, interval=season(year, seasons()[word]))
    if view.tag(i + 1) in ("NN", "NNS", "NNP") or (view.capital(i) and view.capital(i + 1)):
        return None
    before = view.word(i - 2) if view.word(i - 1) == "the" else view.word(i - 1)
    if before not in words_of("leads") or (
        word in ("fall", "spring") and (after == "of" or before in ("to", "from", "after", "and", "of"))
    ):
        return None
    return Found(i, i + 1, offset=f"season:{seasons()[word]}:0")


def _from_ordinal(view: View, i: int, number: int) -> Found | None:
    """`16th century`, `16th and 17th centuries`, `29th of October`, spelled out or in digits."""
    high, last = number, i + 1
    if view.word(last) in ("and", "to", "or", *DASHES) and (other := _ordinal_at(view, last + 1)) is not None:
        high, last = other, last + 2
    if view.word(last) in DASHES:
        last += 1
    if view.word(last) in ("century", "centuries") and 0 < number <= high < 100:
        before = _ERAS.get(view.word(last + 1))
        first_, last_ = century(number, before_christ=before is True), century(high, before_christ=before is True)
        interval = (last_[0], first_[1]) if before else (first_[0], last_[1])
        return Found(i, last + 1 if before is None else last + 2, interval=interval)
    if high == number and 1 <= number <= 31:
        at = i + 2 if view.word(i + 1) == "of" else i + 1
        if view.word(at) in months() and (view.capital(at) or view.word(at) not in words_of("strict")):
            return _month(view, at, i, number)
    return None


def _ordinal_at(view: View, i: int) -> int | None:
    word = view.word(i)
    if word[:1].isdecimal() and word[-2:] in ("st", "nd", "rd", "th"):
        return _number(view, i)
    value = number_words().ordinals.get(word)
    return int(value) if value is not None else None


def _from_digits(view: View, i: int) -> Found | None:
    word = view.words[i]
    if len(word) > 10:
        return None
    if (ordinal := _ordinal_at(view, i)) is not None:
        return _from_ordinal(view, i, ordinal)
    if word.endswith("s") and word[:-1].isdecimal():
        interval = decade(word[:-1])
        return (
            Found(i, i + 1, interval=interval)
            if interval and (len(word) > 3 or view.word(i - 1) in ("the", "'", "-"))
            else None
        )
    if not word.isdecimal():
        return _dotted(view, i)
    if (joined := _joined(view, i)) is not None:
        return joined
    value = int(word)
    if 1 <= value <= 31:
        at = (
            i + 3
            if view.word(i + 1) in ("to", "and", *DASHES) and _day_at(view, i + 2)
            else i + 2
            if view.word(i + 1) == "of"
            else i + 1
        )
        if view.word(at) in months() and (view.capital(at) or view.word(at) not in words_of("strict")):
            return _month(view, at, i, value)
    return _year(view, i, value)


def _year(view: View, i: int, value: int) -> Found | None:
    """A year or a range of years; three digits and fewer only with an era or after `in`."""
    era = _ERAS.get(view.word(i + 1))
    if era is not None and len(view.words[i]) <= 5:
        year = -value if era else value
        return Found(i, i + 2, interval=years(year, year))
    plain = view.tokens[i].end - view.tokens[i].start == len(view.words[i])
    if not plain or not 3 <= len(view.words[i]) <= 4 or value > 2100:
        return None
    if view.dash(i + 1) and (high := _number(view, i + 2)) is not None and view.word(i + 2).isdecimal():
        high = value // 100 * 100 + high if high < 100 else high
        if value < high <= 2100 and high - value < 700 and (value >= 1000 or view.word(i - 1) == "("):
            return Found(i, i + 3, interval=years(value, high))
    if len(view.words[i]) == 4:
        return Found(i, i + 1, interval=years(value, value)) if is_year(view, i, i + 1, float(value)) else None
    lead = view.word(i - 1) in ("in", "by", "year", "since", "until", "d") or view.word(i - 2) in months()
    alone = not view.tag(i + 1).startswith(("NN", "JJ", "CD")) and view.word(i + 1) not in ("%", "of", "percent", "per")
    return Found(i, i + 1, interval=years(value, value)) if lead and alone else None


def _joined(view: View, i: int) -> Found | None:
    """`2024-10-29`, `10/29/2024`, `29/10/2024`, `2024-Oct-29`, `29-Oct-2024`."""
    mark = view.word(i + 1)
    if mark not in ("-", "/") or view.word(i + 3) != mark or not (view.adjacent(i + 1) and view.adjacent(i + 4)):
        return None
    named = months().get(view.word(i + 2))
    parts = [_number(view, i), named or _number(view, i + 2), _number(view, i + 4)]
    if named is not None and len(view.words[i]) < 3:
        parts.reverse()  # the year first
    return _three(i, i + 5, [part for part in parts if part is not None])


def _dotted(view: View, i: int) -> Found | None:
    parts = view.words[i].split(".")
    return (
        _three(i, i + 1, [int(part) for part in parts])
        if len(parts) == 3 and all(part.isdecimal() and len(part) < 5 for part in parts)
        else None
    )


def _three(first: int, last: int, parts: list[int]) -> Found | None:
    """Year, month and day from three numbers; where both orders fit, the month comes first after slashes."""
    if len(parts) != 3:
        return None
    a, b, c = parts
    year, number, day_of_month = (a, b, c) if a > 31 else (c, a, b) if a <= 12 else (c, b, a)
    if not 1000 <= year <= 2200 or not 1 <= number <= 12 or not 1 <= day_of_month <= 31:
        return None
    return Found(first, last, interval=day(year, number, day_of_month))
