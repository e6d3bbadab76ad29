"""One sentence as the recognisers walk over it: tokens, tags and folded words side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from qa.language.tokens import Token

DASHES = frozenset({"-", "–", "—", "−", "‑"})


class View(NamedTuple):
    """Tokens, tags and words of one sentence, safe to look beyond its ends."""

    tokens: Sequence[Token]
    tags: Sequence[str]
    words: tuple[str, ...]

    @staticmethod
    def of(tokens: Sequence[Token], tags: Sequence[str]) -> "View":
        """The view of one sentence."""
        return View(tokens, tags, tuple(token.lower for token in tokens))

    def word(self, i: int) -> str:
        """The folded word at `i`, or nothing beyond the ends."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        """The tag at `i`, or nothing beyond the ends."""
        return self.tags[i] if 0 <= i < len(self.words) else ""

    def capital(self, i: int) -> bool:
        """Whether the token at `i` opens with a capital."""
        return 0 <= i < len(self.words) and self.tokens[i].is_capital

    def adjacent(self, i: int) -> bool:
        """Whether no blank stands between the tokens `i - 1` and `i`."""
        return 0 < i < len(self.words) and self.tokens[i - 1].end == self.tokens[i].start

    def dash(self, i: int) -> bool:
        """Whether a dash at `i` joins its neighbours without blanks."""
        return self.word(i) in DASHES and self.adjacent(i) and self.adjacent(i + 1)
