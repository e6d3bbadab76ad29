"""Phrases that qualify a number: `about`, `no fewer than`, `or so`.

read_before(view, 3)  # at the number of "more than 10": ("over", the position of `more`)
"""

from functools import cache

from qa.language.data import load, word_list
from qa.language.view import View

_AND, _CURRENCIES, _NOUN_PHRASE = ("plus",), frozenset("$£€¥"), ("NN", "DT", "JJ", "PRP$")
_WEAK = frozenset({"", "only", "another"})


def read_before(view: View, first: int, floor: int = 0) -> tuple[str, int]:
    """The qualifier that ends before `first` in its plain form, and where it opens."""
    qualifier, phrases = "", _phrases("qualifiers", -1)
    for _ in range(2):
        for phrase, plain in phrases.get(view.word(first - 1), ()):
            start = first - len(phrase)
            if start >= floor and view.words[start:first] == phrase:
                first = start
                qualifier = plain if qualifier in _WEAK else qualifier
                break
        else:
            break
    return qualifier, first


def read_behind(view: View, last: int) -> tuple[str, int]:
    """The qualifier that opens at `last` in its plain form, and where it ends."""
    for phrase, plain in _phrases("closing_qualifiers", 0).get(view.word(last), ()):
        if phrase == _AND and view.word(last - 2) in _CURRENCIES and view.tag(last + 1).startswith(_NOUN_PHRASE):
            continue  # `$900 plus costs`
        if view.words[last : last + len(phrase)] == phrase:
            return plain, last + len(phrase)
    return "", last


@cache
def _phrases(block: str, end: int) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Qualifier phrases by their last (`end` -1) or first (0) word, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in load("recognisers/numbers.toml")[block].splitlines():
        plain, _, phrases = line.partition("=")
        for phrase in word_list(phrases):
            words = tuple(phrase.split())
            index.setdefault(words[end], []).append((words, plain.strip()))
    return {word: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for word, found in index.items()}
