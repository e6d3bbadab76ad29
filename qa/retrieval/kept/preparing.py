"""What can be worked out of files one by one, by several processes: read them, then cut and code them.

Between the two stands what concerns all files together: which lines so many of them share that they are furniture.
What was read waits in a spool beside the generation in the making, so that each file is read once.
"""

import hashlib
import json
import os
import pickle
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from qa.corpus.content import Unreadable
from qa.corpus.document import Document
from qa.corpus.files import File
from qa.corpus.origin import Origin, State
from qa.corpus.reading import Uncut, cut, read_file
from qa.language.terms import content_terms
from qa.language.tokens import chunks, terms_of
from qa.retrieval.kept.coding import SEPARATOR, character, units
from qa.retrieval.kept.pieces import dictionary_of, pieces_of, writer

LINE = 8  # bytes of a line's digest
_OWN = frozenset({"name", "text", "title", "date", "blocks", "sentences", "origin"})  # kept each by itself
_FURTHER = tuple(field.name for field in fields(Document) if field.name not in _OWN)


class FileRead(NamedTuple):
    """A file that was read: the digests of its content and of its lines that might be furniture; or why it is left
    out, and no digest."""

    name: str
    digest: str = ""
    lines: bytes = b""
    reason: str = ""


class PreparedPiece(NamedTuple):
    """A piece as it is written: `coded` holds the title's content terms, then each sentence's terms; `contents` the
    content terms of the same, a blank behind each, as tantivy reads them; `lengths` their numbers."""

    first: int
    start: int
    lengths: tuple[int, ...]
    coded: str
    contents: tuple[str, ...]
    record: bytes


class PreparedDocument(NamedTuple):
    """A document as it is written; `further` is what else there is to know of it, in JSON."""

    name: str
    title: str
    date: str | None
    further: str
    path: bytes
    state: State
    digest: str
    lines: bytes
    furniture: bytes
    pieces: tuple[PreparedPiece, ...]


class Prepared(NamedTuple):
    """Some documents, their terms numbered among themselves, and in how many sentences and passages each stands as
    content, in the order of the terms."""

    terms: tuple[str, ...]
    sentences: tuple[int, ...]
    passages: tuple[int, ...]
    documents: tuple[PreparedDocument, ...]


def read_files(files: Sequence[File], spool: Path, encoding: str | None) -> list[FileRead]:
    """Reads files; what can be read goes into the spool. `encoding` is the user's word for text."""
    found: list[FileRead] = []
    read: list[Uncut] = []
    for file in files:
        try:
            uncut = read_file(file, encoding)
        except Unreadable as reason:
            found.append(FileRead(file.name, reason=str(reason)))
            continue
        read.append(uncut)
        found.append(FileRead(file.name, _origin(uncut).digest, _digests(uncut.lines)))
    with spool.open("wb") as out:
        pickle.dump(read, out, pickle.HIGHEST_PROTOCOL)
    return found


def prepare(spool: Path, wanted: frozenset[str], shared: frozenset[bytes], dictionary: bytes) -> Prepared:
    """Cuts and codes the documents wanted of a spool; `shared` are the digests of the lines that are furniture.

    `dictionary` is what pieces are compressed with.
    """
    coder = _Coder(dictionary)
    documents = tuple(coder.document(uncut, shared) for uncut in _spooled(spool) if uncut.name in wanted)
    return coder.prepared(documents)


def sample(spool: Path) -> bytes:
    """A dictionary for pieces, from what is in a spool."""
    return dictionary_of(uncut.content.text for uncut in _spooled(spool))


def furniture(lines: bytes, shared: frozenset[bytes]) -> bytes:
    """The digests of those lines of a document that are furniture, sorted."""
    return b"".join(sorted({lines[at : at + LINE] for at in range(0, len(lines), LINE)} & shared))


def _spooled(spool: Path) -> list[Uncut]:
    with spool.open("rb") as given:
        read: list[Uncut] = pickle.load(given)  # written by this very run
    return read


def _digests(lines: Iterable[str]) -> bytes:
    return b"".join(sorted(map(_digest, lines)))


def _digest(line: str) -> bytes:
    return hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=LINE).digest()


def _origin(uncut: Uncut) -> Origin:
    if uncut.origin is None:
        raise ValueError(f"{uncut.name} was read from no file")
    return uncut.origin


class _Coder:
    """Numbers the terms of some documents and counts where they stand as content."""

    def __init__(self, dictionary: bytes) -> None:
        self._written = writer(dictionary)
        self._codes = _Codes()
        self._coded = _Coded(self._codes)
        self._contents = _Contents()
        self._sentences: Counter[str] = Counter()
        self._passages: Counter[str] = Counter()

    def document(self, uncut: Uncut, shared: frozenset[bytes]) -> PreparedDocument:
        """A document as it is written."""
        lines = uncut.lines
        document = cut(uncut, frozenset(line for line in lines if _digest(line) in shared) if shared else frozenset())
        digests = _digests(lines)
        origin = _origin(uncut)
        return PreparedDocument(
            name=document.name,
            title=document.title,
            date=document.date,
            further=json.dumps({name: getattr(document, name) for name in _FURTHER}),
            path=os.fsencode(origin.path),
            state=origin.state,
            digest=origin.digest,
            lines=digests,
            furniture=furniture(digests, shared),
            pieces=self._pieces(document),
        )

    def prepared(self, documents: tuple[PreparedDocument, ...]) -> Prepared:
        """The documents with the terms and counts of all that were coded."""
        terms = tuple(self._codes)
        content = set(content_terms(terms))
        counted = [
            tuple(counts[code] if term in content else 0 for term, code in self._codes.items())
            for counts in (self._sentences, self._passages)
        ]
        return Prepared(terms, counted[0], counted[1], documents)

    def _pieces(self, document: Document) -> tuple[PreparedPiece, ...]:
        words = chunks(document.title)
        title = "".join(map(self._codes.__getitem__, content_terms(chain.from_iterable(map(terms_of, words)))))
        heading = "".join(map(self._contents.__getitem__, words))
        pieces = []
        for piece in pieces_of(document):
            coded, contents = [title], [heading]
            held = set(units(title))
            for sentence in piece.sentences:
                words = chunks(sentence.text)
                coded.append(run := "".join(map(self._coded.__getitem__, words)))
                contents.append("".join(map(self._contents.__getitem__, words)))
                self._sentences.update(own := set(units(run)))
                held |= own
            if piece.sentences:
                self._passages.update(held)
            lengths = tuple([content.count(" ") for content in contents])
            record = self._written(piece)
            pieces.append(
                PreparedPiece(piece.first, piece.start, lengths, SEPARATOR.join(coded), tuple(contents), record)
            )
        return tuple(pieces)


class _Codes(dict[str, str]):
    """The terms met so far and how they are written, in the order they were met."""

    def __missing__(self, term: str) -> str:
        self[term] = code = character(len(self))
        return code


class _Coded(dict[str, str]):
    """How the terms of a chunk are written."""

    def __init__(self, codes: _Codes) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, chunk: str) -> str:
        self[chunk] = coded = "".join(map(self._codes.__getitem__, terms_of(chunk)))
        return coded


class _Contents(dict[str, str]):
    """The content terms of a chunk, a blank behind each."""

    def __missing__(self, chunk: str) -> str:
        self[chunk] = content = "".join([f"{term} " for term in content_terms(terms_of(chunk))])
        return content
