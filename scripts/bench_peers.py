"""What the bench measures the program against: other engines over the same sentences, each the way it is meant to be
used. An engine that is not installed is left out and named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from rank_bm25 import BM25Okapi

from qa.language.terms import content_terms
from qa.language.text import Text
from qa.retrieval.memory import MemoryEngine

LIMIT = 50  # hits
IN_MEMORY = 100_000  # sentences up to which engines that hold all in memory are measured
SLOW = 10_000  # and those that walk every unit in plain Python
Ask = Callable[[str], object]


def terms_of(text: str) -> list[str]:
    """The content terms of a sentence or question."""
    return list(content_terms(Text(text).terms))


@cache
def asked_terms(question: str) -> tuple[str, ...]:
    """Those of a question, cut once: engines are timed, not the cutting."""
    return tuple(terms_of(question))


def engines(sentences: Sequence[str], folder: Path) -> tuple[dict[str, Ask], list[str]]:
    """What takes a question, by the engine's name; and the engines that are left out, with the reason."""
    found: dict[str, Ask] = {"SQLite FTS5": fts5(sentences, folder / "fts5.db")}
    missing: list[str] = []
    if find_spec("tantivy"):
        found["tantivy"] = tantivy(sentences, folder / "tantivy")[0]
    if len(sentences) <= IN_MEMORY:
        units = [terms_of(sentence) for sentence in sentences]
        model, engine = BM25Okapi(units), MemoryEngine(units)
        found["rank-bm25 get_scores"] = lambda question: model.get_scores(asked_terms(question))
        found["our engine in memory"] = lambda question: engine.search(dict.fromkeys(asked_terms(question), 1.0), LIMIT)
        if find_spec("bm25s"):
            found["bm25s"] = bm25s(units)
        else:
            missing.append("bm25s: not installed")
    else:
        missing.append(f"rank-bm25, bm25s and our engine in memory: measured up to {IN_MEMORY:,} sentences")
    if not find_spec("haystack"):
        missing.append("haystack: not installed (pip install haystack-ai)")
    elif len(sentences) <= SLOW:
        found["haystack in memory"] = haystack(sentences)
    return found, missing


def fts5(sentences: Sequence[str], path: Path) -> Ask:
    """SQLite's full-text search on disk, best 50 by its BM25."""
    base = sqlite3.connect(path)
    base.execute("create virtual table sentences using fts5(text)")
    base.executemany("insert into sentences values (?)", ((sentence,) for sentence in sentences))
    base.commit()

    def ask(question: str) -> object:
        words = " OR ".join(f'"{word}"' for word in question.replace('"', " ").replace("?", " ").split())
        wanted = "select rowid, bm25(sentences) from sentences where sentences match ? order by bm25(sentences) limit ?"
        return base.execute(wanted, (words, LIMIT)).fetchall()

    return ask


def tantivy(sentences: Sequence[str], folder: Path) -> tuple[Ask, Path]:
    """tantivy by itself: one text field, its own tokens, an index on disk."""
    from tantivy import Document, Index, SchemaBuilder

    folder.mkdir()
    schema = SchemaBuilder().add_text_field("text", stored=True).build()
    index = Index(schema, path=str(folder))
    writer = index.writer(128_000_000, 2)
    for sentence in sentences:
        writer.add_document(Document(text=sentence))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(question: str) -> object:
        plain = "".join(c if c.isalnum() else " " for c in question)
        return searcher.search(index.parse_query(plain, ["text"]), LIMIT).hits

    return ask, folder


def bm25s(units: Sequence[Sequence[str]]) -> Ask:
    """bm25s over the same terms."""
    from bm25s import BM25

    engine = BM25()
    engine.index(list(map(list, units)), show_progress=False)
    most = min(LIMIT, len(units))
    return lambda question: engine.retrieve([list(asked_terms(question))], k=most, show_progress=False)


def haystack(sentences: Sequence[str]) -> Ask:
    """haystack's document store in memory."""
    from haystack import Document
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore()
    store.write_documents([Document(content=sentence, id=str(n)) for n, sentence in enumerate(sentences)])
    return lambda question: store.bm25_retrieval(question, top_k=LIMIT)
