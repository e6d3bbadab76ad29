"""Checks of whose the place, time, amount or reason found is: that of what is asked about, or of another deed."""

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import PASSED, Finding, content, failed
from qa.language.parts import direct_object
from qa.language.terms import listed
from qa.language.text import Text

_SAME = 0.95  # how well a verb of the sentence meets that of the question to be the same
_LIKE = 0.5  # how well one meets another that may be so called
_FINITE = ("VBD", "VBZ", "VBP")
_PAUSES = frozenset({",", ";", ":"})
_WHERE_OR_WHEN = frozenset({"at", "in", "on", "near", "during", "across", "into", "through"})
_LED_BY_NONE = frozenset({"against", "versus", "with", "about", "as", "than", "by"})  # they tell of no place


def placeless(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """where is asked, and the place found acts itself or only tells who is meant (`the U.S. president`)."""
    question, short, text = search.question, best.short, best.place.text
    if question.type != "where" or not question.answer_type.startswith("LOC") or short is None or short.by_rule:
        return PASSED
    if not any(n.first <= short.first < n.last and n.kind in ("place", "other", "organisation") for n in text.names):
        return PASSED
    first, last = next((p for p in text.phrases if p[0] <= short.first < p[1]), (short.first, short.last))
    before = text.tokens[first - 1].lower if first else ""
    led = first > 0 and text.tags[first - 1] in ("IN", "TO") and before not in _LED_BY_NONE
    belongs = short.last < last and text.tags[short.last].startswith("NN")
    describes = belongs and text.terms[last - 1] not in listed("place_noun")
    acts = text.tags[short.last : short.last + 1] in (("VBD",), ("VBZ",), ("MD",)) and text.terms[first - 1] != "of"
    placed = led or not (describes or acts or before in _LED_BY_NONE)
    return PASSED if placed else Finding(1.0, ("where",), (text.slice(short.first, short.last),))


def only_where(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """somebody is asked for, and what was found only tells where or when (`at the Hill School`)."""
    question, short, text = search.question, best.short, best.place.text
    if question.answer_type != "HUM:ind" or short is None or short.by_rule:
        return PASSED
    first, last = next((p for p in text.phrases if p[0] <= short.first < p[1]), (0, 0))
    led = first > 0 and text.tokens[first - 1].lower in _WHERE_OR_WHEN
    person = any(n.first < short.last and short.first < n.last and n.kind == "person" for n in text.names)
    if not led or (person and text.tokens[first].lower != "the"):
        return PASSED
    return Finding(1.0, (question.focus or "who",), (text.slice(first, last),))


def other_deed(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """when or where is asked, and what was found is so of another deed (`in May, a year after it was built`)."""
    question, short, text, clue = search.question, best.short, best.place.text, search.question.verb_clue
    if question.type not in ("when", "where") or short is None or clue is None:
        return PASSED
    at = best.own.positions[clue]
    if at < 0 or best.own.degrees[clue] < _SAME or text.tags[at][:2] != "VB" or text.tags[at] == "VBG":
        return PASSED
    opener = _opener(text, at) if question.type == "when" else None
    earlier = opener is not None and short.last <= opener
    return failed(search, [clue]) if earlier or _goes_on(search, text, at, short.first) else PASSED


def _opener(text: Text, verb: int) -> int | None:
    """Where the `before` or `after` stands that opens the clause of a verb, or None."""
    for i in range(verb - 1, -1, -1):
        if text.tokens[i].lower in ("before", "after") and text.tags[i] == "IN":
            return i
        helping = text.terms[i] in listed("auxiliary_verb")
        if text.tokens[i].text in _PAUSES or (text.tags[i] in _FINITE and not helping):
            return None
    return None


def _goes_on(search: Search, text: Text, verb: int, found: int) -> bool:
    """Whether the sentence goes on to another deed of the same doer between a verb and what was found."""
    return any(
        text.tokens[i].lower == "and"
        and text.tags[i + 1] in _FINITE
        and text.terms[i + 1] not in listed("auxiliary_verb")
        and search.matcher.best_degree(text.terms[i + 1]) < _LIKE
        for i in range(verb + 1, found - 1)
    )


def other_amount(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """how many is asked, and the number found is that of another deed (`sent a ship and hired 40 men`)."""
    question, short, text, clue = search.question, best.short, best.place.text, search.question.verb_clue
    if question.type != "how_many" or question.gap != "object" or short is None or clue is None:
        return PASSED
    at = best.own.positions[clue]
    if at < 0 or best.own.degrees[clue] < _SAME or text.tags[at][:2] != "VB":
        return PASSED
    own = direct_object(text, at)
    if own is None or short.first < own[1]:
        return PASSED
    inside = text.terms[short.first - 1] == "in" and any(n.first < own[1] and own[0] < n.last for n in text.names)
    return failed(search, [clue]) if inside or _is_object_of_another(search, text, at, short.first) else PASSED


def _is_object_of_another(search: Search, text: Text, verb: int, found: int) -> bool:
    """Whether what was found stands in the object of another finite verb than that of the question."""
    others = (
        direct_object(text, i) for i, tag in enumerate(text.tags)
        if tag in _FINITE and i > verb and search.matcher.best_degree(text.terms[i]) < _LIKE
        and text.terms[i] not in listed("auxiliary_verb")
    )  # fmt: skip
    return any(span is not None and span[0] <= found < span[1] for span in others)


def asked_again(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a reason is asked for, and what was found only tells again what is asked about."""
    question, short, clue = search.question, best.short, search.question.verb_clue
    if question.type != "why" or short is None or clue is None or best.own.degrees[clue] < _SAME:
        return PASSED
    told = range(short.first, short.last)
    others = [n for n in content(search) if n != clue]
    again = [n for n in others if best.own.positions[n] in told]
    if best.own.positions[clue] not in told or not again or 2 * len(again) < len(others):
        return PASSED
    return failed(search, [clue])
