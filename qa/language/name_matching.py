"""Whether two spellings name the same: transliteration, nicknames, initials, family name alone, abbreviations.

same_name("Sergei Ivanov", "Sergey Ivanov")  # True
same_name("John Smith", "Jane Smith")        # False
"""

import re
from functools import lru_cache

from qa.language.gazetteer import given_names, known, same_given, split, title_words, word_set

_SOUNDS = (
    (re.compile(r"(?:ph)"), "f"),
    (re.compile(r"(?:tsch|tch|tsh)"), "ch"),
    (re.compile(r"kh|gh"), "h"),
    (re.compile(r"zh|dj|dzh"), "j"),
    (re.compile(r"sch|sz"), "sh"),
    (re.compile(r"ts|tz"), "c"),
    (re.compile(r"ck|c(?=[aoulrk])|q|c$"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|ie|ye|yi|iy|ij|yj|yy|ii|y"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"ii+"), "i"),
)
_SMALL = frozenset({"of", "the", "and", "for", "de", "in", "on", "a"})


@lru_cache(100_000)
def same_name(a: str, b: str) -> bool:
    """Whether two names may be variants of one."""
    first, second = _words(a), _words(b)
    if not first or not second:
        return False
    if first == second or "".join(first) == "".join(second):
        return True
    one, other = known(" ".join(first)), known(" ".join(second))
    if one is not None or other is not None:
        if one is not None and other is not None:
            return (one.country, one.kind, one.category in ("country", "region")) == (
                other.country, other.kind, other.category in ("country", "region")
            ) and (one.category in ("country", "region", "people", "adjective") or _sound(a) == _sound(b))  # fmt: skip
        return _surname_is_place(first, second)
    if _abbreviates(a, second) or _abbreviates(b, first):
        return True
    return _same_person(first, second)


@lru_cache(100_000)
def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name without marks, articles and titles."""
    words = [word for word in split(name) if word[0].isalnum()]
    while len(words) > 1 and (words[0] in _SMALL or words[0] in title_words()):
        words.pop(0)
    return tuple(words)


@lru_cache(100_000)
def _sound(word: str) -> str:
    """A word as it sounds across transliterations: `Tolstoy` and `Tolstoi` alike."""
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word


def _surname_is_place(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """`Lincoln` for `Abraham Lincoln`: a place's name as family name of a full name with a given name."""
    short, long = sorted((first, second), key=len)
    return len(short) == 1 and len(long) > 1 and long[-1] == short[0] and long[0] in given_names()


def _abbreviates(short: str, long: tuple[str, ...]) -> bool:
    """`ISH` for `Institute for the Study of Harbours`."""
    letters = short.replace(".", "").replace(" ", "")
    if not letters.isupper() or not 2 <= len(letters) <= 7 or len(long) < 2:
        return False
    initials = "".join(word[0] for word in long if word not in _SMALL)
    return letters.lower() in (initials, "".join(word[0] for word in long))


def _same_person(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    short, long = sorted((first, second), key=len)
    if len(short) == len(long):
        return all(
            _alike(x, y, given=position < len(long) - 1)
            for position, (x, y) in enumerate(zip(first, second, strict=True))
        )
    if len(short) == 1:
        return _by_one_word(short[0], long)
    if _near(short[-1], long[-1]) and _alike(short[0], long[0], given=True):
        return len(short) == 2 or _inner(short[1:-1], long[1:-1])
    tail = long[len(long) - len(short) :]
    return all(_sound(x) == _sound(y) for x, y in zip(short, tail, strict=True)) and not _is_name_of_thing(short)


def _by_one_word(word: str, long: tuple[str, ...]) -> bool:
    """A family name alone, at the end or, in east Asian names, at the front."""
    if _is_name_of_thing((word,)) or long[-1] in word_set("organisations") or long[-1] in word_set("places"):
        return False
    last = long[-2] if long[-1] in word_set("person_suffixes") and len(long) > 2 else long[-1]
    if _near(word, last) and not (long[0] in word_set("family_first") and len(long) > 2):
        return True
    return word == long[0] and word in word_set("family_first")


def _is_name_of_thing(words: tuple[str, ...]) -> bool:
    return words[-1] in word_set("organisations") or words[-1] in word_set("places")


def _inner(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the middle names do not contradict each other."""
    return all(any(x[0] == y[0] if min(len(x), len(y)) == 1 else _sound(x) == _sound(y) for y in long) for x in short)


def _alike(x: str, y: str, *, given: bool) -> bool:
    """Two words in the same place of a name: sound, initial, nickname, or one letter's difference."""
    if x == y or _sound(x) == _sound(y):
        return True
    if given:
        if min(len(x), len(y)) == 1:
            return x[0] == y[0]
        if y in _variants(x):
            return True
        return x not in given_names() and y not in given_names() and _near(x, y)
    return _near(x, y)


def _near(x: str, y: str) -> bool:
    """Whether two long words differ by a slip of spelling only."""
    one, other = _sound(x), _sound(y)
    if one == other:
        return True
    shortest = min(len(one), len(other))
    most = 1 if shortest < 10 else 2
    if one[0] != other[0] or shortest < 6 or sum(letter not in one for letter in other) > most:
        return False
    from rapidfuzz.distance import DamerauLevenshtein  # rarely come to, and slow to import

    return DamerauLevenshtein.distance(one, other) <= most


@lru_cache(50_000)
def _variants(name: str) -> frozenset[str]:
    return same_given().get(name, frozenset())
