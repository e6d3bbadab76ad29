"""Checks of who does what to whom: the parts exchanged, a kinsman's deed, a mere source."""

from collections.abc import Iterator

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import PASSED, Finding, content, failed
from qa.answers.tellers import mere_tellers, tells_of_doer
from qa.language.parts import Part, direct_object, part_of, subject
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.voice import is_passive

Span = tuple[int, int]
_SAME = 0.95  # how well a verb of the sentence meets that of the question to be the same
_MET = 0.75
_REACH = 3  # tokens from an owner to what is his
_POSSESSIVE = ("'s", "'")


def swapped(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """of whoever does something by the question it is done in the sentence, or the reverse (`who beat Reed`)."""
    question, text, matcher = search.question, best.place.text, search.matcher
    if question.verb is None or question.verb_clue is None or question.text.terms[question.verb] in listed("mutual_verbs"):
        return PASSED
    verbs = [at for at in matcher.places(frozenset({question.verb_clue}), text.terms, _SAME) if text.tags[at].startswith("VB")]
    for n, asked in _parts_asked(search):
        places = matcher.places(frozenset({n}), text.terms, _MET)
        told = {part_of(text, verb, at) for verb in verbs if _with_both(text, verb) for at in places}
        if told - {None} and asked not in told:
            return failed(search, [n])
    return PASSED


def _with_both(text: Text, verb: int) -> bool:
    """Whether a verb has a subject and an object, so that the parts cannot be mistaken (`the ship sank`)."""
    passive = part_of(text, verb, -1) is None and is_passive(text, verb)
    return passive or (subject(text, verb) is not None and direct_object(text, verb) is not None)


def _parts_asked(search: Search) -> Iterator[tuple[int, Part]]:
    """The clues of a question that act, or to which something is done, by its order of words."""
    question, text = search.question, search.question.text
    for n in content(search):
        at = search.matcher.clues[n].positions[-1]
        if n in (question.focus_clue, question.verb_clue) or question.verb is None:
            continue
        part = part_of(text, question.verb, at, question.passive or is_passive(text, question.verb))
        if part == "object" or (part == "doer" and _takes_object(search)):
            yield n, part


def _takes_object(search: Search) -> bool:
    """Whether the verb of a question has an object, or asks for it: not `when did the ship sink`."""
    question = search.question
    if question.passive or question.gap == "object" or question.verb is None:
        return True
    return direct_object(question.text, question.verb) is not None


def kinsman(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what somebody did is asked, and the sentence tells it of a kinsman of theirs (`Crane's brother drowned`)."""
    question, text, matcher = search.question, best.place.text, search.matcher
    if question.verb_clue is None or (at := best.own.positions[question.verb_clue]) < 0:
        return PASSED
    told = subject(text, at)
    if told is None or not _kin().isdisjoint(question.text.terms) or _kin().isdisjoint(text.terms[told[0] : told[1]]):
        return PASSED
    names = [n for n in matcher.names if matcher.clues[n].positions[-1] < (question.verb or 0)]
    of_theirs = [
        n for n in names
        if ((places := matcher.places(frozenset({n}), text.terms, _MET)) and all(_owns(text, place) for place in places))
        or (not places and text.tags[told[0]] == "PRP$")
    ]  # fmt: skip
    return failed(search, of_theirs) if of_theirs and of_theirs == names else PASSED


def _kin() -> frozenset[str]:
    return listed("kinsfolk")


def _owns(text: Text, at: int) -> bool:
    """Whether somebody stands as whose kinsman another is: `Reed's brother`, `the brother of the pilot Reed`."""
    last = next((name.last for name in text.names if name.first <= at < name.last), at + 1)
    first = next((name.first for name in text.names if name.first <= at < name.last), at)
    if last < len(text.tokens) and text.tokens[last].lower in _POSSESSIVE:
        return not _kin().isdisjoint(text.terms[last : last + 1 + _REACH])
    of = next((i for i in range(first - 1, max(-1, first - 2 - _REACH), -1) if text.tokens[i].lower == "of"), 0)
    return of > 0 and text.terms[of - 1] in _kin()


def only_tells(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """whoever does something is asked for, and who was found only tells it (`police said the safe was opened`)."""
    question, short, text = search.question, best.short, best.place.text
    if short is None or not any(at <= short.first < last for at, last in mere_tellers(question, search.matcher, text)):
        return PASSED
    if tells_of_doer(question, search.matcher, text):
        return PASSED
    return Finding(1.0, (question.focus or "who",), (text.slice(short.first, short.last),))
