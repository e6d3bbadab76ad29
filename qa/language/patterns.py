"""Patterns over the words of a text: what rules are written in.

    how many <focus> {do} <agent> {verb}          a question
    [{number}] {modifier}* <focus>                an answer; the brackets mark the short answer

| element | matches |
|---|---|
| `send/ship` | one word, in any inflection, or another |
| `{class}` | one word or span of a class: a part of speech, a recogniser, or a word list of `rules/language.toml` |
| `<slot>` | in a question, one or more words, kept under that name; in an answer, a word that meets those |
| `<slot:class>` | in a question, a word or span of a class, kept under that name |
| `...` | up to twelve words, as few as will do |
| `^` `$` | the beginning, the end |
| `x?` `x*` `x+` | none or one, any, one or more (up to six) |

Matching is a bounded search: it visits each (element, position) pair once for each way to get there, and gives up
after `_MOST_STEPS` steps, so that no pattern can run away; one that is too long for that is refused on loading.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from qa.errors import RuleError
from qa.language.pattern_classes import NOWHERE, Places, classes, index
from qa.language.text import Text
from qa.language.tokens import fold, normalise

_MOST_WORDS = 12
_MOST_REPEATS = 6
_MOST_STEPS = 4_000
_MOST_ELEMENTS = 40  # of a pattern; those of them that take one word or many:
_MOST_OPEN = 12
_LEADING_ON = frozenset({"a", "an", "the", "my", "your", "its", "our", "their", "who", "whom", "whose", "which"})
_ELEMENT = re.compile(
    r"\s*(?:(?P<any>\.\.\.)|(?P<edge>[\^$])|(?P<mark>[\[\]])"
    r"|(?:\{(?P<class>[a-z][a-z -]*)\}|<(?P<slot>[a-z]+)(?::(?P<kept>[a-z][a-z -]*))?>"
    r"|(?P<words>[^\s\[\]{}<>^$?*+]+))(?P<repeat>[?*+]?))"
)
Span = tuple[int, int]
Meets = Callable[[str, Text], Iterable[int]]  # where in a text a word fills a slot


class Match(Struct, frozen=True):
    """Where a pattern matched: all of it, the marked part, and what each slot took, in half-open token positions."""

    span: Span
    marked: Span
    slots: Mapping[str, Span]


class _Element(Struct, frozen=True):
    kind: str  # any, edge, mark, class, slot, words
    value: str
    least: int = 1
    most: int = 1
    kept: str = ""  # the class of what a slot keeps


class Pattern:
    """A compiled pattern."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._elements = _parse(source)
        self.literals = frozenset(
            frozenset(normalise(word) for word in e.value.split("/"))
            for e in self._elements if e.kind == "words" and e.least and e.value[0].isalpha()
        )  # fmt: skip
        says = {"words": 3, "class": 2, "edge": 1}
        self.specificity = sum(says.get("class" if e.kept else e.kind, 0) for e in self._elements if e.least)
        self.anchored = any(e.kind == "slot" for e in self._elements)  # to words of the question
        self._from_start = self._elements[0] == _Element("edge", "^")
        cost = {"slot": 0, "words": 1, "class": 2}
        needed = [n for n, e in enumerate(self._elements) if e.least and e.kind in cost]
        self._needed = sorted(needed, key=lambda n: cost[self._elements[n].kind])  # the cheapest to look for first
        self._first = next((n for n, e in enumerate(self._elements) if e.kind != "mark"), -1)

    def may_match(self, text: Text) -> bool:
        """Whether every word and class that the pattern needs stands in a text."""
        search = _Search(self._elements, text, None)
        return all(search.places(n) for n in self._needed if self._elements[n].kind != "slot")

    def find(self, text: Text, meets: Meets | None = None) -> Iterator[Match]:
        """The matches, leftmost first; `meets` tells which words fill a slot of an answer pattern."""
        search = _Search(self._elements, text, meets)
        if any(not search.free(number) and not search.places(number) for number in self._needed):
            return
        for start in self._starts(search):
            match = search.run(start)
            if match is not None:
                yield match

    def _starts(self, search: "_Search") -> Iterable[int]:
        """Where a match can begin."""
        if self._from_start:
            return (0,)
        if self._first in self._needed and not search.free(self._first):
            return search.places(self._first)
        return range(search.size)


class _Search:
    def __init__(self, elements: tuple[_Element, ...], text: Text, meets: Meets | None) -> None:
        self.elements, self.text, self.meets = elements, text, meets
        self.size = len(text.tokens)
        self.steps = 0
        self._places: dict[int, Places] = {}

    def free(self, number: int) -> bool:
        """Whether an element takes any words: a slot of a question."""
        return self.meets is None and self.elements[number].kind == "slot"

    def places(self, number: int) -> Places:
        """Where a single occurrence of an element stands."""
        known = self._places.get(number)
        if known is None:
            known = self._places[number] = self._look_for(self.elements[number])
        return known

    def _look_for(self, element: _Element) -> Places:
        if element.kind == "words":
            return index(self.text).of_words(element.value)
        if element.kind == "class":
            return index(self.text).of_class(element.value)
        if self.meets is None:
            return NOWHERE
        return {at: (at + 1,) for at in self.meets(element.value, self.text)}

    def run(self, start: int) -> Match | None:
        self.slots: dict[str, Span] = {}
        self.marks: dict[str, int] = {}
        end = self._from(0, start)
        if end is None or end == start:
            return None
        marked = (self.marks.get("[", start), self.marks.get("]", end))
        return Match((start, end), marked, dict(self.slots))

    def _from(self, number: int, at: int) -> int | None:
        """The end of a match of the elements from `number` on, at a token position."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            return None
        if number == len(self.elements):
            return at
        element = self.elements[number]
        if element.kind == "mark":
            before = self.marks.get(element.value)
            self.marks[element.value] = at
            if (end := self._from(number + 1, at)) is None and before is not None:
                self.marks[element.value] = before
            return end
        if element.kind == "edge":
            fits = (
                at == 0
                if element.value == "^"
                else at == self.size or all(not t.is_word for t in self.text.tokens[at:])
            )
            return self._from(number + 1, at) if fits else None
        if element.kind == "any" or (element.kind == "slot" and self.meets is None):
            for end in self._ends(element, at):
                if element.kind == "slot":
                    if not self._is_whole(at, end):
                        continue
                    self.slots[element.value] = (at, end)
                if (done := self._from(number + 1, end)) is not None:
                    if element.kind == "slot":
                        self.slots[element.value] = (at, end)
                    return done
            return None
        return self._repeated(element, number, at, 0)

    def _is_whole(self, at: int, end: int) -> bool:
        """Whether words can fill a slot: some are no marks, and no article or `who` that leads on stands last."""
        if not any(token.is_word for token in self.text.tokens[at:end]):
            return False
        return end == self.size or self.text.tokens[end - 1].text not in _LEADING_ON

    def _ends(self, element: _Element, at: int) -> Iterable[int]:
        """Where what may be any words can end, or what must be of a class."""
        if element.kept:
            return index(self.text).of_class(element.kept).get(at, ())
        return range(at + element.least, min(self.size, at + _MOST_WORDS) + 1)

    def _repeated(self, element: _Element, number: int, at: int, count: int) -> int | None:
        """As many repeats as there are, then fewer."""
        if count < element.most and self.steps <= _MOST_STEPS:
            for end in self.places(number).get(at, ()):
                if (done := self._repeated(element, number, end, count + 1)) is not None:
                    return done
        return self._from(number + 1, at) if count >= element.least else None


def _parse(source: str) -> tuple[_Element, ...]:
    elements: list[_Element] = []
    at = 0
    while at < len(source.rstrip()):
        match = _ELEMENT.match(source, at)
        if match is None or match.end() == at:
            raise RuleError(f'"{source}": cannot read "{source[at:].strip()}"; see the table in docs/rules.md')
        at = match.end()
        if (named := match["class"] or match["kept"]) and named not in classes():
            raise RuleError(f'"{source}": no class "{named}"; there are: {", ".join(sorted(classes()))}')
        least, most = {"?": (0, 1), "*": (0, _MOST_REPEATS), "+": (1, _MOST_REPEATS)}.get(match["repeat"] or "", (1, 1))
        if match["any"]:
            elements.append(_Element("any", "...", 0))
        elif match["edge"] or match["mark"]:
            elements.append(_Element("edge" if match["edge"] else "mark", match["edge"] or match["mark"]))
        elif match["class"]:
            elements.append(_Element("class", match["class"], least, most))
        else:
            kind = "slot" if match["slot"] else "words"
            if kind == "words" and not all(fold(word) for word in match["words"].split("/")):
                raise RuleError(f'"{source}": an empty word in "{match["words"]}"; write a word on either side of /')
            elements.append(_Element(kind, match["slot"] or match["words"], least, most, match["kept"] or ""))
    if not elements:
        raise RuleError("an empty pattern; write at least one word")
    for count, most, what in (
        (len(elements), _MOST_ELEMENTS, "elements"),
        (sum(e.kind in ("any", "slot") or e.most > 1 for e in elements), _MOST_OPEN, "elements that take many words"),
    ):
        if count > most:
            raise RuleError(f'"{source[:80]}…": {count} {what}, at most {most} are allowed; make two rules of it')
    return tuple(elements)
