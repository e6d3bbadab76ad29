"""A quantity: an amount, its unit and what it counts; and whether two of them say the same.

`over 10,000 crates` says the same amount as `more than ten thousand`, not as `about 10,000`
"""

from msgspec import Struct

from qa.language.units import amount

_COMPATIBLE = (
    frozenset({"", "about", "only", "another", "almost"}),
    frozenset({"over", "at least"}),
    frozenset({"under", "at most", "up to"}),
    frozenset({"no"}),
)


class Quantity(Struct, frozen=True):
    """An amount over the tokens `first`..`last` (half open) with its qualifier and unit; `high` where it is a range.

    `kind` is Li and Roth's fine class. A share lies in 0..1 (`14 percent` is .14). `counted` is the head noun's token,
    `counted_last` the end of its phrase. `vague` holds the words of an amount without a value (`thousands`).
    """

    first: int
    last: int
    value: float | None
    high: float | None = None
    qualifier: str = ""
    kind: str = "count"
    unit: str = ""
    counted: int | None = None
    counted_last: int | None = None
    vague: str = ""


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities say the same amount: `over 10,000` and `more than ten thousand`, not `about 10,000`."""
    if a.value is None or b.value is None:
        return a.value is b.value and a.vague == b.vague
    if not any(a.qualifier in group and b.qualifier in group for group in _COMPATIBLE):
        return False
    a_high, b_high = (q.value if q.high is None else q.high for q in (a, b))
    return _close(a.value, a.unit, b.value, b.unit) and _close(a_high or 0.0, a.unit, b_high or 0.0, b.unit)


def _close(a: float, a_unit: str, b: float, b_unit: str) -> bool:
    (first, one), (second, other) = amount(a, a_unit), amount(b, b_unit)
    if one and other and one != other:
        return False
    tolerance = 1e-9 if a_unit == b_unit else 0.005
    return abs(first - second) <= tolerance * max(abs(first), abs(second))
