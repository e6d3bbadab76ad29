"""What the program asks of a corpus that is made searchable, however it is kept: numbered sentences and passages."""

from bisect import bisect_right
from collections.abc import Iterator, KeysView, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import Protocol

from msgspec import Struct

from qa.corpus.corpus import Skipped, Summary
from qa.corpus.document import BlockKind, Document, Sentence
from qa.language.text import Text
from qa.retrieval.engine import Engine

_LONGEST_PASSAGE = 12
_SOFT_END = 4
_HEADINGS = (BlockKind.HEADLINE, BlockKind.QUESTION)


class Source(Protocol):
    """What a sentence tells of the document that it stands in."""

    @property
    def name(self) -> str:
        """As a citation gives it."""

    @property
    def title(self) -> str:
        """Its headline."""

    @property
    def date(self) -> str | None:
        """ISO 8601, where the text gives one."""


class Place(Struct, frozen=True):
    """A numbered sentence with its views, the heading it stands under and the document it stands in."""

    number: int
    document: Source
    sentence: Sentence
    text: Text
    heading: str

    @property
    def date(self) -> str | None:
        """When the sentence was written."""
        return self.sentence.date or self.document.date


class Occurrences:
    """The terms of the sentences of a passage, and where each stands: a question looks up its own terms alone."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.sentences = sentences
        self._firsts = [0, *accumulate(map(len, sentences))]
        self._positions: dict[str, list[int]] = {}
        for position, term in enumerate(chain.from_iterable(sentences)):
            self._positions.setdefault(term, []).append(position)

    def beginning(self, initial: str) -> Sequence[str]:
        """The terms that begin with a character."""
        return self._by_initial.get(initial, ())

    @cached_property
    def _by_initial(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for term in self._positions:
            found.setdefault(term[0], []).append(term)
        return found

    def of(self, terms: KeysView[str]) -> dict[int, list[int]]:
        """The sentences that hold some terms, by their place in the passage, each with where in it these stand."""
        found: dict[int, list[int]] = {}
        held = terms & self._positions.keys()
        for position in sorted([position for term in held for position in self._positions[term]]):
            sentence = bisect_right(self._firsts, position) - 1
            found.setdefault(sentence, []).append(position - self._firsts[sentence])
        return found


class Library(Protocol):
    """The documents themselves. Whatever is read of them whole is read when it is asked for."""

    @property
    def by_name(self) -> Mapping[str, Document]:
        """The documents, in order of name."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """The files that were left out, and why."""

    @property
    def size(self) -> int:
        """How many sentences there are."""

    def summaries(self) -> Iterator[Summary]:
        """What there is to know of each document without reading it."""


class Collection(Protocol):
    """Documents, their sentences numbered from 0 in order of (file, position), and what finds them."""

    @property
    def size(self) -> int:
        """How many sentences there are."""

    @property
    def sentences(self) -> Engine:
        """Finds sentences by their content terms."""

    @property
    def passages(self) -> Engine:
        """Finds passages by the content terms of their sentences and of their document's title."""

    def place(self, number: int) -> Place:
        """The sentence with a number."""

    def around(self, number: int, before: int, after: int) -> Sequence[Place]:
        """A sentence with so many before and after it, as far as its document reaches."""

    def neighbour(self, number: int, step: int) -> int | None:
        """The sentence before (-1) or after (1), within the document."""

    def first(self, number: int) -> int:
        """The first sentence of the document that a sentence stands in."""

    def passage(self, number: int) -> int:
        """The passage a sentence stands in."""

    def members(self, passage: int) -> range:
        """The sentences of a passage."""

    def occurrences(self, passage: int) -> Occurrences:
        """Their terms, without what it takes to show them."""


def passages_of(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Half-open runs of at most twelve sentences that begin anew at headings and, once long enough, at paragraphs."""
    first = 0
    for i, sentence in enumerate(sentences):
        if i == first:
            continue
        length = i - first
        new_block = sentence.block != sentences[i - 1].block
        heading = sentence.kind in _HEADINGS and sentences[i - 1].kind not in _HEADINGS
        if heading or length >= _LONGEST_PASSAGE or (new_block and length >= _SOFT_END):
            yield first, i
            first = i
    if sentences:
        yield first, len(sentences)
