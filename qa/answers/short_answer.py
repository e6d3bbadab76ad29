"""A short answer: a span of a sentence, how well it is judged, and which of two is the better."""

from collections.abc import Mapping

from msgspec import Struct

from qa.answers.pieces import OF_PIECE
from qa.questions.rules import Marker

TIE = 1e-8  # scores nearer to one another are compared as rounded
FEATURES = (
    *("type", "repeats", "near", "slot"),
    *OF_PIECE,
    *(
        "head",
        "same_preposition",
        "preposition",
        "after_be",
        "apart",
        "office",
        "near_actor",
        "rule",
        "misplaced",
    ),
)


class ShortAnswer(Struct, frozen=True):
    """A span of a sentence, in half-open token positions, and how well it is judged."""

    first: int
    last: int
    score: float
    values: tuple[float, ...]  # of its features
    marker: Marker | None  # what marks it
    fit: float  # how well it fits what is expected, 0 to 1

    @property
    def by_rule(self) -> bool:
        """Whether the rule marks it."""
        return self.marker is not None

    @property
    def features(self) -> Mapping[str, float]:
        """What speaks for it, by name."""
        return dict(zip(FEATURES, self.values, strict=True))


def better(best: ShortAnswer | None, other: ShortAnswer) -> ShortAnswer:
    """The better of two spans, ties to the first and shortest."""
    if best is None or other.score > best.score + TIE:
        return other
    return other if other.score > best.score - TIE and _order(other) < _order(best) else best


def _order(short: ShortAnswer) -> tuple[float, int, int]:
    return (-round(short.score, 9), short.first, short.last)
