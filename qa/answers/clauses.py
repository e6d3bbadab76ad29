"""The clauses of a sentence, and how much of a question each of them meets.

clause_of("The general fell in 1812, and his widow died in 1840.")  # 0 down to the comma, 1 behind it
"""

from collections.abc import Iterator
from functools import lru_cache

from qa.answers.matching import Matcher
from qa.language.terms import listed
from qa.language.text import Text

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_MARKS = frozenset(",;:—–")
_RELATIVE = ("WP", "WDT", "WRB", "WP$")
_MET = 0.4
_OWN_SUBJECT = 7  # tokens between a joining word and the verb of its clause


@lru_cache(maxsize=4_096)
def clause_of(text: Text) -> tuple[int, ...]:
    """The number of its clause for each token: what has no verb belongs to the clause before, or to the main one."""
    parts = list(_parts(text))
    numbers: list[int] = [0] * len(text.tokens)
    number, asides = 0, bool(parts) and not _has_verb(text, *parts[0])
    for n, (first, last) in enumerate(parts):
        if n and _has_verb(text, first, last):
            goes_on = asides and not _describes(text, first)  # `The mill, which had 410, employs 86`
            number, asides = (0, False) if goes_on else (max(numbers) + 1, asides)
        numbers[first:last] = [number] * (last - first)
    return tuple(numbers)


def _parts(text: Text) -> Iterator[tuple[int, int]]:
    """Where each part between marks, joining words and relative pronouns begins and ends."""
    start, relative, acts, done = 0, False, False, False  # `done`: behind the verb of a relative clause
    for i, token in enumerate(text.tokens):
        finite = text.tags[i] in _FINITE
        mark = token.lower in _MARKS
        joins = token.term in listed("clause_joins") and _opens_clause(text, i)
        if i > start and (mark or joins or text.tags[i] in _RELATIVE or (relative and done and finite)):
            yield start, i
            start, relative, acts, done = i, False, False, False
        if text.tags[i] in _RELATIVE:
            relative = True
        done = done or (acts and not text.tags[i].startswith(("VB", "RB")))
        acts = acts or finite
    yield start, len(text.tokens)


def _opens_clause(text: Text, at: int) -> bool:
    """Whether a verb that nothing parts from a joining word follows it."""
    for tag, token in zip(text.tags[at + 1 : at + 1 + _OWN_SUBJECT], text.tokens[at + 1 :], strict=False):
        if tag in _FINITE or tag == "VBN":
            return True
        if token.lower in _MARKS or token.term in listed("clause_joins"):
            return False
    return False


def _has_verb(text: Text, first: int, last: int) -> bool:
    return any(tag.startswith("VB") or tag == "MD" for tag in text.tags[first:last])


def _describes(text: Text, first: int) -> bool:
    """Whether a part only describes what stands before it: `, who lived there`, `, founded by a monk`."""
    opening = next((i for i in range(first, len(text.tags)) if text.tokens[i].is_word), first)
    return text.tags[opening] in (*_RELATIVE, "VBN", "VBG")


def clauses_at(text: Text, first: int, last: int) -> tuple[int, ...]:
    """The clauses that a span belongs to: the one it stands in, and one behind it that only describes it."""
    numbers = clause_of(text)
    behind = next((i for i in range(last, min(len(numbers), last + 2)) if text.tokens[i].is_word), last)
    described = behind < len(numbers) and numbers[behind] != numbers[first] and _describes(text, behind)
    return (numbers[first], numbers[behind]) if described else (numbers[first],)


def shares(matcher: Matcher, text: Text) -> dict[int, float]:
    """The share of the question's weight that each clause meets; what the first one's subject meets counts for all."""
    numbers = clause_of(text)
    verb = next((i for i, tag in enumerate(text.tags) if tag in _FINITE), 0)
    shares = dict.fromkeys(numbers, 0.0)
    if len(shares) < 2:
        return shares
    standing = set(matcher.standing(text.terms, _MET))
    for_all = {clue for clue, at in standing if at < verb}
    here = {(clue, numbers[at]) for clue, at in standing if clue not in for_all}
    common = sum(matcher.weights[clue] for clue in sorted(for_all))
    own = {n: sum(matcher.weights[clue] for clue, number in sorted(here) if number == n) for n in shares}
    return {n: (common + own[n]) / matcher.total for n in shares}
