"""The voice of a verb: whether something is done to its subject."""

from itertools import takewhile

from qa.language.text import Text

BE = frozenset({"was", "were", "been", "be", "is", "are", "being"})
_REACH = 3  # tokens from a form of `be` to its participle (`was soon after sold`)


def is_passive(text: Text, verb: int) -> bool:
    """Whether the verb at a token position is passive: a participle, or what looks like one, close behind a `be`."""
    if text.tags[verb] not in ("VBN", "VBD"):
        return False
    before = reversed(text.tokens[max(0, verb - _REACH) : verb])
    return any(token.lower in BE for token in takewhile(lambda token: token.is_word, before))
