"""Checks of whether what is asked about happened, and that way: planned, left open, or the other way round."""

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import PASSED, Finding, content, failed
from qa.answers.polarity import clause
from qa.language.data import load, word_list
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import normalise

_MET = 0.75
_OBJECT = 5  # tokens from a verb of wishing to the deed wished for (`asked the bank to help`)
_PAST_HELP = frozenset({"did", "was", "were", "has", "have", "had"})
_COMING = frozenset({"will", "shall", "might", "may", "'ll", "wo"})
_SUPPOSING = frozenset({"if", "unless"})
_TURNED = {"from": "to", "to": "from", "for": "against", "against": "for", "with": "without", "without": "with",
           "above": "below", "below": "above", "inside": "outside", "outside": "inside", "into": "from"}


def unrealised(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what happened is asked, and the sentence tells that it is planned, tried or may be (`hopes to open a branch`)."""
    question, text, matcher = search.question, best.place.text, search.matcher
    if question.wh is None or question.verb is None or question.verb_clue is None or not _asks_past(search):
        return PASSED
    places = [at for at in matcher.places(frozenset({question.verb_clue}), text.terms, _MET) if text.tags[at].startswith("VB")]
    return failed(search, [question.verb_clue]) if places and all(_is_to_come(search, text, at) for at in places) else PASSED


def _asks_past(search: Search) -> bool:
    """Whether a question takes for granted that something happened."""
    question = search.question
    tags, tokens = question.text.tags, question.text.tokens
    if question.verb is None or tags[question.verb - 1] == "TO":
        return False
    helping = [token.lower for token in tokens[: question.verb] if normalise(token.lower) in listed("auxiliary_verb")]
    return helping[:1] in ([help] for help in _PAST_HELP) if helping else tags[question.verb] == "VBD"


def _is_to_come(search: Search, text: Text, at: int) -> bool:
    """Whether a verb tells what is wished, tried, only supposed or still to come."""
    asked = frozenset(search.question.text.terms)
    start = at
    while start and (text.tags[start - 1] == "RB" or text.tokens[start - 1].lower in ("be", "have", "been")):
        start -= 1
    before = text.tokens[start - 1].lower if start else ""
    if before in _COMING and before not in asked:
        return True
    if not _SUPPOSING.isdisjoint(text.terms[clause(text, at)[0] : at]):
        return True
    if before != "to":
        return False
    if text.terms[start - 2] in listed("pending"):
        return True
    wishing = (text.terms[i] for i in range(start - 2, max(-1, start - 2 - _OBJECT), -1))
    return any(term in listed("wishing") and term not in asked for term in wishing)


def turned(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """something is asked for one way, and the sentence tells of the other (`from Leeds to York`, `votes against`)."""
    question, text, matcher = search.question.text, best.place.text, search.matcher
    for n in content(search):
        asked = _preposition(question, matcher.clues[n].positions[0])
        if asked not in _TURNED or matcher.clues[n].phrase[0][0].isdigit():
            continue
        told = {_preposition(text, at) for at in matcher.places(frozenset({n}), text.terms, _MET)}
        if _TURNED[asked] in told and asked not in told:
            return failed(search, [n])
    return PASSED


def _preposition(text: Text, at: int) -> str:
    """The preposition that leads the phrase of a noun."""
    first = min((phrase[0] for phrase in text.phrases if phrase[0] <= at < phrase[1]), default=at)
    first = min([first, *(name.first for name in text.names if name.first <= at < name.last)])
    return text.tokens[first - 1].lower if first else ""


def unanswered(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the sentence asks the same, or tells that it is not known (`nobody knows who built it`)."""
    question, text = search.question, best.place.text
    if question.wh is None or question.verb_clue is None or (at := best.own.positions[question.verb_clue]) < 0:
        return PASSED
    wh = question.text.tokens[question.wh].lower
    asking = [i for i in range(at) if text.tokens[i].lower == wh]
    if not asking or wh in frozenset(text.terms[asking[-1] + 1 : at]) or any(text.tags[i] in ("VBD", "VBZ", "VBP") and text.terms[i] not in listed("auxiliary_verb") for i in range(asking[-1] + 1, at)):
        return PASSED
    before = text.terms[max(0, asking[-1] - 6) : asking[-1]]
    open_ = not listed("asking").isdisjoint(before) or (not listed("knowing").isdisjoint(before) and not {"not", "n't", "no", "nobody", "never"}.isdisjoint(text.terms[: asking[-1]]))
    return failed(search, [question.verb_clue]) if open_ else PASSED
