"""The documents of a kept index: each knows its facts, and reads its text by the piece when that is asked for."""

import json
import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import convert

from qa.corpus.corpus import Skipped, Summary
from qa.corpus.document import Block, Document, Sentence
from qa.corpus.origin import Origin
from qa.retrieval.kept.pieces import Piece
from qa.retrieval.kept.records import Record, Records, guarded

_DOCUMENTS = 20_000  # kept


class KeptDocument(Document):
    """A `Document` whose text, blocks and sentences are read when they are asked for."""

    __slots__ = ("_record", "_records")

    _record: Record
    _records: Records

    def __init__(self, records: Records, record: Record) -> None:
        statement = "SELECT path, size, modified, changed, inode, digest FROM documents WHERE id = ?"
        row = records.row(statement, record.id)
        with records.guarded():
            path, *state, digest = convert(row, tuple[bytes, int, int, int, int, str | None])
            origin = Origin(os.fsdecode(path), (state[0], state[1], state[2], state[3]), digest) if digest else None
            facts = {"name": record.name, "title": record.title, "date": record.date, "origin": origin}
            facts |= convert(json.loads(record.further), dict[str, str])
        for name, value in {**facts, "_record": record, "_records": records}.items():
            object.__setattr__(self, name, value)

    @property
    @guarded
    def text(self) -> str:
        """The whole of it."""
        return "".join(piece.text for piece in self._pieces())

    @property
    @guarded
    def blocks(self) -> tuple[Block, ...]:
        """All its blocks."""
        return tuple(block for piece in self._pieces() for block in piece.blocks)

    @property
    @guarded
    def sentences(self) -> tuple[Sentence, ...]:
        """All its sentences."""
        return tuple(sentence for piece in self._pieces() for sentence in piece.sentences)

    @guarded
    def quote(self, start: int, end: int) -> str:
        """What stands between two offsets."""
        number = self._piece_at(start)
        pieces = [self._records.piece(number)]
        while pieces[-1].start + len(pieces[-1].text) < end and number + 1 < self._record.piece + self._record.pieces:
            number += 1
            pieces.append(self._records.piece(number))
        first = pieces[0].start
        return "".join(piece.text for piece in pieces)[start - first : end - first]

    @guarded
    def heading(self, sentence: Sentence) -> str:
        """The text of the heading the sentence stands under, or nothing."""
        piece = self._records.piece(self._piece_at(sentence.start))
        return piece.headings[sentence.position - piece.first]

    def _pieces(self) -> Iterator[Piece]:
        return map(self._records.piece, range(self._record.piece, self._record.piece + self._record.pieces))

    def _piece_at(self, offset: int) -> int:
        """The piece an offset lies in."""
        numbers = range(self._record.piece, self._record.piece + self._record.pieces)
        return numbers[max(0, bisect_right(numbers, offset, key=lambda n: self._records.runs(n).start) - 1)]


class ByName(Mapping[str, Document]):
    """The documents of a kept index, in order of name, each read when it is asked for."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._read = lru_cache(_DOCUMENTS)(self._document)

    def __getitem__(self, name: str) -> Document:
        return self._read(name)

    def _document(self, name: str) -> Document:
        record = self._records.named(name)
        if record is None:
            raise KeyError(name)
        return KeptDocument(self._records, record)

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._records.rows("SELECT name FROM documents ORDER BY name"))

    def __len__(self) -> int:
        return self._records.count("documents")


class KeptLibrary:
    """The documents of a kept index, and what was left out of it."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.by_name: Mapping[str, Document] = ByName(records)

    @cached_property
    def skipped(self) -> Sequence[Skipped]:
        """The files that were left out, and why."""
        rows = self._records.rows("SELECT name, reason FROM skipped ORDER BY name")
        with self._records.guarded():
            return tuple(Skipped(*convert(row, tuple[str, str])) for row in rows)

    @property
    def size(self) -> int:
        """How many sentences there are."""
        return self._records.count("sentences")

    def summaries(self) -> Iterator[Summary]:
        """What there is to know of each document without reading it."""
        for record in self._records.documents():
            facts = {"name": record.name, "title": record.title, "date": record.date, "sentences": record.sentences}
            with self._records.guarded():
                summary = convert({**facts, **convert(json.loads(record.further), dict[str, str])}, Summary)
            yield summary
