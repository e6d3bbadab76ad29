"""The pieces of a sentence in the order of what they score whatever the question: the best bound comes first."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from qa.answers.coercion import fit
from qa.answers.pieces import OF_PIECE, Piece, Pieces
from qa.answers.scoring import weights


class RankedPieces(Struct, frozen=True):
    """The phrases of a sentence by what they score whatever the question, and by how well they fit its answer type."""

    by_score: tuple[tuple[float, Piece], ...]
    by_fit: tuple[tuple[float, Piece], ...]


@lru_cache(maxsize=4_096)
def rank(found: Pieces, answer_type: str) -> RankedPieces:
    """The phrases of a sentence for questions of one answer type; those ranked lately are kept."""
    weight = weights().short
    phrases = [piece for piece in found.proposed.values() if piece is not None]
    fits = [fit(answer_type, found.text, piece) for piece in phrases]
    known = [
        weight["type"] * fitting
        + sum(weight.get(name, 0.0) * value for name, value in zip(OF_PIECE, piece.values(answer_type), strict=True))
        for fitting, piece in zip(fits, phrases, strict=True)
    ]
    return RankedPieces(_descending(known, phrases), _descending(fits, phrases))


def _descending(values: Sequence[float], phrases: Sequence[Piece]) -> tuple[tuple[float, Piece], ...]:
    return tuple(sorted(zip(values, phrases, strict=True), key=lambda pair: -pair[0]))
