"""What kind of thing a noun asks for: the word lists of `rules/classes/nouns.toml` ("which *ship*" is ENTY:veh)."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from qa.errors import RuleError
from qa.language.data import load, word_list
from qa.language.tokens import lemmas
from qa.language.word_tags import known

FILE = "classes/nouns.toml"
_LINK = re.compile(" (?:of|to|in|and|from) ")
_LONGEST = 4  # words of the longest compound looked for before a head, and after it ("length of time")
_PLURALS = (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("men", "man"), ("es", ""), ("s", ""))
_MENDABLE = 6  # letters of the shortest word whose spelling is mended


class Nouns(Struct, frozen=True):
    """The lists: `by_word` gives a noun's or compound's class, `endings` the class of a noun in no list."""

    by_word: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    openers: frozenset[str]  # first words of the compounds with a preposition ("length of time", "claim to fame")


@cache
def nouns() -> Nouns:
    """The word lists, read once; RuleError names a word that stands in two of them."""
    data = load(FILE)
    by_word: dict[str, str] = {}
    for label, table in data.items():
        if label == "endings":
            continue
        words = word_list(table["nouns"])
        if twice := by_word.keys() & words:
            word = min(twice)
            raise RuleError(f"rules/{FILE}: {word!r} stands under {by_word[word]} and {label}; keep one of them")
        by_word.update(dict.fromkeys(words, label))
    pairs = [(ending.lstrip("-"), label) for label, block in data["endings"].items() for ending in word_list(block)]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    openers = frozenset(word.split(" ", 1)[0] for word in by_word if " " in word and _LINK.search(word))
    return Nouns(by_word, tuple(pairs), openers)


@lru_cache(50_000)
def singular(word: str) -> str:
    """The singular of a lower-case noun as the lists write it: `ships` is `ship`, `cities` `city`, `wives` `wife`."""
    listed = nouns().by_word
    if word in listed or len(word) < 4:
        return word
    base = lemmas().get(word)
    if base is not None and base in listed:
        return base
    for ending, instead in _PLURALS:
        if word.endswith(ending) and word[: -len(ending)] + instead in listed:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def noun_class(words: Sequence[str], head: int) -> str | None:
    """The class of the lower-case noun at `head`, alone or in a compound around it; None where no list has it."""
    lists = nouns()
    noun = singular(words[head])
    if "-" in noun and noun not in lists.by_word:
        *firsts, last = noun.split("-")
        words, head, noun = (*words[:head], *firsts, last, *words[head + 1 :]), head + len(firsts), singular(last)
    if noun in lists.openers:
        for end in range(min(len(words), head + _LONGEST + 1), head + 2, -1):
            if (label := lists.by_word.get(" ".join((noun, *words[head + 1 : end])))) is not None:
                return label
    for start in range(max(0, head - _LONGEST + 1), head + 1):
        phrase = " ".join((*words[start:head], noun))
        if (label := lists.by_word.get(phrase)) is not None:
            return label
    return None


def opens_compound(words: Sequence[str], i: int) -> bool:
    """Whether the word at `i` and the next are a listed compound ("talk show")."""
    return i + 1 < len(words) and f"{words[i]} {singular(words[i + 1])}" in nouns().by_word


def class_by_ending(word: str) -> str | None:
    """The class that a noun's ending suggests: `-ologist` is HUM:ind, `-itis` ENTY:dismed."""
    noun = singular(word)
    for ending, label in nouns().endings:
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return label
    return None


@lru_cache(50_000)
def mended(word: str) -> str:
    """The listed noun that a misspelt word stands for (`numbr`, `temprature`), or the word itself."""
    if len(word) < _MENDABLE or not word.isalpha() or known(word) or known(word.capitalize()):
        return word
    if singular(word) in nouns().by_word:
        return word
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    for form in (word, word[:-1]) if word.endswith("s") else (word,):
        best = extractOne(form, _by_initial().get(form[0], ()), scorer=OSA.distance, score_cutoff=1)
        if best is not None:
            return str(best[0])
    return word


@cache
def _by_initial() -> dict[str, tuple[str, ...]]:
    initials: dict[str, list[str]] = {}
    for word in nouns().by_word:
        if len(word) >= _MENDABLE and word.isalpha():
            initials.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in initials.items()}
