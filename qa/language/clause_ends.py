"""Where clauses end: at marks that close one, before another verb with its subject, at commas that open no list."""

from collections.abc import Iterator

from qa.language.text import Text
from qa.language.word_tags import FINITE

_CLAUSE_ENDS = frozenset((*".;?!:()|", "–", "—", "--"))
_FINITE = {(tag,) for tag in FINITE}
_ANOTHER_CLAUSE = {("PRP", *tag) for tag in _FINITE}  # behind "and": `and he left`
_MOST_ASIDE = 6


def clauses(text: Text) -> Iterator[tuple[int, tuple[int, ...]]]:
    """From each position: the end of the words up to the next mark that closes a clause."""
    end = len(text.tokens)
    for at in range(end - 1, -1, -1):
        mark = text.tokens[at].lower
        joins = mark in ("and", "but", "so") and text.tags[at + 1 : at + 3] in _ANOTHER_CLAUSE
        ends = mark in _CLAUSE_ENDS and not _joins_words(text, at)
        if joins or ends or (mark == "," and not _goes_on(text, at)):
            end = at
        yield at, (end,)


def _joins_words(text: Text, mark: int) -> bool:
    """Whether a dash stands between two words without blanks: `the Hindu–Arabic numerals`."""
    if text.tokens[mark].lower != "–" or not 0 < mark < len(text.tokens) - 1:
        return False
    before, dash, after = text.tokens[mark - 1 : mark + 2]
    return before.end == dash.start and dash.end == after.start


def _goes_on(text: Text, comma: int) -> bool:
    """Whether a comma only parts the members of a list, or opens or closes an aside, within a clause."""
    closes = any(token.lower == "," for token in text.tokens[max(0, comma - _MOST_ASIDE) : comma])
    if closes and text.tags[comma + 1 : comma + 2] in _FINITE:
        return True
    before, *behind = text.tags[comma - 1 : comma + 3]
    if before in ("JJ", "VBG", "VBN") and behind[1:2] == ["JJ"]:
        return True  # `a small, burrowing, timid beast`
    adds = text.terms[comma + 1 : comma + 2] in (("and",), ("or",))
    if closes and adds and "".join(behind[2:]).startswith(("DT", "JJ", "NN", "PRP$", "RB", "CD")):
        return True  # `a writer, painter, and member of the guild`
    for at in range(comma + 1, min(len(text.tokens), comma + _MOST_ASIDE)):
        word, tag = text.tokens[at].lower, text.tags[at]
        if tag in ("VBG", "VBN") and text.terms[at + 1 : at + 2] == (",",):
            continue
        if word in (",", "and", "or") and at > comma + 1:
            return True
        if tag.startswith(("VB", "MD", "W")) or word in _CLAUSE_ENDS or word == "but":
            return False
    return False
