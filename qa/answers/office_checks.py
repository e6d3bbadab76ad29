"""Checks of offices: whose the one asked about is, and whether the sentence names whoever holds it."""

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, Finding, about, failed
from qa.answers.kind_checks import is_named
from qa.answers.people_checks import earlier_or_later
from qa.language.gazetteer import role_heads
from qa.language.terms import listed
from qa.language.text import Text

_TOGETHER = 6  # words between an office and whose it is
_BESIDE = 3
_PLAINLY = 0.45  # an office or capital met this well is told of
_HEADED = 0.6  # the office stands in a heading, as that of a column does
_LITERALLY = 0.9  # an office named as asked may be anybody's in the sentence
_CLAUSE = 8  # tokens between a verb and whoever does it
_WHO = ("HUM:ind", "HUM:gr")


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
    words = sum(token.is_word for token in text.tokens[first:last])
    return words > _TOGETHER or "," in text.terms[first:last]


def _is_described(best: Evidence) -> bool:
    """Whether a rule marks who somebody is by no name: `the victim, a baker`."""
    return best.short is not None and best.short.by_rule and not is_named(best)


def nobody(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """who holds an office is asked, and the sentence names nobody in it."""
    office = _office(search)
    if office is None or earlier_or_later(search) is not None or _is_described(best):
        return PASSED
    at, text = best.own.positions[office], best.place.text
    headed = at < 0 and best.covered[office] >= _HEADED
    if not headed and (best.own.degrees[office] < NEAR or _leads_to(text, at)):
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


def _leads_to(text: Text, at: int) -> bool:
    """Whether a verb with `to` is no office (`lead to`, but `ambassador to`, `Clerk to the council: Ann Reed`)."""
    leads = text.tags[at].startswith("VB") and text.terms[at + 1 : at + 2] == ("to",)
    return leads and ":" not in text.terms[at:]


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
