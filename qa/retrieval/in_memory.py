"""A collection held in memory, made anew from its documents each time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from qa.corpus.document import Document
from qa.language.terms import content_terms
from qa.language.text import Text, read
from qa.retrieval.collection import Occurrences, Place, passages_of
from qa.retrieval.memory import MemoryEngine

_MOST_KEPT = 20_000  # places
_MOST_LOOKED_AT = 4_000  # passages


def terms_of(documents: Iterable[Document]) -> list[Sequence[str]]:
    """The terms of every sentence of some documents, in order."""
    return [read(sentence.text).terms for document in documents for sentence in document.sentences]


class CollectionInMemory:
    """A `Collection` of documents that are at hand; `terms` are those of their sentences, where they are known."""

    def __init__(self, documents: Sequence[Document], terms: Sequence[Sequence[str]] | None = None) -> None:
        self._documents = tuple(documents)
        self._kept = lru_cache(maxsize=_MOST_KEPT)(self._place)
        self.occurrences = lru_cache(maxsize=_MOST_LOOKED_AT)(self._look_at)
        self._firsts: list[int] = []
        self._passages: list[tuple[int, int]] = []
        self._passage_of: list[int] = []
        self.size = 0
        for document in self._documents:
            self._firsts.append(self.size)
            for first, last in passages_of(document.sentences):
                self._passage_of += [len(self._passages)] * (last - first)
                self._passages.append((self.size + first, self.size + last))
            self.size += len(document.sentences)
        self._terms = terms
        units = [list(content_terms(run)) for run in (terms_of(documents) if terms is None else terms)]
        self.sentences = MemoryEngine(units)
        self.passages = MemoryEngine(
            [*self._title_terms(first), *(term for unit in units[first:last] for term in unit)]
            for first, last in self._passages
        )

    def place(self, number: int) -> Place:
        """The sentence with a number; those asked for lately are kept."""
        return self._kept(number)

    def _place(self, number: int) -> Place:
        document, first = self._document(number)
        sentence = document.sentences[number - first]
        text = read(sentence.text) if self._terms is None else Text(sentence.text, tuple(self._terms[number]))
        return Place(number, document, sentence, text, document.heading(sentence))

    def around(self, number: int, before: int, after: int) -> list[Place]:
        """A sentence with so many before and after it, as far as its document reaches."""
        document, first = self._document(number)
        last = first + len(document.sentences)
        return [self.place(n) for n in range(max(first, number - before), min(last, number + after + 1))]

    def neighbour(self, number: int, step: int) -> int | None:
        """The sentence before (-1) or after (1), within the document."""
        document, first = self._document(number)
        other = number + step
        return other if first <= other < first + len(document.sentences) else None

    def first(self, number: int) -> int:
        """The first sentence of the document that a sentence stands in."""
        return self._document(number)[1]

    def passage(self, number: int) -> int:
        """The passage a sentence stands in."""
        return self._passage_of[number]

    def members(self, passage: int) -> range:
        """The sentences of a passage."""
        return range(*self._passages[passage])

    def _look_at(self, passage: int) -> Occurrences:
        """The terms of its sentences."""
        return Occurrences([self.place(number).text.terms for number in self.members(passage)])

    def _document(self, number: int) -> tuple[Document, int]:
        """The document a sentence stands in, and the number of its first sentence."""
        position = bisect_right(self._firsts, number) - 1
        return self._documents[position], self._firsts[position]

    def _title_terms(self, first: int) -> Iterator[str]:
        return content_terms(read(self._document(first)[0].title).terms)
