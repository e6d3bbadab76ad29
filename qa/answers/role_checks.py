"""Checks of who does what to whom: the parts exchanged, another's deed, somebody who only tells of it."""

from collections.abc import Iterator, Sequence

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, POSSESSIVE, Finding, content, failed, stands
from qa.answers.tellers import mere_tellers, tells_of_doer
from qa.language.parts import Part, direct_object, doer, part_of, subject, without_doer
from qa.language.terms import READINGS, listed
from qa.language.text import Text
from qa.language.voice import BE, is_passive

Span = tuple[int, int]
_SAME = 0.95  # how well a verb of the sentence meets that of the question to be the same
_MET = 0.75
_LIKE = 0.5  # how well one meets another that may be so called
_TOPICAL = 0.9  # how well a headline above it, or whom a pronoun stands for, meets what a sentence is about
_OWN = frozenset({"PRP$", "PRP"})  # `their trains`, `half of it`
_POINTING = frozenset({"this", "these", "that", "those", "such"})  # `this group` was named before
_REACH = 3  # tokens from somebody to a kinsman


def swapped(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """whoever acts by the question is acted upon in the sentence, or the reverse (`who beat Ann`: `Ann beat Eve`)."""
    question, text = search.question, best.place.text
    if question.verb is None or question.text.terms[question.verb] in listed("mutual_verbs", READINGS):
        return PASSED
    verbs = [at for at in _same_verbs(search, text) if _with_both(text, at)]
    if best.short is not None and _plays_another_part(search, text, verbs, range(best.short.first, best.short.last)):
        return failed(search, [question.verb_clue] if question.verb_clue is not None else ())
    for n, asked in _parts_asked(search):
        places = search.matcher.places(frozenset({n}), text.terms, _MET)
        told = {part_of(text, verb, at) for verb in verbs for at in places}
        if told - {None} and asked not in told:
            return failed(search, [n])
    return PASSED


def _same_verbs(search: Search, text: Text) -> list[int]:
    """Where a text has the very verb of the question."""
    clue = search.question.verb_clue
    found = search.matcher.places(frozenset({clue}), text.terms, _SAME) if clue is not None else []
    return [at for at in found if text.tags[at].startswith("VB")]


def _with_both(text: Text, verb: int) -> bool:
    """Whether a verb has a subject and an object, so that the one is not mistaken for the other (`the ship sank`)."""
    return is_passive(text, verb) or (subject(text, verb) is not None and direct_object(text, verb) is not None)


def _plays_another_part(search: Search, text: Text, verbs: Sequence[int], found: range) -> bool:
    """Whether what was found does what is asked to be done to it, or the reverse (`who did Ann beat`: `Ann was beaten
    by Eve`)."""
    question, gap, passive = search.question, search.question.gap, _asks_in_passive(search)
    if gap not in ("subject", "object") or question.type not in ("who", "which") or question.answer_type[:3] != "HUM":
        return False
    asked = "object" if (gap == "object") != passive else "doer"
    told = {part_of(text, verb, at) for verb in verbs for at in found} - {None}
    return bool(told) and asked not in told


def _parts_asked(search: Search) -> Iterator[tuple[int, Part]]:
    """The clues of a question that act, or are acted upon, by its order of words."""
    question, text = search.question, search.question.text
    if question.verb is None:
        return
    passive = _asks_in_passive(search)
    acts_on = passive or question.gap == "object" or direct_object(text, question.verb) is not None
    for n in content(search):
        if n not in (question.focus_clue, question.verb_clue):
            part = part_of(text, question.verb, search.matcher.clues[n].positions[-1], passive)
            if part == "object" or (part == "doer" and acts_on):  # not `when did the ship sink`
                yield n, part


def _asks_in_passive(search: Search) -> bool:
    """Whether a question asks in the passive; its subject may stand between `was` and the participle."""
    text, verb = search.question.text, search.question.verb
    if verb is None or text.tags[verb] not in ("VBN", "VBD"):
        return False
    return any(token.lower in BE for token in text.tokens[:verb])


def other_subject(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what something does is asked, and the sentence tells it of another thing (`the mill is closed`, no church)."""
    question, matcher, text = search.question, search.matcher, best.place.text
    asked = subject(question.text, question.verb) if question.inverted and question.verb is not None else None
    inside = [n for n in content(search) if asked and asked[0] <= matcher.clues[n].positions[-1] < asked[1]]
    if not inside or inside[-1] == question.focus_clue:
        return PASSED
    if best.covered[inside[-1]] >= _TOPICAL:
        return PASSED  # what stands in the headline may go by another name below it (`the trains` of a railway)
    here, named = stands(best, inside[-1]), matcher.clues[inside[-1]].is_name
    verbs = [at for at in _same_verbs(search, text) if is_passive(text, at) == _asks_in_passive(search)]
    told = (subject(text, at) for at in verbs)
    others = [text.slice(*span) for span in told if span is not None and _is_another_thing(search, text, span)]
    if here and (not named or len(others) < len(verbs)):
        return PASSED  # somebody named beside the clause of others is not who does it
    return Finding(1.0, (matcher.clues[inside[-1]].text,), tuple(others)) if others else PASSED


def _is_another_thing(search: Search, text: Text, span: Span) -> bool:
    """Whether a phrase is a plain noun and not the question's: a name may be what the question describes."""
    inside = slice(*span)
    if (
        text.tags[span[1] - 1] not in ("NN", "NNS")
        or not _OWN.isdisjoint(text.tags[inside])
        or text.tokens[span[0]].lower in _POINTING
        or "," in text.terms[inside]
    ):
        return False
    named = any(name.first < span[1] and span[0] < name.last for name in text.names)
    return not named and all(search.matcher.best_degree(term) < _LIKE for term in text.terms[inside])


def other_object(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what is done to something is asked, and in the sentence it is done to another (`closed the mill`, no church)."""
    question, text = search.question, best.place.text
    other_gap = question.verb is not None and question.gap != "object"  # not `what did the board promise the pilots`
    asked = direct_object(question.text, question.verb or 0) if other_gap else None
    inside = [n for n in content(search) if asked and asked[0] <= search.matcher.clues[n].positions[-1] < asked[1]]
    if not inside or inside[-1] in (question.focus_clue, question.verb_clue) or stands(best, inside[-1]):
        return PASSED
    told = (direct_object(text, at) for at in _same_verbs(search, text))
    others = [text.slice(*span) for span in told if span is not None and _is_another_thing(search, text, span)]
    return Finding(1.0, (search.matcher.clues[inside[-1]].text,), tuple(others)) if others else PASSED


def agentless(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """whoever did something is asked for, and the sentence leaves them out (`it was broken`, `someone broke it`)."""
    question, short, text = search.question, best.short, best.place.text
    if question.gap != "subject" or question.answer_type[:3] != "HUM" or question.verb is None:
        return PASSED
    if is_passive(question.text, question.verb):
        return PASSED
    verbs = _same_verbs(search, text)
    if verbs and all(_by_somebody(text, at) for at in verbs):
        return Finding(1.0, (question.text.tokens[question.verb].text,))
    if short is not None and short.by_rule:
        return PASSED
    behind = frozenset(n for n in content(search) if search.matcher.clues[n].positions[-1] > question.verb)
    places = search.matcher.places(behind, text.terms, _MET)
    left_out = verbs and all(without_doer(text, at) and _among(subject(text, at), places) for at in verbs)
    return Finding(1.0, (question.text.tokens[question.verb].text,)) if left_out else PASSED


def _by_somebody(text: Text, verb: int) -> bool:
    """Whether a verb tells only that somebody did it."""
    who = doer(text, verb)
    return who is not None and text.tokens[who[1] - 1].lower in ("someone", "somebody")


def by_noun(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """whoever did something is asked for, and who was found stands behind a noun for it (`saw his wound and Grey`)."""
    question, short, text, clue = search.question, best.short, best.place.text, search.question.verb_clue
    if question.gap != "subject" or question.answer_type[:3] != "HUM" or question.verb is None or clue is None:
        return PASSED
    if short is None or short.by_rule or is_passive(question.text, question.verb):
        return PASSED
    at = best.own.positions[clue]
    return failed(search, [clue]) if 0 <= at < short.first and text.tags[at].startswith("NN") else PASSED


def _among(span: Span | None, places: Sequence[int]) -> bool:
    return span is not None and any(span[0] <= at < span[1] for at in places)


def kinsman(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what somebody did is asked, and it is told of a kinsman of theirs (`Crane's brother drowned`), or the reverse."""
    question, text, kin = search.question, best.place.text, listed("kinsfolk", READINGS)
    if (done_to := _kin_done_to(search)) is not None:
        return PASSED if best.covered[done_to] >= _LIKE else failed(search, [done_to])
    if (asked := _asked_kin(search)) is not None:
        places = search.matcher.places(frozenset({asked}), text.terms, _MET)
        near = places or best.covered[asked] >= NEAR
        return PASSED if near and not all(_only_beside(text, at) for at in places or (0,)) else failed(search, [asked])
    if question.verb is None or question.verb_clue is None or (at := best.own.positions[question.verb_clue]) < 0:
        return PASSED
    told = _described(text, at) or subject(text, at)
    if told is None or not kin.isdisjoint(question.text.terms) or kin.isdisjoint(text.terms[slice(*told)]):
        return PASSED
    people = [n for n in search.matcher.names if search.matcher.clues[n].positions[-1] < question.verb]
    by_pronoun = text.tags[told[0]] == "PRP$"
    if people and _described(text, at) is not None:
        return failed(search, people)
    if people and all(_only_as_kin(search, text, n, by_pronoun) for n in people):
        return failed(search, people)
    return PASSED


def _asked_kin(search: Search) -> int | None:
    """The clue of a kinsman of somebody named who does what is asked about (`what share does Reed's brother hold`)."""
    question, text, clues = search.question, search.question.text, search.matcher.clues
    for n, clue in enumerate(clues):
        at = clue.positions[-1]
        if question.verb is None or at >= question.verb or text.terms[at] not in listed("kinsfolk", READINGS):
            continue
        if n != question.focus_clue and any(clues[name].positions[-1] < question.verb for name in search.matcher.names):
            return n
    return None


def _described(text: Text, verb: int) -> Span | None:
    """Whom the relative clause of a verb describes, unless by name (`a daughter who was born in May`)."""
    at = verb - 1
    while at > 0 and (text.tags[at] == "RB" or text.tokens[at].lower in BE):
        at -= 1
    found = next((p for p in text.phrases if p[1] == at), None) if text.tokens[at].lower == "who" else None
    return found if found is not None and text.tags[at - 1] == "NN" else None


def _kin_done_to(search: Search) -> int | None:
    """The clue of somebody's kinsman who stands behind the verb of a question (`who sued Reed's brother`)."""
    question, text = search.question, search.question.text
    for n, clue in enumerate(search.matcher.clues):
        at = clue.positions[-1]
        owned = question.verb is not None and at > question.verb and text.tags[at - 1] == "POS"
        if owned and n != question.focus_clue and text.terms[at] in listed("kinsfolk", READINGS):
            return n
    return None


def _only_beside(text: Text, kinsman: int) -> bool:
    """Whether a kinsman only takes part (`founded it with his brother`)."""
    return kinsman > 1 and text.tags[kinsman - 1] == "PRP$" and text.terms[kinsman - 2] == "with"


def _only_as_kin(search: Search, text: Text, clue: int, by_pronoun: bool) -> bool:
    """Whether a name stands only as whose kinsman another is, or nowhere where a pronoun says whose."""
    places = search.matcher.places(frozenset({clue}), text.terms, _MET)
    return all(_has_kin(text, at) for at in places) if places else by_pronoun


def _has_kin(text: Text, at: int) -> bool:
    """Whether a kinsman of somebody is spoken of: `Reed's brother`, `the brother of the pilot Reed`."""
    kin = listed("kinsfolk", READINGS)
    first, last = next(((n.first, n.last) for n in text.names if n.first <= at < n.last), (at, at + 1))
    if last < len(text.tokens) and text.tokens[last].lower in POSSESSIVE:
        return not kin.isdisjoint(text.terms[last : last + 1 + _REACH])
    of = next((i for i in range(first - 1, max(0, first - 2 - _REACH), -1) if text.terms[i] == "of"), 0)
    return of > 0 and text.terms[of - 1] in kin


def only_tells(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """whoever does something is asked for, and who was found only tells it (`police said the safe was opened`)."""
    question, short, text = search.question, best.short, best.place.text
    if short is None or not any(at <= short.first < last for at, last in mere_tellers(question, search.matcher, text)):
        return PASSED
    if tells_of_doer(question, search.matcher, text):
        return PASSED
    return Finding(1.0, (question.focus or "who",), (text.slice(short.first, short.last),))
