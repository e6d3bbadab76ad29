"""The generation before, as far as it decides what a refresh has to do."""

import os
import sqlite3
from collections.abc import Mapping, Set
from contextlib import closing
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from msgspec import convert

from qa.corpus.origin import State
from qa.corpus.readers import FORMATS
from qa.errors import IndexFaultError
from qa.retrieval.kept import layout, store
from qa.retrieval.kept.made_by import made_by
from qa.retrieval.kept.records import DICTIONARY

_FEW, _MOST_DEAD = 5_000, 0.2  # units, and share of the units, taken out above which an index is built anew
_Document = tuple[str, bytes, int, int, int, int, str, bytes, bytes, int]  # as they are selected below
_Left = tuple[str, str, bytes, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """A document of the generation before."""

    path: Path
    state: State
    digest: str
    lines: bytes
    furniture: bytes
    sentences: int


@dataclass(frozen=True, slots=True)
class Before:
    """What was indexed, of which paths and when; `in_tantivy` counts the sentences taken out, too."""

    place: Path | None = None
    paths: tuple[str, ...] = ()
    built: int = 0
    sentences: int = 0
    in_tantivy: int = 0
    dictionary: bytes = b""
    documents: Mapping[str, Known] = field(default_factory=dict)
    skipped: Mapping[str, tuple[str, Path, State]] = field(default_factory=dict)

    def too_much(self, out: Set[str]) -> bool:
        """Whether so many sentences are dead once some documents are taken out that all is better built anew."""
        dead = self.in_tantivy - self.sentences + sum(self.documents[name].sentences for name in out)
        return dead > max(_FEW, _MOST_DEAD * self.in_tantivy)


@dataclass(frozen=True, slots=True)
class Reading:
    """What decides, beside the program itself, how files are read: the user's word for their encoding, and which of
    the packages that some formats need are there."""

    encoding: str | None

    def facts(self) -> dict[str, str]:
        """As it is noted in an index."""
        packages = sorted({known.package for known in FORMATS if known.package and find_spec(known.package)})
        return {"encoding": self.encoding or "", "packages": " ".join(packages)}


def before_of(index: Path, reading: Reading) -> Before:
    """What there is; nothing where it is of another version, read otherwise or damaged, and must be made anew."""
    try:
        pointer, place = layout.generation(index, made_by())
        layout.compare(index, pointer, pointer.files)
        with closing(store.to_read(place / layout.STORE)) as records:
            facts = dict(records.execute("SELECT name, value FROM facts"))
            now = reading.facts()
            if facts["encoding"] != now["encoding"]:
                return Before()
            documents = records.execute(
                "SELECT name, path, size, modified, changed, inode, digest, lines, furniture, sentences FROM documents"
            ).fetchall()
            skipped = records.execute(
                "SELECT name, reason, path, size, modified, changed, inode FROM skipped"
            ).fetchall()
            convert((documents, skipped), tuple[list[_Document], list[_Left]])  # ValueError where they are not
            return Before(
                place=place,
                paths=pointer.paths,
                built=facts["built"],
                sentences=facts["sentences"],
                dictionary=facts[DICTIONARY],
                in_tantivy=facts[f"{layout.SENTENCES} in tantivy"],
                documents={
                    name: Known(Path(os.fsdecode(path)), (size, modified, changed, inode), *rest)
                    for name, path, size, modified, changed, inode, *rest in documents
                },
                skipped={
                    name: (reason, Path(os.fsdecode(path)), (state[0], state[1], state[2], state[3]))
                    for name, reason, path, *state in skipped
                    if facts["packages"] == now["packages"]  # else what could not be read may well be now
                },
            )
    except (IndexFaultError, sqlite3.Error, KeyError, ValueError):
        return Before()
