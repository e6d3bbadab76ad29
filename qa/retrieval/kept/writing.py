"""Writes a generation of a kept index: documents are taken out and put in, then all is counted and numbered."""

import json
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Self

import numpy as np
import tantivy
from numpy.typing import NDArray

from qa.corpus.origin import State
from qa.language.terms import content_terms, is_content
from qa.retrieval.kept import store
from qa.retrieval.kept.coding import BLANK, END, SEPARATOR, character, marked, recoded, units, written
from qa.retrieval.kept.engine import DOCUMENT, KEY, MEMBERS, TEXT, schema
from qa.retrieval.kept.layout import PASSAGES, SENTENCES
from qa.retrieval.kept.preparing import Prepared, PreparedDocument
from qa.retrieval.kept.runs import Runs

_HEAPS = {SENTENCES: 30_000_000, PASSAGES: 20_000_000}  # bytes tantivy holds before it writes a segment
_DOCUMENT = (
    "INSERT INTO documents (id, name, title, date, further, sentences, passages, sentence_terms, passage_terms, "
    "piece, pieces, checksum, path, size, modified, changed, inode, digest, lines, furniture) "
    "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


class Writer:
    """The generation in the making in a folder, over its open records.

    Used in a `with` statement, for tantivy's threads write on until they are waited for: a folder that is removed
    before would come to hold their files again.
    """

    def __init__(self, folder: Path, records: sqlite3.Connection) -> None:
        self._folder, self._records = folder, records
        known = records.execute("SELECT term, id FROM terms ORDER BY id")
        self._codes: dict[str, int] = dict(known)
        self._known = len(self._codes)
        self._content = bytearray(map(is_content, self._codes))
        self._into: dict[tuple[int, int], array[int]] = {}  # the numbers here of each coder's terms
        self._in_sentences = array("q", [0]) * self._known  # by how much more each term stands in, by its number
        self._in_passages = array("q", [0]) * self._known
        self._document = self._following("id", "documents")
        self._piece = self._following("piece", "runs")
        self._sentences = _engine(folder / SENTENCES).writer(_HEAPS[SENTENCES], 1)
        self._passages = _engine(folder / PASSAGES).writer(_HEAPS[PASSAGES], 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for writer in (self._sentences, self._passages):
            with suppress(RuntimeError, ValueError):  # finished already, or ended by the fault that is told
                writer.wait_merging_threads()

    def remove(self, name: str) -> None:
        """Takes a document out."""
        statement = "SELECT id, piece, pieces FROM documents WHERE name = ?"
        document, first, count = self._records.execute(statement, (name,)).fetchone()
        span = (first, first + count)
        self._discount(self._records.execute("SELECT terms FROM runs WHERE piece >= ? AND piece < ?", span))
        self._records.execute("DELETE FROM runs WHERE piece >= ? AND piece < ?", span)
        self._records.execute("DELETE FROM sheets WHERE piece >= ? AND piece < ?", span)
        self._records.execute("DELETE FROM documents WHERE id = ?", (document,))
        units_of = tantivy.Query.term_query(schema(), DOCUMENT, document)  # by term alone, tantivy-py misses numbers
        for writer in (self._sentences, self._passages):
            writer.delete_documents_by_query(units_of)

    def add(self, prepared: Prepared) -> None:
        """Puts documents in."""
        runs = prepared.runs
        numbered = self._into.setdefault(runs.coder, array("q"))
        numbered.extend(self._numbered(runs))
        into = np.frombuffer(numbered, dtype=np.int64)
        for counts, held in ((self._in_sentences, runs.sentences), (self._in_passages, runs.passages)):
            view = np.frombuffer(counts, dtype=np.int64)
            view[recoded(held.terms, into)] += held.units
        documents, rows, sheets = [], [], []
        told = self._told(recoded(runs.coded, into))
        for document in prepared.documents:
            documents.append(self._row(document))
            first = self._piece
            for sheet in document.sheets:
                sheets.append((first, sheet.record))
                first += sheet.pieces
            for number, piece in enumerate(document.pieces, self._piece):
                coded, spoken = next(told)
                rows.append((number, self._document, piece.first, piece.start, piece.lengths, coded))
                self._tell(number, spoken)
            self._piece += len(document.pieces)
            self._document += 1
        self._records.executemany(_DOCUMENT, documents)
        self._records.executemany("INSERT INTO runs VALUES (?,?,?,?,?,?)", rows)
        self._records.executemany("INSERT INTO sheets VALUES (?,?)", sheets)

    def _numbered(self, runs: Runs) -> list[int]:
        """The numbers of the terms that are new to a coder; those that are new here get the next ones."""
        codes = self._codes
        new = [term for term in runs.terms if term not in codes]
        if not codes:  # the most frequent terms get the shortest codes
            places = dict(zip(runs.terms, np.bincount(runs.coded[runs.coded >= 0]).tolist(), strict=True))
            new.sort(key=places.__getitem__, reverse=True)
        for term in new:
            codes[term] = len(codes)
        self._content.extend(map(is_content, new))
        self._in_sentences.frombytes(bytes(8 * len(new)))
        self._in_passages.frombytes(bytes(8 * len(new)))
        return [codes[term] for term in runs.terms]

    def saw(self, name: str, path: Path, state: State) -> None:
        """Notes a file's new path and state where its content is as it was."""
        statement = "UPDATE documents SET path = ?, size = ?, modified = ?, changed = ?, inode = ? WHERE name = ?"
        self._records.execute(statement, (os.fsencode(path), *state, name))

    def skip(self, files: Iterable[tuple[str, str, Path, State]]) -> None:
        """Notes the files that are left out: name, reason, path and state."""
        self._records.execute("DELETE FROM skipped")
        rows = [(name, reason, os.fsencode(path), *state) for name, reason, path, state in files]
        self._records.executemany("INSERT INTO skipped VALUES (?,?,?,?,?,?,?)", rows)

    def finish(self, facts: Mapping[str, object]) -> int:
        """Counts and numbers everything; the generation is whole then. Gives the number of sentences."""
        for writer in (self._sentences, self._passages):
            writer.commit()
        self._write_terms()  # while tantivy merges segments
        self._number_documents()
        for writer in (self._sentences, self._passages):
            writer.wait_merging_threads()
        sums = ("count(*)", "sum(sentences)", "sum(passages)", "sum(sentence_terms)", "sum(passage_terms)")
        row = self._records.execute(f"SELECT {', '.join(sums)} FROM documents").fetchone()
        names = ("documents", "sentences", "passages", "sentence terms", "passage terms")
        held = {f"{name} in tantivy": _held(self._folder / name) for name in (SENTENCES, PASSAGES)}
        rows = {**facts, **dict(zip(names, row, strict=True)), **held}
        self._records.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", rows.items())
        return int(row[1])

    # -- a batch ---------------------------------------------------------------------------------------------------

    def _told(self, coded: NDArray[np.int64]) -> Iterator[tuple[bytes, str]]:
        """The run of each piece as it is kept, and its content terms as tantivy is told them."""
        spoken = coded[marked(coded, self._content) | (coded < 0)]
        apart = np.full(2 * len(spoken), BLANK)
        apart[1::2] = spoken
        return zip(written(coded).encode().split(END.encode()), written(apart).split(END), strict=True)

    def _row(self, document: PreparedDocument) -> tuple[object, ...]:
        told = (document.name, document.title, document.date, document.further)
        checksum = store.checksum(*told, document.sentences, document.passages, self._piece, len(document.pieces))
        return (
            *(self._document, *told),
            *(document.sentences, document.passages, document.sentence_terms, document.passage_terms),
            *(self._piece, len(document.pieces), checksum),
            *(document.path, *document.state, document.digest, document.lines, document.furniture),
        )

    def _tell(self, number: int, spoken: str) -> None:
        """Gives tantivy the sentences of a piece and the passage that they are."""
        _, *sentences = spoken.split(SEPARATOR)
        for key, terms in enumerate(sentences, number * MEMBERS):
            self._sentences.add_document(self._unit(terms, key))
        if sentences:
            self._passages.add_document(self._unit(spoken, number))

    def _unit(self, terms: str, key: int) -> tantivy.Document:
        unit = tantivy.Document()
        unit.add_text(TEXT, terms)
        unit.add_unsigned(KEY, key)
        unit.add_unsigned(DOCUMENT, self._document)
        return unit

    def _discount(self, pieces: Iterable[tuple[bytes]]) -> None:
        """Counts the content terms of pieces no longer."""
        names = {character(found): term for term, found in self._codes.items()}
        for (coded,) in pieces:
            title, *sentences = ([names[u] for u in units(run)] for run in coded.decode().split(SEPARATOR))
            contents = [set(content_terms(run)) for run in sentences]
            for content in contents:
                for term in content:
                    self._in_sentences[self._codes[term]] -= 1
            for term in set().union(title, *contents) if contents else ():
                self._in_passages[self._codes[term]] -= 1

    # -- the whole -------------------------------------------------------------------------------------------------

    def _following(self, column: str, table: str) -> int:
        (last,) = self._records.execute(f"SELECT max({column}) FROM {table}").fetchone()
        return 1 if last is None else int(last) + 1

    def _write_terms(self) -> None:
        """The dictionary: what is new in it, and what stands more or less often than before."""
        known, held = self._known, zip(self._in_sentences, self._in_passages, strict=True)
        changed = ((*counts, number) for number, counts in enumerate(islice(held, known)) if any(counts))
        statement = "UPDATE terms SET sentences = sentences + ?, passages = passages + ? WHERE id = ?"
        self._records.executemany(statement, changed)
        new = zip(islice(self._codes, known, None), held, strict=True)  # what is left
        rows = ((number, term, *counts) for number, (term, counts) in enumerate(new, known))
        self._records.executemany("INSERT INTO terms VALUES (?,?,?,?)", rows)

    def _number_documents(self) -> None:
        """Numbers sentences and passages in order of (file, position)."""
        sentence = passage = 0
        moved = []
        statement = "SELECT id, sentences, passages, number, passage FROM documents ORDER BY name"
        for document, sentences, passages, number, first in self._records.execute(statement):
            if (number, first) != (sentence, passage):
                moved.append((sentence, passage, document))
            sentence, passage = sentence + sentences, passage + passages
        self._records.executemany("UPDATE documents SET number = ?, passage = ? WHERE id = ?", moved)


def _engine(folder: Path) -> tantivy.Index:
    return tantivy.Index(schema(), str(folder))


def _held(folder: Path) -> int:
    """How many units tantivy counts, those that were taken out included: what its idf goes by."""
    segments = json.loads((folder / "meta.json").read_bytes())["segments"]
    return sum(int(segment["max_doc"]) for segment in segments)
