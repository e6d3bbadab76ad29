"""Where words stand in quotation marks, also across sentences.

quoted(sentences, position)  # the token ranges inside marks; a quotation may open before and close after
"""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from qa.language.names import Name
from qa.language.tokens import Token

_OPEN = frozenset({"“", "«", "„", "‟"})
_CLOSE = frozenset({"”", "»"})
_MARK = re.compile(f'["‘{"".join(sorted(_OPEN | _CLOSE))}]')
_REACH = 10
_LEANING = frozenset(
    {
        "their",
        "they",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "we",
        "our",
        "i",
        "my",
        "and",
        "but",
        "so",
        "you",
        "if",
        "there",
    }
)


class Sentence(Protocol):
    """What a sentence must offer: `qa.language.text.Text` does."""

    string: str

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and marks."""
        ...

    @property
    def tags(self) -> tuple[str, ...]:
        """One part of speech a token."""
        ...

    @property
    def names(self) -> tuple[Name, ...]:
        """Its proper names."""
        ...


Range = tuple[int, int]


def quoted(sentences: Sequence[Sentence], position: int) -> tuple[Range, ...]:
    """The token ranges of one sentence that stand in quotation marks, the marks left out."""
    tokens = sentences[position].tokens
    start = 0 if begins_inside(sentences, position) else -1
    found: list[Range] = []
    for at, opens in marks(sentences[position]):
        if opens:
            start = at + 1
        elif start >= 0:
            if at > start:
                found.append((start, at))
            start = -1
    if 0 <= start < len(tokens):
        found.append((start, len(tokens)))
    return tuple(found)


def begins_inside(sentences: Sequence[Sentence], position: int) -> bool:
    """Whether a sentence stands inside a quotation from its first word: one is open before it, and closes later."""
    for j in range(position - 1, max(-1, position - _REACH), -1):
        before = list(marks(sentences[j]))
        if before:
            return before[-1][1] and (_next_mark_closes(sentences, position) or _leans(sentences, j + 1, position))
    return False


def _leans(sentences: Sequence[Sentence], first: int, position: int) -> bool:
    """Whether the sentences behind an unclosed quotation open with words that lean on it (`Their way of ...`)."""
    return position - first < 3 and all(
        sentences[j].tokens and sentences[j].tokens[0].lower in _LEANING for j in range(first, position + 1)
    )


def ends_inside(sentences: Sequence[Sentence], position: int) -> bool:
    """Whether a quotation is open where the sentence ends."""
    return position + 1 < len(sentences) and begins_inside(sentences, position + 1)


def _next_mark_closes(sentences: Sequence[Sentence], position: int) -> bool:
    for j in range(position, min(len(sentences), position + _REACH)):
        for _, opens in marks(sentences[j]):
            return not opens
    return False


def marks(sentence: Sentence) -> Iterator[tuple[int, bool]]:
    """The quotation marks of a sentence: where, and whether it opens; straight marks by the blanks around them."""
    if _MARK.search(sentence.string) is None:  # as in most, which need not be cut into tokens for that
        return
    tokens = sentence.tokens
    straight = 0  # marks so far, which tell whether the next one opens
    single = False  # whether a single mark has opened: only then may one close
    for i, token in enumerate(tokens):
        text = token.text
        if text in _OPEN:
            yield i, True
        elif text in _CLOSE:
            yield i, False
        elif text == '"':
            yield i, _opens(tokens, i, straight)
            straight += 1
        elif text == "‘":
            single = True
            if i + 1 < len(tokens) and tokens[i + 1].start == token.end:
                yield i, True
        elif single and text in ("’", "'") and not _before_word(tokens, i):
            yield i, False


def _opens(tokens: Sequence[Token], i: int, straight: int) -> bool:
    before = i > 0 and tokens[i - 1].end == tokens[i].start and tokens[i - 1].lower not in ("(", "[", "-", "–", "—")
    after = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    if before and after:
        return not straight % 2
    return after or (not before and i == 0)


def _before_word(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word follows a mark without a blank, as in "'tis"."""
    return i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end and tokens[i + 1].is_word
