"""Patterns over the words of a text: what rules are written in.

    how many <focus> {do} <agent> {verb}          a question
    [{number}] {modifier}* <focus>                an answer; the brackets mark the short answer

| element | matches |
|---|---|
| `send/ship` | one word, in any inflection, or another |
| `{class}` | one word or span of a class: a part of speech, a recogniser, or a word list of `rules/language.toml` |
| `<slot>` | in a question, one or more words, kept under that name; in an answer, a word that meets those |
| `...` | up to twelve words, as few as will do |
| `^` `$` | the beginning, the end |
| `x?` `x*` `x+` | none or one, any, one or more (up to six) |

Matching is a bounded search: it visits each (element, position) pair once for each way to get there, and gives up
after `_MOST_STEPS` steps, so that no pattern can run away.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from qa.errors import RuleError
from qa.language.data import load, word_list
from qa.language.text import Text
from qa.language.tokens import normalise

_MOST_WORDS = 12
_MOST_REPEATS = 6
_MOST_STEPS = 4_000
_ELEMENT = re.compile(
    r"\s*(?:(?P<any>\.\.\.)|(?P<edge>[\^$])|(?P<mark>[\[\]])"
    r"|(?:\{(?P<class>[a-z][a-z -]*)\}|<(?P<slot>[a-z]+)>|(?P<words>[^\s\[\]{}<>^$?*+]+))(?P<repeat>[?*+]?))"
)
_TAGS: dict[str, tuple[str, ...]] = {
    "noun": ("NN", "NNS", "NNP", "NNPS"),
    "common noun": ("NN", "NNS"),
    "verb": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "participle": ("VBN", "VBD"),
    "gerund": ("VBG",),
    "adjective": ("JJ", "JJR", "JJS", "VBN", "VBG"),
    "comparative": ("JJR", "RBR"),
    "superlative": ("JJS", "RBS"),
    "adverb": ("RB", "RBR", "RBS"),
    "preposition": ("IN", "TO"),
    "determiner": ("DT", "PRP$", "PDT", "WDT"),
    "pronoun": ("PRP",),
    "modifier": ("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "VBN", "VBG", "CD"),
    "modal": ("MD",),
}
_FORMS = {
    "be": "be am is are was were been being 's 're 'm",
    "do": "do does did done doing",
    "have": "have has had having 've",
}
_QUANTITY_KINDS = {
    "number": ("count", "other", "perc", "money", "dist", "weight", "temp", "speed", "volsize", "period", "ord"),
    "count": ("count", "other"),
    "share": ("perc",),
    "money": ("money",),
    "measure": ("dist", "weight", "temp", "speed", "volsize"),
    "distance": ("dist",),
    "ordinal": ("ord",),
}
_TIME_KINDS = {"date": ("date", "clock"), "duration": ("duration",), "frequency": ("frequency",)}
_NAME_KINDS = {
    "name": ("person", "place", "organisation", "other"),
    "person": ("person",),
    "place": ("place",),
    "organisation": ("organisation",),
    "nationality": ("nationality",),
}
Span = tuple[int, int]
Meets = Callable[[str, Text, int], bool]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched: all of it, the marked part, and what each slot took, in half-open token positions."""

    span: Span
    marked: Span
    slots: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class _Element:
    kind: str  # any, edge, mark, class, slot, words
    value: str
    least: int = 1
    most: int = 1


class Pattern:
    """A compiled pattern."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._elements = _parse(source)
        self.literals = frozenset(
            frozenset(normalise(word) for word in e.value.split("/"))
            for e in self._elements if e.kind == "words" and e.least and e.value[0].isalpha()
        )  # fmt: skip
        self.specificity = sum(
            {"words": 3, "class": 2, "edge": 1}.get(e.kind, 0) for e in self._elements if e.least
        )

    def find(self, text: Text, meets: Meets | None = None) -> Iterator[Match]:
        """The matches, leftmost first; `meets` decides whether a word fills a slot of an answer pattern."""
        starts = (0,) if self._elements[:1] == (_Element("edge", "^"),) else range(len(text.tokens))
        search = _Search(self._elements, text, meets)
        for start in starts:
            match = search.run(start)
            if match is not None:
                yield match


class _Search:
    def __init__(self, elements: tuple[_Element, ...], text: Text, meets: Meets | None) -> None:
        self.elements, self.text, self.meets = elements, text, meets
        self.steps = 0

    def run(self, start: int) -> Match | None:
        self.slots: dict[str, Span] = {}
        self.marks: dict[str, int] = {}
        end = self._from(0, start)
        if end is None or end == start:
            return None
        marked = (self.marks.get("[", start), self.marks.get("]", end))
        return Match((start, end), marked, dict(self.slots))

    def _from(self, index: int, at: int) -> int | None:
        """The end of a match of the elements from `index` on, at a token position."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            return None
        if index == len(self.elements):
            return at
        element, size = self.elements[index], len(self.text.tokens)
        if element.kind == "mark":
            before = self.marks.get(element.value)
            self.marks[element.value] = at
            if (end := self._from(index + 1, at)) is None and before is not None:
                self.marks[element.value] = before
            return end
        if element.kind == "edge":
            fits = at == 0 if element.value == "^" else at == size or all(not t.is_word for t in self.text.tokens[at:])
            return self._from(index + 1, at) if fits else None
        if element.kind == "any" or (element.kind == "slot" and self.meets is None):
            for end in range(at + element.least, min(size, at + _MOST_WORDS) + 1):
                if element.kind == "slot":
                    if not any(token.is_word for token in self.text.tokens[at:end]):
                        continue
                    self.slots[element.value] = (at, end)
                if (done := self._from(index + 1, end)) is not None:
                    if element.kind == "slot":
                        self.slots[element.value] = (at, end)
                    return done
            return None
        return self._repeated(element, index, at, 0)

    def _repeated(self, element: _Element, index: int, at: int, count: int) -> int | None:
        """As many repeats as there are, then fewer."""
        if count < element.most:
            for end in self._ends(element, at):
                if (done := self._repeated(element, index, end, count + 1)) is not None:
                    return done
        return self._from(index + 1, at) if count >= element.least else None

    def _ends(self, element: _Element, at: int) -> Iterator[int]:
        """Where one occurrence of an element may end, longest first."""
        if at >= len(self.text.tokens):
            return
        if element.kind == "words":
            if self.text.terms[at] in _accepted(element.value) or self.text.tokens[at].lower in element.value.split("/"):
                yield at + 1
        elif element.kind == "slot":
            if self.meets is not None and self.meets(element.value, self.text, at):
                yield at + 1
        else:
            yield from ends_of_class(element.value, self.text, at)


def ends_of_class(name: str, text: Text, at: int) -> Iterator[int]:
    """Where a word or span of a class that begins at a token position ends, longest first."""
    if tags := _TAGS.get(name):
        if text.tags[at] in tags:
            yield at + 1
    elif name in _FORMS:
        if text.tokens[at].lower in _FORMS[name].split():
            yield at + 1
    elif kinds := _QUANTITY_KINDS.get(name):
        yield from sorted((q.last for q in text.quantities if q.first == at and q.kind in kinds), reverse=True)
    elif kinds := _TIME_KINDS.get(name):
        yield from sorted((t.last for t in text.times if t.first == at and t.kind in kinds), reverse=True)
    elif kinds := _NAME_KINDS.get(name):
        yield from sorted((n.last for n in text.names if n.first == at and n.kind in kinds), reverse=True)
    elif name == "noun phrase":
        yield from sorted((last for first, last in text.phrases if first == at), reverse=True)
    elif name == "clause":
        yield _clause_end(text, at)
    elif name == "word":
        if text.tokens[at].is_word:
            yield at + 1
    elif text.terms[at] in _listed(name):
        yield at + 1


def _clause_end(text: Text, at: int) -> int:
    """The end of the words from here to the next mark that closes a clause."""
    end = at
    while end < len(text.tokens) and text.tokens[end].lower not in {".", ";", "?", "!", ":"}:
        end += 1
    return end


@cache
def _accepted(words: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in words.split("/") if word)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in word_list(load("language.toml")[name.replace(" ", "_")]))


@cache
def classes() -> frozenset[str]:
    """The names that may stand in braces."""
    listed = {key.replace("_", " ") for key in load("language.toml")}
    spans = {"noun phrase", "clause", "word", *_FORMS, *_QUANTITY_KINDS, *_TIME_KINDS, *_NAME_KINDS}
    return frozenset(listed | spans | set(_TAGS))


def _parse(source: str) -> tuple[_Element, ...]:
    elements: list[_Element] = []
    at = 0
    while at < len(source.rstrip()):
        match = _ELEMENT.match(source, at)
        if match is None or match.end() == at:
            raise RuleError(f'"{source}": cannot read "{source[at:].strip()}"; see the table in docs/rules.md')
        at = match.end()
        least, most = {"?": (0, 1), "*": (0, _MOST_REPEATS), "+": (1, _MOST_REPEATS)}.get(match["repeat"] or "", (1, 1))
        if match["any"]:
            elements.append(_Element("any", "...", 0))
        elif match["edge"] or match["mark"]:
            elements.append(_Element("edge" if match["edge"] else "mark", match["edge"] or match["mark"]))
        elif match["class"]:
            if match["class"] not in classes():
                raise RuleError(f'"{source}": no class "{match["class"]}"; there are: {", ".join(sorted(classes()))}')
            elements.append(_Element("class", match["class"], least, most))
        else:
            elements.append(_Element("slot" if match["slot"] else "words", match["slot"] or match["words"], least, most))
    if not elements:
        raise RuleError("an empty pattern; write at least one word")
    return tuple(elements)
