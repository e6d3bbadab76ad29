"""Quantities in a sentence: the amount, its unit, and what it counts.

find_quantities(*tagged("The board sent over 10,000 wooden crates."))
# 10000.0, qualifier "over", kind "count", counting `crates`; the span is `over 10,000`
"""

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from qa.language.calendar_words import months
from qa.language.counted import DETERMINERS, counted
from qa.language.data import load, word_list
from qa.language.number_context import (
    age_end,
    in_code,
    is_age,
    is_clock,
    is_date,
    is_minus,
    is_one,
    is_score,
    label_start,
)
from qa.language.number_spans import Span, read_range, read_ratio, read_unit_around
from qa.language.number_words import Reading, number_words, read_number, value_table
from qa.language.qualifiers import read_before, read_behind
from qa.language.quantity import Quantity
from qa.language.tokens import Token
from qa.language.units import Unit, amount, read_currency, read_unit, time_units
from qa.language.view import DASHES, View

_AGE = Unit("age", "period", 31556952)
_NEED_OF = frozenset({"scores", "tens", "number", "series"})
_NOT_VAGUE_AFTER = frozenset({"how", "so", "as", "too", "not", "that"})
_DAY_TOKENS = 5  # of a day in ISO 8601: 2024 - 10 - 29


def find_quantities(tokens: Sequence[Token], tags: Sequence[str]) -> tuple[Quantity, ...]:
    """The quantities of one sentence, in order."""
    view = View.of(tokens, tags)
    openers, found, i, floor = _openers(), [], 0, 0
    for position, word in enumerate(view.words):
        if position >= i and word[:1].isdecimal() and _is_day(tokens, position):
            i = position + _DAY_TOKENS
        if position >= i and (word in openers or word[:1].isdecimal()):
            quantity, i = _quantity(view, position, floor)
            if quantity is not None:
                found.append(quantity)
                floor = i = max(i, quantity.last)
    return tuple(_merged(found, view)) if found else ()


def _is_day(tokens: Sequence[Token], position: int) -> bool:
    """Whether a day in ISO 8601 begins here: "2024-10-29" counts nothing."""
    day = tokens[position : position + _DAY_TOKENS]
    return (
        len(day) == _DAY_TOKENS
        and day[-1].end - day[0].start == len("2024-10-29")
        and [len(token.text) for token in day] == [4, 1, 2, 1, 2]
        and day[1].text == day[3].text == "-"
        and day[2].text.isdecimal()
        and day[4].text.isdecimal()
    )


@cache
def _openers() -> frozenset[str]:
    return number_words().openers | frozenset(_multiples()) | {"no"}


@cache
def _multiples() -> dict[str, float]:
    return value_table(load("recognisers/numbers.toml")["multiples"])


def _quantity(view: View, i: int, floor: int) -> tuple[Quantity | None, int]:
    """The quantity whose number opens at `i`, and where to go on."""
    word = view.words[i]
    if word == "no":
        return _none_of(view, i), i + 1
    if word in _multiples():
        return _multiple(view, i), i + 1
    reading = read_number(view.words, i)
    if reading is None:
        return (_single_measure(view, i) if word in ("a", "an") else _odd_digits(view, i)), i + 1
    if _is_third(view, i, reading):
        return None, i + 1
    if reading.shape == "ordinal":
        return _ordinal(view, i, reading), reading.last
    if reading.shape == "vague":
        return _vague(view, i, reading, floor), reading.last
    if word == "one" and reading.last == i + 1 and read_ratio(view, reading) is None and not is_one(view, i):
        return None, i + 1
    if word.isdecimal() and in_code(view, i):
        return None, i + 1
    quantity = _measured(view, i, reading, floor)
    return quantity, quantity.last


def _is_third(view: View, i: int, reading: Reading) -> bool:
    """Whether `a third` counts in order: `a third world war`."""
    ordinal = (
        reading.shape == "fraction" and view.words[i] == "a" and view.words[reading.last - 1] in number_words().ordinals
    )
    return ordinal and view.tag(reading.last).startswith(("NN", "JJ"))


def _measured(view: View, i: int, reading: Reading, floor: int) -> Quantity:
    """Number, range, unit or currency, and the qualifiers around them."""
    ratio = read_ratio(view, reading)
    if ratio is not None:
        span = Span(i, ratio.last, ratio.value or 0.0)
    else:
        span = read_unit_around(view, i, reading)
        span = read_range(view, span, reading) or span
        span = replace(span, first=max(span.first, floor))
        if i > floor and is_minus(view, i):
            span = replace(span, first=i - 1, value=-span.value)
    unit, fraction = span.unit, ratio is not None or reading.shape == "fraction"
    kind = unit.kind if unit else "perc" if fraction else "count"
    if kind == "count" and span.high is not None and is_score(view, i, span.value, span.high):
        return Quantity(span.first, span.last, span.value, span.high, kind="other", unit="score")
    if kind == "count" and reading.shape == "digits" and is_date(view, i, reading.last, span.value):
        return Quantity(span.first, span.last, span.value, span.high, kind="date")
    if kind == "count" and unit is None and (label := label_start(view, i, span.last)) and label[0] >= floor:
        return Quantity(label[0], span.last, span.value, span.high, kind=label[1])
    last = span.last
    if kind == "period" and (aged := age_end(view, last)):
        unit, last = _AGE, aged
    noun = _noun(view, last, unit, fraction)
    if kind == "count" and noun is None and is_age(view, span.first, last, span.value):
        kind, unit = "period", _AGE
    qualifier, first, last = _qualified(view, span.first, last, floor)
    share = 100 if unit is not None and kind == "perc" and not fraction else 1
    high = None if span.high is None else round(span.high / share, 12)
    name = unit.name if unit else ""
    return Quantity(first, last, round(span.value / share, 12), high, qualifier, kind, name, *(noun or (None, None)))


def _noun(view: View, last: int, unit: Unit | None, fraction: bool) -> tuple[int, int] | None:
    """What is counted: behind `of`, behind a bare number, or behind a measure used as an adjective."""
    if fraction and view.word(last) in DETERMINERS:
        return counted(view.tokens, view.tags, last + 1)
    attributive = unit is None or unit.kind in ("perc", "money") or view.dash(last - 2) or unit is _AGE
    noun = counted(view.tokens, view.tags, last, only_of=not attributive)
    return None if noun and unit is not None and view.words[noun[0]] in time_units() else noun


def _qualified(view: View, first: int, last: int, floor: int) -> tuple[str, int, int]:
    """The qualifier before a number or behind it, and the span with it."""
    before, first = read_before(view, first, floor)
    behind, last = read_behind(view, last)
    return behind or before, first, last


def _none_of(view: View, i: int) -> Quantity | None:
    """`no soldiers`: zero of what stands in the plural."""
    noun = counted(view.tokens, view.tags, i + 1)
    if noun is None or view.tags[noun[0]] != "NNS" or view.word(i + 1) == "of":
        return None
    return Quantity(i, i + 1, 0.0, None, "no", "count", "", *noun)


def _multiple(view: View, i: int) -> Quantity | None:
    """`twice as many`, `doubled`, `tenfold`."""
    word = view.words[i]
    if word in ("double", "triple", "treble", "quadruple") and view.word(i + 1) not in (
        "the",
        "that",
        "what",
        "its",
        "their",
        "in",
    ):
        return None
    return Quantity(i, i + 1, _multiples()[word], kind="other", unit="times")


def _single_measure(view: View, i: int) -> Quantity | None:
    """`an hour and a half`; `a metre` where the measure is no part of a name for something else (`a mile marker`)."""
    found = read_unit(view.words, i + 1, spoken=True)
    if found is None:
        return None
    if view.words[found[0] : found[0] + 3] != ("and", "a", "half"):
        plain = found[1].kind in ("dist", "weight", "volsize") and view.words[i + 1] not in _ambiguous_measures()
        if not plain or view.dash(found[0]) or view.tag(found[0]).startswith("NN"):
            return None
        return Quantity(i, found[0], 1.0, kind=found[1].kind, unit=found[1].name)
    return Quantity(i, found[0] + 3, 1.5, kind=found[1].kind, unit=found[1].name)


@cache
def _ambiguous_measures() -> frozenset[str]:
    return frozenset(word_list(load("recognisers/units.toml")["ambiguous"]))


def _odd_digits(view: View, i: int) -> Quantity | None:
    """Digits that are no number: a clock time, a dotted date, a code."""
    if is_clock(view.words[i]):
        return Quantity(i, i + 2 if view.word(i + 1) in ("am", "pm") else i + 1, None, kind="date")
    return Quantity(i, i + 1, None, kind="code")


def _ordinal(view: View, i: int, reading: Reading) -> Quantity | None:
    """`third`, `16th`; beside a month or a century it is part of a date."""
    last, before = reading.last, view.word(i - 1)
    if before in ("at", "per"):
        return None
    names, behind = months(), view.word(last + 1 if view.word(last) in ("of", *DASHES) else last)
    if behind in names or behind in ("century", "centuries", "millennium") or (before in names and before != "may"):
        return Quantity(i, last, reading.value, kind="date")
    return Quantity(
        i, last, reading.value, None, "", "ord", "", *(counted(view.tokens, view.tags, last) or (None, None))
    )


def _vague(view: View, i: int, reading: Reading, floor: int) -> Quantity | None:
    """`dozens`, `several hundred`, `thousands of dollars`, `many farmers`."""
    word, last = view.words[i], reading.last
    of = view.word(last) == "of"
    if (word in _NEED_OF and not of) or view.word(i - 1) in _NOT_VAGUE_AFTER:
        return None
    start = last + 1 if of else last
    found = read_currency(view.words, start) or read_unit(view.words, start, spoken=True)
    if found is not None:
        last, unit = found
        qualifier, first, last = _qualified(view, i, last, floor)
        return Quantity(first, last, None, None, qualifier, unit.kind, unit.name, vague=reading.vague)
    noun = counted(view.tokens, view.tags, last)
    if noun is None and word not in number_words().vague_plurals:
        return None
    qualifier, first, last = _qualified(view, i, last, floor)
    head, end = noun or (None, None)
    return Quantity(first, last, None, None, qualifier, "count", "", head, end, reading.vague)


def _merged(found: list[Quantity], view: View) -> list[Quantity]:
    """Joins `six feet two inches` and `two hours and thirty minutes`."""
    joined: list[Quantity] = []
    for quantity in found:
        if joined and _goes_on(joined[-1], quantity, view):
            before = joined.pop()
            (part, _), (whole, _) = amount(1.0, quantity.unit), amount(1.0, before.unit)
            value = (before.value or 0.0) + (quantity.value or 0.0) * part / whole
            joined.append(
                replace(quantity, first=before.first, value=value, qualifier=before.qualifier, unit=before.unit)
            )
        else:
            joined.append(quantity)
    return joined


def _goes_on(before: Quantity, quantity: Quantity, view: View) -> bool:
    """Whether the second tells the rest of the first in a smaller unit."""
    if not (before.unit and quantity.unit) or quantity.qualifier or quantity.kind != before.kind:
        return False
    (whole, one), (part, other) = amount(1.0, before.unit), amount(1.0, quantity.unit)
    beside = view.words[before.last : quantity.first] in ((), ("and",))
    return beside and part < whole and one == other and before.kind in ("period", "dist", "weight")
