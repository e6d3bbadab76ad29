"""A number grown to its neighbours: unit and currency, a second number of a range, the base of a ratio.

"$2.50-$5.00" is one span with value 2.5 and high 5.0; "two out of three" the share two thirds
"""

from msgspec import Struct
from msgspec.structs import replace

from qa.language.number_words import Reading, number_words, read_number
from qa.language.units import Unit, dollar_prefixes, leading_signs, read_currency, read_unit, sums, time_units
from qa.language.view import View

_ROUND = frozenset(
    {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 200, 500, 1000, 10000, 100000, 1000000}
)

_FILLERS = frozenset(
    {
        "working",
        "consecutive",
        "straight",
        "full",
        "whole",
        "more",
        "long",
        "short",
        "calendar",
        "business",
        "additional",
        "extra",
    }
)
_SPREADS = frozenset({"anywhere", "range", "ranges", "ranging", "ranged", "vary", "varies", "varying"})
_NEAR = 8  # words from pounds to what tells that they are money
_TIMES = Unit("times", "count", 0)


class Span(Struct, frozen=True):
    """A number with its unit over the tokens `first`..`last`."""

    first: int
    last: int
    value: float
    high: float | None = None
    unit: Unit | None = None


def read_unit_around(view: View, i: int, reading: Reading) -> Span:
    """The unit of a number: signs before it, letters fused to it, words behind it."""
    last, value, suffix = reading.last, reading.value or 0.0, reading.suffix
    if view.word(i - 1) in leading_signs() or (view.word(i - 2) == "$" and view.word(i - 1) in dollar_prefixes()):
        return _after_sign(view, i, reading)
    if suffix:
        return _fused(view, i, reading)
    start, spoken = _unit_start(view, reading), not view.words[i][:1].isdecimal()
    if view.word(start) in ("times", "occasions"):
        return Span(i, start + 1, value, None, _TIMES)
    found = read_currency(view.words, start) or read_unit(view.words, start, spoken=spoken)
    if found is None:
        return Span(i, last, value)
    last, unit = found
    if unit.name == "pound" and (abs(value) >= 1e5 or not sums().isdisjoint(view.words[max(0, i - _NEAR) : i + _NEAR])):
        unit = Unit("pound sterling", "money", 0)
    if view.words[last : last + 3] == ("and", "a", "half"):
        last, value = last + 3, value + 0.5
    return Span(i, last, value, None, unit)


def _after_sign(view: View, i: int, reading: Reading) -> Span:
    first = i - 1 if view.word(i - 1) in leading_signs() else i - 2  # `$US1,000`
    value = (reading.value or 0.0) * number_words().suffixes.get(reading.suffix, 1.0)
    sign = read_currency(view.words, first)
    if view.words[first] == "$" and first > 0 and view.words[first - 1] in dollar_prefixes() and view.adjacent(first):
        first -= 1
    behind = read_currency(view.words, reading.last)
    return Span(first, behind[0] if behind else reading.last, value, None, sign[1] if sign else None)


def _fused(view: View, i: int, reading: Reading) -> Span:
    """`5km`, `3bn`, `110m people`; a lone `m` is metres unless what follows is counted."""
    last, value, suffix = reading.last, reading.value or 0.0, reading.suffix
    scale = number_words().suffixes.get(suffix)
    if scale and (suffix != "m" or view.tag(last) == "NNS" or view.word(last) == "people"):
        money = read_currency(view.words, last)
        return Span(i, money[0] if money else last, value * scale, None, money[1] if money else None)
    if suffix == "s":
        return Span(i, last, value)
    glued = read_unit((suffix, *view.words[last : last + 3]), 0)
    return Span(i, last + glued[0] - 1, value, None, glued[1]) if glued else Span(i, last, value)


def _unit_start(view: View, reading: Reading) -> int:
    """Where the unit opens: behind a hyphen (`200-metre`), or behind `half an` and `a tenth of a`."""
    last = reading.last
    if view.dash(last):
        return last + 1
    if view.word(last) in _FILLERS and view.word(last + 1) in time_units():
        return last + 1
    if reading.shape == "fraction":
        skip = last + 1 if view.word(last) == "of" else last
        if view.word(skip) in ("a", "an"):
            return skip + 1
    if reading.shape == "collective" and view.word(last) == "more":
        return last + 1
    return last


def read_range(view: View, low: Span, reading: Reading) -> Span | None:
    """The range that opens with a number: `10 to 15`, `between 5 and 7`, `$2.50-$5.00`, `1914-18`."""
    joint = view.word(low.last)
    dashed = view.dash(low.last)
    if not dashed and joint not in ("to", "and", "or", "–"):
        return None
    k = low.last + 1
    if view.word(k) in leading_signs():
        k += 1
    if joint == "and" and view.word(low.first - 1) == "between" and view.word(k) in ("a", "an"):
        one = read_currency(view.words, k + 1) or read_unit(view.words, k + 1, spoken=True)
        return None if one is None else Span(low.first - 1, one[0], low.value, 1.0, one[1])  # `80 cents and a dollar`
    if k >= len(view.words) or view.words[k] in ("a", "an") or (view.dash(k + 1) and view.word(k + 2).isdecimal()):
        return None
    second = read_number(view.words, k)
    if second is None or second.value is None or second.shape not in ("digits", "words"):
        return None
    high = read_unit_around(view, k, second)
    value = _spread(view, low.value, high.value, second)
    if not _fits(low, high, dashed):
        return None
    first = low.first
    if joint == "and":
        if view.word(first - 1) != "between":
            return None
        first -= 1
    elif (
        joint == "to"
        and (value >= high.value or (view.word(first - 1) == "from" and view.word(first - 2) not in _SPREADS))
    ) or (joint == "or" and not value < high.value <= 2 * value):
        return None
    elif dashed and 1000 <= value <= 2100 and high.value < 100 and high.unit is None:
        high = replace(high, value=value // 100 * 100 + high.value)
    return Span(first, high.last, value, high.value, high.unit or low.unit)


def _fits(low: Span, high: Span, dashed: bool) -> bool:
    if low.unit is None or high.unit is None:
        return low.unit is None or low.unit.kind == "money" or dashed
    return low.unit.name == high.unit.name


def _spread(view: View, low: float, high: float, second: Reading) -> float:
    """The scale of the second number is the first one's too: `3 to 5 million`."""
    scale = number_words().scales.get(view.words[second.last - 1])
    return low * scale if scale and low < high / scale else low


def read_ratio(view: View, reading: Reading) -> Reading | None:
    """`two out of three`, `one in five`, `9 in 10`: a share."""
    i, value = reading.last, reading.value
    if value is None or value <= 0 or value != int(value) or reading.shape not in ("digits", "words"):
        return None
    if view.word(i) == "out" and view.word(i + 1) == "of":
        k = i + 3 if view.word(i + 2) in ("every", "the") else i + 2
    elif view.word(i) == "in":
        k = i + 2 if view.word(i + 1) == "every" else i + 1
    else:
        return None
    base = read_number(view.words, k) if k < len(view.words) else None
    if base is None or base.value is None or base.value <= value or base.shape not in ("digits", "words"):
        return None
    if view.word(i) == "in" and (base.value not in _ROUND or value > 9 or read_unit(view.words, base.last)):
        return None
    return Reading(base.last, value / base.value, "fraction")
