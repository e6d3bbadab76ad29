"""Sentences that are proposed for where they stand: below the very question, the one that opens the answer may share no
word with it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from qa.corpus.document import BlockKind
from qa.questions.question import Question
from qa.questions.same_question import same_question
from qa.retrieval.collection import Collection, Place

_LOOKED_AT = 12  # of the best by BM25: the question holds its own words
_HEADINGS = (BlockKind.QUESTION, BlockKind.HEADLINE)


def below_the_question(
    question: Question, collection: Collection, hits: Iterable[int], headed: Callable[[Place, str], float]
) -> Iterator[int]:
    """The sentences that follow the very question, or a heading that tells of a sentence what is asked."""
    for number in islice(hits, _LOOKED_AT):
        place = collection.place(number)
        below = collection.neighbour(number, 1) if place.sentence.kind in _HEADINGS else None
        if below is None:
            continue
        same = same_question(question.text.string, place.sentence.text, place.document.title)
        headings = (place.sentence.text, f"{place.heading} {place.sentence.text}")
        if same or any(headed(collection.place(below), heading) for heading in headings):
            yield below
