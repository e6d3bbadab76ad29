"""Numbers read from tokens: digits, words, fractions and vague amounts, without what they count.

read_number(["a", "million", "and", "a", "half", "crates"], 0)  # value 1500000.0, five words long
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from qa.language.data import load, word_list

_DIGITS = re.compile(r"(\d+(?:\.\d+)?|\d+,\d{1,2}(?=\D|$))([a-z]*)$")
_LONGEST = 40  # digits; what is longer is no number anybody means
_ORDINAL_SUFFIXES = ("st", "nd", "rd", "th")


class Reading(Struct, frozen=True):
    """A number that ends before the word `last`; `shape` is digits, words, fraction, ordinal, vague or collective."""

    last: int
    value: float | None
    shape: str
    vague: str = ""
    suffix: str = ""


class NumberWords(NamedTuple):
    """The number words of `rules/recognisers/numbers.toml`, each block a dict or a set."""

    small: dict[str, float]
    scales: dict[str, float]
    suffixes: dict[str, float]
    fractions: dict[str, float]
    signs: dict[str, float]
    ordinals: dict[str, float]
    collectives: dict[str, float]
    vague_plurals: frozenset[str]
    vague_words: frozenset[str]
    vague_nouns: frozenset[str]
    openers: frozenset[str]


@cache
def number_words() -> NumberWords:
    """The tables, read once."""
    data = load("recognisers/numbers.toml")
    small, signs, ordinals = (value_table(data[name]) for name in ("small", "signs", "ordinals"))
    collectives = value_table(data["collectives"])
    plurals, words = frozenset(word_list(data["vague_plurals"])), frozenset(word_list(data["vague_words"]))
    return NumberWords(
        small=small,
        scales=value_table(data["scales"]),
        suffixes=value_table(data["suffixes"]),
        fractions=value_table(data["fractions"]),
        signs=signs,
        ordinals=ordinals,
        collectives=collectives,
        vague_plurals=plurals,
        vague_words=words,
        vague_nouns=frozenset(word_list(data["vague_nouns"])),
        openers=frozenset({"a", "an", "half", "hundred", *small, *signs, *ordinals, *collectives, *plurals, *words}),
    )


def value_table(block: str) -> dict[str, float]:
    """Lines `word value` as a dict."""
    pairs = (line.split() for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return {word: float(value) for word, value in pairs}


def read_number(words: Sequence[str], i: int) -> Reading | None:
    """The longest number that opens at word `i`, or None."""
    word = words[i]
    if word[:1].isdecimal():
        return _digits(words, i)
    table = number_words()
    if word not in table.openers:
        return None
    if word in ("a", "an"):
        return _after_article(words, i)
    if word == "half":
        return _half(words, i)
    if word in table.small or word == "hundred":
        return _cardinal(words, i, None)
    if word in table.ordinals:
        return _ordinal(words, i)
    if word in table.signs:
        return Reading(i + 1, table.signs[word], "digits")
    if word in table.collectives:
        return _collective(words, i)
    return _vague(words, i)


def _at(words: Sequence[str], i: int) -> str:
    return words[i] if 0 <= i < len(words) else ""


def _digits(words: Sequence[str], i: int) -> Reading | None:
    match = _DIGITS.match(words[i])
    if match is None or len(words[i]) > _LONGEST:
        return None
    table, suffix = number_words(), match.group(2)
    value = float(match.group(1).replace(",", ".")) if "," in match.group(1) else float(match.group(1))
    if suffix in _ORDINAL_SUFFIXES:
        return Reading(i + 1, value, "ordinal", suffix=suffix)
    if suffix:
        return Reading(i + 1, value, "digits", suffix=suffix)
    following = _at(words, i + 1)
    if following in table.signs:
        return Reading(i + 2, value + table.signs[following], "digits")
    if following in table.scales or (following == "-" and _at(words, i + 2) in table.scales):
        return _cardinal(words, i, value)
    if following == "/" and _at(words, i + 2).isdecimal() and 0 < value < float(words[i + 2]) <= 1000:
        return _fraction_of(words, i + 3, value / float(words[i + 2]))
    if following == "and" and _at(words, i + 2) == "a" and _at(words, i + 3) == "half":
        return _scaled(words, i + 4, value + 0.5)
    return Reading(i + 1, value, "digits")


def _scaled(words: Sequence[str], i: int, value: float) -> Reading:
    scale = number_words().scales.get(_at(words, i))
    return Reading(i + 1, value * scale, "words") if scale else Reading(i, value, "words")


def _cardinal(words: Sequence[str], i: int, lead: float | None) -> Reading | None:
    """`twenty-one thousand three hundred and five`; `lead` is the value of digits at `i` (`1.5 million`)."""
    table = number_words()
    total, group, floor, j = 0.0, lead, float("inf"), i if lead is None else i + 1
    spoken = lead is None
    if spoken and words[i] == "hundred":
        group = 1.0
    while j < len(words):
        word = words[j]
        small = table.small.get(word)
        if small is not None and spoken:
            if group is None:
                group = small
            elif (group >= 100 and group % 100 == 0) or (group % 100 >= 20 and group % 10 == 0 and 0 < small < 10):
                group += small
            else:
                break
        elif (scale := table.scales.get(word)) is not None:
            if group is None or (scale >= 1000 and scale >= floor):
                break
            if scale <= 100:
                group *= scale
            else:
                total, group, floor = total + group * scale, None, scale
        elif (word == "-" and (group is None or group % 10 == 0) and _continues(words, j + 1, group, spoken)) or (
            word == "and" and spoken and _at(words, j - 1) in table.scales and _at(words, j + 1) in table.small
        ):
            pass
        else:
            break
        j += 1
    if j == i:
        return None
    value = total + (group or 0.0)
    return _with_tail(words, i, j, value, floor)


def _continues(words: Sequence[str], i: int, group: float | None, spoken: bool) -> bool:
    table, word = number_words(), _at(words, i)
    if word in table.scales and word != "dozen":
        return True
    return spoken and group is not None and group % 100 >= 20 and 0 < table.small.get(word, 0.0) < 10


def _with_tail(words: Sequence[str], i: int, j: int, value: float, floor: float) -> Reading:
    """`and a half`, `point five`, thirds and quarters behind a cardinal."""
    table = number_words()
    following = _at(words, j)
    if following == "and" and _at(words, j + 1) in ("a", "one") and _at(words, j + 2) in ("half", "quarter", "third"):
        part = 1 / table.fractions[words[j + 2]]
        if floor != float("inf"):
            return Reading(j + 3, value + part * floor, "words")
        return _scaled(words, j + 3, value + part)
    if following == "point" and _at(words, j + 1) in table.small:
        places = j + 1
        while _at(words, places) in table.small and table.small[words[places]] < 10:
            places += 1
        decimals = "".join(str(int(table.small[word])) for word in words[j + 1 : places])
        return _scaled(words, places, value + float(f"0.{decimals or 0}"))
    start = j + 1 if following == "-" else j
    if (denominator := table.fractions.get(_at(words, start))) and 0 < value < denominator:
        plural = words[start].endswith("s") or words[start] == "halves"
        if plural == (value > 1) and (plural or start > j or words[i] in ("one", "1")):
            return _fraction_of(words, start + 1, value / denominator)
    if following in table.signs:
        return Reading(j + 1, value + table.signs[following], "words")
    if following == "-" and (ordinal := table.ordinals.get(_at(words, j + 1))) and value % 10 == 0 and ordinal < 10:
        return Reading(j + 2, value + ordinal, "ordinal")
    return Reading(j, value, "words")


def _fraction_of(words: Sequence[str], i: int, share: float) -> Reading:
    """A third; a third of a million is a count."""
    scale = number_words().scales.get(_at(words, i + 2))
    if scale and _at(words, i) == "of" and _at(words, i + 1) in ("a", "one"):
        return Reading(i + 3, share * scale, "words")
    return Reading(i, share, "fraction")


def _after_article(words: Sequence[str], i: int) -> Reading | None:
    table, word = number_words(), _at(words, i + 1)
    if word in table.scales:
        if word == "dozen":
            return Reading(i + 2, 12.0, "words")
        reading = _cardinal(words, i + 1, None) if word == "hundred" else _cardinal(("one", *words[i + 1 :]), 0, None)
        if reading is None or word == "hundred":
            return reading
        return Reading(reading.last + i, reading.value, reading.shape)
    if word in table.fractions and not word.endswith("s") and word != "halves":
        if word == "half" and _at(words, i + 2) in table.scales:
            return _scaled(words, i + 2, 0.5)
        return _fraction_of(words, i + 2, 1 / table.fractions[word])
    if word in table.collectives:
        return _collective(words, i + 1)
    if word == "few":
        return _vague(words, i + 1)
    if word in table.vague_nouns and _at(words, i + 2) == "of":
        return Reading(i + 3, None, "vague", vague=word)
    return None


def _half(words: Sequence[str], i: int) -> Reading:
    article = _at(words, i + 1) in ("a", "an")
    after = i + 2 if article else i + 1
    scale = number_words().scales.get(_at(words, after))
    if scale and (article or scale >= 1000):
        return Reading(after + 1, scale / 2, "words")
    return _fraction_of(words, i + 1, 0.5)


def _ordinal(words: Sequence[str], i: int) -> Reading:
    return Reading(i + 1, number_words().ordinals[words[i]], "ordinal")


def _collective(words: Sequence[str], i: int) -> Reading | None:
    """`a couple of`, `a pair of`; `a couple of hundred` is two hundred."""
    table, value = number_words(), number_words().collectives[words[i]]
    if _at(words, i + 1) != "of":
        return Reading(i + 1, value, "collective") if _at(words, i + 1) in ("more", "dozen", "hundred") else None
    scale = table.scales.get(_at(words, i + 2))
    return Reading(i + 3, value * scale, "words") if scale else Reading(i + 2, value, "collective")


def _vague(words: Sequence[str], i: int) -> Reading:
    """`thousands`, `tens of thousands`, `several hundred`, `a few dozen`."""
    table, j = number_words(), i + 1
    if words[i] in table.vague_plurals:
        while _at(words, j) == "of" and _at(words, j + 1) in table.vague_plurals:
            j += 2
    else:
        while _at(words, j) in table.scales or _at(words, j) in table.vague_plurals:
            j += 1
    return Reading(j, None, "vague", vague=" ".join(words[i:j]))
