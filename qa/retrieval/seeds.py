"""The shipped seeds as read: their documents and the terms of their sentences are kept, as rules and lexicon are."""

from pathlib import Path

from msgspec import convert, to_builtins

from qa.corpus.corpus import Corpus
from qa.language.data import folder
from qa.language.prepared import Made, prepared
from qa.retrieval.in_memory import CollectionInMemory, terms_of
from qa.retrieval.kept.made_by import sources


def seeds() -> tuple[Corpus, CollectionInMemory]:
    """The documents, and what finds them."""
    files = [path for path in sorted(folder("seeds").rglob("*")) if path.is_file()]
    kept = prepared("seeds", [*files, *sources(), Path(__file__)], _read)["seeds"]
    corpus = convert(kept.get("corpus"), Corpus)
    return corpus, CollectionInMemory(corpus.documents, kept.get("terms"))


def _read() -> Made:
    from qa.corpus.reading import read_corpus

    corpus = read_corpus([folder("seeds")])
    return {"seeds": {"corpus": to_builtins(corpus), "terms": terms_of(corpus.documents)}}
