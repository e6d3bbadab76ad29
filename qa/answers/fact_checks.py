"""Checks of whether it happened, and which way: planned, left open, or told the other way round."""

from collections.abc import Mapping
from functools import cache

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import PASSED, Finding, content, failed
from qa.answers.polarity import DENIAL, clause
from qa.language.data import load
from qa.language.terms import READINGS, listed
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.language.voice import BE

_MET = 0.75
_OBJECT = 5  # tokens from a verb of wishing to the deed wished for (`asked the bank to help`)
_BEFORE = 6  # tokens from a word of asking to what is asked
_PAST = frozenset({"did", "was", "were", "has", "have", "had"})
_COMING = frozenset({"will", "shall", "might", "may", "'ll", "wo"})
_SUPPOSING = frozenset({"if", "unless"})
_RANKS = frozenset({"JJS", "JJR", "RBS", "RBR"})  # `farthest from the sun` stands beside `closest to the sun`
_FINITE = ("VBD", "VBZ", "VBP")


def unrealised(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what happened is asked, and the sentence tells that it is planned, tried or may be (`hopes to open a branch`)."""
    question, text, clue = search.question, best.place.text, search.question.verb_clue
    if question.wh is None or clue is None or not _asks_past(search):
        return PASSED
    finite = [text.tokens[i].text for i, tag in enumerate(text.tags) if tag in (*_FINITE, "MD")]
    perfect = "have" in question.text.terms  # `what job has she been given`
    if finite and _COMING.issuperset(finite) and question.rule.speech is None and not perfect:
        return failed(search, [clue])
    asked = frozenset(question.text.terms)
    told = [
        _is_to_come(text, at, asked) if text.tags[at].startswith("VB") else _is_planned(text, at, asked)
        for at in search.matcher.places(frozenset({clue}), text.terms, _MET)
        if text.tags[at].startswith(("VB", "NN"))
    ]
    return failed(search, [clue]) if told and all(told) else PASSED


def _asks_past(search: Search) -> bool:
    """Whether a question takes for granted that something happened."""
    verb, text = search.question.verb, search.question.text
    if verb is None or text.tags[verb - 1] == "TO":
        return False
    helping = (t.lower for t in text.tokens[:verb] if normalise(t.lower) in listed("auxiliary_verb"))
    first = next(helping, "")
    return first in _PAST if first else text.tags[verb] == "VBD"


def _is_to_come(text: Text, verb: int, asked: frozenset[str]) -> bool:
    """Whether a verb tells what is wished, tried, only supposed or still to come, by words that are not asked about."""
    start = verb
    while start and (text.tags[start - 1] == "RB" or text.tokens[start - 1].lower in ("be", "have", "been")):
        start -= 1
    before = text.tokens[start - 1].text if start else ""
    if before in _COMING and before not in asked:  # in small letters: neither May nor Will
        return True
    if not _SUPPOSING.isdisjoint(text.terms[clause(text, verb)[0] : verb]):
        return True
    wishing = frozenset(text.terms[max(0, start - 1 - _OBJECT) : start - 1]) & listed("wishing", READINGS)
    return before == "to" and (text.terms[start - 2] in listed("pending", READINGS) or bool(wishing - asked))


def _is_planned(text: Text, noun: int, asked: frozenset[str]) -> bool:
    """Whether the next verb tells that a deed is planned or the like (`a second renovation is planned for May`)."""
    verb = next((i for i in range(noun + 1, len(text.tags)) if text.tags[i].startswith("VB")), None)
    if verb is None or text.tokens[verb].lower not in BE:
        return False
    behind = frozenset(text.terms[verb + 1 : verb + 3]) - asked
    return not behind.isdisjoint(listed("wishing", READINGS) | listed("pending", READINGS))


def unanswered(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the sentence asks the same, or tells that it is not known (`nobody knows who built it`)."""
    question, text, clue = search.question, best.place.text, search.question.verb_clue
    if question.wh is None or clue is None or (verb := best.own.positions[clue]) < 0:
        return PASSED
    word = question.text.tokens[question.wh].lower
    at = next((i for i in range(verb - 1, -1, -1) if text.tokens[i].lower == word), 0)
    between = range(at + 1, verb)
    if any(text.tags[i] in _FINITE and text.terms[i] not in listed("auxiliary_verb") for i in between):
        return PASSED
    return failed(search, [clue]) if at and _leaves_open(text, at) else PASSED


def _leaves_open(text: Text, at: int) -> bool:
    """Whether a question word follows one of asking, or one of knowing that is denied."""
    before = frozenset(text.terms[max(0, at - _BEFORE) : at])
    if not listed("asking", READINGS).isdisjoint(before):
        return True
    return not listed("knowing", READINGS).isdisjoint(before) and not DENIAL.isdisjoint(text.terms[:at])


def turned(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """something is asked one way, and the sentence tells of the other (`from Leeds to York`, `votes against`)."""
    question, text, matcher = search.question.text, best.place.text, search.matcher
    if not _RANKS.isdisjoint(question.tags) or not listed("joining_verbs", READINGS).isdisjoint(text.terms):
        return PASSED  # what is linked to a town is linked from it
    for n in content(search):
        clue = matcher.clues[n]
        other = "" if clue.phrase[0][0].isdigit() else _turned().get(_preposition(question, clue.positions[0]), "")
        told = {_preposition(text, at) for at in matcher.places(frozenset({n}), text.terms, _MET)} if other else set()
        if other in told and _preposition(question, clue.positions[0]) not in told:
            return failed(search, [n])
    return PASSED


@cache
def _turned() -> Mapping[str, str]:
    """The prepositions that tell of the opposite way, each with the other."""
    pairs: Mapping[str, str] = load(READINGS)["turned_prepositions"]
    return {**pairs, **{other: one for one, other in pairs.items()}}


def _preposition(text: Text, at: int) -> str:
    """The word before the phrase or name that a noun stands in."""
    spans = (*text.phrases, *((name.first, name.last) for name in text.names))
    first = min((first for first, last in spans if first <= at < last), default=at)
    return text.tokens[first - 1].lower if first else ""
