"""Checks of the place that the question leaves open: whether the evidence tells what is asked of whoever fills it."""

from collections.abc import Mapping
from functools import cache

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import (
    NEAR,
    PASSED,
    Finding,
    content,
    describes,
    failed,
    heads_a_column,
    is_row,
    is_told_below,
    sources,
    stands,
)
from qa.answers.kind_checks import is_spelt_out
from qa.answers.polarity import denied, open_words
from qa.language.data import load, word_list
from qa.language.orders import ordered
from qa.language.speech_cues import verbs
from qa.language.terms import READINGS, is_content
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.language.voice import BE
from qa.questions.clues import TYPE_WORD

_IS = BE | {"'s"}
_ONLY_A_TIME = 3.0  # how far it counts that only the time found is said to end or begin
_HALF = 0.5  # a name met this well is meant
_TELLS_OF = ("who", "when", "where", "how_many", "why", "how", "how_to")
_WAYS, _NOTHING_MORE = ("why", "how", "how_to"), 3.0
_BY_ORDERS = ("obligation", "how_to")
_ASIDE = frozenset({"before", "after", "unless", "while", "once"})
_NO_SUCH = 2.0  # how far it counts that nothing near speaks of the thing
_OWNED = frozenset(map(normalise, ("shares", "stock", "capital", "equity", "company")))  # what is owned of a firm
# how surely what is asked for is so worded
WORDED = {
    "why": 3.0, "what_for": 2.0, "how": 1.0, "how_to": 1.0, "meaning": 3.0, "obligation": 2.0, "how_old": 4.0,
    "who_is": 2.0, "definition": 1.0,
}  # fmt: skip


def _tells_nothing_more(search: Search, best: Evidence) -> bool:
    """Whether a sentence only says again what the question does, with a time or a name at most."""
    text, said = best.place.text, search.matcher.repeated(best.place.text.terms)
    spans = (*((time.first, time.last) for time in text.times), *((name.first, name.last) for name in text.names))
    known = {i for span in spans for i in range(*span)}
    return not any(is_content(term) and said[i] < _HALF and i not in known for i, term in enumerate(text.terms))


def no_deed(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """who did something is asked and the sentence does not tell of it, or when, where or why and nothing near does."""
    verb, kind = search.question.verb_clue, search.question.type
    if verb is None or search.matcher.clues[verb].weight < 1 or kind not in _TELLS_OF:
        return PASSED
    at = best.own.positions[verb]
    times, terms = best.place.text.times, best.place.text.terms
    behind = at + 2 if terms[at + 1 : at + 2] == ("of",) else -1  # `at the end of June` nothing ends
    in_time = at >= 0 and any(time.first <= at < time.last or time.first == behind for time in times)
    if in_time:
        return Finding(_ONLY_A_TIME if kind == "when" else 1.0, failed(search, [verb]).words)
    met = best.own.degrees[verb] if kind == "who" else best.covered[verb]
    return PASSED if met >= NEAR or heads_a_column(search, best, verb) else failed(search, [verb])


def unsaid(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the question's verb is not met in the sentence itself, or by another word: how far it is from being met."""
    verb = search.question.verb_clue
    tells = any(tag.startswith("VB") for tag in best.place.text.tags)
    if verb is None or not tells or is_row(best) or best.own.degrees[verb] == 1.0:
        return PASSED
    if search.matcher.clues[verb].weight == TYPE_WORD:  # `what does it cost`: any price tells that
        return PASSED
    return Finding(1.0 - best.own.degrees[verb], failed(search, [verb]).words)


def undecided(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """yes or no is asked, and nothing near tells of what is asked about."""
    if search.question.type != "yes_no":
        return PASSED
    clues = search.matcher.clues
    if search.question.text.terms[1:2] == ("there",) and (things := _said_to_be(search)):
        return Finding(_NO_SUCH, failed(search, things).words) if best.covered[things[-1]] < NEAR else PASSED
    told = _predicates(search.question.text)
    verbs = [n for n in content(search) if any(i in told for i in clues[n].positions)]
    unmet = [n for n in verbs if best.covered[n] < NEAR]
    if is_row(best) and all(stands(best, n) for n in content(search) if n not in verbs):
        return PASSED  # its columns tell the rest: whether a train runs on Mondays
    last = bool(verbs) and max(verbs, key=lambda n: clues[n].positions[-1]) in unmet  # `allowed to smoke`
    return failed(search, unmet) if last or (unmet and len(unmet) == len(verbs)) else PASSED


def _said_to_be(search: Search) -> list[int]:
    """The clues of the thing of which it is asked whether there is one."""
    first, last = next((phrase for phrase in search.question.text.phrases if phrase[0] >= 2), (0, 0))
    return [n for n in content(search) if all(first <= i < last for i in search.matcher.clues[n].positions)]


def _predicates(text: Text) -> frozenset[int]:
    """Where verbs stand, and adjectives of no noun: `was the captain drunk`; what may be so says nothing else."""
    inside = {i for first, last in text.phrases for i in range(first, last)}
    inside |= {i for i, token in enumerate(text.tokens) if token.lower in open_words()}
    return frozenset(i for i, tag in enumerate(text.tags) if tag[:2] == "VB" or (tag == "JJ" and i not in inside))


def no_attribute(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what something of somebody is (`the weather in Tarn`) is asked, and nothing near speaks of such a thing."""
    question = search.question
    focus = question.focus_clue if question.focus_clue is not None else _owned(search)
    if question.gap != "complement" or question.verb is not None or focus is None or not search.matcher.names:
        return PASSED
    if best.short is not None and best.short.by_rule:
        return PASSED  # told in other words (`died of` for the cause of a death)
    behind = question.text.tokens[question.wh + 1 : question.wh + 2] if question.wh is not None else ()
    if not behind or behind[0].lower not in _IS:
        return PASSED  # `what effect could the pact have`
    return PASSED if best.covered[focus] >= NEAR else failed(search, [focus])


def _owned(search: Search) -> int | None:
    """The clue of the noun before `of`, where none is the focus: the population of a town."""
    terms = search.question.text.terms
    return next((n for n in content(search) if terms[search.matcher.clues[n].positions[-1] + 1 :][:1] == ("of",)), None)


def share_of_others(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a share of somebody is asked for, and the one found is a share of others (`half of the power plants`)."""
    short, text = best.short, best.place.text
    if search.question.type != "share" or short is None or text.terms[short.last : short.last + 1] != ("of",):
        return PASSED
    whole = next((phrase for phrase in text.phrases if phrase[0] == short.last + 1), None)
    if whole is None or (head := text.terms[whole[1] - 1]) in search.question.text.terms or head in _OWNED:
        return PASSED
    if text.tags[whole[1] - 1] == "PRP":
        return PASSED  # `most of it`
    if search.matcher.best_degree(head) >= _HALF:
        return PASSED
    return Finding(1.0, ("share",), (text.slice(*whole),))


def other_dimension(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """how long or high something is, and the like, is asked, and the measure found is another (`two metres thick`)."""
    short, terms = best.short, best.place.text.terms
    asked = next((term for term in search.question.text.terms if term in _dimensions()), None)
    if short is None or asked is None or search.question.answer_type[:3] != "NUM":
        return PASSED
    of = terms[short.first - 1] == "of"
    told = (*terms[short.last : short.last + 1], *(terms[short.first - 2 : short.first - 1] if of else ()))
    others = [term for term in told if _dimensions().get(term, _dimensions()[asked]) != _dimensions()[asked]]
    return Finding(1.0, (asked,), tuple(others)) if others else PASSED


@cache
def _dimensions() -> Mapping[str, str]:
    """The words for measures of a thing, each with what it measures."""
    told: Mapping[str, str] = load(READINGS)["dimensions"]
    return {normalise(word): measure for measure, words in told.items() for word in word_list(words)}


def other_speaker(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what somebody said is asked, and the words in the sentence are nobody's or another's."""
    agent = search.question.slot_clues.get("agent", frozenset())
    names = [n for n in sorted(agent) if search.matcher.clues[n].is_name and not describes(search, n)]
    resolved = best.resolved
    if search.question.rule.speech != "content" or resolved is None or not names:
        return PASSED
    if resolved.says:
        another = resolved.named and all(resolved.source[n] < _HALF for n in names)
        return failed(search, names) if another else PASSED
    verb = search.question.verb  # one may respond or react without a word, but a line without a verb tells of neither
    speaks = verb is not None and search.question.text.terms[verb] in verbs("saying")
    tells = any(tag.startswith("VB") for tag in best.place.text.tags)
    return failed(search, names) if speaks or not tells else PASSED


def other_source(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what is so according to somebody is asked, and the sentence names other words or nobody's."""
    source = sources(search)
    return PASSED if not source or any(stands(best, n) for n in source) else failed(search, source)


def lacks_wording(search: Search, best: Evidence) -> bool:
    """Whether only a rule can find what is asked for, and none does: a reason, a meaning, what something is called."""
    question, short = search.question, best.short
    worded = question.type in WORDED or question.rule.answer_type == "ENTY:termeq"
    return worded and (short is None or not short.by_rule)


def _orders_it(search: Search, best: Evidence) -> bool:
    """Whether the sentence tells one to do something, where a duty or a way is asked for: of a way, something else
    than what is asked (`clean the filter once a month` does not tell how), and not what comes before or after it."""
    question, text = search.question, best.place.text
    verb = ordered(text) if question.type in _BY_ORDERS else None
    if verb is None or question.type == "obligation":
        return verb is not None
    if question.verb_clue is None or text.tokens[0].lower in _ASIDE:
        return False
    return search.matcher.degree(question.verb_clue, text.terms[verb]) < NEAR


def unmarked(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a reason, manner or age is asked for and no rule finds one; worse for a meaning or where nothing more is told."""
    kind, short = search.question.type, best.short
    found = short is not None and (short.by_rule or kind != "how_old")  # an age is not any stretch of time
    if short is not None and kind == "what_for" and denied(best.place.text, (short.first,)):
        found = False  # `it is not intended for racing`
    told = found or is_spelt_out(search, best) or is_told_below(search, best) or _orders_it(search, best)
    degree = 0.0 if told else WORDED.get(kind, 0.0)
    if short is None and not told and kind in _WAYS and _tells_nothing_more(search, best):
        degree += _NOTHING_MORE
    return Finding(degree, (kind.replace("_", " "),)) if degree else PASSED
