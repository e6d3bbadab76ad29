"""What is read of folders and files: the documents, and what was left out."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from qa.corpus.document import Document


class Skipped(Struct, frozen=True):
    """A file that was found and not read, and why."""

    name: str
    reason: str


class Summary(Struct, frozen=True):
    """A document in a line: its name, title and date, how many sentences it has, and what it was read as."""

    name: str
    title: str
    date: str | None
    sentences: int
    format: str = "text"
    encoding: str = "utf-8"


class Corpus(Struct, frozen=True, dict=True):
    """The documents in order of name, and the files that were left out."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Document]:
        """The documents, in order of name."""
        return {document.name: document for document in self.documents}

    @cached_property
    def size(self) -> int:
        """How many sentences there are."""
        return sum(len(document.sentences) for document in self.documents)

    def summaries(self) -> Iterator[Summary]:
        """A line for each document."""
        return (Summary(d.name, d.title, d.date, len(d.sentences), d.format, d.encoding) for d in self.documents)
