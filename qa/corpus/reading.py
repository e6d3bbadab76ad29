"""From files to documents: what is read, what is skipped and why, and the sentences with their places.

>>> read_text("note.txt", "The keeper came.\\nThe light was lit.").sentences[1].line
2
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from qa.corpus import boilerplate
from qa.corpus.blocks import content_start, find_blocks, with_headings
from qa.corpus.datelines import publication_date
from qa.corpus.document import Block, BlockKind, Document, Sentence
from qa.corpus.files import File, Unreadable, find_files, text_of
from qa.corpus.origin import Origin
from qa.corpus.sentences import sentence_spans
from qa.errors import CorpusError

_NAMED = 3  # skipped files that an error message names
_WHOLE = (BlockKind.QUESTION, BlockKind.DATELINE, BlockKind.BOILERPLATE)  # one sentence, whatever stops are in it
_WORDY = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Uncut:
    """A text that was read and not yet cut into sentences: what is furniture in it may hang on other documents."""

    name: str
    text: str
    blocks: tuple[Block, ...]
    origin: Origin | None = None

    @property
    def lines(self) -> frozenset[str]:
        """Its lines that are furniture if many documents share them."""
        return boilerplate.shareable_lines(self.text, self.blocks)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was found and not read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A document in a line: its name, title and date, and how many sentences it has."""

    name: str
    title: str
    date: str | None
    sentences: int


@dataclass(frozen=True)
class Corpus:
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
        return (Summary(d.name, d.title, d.date, len(d.sentences)) for d in self.documents)


def read_corpus(paths: Sequence[Path]) -> Corpus:
    """All documents in the folders and files; a file that cannot be read is skipped, named and counted."""
    if not paths:
        raise CorpusError("no corpus given; name a folder or file of documents with --corpus")
    read: list[Uncut] = []
    skipped: list[Skipped] = []
    for file in find_files(paths):
        try:
            read.append(read_file(file))
        except Unreadable as reason:
            skipped.append(Skipped(file.name, str(reason)))
    if not read:
        raise CorpusError(nothing_readable(paths, skipped))
    return Corpus(_documents(read), tuple(skipped))


def read_file(file: File) -> Uncut:
    """One file, not yet cut; raises Unreadable with the reason."""
    text, origin = text_of(file)
    return Uncut(file.name, text, find_blocks(text), origin)


def read_text(name: str, text: str) -> Document:
    """One document from a text that is already decoded."""
    return cut(Uncut(name, text, find_blocks(text)), frozenset())


def read_texts(texts: Mapping[str, str]) -> tuple[Document, ...]:
    """Documents by name, in order of name; lines that many of them share count as the page's furniture."""
    return _documents([Uncut(name, texts[name], find_blocks(texts[name])) for name in sorted(texts)])


def cut(uncut: Uncut, shared: frozenset[str]) -> Document:
    """The document of a text, the shared lines among its own taken for furniture."""
    name, text, blocks = uncut.name, uncut.text, _cleared(uncut.text, uncut.blocks, shared)
    sentences = _sentences(name, text, blocks)
    title = _title(text, blocks, sentences) or name
    return Document(name, text, title, publication_date(text, blocks), blocks, sentences, uncut.origin)


def _documents(read: Sequence[Uncut]) -> tuple[Document, ...]:
    shared = boilerplate.shared_lines(uncut.lines for uncut in read)
    return tuple(cut(uncut, shared) for uncut in read)


def nothing_readable(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    places = ", ".join(map(str, paths))
    count = f"{len(skipped)} file" if len(skipped) == 1 else f"{len(skipped)} files"
    few = "; ".join(f"{file.name}: {file.reason}" for file in skipped[:_NAMED])
    more = "; ..." if len(skipped) > _NAMED else ""
    return f"nothing readable in {places}: {count} skipped ({few}{more}); add text files (.txt, .md) in UTF-8"


def _cleared(text: str, blocks: tuple[Block, ...], shared: frozenset[str]) -> tuple[Block, ...]:
    """The blocks with the shared lines among them marked as boilerplate."""
    positions = set(boilerplate.shared_positions(text, blocks, shared)) if shared else set()
    if not positions:
        return blocks
    kinds = [BlockKind.BOILERPLATE if position in positions else block.kind for position, block in enumerate(blocks)]
    return with_headings(text, [(kind, block.start, block.end) for kind, block in zip(kinds, blocks, strict=True)])


def _sentences(name: str, text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    newline = "\n" if "\n" in text else "\r"
    sentences: list[Sentence] = []
    line, counted = 1, 0
    for number, block in enumerate(blocks):
        first, kind = content_start(text, block), block.kind
        if kind in _WHOLE:
            spans = [(first, block.end)] if _WORDY.search(text, first, block.end) else []
        else:
            spans = sentence_spans(text, first, block.end)
        for start, end in spans:
            line += text.count(newline, counted, start)
            counted = start
            piece = text[start:end]
            asks = kind is BlockKind.HEADLINE and len(spans) > 1 and piece.endswith("?")
            own = BlockKind.QUESTION if asks else kind  # "What is it doing here? Seoul warns": half a headline asks
            sentences.append(Sentence(name, len(sentences), piece, start, end, line, number, own))
    return tuple(sentences)


def _title(text: str, blocks: tuple[Block, ...], sentences: tuple[Sentence, ...]) -> str:
    """The headline above the first prose, on one line, or else the first sentence."""
    for block in blocks:
        if block.kind is BlockKind.HEADLINE:
            return " ".join(text[content_start(text, block) : block.end].split())
        if block.kind not in (BlockKind.BOILERPLATE, BlockKind.DATELINE):
            break
    own = (sentence for sentence in sentences if sentence.kind not in (BlockKind.BOILERPLATE, BlockKind.DATELINE))
    first = next(own, sentences[0] if sentences else None)
    return " ".join(first.text.split()) if first else ""
