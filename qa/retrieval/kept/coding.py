"""Runs of terms as short strings: every term has a number, every number a character.

A sentence of twenty terms is a string of twenty characters, most of them one or two bytes long in UTF-8; whether it
holds a term, and how often, is asked of strings and sets alone. No character is a blank, so that tantivy takes each for
a word. Numbers beyond Unicode's are written as two characters, the first of them from its last plane.
"""

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEPARATOR, END = "\n", "\r"  # between the runs of a piece, and behind its last
BLANK = -1  # what stands for a blank among numbers
_FIRST = 0x21
_SURROGATES = range(0xD800, 0xE000)
_LEADS = 0x100000
_SINGLE = _LEADS - _FIRST - len(_SURROGATES)  # numbers written as one character
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_PAIRED = re.compile("[\U00100000-\U0010ffff]")
_UNITS = re.compile("[\U00100000-\U0010ffff].|.", re.DOTALL)


def character(number: int) -> str:
    """How a term's number is written.

    >>> character(0), character(32)
    ('!', 'A')
    """
    if number >= _SINGLE:
        lead, rest = divmod(number - _SINGLE, _SINGLE)
        return chr(_LEADS + lead) + character(rest)
    code = number + _FIRST
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def number(unit: str) -> int:
    """The number that is written so; undoes `character`."""
    code = ord(unit[-1])
    rest = (code if code < _SURROGATES.start else code - len(_SURROGATES)) - _FIRST
    return rest if len(unit) == 1 else _SINGLE * (1 + ord(unit[0]) - _LEADS) + rest


def units(coded: str) -> Sequence[str]:
    """The terms of a run as they are written, in order."""
    return _UNITS.findall(coded) if _PAIRED.search(coded) else coded


def numbers(coded: str) -> "NDArray[np.int64]":
    """The numbers of a run's terms, in order; below 0 for a separator.

    >>> numbers(character(7) + SEPARATOR + character(2_000_000)).tolist()
    [7, -23, 2000000]
    """
    import numpy as np

    points = np.frombuffer(coded.encode(_UTF32), dtype=np.uint32).astype(np.int64)
    leads = np.flatnonzero(points >= _LEADS)
    found = points - _FIRST - len(_SURROGATES) * (points >= _SURROGATES.stop)
    found[leads + 1] += _SINGLE * (1 + points[leads] - _LEADS)
    return np.delete(found, leads)


def written(numbers: "NDArray[np.int64]") -> str:
    """The run of these numbers; undoes `numbers`."""
    import numpy as np

    beyond = np.flatnonzero(numbers >= _SINGLE)
    points = numbers + _FIRST
    points[beyond] = numbers[beyond] % _SINGLE + _FIRST
    points += len(_SURROGATES) * (points >= _SURROGATES.start)
    points = np.insert(points, beyond, _LEADS - 1 + numbers[beyond] // _SINGLE)
    return points.astype(np.uint32).tobytes().decode(_UTF32)


def recoded(numbers: "NDArray[np.signedinteger]", into: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """A run in other numbers: `into` holds the new one of each; separators stay.

    >>> recoded(numbers("!" + SEPARATOR), numbers("A")).tolist()
    [32, -23]
    """
    import numpy as np

    table: NDArray[np.int64] = np.concatenate([into, np.arange(-_FIRST, 0)])
    return table.take(numbers)  # what is below 0 counts from the end


def marked(numbers: "NDArray[np.signedinteger]", marks: bytes | bytearray) -> "NDArray[np.bool_]":
    """Which of a run's terms are marked, given a byte for each number; separators never are."""
    import numpy as np

    return np.frombuffer(marks + bytes(_FIRST), dtype=np.bool_).take(numbers)
