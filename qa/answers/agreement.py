"""Same fact, other source: the answers to one question grouped by the value they give. Nothing is picked or averaged.

"over 10,000" and "more than ten thousand"  ->  one group;  "about 10,000" and "thousands"  ->  two more
"""

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from qa.answers.context import leans
from qa.answers.evidence import Evidence, Search
from qa.answers.meetings import NEAR
from qa.answers.polarity import Polarity, denied
from qa.answers.short_answer import ShortAnswer
from qa.answers.value_reading import frames, matter_of, role_of, value_of
from qa.answers.values import Amount, Matter, Named, Value, Verdict, When, same, value_terms
from qa.draft import Agreement
from qa.language.text import read

_CLOSE = 0.65  # an answer to the same question scores at least this share of the best
_CLOSE_AMOUNT = 0.6  # so much where it counts the very thing asked for
_CLOSE_VERDICT = 0.25  # so much where it speaks for or against the very thing asked about
_MET = 0.5  # a word of the question is met this well, or not at all
_CLOSE_BY = 0.65  # so well where the sentence leans on its surroundings
_SHARED = 0.8  # share of what the best says of the question (by weight) that further evidence says too
_SHARED_AMOUNT = 0.6  # so much where it counts the very thing asked for
_SHARED_WHOLE = 0.95  # so much where the whole sentence is the answer
_AS_PLAIN = 0.3  # how plainly a rule marks it, beside the best one's
_AS_FIT = 0.5  # how well its short answer fits what is asked for, beside the best one's
_AS_SURE = 0.93  # nearly the score of the best
_EXACT = 0.8  # how closely further evidence keeps to the question's words for a verdict or time, beside the best
_EXACT_AGAINST = 0.74  # so closely where its verdict is another
_PRONOUNS = frozenset({"he", "she", "they"})
_MOST_DISSENT = 3  # further values shown from below the answers
_LEAST = 0.4  # share of the question that any further evidence says


class _Group(Struct):
    value: Value
    answers: list[int] = field(default_factory=list)


def group(search: Search, evidence: Sequence[Evidence]) -> tuple[Agreement, ...]:
    """The values of ranked evidence, best first, each with the positions that give it.

    Evidence that does not answer the very question is in no group. Where a later document gives another value than an
    earlier one, its value says so.
    """
    groups: list[_Group] = []
    for position, value in _values(search, evidence):
        for known in groups:
            if same(known.value, value):
                known.answers.append(position)
                break
        else:
            groups.append(_Group(value, [position]))
    return tuple(
        Agreement(value=each.value.shown + _later(each, groups, evidence), answers=tuple(each.answers))
        for each in groups
    )


def dissent(search: Search, ranked: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """Evidence ranked below what was chosen that surely answers the question, and with another value."""
    if not chosen:
        return []
    known = [value for _, value in _values(search, chosen)]
    least = chosen[0].support * (_CLOSE_VERDICT if search.question.type == "yes_no" else _CLOSE_AMOUNT)
    found: list[Evidence] = []
    for each in ranked:
        if len(found) == _MOST_DISSENT:
            break
        if each.support < least or any(each is other for other in chosen):
            continue
        value = value_of(search, each)
        if value is None or any(same(value, other) for other in known):
            continue
        if _comparable(value, known[0]) and answers_too(search, chosen[0], each, value):
            known.append(value)
            found.append(each)
    return found


def _values(search: Search, evidence: Sequence[Evidence]) -> list[tuple[int, Value]]:
    """Position and value of what answers the question; the best always does.

    Where the best holds nothing of the kind asked for, its whole sentence is the answer, and so it is of the others.
    """
    found: list[tuple[int, Value]] = []
    whole = bool(evidence) and value_of(search, evidence[0]) is None
    evidence = [replace(each, short=None) for each in evidence] if whole else evidence
    for position, each in enumerate(evidence):
        value = matter_of(search.question, each) if whole else value_of(search, each)
        if value is None:
            continue
        if not position or (_comparable(value, found[0][1]) and answers_too(search, evidence[0], each, value)):
            found.append((position, value))
    return found


def _comparable(value: Value, first: Value) -> bool:
    """Whether two values are of one kind, and so may differ."""
    if isinstance(value, Amount) and isinstance(first, Amount):
        return value.quantity.kind == first.quantity.kind
    return type(value) is type(first)


def answers_too(search: Search, best: Evidence, other: Evidence, value: Value) -> bool:
    """Whether further evidence answers the very question that the best one answers.

    Where all of the best sentence answers, all of the other one is held against it.
    """
    if isinstance(value, Matter) and best.short is None and other.short is not None and other.short.by_rule:
        other = replace(other, short=None)
    if other.support < best.support * _least_score(value) or not _answers_alike(search, best, other, value):
        return False
    if isinstance(value, Named) and search.question.verb is None and not _same_office(search, best, other):
        return False
    clues, weights = search.matcher.clues, search.matcher.weights
    empty = frames(search) | {n for n, clue in enumerate(clues) if value_terms("place_openers") >= {*clue.phrase}}
    asked = [n for n in range(len(clues)) if n not in empty]
    around = (n for n in asked if clues[n].weight >= 1 and best.own.degrees[n] < _MET <= best.covered[n])
    if any(other.covered[n] < NEAR for n in around):
        return False  # it is about something else than what the best one leaves unsaid
    first, second = ({n for n in asked if _says(each, n, value)} for each in (best, other))
    needed = asked if isinstance(value, Matter | Named) else first
    missing = [n for n in needed if n not in first & second and (clues[n].is_name or clues[n].phrase[0][0].isdigit())]
    if missing and not _told_nearby(search, other, value, missing):
        return False
    if not _of_the_kind(search, best, other, value, (first, second)):
        return False
    if isinstance(value, Verdict | When):
        exact, exact_too = (sum(weights[n] * _degree(each, n, value) for n in asked) for each in (best, other))
        if search.question.verb_clue in first - second or exact_too < _exactness(search, best, value) * exact:
            return False
    if _of_the_same_parties(search, best, other, value):
        return True
    shared, said, said_too, whole = (sum(weights[n] for n in few) for few in (first & second, first, second, asked))
    return shared >= _least_shared(value, other) * said and said_too >= _LEAST * whole


def _of_the_kind(
    search: Search, best: Evidence, other: Evidence, value: Value, said: tuple[set[int], set[int]]
) -> bool:
    """Whether further evidence tells what its kind of value needs: whose words, who does what, what counts where."""
    (first, second), verb, own = said, search.question.verb_clue, other.own.degrees
    told_apart = search.question.type == "why" or search.question.answer_type == "NUM:count"
    if told_apart and verb is not None and _denies(best, verb) != _denies(other, verb):
        return False  # why it was done is not why it was not done, and how many do is not how many do not
    match value:
        case Verdict(shown=Polarity.NO):
            return verb is None or verb in first or verb in second  # what is denied must be told of
        case Named():
            return any(own[n] >= _MET for n in second) and (verb is None or verb in second)
        case Amount() if search.question.answer_type != "NUM:count":
            sure = best.short is None or not best.short.by_rule or (other.short is not None and other.short.by_rule)
            return sure and (verb not in first or verb in second)
        case Amount():
            return len(first) == 1 or first & second != {search.question.focus_clue}
        case Matter() if search.question.type == "what_said":
            told = verb is not None and own[verb] >= _EXACT
            if verb is not None and best.own.degrees[verb] >= _EXACT and search.matcher.clues[verb].weight >= 1.0:
                return told  # `order`, unlike `say`, tells what kind of words is asked for
            return told or other.features.get("speaker", 0.0) >= best.features.get("speaker", 0.0)
        case Matter() if other.short is None:
            main = max(first, key=lambda n: (search.matcher.weights[n], -n), default=None)
            kept = main is None or _degree(other, main, value) >= _EXACT * _degree(best, main, value)
            told = any(not search.matcher.clues[n].is_name for n in first & second)
            return kept and told and (verb is None or verb in second)
    return True


def _denies(evidence: Evidence, verb: int) -> bool:
    """Whether a sentence denies the verb of the question where it has it."""
    return evidence.own.positions[verb] >= 0 and denied(evidence.place.text, [evidence.own.positions[verb]])


def _of_the_same_parties(search: Search, best: Evidence, other: Evidence, value: Value) -> bool:
    """Whether both name a thing of the kind asked for, and other evidence names all the parties too, whatever is told.

    `What treaty did Norway and Denmark sign?`: the pact between Norway and Denmark may be the same or another one.
    """
    names = [n for n, clue in enumerate(search.matcher.clues) if clue.is_name]
    if not isinstance(value, Matter) or len(names) < 2 or best.short is None or other.short is None:
        return False
    of_kind = min(best.short.features["head"], other.short.features["head"]) >= _MET
    return of_kind and all(other.own.degrees[n] >= _EXACT for n in names)


def _exactness(search: Search, best: Evidence, value: Value) -> float:
    """How closely further evidence must keep to the question's words; a verdict against the best one's, less so."""
    return _EXACT_AGAINST if isinstance(value, Verdict) and value != value_of(search, best) else _EXACT


def _least_shared(value: Value, other: Evidence) -> float:
    """How much further evidence must share with the best: the less the value by itself answers, the more."""
    if isinstance(value, Amount):
        return _SHARED_AMOUNT
    return _SHARED_WHOLE if isinstance(value, Matter) and other.short is None else _SHARED


def _told_nearby(search: Search, evidence: Evidence, value: Value, missing: Sequence[int]) -> bool:
    """Whether names of the question that a sentence lacks stand near it, where its value is a sure one."""
    if isinstance(value, Amount):
        named = any(clue.is_name and _says(evidence, n, value) for n, clue in enumerate(search.matcher.clues))
        return named and len(missing) == 1 and evidence.covered[missing[0]] >= _MET
    marked = isinstance(value, Matter) and evidence.short is not None
    return marked and all(evidence.covered[n] >= _CLOSE_BY for n in missing)


def _says(evidence: Evidence, clue: int, value: Value) -> bool:
    """Whether a sentence speaks of a word of the question, by itself or in what it leans on."""
    return _degree(evidence, clue, value) >= _MET


def _degree(evidence: Evidence, clue: int, value: Value) -> float:
    """How well a sentence meets a word of the question, by itself or in what it leans on."""
    own, around = evidence.own.degrees[clue], evidence.covered[clue]
    if own >= _MET or around < _CLOSE_BY:
        return own
    leaning = leans(evidence.place) or (isinstance(value, Verdict) and _has_pronoun(evidence))
    return around if leaning else own


def _has_pronoun(evidence: Evidence) -> bool:
    return any(token.lower in _PRONOUNS for token in evidence.place.text.tokens)


def _least_score(value: Value) -> float:
    """The share of the best score from which evidence may answer too."""
    if isinstance(value, Verdict):
        return _CLOSE_VERDICT
    return _CLOSE_AMOUNT if isinstance(value, Amount) else _CLOSE


def _answers_alike(search: Search, best: Evidence, other: Evidence, value: Value) -> bool:
    """Whether short answers are found the same way: by the noun asked for, by a rule's mark, or none at all."""
    if not isinstance(value, Matter | Named):
        return True
    if best.short is None or other.short is None:
        return best.short is other.short and not search.question.describing
    fits = search.question.answer_type.startswith("DESC:") or other.short.fit / (best.short.fit or 1.0)
    if fits < _AS_FIT:
        return False
    sure = fits >= _AS_SURE and _as_sure(best, other)
    if best.short.features["head"] >= _MET:
        return other.short.features["head"] >= _MET
    if isinstance(value, Matter):
        plain = _as_plain(search, best.short, other.short)
        return plain or (sure and not (best.short.by_rule and search.question.describing))
    if best.short.by_rule and not value.denied:
        return _as_plain(search, best.short, other.short)
    return other.short.score >= best.short.score * _CLOSE or sure


def _as_plain(search: Search, best: ShortAnswer, other: ShortAnswer) -> bool:
    """Whether a rule marks further evidence, and as plainly where the plainest patterns tell most: of what only a rule
    can find but for reasons, and of where it is."""
    question = search.question
    by_rule = question.rule.short == "rule" and question.answer_type != "DESC:reason"
    told_apart = by_rule or question.answer_type.startswith("LOC:")
    return other.by_rule and (not told_apart or other.features["rule"] >= best.features["rule"] * _AS_PLAIN)


def _as_sure(best: Evidence, other: Evidence) -> bool:
    """Whether further evidence meets all of the question by itself and scores as the best."""
    return other.support >= best.support * _AS_SURE and min(other.own.degrees, default=0.0) >= _MET


def _same_office(search: Search, best: Evidence, other: Evidence) -> bool:
    """Whether, where an office is asked for (`who is the mayor of ...`), the role meets what the best one's does."""
    first, second = (search.matcher.meet(read(role_of(each))).degrees for each in (best, other))
    return all(there >= _MET or here < _MET for here, there in zip(first, second, strict=True))


def _later(known: _Group, groups: Sequence[_Group], evidence: Sequence[Evidence]) -> str:
    """A note on the value of the latest report, where every other value stands in an earlier one."""
    if len(groups) < 2 or isinstance(known.value, Matter):
        return ""
    latest = [_dates(each, evidence) for each in groups]
    if not all(latest):
        return ""
    own = max(_dates(known, evidence))
    others = [max(dates) for each, dates in zip(groups, latest, strict=True) if each is not known]
    return f" (later, {own})" if all(date < own for date in others) else ""


def _dates(known: _Group, evidence: Sequence[Evidence]) -> list[str]:
    """The dates of a group's documents; empty where one is unknown."""
    dates = [evidence[position].place.date for position in known.answers]
    return [date for date in dates if date is not None] if all(dates) else []
