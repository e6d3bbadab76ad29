"""Units of measure and currencies: which one stands at a word, and how it converts.

read_unit(["square", "kilometers", "of", "land"], 0)  # (2, the square kilometer: volsize)
"""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from qa.language.data import load, word_list

_SPEED_ENDS = {
    "hour": 1.0,
    "hr": 1.0,
    "h": 1.0,
    "second": 3600.0,
    "s": 3600.0,
    "sec": 3600.0,
    "minute": 60.0,
    "day": 1 / 24,
}
_TIME = "period"


class Unit(Struct, frozen=True):
    """A unit: Li and Roth's class of its amounts, and the factor to the first unit of its dimension (0: none)."""

    name: str
    kind: str
    factor: float


Spellings = dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]


def read_unit(words: Sequence[str], i: int, *, spoken: bool = False) -> tuple[int, Unit] | None:
    """The unit at word `i` and the word behind it; `spoken` (after a number word) leaves out letters like m and s."""
    word = words[i] if i < len(words) else ""
    for spelling, unit in _units().get(word, ()):
        last = i + len(spelling)
        if tuple(words[i:last]) == spelling and not (spoken and last == i + 1 and word in _digits_only()):
            return _speed(words, last, unit) if unit.kind == "dist" else (last, unit)
    return None


def read_currency(words: Sequence[str], i: int) -> tuple[int, Unit] | None:
    """The currency word at `i`: `euros`, `us dollars`, `swiss francs`."""
    for size in (2, 1):
        if " ".join(words[i : i + size]) in _words("whose") and words[i + size : i + size + 1]:
            return read_currency(words, i + size)
    for spelling, unit in _currencies().get(words[i] if i < len(words) else "", ()):
        if tuple(words[i : i + len(spelling)]) == spelling:
            return i + len(spelling), unit
    return None


def leading_signs() -> frozenset[str]:
    """Signs of money that stand before a number."""
    return _words("leading_signs")


def dollar_prefixes() -> frozenset[str]:
    """Letters that stand before a dollar sign: `US$`, `A$`."""
    return _words("dollar_prefixes")


def sums() -> frozenset[str]:
    """Words beside which pounds are money."""
    return _words("sums")


def time_units() -> dict[str, Unit]:
    """Every one-word spelling of a unit of time, letters left out."""
    return _time_units()


def amount(value: float, name: str) -> tuple[float, str]:
    """A value in the first unit of its dimension, with that unit's class; unconvertible units stay as they are."""
    unit = _by_name().get(name)
    return (value * unit.factor, unit.kind) if unit is not None and unit.factor else (value, name)


def _speed(words: Sequence[str], i: int, unit: Unit) -> tuple[int, Unit]:
    """`kilometers` or, with `per hour` or `an hour` behind it, a speed."""
    if i + 1 < len(words) and words[i] in ("per", "an", "a", "/") and words[i + 1] in _SPEED_ENDS:
        end = words[i + 1]
        factor = unit.factor * _SPEED_ENDS[end] / 1000
        return i + 2, Unit(
            f"{unit.name} per {_time_units()[end].name if end in _time_units() else end}", "speed", factor
        )
    return i, unit


@cache
def _words(block: str) -> frozenset[str]:
    return frozenset(word_list(load("recognisers/units.toml")[block]))


def _digits_only() -> frozenset[str]:
    return _words("digits_only")


@cache
def _table() -> tuple[tuple[Unit, tuple[str, ...]], ...]:
    rows = []
    for line in load("recognisers/units.toml")["units"].splitlines():
        if line.strip() and not line.startswith("#"):
            name, kind, factor, spellings = (field.strip() for field in line.split("|"))
            rows.append((Unit(name, kind, float(factor)), (name, *word_list(spellings))))
    return tuple(rows)


@cache
def _by_name() -> dict[str, Unit]:
    return {unit.name: unit for unit, _ in _table()}


def _index(rows: Sequence[tuple[Unit, tuple[str, ...]]]) -> Spellings:
    """First word to the spellings that open with it, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for unit, spellings in rows:
        for spelling in spellings:
            parts = tuple(spelling.split())
            index.setdefault(parts[0], []).append((parts, unit))
    return {word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for word, found in index.items()}


@cache
def _units() -> Spellings:
    return _index(_table())


@cache
def _time_units() -> dict[str, Unit]:
    letters = _digits_only()
    return {
        spelling: unit
        for unit, spellings in _table()
        for spelling in spellings
        if unit.kind == _TIME and " " not in spelling and spelling not in letters
    }


@cache
def _currencies() -> Spellings:
    rows = []
    for line in load("recognisers/units.toml")["currencies"].splitlines():
        if line.strip():
            name, spellings = (field.strip() for field in line.split("|"))
            rows.append((Unit(name, "money", 0.0), word_list(spellings)))
    return _index(rows)
