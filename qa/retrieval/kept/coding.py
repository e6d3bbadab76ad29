"""Runs of terms as short strings: every term has a number, every number a character.

A sentence of twenty terms is a string of twenty characters, most of them one or two bytes long in UTF-8; whether it
holds a term, and how often, is asked of strings and sets alone. Numbers beyond Unicode's are written as two
characters, a surrogate first.
"""

import re
from collections.abc import Callable, Mapping, Sequence

SEPARATOR = "\n"
_FIRST = 0x20
_SURROGATES = range(0xD800, 0xE000)
_SINGLE = 0x110000 - _FIRST - len(_SURROGATES)  # numbers written as one character
_SECOND = 1 << 20  # numbers that share a surrogate
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


def recoder(into: Mapping[str, str]) -> Callable[[str], str]:
    """What writes runs in other numbers; separators stay."""
    single = {ord(unit): other for unit, other in into.items() if len(unit) == 1}

    def recode(coded: str) -> str:
        if len(single) == len(into) or not _PAIRED.search(coded):
            return coded.translate(single)
        return "".join(into.get(unit, unit) for unit in units(coded))

    return recode


def packed(coded: str) -> bytes:
    """The run as bytes."""
    return coded.encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> str:
    """The run from bytes; undoes `packed`."""
    return data.decode("utf-8", "surrogatepass")
