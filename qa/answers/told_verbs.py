"""What is told without the question's verb: by a rule with a verb of its own (that Grimsay lost to Tornholm tells who
won), by brackets behind a name (`Ann Reed (1899–1955)`), by a time in a line that has no verb (`Tuesday 10-19`), or by
what leads to a list of what is needed."""

from qa.answers.matching import Meeting
from qa.answers.short_answer import ShortAnswer
from qa.language.dates import ends_of
from qa.language.terms import is_content, listed
from qa.language.text import Text
from qa.language.word_tags import FINITE
from qa.questions.question import Question

_MERIDIEM = ("am", "pm")
_TOLD = 0.8  # how well that meets the question's verb, as a curated other word does


def with_told_verb(
    question: Question, text: Text, short: ShortAnswer | None, *meetings: Meeting
) -> tuple[Meeting, ...]:
    """Meetings of a sentence; they meet the question's verb where it is told without it."""
    if question.type == "yes_no":
        clue, degree = _opening(question, text, meetings[0]), _TOLD
    elif _asks_what_is_needed(question):
        clue, degree = question.verb_clue, float(text.tokens[-1].text == ":")
    else:
        clue, degree = question.verb_clue, _told(question, text, short)
    if clue is None or not degree:
        return meetings
    told = tuple(degree if n == clue else 0.0 for n in range(len(question.clues)))
    return tuple(meeting.with_names(told) for meeting in meetings)


def _asks_what_is_needed(question: Question) -> bool:
    """Whether it is asked what one needs to do something, which whatever leads to a list tells (`To join, bring:`)."""
    at = question.verb
    return question.type == "obligation" and at is not None and question.text.terms[at : at + 2] == ("need", "to")


def _told(question: Question, text: Text, short: ShortAnswer | None) -> float:
    """How well a short answer tells what the question's verb asks for without it."""
    if short is None:
        return 0.0
    if _by_a_time(question, text, short):
        at_an_hour = any(time.kind == "clock" and time.first <= short.first < time.last for time in text.times)
        return 1.0 if at_an_hour else _TOLD  # `Closed: Mondays` tells less of when it closes than `9 am to 5 pm`
    if not _is_made_for_verb(question, text, short):
        return 0.0
    if short.first > 0 and text.tokens[short.first - 1].text == "(":
        return 1.0
    return _TOLD if _by_another_verb(text, short) else 0.0


def _by_a_time(question: Question, text: Text, short: ShortAnswer) -> bool:
    """Whether a line without a verb gives an hour or a stretch of time, and it is asked when something opens, starts
    or the like."""
    if question.answer_type != "NUM:date" or question.verb is None or is_clause(text):
        return False
    timely = question.text.terms[question.verb] in listed("timetable_verbs")
    times = (time for time in text.times if time.first <= short.first < time.last)
    return timely and any(time.kind == "clock" or ends_of(text.tokens, time) for time in times)


def _opening(question: Question, text: Text, own: Meeting) -> int | None:
    """The clue of what a line with hours tells of the day asked about (`is it open on Friday`: `Friday 9.00-17.00`), or
    None."""
    told, days = listed("timetable_verbs"), listed("calendar_words")
    if any(clue.phrase[0] in days and own.degrees[n] < _TOLD for n, clue in enumerate(question.clues)):
        return None
    clue = next((n for n, clue in enumerate(question.clues) if clue.phrase[0] in told), None)
    if clue is None or is_clause(text):
        return None
    return clue if any(time.kind == "clock" for time in text.times) else None


def is_clause(text: Text) -> bool:
    """Whether a text has a finite verb; the `am` of an hour is none."""
    return any(
        tag in FINITE and token.lower not in _MERIDIEM for tag, token in zip(text.tags, text.tokens, strict=True)
    )


def _is_made_for_verb(question: Question, text: Text, short: ShortAnswer) -> bool:
    """Whether the rule that found the answer was made for the question's verb."""
    clue = question.verb_clue
    if short.marker is None or clue is None or question.verb is None:
        return False
    verb = question.text.terms[question.verb]
    further = {term for term in question.clues[clue].phrase if term != verb and is_content(term)}  # `win an election`
    return verb in question.rule.asked_words and further <= set(text.terms)


def _by_another_verb(text: Text, short: ShortAnswer) -> bool:
    """Whether it found the answer by a verb or adjective of its own."""
    words = frozenset[str]().union(*short.marker.pattern.literals) if short.marker is not None else frozenset[str]()
    return any(tag.startswith(("VB", "JJ")) and text.terms[i] in words for i, tag in enumerate(text.tags))
