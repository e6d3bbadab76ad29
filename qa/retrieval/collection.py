"""The corpus made searchable: numbered sentences, the passages they stand in, and an engine for each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.corpus.document import BlockKind, Document, Sentence
from qa.language.terms import content_terms
from qa.language.text import Text, read
from qa.retrieval.memory import MemoryEngine

_LONGEST_PASSAGE = 12
_SOFT_END = 4
_HEADINGS = (BlockKind.HEADLINE, BlockKind.QUESTION)


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered sentence with the document it stands in."""

    number: int
    document: Document
    sentence: Sentence

    @property
    def text(self) -> Text:
        """The sentence's views."""
        return read(self.sentence.text)


class Collection:
    """Documents, their sentences numbered in order, and what finds them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = tuple(documents)
        self._firsts: list[int] = []
        self._passages: list[tuple[int, int]] = []
        self._passage_of: list[int] = []
        self.size = 0
        for document in self.documents:
            self._firsts.append(self.size)
            for first, last in passages_of(document):
                self._passage_of += [len(self._passages)] * (last - first)
                self._passages.append((self.size + first, self.size + last))
            self.size += len(document.sentences)
        units = [list(content_terms(read(s.text).terms)) for d in self.documents for s in d.sentences]
        self.sentences = MemoryEngine(units)
        self.passages = MemoryEngine(
            [*self._title_terms(first), *(term for unit in units[first:last] for term in unit)]
            for first, last in self._passages
        )

    def place(self, number: int) -> Place:
        """The sentence with a number."""
        document = bisect_right(self._firsts, number) - 1
        found = self.documents[document]
        return Place(number, found, found.sentences[number - self._firsts[document]])

    def text(self, document: Document, sentence: Sentence) -> Text:
        """The views of a sentence."""
        return read(sentence.text)

    def neighbour(self, number: int, step: int) -> int | None:
        """The sentence before (-1) or after (1), within the document."""
        document = bisect_right(self._firsts, number) - 1
        other = number + step
        inside = self._firsts[document] <= other < self._firsts[document] + len(self.documents[document].sentences)
        return other if inside else None

    def passage(self, number: int) -> int:
        """The passage a sentence stands in."""
        return self._passage_of[number]

    def members(self, passage: int) -> range:
        """The sentences of a passage."""
        return range(*self._passages[passage])

    def _title_terms(self, first: int) -> Iterator[str]:
        return content_terms(read(self.place(first).document.title).terms)


def passages_of(document: Document) -> Iterator[tuple[int, int]]:
    """Half-open runs of at most six sentences that begin anew at headings and, once long enough, at paragraphs."""
    first = 0
    sentences = document.sentences
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
