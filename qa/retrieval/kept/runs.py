"""The terms of some documents, as they are written: coded by numbers of their own, spelt for tantivy, and counted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from qa.language.terms import is_content
from qa.language.tokens import chunks, reaches, terms_of
from qa.retrieval.kept.coding import END, SEPARATOR, character, number, numbers, units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REACHING = "\x00"  # on either side of what may be one chunk with its neighbour


class Runs(NamedTuple):
    """The runs of pieces, one after another: the title's content terms, then each sentence's terms; `terms` by their
    numbers, and in how many sentences and passages each stands as content."""

    coded: str
    terms: tuple[str, ...]
    sentences: tuple[int, ...]
    passages: tuple[int, ...]


class Coder:
    """Makes the runs of pieces, in order."""

    def __init__(self) -> None:
        self._codes = _Codes()
        self._coded = _Coded(self._codes)
        self._pieces: list[str] = []

    def piece(self, title: str, sentences: Iterable[str]) -> str:
        """Codes a piece of a document with that title; gives the content terms of the title and then of each sentence,
        a blank behind each term, a line break between."""
        content = self._codes.content
        heading = "".join([unit for unit in units(self._run(title)) if content[unit]])
        runs = [heading, *map(self._run, sentences)]
        self._pieces.append(SEPARATOR.join(runs) + END)
        return "\n".join(["".join(map(content.__getitem__, units(run))) for run in runs])

    def runs(self) -> Runs:
        """What was coded so far."""
        import numpy as np

        terms, coded = tuple(self._codes), "".join(self._pieces)
        content = np.array([bool(spelt) for spelt in self._codes.content.values()], dtype=bool)
        found = numbers(coded)
        ends = found == number(END)
        line, piece = np.cumsum(found < 0), np.cumsum(ends)
        title = np.concatenate(([0], line[ends]))  # the first line of each piece
        filled = np.diff(title) > 1  # pieces that hold sentences
        held = np.flatnonzero(found >= 0)
        held = held[content[found[held]]]
        found, line, piece = found[held], line[held], piece[held]
        own = line > title[piece]
        sentences = _counts(found[own], line[own], len(terms))
        within = filled[piece]
        passages = _counts(found[within], piece[within], len(terms))
        return Runs(coded, terms, sentences, passages)

    def _run(self, text: str) -> str:
        run = "".join(map(self._coded.__getitem__, text.split()))
        if _REACHING not in run:
            return run
        if 2 * _REACHING not in run:
            return run.replace(_REACHING, "")
        return "".join(map(self._coded.__getitem__, chunks(text))).replace(_REACHING, "")


def _counts(found: "NDArray[np.int64]", units_of: "NDArray[np.int64]", terms: int) -> tuple[int, ...]:
    """In how many units each term stands, from a term and its unit for each place."""
    import numpy as np

    pairs = units_of * terms + found
    pairs.sort()
    once = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
    return tuple(np.bincount(once % max(terms, 1), minlength=terms).tolist())


class _Codes(dict[str, str]):
    """The terms met so far and how they are written, in the order they were met; `content` is how each that is
    indexed is spelt for tantivy, by what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.content: dict[str, str] = {}

    def __missing__(self, term: str) -> str:
        self[term] = code = character(len(self))
        self.content[code] = f"{term} " if is_content(term) else ""
        return code


class _Coded(dict[str, str]):
    """How the terms of a chunk are written."""

    def __init__(self, codes: _Codes) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, chunk: str) -> str:
        run = "".join(map(self._codes.__getitem__, terms_of(chunk)))
        self[chunk] = coded = f"{_REACHING}{run}{_REACHING}" if reaches(chunk) else run
        return coded
