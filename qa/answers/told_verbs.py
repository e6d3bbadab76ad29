"""What a rule tells by a verb of its own: that Grimsay lost to Tornholm tells who won."""

from qa.answers.matching import Meeting
from qa.answers.short_answer import ShortAnswer
from qa.language.terms import is_content
from qa.language.text import Text
from qa.questions.question import Question

_TOLD = 0.8  # how well that meets the question's verb, as a curated other word does


def with_told_verb(
    question: Question, text: Text, short: ShortAnswer | None, *meetings: Meeting
) -> tuple[Meeting, ...]:
    """Meetings of a sentence; they meet the question's verb where the rule was made for that and found its answer by
    another."""
    clue = question.verb_clue
    if short is None or short.marker is None or clue is None or question.verb is None:
        return meetings
    verb = question.text.terms[question.verb]
    further = {term for term in question.clues[clue].phrase if term != verb and is_content(term)}  # `win an election`
    if verb not in question.rule.asked_words or not further <= set(text.terms):
        return meetings
    words = frozenset[str]().union(*short.marker.pattern.literals)
    if not any(tag.startswith(("VB", "JJ")) and text.terms[i] in words for i, tag in enumerate(text.tags)):
        return meetings
    told = tuple(_TOLD if n == clue else 0.0 for n in range(len(question.clues)))
    return tuple(meeting.with_names(told) for meeting in meetings)
