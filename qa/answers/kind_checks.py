"""Checks of what kind of thing the evidence gives: an amount, a date, a name, the words of a short form."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from qa.answers.coercion import is_somebody
from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, Finding, about, is_told_below
from qa.answers.short_answer import ShortAnswer
from qa.answers.short_forms import asked_forms, spells_out
from qa.language.counted import counted_people
from qa.language.gazetteer import known
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.questions.class_nouns import class_by_ending, noun_class, singular

_KINDS = {"HUM": ("who", 0.6), "LOC": ("where", 0.6), "NUM": ("how much", 0.8)}  # and the least fit of an answer
_NAMED = ("HUM:ind", "HUM:gr", "LOC:country", "LOC:state", "LOC:city")
_FITS = 0.8
_BESIDE = 3
_NAME_OF = ("name", "of")
_BY_YEAR, _BY_DAY = ("year", "century", "decade"), ("day", "date", "month")
_YEAR = re.compile(r"\d{3,4}s?$")
_TO_COME = frozenset({"will", "Will", "shall"})
_SHORT_FORM = frozenset({"stand", "abbrevi", "acronym", "short"})


def misfit(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """somebody, a place or an amount is asked for, and what was found is of another kind: how far it is from it."""
    question, short = search.question, best.short
    if question.answer_type == "ENTY:color" and listed("colours").isdisjoint(best.place.text.terms):
        return Finding(1.0, (question.focus or "colour",))
    if question.answer_type == "ENTY:lang" and short is not None and not is_named(best, ("nationality", "other")):
        return Finding(1.0, (question.focus or "language",))
    coarse = question.answer_type.partition(":")[0]
    if coarse not in _KINDS or question.answer_type == "HUM:desc" or (short is not None and short.by_rule):
        return PASSED
    if is_told_below(search, best) or (short is not None and short.features["head"] == 1.0):
        return PASSED  # `which runway`: `runway 20L`
    if coarse == "HUM" and _in_general(search, best):
        return PASSED
    word, least = _KINDS[coarse]
    fits = short.features["type"] if short is not None else 0.0
    return Finding(max(0.0, 1 - fits / least), (question.focus or word,))


def unnamed(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """somebody, a body or a country is to be named, and no name was found; half for several, by a rule or a person."""
    question, short = search.question, best.short
    named = _NAME_OF in pairwise(question.text.terms) and question.answer_type[:4] in ("HUM:", "ENTY")
    if not named and (question.expected not in _NAMED or question.type not in ("who", "which", "what", "where")):
        return PASSED
    first, last = (short.first, short.last) if short is not None else (0, 0)
    if is_told_below(search, best):
        return PASSED
    if is_named(best):
        verb = question.verb_clue  # `the treasurer whose sister *kept* the rock`
        marked = short is not None and short.by_rule and (verb is None or best.covered[verb] >= NEAR)
        by_name = question.answer_type == "HUM:ind" and named and not marked
        return Finding(0.5, (question.focus or "who",)) if by_name else PASSED
    by_rule, somebody = short is not None and short.by_rule, False
    if short is not None and question.type == "who":
        somebody = is_somebody(best.place.text.tokens[last - 1].lower)
    if somebody and (by_rule or _in_general(search, best)):
        return PASSED  # `the tenant`, `their supervisor`: whom nobody would name
    told = "NNS" in best.place.text.tags[first:last] or by_rule or somebody
    return Finding(0.5 if told else 1.0, (question.focus or "who",))


def _in_general(search: Search, best: Evidence) -> bool:
    """Whether it is asked who does or may do something as a rule, and somebody of a kind was found (`the tenant`)."""
    question, short = search.question, best.short
    if question.type != "who" or short is None or question.wh is None:
        return False
    tags, terms, behind = question.text.tags, question.text.terms, question.wh + 1
    lasting = tags[behind : behind + 1] in (("VBZ",), ("VBP",), ("MD",))
    if terms[behind : behind + 1] == ("is",) or terms[behind : behind + 1] == ("are",):
        lasting = not listed("rule_words").isdisjoint(terms[behind + 1 : behind + 2])
    return lasting and is_somebody(best.place.text.tokens[short.last - 1].lower) and _does_it(search, best, short)


def _does_it(search: Search, best: Evidence, short: ShortAnswer) -> bool:
    """Whether somebody found stands before what the sentence tells of the question's verb, or behind `by`."""
    verb, words = search.question.verb_clue, best.place.text.tokens
    before = verb is None or best.own.positions[verb] >= short.last
    return before or "by" in (word.lower for word in words[max(short.first - 2, 0) : short.first])


def undated(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a year is asked for and the date found tells none (`on Sunday`), or a day and it tells a year alone."""
    question, short = search.question, best.short
    asked = (question.focus or "").lower()
    if question.answer_type != "NUM:date" or short is None or asked not in (*_BY_YEAR, *_BY_DAY):
        return PASSED
    terms = best.place.text.terms[short.first : short.last]
    if asked in _BY_YEAR:
        told = (asked != "year" and normalise(asked) in terms) or any(_YEAR.match(term) for term in terms)
    else:
        told = not _days().isdisjoint(terms) or sum(term[0].isdigit() for term in terms) > 1
    return PASSED if told else Finding(1.0, (asked,))


def lifetime(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """when something happened is asked, and the date found only says in brackets when somebody lived."""
    question, short, text = search.question, best.short, best.place.text
    if question.answer_type != "NUM:date" or short is None or question.verb is None:
        return PASSED
    if not listed("life_and_death").isdisjoint(question.text.terms):
        return PASSED
    opens = next((i for i in range(short.first - 1, 0, -1) if text.tokens[i].text in "()"), 0)
    somebody = text.tokens[opens].text == "(" and any(n.last == opens and n.kind == "person" for n in text.names)
    told = any(tag.startswith("VB") for tag in text.tags[opens : short.first])  # `Ann Reed (reigned 1899–1905)`
    return Finding(1.0, (question.text.tokens[question.verb].text,)) if somebody and not told else PASSED


@cache
def _days() -> frozenset[str]:
    """The names of months and weekdays, and words for the days around now."""
    return listed("calendar_words") | {normalise(word) for word in ("today", "yesterday", "tomorrow")}


def past(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """it is asked when something will be, and the time found is past (`two years ago`)."""
    question, short = search.question, best.short
    helping = next((i for i, term in enumerate(question.text.terms) if term in _TO_COME), None)
    if question.answer_type != "NUM:date" or short is None or helping is None:
        return PASSED
    found = [time for time in best.place.text.times if time.first < short.last and short.first < time.last]
    gone = found and all(t.offset.startswith("ago:") or t.offset.rpartition(":")[2].startswith("-") for t in found)
    return Finding(1.0, (question.text.tokens[helping].lower,)) if gone else PASSED


def elsewhere(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a place in one country is asked for, and another country was found."""
    question, short, text = search.question, best.short, best.place.text
    if not question.answer_type.startswith("LOC:") or short is None:
        return PASSED
    asked = [
        name for name in question.text.names
        if name.first and question.text.tokens[name.first - 1].lower == "in" and _country(name.key) is not None
    ]  # fmt: skip
    found = [_country(name.key) for name in text.names if short.first <= name.first and name.last <= short.last]
    if not asked or not found or None in found or any(_country(name.key) in found for name in asked):
        return PASSED
    words = tuple(question.text.slice(name.first, name.last) for name in asked)
    return Finding(1.0, words, (text.slice(short.first, short.last),))


def _country(key: str) -> str | None:
    """The country that a name is one of; None for any other place."""
    place = known(key)
    return place.country if place is not None and place.category == "country" else None


def uncounted(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the things asked to be counted are not what a number of the sentence counts; half where it counts the kind."""
    question, focus = search.question, search.question.focus_clue
    if question.type != "how_many" or question.answer_type != "NUM:count" or focus is None:
        return PASSED
    clue, met = search.matcher.clues[focus], best.own.degrees[focus] >= NEAR
    unit = clue.terms[-1] in listed("time_unit") | listed("measure_unit")
    if clue.terms[-1] in listed("sum_nouns") and best.fit >= _FITS:
        return PASSED
    counted = list(_counted(best.place.text))
    if best.features.get("counts", 0.0) >= 0.4 or (unit and met) or any(normalise(w) in clue.terms for w in counted):
        return PASSED
    asked = clue.text.split()[-1].lower()
    if any(_of_a_kind(asked, word) for word in counted):
        return PASSED
    if met and _beside_number(best.place.text, best.own.positions[focus]):
        return PASSED
    kind = any(_of_a_kind(word, asked) for word in counted)  # `twelve people`, where passengers are asked for
    return Finding(0.5 if kind else 1.0 if met else 1.5, (clue.text,))


def _counted(text: Text) -> Iterator[str]:
    """The words of the phrases that numbers count."""
    for quantity in text.quantities:
        if quantity.counted is not None:
            last = quantity.counted_last or quantity.counted + 1
            words = [token.lower for token in text.tokens[quantity.counted : last]]
            yield from ("people" if word in counted_people() else word for word in words)


def _of_a_kind(general: str, noun: str) -> bool:
    """Whether a noun is of the kind that the other names: `inhabitants` are people."""
    if normalise(general) not in listed("kind_names"):
        return False
    kinds = [(noun_class((singular(word),), 0) or class_by_ending(word) or word) for word in (general, noun)]
    return kinds[0] == kinds[1] or all(kind.startswith("HUM") for kind in kinds)


def _beside_number(text: Text, at: int) -> bool:
    """Whether a number stands right behind a thing: `tackles (118)`, `interceptions with 24`."""
    return any(at < q.first <= at + 2 for q in text.quantities)


def others_age(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """an age is asked for, and what was found stands beside another's name."""
    short, text = best.short, best.place.text
    if search.question.type != "how_old" or short is None:
        return PASSED
    beside = [
        name for name in text.names
        if name.kind != "place" and (0 <= short.first - name.last <= _BESIDE or 0 <= name.first - short.last <= 1)
    ]  # fmt: skip
    own = any(search.matcher.best_degree(term) >= NEAR for n in beside for term in text.terms[n.first : n.last])
    return about(search, search.matcher.names[-1:] if beside and not own else ())


def is_named(best: Evidence, kinds: Collection[str] = ()) -> bool:
    """Whether a name, or one of some kinds, stands in the short answer."""
    first, last = (best.short.first, best.short.last) if best.short is not None else (0, 0)
    found = (name.kind for name in best.place.text.names if name.first < last and first < name.last)
    return any(kind in kinds or not kinds for kind in found)


def no_expansion(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what a short form stands for is asked, and no words of the sentence begin with its letters."""
    question, short = search.question, best.short
    if question.answer_type != "ABBR:exp" or _SHORT_FORM.isdisjoint(question.text.terms):
        return PASSED
    told = best.place.text.tokens[short.first].lower[0] if short is not None and short.by_rule else ""
    forms = asked_forms(question)
    missing = tuple(form for form in forms if form[0].lower() != told and not spells_out(best.place.text, form))
    return Finding(float(bool(missing)), missing)


def is_spelt_out(search: Search, best: Evidence) -> bool:
    """Whether the short form that is asked about is spelt out by words that begin with its letters."""
    forms = asked_forms(search.question) if search.question.answer_type == "ABBR:exp" else ()
    return any(spells_out(best.place.text, form) for form in forms)
