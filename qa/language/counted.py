"""What a number counts: the noun phrase behind it.

"over 300 wooden crates": from the word behind the number, the head `crates` and the phrase's end
"""

from collections.abc import Sequence
from functools import cache

from qa.language.data import load, word_list
from qa.language.tokens import Token

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "PRP$", "RBR", "RBS", "FW"})
DETERMINERS = frozenset(
    {
        "the",
        "these",
        "those",
        "this",
        "that",
        "all",
        "such",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "every",
        "each",
    }
)
_BARS = frozenset({"ago", "later", "earlier", "to", "times", "more", "less", "old"})
_KINDS = frozenset({"kinds", "types", "sorts", "species", "varieties", "forms", "strains", "breeds", "brands"})
_LONGEST = 9


def counted(tokens: Sequence[Token], tags: Sequence[str], i: int, *, only_of: bool = False) -> tuple[int, int] | None:
    """The head noun and the half-open end of the noun phrase that opens at `i`, `of` before it or not."""
    n = len(tokens)
    if i < n and tokens[i].lower == "of":
        i += 1
        while i < n and tokens[i].lower in DETERMINERS:
            i += 1
    elif only_of:
        return None
    if i < n and tokens[i].lower == "-" and i + 1 < n and tokens[i + 1].start == tokens[i].end:
        i += 1
    found = _phrase(tokens, tags, i, min(n, i + _LONGEST))
    if found is None or tokens[found[0]].lower not in _KINDS:
        return found
    of_these = counted(tokens, tags, found[1], only_of=True)  # `six kinds of gull` counts gulls as well
    return found if of_these is None else (found[0], of_these[1])


def _phrase(tokens: Sequence[Token], tags: Sequence[str], i: int, n: int) -> tuple[int, int] | None:
    head, k = -1, i
    if (
        i < n
        and tags[i] == "VBZ"
        and tokens[i].lower.endswith("s")
        and (i + 1 == len(tokens) or not tokens[i + 1].is_word)
    ):
        return i, i + 1
    while k < n:
        lower, tag = tokens[k].lower, noun_tag(tokens, tags, k)
        if tag in _NOUNS and lower not in _BARS:
            head = k
            if _closes(tokens, tags, k, n):
                break
        elif tag in _MODIFIERS:
            if head >= 0 and tag not in ("JJ", "CD"):
                break
            if head >= 0 and not (k + 1 < n and tags[k + 1] in _NOUNS):
                break
        elif tag == "POS" or lower == "'s":
            if head < 0:
                break
            head = -1
        elif lower == "-":
            if k + 1 >= n or tokens[k + 1].start != tokens[k].end:
                break
        elif not _joins(tokens, tags, k, n, head):
            break
        k += 1
    if head >= 0:
        return head, head + 1
    last = max(i, k - 1)
    return (last, last + 1) if i < n and tokens[last].lower in counted_people() else None


@cache
def counted_people() -> frozenset[str]:
    """The words by which people are counted without a noun: `62 killed`, `five others`."""
    return frozenset(word_list(load("language.toml")["counted_people"]))


def noun_tag(tokens: Sequence[Token], tags: Sequence[str], i: int) -> str:
    """The tag, with the United States, percent signs and plain capitals set right."""
    token = tokens[i]
    if token.term == "usa":
        return "NNP"
    if not token.is_word:
        return "POS" if token.lower == "'s" else tags[i] if tags[i] not in _NOUNS else ":"
    return tags[i]


def _closes(tokens: Sequence[Token], tags: Sequence[str], k: int, n: int) -> bool:
    """Whether a plural noun ends its phrase: no noun behind it, or only a proper one (`troops Tuesday`)."""
    if tags[k] != "NNS" or k + 1 >= n:
        return False
    following = noun_tag(tokens, tags, k + 1)
    return not (following in _NOUNS or tokens[k + 1].lower in ("'s", "'", "-")) or (
        following in ("NNP", "NNPS") and not tokens[k].is_capital
    )


def _joins(tokens: Sequence[Token], tags: Sequence[str], k: int, n: int, head: int) -> bool:
    """Commas and conjunctions between two modifiers, adverbs before one."""
    if head >= 0 or k + 1 >= n:
        return False
    if tags[k] == "RB":
        return tags[k + 1] in ("JJ", "VBN", "VBG")
    return tokens[k].lower in (",", "and", "or") and tags[k - 1] in ("JJ", "VBN") and tags[k + 1] in ("JJ", "VBN")
