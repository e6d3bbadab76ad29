"""What speaks for a sentence as the answer: one small function a feature, its meaning in one line."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from qa.answers.matching import Degrees, Matcher, Meeting, strongest
from qa.answers.pieces import pieces
from qa.answers.scoring import weights
from qa.answers.short_answer import ShortAnswer
from qa.answers.surroundings import Resolved
from qa.questions.question import Question
from qa.retrieval.collection import Place


class Situation(Struct, frozen=True):
    """A candidate sentence, what it meets of the question, and what its surroundings meet."""

    question: Question
    matcher: Matcher
    place: Place
    own: Meeting
    covered: Meeting  # what is met here or, discounted, around
    topic: Degrees  # each clue as what the surroundings are about
    passage_score: float  # BM25 of the passage, 1 for the best
    in_thread: bool = False  # it stands in the file that the conversation is about
    short: ShortAnswer | None = None
    resolved: Resolved | None = None
    fit: float = 0.0  # how well the best-fitting span fits the expected answer type
    leads: bool = False  # to a list
    labelled: bool = False  # by a column or a label that names what is asked for


_BY_ITEMS = ("how", "how_to", "list", "obligation", "condition")
Feature = Callable[[Situation], float]
FEATURES: dict[str, Feature] = {}
LATE: dict[str, Feature] = {}  # worked out only for the sentences in which a short answer was looked for
MEANINGS: dict[str, str] = {}


def _feature(function: Feature) -> Feature:
    return _enter(FEATURES, function)


def _late(function: Feature) -> Feature:
    return _enter(LATE, function)


def _enter(table: dict[str, Feature], function: Feature) -> Feature:
    name = function.__name__.strip("_")
    table[name] = function
    MEANINGS[name] = (function.__doc__ or "").strip().rstrip(".")
    return function


@_feature
def _coverage(s: Situation) -> float:
    """share of the question's weight met here or close by."""
    return s.matcher.share(s.covered.worth)


@_feature
def _topic(s: Situation) -> float:
    """further share that the surroundings are about: several of their sentences meet it."""
    return s.matcher.share(strongest((s.covered.worth, s.topic))) - s.matcher.share(s.covered.worth)


@_feature
def _own(s: Situation) -> float:
    """share of the question's weight met in the sentence itself."""
    return s.matcher.share(s.own.worth)


@_feature
def _passage(s: Situation) -> float:
    """BM25 of the passage, against the best one."""
    return s.passage_score


@_feature
def _thread(s: Situation) -> float:
    """it stands in the file quoted last, and the question names nobody and nothing."""
    return float(s.in_thread and not s.matcher.names)


@_late
def _new(s: Situation) -> float:
    """the sentence says something the question does not: up to three further words."""
    further = (term for term in pieces(s.place.text).terms if s.matcher.best_degree(term) < 0.5)
    return sum(1 for _ in islice(further, 3)) / 3


@_late
def _counts(s: Situation) -> float:
    """a number in it counts the thing asked for."""
    clue = s.question.focus_clue
    if clue is None or not s.question.answer_type.startswith("NUM:"):
        return 0.0
    terms = s.place.text.terms
    counted = [
        [q.counted] if q.counted is not None and q.counted >= q.last else range(q.first, q.last)
        for q in s.place.text.quantities
    ]
    return max((s.matcher.degree(clue, terms[i]) for positions in counted for i in positions), default=0.0)


@_feature
def _figures(s: Situation) -> float:
    """share of the question's numbers, months and days met in the sentence itself."""
    asked = s.matcher.figures
    return sum([s.own.degrees[n] for n in asked]) / len(asked) if asked else 1.0


@_late
def _speaker(s: Situation) -> float:
    """it holds somebody's words, where words are asked about, and of the person asked about."""
    if s.question.rule.speech is None or s.resolved is None or not s.resolved.says:
        return 0.0
    if s.question.rule.speech == "source":
        return 1.0 if s.resolved.named else 0.3
    return max((s.resolved.source[n] for n in s.matcher.names), default=0.5)


@_late
def _list(s: Situation) -> float:
    """it leads to a list, where several things or a way are asked for."""
    focus, tags = s.question.focus_clue, s.question.text.tags
    several = focus is not None and any(tags[i] in ("NNS", "NNPS") for i in s.question.clues[focus].positions)
    return float(s.leads and (several or s.question.type in _BY_ITEMS))


@_late
def _labelled(s: Situation) -> float:
    """it is a row, and the name of a column or the label of a value is what is asked for."""
    return float(s.labelled)


@_late
def _run(s: Situation) -> float:
    """longest run of words shared with the question, as a share of the question."""
    asked = s.question.text.terms
    return longest_run(_positions(asked), s.place.text.terms) / max(4, len(asked))


@_feature
def _focus(s: Situation) -> float:
    """the noun asked for stands in the sentence."""
    clue = s.question.focus_clue
    return s.own.degrees[clue] if clue is not None else 0.0


@_feature
def _verb(s: Situation) -> float:
    """the main verb stands in the sentence."""
    clue = s.question.verb_clue
    return s.own.degrees[clue] if clue is not None else 0.0


@_feature
def _position(s: Situation) -> float:
    """earlier sentences of a document come first."""
    return -math.log(1 + s.place.sentence.position)


@_feature
def _lead(s: Situation) -> float:
    """it opens a text, where it is asked what something or who somebody is."""
    return float(s.question.describing and s.place.sentence.position <= 1)


@_late
def _type(s: Situation) -> float:
    """a span of the expected answer type stands in it."""
    trust, kind = weights().trust, s.question.answer_type
    trusted = (trust[key] for key in (s.question.type, kind, kind.partition(":")[0]) if key in trust)
    return s.fit * next(trusted, 0.0)


@_late
def _short(s: Situation) -> float:
    """how well its best short answer is judged."""
    return s.short.score if s.short is not None else 0.0


def longest_run(positions: Mapping[str, Sequence[int]], terms: Sequence[str]) -> int:
    """The length of the longest run of terms that a text shares with another, whose terms stand at some positions."""
    best = 0
    previous: dict[int, int] = {}  # how long a run is that ends at a position
    for term in terms:
        if term not in positions:
            previous = {}
            continue
        previous = {at: previous.get(at - 1, 0) + 1 for at in positions[term]}
        best = max(best, *previous.values())
    return best


@lru_cache(maxsize=16)
def _positions(terms: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Where each word stands among some terms."""
    found: dict[str, list[int]] = {}
    for at, term in enumerate(terms):
        if term[0].isalnum():
            found.setdefault(term, []).append(at)
    return found


def early(situation: Situation) -> Mapping[str, float]:
    """The features that need no part of speech, in their order."""
    return {name: feature(situation) for name, feature in FEATURES.items()}


def late(situation: Situation) -> Mapping[str, float]:
    """The features that need the short answer, in their order."""
    return {name: feature(situation) for name, feature in LATE.items()}
