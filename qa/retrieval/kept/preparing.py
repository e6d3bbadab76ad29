"""What can be worked out of files one by one, by several processes: read them, then cut and code them.

Between the two stands what concerns all files together: which lines so many of them share that they are furniture.
What was read waits in a spool beside the generation in the making, so that each file is read once.
"""

import hashlib
import json
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from qa.corpus.content import Unreadable
from qa.corpus.document import Document
from qa.corpus.files import File
from qa.corpus.origin import Origin, State
from qa.corpus.reading import Uncut, cut, read_file
from qa.retrieval.kept.coding import character
from qa.retrieval.kept.pieces import Piece, dictionary_of, pieces_of, sheets_of, writer
from qa.retrieval.kept.runs import Coder, Runs

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
    """A piece as it is written: the numbers of content terms in its title and in each sentence, a character each."""

    first: int
    start: int
    lengths: str


class PreparedSheet(NamedTuple):
    """A sheet as it is written: how many pieces it has, and its record."""

    pieces: int
    record: bytes


class PreparedDocument(NamedTuple):
    """A document as it is written; `further` is what else there is to know of it, in JSON.

    `sentence_terms` and `passage_terms` are the content terms of its sentences and of its passages.
    """

    name: str
    title: str
    date: str | None
    further: str
    path: bytes
    state: State
    digest: str
    lines: bytes
    furniture: bytes
    sentences: int
    passages: int
    sentence_terms: int
    passage_terms: int
    pieces: tuple[PreparedPiece, ...]
    sheets: tuple[PreparedSheet, ...]


class Prepared(NamedTuple):
    """Some documents and the runs of their pieces, one after another."""

    documents: tuple[PreparedDocument, ...]
    runs: Runs


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

    `dictionary` is what sheets are compressed with.
    """
    drafts = [_draft(uncut, shared) for uncut in _spooled(spool) if uncut.name in wanted]
    runs = _coder(spool.parent).runs((draft.document.title, map(_texts, draft.pieces)) for draft in drafts)
    lengths, write = iter(runs.lengths.tolist()), writer(dictionary)
    return Prepared(tuple([_prepared(draft, lengths, write) for draft in drafts]), runs)


def sample(spool: Path) -> bytes:
    """A dictionary for sheets, from what is in a spool."""
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


class _Draft(NamedTuple):
    """A document that is cut but not yet coded."""

    document: Document
    origin: Origin
    lines: bytes
    furniture: bytes
    pieces: tuple[Piece, ...]


def _draft(uncut: Uncut, shared: frozenset[bytes]) -> _Draft:
    lines = uncut.lines
    document = cut(uncut, frozenset(line for line in lines if _digest(line) in shared) if shared else frozenset())
    digests = _digests(lines)
    return _Draft(document, _origin(uncut), digests, furniture(digests, shared), tuple(pieces_of(document)))


@lru_cache(1)
def _coder(build: Path) -> Coder:
    """What codes the batches of a build in this process."""
    return Coder()


def _texts(piece: Piece) -> list[str]:
    return [sentence.text for sentence in piece.sentences]


def _prepared(
    draft: _Draft, lengths: Iterator[int], write: Callable[[Sequence[Piece], str, str], bytes]
) -> PreparedDocument:
    """A document as it is written; the first of `lengths` are those of its pieces."""
    document, origin = draft.document, draft.origin
    pieces = []
    passages = sentence_terms = passage_terms = 0
    for piece in draft.pieces:
        title, *sentences = islice(lengths, 1 + len(piece.sentences))
        if sentences:
            passages += 1
            sentence_terms += sum(sentences)
            passage_terms += title + sum(sentences)
        counted = "".join(map(character, (title, *sentences)))
        pieces.append(PreparedPiece(piece.first, piece.start, counted))
    sheets = [
        PreparedSheet(len(sheet), write(sheet, document.name, document.title)) for sheet in sheets_of(draft.pieces)
    ]
    return PreparedDocument(
        name=document.name,
        title=document.title,
        date=document.date,
        further=json.dumps({name: getattr(document, name) for name in _FURTHER}),
        path=os.fsencode(origin.path),
        state=origin.state,
        digest=origin.digest,
        lines=draft.lines,
        furniture=draft.furniture,
        sentences=len(document.sentences),
        passages=passages,
        sentence_terms=sentence_terms,
        passage_terms=passage_terms,
        pieces=tuple(pieces),
        sheets=tuple(sheets),
    )
