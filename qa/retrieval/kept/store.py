"""The records of a kept index, in SQLite: documents, runs, sheets, terms.

`documents` is read by name and by number, `runs` for the terms of candidates (small rows, close together), `sheets`
for the text of what is shown. A document's pieces have consecutive numbers.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT,
    further TEXT NOT NULL,          -- JSON: what else there is to know of it
    sentences INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    sentence_terms INTEGER NOT NULL, -- content terms of its sentences
    passage_terms INTEGER NOT NULL,  -- and of its passages, where the title counts in each
    number INTEGER,                 -- of its first sentence, in order of name
    passage INTEGER,                -- of its first passage
    piece INTEGER NOT NULL,         -- its first one
    pieces INTEGER NOT NULL,
    checksum INTEGER NOT NULL,      -- of name, title, date, further, sentences, passages, piece and pieces
    path BLOB NOT NULL, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER, digest TEXT,
    lines BLOB NOT NULL,            -- digests of the lines that would be furniture if many documents shared them
    furniture BLOB NOT NULL         -- those of them that were
);
CREATE TABLE skipped (
    name TEXT PRIMARY KEY, reason TEXT NOT NULL,
    path BLOB NOT NULL, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER
) WITHOUT ROWID;
CREATE TABLE runs (
    piece INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    first INTEGER NOT NULL,         -- position of its first sentence
    start INTEGER NOT NULL,         -- offset of its text
    lengths TEXT NOT NULL,          -- content terms of the title, then of each sentence, a character each
    terms BLOB NOT NULL             -- the title's content terms, then each sentence's terms
);
CREATE TABLE sheets (piece INTEGER PRIMARY KEY, record BLOB NOT NULL); -- each by its first piece
CREATE TABLE terms (id INTEGER PRIMARY KEY, term TEXT NOT NULL, sentences INTEGER NOT NULL, passages INTEGER NOT NULL);
"""
INDEXES = """
CREATE UNIQUE INDEX IF NOT EXISTS by_term ON terms (term);
CREATE INDEX IF NOT EXISTS by_number ON documents (number);
CREATE INDEX IF NOT EXISTS by_passage ON documents (passage);
"""


def checksum(*facts: str | int | None) -> int:
    """The CRC-32 of what is told of a document."""
    return zlib.crc32(json.dumps(facts).encode())


def to_read(path: Path) -> sqlite3.Connection:
    """The records of a finished generation, which nobody writes any more."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@contextmanager
def to_write(path: Path) -> Iterator[sqlite3.Connection]:
    """The records of a generation in the making: written without a journal, for nobody sees them before they are
    whole."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 16384")  # sheets fill large pages better
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone():
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
        yield connection
        for statement in INDEXES.split(";"):
            connection.execute(statement)
        connection.execute("COMMIT")
    finally:
        connection.close()
