"""Sentences that are proposed for where they stand: below the very question, the one that opens the answer may share no
word with it."""

from collections.abc import Iterable, Iterator
from itertools import islice

from qa.corpus.document import BlockKind
from qa.questions.question import Question
from qa.questions.same_question import same_question
from qa.retrieval.collection import Collection

_LOOKED_AT = 12  # of the best by BM25: the question holds its own words


def below_the_question(question: Question, collection: Collection, hits: Iterable[int]) -> Iterator[int]:
    """The sentences that follow the very question."""
    for number in islice(hits, _LOOKED_AT):
        place = collection.place(number)
        if place.sentence.kind is not BlockKind.QUESTION:
            continue
        below = collection.neighbour(number, 1)
        if below is not None and same_question(question.text.string, place.sentence.text, place.document.title):
            yield below
