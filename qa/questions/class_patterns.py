"""The pattern language of `rules/classes/shapes.toml`: what a question looks like, a word at a time.

    what                the word as asked          is/are      one of several       ~write     any form of the word
    {be}                a word of a list           :VB         a part of speech     [HUM]      a noun of a class
    <head>              the noun phrase whose head is asked for; <phrase> any other, <bare> one without article; <owner> one before 's; <noun> one word
    @x                  the word x, which is the head
    <name>              words with capitals        <abbr>      an abbreviation      <unknown>  a word in no lexicon
    _                   any one word
    ...                 any words, or none         $           the end
    x?  x*  x+          perhaps, any number, one or more      !x     a word that is not x
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from qa.errors import RuleError
from qa.language.tagger import known
from qa.language.tokens import normalise
from qa.questions.class_reading import Reading

Test = Callable[[Reading, int], bool]
_ELEMENT = re.compile(r"(?P<body>\.\.\.|[^\s?*+]+)(?P<times>[?*+]?)")
_PHRASES = ("<head>", "<phrase>", "<bare>", "<owner>", "<noun>")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: a test of one word and how often, or a phrase, gap or end (`kind`)."""

    kind: str
    least: int = 1
    most: int = 1
    test: Test | None = None
    words: frozenset[str] = frozenset()  # what a plain word element accepts


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; it is tried only where a word of each of `needs` occurs, and one of `second` after the
    question word."""

    elements: tuple[Element, ...]
    asks: int | None  # the element that stands for the question word
    anchored: bool  # False where a gap stands before that element
    second: frozenset[str]
    needs: tuple[frozenset[str], ...]

    def match(self, reading: Reading) -> tuple[bool, int | None]:
        """Whether the question has this shape, and the position of the head in it."""
        vocabulary = reading.vocabulary
        for needed in self.needs:
            if needed.isdisjoint(vocabulary):
                return False, None
        start = reading.asks - self.asks if self.anchored and self.asks is not None and reading.asks >= 0 else 0
        return _match(self.elements, 0, reading, start, None) if start >= 0 else (False, None)


def compile_pattern(source: str, lists: Mapping[str, frozenset[str]], question_words: frozenset[str]) -> Pattern:
    """The pattern a string describes; RuleError says which element is not understood."""
    elements = tuple(_element(match["body"], match["times"], lists) for match in _ELEMENT.finditer(source))
    asks = next((i for i, element in enumerate(elements) if element.words & question_words), None)
    anchored = asks is not None and all(e.kind == "word" and e.least == e.most == 1 for e in elements[:asks])
    after = elements[asks + 1] if asks is not None and anchored and asks + 1 < len(elements) else None
    second = after.words if after is not None and after.least else frozenset()
    needs = tuple(e.words for i, e in enumerate(elements) if e.words and e.least and i != asks and e is not after)
    return Pattern(elements, asks, anchored, second, needs)


def _element(body: str, times: str, lists: Mapping[str, frozenset[str]]) -> Element:
    least, most = {"": (1, 1), "?": (0, 1), "*": (0, 99), "+": (1, 99)}[times]
    if body in ("...", "$"):
        return Element(body)
    if body in _PHRASES:
        return Element(body, least)
    test, words = _test(body, lists)
    return Element("@" if body.startswith("@") else "word", least, most, test, words)


def _test(body: str, lists: Mapping[str, frozenset[str]]) -> tuple[Test, frozenset[str]]:
    if body.startswith("!") and len(body) > 1:
        inner, _ = _test(body[1:], lists)
        return (lambda r, i: not inner(r, i)), frozenset()
    if body == "_":
        return (lambda r, i: True), frozenset()
    if body.startswith(":"):
        tag = body[1:]
        return (lambda r, i: r.tags[i].startswith(tag)), frozenset()
    if body.startswith("["):
        labels = tuple(body[1:-1].split("/"))
        return (lambda r, i: (r.noun_class(i) or "").startswith(labels)), frozenset()
    if body == "<name>":
        return (lambda r, i: r.is_capital(i)), frozenset()
    if body == "<abbr>":
        return _is_abbreviation, frozenset()
    if body == "<unknown>":
        return _is_unknown, frozenset()
    if body.startswith("<"):
        raise RuleError(f"{body} is not known; use one of {', '.join(_PHRASES)}, <name>, <abbr>, <unknown>")
    if body.startswith("{"):
        if body[1:-1] not in lists:
            raise RuleError(f"no word list {body}; the lists are {', '.join(sorted(lists))}")
        return _by_term(lists[body[1:-1]])
    if body.startswith("@"):
        return _test(body[1:], lists)
    if body.startswith("~"):
        return _by_term(frozenset(normalise(word) for word in body[1:].split("/")))
    words = frozenset(body.split("/"))
    return (lambda r, i: r.words[i] in words), words


def _by_term(terms: frozenset[str]) -> tuple[Test, frozenset[str]]:
    return (lambda r, i: r.terms[i] in terms), terms


def _is_abbreviation(reading: Reading, i: int) -> bool:
    """Two to eight capitals, single letters, or letters with stops (`NATO`, `U.S.S.R.`, `e.g.`)."""
    text = reading.texts[i].replace(".", "").replace(" ", "")
    if len(text) == 1 and text.isalpha():
        return text not in "aAI"
    if not (2 <= len(text) <= 8 and text.isalpha()):
        return False
    capitals = (text.isupper() or (len(text) < 6 and not text[1:].islower())) and not reading.shouts
    return capitals or "." in reading.texts[i][:-1]


def _is_unknown(reading: Reading, i: int) -> bool:
    """A word that no lexicon has, as abbreviations in lower case are (`nato`)."""
    return not known(reading.words[i]) and reading.noun_class(i) is None


def _is_bare(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase has no article, possessive, number or superlative."""
    inside = reading.tags[start:end]
    return not inside[0].startswith(("DT", "PRP", "CD", "PDT")) and not {"POS", "JJS", "RBS", "NNS"} & set(inside)


def _match(
    elements: tuple[Element, ...], k: int, reading: Reading, i: int, head: int | None
) -> tuple[bool, int | None]:
    """Whether the elements from `k` match the words from `i`, shortest gaps and longest repeats first."""
    size = len(reading.words)
    while k < len(elements):
        element = elements[k]
        if element.kind == "word" and element.most == 1 and element.least == 1:
            if i >= size or not element.test(reading, i):  # type: ignore[misc]
                return False, None
            i, k = i + 1, k + 1
            continue
        if element.kind == "...":
            return _match_gap(elements, k + 1, reading, i, head)
        for after, found in _ends(element, reading, i):
            matched, at = _match(elements, k + 1, reading, after, found if found is not None else head)
            if matched:
                return True, at
        return False, None
    return True, head


def _match_gap(
    elements: tuple[Element, ...], k: int, reading: Reading, i: int, head: int | None
) -> tuple[bool, int | None]:
    """Whether the elements from `k` match after any number of words from `i`."""
    if k == len(elements):
        return True, head
    following = elements[k]
    test = following.test if following.kind == "word" and following.least else None
    size = len(reading.words)
    if following.kind == "$":
        return True, head
    for after in range(i, size + 1):
        if test is not None and (after >= size or not test(reading, after)):
            continue
        matched, at = _match(elements, k, reading, after, head)
        if matched:
            return True, at
    return False, None


def _ends(element: Element, reading: Reading, i: int) -> Iterator[tuple[int, int | None]]:
    """Where an element that begins at `i` may end, and the head it brings."""
    size = len(reading.words)
    if element.kind == "$":
        if i >= size:
            yield i, None
    elif element.kind == "word":
        after = i
        while after < size and after - i < element.most and element.test(reading, after):  # type: ignore[misc]
            after += 1
        for end in range(after, i + element.least - 1, -1):
            yield end, None
    elif element.kind == "@":
        if i < size and element.test(reading, i):  # type: ignore[misc]
            yield i + 1, i
    elif element.kind == "<noun>":
        if i < size and reading.tags[i].startswith("NN"):
            yield i + 1, i
    else:
        phrase = reading.phrase(i, possessor=element.kind == "<owner>") if i < size else None
        if phrase is not None and element.kind == "<bare>" and not _is_bare(reading, i, phrase.end):
            phrase = None
        if phrase is not None:
            yield phrase.end, phrase.head if element.kind in ("<head>", "<owner>") else None
        if not element.least:
            yield i, None
