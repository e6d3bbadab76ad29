"""What every retrieval engine offers, and what it gives back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct


class Hit(Struct, frozen=True):
    """A unit that shares a term with the query: its position, counted from 0 in the order added, and its BM25 score."""

    position: int
    score: float


class Engine(Protocol):
    """Ranks units of text by weighted terms. Engines propose; the program's own scoring decides."""

    @property
    def size(self) -> int:
        """How many units there are."""

    def frequency(self, term: str) -> int:
        """In how many units the term stands."""

    def search(self, query: Mapping[str, float], limit: int) -> list[Hit]:
        """The best units that hold a term of the query, by (-score, position)."""

    def vocabulary(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix, sorted."""


Units = Iterable[Sequence[str]]
