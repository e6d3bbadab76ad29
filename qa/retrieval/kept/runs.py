"""The terms of some documents, as they are written: coded by numbers of their own, and counted."""

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from qa.language.term_runs import bare_word, chunks, cut_terms, reaches
from qa.language.terms import is_content
from qa.retrieval.kept.coding import END, SEPARATOR, character, marked, number, numbers, units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REACHING = "\x00"  # on either side of what may be one chunk with its neighbour
_MOST_TERMS, _MOST_CHUNKS = 150_000, 100_000  # that are known before all are forgotten


class Counts(NamedTuple):
    """In how many units terms stand as content, by their numbers."""

    terms: "NDArray[np.int64]"
    units: "NDArray[np.int64]"


class Runs(NamedTuple):
    """The runs of pieces, one after another: the title's content terms, then each sentence's terms, in the numbers of a
    coder; the `terms` that are new to it, which have the next ones; and how many content terms there are in each title
    and sentence."""

    coder: tuple[int, int]
    terms: tuple[str, ...]
    coded: "NDArray[np.int32]"
    lengths: "NDArray[np.int64]"
    sentences: Counts
    passages: Counts


class Coder:
    """Makes the runs of pieces, batch by batch: what it has met in one it knows in the next."""

    def __init__(self) -> None:
        self._codes = _Codes()
        self._coded = _Coded(self._codes)
        self._begun = 0  # times that it began to count from 0

    def runs(self, documents: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> Runs:
        """The runs of documents, each given by its title and the sentences of its pieces."""
        if len(self._codes) > _MOST_TERMS:
            self._codes.clear()
            self._coded.clear()
            self._begun += 1
        known = len(self._codes)
        found = numbers("".join([self._document(title, pieces) for title, pieces in documents])).astype("i4")
        terms = tuple(islice(self._codes, known, None))
        counted = _counted(found, self._codes.content)
        return Runs((os.getpid(), self._begun), terms, found, *counted)

    def _document(self, title: str, pieces: Iterable[Sequence[str]]) -> str:
        content = self._codes.content
        heading = "".join([unit for unit in units(self._run(title)) if content[number(unit)]])
        return "".join([SEPARATOR.join([heading, *map(self._run, sentences)]) + END for sentences in pieces])

    def _run(self, text: str) -> str:
        run = "".join(map(self._coded.__getitem__, text.split()))
        if _REACHING not in run:
            return run
        if 2 * _REACHING not in run:
            return run.replace(_REACHING, "")
        return "".join(map(self._coded.__getitem__, chunks(text))).replace(_REACHING, "")


def _counted(found: "NDArray[np.int32]", content: bytearray) -> tuple["NDArray[np.int64]", Counts, Counts]:
    """The content terms of each title and sentence, and in how many sentences and passages each term stands."""
    import numpy as np

    separated, ended = found < 0, found == number(END)
    line, piece = np.cumsum(separated, dtype=np.int32), np.cumsum(ended, dtype=np.int32)
    title = np.concatenate(([0], line[ended]))  # the first line of each piece
    filled = np.diff(title) > 1  # pieces that hold sentences
    held = np.flatnonzero(marked(found, content))
    lengths = np.bincount(line[held], minlength=title[-1])
    found, line, piece = found[held], line[held], piece[held]
    own = line > title[piece]
    within = filled[piece]
    return lengths, _counts(found[own], line[own], len(content)), _counts(found[within], piece[within], len(content))


def _counts(found: "NDArray[np.int32]", units_of: "NDArray[np.int32]", terms: int) -> Counts:
    """In how many units each term stands, from a term and its unit for each place."""
    import numpy as np

    pairs = units_of.astype(np.int64) * terms + found
    pairs.sort()
    once = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
    counts = np.bincount(once % max(terms, 1))
    held = np.flatnonzero(counts)
    return Counts(held, counts[held])


class _Codes(dict[str, str]):
    """The terms met so far and how they are written, in the order they were met; `content` tells of each by its number
    whether it is indexed."""

    def __init__(self) -> None:
        super().__init__()
        self.content = bytearray()

    def __missing__(self, term: str) -> str:
        self[term] = code = character(len(self))
        self.content.append(is_content(term))
        return code

    def clear(self) -> None:
        """Forgets all."""
        super().clear()
        self.content.clear()


class _Coded(dict[str, str]):
    """How the terms of a chunk are written."""

    def __init__(self, codes: _Codes) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, chunk: str) -> str:
        if len(self) >= _MOST_CHUNKS:
            self.clear()
        word = bare_word(chunk)
        if len(word) < len(chunk) and word:  # most by far
            self[chunk] = coded = self[word] + self[chunk[len(word) :]]
            return coded
        run = "".join(map(self._codes.__getitem__, cut_terms(chunk)))
        self[chunk] = coded = f"{_REACHING}{run}{_REACHING}" if not word and reaches(chunk) else run
        return coded
