"""Runs of terms as short strings: every term has a number, every number a character.

A sentence of twenty terms is a string of twenty characters, most of them one or two bytes long in UTF-8; whether it
holds a term, and how often, is asked of strings and sets alone. Numbers beyond Unicode's are written as two
characters, a surrogate first.
"""

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEPARATOR, END = "\n", "\r"  # between the runs of a piece, and behind its last
_FIRST = 0x20
_SURROGATES = range(0xD800, 0xE000)
_SINGLE = 0x110000 - _FIRST - len(_SURROGATES)  # numbers written as one character
_SECOND = 1 << 20  # numbers that share a surrogate
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_PAIRED = re.compile("[\ud800-\udfff]")
_UNITS = re.compile("[\ud800-\udfff].|.", re.DOTALL)


def character(number: int) -> str:
    """How a term's number is written.

    >>> character(0), character(33)
    (' ', 'A')
    """
    if number >= _SINGLE:
        lead, rest = divmod(number - _SINGLE, _SECOND)
        return chr(_SURROGATES.start + lead) + character(rest)
    code = number + _FIRST
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def number(unit: str) -> int:
    """The number that is written so; undoes `character`."""
    code = ord(unit[-1])
    rest = (code if code < _SURROGATES.start else code - len(_SURROGATES)) - _FIRST
    return rest if len(unit) == 1 else _SINGLE + (ord(unit[0]) - _SURROGATES.start) * _SECOND + rest


def units(coded: str) -> Sequence[str]:
    """The terms of a run as they are written, in order."""
    return _UNITS.findall(coded) if _PAIRED.search(coded) else coded


def numbers(coded: str) -> "NDArray[np.int64]":
    """The numbers of a run's terms, in order; below 0 for a separator.

    >>> numbers(character(7) + SEPARATOR + character(2_000_000)).tolist()
    [7, -22, 2000000]
    """
    import numpy as np

    points = _points(coded).astype(np.int64)
    leads = np.flatnonzero((points >= _SURROGATES.start) & (points < _SURROGATES.stop))
    found = points - _FIRST - len(_SURROGATES) * (points >= _SURROGATES.stop)
    found[leads + 1] += _SINGLE + (points[leads] - _SURROGATES.start) * _SECOND
    return np.delete(found, leads)


def recoded(coded: str, into: Sequence[int]) -> str:
    """A run in other numbers: `into` holds the new one of each; separators stay."""
    import numpy as np

    if max(len(into), max(into, default=0) + 1) > _SINGLE:
        return "".join(unit if unit < chr(_FIRST) else character(into[number(unit)]) for unit in units(coded))
    table = np.arange(ord(character(len(into))), dtype=np.uint32)
    table[_written(np.arange(len(into)))] = _written(np.array(into, dtype=np.int64))
    return table[_points(coded)].tobytes().decode(_UTF32)


def _points(coded: str) -> "NDArray[np.uint32]":
    """The code points of a string."""
    import numpy as np

    return np.frombuffer(coded.encode(_UTF32, "surrogatepass"), dtype=np.uint32)


def _written(single: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """The code points of numbers that are written as one character."""
    points = single + _FIRST
    return points + len(_SURROGATES) * (points >= _SURROGATES.start)


def packed(coded: str) -> bytes:
    """The run as bytes."""
    return coded.encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> str:
    """The run from bytes; undoes `packed`."""
    return data.decode("utf-8", "surrogatepass")
