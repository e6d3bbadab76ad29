"""Checks of people: of another sex, surname or people than the one asked about, before or after another, nameless."""

from itertools import pairwise

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, Finding, about, clues_of
from qa.answers.meetings import like_spelling
from qa.language.gazetteer import given_names
from qa.language.names import Name
from qa.language.speakers import gender
from qa.language.speech_cues import words
from qa.language.terms import READINGS, listed
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.questions.clues import Clue

_TAKEN_OVER = ("take", "over")
_NAME_OF = ("name", "of")
_SOME = frozenset({"a", "an", "some", "another", "unidentified", "unnamed", "unknown"})
_APPOSED, _APPOSED_BEHIND = 5, 3  # tokens between a name and what stands in apposition
_CLOSE = 0.75  # met this well the noun asked for stands there


def other_people(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a people is asked about, and the sentence speaks of another one."""
    matcher, text = search.matcher, best.place.text
    own = [n for n in matcher.names if _is_people(matcher.clues[n])]
    if not own:
        return PASSED
    peoples = [name.last - 1 for name in text.names if name.kind == "nationality" and name.key.endswith("s")]
    wrong = [
        n for n in own
        if not any(text.terms[i] == matcher.clues[n].terms[-1] for i in peoples)
        and any(matcher.degree(n, text.terms[i]) == 0 and best.own.degrees[n] < 1.0 for i in peoples)
    ]  # fmt: skip
    return about(search, wrong, (text.tokens[i].text for i in peoples))


def namesake(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a person is asked about, and the sentence speaks of another of that surname (`Peter Holm`, not `Maria Holm`)."""
    asked, text = search.question.text, best.place.text
    for name in asked.names:
        clues = clues_of(search, name)
        if name.kind != "person" or len(clues) < 2 or best.own.degrees[clues[0]] >= NEAR:
            continue
        given = asked.tokens[name.first].lower
        for other in text.names:
            its = text.tokens[other.first].lower
            same = other.last - other.first > 1 and text.terms[other.last - 1] == asked.terms[name.last - 1]
            if same and {given, its} <= given_names().keys() and not like_spelling(given, its):
                return Finding(1.0, (asked.slice(name.first, name.last),), (text.slice(other.first, other.last),))
    return PASSED


def other_sex(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a woman is asked for and a man was found, or a kinswoman and a kinsman (`Anna's sister`: `Peter Lund`)."""
    question, short, text = search.question, best.short, best.place.text
    asked = (question.focus or "").lower()
    if question.answer_type != "HUM:ind" or short is None:
        return PASSED
    man = asked in words("male_roles") and normalise(asked) in listed("kinsfolk", READINGS)
    other = "male" if asked in words("female_roles") else "female" if man else "none"
    found = [name for name in text.names if name.first < short.last and short.first < name.last]
    if not found or any(gender(text, name) != other for name in found):
        return PASSED
    return Finding(1.0, (asked,), (text.slice(short.first, short.last),))


def sequence(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what came before or after somebody is asked about, and the sentence tells of no order."""
    clue = earlier_or_later(search)
    if clue is None:
        return PASSED
    terms = best.place.text.terms
    told = any(term in listed("sequence_words") for term in terms) or _TAKEN_OVER in pairwise(terms)
    name = search.matcher.clues[clue]
    return Finding(float(not told), (f"{search.question.text.tokens[name.positions[0] - 1].lower} {name.text}",))


def earlier_or_later(search: Search) -> int | None:
    """The name whose predecessor or successor is asked for (`before Captain Dunn`), or None."""
    tokens, clues = search.question.text.tokens, search.matcher.clues
    return next(
        (n for n in search.matcher.names if tokens[clues[n].positions[0] - 1].lower in ("before", "after")), None
    )


def nameless(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a name is asked for, and the sentence leaves whoever bears it without one (`police arrested three teenagers`)."""
    question, short, text = search.question, best.short, best.place.text
    by_name = _NAME_OF in pairwise(question.text.terms)
    if not (by_name or (question.type == "which" and question.answer_type[:3] == "HUM")) or question.focus_clue is None:
        return PASSED
    if short is None or short.by_rule:
        return PASSED
    for at in search.matcher.places(frozenset({question.focus_clue}), text.terms, _CLOSE):
        first, last = next((phrase for phrase in text.phrases if phrase[0] <= at < phrase[1]), (at, at + 1))
        some = text.tags[first] == "CD" or (by_name and text.tokens[first].lower in _SOME)
        if some and not any(_names(text, name, first, last) for name in text.names):
            return Finding(1.0, (question.focus or "who",), (text.slice(first, last),))
    return PASSED


def _names(text: Text, name: Name, first: int, last: int) -> bool:
    """Whether a name stands in a phrase, close behind it or, with a comma between, before it (`the Tern, a cutter`)."""
    if name.kind == "nationality":
        return False
    apposed = name.last < first and "," in text.terms[name.last : first] and first - name.last <= _APPOSED
    led = any(tag in ("IN", "TO") for tag in text.tags[last : name.first])  # `a surgeon from Lyon`
    return apposed or (first < name.last and name.first < last + _APPOSED_BEHIND and not led)


def _is_people(clue: Clue) -> bool:
    """Whether the question's word is a people in the plural (`Russians`)."""
    return clue.text.endswith("s") and clue.text[0].isupper() and len(clue.others) > 2
