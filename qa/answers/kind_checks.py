"""Checks of what kind of thing the evidence gives: an amount, a date, a person in office, the words of a short form."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from qa.answers.coercion import is_somebody
from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, Finding, about, failed
from qa.answers.name_checks import earlier_or_later
from qa.language.gazetteer import known, role_heads
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.questions.class_nouns import class_by_ending, noun_class, singular

_KINDS = {"HUM": ("who", 0.6), "LOC": ("where", 0.6), "NUM": ("how much", 0.8)}  # and the least fit of an answer
_NAMED = ("HUM:ind", "HUM:gr", "LOC:country", "LOC:state", "LOC:city")
_FITS = 0.8
_TOGETHER = 6  # tokens between an office and whose it is
_BESIDE = 3
_PLAINLY = 0.6  # an office or capital met this well is told of
_HEADED = 0.6  # the office stands in a heading, as that of a column does
_LITERALLY = 0.9  # an office named as asked may be anybody's in the sentence
_CLAUSE = 8  # tokens between a verb and whoever does it
_WHO = ("HUM:ind", "HUM:gr")
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
    coarse = question.answer_type.partition(":")[0]
    if coarse not in _KINDS or question.answer_type == "HUM:desc" or (short is not None and short.by_rule):
        return PASSED
    word, least = _KINDS[coarse]
    fits = short.features["type"] if short is not None else 0.0
    return Finding(max(0.0, 1 - fits / least), (question.focus or word,))


def unnamed(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """somebody, a body or a country is to be named, and no name was found; half for several, by a rule or a person."""
    question, short = search.question, best.short
    named = _NAME_OF in pairwise(question.text.terms) and question.answer_type[:4] in ("HUM:", "ENTY")
    if not named and (question.answer_type not in _NAMED or question.type not in ("who", "which", "what", "where")):
        return PASSED
    first, last = (short.first, short.last) if short is not None else (0, 0)
    if any(name.first < last and first < name.last for name in best.place.text.names):
        verb = question.verb_clue  # `the treasurer whose sister *kept* the rock`
        marked = short is not None and short.by_rule and (verb is None or best.covered[verb] >= NEAR)
        by_name = question.answer_type == "HUM:ind" and named and not marked
        return Finding(0.5, (question.focus or "who",)) if by_name else PASSED
    by_rule, somebody = short is not None and short.by_rule, False
    if short is not None and question.type == "who":
        somebody = is_somebody(best.place.text.tokens[last - 1].lower)
    if by_rule and somebody:
        return PASSED  # `the tenant`, `their supervisor`: whom nobody would name
    told = "NNS" in best.place.text.tags[first:last] or by_rule or somebody
    return Finding(0.5 if told else 1.0, (question.focus or "who",))


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
            yield from (token.lower for token in text.tokens[quantity.counted : last])


def _of_a_kind(general: str, noun: str) -> bool:
    """Whether a noun is of the kind that the other names: `inhabitants` are people."""
    if normalise(general) not in listed("kind_names"):
        return False
    kinds = [(noun_class((singular(word),), 0) or class_by_ending(word) or word) for word in (general, noun)]
    return kinds[0] == kinds[1] or all(kind.startswith("HUM") for kind in kinds)


def _beside_number(text: Text, at: int) -> bool:
    """Whether a number stands right behind a thing: `tackles (118)`, `interceptions with 24`."""
    return any(at < q.first <= at + 2 for q in text.quantities)


def apart(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the office or capital *of* somebody is asked about, and the sentence gives it of nobody or of others."""
    own = best.own
    if search.question.type == "which_role":
        return PASSED
    return about(search, [
        name for thing, name in _of_pairs(search)
        if own.positions[thing] < 0
        or (own.positions[name] >= 0 and _far(best.place.text, own.positions[name], own.positions[thing]))
        or (own.positions[name] < 0 and (own.degrees[thing] < _PLAINLY or best.covered[name] < NEAR
                                         or _of_others(search, best, own.positions[thing])))
    ])  # fmt: skip


def _far(text: Text, one: int, other: int) -> bool:
    """Whether an office and whose it might be stand far apart, or a comma between: `Finland, Prime Minister Reed`."""
    first, last = sorted((one, other))
    return last - first > _TOGETHER or "," in text.terms[first:last]


def others_age(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """an age is asked for, and what was found stands beside another's name."""
    short, text = best.short, best.place.text
    if search.question.type != "how_old" or short is None:
        return PASSED
    beside = [
        name for name in text.names
        if 0 <= short.first - name.last <= _BESIDE or 0 <= name.first - short.last <= 1
    ]  # fmt: skip
    own = any(search.matcher.best_degree(term) >= NEAR for n in beside for term in text.terms[n.first : n.last])
    return about(search, search.matcher.names[-1:] if beside and not own else ())


def _is_described(best: Evidence) -> bool:
    """Whether a rule marks who somebody is by no name: `the victim, a baker`."""
    short = best.short
    names = best.place.text.names
    return short is not None and short.by_rule and not any(n.first < short.last and short.first < n.last for n in names)


def nobody(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """who holds an office is asked, and the sentence names nobody in it."""
    office = _office(search)
    if office is None or earlier_or_later(search) is not None or _is_described(best):
        return PASSED
    at, text = best.own.positions[office], best.place.text
    headed = at < 0 and best.covered[office] >= _HEADED
    if not headed and (best.own.degrees[office] < NEAR or text.terms[at + 1 : at + 2] == ("to",)):  # `lead to`
        return failed(search, [office])
    literally = headed or best.own.degrees[office] >= _LITERALLY
    reach = len(text.tokens) if literally else _CLAUSE if text.tags[at].startswith("VB") else _BESIDE
    others = (n for n in text.names if all(search.matcher.best_degree(t) < 0.5 for t in text.terms[n.first : n.last]))
    for name in others:
        held = name.role is not None and name.role[0] <= at < name.role[1]
        beside = name.first - reach <= at <= name.last + reach + 1
        if (name.kind in ("person", "other") or (literally and name.kind == "organisation")) and (held or beside):
            return PASSED
    return failed(search, [office])


def no_expansion(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what a short form stands for is asked, and no words of the sentence begin with its letters."""
    question = search.question
    if question.answer_type != "ABBR:exp" or _SHORT_FORM.isdisjoint(question.text.terms):
        return PASSED
    initials = "".join(token.lower[0] for token in best.place.text.tokens if token.is_word)
    capitals = "".join(_capitals(best.place.text))
    forms = [token.text for token in question.text.tokens if token.text.isupper() and len(token.text) > 1]
    short = best.short
    told = best.place.text.tokens[short.first].lower[0] if short is not None and short.by_rule else ""
    letters = {form: form.lower() for form in forms}
    missing = tuple(f for f, low in letters.items() if low not in initials and low not in capitals and low[0] != told)
    return Finding(float(bool(missing)), missing)


def _capitals(text: Text) -> Iterator[str]:
    """The first letters of the words in capitals, short forms left out."""
    for token in text.tokens:
        if token.is_word and token.text[0].isupper() and not (token.text.isupper() and len(token.text) > 1):
            yield token.lower[0]


def _office(search: Search) -> int | None:
    """The clue of an office whose holder is asked for (`who is the mayor`, `the name of the king`, `who runs the
    ferry`), or None."""
    question, focus = search.question, search.question.focus_clue
    if question.answer_type in _WHO and question.text.tokens[0].lower == "who":
        for n, clue in enumerate(search.matcher.clues):
            led = clue.positions[0] == search.question.verb or "in" in clue.text.split()  # `in charge of`
            if led and not clue.is_name and not listed("leading_verbs").isdisjoint(clue.terms):
                return n
    if focus is None or question.verb is not None or question.answer_type not in _WHO:
        return None
    if question.text.tokens[0].lower not in ("who", "what"):
        return None
    word = question.text.tokens[search.matcher.clues[focus].positions[-1]]
    return focus if word.lower in role_heads() or word.term in listed("role") else None


def _of_others(search: Search, best: Evidence, thing: int) -> bool:
    """Whether a place, people or body that the question does not name stands beside the thing, or owns it."""
    text = best.place.text
    return any(
        (name.kind in ("place", "nationality", "organisation") or text.terms[name.last : thing] == ("'s",))
        and thing - _BESIDE <= name.last
        and name.first <= thing + _BESIDE
        and all(search.matcher.best_degree(term) < 0.5 for term in text.terms[name.first : name.last])
        for name in text.names
    )


def _of_pairs(search: Search) -> list[tuple[int, int]]:
    """Clues that stand as `minister of X` or `X's minister` in the question: (minister, X)."""
    tokens, pairs = search.question.text.tokens, []
    for name in search.matcher.names:
        clue = search.matcher.clues[name]
        first, last = clue.positions[0], clue.positions[-1]
        before = [i for i in range(max(0, first - 3), first) if tokens[i].lower != "the"]
        after = range(last + 1, min(len(tokens), last + 4))
        head = None
        if before and tokens[before[-1]].lower == "of":
            head = before[-1] - 1
        elif after and tokens[last + 1].lower == "'s":
            head = next((i for i in reversed(after) if search.question.text.tags[i].startswith("NN")), None)
        thing = next((n for n, c in enumerate(search.matcher.clues) if head in c.positions and n != name), None)
        asked = search.question.answer_type in _WHO or search.question.answer_type.startswith("LOC")
        if thing is not None and thing == search.question.focus_clue and asked:
            pairs.append((thing, name))
    return pairs
