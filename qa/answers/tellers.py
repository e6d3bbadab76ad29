"""Who in a sentence only tells what others do: `Police` in `Police said the safe was opened with a key`."""

from collections.abc import Iterator

from qa.answers.matching import Matcher
from qa.language.parts import doer
from qa.language.quotes import Statement, find_statements
from qa.language.terms import READINGS, listed
from qa.language.text import Text
from qa.language.word_tags import FINITE
from qa.questions.question import Question

_ASKED = 0.5  # how well a word meets one of the question to be asked about
_MET = 0.5
Span = tuple[int, int]


def mere_tellers(question: Question, matcher: Matcher, text: Text) -> Iterator[Span]:
    """Those who tell of others, where whoever does something is asked for, and not about them or their telling."""
    if question.answer_type[:3] != "HUM" or question.rule.speech is not None or question.verb is None:
        return
    if question.head is not None and question.text.terms[question.head] in listed("media", READINGS):
        return
    for statement in find_statements((text,), 0):
        span, cue = _teller(text, statement), statement.cue
        if span is None or cue is None or not _of_others(text, statement, span):
            continue
        if all(matcher.best_degree(term) < _ASKED for term in (*text.terms[slice(*span)], text.terms[cue])):
            yield span


def tells_of_doer(question: Question, matcher: Matcher, text: Text) -> bool:
    """Whether a text tells of somebody else who does what is asked about."""
    verbs = matcher.places(frozenset({question.verb_clue}), text.terms, _MET) if question.verb_clue is not None else ()
    tellers = tuple(mere_tellers(question, matcher, text))
    doers = (doer(text, at) for at in verbs if text.tags[at].startswith("VB"))
    others = (found for found in doers if found is not None and found[0] not in [first for first, _ in tellers])
    return any(matcher.best_degree(text.terms[last - 1]) < _MET for _, last in others)


def _teller(text: Text, statement: Statement) -> Span | None:
    """Who tells something by a verb, with role and apposition."""
    source, cue = statement.source, statement.cue
    if source is None or cue is None or (text.tags[cue] == "VBG" and text.tokens[cue].lower != "according"):
        return None
    named = {i for name in text.names for i in range(name.first, name.last)}
    if any(text.tags[i] == "IN" and i not in named for i in range(source.first, source.last)):
        return None  # nor `a survey by the centre`
    if not text.tags[cue].startswith("VB") and text.terms[cue + 1 : cue + 2] != ("that",):
        return None
    first, last = source.first, source.last
    for name in text.names:
        apposed = name.first == last + 1 and text.tokens[last].lower == "," == text.tokens[name.last].lower
        if first <= name.first < last or apposed:
            role = name.role or (first, last)
            first, last = min(first, role[0]), max(last, name.last, role[1])
    return first, last


def _of_others(text: Text, statement: Statement, teller: Span) -> bool:
    """Whether what is said has a verb and a subject of its own, not the speaker again (`said that he sold it`)."""
    (first, last), cue = statement.content, statement.cue or 0
    again = any(tag.startswith("PRP") for tag in text.tags[min(first, cue) :])
    told_of = [token.lower for token in text.tokens[teller[1] : teller[1] + 2]] == [",", "who"]
    verbs = (i for i in range(first, last) if text.tags[i] in FINITE)
    own = any(text.tags[i - 1] != "CC" for i in verbs)  # `declared an interest and left`: so did the speaker
    return own and not (again or told_of)
