"""Questions that stand above their answers, as in a list of frequent questions: whoever asks one of them again means
what is told below it, however that is worded. So it is with a heading that names what is to be done.

`Is the light automatic?` above `Yes. A clock lights the lamp.`: the first sentence answers the same question.
"""

from msgspec.structs import replace

from qa.answers.evidence import Evidence, Search
from qa.answers.headed import asks_for_steps
from qa.answers.items import items_below
from qa.corpus.document import BlockKind
from qa.questions.same_question import same_question
from qa.retrieval.collection import Place

_FARTHEST = 12  # sentences above one that are looked at for the first below a question, and below it that are shown
_VERY = 2.0


def first_below_its_question(search: Search, ranked: list[Evidence]) -> list[Evidence]:
    """The evidence with the sentence first that opens the answer to the very question, where one stands above some."""
    below = max(ranked, key=lambda evidence: _asked(search, evidence.place), default=None)
    first = None if below is None or not _asked(search, below.place) else _opening(search, below.place)
    opening = None if first is None else search.judged(first.number)
    if opening is None or _tells_the_meaning(search, ranked[0], opening):
        return ranked
    score, support = max(opening.score, ranked[0].score), max(opening.support, ranked[0].support)
    rest = (each for each in ranked if each.place.number != opening.place.number)
    return [replace(opening, score=score, support=support), *rest]


def _tells_the_meaning(search: Search, best: Evidence, opening: Evidence) -> bool:
    """Whether a meaning is asked for, and a rule marks it in another sentence below that heading (`Its name means`)."""
    marked = search.question.type == "meaning" and best.short is not None and best.short.by_rule
    return marked and best.place.heading == opening.place.heading and best.place.document == opening.place.document


def opens_its_answer(search: Search, place: Place) -> bool:
    """Whether a sentence is the first below the very question."""
    return _asked(search, place) > 0 and _opening(search, place).number == place.number


def steps_below(search: Search, first: Place) -> list[Place]:
    """What else stands below the heading, where one sentence need not be all of the answer; of a long section the
    first paragraph and the list behind it."""
    if not asks_for_steps(search.question) or not opens_its_answer(search, first):
        return []
    section = _section(search, first)
    if len(section) < _FARTHEST:
        return section[1:]
    steps = section[1:]
    while steps and steps[-1].sentence.block != first.sentence.block and not _is_item(steps[-1]):
        steps.pop()
    return steps


def _asked(search: Search, place: Place) -> float:
    """How far what stands above a sentence asks for the same: the very question more than any other heading, and that
    alone more than with the one above it (`Windows` below `Installation`)."""
    if same_question(search.question.text.string, place.heading, place.document.title):
        return _VERY
    own = search.headed(place, place.heading)
    if own or not place.heading or not asks_for_steps(search.question):
        return own
    heading = _before(search, _first(search, place))
    if heading is None or heading.heading in ("", place.document.title):
        return 0.0
    return search.headed(place, f"{heading.heading} {place.heading}")


def _opening(search: Search, place: Place) -> Place:
    """The first sentence under the same heading; of steps what leads to their list, where anything does."""
    first = _first(search, place)
    if not asks_for_steps(search.question) or _is_item(first):
        return first
    return next((each for each in _section(search, first) if items_below(search.collection, each)), first)


def _first(search: Search, place: Place) -> Place:
    for _ in range(_FARTHEST):
        before = _before(search, place)
        if before is None or before.heading != place.heading or not before.sentence.quotable:
            break
        place = before
    return place


def _before(search: Search, place: Place) -> Place | None:
    number = search.collection.neighbour(place.number, -1)
    return None if number is None else search.collection.place(number)


def _section(search: Search, first: Place) -> list[Place]:
    """A sentence and those that follow it under the same heading."""
    places = [first]
    while len(places) < _FARTHEST and (number := search.collection.neighbour(places[-1].number, 1)) is not None:
        place = search.collection.place(number)
        if place.heading != first.heading or not place.sentence.quotable:
            break
        places.append(place)
    return places


def _is_item(place: Place) -> bool:
    return place.sentence.kind is BlockKind.LIST_ITEM
