"""Documents in pieces, and these in sheets. A piece is a passage with the text up to the next one, a sheet some pieces.

A sheet is what is read at once of a kept index: one compressed record with the text, sentences, blocks and sections of
its pieces, so that one sentence of a large document costs no more than one of a small one. All together are the
document again.
"""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import sub
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from qa.corpus.document import Block, BlockKind, Document, Section, Sentence
from qa.retrieval.collection import passages_of

_KINDS = tuple(BlockKind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_SAMPLE, _DICTIONARY = 100_000, 31_000  # characters: of each text; of the words in all
_PLAIN = '.",[null],[],[4,[0,1,1,1],[96,120,154,130],[1,0,0,0],[1,0,0,0],1,0,0,0],[2,[0,2],[250,310],1,0]]'
_SHEET = 4_000  # characters with which a sheet is full
_CHECKSUM = 4  # bytes
_LEVEL, _WINDOW, _MEMORY = 2, 15, 8  # of zlib: a large dictionary saves more than a long search


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


def sheets_of(pieces: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    """The sheets of a document, each its pieces in order."""
    sheet: list[Piece] = []
    size = 0
    for piece in pieces:
        sheet.append(piece)
        size += len(piece.text)
        if size >= _SHEET:
            yield sheet
            sheet, size = [], 0
    if sheet:
        yield sheet


def writer(dictionary: bytes) -> Callable[[Sequence[Piece], str, str], bytes]:
    """What makes one compressed record of a sheet; its document's name and title are kept elsewhere and left out.

    `dictionary` holds words of other sheets, which make it shorter. A checksum stands before the record, of all that it
    is read by as well, so that a flipped bit is never quoted.
    """
    fresh = zlib.compressobj(_LEVEL, zlib.DEFLATED, -_WINDOW, _MEMORY, zdict=dictionary)

    def written(sheet: Sequence[Piece], name: str, title: str) -> bytes:
        compressor = fresh.copy()  # cheaper by half than a new one that has the dictionary still to learn
        record = _record(sheet, title)
        checksum = _checksum(record, name, title, sheet[0].first, sheet[0].start)
        return checksum + compressor.compress(record) + compressor.flush()

    return written


def _checksum(record: bytes, name: str, title: str, first: int, start: int) -> bytes:
    """The CRC-32 of a record and of what it is read by."""
    read_by = zlib.crc32(f"{first} {start} {name}\0{title}".encode("utf-8", "surrogatepass"))
    return zlib.crc32(record, read_by).to_bytes(_CHECKSUM, "big")


def _record(sheet: Sequence[Piece], title: str) -> bytes:
    """A sheet in JSON: text, headings, sections, then columns of numbers for its pieces, sentences and blocks.

    A heading that is the title, as most are in the news, is null.
    """
    start = sheet[0].start
    sentences = [sentence for piece in sheet for sentence in piece.sentences]
    blocks = [block for piece in sheet for block in piece.blocks]
    headings = [heading for piece in sheet for heading in piece.headings]
    known = list(dict.fromkeys(headings))
    within = [sentence.sections for sentence in sentences]
    sections = list(dict.fromkeys(chain.from_iterable(within)))
    of_pieces: tuple[list[Any], ...] = (
        [len(piece.text) for piece in sheet],
        [len(piece.sentences) for piece in sheet],
        [len(piece.blocks) for piece in sheet],
    )
    of_sentences: tuple[list[Any], ...] = (
        *_gaps(start, sentences),
        _steps([sentence.line for sentence in sentences]),
        _steps([sentence.block for sentence in sentences]),
        [_NUMBERS[sentence.kind] for sentence in sentences],
        [known.index(heading) for heading in headings],
        [sections.index(some[0]) if some else 0 for some in within],
        list(map(len, within)),
    )
    of_blocks: tuple[list[Any], ...] = (
        *_gaps(start, blocks),
        [_NUMBERS[block.kind] for block in blocks],
        [block.heading for block in blocks],
    )
    columns = [(len(rows[0]), *map(_shortest, rows)) for rows in (of_pieces, of_sentences, of_blocks)]
    spelt = [None if heading == title else heading for heading in known]
    record = ("".join([piece.text for piece in sheet]), spelt, list(map(astuple, sections)), *columns)
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:  # halves of characters, as JSON Lines can hold
        return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _gaps(start: int, stretches: Sequence[Sentence | Block]) -> tuple[list[int], list[int]]:
    """How far each begins behind the end of the one before, and how long each is."""
    starts, ends = [each.start for each in stretches], [each.end for each in stretches]
    return list(map(sub, starts, [start, *ends])), list(map(sub, ends, starts))


def _steps(values: Sequence[int]) -> list[int]:
    """How much larger each is than the one before."""
    return list(map(sub, values, (0, *values)))


def _shortest(column: list[Any]) -> Any:
    """A column, or the one value that it holds throughout."""
    return column[0] if column and column.count(column[0]) == len(column) else column


def read(data: bytes, dictionary: bytes, name: str, title: str, first: int, start: int) -> tuple[Piece, ...]:
    """The pieces of a sheet from its record; undoes `writer`. `name` and `title` are its document's, `first` and
    `start` its first piece's."""
    encoded = zlib.decompressobj(-_WINDOW, zdict=dictionary).decompress(data[_CHECKSUM:])
    if _checksum(encoded, name, title, first, start) != data[:_CHECKSUM]:
        raise ValueError(f"the record at {start} of {name} does not fit its checksum")
    text, known, within, of_pieces, of_sentences, of_blocks = json.loads(encoded.decode("utf-8", "surrogatepass"))
    sections = tuple(Section(*row) for row in within)
    sentences: list[Sentence] = []
    gaps, lengths, lines, blocks, kinds, headings, begins, counts = _columns(*of_sentences)
    spans = _spans(start, gaps, lengths)
    rows = zip(spans, accumulate(lines), accumulate(blocks), kinds, begins, counts, strict=True)
    for position, ((begin, end), line, block, kind, section, count) in enumerate(rows, first):
        own, stands_in = text[begin - start : end - start], sections[section : section + count]
        sentences.append(Sentence(name, position, own, begin, end, line, block, _KINDS[kind], stands_in))
    titles = [title if known[heading] is None else known[heading] for heading in headings]
    gaps, lengths, kinds, above = _columns(*of_blocks)
    rows_of_blocks = zip(kinds, _spans(start, gaps, lengths), above, strict=True)
    stretches = [Block(_KINDS[kind], begin, end, heading) for kind, (begin, end), heading in rows_of_blocks]
    return tuple(_cut(first, start, text, sentences, titles, stretches, _columns(*of_pieces)))


def _cut(
    first: int,
    start: int,
    text: str,
    sentences: Sequence[Sentence],
    headings: Sequence[str],
    blocks: Sequence[Block],
    sizes: Iterable[Sequence[int]],
) -> Iterator[Piece]:
    """The pieces of a sheet, given how much text and how many sentences and blocks each has."""
    at = sentence = block = 0
    for length, count, count_of_blocks in zip(*sizes, strict=True):
        own = slice(sentence, sentence + count)
        yield Piece(
            first=first + sentence,
            start=start + at,
            text=text[at : at + length],
            sentences=tuple(sentences[own]),
            headings=tuple(headings[own]),
            blocks=tuple(blocks[block : block + count_of_blocks]),
        )
        at, sentence, block = at + length, sentence + count, block + count_of_blocks


def _columns(count: int, *columns: Any) -> Iterator[list[Any]]:
    """Columns at their full length; undoes `_shortest`."""
    return (column if isinstance(column, list) else [column] * count for column in columns)


def _spans(start: int, gaps: Sequence[int], lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Where stretches begin and end; undoes `_gaps`."""
    spans = []
    end = start
    for gap, length in zip(gaps, lengths, strict=True):
        spans.append((end + gap, end := end + gap + length))
    return spans


def dictionary_of(texts: Iterable[str]) -> bytes:
    """What is likely to come again: the words of some texts, the most frequent last, for what is near costs least; and
    the columns of a plain record."""
    counts = Counter(word for text in texts for word in text[:_SAMPLE].split())
    words: list[str] = []
    room = _DICTIONARY
    for word, _ in counts.most_common():
        if len(word) < room:
            room -= len(word) + 1
            words.append(word)
    return " ".join([*reversed(words), _PLAIN]).encode("utf-8", "surrogatepass")
