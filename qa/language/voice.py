"""The voice of a verb: whether something is done to its subject."""

from qa.language.text import Text

BE = frozenset({"was", "were", "been", "be", "is", "are", "being"})
_REACH = 3  # tokens from a form of `be` to its participle (`was soon after sold`)


def is_passive(text: Text, verb: int) -> bool:
    """Whether the verb at a token position is passive: a participle, or what looks like one, close behind a `be`."""
    before = text.tokens[max(0, verb - _REACH) : verb]
    return text.tags[verb] in ("VBN", "VBD") and any(token.lower in BE for token in before)
