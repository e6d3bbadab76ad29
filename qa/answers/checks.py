"""What speaks against the best evidence: one small function a check, its meaning in one line.

A near miss shares the question's words and lacks its point. A best score cannot tell it from an answer; what can is
which word is unmatched: a name weighs heaviest, then a number, the thing counted, an event that must have happened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from qa.answers.evidence import Evidence, Search
from qa.language.data import load
from qa.language.terms import is_stop, listed
from qa.language.tokens import normalise
from qa.questions.clues import Clue

_NEAR = 0.39  # met in the sentence, its neighbours, its heading or title, not only somewhere in the passage
_STRICT = {"count", "money", "perc", "date", "period", "dist", "weight", "temp", "speed", "volsize"}
_TOGETHER = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """How far a check fails (0 to 1 or more), and the words of the question it is about."""

    degree: float
    words: tuple[str, ...] = ()


Check = Callable[[Search, Evidence, list[Evidence]], Finding]
CHECKS: dict[str, Check] = {}
MEANINGS: dict[str, str] = {}
_PASSED = Finding(0.0)


def _check(function: Check) -> Check:
    name = function.__name__.strip("_")
    CHECKS[name] = function
    MEANINGS[name] = (function.__doc__ or "").strip().rstrip(".")
    return function


def _about(clues: list[Clue]) -> Finding:
    return Finding(float(len(clues)), tuple(clue.text for clue in clues))


@_check
def _unknown_name(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a name of the question stands nowhere in the corpus."""
    return _about([
        clue for n, clue in enumerate(search.matcher.clues)
        if clue.is_name and search.matcher.unknown[n] and all(e.covered[n] < _NEAR for e in ranked)
    ])  # fmt: skip


@_check
def _missing_name(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a name of the question is met neither in the sentence nor around it."""
    return _about([
        clue for n, clue in enumerate(search.matcher.clues)
        if clue.is_name and best.covered[n] < _NEAR and not search.matcher.unknown[n]
    ])  # fmt: skip


@_check
def _absent_name(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a name of the question is met around the sentence, not in it."""
    return _about([
        clue for n, clue in enumerate(search.matcher.clues)
        if clue.is_name and best.own.degrees[n] < 0.5 and _NEAR <= best.covered[n] < 0.75
    ])  # fmt: skip


@_check
def _missing_number(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a number of the question is met nowhere near."""
    return _about([
        clue for n, clue in enumerate(search.matcher.clues)
        if clue.phrase[0][0].isdigit() and best.covered[n] < _NEAR
    ])  # fmt: skip


@_check
def _unknown_word(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """share of the question's weight in words that nothing in the corpus meets."""
    unmet = [
        n for n, clue in enumerate(search.matcher.clues)
        if not clue.is_name and search.matcher.unknown[n] and all(e.covered[n] < _NEAR for e in ranked)
    ]  # fmt: skip
    share = sum(search.matcher.weights[n] for n in unmet) / search.matcher.total
    return Finding(share, tuple(search.matcher.clues[n].text for n in unmet))


@_check
def _nothing_met(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """no word of the question that matters is met in the sentence or around it."""
    matter = [n for n, clue in enumerate(search.matcher.clues) if clue.weight >= 1]
    if not matter or any(best.covered[n] >= _NEAR for n in matter):
        return _PASSED
    return Finding(1.0, tuple(search.matcher.clues[n].text for n in matter))


@_check
def _wrong_type(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """an amount or date is asked for and none of its kind stands in the sentence."""
    coarse, _, fine = search.question.answer_type.partition(":")
    if coarse != "NUM" or fine not in _STRICT:
        return _PASSED
    return Finding(float(best.fit < 0.75), (search.question.focus or fine,))


@_check
def _no_amount(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """an amount is asked for and the sentence holds no number at all."""
    coarse, _, fine = search.question.answer_type.partition(":")
    if coarse != "NUM" or fine == "date":
        return _PASSED
    return Finding(
        float(not any(q.kind not in ("date", "ord") for q in best.place.text.quantities)),
        (search.question.focus or fine,),
    )


@_check
def _uncounted(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the things asked to be counted are not what a number of the sentence counts."""
    clue = search.question.focus_clue
    if search.question.answer_type != "NUM:count" or clue is None:
        return _PASSED
    return Finding(float(best.features.get("counts", 0.0) < 0.4), (search.matcher.clues[clue].text,))


@_check
def _no_event(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """something that happens or not is asked about, and the sentence does not tell of it."""
    clue = search.question.verb_clue
    if clue is None or search.matcher.clues[clue].terms[0] not in listed("event_verbs"):
        return _PASSED
    return Finding(float(best.covered[clue] < 0.4), (search.matcher.clues[clue].text,))


@_check
def _opposite(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the sentence tells of the opposite."""
    terms = frozenset(best.place.text.terms)
    words = []
    for n, clue in enumerate(search.matcher.clues):
        if (
            best.own.degrees[n] < 0.5
            and len(clue.terms) == 1
            and not terms.isdisjoint(_opposites().get(clue.terms[0], ()))
        ):
            words.append(clue.text)
    return Finding(float(bool(words)), tuple(words))


@_check
def _apart(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the office, capital or other thing *of* somebody is asked about, and the two do not stand together."""
    return _about([
        search.matcher.clues[name]
        for thing, name in _of_pairs(search)
        if best.own.positions[thing] < 0
        or best.own.positions[name] < 0
        or abs(best.own.positions[name] - best.own.positions[thing]) > _TOGETHER
    ])  # fmt: skip


@_check
def _rival(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """somebody else does what is asked of a name: the name is missing and another stands before the verb."""
    question, clues = search.question, search.matcher.clues
    if question.verb_clue is None or question.verb is None or (verb := best.own.positions[question.verb_clue]) < 0:
        return _PASSED
    subjects = [
        clue for n, clue in enumerate(clues)
        if clue.is_name and clue.positions[-1] < question.verb and best.own.degrees[n] < 0.5
        and not (best.resolved is not None and best.resolved.degrees[n] >= 0.5)
    ]  # fmt: skip
    rivals = any(verb - _TOGETHER <= name.last <= verb for name in best.place.text.names)
    return _about(subjects) if rivals else _PASSED


def _of_pairs(search: Search) -> list[tuple[int, int]]:
    """Clues that stand as `minister of X` or `X's minister` in the question: (minister, X)."""
    tokens, pairs = search.question.text.tokens, []
    for name, clue in enumerate(search.matcher.clues):
        if not clue.is_name:
            continue
        first, last = clue.positions[0], clue.positions[-1]
        before = [i for i in range(max(0, first - 3), first) if tokens[i].lower != "the"]
        after = range(last + 1, min(len(tokens), last + 4))
        head = None
        if before and tokens[before[-1]].lower == "of":
            head = before[-1] - 1
        elif after and tokens[last + 1].lower == "'s":
            head = next((i for i in reversed(after) if search.question.text.tags[i].startswith("NN")), None)
        thing = next((n for n, c in enumerate(search.matcher.clues) if head in c.positions and n != name), None)
        if thing is not None and search.question.answer_type[:3] in ("HUM", "LOC"):
            pairs.append((thing, name))
    return pairs


@_check
def _nothing_named(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the question names nobody and nothing, and less than half of it is met."""
    if any(clue.is_name for clue in search.matcher.clues):
        return _PASSED
    coverage = best.features["coverage"]
    unmet = [c.text for n, c in enumerate(search.matcher.clues) if best.covered[n] < _NEAR and c.weight >= 1]
    return Finding(max(0.0, 0.5 - coverage) * 2, tuple(unmet))


@_check
def _other_people(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a people is asked about, and the sentence speaks of another one."""
    own = {n: clue for n, clue in enumerate(search.matcher.clues) if clue.is_name and _is_people(clue)}
    text = best.place.text
    if not own:
        return _PASSED
    peoples = [name.last - 1 for name in text.names if name.kind == "nationality" and name.key.endswith("s")]
    wrong = [
        clue for n, clue in own.items()
        if not any(text.terms[i] == clue.terms[-1] for i in peoples)
        and any(search.matcher.degree(n, text.terms[i]) == 0 and best.own.degrees[n] < 1.0 for i in peoples)
    ]  # fmt: skip
    return _about(wrong)


def _is_people(clue: Clue) -> bool:
    """Whether the question's word is a people in the plural (`Russians`)."""
    return clue.text.endswith("s") and clue.text[0].isupper() and len(clue.others) > 2


@_check
def _sequence(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what came before or after somebody is asked about, and the sentence tells of no order."""
    tokens = search.question.text.tokens
    for clue in search.matcher.clues:
        at = clue.positions[0]
        if clue.is_name and at > 0 and tokens[at - 1].lower in ("before", "after"):
            told = not listed("sequence_words").isdisjoint(best.place.text.terms)
            return Finding(float(not told), (f"{tokens[at - 1].lower} {clue.text}",))
    return _PASSED


def findings(search: Search, best: Evidence, ranked: list[Evidence]) -> dict[str, Finding]:
    """All checks of the best evidence, in their order."""
    return {name: check(search, best, ranked) for name, check in CHECKS.items()}


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Each term with the terms that say the opposite."""
    pairs: dict[str, set[str]] = {}
    for line in load("lexicon/opposites.toml")["pairs"].splitlines():
        words = [normalise(word.strip()) for word in line.split(",") if word.strip() and " " not in word.strip()]
        if len(words) == 2 and not any(is_stop(word) for word in words):
            pairs.setdefault(words[0], set()).add(words[1])
            pairs.setdefault(words[1], set()).add(words[0])
    return {word: frozenset(others) for word, others in pairs.items()}
