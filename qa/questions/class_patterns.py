"""The pattern language of `rules/classes/shapes.toml`: what a question looks like, word by word.

what      the word as asked            is/are     one of several            ~write   any form of the word
{be}      any form of a list's words   [HUM]      a noun of a class         :VB      a part of speech
@color    a word that is the head      _          any one word              !x       a word that is not x
<name>    a word with a capital        <abbr>     an abbreviation           <unknown>   a word in no lexicon
<place>   a known place's first word
<head>    the noun phrase whose head is asked for       <noun>    one noun, which is the head
<owner>   the same, what stands before its first 's     <phrase>  a noun phrase, its head not asked for
<bare>    a noun phrase without article, number, possessive or superlative
...       any words, or none           $          the end                   x? x* x+   perhaps, any number, some
"""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from qa.errors import RuleError
from qa.language.gazetteer import lookup
from qa.language.tokens import normalise
from qa.language.word_tags import known
from qa.questions.class_reading import Reading

Test = Callable[[Reading, int], bool]
Found = tuple[bool, int | None]  # whether a pattern holds, and the position of its head
_FAILED: Found = (False, None)
_ELEMENT = re.compile(r"(?P<body>\.\.\.|[^\s?*+]+)(?P<times>[?*+]?)")
_TIMES = {"": (1, 1), "?": (0, 1), "*": (0, 99), "+": (1, 99)}
_PHRASES = ("<head>", "<phrase>", "<bare>", "<owner>", "<noun>")
_LONGEST_ABBREVIATION = 8


class Element(Struct, frozen=True):
    """One element: a test of one word and how often it may hold, or (by `kind`) a head word, phrase, gap or end.

    `words` are the words or terms one of which must stand there; `literal` marks words as written."""

    kind: str
    test: Test
    least: int = 1
    most: int = 1
    words: frozenset[str] = frozenset()
    literal: bool = False


class Pattern(Struct, frozen=True):
    """A compiled pattern; it is tried only where a word of each of `needs` occurs, and one of `second` after the
    question word. `keys` are the question words it is for, `asks` their place in it (None where a gap comes before)."""

    elements: tuple[Element, ...]
    keys: frozenset[str]
    asks: int | None
    second: frozenset[str]
    needs: tuple[frozenset[str], ...]

    def match(self, reading: Reading) -> Found:
        """Whether the question has this shape, and the position of the head in it."""
        for needed in self.needs:
            if needed.isdisjoint(reading.vocabulary):
                return _FAILED
        start = reading.asks - self.asks if self.asks is not None and reading.asks >= 0 else 0
        return _match(self.elements, 0, reading, start, None) if start >= 0 else _FAILED


def compile_pattern(source: str, lists: Mapping[str, frozenset[str]], keys: frozenset[str]) -> Pattern:
    """The pattern a string describes, `keys` being all question words; RuleError says what is not understood."""
    elements = tuple(_element(match["body"], match["times"], lists) for match in _ELEMENT.finditer(source))
    at = next((i for i, element in enumerate(elements) if element.literal and element.words & keys), None)
    if at is None:
        return Pattern(elements, frozenset(), None, frozenset(), _needs(elements, set()))
    simple = all(element.kind == "word" and element.least == element.most == 1 for element in elements[:at])
    after = elements[at + 1] if simple and at + 1 < len(elements) and elements[at + 1].least else None
    second = after.words if after is not None else frozenset()
    needs = _needs(elements, {at, at + 1} if second else {at})
    return Pattern(elements, elements[at].words & keys, at if simple else None, second, needs)


def _needs(elements: tuple[Element, ...], apart_from: set[int]) -> tuple[frozenset[str], ...]:
    return tuple(e.words for i, e in enumerate(elements) if e.words and e.least and i not in apart_from)


def _element(body: str, times: str, lists: Mapping[str, frozenset[str]]) -> Element:
    least, most = _TIMES[times]
    if body in ("...", "$", *_PHRASES):
        return Element(body, _anything, least)
    if body.startswith("@"):
        test, words = _test(body[1:], lists)
        return Element("@", test, least, 1, words)
    test, words = _test(body, lists)
    return Element("word", test, least, most, words, body[0] not in "~{")


def _test(body: str, lists: Mapping[str, frozenset[str]]) -> tuple[Test, frozenset[str]]:
    """The test of one word, and the words or terms that may pass it (none where any may)."""
    if body.startswith("!") and len(body) > 1:
        inner, _ = _test(body[1:], lists)
        return (lambda reading, i: not inner(reading, i)), frozenset()
    if body in _SHAPES:
        return _SHAPES[body], frozenset()
    if body.startswith(":"):
        return (lambda reading, i: reading.tags[i].startswith(body[1:])), frozenset()
    if body.startswith("["):
        return (lambda reading, i: (reading.noun_class(i) or "").startswith(body[1:-1])), frozenset()
    if body.startswith("<"):
        raise RuleError(f"{body} is not known; use one of {', '.join((*_PHRASES, *_SHAPES))}")
    if body.startswith("{"):
        if body[1:-1] not in lists:
            raise RuleError(f"there is no word list {body}; the lists are {', '.join(sorted(lists))}")
        terms = lists[body[1:-1]]
        return (lambda reading, i: reading.terms[i] in terms), terms
    if body.startswith("~"):
        forms = frozenset(normalise(word) for word in body[1:].split("/"))
        return (lambda reading, i: reading.terms[i] in forms), forms
    words = frozenset(body.split("/"))
    return (lambda reading, i: reading.words[i] in words), words


def _anything(reading: Reading, i: int) -> bool:
    return True


def _is_name(reading: Reading, i: int) -> bool:
    return reading.texts[i][:1].isupper()


def _is_abbreviation(reading: Reading, i: int) -> bool:
    """A few capitals, single letters, or letters with stops (`NATO`, `pH`, `U.S.S.R.`)."""
    text = reading.texts[i].replace(".", "").replace(" ", "")
    if not text.isalpha() or len(text) > _LONGEST_ABBREVIATION or text in ("a", "A", "I"):
        return False
    capitals = text.isupper() or (2 <= len(text) < 6 and not text[1:].islower())
    return len(text) == 1 or "." in reading.texts[i][:-1] or (capitals and not reading.shouts)


def _is_unknown(reading: Reading, i: int) -> bool:
    """A word that no lexicon has, as abbreviations in lower case are (`nato`)."""
    return not known(reading.words[i]) and reading.noun_class(i) is None


def _is_place(reading: Reading, i: int) -> bool:
    """The first word of a known place (`Wales`, `New Zealand`)."""
    return lookup(reading.words, i) is not None


_SHAPES: dict[str, Test] = {
    "_": _anything, "<name>": _is_name, "<abbr>": _is_abbreviation, "<unknown>": _is_unknown, "<place>": _is_place
}  # fmt: skip


def _is_bare(reading: Reading, start: int, end: int) -> bool:
    tags = reading.tags[start:end]
    return not tags[0].startswith(("DT", "PRP", "CD", "PDT")) and {"POS", "JJS", "RBS", "NNS"}.isdisjoint(tags)


def _match(elements: tuple[Element, ...], k: int, reading: Reading, i: int, head: int | None) -> Found:
    """Whether the elements from `k` match the words from `i`: shortest gaps and longest repeats first."""
    size = len(reading.words)
    while k < len(elements):
        element = elements[k]
        if element.kind == "word" and element.least == element.most:
            if i >= size or not element.test(reading, i):
                return _FAILED
            i, k = i + 1, k + 1
        elif element.kind == "$":
            return (True, head) if i >= size else _FAILED
        elif element.kind == "...":
            return _match_gap(elements, k + 1, reading, i, head)
        else:
            for after, found in _ends(element, reading, i):
                matched, at = _match(elements, k + 1, reading, after, found if found is not None else head)
                if matched:
                    return True, at
            return _FAILED
    return True, head


def _match_gap(elements: tuple[Element, ...], k: int, reading: Reading, i: int, head: int | None) -> Found:
    """Whether the elements from `k` match after any number of words from `i`."""
    if k == len(elements) or elements[k].kind == "$":
        return True, head
    following, size = elements[k], len(reading.words)
    must_hold = following.kind == "word" and following.least > 0
    for after in range(i, size + 1):
        if must_hold and (after >= size or not following.test(reading, after)):
            continue
        matched, at = _match(elements, k, reading, after, head)
        if matched:
            return True, at
    return _FAILED


def _ends(element: Element, reading: Reading, i: int) -> Iterator[tuple[int, int | None]]:
    """Where an element that begins at `i` may end, and the head it brings."""
    size = len(reading.words)
    if element.kind == "word":
        after = i
        while after < size and after - i < element.most and element.test(reading, after):
            after += 1
        for end in range(after, i + element.least - 1, -1):
            yield end, None
        return
    if i < size:
        if element.kind == "@":
            if element.test(reading, i):
                yield i + 1, i
        elif element.kind == "<noun>":
            if reading.tags[i].startswith("NN"):
                yield i + 1, i
        else:
            phrase = reading.phrase(i, possessor=element.kind == "<owner>")
            if phrase is not None and (element.kind != "<bare>" or _is_bare(reading, i, phrase.end)):
                yield phrase.end, phrase.head if element.kind in ("<head>", "<owner>") else None
    if not element.least:
        yield i, None
