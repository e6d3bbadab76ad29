"""From files to documents: what is read, what is skipped and why, and the sentences with their places.

>>> read_text("note.txt", "The keeper came.\\nThe light was lit.").sentences[1].line
2
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from qa.corpus import boilerplate, readers
from qa.corpus.blocks import content_start, find_blocks, with_headings
from qa.corpus.content import Content, Unreadable
from qa.corpus.corpus import Corpus, Skipped
from qa.corpus.datelines import names_kind, publication_date
from qa.corpus.document import Block, BlockKind, Document, Section, Sentence
from qa.corpus.encodings import known_encoding
from qa.corpus.files import File, content_of, find_files
from qa.corpus.origin import Origin
from qa.corpus.sentences import sentence_spans
from qa.corpus.turns import with_speakers
from qa.errors import CorpusError

LONGEST_TITLE = 2_000  # characters; all that is found of a document is found by its title, too
_NAMED = 3  # skipped files that an error message names
_UNCUT = (BlockKind.QUESTION, BlockKind.DATELINE, BlockKind.LISTING, BlockKind.BOILERPLATE)  # whatever stops are in it
_WORDY = re.compile(r"[^\W_]")


class Uncut(Struct, frozen=True):
    """A text that was read and not yet cut into sentences: what is furniture in it may hang on other documents."""

    name: str
    content: Content
    blocks: tuple[Block, ...]
    origin: Origin | None = None

    @property
    def lines(self) -> frozenset[str]:
        """Its lines that are furniture if many documents share them."""
        return boilerplate.shareable_lines(self.content.text, self.blocks) if self.content.prose else frozenset()


def read_corpus(paths: Sequence[Path], encoding: str | None = None) -> Corpus:
    """All documents in the folders and files; a file that cannot be read is skipped, named and counted.

    `encoding` is the user's word for text without a byte-order mark; CorpusError where Python does not know it.
    """
    if not paths:
        raise CorpusError("no corpus given; name a folder or file of documents with --corpus")
    check_encoding(encoding)
    read: list[Uncut] = []
    skipped: list[Skipped] = []
    for file in find_files(paths):
        try:
            read.append(read_file(file, encoding))
        except Unreadable as reason:
            skipped.append(Skipped(file.name, str(reason)))
    if not read:
        raise CorpusError(nothing_readable(paths, skipped))
    return Corpus(_documents(read), tuple(skipped))


def check_encoding(encoding: str | None) -> None:
    """Raises CorpusError where Python does not know the encoding that the user names."""
    if encoding is not None and not known_encoding(encoding):
        raise CorpusError(f"--encoding {encoding} is not known; give a name such as utf-8, cp1252 or shift-jis")


def read_file(file: File, encoding: str | None = None) -> Uncut:
    """One file, not yet cut; raises Unreadable with the reason."""
    content, origin = content_of(file, encoding)
    return Uncut(file.name, content, _blocks(content), origin)


def read_text(name: str, text: str) -> Document:
    """One document from a text that is already decoded."""
    return cut(_uncut(name, text), frozenset())


def read_texts(texts: Mapping[str, str]) -> tuple[Document, ...]:
    """Documents by name, in order of name; lines that many of them share count as the page's furniture."""
    return _documents([_uncut(name, texts[name]) for name in sorted(texts)])


def cut(uncut: Uncut, shared: frozenset[str]) -> Document:
    """The document of a text, the shared lines among its own taken for furniture."""
    content, text = uncut.content, uncut.content.text
    title = "" if content.title in shared else content.title  # the site's name is no page's title
    blocks = _cleared(content, uncut.blocks, shared) if content.prose else uncut.blocks
    sentences = _sentences(uncut.name, content, blocks)
    return Document(
        name=uncut.name,
        text=text,
        title=(title or _title(text, blocks, sentences) or uncut.name)[:LONGEST_TITLE],
        date=content.date or publication_date(text, blocks),
        blocks=blocks,
        sentences=sentences,
        origin=uncut.origin,
        format=content.format,
        encoding=content.encoding,
    )


def _uncut(name: str, text: str) -> Uncut:
    content = readers.read_text(name, text)
    return Uncut(name, content, _blocks(content))


def _blocks(content: Content) -> tuple[Block, ...]:
    return find_blocks(content.text) if content.blocks is None else content.blocks


def _documents(read: Sequence[Uncut]) -> tuple[Document, ...]:
    shared = boilerplate.shared_lines(uncut.lines for uncut in read)
    return tuple(cut(uncut, shared) for uncut in read)


def nothing_readable(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    places = ", ".join(map(str, paths))
    count = f"{len(skipped)} file" if len(skipped) == 1 else f"{len(skipped)} files"
    few = "; ".join(f"{file.name}: {file.reason}" for file in skipped[:_NAMED])
    more = "; ..." if len(skipped) > _NAMED else ""
    return f"nothing readable in {places}: {count} skipped ({few}{more}); add text files (.txt, .md) in UTF-8"


def _cleared(content: Content, blocks: tuple[Block, ...], shared: frozenset[str]) -> tuple[Block, ...]:
    """The blocks with the shared lines among them marked as boilerplate."""
    positions = set(boilerplate.shared_positions(content.text, blocks, shared)) if shared else set()
    if not positions:
        return blocks
    cleared = [
        replace(block, kind=BlockKind.BOILERPLATE) if position in positions else block
        for position, block in enumerate(blocks)
    ]
    return with_headings(content.text, cleared) if content.blocks is None else tuple(cleared)


def _sentences(name: str, content: Content, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    text, lines = content.text, content.lines
    newline = "\n" if "\n" in text else "\r"
    sections = with_speakers(text, blocks, content.sections) if content.prose else content.sections
    sentences: list[Sentence] = []
    line, counted = 1, 0
    for number, block in enumerate(blocks):
        first, kind = content_start(text, block), block.kind
        if kind in _UNCUT:
            spans = [(first, block.end)] if _WORDY.search(text, first, block.end) else []
        else:
            spans = sentence_spans(text, first, block.end)
        for start, end in spans:
            line += text.count(newline, counted, start)
            counted = start
            piece = text[start:end]
            asks = kind is BlockKind.HEADLINE and len(spans) > 1 and piece.endswith("?")
            own = BlockKind.QUESTION if asks else kind  # "What is it doing here? Seoul warns": half a headline asks
            stands_at = lines[line - 1] if lines else line
            within = sections_of(sections, start, end) if sections else ()
            sentences.append(Sentence(name, len(sentences), piece, start, end, stands_at, number, own, within))
    return tuple(sentences)


def sections_of(sections: Sequence[Section], start: int, end: int) -> tuple[Section, ...]:
    """The sections that a stretch of the text lies in."""
    first = bisect_right(sections, start, key=attrgetter("start")) - 1
    last = bisect_left(sections, end, key=attrgetter("start"))
    return tuple(sections[max(0, first) : last])


def _title(text: str, blocks: tuple[Block, ...], sentences: tuple[Sentence, ...]) -> str:
    """The headline above the first prose, on one line, or else the first sentence."""
    for block in blocks:
        if block.kind is BlockKind.HEADLINE or (block.kind is BlockKind.DATELINE and names_kind(text[block.start :])):
            return " ".join(text[content_start(text, block) : block.end].split())
        if block.kind not in (BlockKind.BOILERPLATE, BlockKind.DATELINE):
            break
    own = (sentence for sentence in sentences if sentence.kind not in (BlockKind.BOILERPLATE, BlockKind.DATELINE))
    first = next(own, sentences[0] if sentences else None)
    return " ".join(first.text.split()) if first else ""
