"""A collection read from a kept index, as much of it as a question touches."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from msgspec import Struct

from qa.errors import IndexFaultError
from qa.language.text import Text
from qa.retrieval.collection import Occurrences, Place
from qa.retrieval.kept import layout
from qa.retrieval.kept.documents import KeptDocument, KeptLibrary
from qa.retrieval.kept.engine import MEMBERS, KeptEngine, Run, Sizes
from qa.retrieval.kept.made_by import made_by
from qa.retrieval.kept.records import Record, Records, guarded

_PLACES, _NUMBERS, _PASSAGES = 20_000, 200_000, 4_000  # kept


class Terms(Struct, frozen=True):
    """The terms of the corpus and how often they stand in sentences (1) or passages (2)."""

    records: Records
    column: int

    def code(self, term: str) -> str | None:
        """How a term is written in runs."""
        found = self.records.term(term)
        return None if found is None else found[0]

    def frequency(self, term: str) -> int:
        """In how many units it stands."""
        found = self.records.term(term)
        return 0 if found is None else (found[1], found[2])[self.column - 1]

    def vocabulary(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix, sorted."""
        return self.records.vocabulary(prefix, ("sentences", "passages")[self.column - 1])


class KeptCollection:
    """A `Collection` over a generation of a kept index."""

    def __init__(self, place: Path, fault: Callable[[object], IndexFaultError]) -> None:
        self._records = records = Records(place / layout.STORE, fault)
        self.library = KeptLibrary(records)
        self.size = records.count("sentences")
        passages = records.count("passages")
        terms, in_passages = records.count("sentence terms"), records.count("passage terms")
        with records.guarded():
            self.sentences = KeptEngine(
                place / layout.SENTENCES,
                Sizes(self.size, terms, records.count("sentences in tantivy")),
                Terms(records, 1),
                records.guarded,
                self._load_sentences,
                self._sentence_run,
                self._sentence_number,
            )
            self.passages = KeptEngine(
                place / layout.PASSAGES,
                Sizes(passages, in_passages, records.count("passages in tantivy")),
                Terms(records, 2),
                records.guarded,
                records.load,
                self._passage_run,
                self._passage_number,
            )
        self.place = lru_cache(_PLACES)(self._place)
        self.around = lru_cache(_PLACES)(self._around)
        self.members = lru_cache(_PLACES)(self._members)
        self.neighbour = lru_cache(_PLACES)(self._neighbour)
        self.passage = lru_cache(_PLACES)(self._passage)
        self.occurrences = lru_cache(_PASSAGES)(self._look_at)
        self._found: dict[int, tuple[int, int, Record]] = {}  # pieces and documents of sentences by their numbers
        self._pieces: dict[int, int] = {}  # and of passages by theirs
        self._passages: dict[int, int] = {}  # numbers of passages by their pieces
        self._document = lru_cache(_PLACES)(lambda document: KeptDocument(records, records.document(document)))

    @guarded
    def _around(self, number: int, before: int, after: int) -> tuple[Place, ...]:
        """A sentence with so many before and after it, as far as its document reaches."""
        record = self._find(number)[2]
        last = record.number + record.sentences
        if not record.number <= number < last:
            raise LookupError(f"sentence {number} stands in no document")
        return tuple(map(self.place, range(max(record.number, number - before), min(last, number + after + 1))))

    @guarded
    def _neighbour(self, number: int, step: int) -> int | None:
        """The sentence before (-1) or after (1), within the document."""
        record, other = self._find(number)[2], number + step
        return other if record.number <= other < record.number + record.sentences else None

    @guarded
    def first(self, number: int) -> int:
        """The first sentence of the document that a sentence stands in."""
        return self._find(number)[2].number

    @guarded
    def _passage(self, number: int) -> int:
        """The passage a sentence stands in."""
        return self._passage_number(self._find(number)[0])

    @guarded
    def _members(self, passage: int) -> range:
        """The sentences of a passage."""
        piece = self._piece(passage)
        first = self._number(piece)
        return range(first, first + len(self._records.runs(piece).lengths) - 1)

    @guarded
    def _look_at(self, passage: int) -> Occurrences:
        """Their terms, without what it takes to show them."""
        return Occurrences(self._records.terms(self._piece(passage)))

    def _piece(self, passage: int) -> int:
        """The piece that is a passage."""
        if (piece := self._pieces.get(passage)) is None:
            record = self._records.with_passage(passage)
            piece = record.piece + passage - record.passage
        return piece

    @guarded
    def _place(self, number: int) -> Place:
        """The sentence with a number."""
        piece, member, _ = self._find(number)
        read, runs = self._records.piece(piece), self._records.runs(piece)
        sentence = read.sentences[member]
        terms = self._records.terms(piece)[member]
        return Place(number, self._document(runs.document), sentence, Text(sentence.text, terms), read.headings[member])

    def _find(self, number: int) -> tuple[int, int, Record]:
        """The piece that a sentence stands in, its place there, and its document."""
        if (found := self._found.get(number)) is not None:
            return found
        record = self._records.with_number(number)
        position = number - record.number
        first, last = record.piece, record.piece + record.pieces
        while last - first > 1:
            middle = (first + last) // 2
            if self._records.runs(middle).first <= position:
                first = middle
            else:
                last = middle
        self._number(first)
        return first, position - self._records.runs(first).first, record

    def _number(self, piece: int) -> int:
        """The number of a piece's first sentence; from now on its sentences are found at once."""
        runs = self._records.runs(piece)
        record = self._records.document(runs.document)
        first = record.number + runs.first
        if first not in self._found:
            if len(self._found) > _NUMBERS:
                self._found.clear()
            self._found.update((first + member, (piece, member, record)) for member in range(len(runs.lengths) - 1))
        return first

    # -- what the engines ask --------------------------------------------------------------------------------------

    def _load_sentences(self, keys: Iterable[int]) -> None:
        self._records.load(key // MEMBERS for key in keys)

    def _sentence_run(self, key: int) -> Run:
        runs = self._records.runs(key // MEMBERS)
        member = key % MEMBERS + 1
        return Run(runs.coded[member], runs.lengths[member])

    def _sentence_number(self, key: int) -> int:
        return self._number(key // MEMBERS) + key % MEMBERS

    def _passage_run(self, piece: int) -> Run:
        runs = self._records.runs(piece)
        return Run(runs.whole, sum(runs.lengths))

    def _passage_number(self, piece: int) -> int:
        if (passage := self._passages.get(piece)) is not None:
            return passage
        record = self._records.document(self._records.runs(piece).document)
        self._number(piece)
        passage = record.passage + piece - record.piece
        if len(self._pieces) > _PLACES:
            self._pieces.clear()
            self._passages.clear()
        self._pieces[passage], self._passages[piece] = piece, passage
        return passage


def open_index(index: Path) -> KeptCollection:
    """The collection of a kept index; IndexFaultError where it is missing, of another version or damaged."""
    while True:
        before = layout.pointer_of(index)
        try:
            pointer, place = layout.generation(index, made_by())
            return KeptCollection(place, partial(_damaged, index, pointer))
        except IndexFaultError:
            if layout.pointer_of(index) == before:  # else it was refreshed and its files removed meanwhile
                raise


def _damaged(index: Path, pointer: layout.Pointer, what: object) -> IndexFaultError:
    return layout.damaged(index, what, pointer)
