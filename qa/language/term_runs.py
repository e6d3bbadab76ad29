"""The terms of a whole text by what stands between its blanks: those of its tokens, many times faster.

term_run("No fog came.")   # ("no", "fog", "come", ".")
"""

import re
from itertools import chain
from operator import and_

from qa.language.tokens import MONTH, QUOTES, UNFUSED, capital_words, normalise, term_of, tokenize

_CHUNK = re.compile(r"\S+")
_REACHING = re.compile(r"\d|(?<![^\W_])[A-Z]\.")
_LETTERS = f"(?:[a-z]+|[A-Z][a-z]{{1,{UNFUSED - 1}}})"
_MARKS = '.,;:!?)"”'
_PLAIN = re.compile(rf"[“\"(]?{_LETTERS}(?:-{_LETTERS})*(?:[’']s)?[{_MARKS}]{{0,2}}")
_PLAIN_TOKEN = re.compile(r"[A-Za-z]+|[’']s|.")
_MOST_KNOWN = 40_000  # chunks


def term_run(text: str) -> tuple[str, ...]:
    """The terms of `tokenize`, marks included."""
    return tuple(chain.from_iterable(map(_terms.__getitem__, chunks(text))))


def chunks(text: str) -> list[str]:
    """What stands between blanks, in order, each with the same terms wherever it stands.

    Only numbers and initials may be one token with what follows a blank, and only a month before a number tells how it
    is to be read: where two of the former kind follow one another they are one chunk, with a month before them.
    """
    found = text.split()
    reaching = [*map(_reaches.__getitem__, found), False]
    pairs = [*map(and_, reaching, reaching[1:]), True]  # the last one ends the search
    first, end = pairs.index(True), len(found)
    if first == end:
        return found
    spans = [chunk.span() for chunk in _CHUNK.finditer(text)]
    joined: list[str] = []
    done = 0
    while first < end:
        last = reaching.index(False, first)
        if first > done and MONTH.search(found[first - 1]):
            first -= 1
        joined += [*found[done:first], text[spans[first][0] : spans[last - 1][1]]]
        done = last
        first = pairs.index(True, done)
    return joined + found[done:]


def reaches(chunk: str) -> bool:
    """Whether what stands between blanks may be one chunk with its neighbour."""
    return not bare_word(chunk) and _REACHING.search(chunk) is not None


def bare_word(chunk: str) -> str:
    """The word of a chunk that is nothing but a plain word with up to two marks behind it; else nothing.

    >>> bare_word('fog,"'), bare_word("U.S.")
    ('fog', '')
    """
    word = chunk.rstrip(_MARKS)
    if not word.isalpha() or not word.isascii() or len(chunk) - len(word) > 2:
        return ""
    return word if word.islower() or (1 < len(word) <= UNFUSED and word[1:].islower()) else ""


class _Reaches(dict[str, bool]):
    """Whether what stands between blanks may be one token with its neighbour, worked out when it is first met."""

    def __missing__(self, chunk: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[chunk] = found = reaches(chunk)
        return found


class _Terms(dict[str, tuple[str, ...]]):
    """The terms of chunks, worked out when they are first met."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[chunk] = found = cut_terms(chunk)
        return found


class _PlainTerms(dict[str, str]):
    """The term of a word in plain letters or of a mark, worked out when it is first met."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        plain = (token if token.isascii() else token.translate(QUOTES)).lower()
        self[token] = term = token if token in capital_words() else normalise(plain)
        return term


_reaches, _terms, _plain_terms = _Reaches(), _Terms(), _PlainTerms()


def cut_terms(chunk: str) -> tuple[str, ...]:
    """The terms of a chunk, which nothing keeps."""
    if word := bare_word(chunk):  # most by far, and these two come to the same
        term = word if word in capital_words() else term_of(word.lower())
        return (term, *chunk[len(word) :].translate(QUOTES))
    if _PLAIN.fullmatch(chunk) is not None and "non-" not in chunk.lower():
        return tuple(map(_plain_terms.__getitem__, _PLAIN_TOKEN.findall(chunk)))
    return tuple(token.term for token in tokenize(chunk))
