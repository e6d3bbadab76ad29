"""Documents in pieces: what is read at once of a kept index. A piece is a passage with the text up to the next one.

Its sentences, blocks and sections stand in one compressed record, so that one sentence of a large document costs no
more than one of a small one; all pieces together are the document again.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from qa.corpus.document import Block, BlockKind, Document, Section, Sentence
from qa.retrieval.collection import passages_of

_KINDS = tuple(BlockKind)
_FURTHER = Block.__struct_fields__[3:]  # beside kind, start and end
_ROW = 8  # numbers of a sentence: offsets, line and block from the one before, kind, heading, first section, sections
_SAMPLE, _EVERY, _DICTIONARY = 200, 2_000, 8_000  # characters


class Piece(Struct, frozen=True):
    """A run of a document: its sentences with their headings, the blocks that begin in it, its text.

    `first` is the position of its first sentence, `start` the offset of its text.
    """

    first: int
    start: int
    text: str
    sentences: tuple[Sentence, ...]
    headings: tuple[str, ...]
    blocks: tuple[Block, ...]


def pieces_of(document: Document) -> Iterator[Piece]:
    """The pieces of a document, in order; one without sentences where it has none."""
    runs = list(passages_of(document.sentences)) or [(0, 0)]
    starts = [0, *(document.sentences[first].start for first, _ in runs[1:]), len(document.text)]
    block = 0
    for (first, last), start, end in zip(runs, starts, starts[1:], strict=False):
        until = block
        while until < len(document.blocks) and (document.blocks[until].start < end or end == len(document.text)):
            until += 1
        sentences = document.sentences[first:last]
        headings = tuple(document.heading(sentence) for sentence in sentences)
        yield Piece(first, start, document.text[start:end], sentences, headings, document.blocks[block:until])
        block = until


def written(piece: Piece, dictionary: bytes) -> bytes:
    """A piece as one compressed record; `dictionary` holds words of other pieces, which make it shorter."""
    known = list(dict.fromkeys(piece.headings))
    sections = list(dict.fromkeys(section for sentence in piece.sentences for section in sentence.sections))
    rows: list[int] = []
    end, line, block = piece.start, 0, 0
    for sentence, heading in zip(piece.sentences, piece.headings, strict=True):
        rows += (sentence.start - end, sentence.end - sentence.start, sentence.line - line, sentence.block - block)
        rows += (_KINDS.index(sentence.kind), known.index(heading))
        rows += (sections.index(sentence.sections[0]) if sentence.sections else 0, len(sentence.sections))
        end, line, block = sentence.end, sentence.line, sentence.block
    blocks = [[_KINDS.index(b.kind), b.start, b.end, *(getattr(b, name) for name in _FURTHER)] for b in piece.blocks]
    record = (piece.text, known, rows, blocks, list(map(astuple, sections)))
    encoded = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    compressor = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=dictionary)
    return compressor.compress(encoded.encode("utf-8", "surrogatepass")) + compressor.flush()


def read(data: bytes, dictionary: bytes, name: str, first: int, start: int) -> Piece:
    """The piece of a document from its record; undoes `written`."""
    encoded = zlib.decompressobj(-zlib.MAX_WBITS, zdict=dictionary).decompress(data)
    text, known, rows, blocks, within = json.loads(encoded.decode("utf-8", "surrogatepass"))
    sections = tuple(Section(*row) for row in within)
    sentences: list[Sentence] = []
    headings: list[str] = []
    end, line, block = start, 0, 0
    for at in range(0, len(rows), _ROW):
        gap, length, lines, further, kind, heading, section, count = rows[at : at + _ROW]
        begin, end, line, block = end + gap, end + gap + length, line + lines, block + further
        position, own = first + len(sentences), text[begin - start : end - start]
        stands_in = sections[section : section + count]
        sentences.append(Sentence(name, position, own, begin, end, line, block, _KINDS[kind], stands_in))
        headings.append(known[heading])
    return Piece(first, start, text, tuple(sentences), tuple(headings), tuple(_block(*row) for row in blocks))


def dictionary_of(texts: Iterable[str]) -> bytes:
    """Words that are likely to come again: pieces from all over some texts."""
    sample = [text[at : at + _SAMPLE] for text in texts for at in range(0, len(text), _EVERY)]
    return "".join(sample[-_DICTIONARY // _SAMPLE :]).encode("utf-8", "surrogatepass")


def _block(kind: int, start: int, end: int, *further: Any) -> Block:
    return Block(_KINDS[kind], start, end, *further)
