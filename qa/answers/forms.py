"""Forms: rows of a label and a value, the first of which tells what all of them are about.

`Weight: 12.5 kg` some rows below `Product: Garden shredder` is the weight of the shredder, and `Venue: Castle Meadow`
tells where.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from qa.answers.columns import kind_of
from qa.corpus.document import BlockKind
from qa.language.calendar_words import weekdays
from qa.language.data import load, word_list
from qa.language.terms import READINGS
from qa.questions.question import Question
from qa.retrieval.collection import Collection, Place

_FARTHEST = 16  # rows above one that are looked at for the first, and below one for others
_LOOKED_AT = 8  # of the best by BM25: one of them is or opens the form
_SHORT = 2  # words of a label that names a measure: `Net weight`
_LONGEST = 160  # characters of a row
_ROW = re.compile(r"(?P<label>[^\W\d_][^:.!?|]{0,40}): +\S.*")
_KINDS = ("NUM:money", "NUM:weight", "NUM:speed", "NUM:temp", "NUM:period", "NUM:dist", "NUM:volsize")


def opening_row(collection: Collection, place: Place) -> int | None:
    """The number of the row that opens the form a row stands in, other than itself; None for any other sentence.

    Where forms follow one another, each opens with the label that the first one does.
    """
    label = label_of(place)
    if label is None:
        return None
    labels = [(label, place.number)]
    while len(labels) < _FARTHEST and (above := collection.neighbour(labels[-1][1], -1)) is not None:
        label = label_of(collection.place(above))
        if label is None:
            break
        labels.append((label, above))
    first = labels[-1][0]
    opening = next(number for label, number in labels if label == first)
    lists = first.split()[0] in weekdays() or not _value_of(collection.place(opening))[0].isalpha()
    return None if lists or opening == place.number else opening  # a list of prices or hours is about no one of them


def rows_of_the_form(question: Question, collection: Collection, hits: Iterable[int]) -> Iterator[int]:
    """The rows whose label names what is asked for, in forms that share a word with the question."""
    if question.type not in _labels() and question.answer_type not in _KINDS:
        return
    for number in islice(hits, _LOOKED_AT):
        place = collection.place(number)
        if label_of(place) is not None or place.sentence.kind is BlockKind.HEADLINE:
            yield from _below(question, collection, number)


def _below(question: Question, collection: Collection, number: int) -> Iterator[int]:
    """The rows below one, or below a heading, that answer by their labels."""
    for _ in range(_FARTHEST):
        below = collection.neighbour(number, 1)
        if below is None or (label := label_of(collection.place(below))) is None:
            return
        if answers(label, question):
            yield below
        number = below


def answers(label: str, question: Question) -> bool:
    """Whether a label names what a question asks for."""
    if question.answer_type in _KINDS:
        return len(label.split()) <= _SHORT and kind_of(label) == question.answer_type
    return label in _labels().get("clock" if question.expected == "NUM:clock" else question.type, ())


@cache
def _labels() -> dict[str, frozenset[str]]:
    return {kind: frozenset(word_list(words)) for kind, words in load(READINGS)["row_labels"].items()}


def _value_of(place: Place) -> str:
    return place.sentence.text.partition(":")[2].lstrip()


def label_of(place: Place) -> str | None:
    """The label of a row; None where the sentence is none."""
    text = place.sentence.text
    if ": " not in text or len(text) > _LONGEST or text.endswith("."):
        return None
    found = _ROW.fullmatch(text)
    return None if found is None else found["label"].casefold()
