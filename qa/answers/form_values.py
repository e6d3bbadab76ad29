"""The value of a row of a form whose label names what is asked for: `Venue: Castle Meadow` tells where the fair is."""

from qa.answers.columns import Asked, Cell, as_answer, may_answer
from qa.answers.context import Context
from qa.answers.forms import answers, label_of, opening_row
from qa.answers.meetings import NEAR
from qa.language.terms import listed
from qa.questions.question import Question
from qa.retrieval.collection import Collection, Place

_MOST_WORDS = 12  # tokens of a value
_ABOUT, _TOLD = 0.95, 0.8  # how well what a form is about, and the deed its heading tells of, are told by each row


def asked_value(question: Question, collection: Collection, context: Context, place: Place) -> Asked | None:
    """The value of a row whose label names what is asked for, with what the form is about; None for any other
    sentence."""
    cell = _value(question, place)
    if cell is None or not may_answer(question, place.text, cell):
        return None
    opening, verb = opening_row(collection, place), question.verb_clue
    met = context.meeting(opening).degrees if opening is not None else (0.0,) * len(question.clues)
    told = [_ABOUT * degree for degree in met]
    if verb is not None and question.verb is not None:
        timely = question.text.terms[question.verb] in listed("timetable_verbs")
        if timely or context.covered(place).degrees[verb] >= NEAR:  # the heading tells of the deed
            told[verb] = max(told[verb], _TOLD)
    return Asked(as_answer(cell), tuple(told))


def _value(question: Question, place: Place) -> Cell | None:
    label = label_of(place)
    if label is None or not answers(label, question):
        return None
    colon = len(label)
    inside = [i for i, token in enumerate(place.text.tokens) if token.start > colon]
    words = [i for i in inside if place.text.tokens[i].is_word]
    if not words or len(inside) > _MOST_WORDS:
        return None
    first = words[0] - (words[0] > inside[0] and place.text.tokens[words[0] - 1].text in "$£€")
    return Cell(label, first, words[-1] + 1)
