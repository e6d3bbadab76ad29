"""Questions that stand above their answers, as in a list of frequent questions: whoever asks one of them again means
what is told below it, however that is worded.

`Is the light automatic?` above `Yes. A clock lights the lamp.`: the first sentence answers the same question.
"""

from msgspec.structs import replace

from qa.answers.evidence import Evidence, Search
from qa.questions.same_question import same_question
from qa.retrieval.collection import Place

_FARTHEST = 12  # sentences above one that are looked at for the first below a question


def first_below_its_question(search: Search, ranked: list[Evidence]) -> list[Evidence]:
    """The evidence with the sentence first that opens the answer to the very question, where one stands above some."""
    below = next((evidence.place for evidence in ranked if _asks_the_same(search, evidence.place)), None)
    first = None if below is None else search.judged(_opening(search, below).number)
    if first is None:
        return ranked
    first = replace(first, score=max(first.score, ranked[0].score), support=max(first.support, ranked[0].support))
    return [first, *(each for each in ranked if each.place.number != first.place.number)]


def opens_its_answer(search: Search, place: Place) -> bool:
    """Whether a sentence is the first below the very question."""
    return _asks_the_same(search, place) and _opening(search, place).number == place.number


def _asks_the_same(search: Search, place: Place) -> bool:
    return same_question(search.question.text.string, place.heading, place.document.title)


def _opening(search: Search, place: Place) -> Place:
    """The first sentence under the same heading."""
    for _ in range(_FARTHEST):
        number = search.collection.neighbour(place.number, -1)
        before = None if number is None else search.collection.place(number)
        if before is None or before.heading != place.heading or not before.sentence.quotable:
            break
        place = before
    return place
