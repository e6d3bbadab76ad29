"""What is read of a kept index's records, each when it is asked for; what was read lately is kept."""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec, TypeVar

from msgspec import Meta, Struct, convert

from qa.errors import IndexFaultError
from qa.retrieval.kept import pieces, store
from qa.retrieval.kept.coding import SEPARATOR, character, number, units
from qa.retrieval.kept.pieces import Piece

_FAULTS = (sqlite3.Error, zlib.error, ValueError, LookupError, TypeError, ArithmeticError)
_PIECES, _SHEETS, _RUNS, _DOCUMENTS, _TERMS = 4_000, 700, 20_000, 20_000, 200_000  # kept of each
DICTIONARY = "dictionary"  # the fact that sheets are compressed with
_AT_ONCE = 500  # terms read by one statement

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
_Count = Annotated[int, Meta(ge=0)]
_Row = tuple[_Count, _Count, _Count, _Count, str, bytes]
_Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]


def is_panic(error: BaseException) -> bool:
    """Whether it is what tantivy raises when all else fails; no module offers it for import."""
    return type(error).__name__ == "PanicException"


def guarded(method: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """A method of something that reads `_records`: what contradictory ones lead to is told as damage."""

    @wraps(method)
    def told(*asked: Asked.args, **named: Asked.kwargs) -> Found:
        try:
            return method(*asked, **named)
        except BaseException:  # to enter `guarded` where all is well would cost more than most methods do
            with asked[0]._records.guarded():  # type: ignore[attr-defined]
                raise

    return told


class Record(Struct, frozen=True):
    """A document's row; `number` and `passage` are of its first sentence and passage, `piece` of its first piece;
    `further` is what else there is to know of it, in JSON."""

    id: _Count
    name: str
    title: str
    date: _Day | None
    further: str
    sentences: _Count
    passages: _Count
    number: _Count
    passage: _Count
    piece: _Count
    pieces: _Count
    checksum: _Count

    @property
    def whole(self) -> bool:
        """Whether it is as it was written."""
        told = (self.name, self.title, self.date, self.further)
        return store.checksum(*told, self.sentences, self.passages, self.piece, self.pieces) == self.checksum


class Runs(Struct, frozen=True):
    """The terms of a piece: of the title first, then of each sentence, with the number of content terms in each.

    `coded` gives them as they are written (coding.units), `whole` all in one, separators between.
    """

    document: int
    first: int
    start: int
    lengths: tuple[int, ...]
    coded: tuple[Sequence[str], ...]
    whole: Sequence[str]


_RECORD = ", ".join(Record.__struct_fields__)


class Records:
    """The rows of a generation. Whatever cannot be read of them is told as damage."""

    def __init__(self, path: Path, fault: Callable[[object], IndexFaultError]) -> None:
        self._fault = fault
        with self.guarded():
            self._rows = store.to_read(path)
        self.document = lru_cache(_DOCUMENTS)(self._document)
        self.piece = lru_cache(_PIECES)(self._piece)
        self._sheet = lru_cache(_SHEETS)(self._read_sheet)
        self.term = lru_cache(_TERMS)(self._term)
        self.terms = lru_cache(_PIECES)(self._terms)
        self._names: dict[str, str] = {}
        self._runs: dict[int, Runs] = {}
        with self.guarded():
            self._dictionary: bytes = convert(self.fact(DICTIONARY), bytes)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turns what a damaged file leads to into the error that says so."""
        try:
            yield
        except _FAULTS as error:
            raise self._fault(error) from error
        except BaseException as error:
            if not is_panic(error):
                raise
            raise self._fault(error) from error

    def fact(self, name: str) -> Any:
        """A fact about the whole index."""
        return self.row("SELECT value FROM facts WHERE name = ?", name)[0]

    def count(self, name: str) -> int:
        """A fact that is a number."""
        with self.guarded():
            return convert(self.fact(name), _Count, strict=True)

    def row(self, statement: str, *values: object) -> tuple[Any, ...]:
        """The one row that must be there."""
        try:
            row: tuple[Any, ...] | None = self._rows.execute(statement, values).fetchone()
        except _FAULTS as error:
            raise self._fault(error) from error
        if row is None:
            raise self._fault(f"a record is missing: {values}")
        return row

    def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Rows one after another."""
        with self.guarded():
            yield from self._rows.execute(statement, values)

    def named(self, name: str) -> Record | None:
        """The document of a name."""
        row = next(self.rows(f"SELECT {_RECORD} FROM documents WHERE name = ?", name), None)
        return None if row is None else self._record(row)

    def documents(self) -> Iterator[Record]:
        """All documents, in order of name."""
        return map(self._record, self.rows(f"SELECT {_RECORD} FROM documents ORDER BY name"))

    def with_number(self, number: int) -> Record:
        """The document that a sentence stands in."""
        return self._before("number", number)

    def with_passage(self, passage: int) -> Record:
        """The document that a passage stands in."""
        return self._before("passage", passage)

    def _before(self, column: str, value: int) -> Record:
        statement = f"SELECT {_RECORD} FROM documents WHERE {column} <= ? ORDER BY {column} DESC, passages = 0 LIMIT 1"
        return self._record(self.row(statement, value))

    def _record(self, row: tuple[Any, ...]) -> Record:
        with self.guarded():
            record = convert(dict(zip(Record.__struct_fields__, row, strict=True)), Record)
            if not record.whole:
                raise ValueError(f"what is told of {record.name} does not fit its checksum")
        return record

    def _document(self, document: int) -> Record:
        return self._record(self.row(f"SELECT {_RECORD} FROM documents WHERE id = ?", document))

    def runs(self, piece: int) -> Runs:
        """The terms of a piece."""
        if piece not in self._runs:
            self.load((piece,))
        try:
            return self._runs[piece]
        except KeyError as error:
            raise self._fault(f"a record is missing: {piece}") from error

    def load(self, numbers: Iterable[int]) -> None:
        """Reads the terms of several pieces at once."""
        missing = sorted({number for number in numbers if number not in self._runs})
        if len(self._runs) + len(missing) > _RUNS:
            self._runs.clear()
        for first in range(0, len(missing), _AT_ONCE):
            asked = missing[first : first + _AT_ONCE]
            statement = "SELECT piece, document, first, start, lengths, terms FROM runs WHERE piece IN "
            for row in self.rows(f"{statement} ({','.join('?' * len(asked))})", *asked):
                with self.guarded():
                    piece, document, position, start, lengths, terms = convert(row, _Row)
                    written = terms.decode()
                    coded, whole = tuple(map(units, written.split(SEPARATOR))), units(written)
                    self._runs[piece] = Runs(document, position, start, tuple(map(number, lengths)), coded, whole)

    def _piece(self, piece: int) -> Piece:
        (first,) = self.row("SELECT max(piece) FROM sheets WHERE piece <= ?", piece)
        with self.guarded():
            number = convert(first, int)
            return self._sheet(number)[piece - number]

    def _read_sheet(self, first: int) -> tuple[Piece, ...]:
        """The pieces of a sheet, given its first."""
        runs = self.runs(first)
        (record,) = self.row("SELECT record FROM sheets WHERE piece = ?", first)
        document = self.document(runs.document)
        return pieces.read(record, self._dictionary, document.name, document.title, runs.first, runs.start)

    # -- terms -----------------------------------------------------------------------------------------------------

    def _term(self, term: str) -> tuple[str, int, int] | None:
        """How a term is written, and in how many sentences and passages it stands as content."""
        found = next(self.rows("SELECT id, sentences, passages FROM terms WHERE term = ?", term), None)
        with self.guarded():
            return None if found is None else (character(found[0]), *convert(found[1:], tuple[_Count, _Count]))

    def vocabulary(self, prefix: str, column: str) -> Sequence[str]:
        """The terms that begin with a prefix and stand in some unit as content, sorted."""
        statement = f"SELECT term FROM terms WHERE term >= ? AND term < ? AND {column} > 0 ORDER BY term"
        return [term for (term,) in self.rows(statement, prefix, prefix + "\U0010ffff")]

    def _terms(self, piece: int) -> list[tuple[str, ...]]:
        """The terms of each sentence of a piece."""
        split = [tuple(run) for run in self.runs(piece).coded[1:]]
        needed = {unit for run in split for unit in run}
        if len(self._names) + len(needed) > _TERMS:
            self._names.clear()
        missing = sorted(unit for unit in needed if unit not in self._names)
        for first in range(0, len(missing), _AT_ONCE):
            numbers = [number(unit) for unit in missing[first : first + _AT_ONCE]]
            asked = ",".join("?" * len(numbers))
            for found, term in self.rows(f"SELECT id, term FROM terms WHERE id IN ({asked})", *numbers):
                self._names[character(found)] = term
        with self.guarded():
            return [tuple(self._names[unit] for unit in run) for run in split]
