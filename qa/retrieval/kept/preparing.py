"""What can be worked out of files one by one, by several processes: read them, then cut and code them.

Between the two stands what concerns all files together: which lines so many of them share that they are furniture.
What was read waits in a spool beside the generation in the making, so that each file is read once.
"""

import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from qa.corpus.content import Unreadable
from qa.corpus.document import Document
from qa.corpus.files import File
from qa.corpus.origin import Origin
from qa.corpus.reading import Uncut, cut, read_file
from qa.language.terms import content_terms
from qa.language.tokens import term_run
from qa.retrieval.kept.coding import SEPARATOR, character
from qa.retrieval.kept.pieces import dictionary_of, pieces_of, written

LINE = 8  # bytes of a line's digest
_OWN = frozenset({"name", "text", "title", "date", "blocks", "sentences", "origin"})  # kept each by itself


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read: its origin and the digests of its lines that might be furniture, or why it is left out."""

    name: str
    origin: Origin | None
    lines: bytes = b""
    reason: str = ""

    @property
    def digest(self) -> str:
        """That of its content; empty where it is left out."""
        return self.origin.digest if self.origin is not None else ""


@dataclass(frozen=True, slots=True)
class PreparedPiece:
    """A piece as it is written: `coded` holds the title's content terms, then each sentence's terms; `contents` the
    content terms of the same, as tantivy reads them."""

    first: int
    start: int
    lengths: tuple[int, ...]
    coded: str
    contents: tuple[str, ...]
    record: bytes


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document as it is written; `further` is what else there is to know of it, in JSON."""

    name: str
    title: str
    date: str | None
    further: str
    origin: Origin
    lines: bytes
    furniture: bytes
    pieces: tuple[PreparedPiece, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Some documents, their terms numbered among themselves, and in how many sentences and passages each stands."""

    terms: tuple[str, ...]
    documents: tuple[PreparedDocument, ...]
    sentences: Counter[str]
    passages: Counter[str]


def read_files(files: Sequence[File], spool: Path, encoding: str | None) -> list[FileRead]:
    """Reads files; what can be read goes into the spool. `encoding` is the user's word for text."""
    found: list[FileRead] = []
    read: list[Uncut] = []
    for file in files:
        try:
            uncut = read_file(file, encoding)
        except Unreadable as reason:
            found.append(FileRead(file.name, None, reason=str(reason)))
            continue
        read.append(uncut)
        found.append(FileRead(file.name, uncut.origin, _digests(uncut.lines)))
    with spool.open("wb") as out:
        pickle.dump(read, out, pickle.HIGHEST_PROTOCOL)
    return found


def prepare(spool: Path, wanted: frozenset[str], shared: frozenset[bytes], dictionary: bytes) -> Prepared:
    """Cuts and codes the documents wanted of a spool; `shared` are the digests of the lines that are furniture.

    `dictionary` is what pieces are compressed with.
    """
    coder = _Coder(dictionary)
    documents = tuple(coder.document(uncut, shared) for uncut in _spooled(spool) if uncut.name in wanted)
    return Prepared(tuple(coder.codes), documents, coder.sentences, coder.passages)


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


class _Coder:
    """Numbers the terms of some documents and counts where they stand as content."""

    def __init__(self, dictionary: bytes) -> None:
        self._dictionary = dictionary
        self.codes = _Codes()
        self.sentences: Counter[str] = Counter()
        self.passages: Counter[str] = Counter()

    def document(self, uncut: Uncut, shared: frozenset[bytes]) -> PreparedDocument:
        """A document as it is written."""
        lines = uncut.lines
        document = cut(uncut, frozenset(line for line in lines if _digest(line) in shared))
        digests = _digests(lines)
        further = {field.name: getattr(document, field.name) for field in fields(document) if field.name not in _OWN}
        if document.origin is None:
            raise ValueError(f"{document.name} was read from no file")
        return PreparedDocument(
            name=document.name,
            title=document.title,
            date=document.date,
            further=json.dumps(further),
            origin=document.origin,
            lines=digests,
            furniture=furniture(digests, shared),
            pieces=self._pieces(document),
        )

    def _pieces(self, document: Document) -> tuple[PreparedPiece, ...]:
        title = tuple(content_terms(term_run(document.title)))
        pieces = []
        for piece in pieces_of(document):
            terms = [term_run(sentence.text) for sentence in piece.sentences]
            contents = [title, *(tuple(content_terms(run)) for run in terms)]
            for unit in contents[1:]:
                self.sentences.update(set(unit))
            if terms:
                self.passages.update(set().union(*contents))
            pieces.append(
                PreparedPiece(
                    first=piece.first,
                    start=piece.start,
                    lengths=tuple(map(len, contents)),
                    coded=SEPARATOR.join(map(self._coded, (title, *terms))),
                    contents=tuple(map(" ".join, contents)),
                    record=written(piece, self._dictionary),
                )
            )
        return tuple(pieces)

    def _coded(self, terms: Iterable[str]) -> str:
        return "".join(map(self.codes.__getitem__, terms))


class _Codes(dict[str, str]):
    """The terms met so far and how they are written, in the order they were met."""

    def __missing__(self, term: str) -> str:
        self[term] = code = character(len(self))
        return code
