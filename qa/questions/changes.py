"""Words put in the place of others: what is found token by token, written into the question all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from qa.language.text import Text


@dataclass(frozen=True, slots=True)
class Change:
    """What is written in the place of the tokens `first`..`last` (half open)."""

    first: int
    last: int
    string: str


def changed(text: Text, changes: Iterable[Change]) -> str:
    """A text with its changes, none of which touches another; its first letter stays a capital."""
    string = text.string
    for change in sorted(changes, key=lambda change: -change.first):
        start, end = text.tokens[change.first].start, text.tokens[change.last - 1].end
        new = change.string if start or change.string[:1].isupper() else change.string[:1].upper() + change.string[1:]
        string = string[:start] + new + string[end:]
    return string
