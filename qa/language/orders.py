"""Sentences that tell one what to do: `Turn the key`, `Never use water`, `If it leaks, shut the tap`."""

from qa.language.text import Text
from qa.language.verb_forms import base_form
from qa.language.word_tags import is_verb

_BEFORE = frozenset({"please", "always", "never", "then", "first", "next", "now", "finally", "simply", "just", "also"})
_CASES = frozenset({"if", "when", "whenever", "before", "after", "once", "unless", "while", "for", "to", "in", "on"})
_NOT = (("do", "not"), ("don't",), ("do", "n't"))
_FINITE = ("VBZ", "VBD", "MD")


def ordered(text: Text) -> int | None:
    """Where the verb stands that tells one to do something, or None where the sentence only tells how things are."""
    words = [token.lower for token in text.tokens]
    if not words:
        return None
    found = _opening(text, words, 0)
    if found is None and words[0] in _CASES:
        commas = (at for at, word in enumerate(words) if word == ",")
        found = next((verb for at in commas if (verb := _opening(text, words, at + 1)) is not None), None)
    return found


def _opening(text: Text, words: list[str], at: int) -> int | None:
    """Where a clause that begins at a token has the verb of an order."""
    while at < len(words) and words[at] in _BEFORE:
        at += 1
    for denial in _NOT:
        if tuple(words[at : at + len(denial)]) == denial:
            return at + len(denial)
    if at >= len(words) - 1 or not is_verb(words[at]) or base_form(words[at]) != words[at]:
        return None
    behind = text.tags[at + 1]
    if words[at + 1] == "of" or behind.startswith(_FINITE):
        return None  # `use of water is`, `paint will`
    named = behind.startswith(("NN", "JJ")) and text.tags[at].startswith(("NN", "JJ"))
    return None if named and any(tag.startswith(_FINITE) for tag in text.tags[at:]) else at
