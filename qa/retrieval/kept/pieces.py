"""Documents in pieces: what is read at once of a kept index. A piece is a passage with the text up to the next one.

Its sentences, blocks and sections stand in one compressed record, so that one sentence of a large document costs no
more than one of a small one; all pieces together are the document again.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass

from qa.corpus.document import Block, BlockKind, Document, Section, Sentence
from qa.retrieval.collection import passages_of

_KINDS = tuple(BlockKind)
_ROW = 8  # numbers of a sentence: offsets, line and block from the one before, kind, heading, first section, sections
_SAMPLE, _EVERY, _DICTIONARY = 200, 2_000, 8_000  # characters
_LEVEL, _WINDOW, _MEMORY = 2, 13, 7  # of zlib: as small as the dictionary and a piece allow, for speed
_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Piece:
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


def writer(dictionary: bytes) -> Callable[[Piece], bytes]:
    """What makes one compressed record of a piece; `dictionary` holds words of other pieces, which make it shorter."""
    fresh = zlib.compressobj(_LEVEL, zlib.DEFLATED, -_WINDOW, _MEMORY, zdict=dictionary)

    def written(piece: Piece) -> bytes:
        compressor = fresh.copy()  # cheaper by half than a new one that has the dictionary still to learn
        return compressor.compress(_record(piece).encode("utf-8", "surrogatepass")) + compressor.flush()

    return written


def _record(piece: Piece) -> str:
    """A piece in JSON: text, headings, a row of numbers for each sentence, blocks, sections."""
    known = list(dict.fromkeys(piece.headings))
    sections = list(dict.fromkeys(section for sentence in piece.sentences for section in sentence.sections))
    rows: list[int] = []
    end, line, block = piece.start, 0, 0
    for sentence, heading in zip(piece.sentences, piece.headings, strict=True):
        start, stands_in = sentence.start, sentence.sections
        rows += (
            *(start - end, sentence.end - start, sentence.line - line, sentence.block - block),
            *(_KINDS.index(sentence.kind), known.index(heading)),
            *(sections.index(stands_in[0]) if stands_in else 0, len(stands_in)),
        )
        end, line, block = sentence.end, sentence.line, sentence.block
    blocks = [(_KINDS.index(block.kind), block.start, block.end, block.heading) for block in piece.blocks]
    return _encoded((piece.text, known, rows, blocks, list(map(astuple, sections))))


def read(data: bytes, dictionary: bytes, name: str, first: int, start: int) -> Piece:
    """The piece of a document from its record; undoes `writer`."""
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


def _block(kind: int, start: int, end: int, heading: int | None) -> Block:
    return Block(_KINDS[kind], start, end, heading)
