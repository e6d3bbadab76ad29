"""Checks of the place that the question leaves open: whether the evidence tells what is asked of whoever fills it."""

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, Finding, failed

_WORDED = {"why": 1.0, "how": 1.0, "meaning": 4.0, "obligation": 3.0}  # how surely an answer is so worded


def no_deed(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """who did something is asked, and the sentence does not tell of it."""
    verb = search.question.verb_clue
    if search.question.type != "who" or verb is None or best.own.degrees[verb] >= NEAR:
        return PASSED
    return failed(search, [verb])


def wrong_side(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what was found stands on the other side of the verb than what is asked for."""
    verb, short = search.question.verb_clue, best.short
    if verb is None or short is None or short.features["slot"] >= 0:
        return PASSED
    return Finding(-short.features["slot"], failed(search, [verb]).words)


def unmarked(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a reason or a manner is asked for and no rule finds one in the sentence; worse for a meaning or a duty."""
    kind = search.question.type
    degree = _WORDED.get(kind, 0.0) if best.short is None else 0.0
    return Finding(degree, (kind.replace("_", " "),)) if degree else PASSED
