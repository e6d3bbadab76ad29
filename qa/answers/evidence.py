"""From a question to ranked evidence: retrieval proposes sentences, features judge them, weights order them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from operator import mul

from qa.answers.features import FEATURES, LATE, Situation, early, late, leans
from qa.answers.matching import SPELLING, Matcher, Meeting, like_spelling, shared_beginning
from qa.answers.scoring import Weights
from qa.answers.short import Judge, ShortAnswer
from qa.answers.surroundings import Resolved, resolve
from qa.language.lexicon import GAP
from qa.language.terms import is_stop
from qa.language.text import read
from qa.questions.analysis import Question
from qa.retrieval.collection import Collection, Place

_SURNAME = 0.9  # how well a surname meets the other words of a name that was given in full before
_SURNAME_REACH = 40  # sentences back


@dataclass(frozen=True, slots=True)
class Evidence:
    """A judged sentence: its features, its score, and the short answer in it."""

    place: Place
    score: float
    support: float  # the score less what the topic lends: topic tells sentences apart, never whether they answer
    features: Mapping[str, float]
    short: ShortAnswer | None
    own: Meeting
    covered: tuple[float, ...]
    fit: float  # how well the best-fitting span fits the expected answer type
    resolved: Resolved | None  # whom the sentence means without naming them


class Search:
    """One question put to one collection."""

    def __init__(
        self,
        question: Question,
        collection: Collection,
        weights: Weights,
        excluded: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        self.question, self.collection, self.weights, self.excluded = question, collection, weights, excluded
        self.matcher = Matcher(question.clues, collection.sentences.frequency, collection.sentences.size)
        self._scale = [weights.features.get(name, 0.0) for name in (*FEATURES, *LATE)]
        self._meetings: dict[int, Meeting] = {}
        self._strings: dict[str, tuple[float, ...]] = {}
        self._passages: dict[int, tuple[float, ...]] = {}
        self._times: dict[int, tuple[int, ...]] = {}
        self._topics: dict[int, tuple[float, ...]] = {}

    def ranked(self) -> list[Evidence]:
        """The evidence, best first; ties by (file, offset)."""
        found = self._first_round(self._proposals())
        judged = int(self.weights.retrieval["judged"])
        supported = sorted(found, key=lambda evidence: -evidence.support)[:judged]
        close = {evidence.place.number for evidence in (*found[:judged], *supported)}
        again = [self._judged(evidence) for evidence in found if evidence.place.number in close]
        return sorted(again, key=_order) + [evidence for evidence in found if evidence.place.number not in close]

    def judge_all(self) -> list[Evidence]:
        """Every sentence of the collection, fully judged, in order."""
        passages = {h.position: h.score for h in self.collection.passages.search(self._query(), self.collection.size)}
        everything = {
            number: (0.0, passages.get(self.collection.passage(number), 0.0)) for number in range(self.collection.size)
        }
        found = self._first_round(everything)
        return sorted((self._judged(evidence) for evidence in found), key=lambda e: e.place.number)

    def _first_round(self, proposals: Mapping[int, tuple[float, float]]) -> list[Evidence]:
        """The candidates by what needs no parts of speech."""
        best = max((passage for _, passage in proposals.values()), default=0.0) or 1.0
        evidence = []
        for number, (_, passage) in proposals.items():
            place = self.collection.place(number)
            topic = self.topic_degrees(number)
            situation = Situation(
                self.question, self.matcher, place, self.meeting(number), self._covered(place), topic, passage / best
            )
            evidence.append(self._evidence(situation, early(situation)))
        return sorted(evidence, key=_order)

    def _judged(self, evidence: Evidence) -> Evidence:
        judge = Judge(self.question, self.matcher, evidence.place.text, evidence.own)
        short, fit = judge.best()
        resolved = resolve(self.collection, self.matcher, evidence.place)
        situation = Situation(
            question=self.question,
            matcher=self.matcher,
            place=evidence.place,
            own=evidence.own,
            covered=tuple(map(max, evidence.covered, resolved.degrees)),
            topic=self.topic_degrees(evidence.place.number),
            passage_score=evidence.features["passage"],
            resolved=resolved,
            short=short,
            fit=fit,
        )
        return self._evidence(situation, {**early(situation), **late(situation)})

    def _evidence(self, situation: Situation, features: Mapping[str, float]) -> Evidence:
        score = sum(map(mul, self._scale, features.values()))
        return Evidence(
            situation.place,
            score,
            score - self.weights.features.get("topic", 0.0) * features["topic"],
            features,
            situation.short,
            situation.own,
            situation.covered,
            situation.fit,
            situation.resolved,
        )

    # -- candidates ------------------------------------------------------------------------------------------

    def _query(self) -> dict[str, float]:
        """The question's terms, and at a discount the other words its clues may be met by."""
        query: dict[str, float] = {}
        expansion = self.weights.retrieval["expansion"]
        for clue in self.matcher.clues:
            for term in clue.terms:
                if is_stop(term):
                    continue
                query[term] = max(query.get(term, 0.0), clue.weight)
                for other, degree in self._spelled_like(term):
                    query[other] = max(query.get(other, 0.0), expansion * degree * clue.weight)
            for phrase, degree in clue.others.items():
                words = [term for term in phrase if term != GAP and not is_stop(term)]
                for term in words:
                    weight = expansion * degree * clue.weight / len(words)
                    query[term] = max(query.get(term, 0.0), weight)
        return query

    def _spelled_like(self, term: str) -> list[tuple[str, float]]:
        """For a term the corpus does not hold, the terms it holds that begin or are spelled alike."""
        if self.collection.sentences.frequency(term):
            return []
        found = []
        for other in self.collection.sentences.vocabulary(term[:1]):
            degree = max(shared_beginning(term, other), SPELLING * like_spelling(term, other))
            if degree:
                found.append((other, degree))
        return found

    def _proposals(self) -> dict[int, tuple[float, float]]:
        """Sentence number to (its own BM25 with its neighbours', its passage's), the best candidates."""
        settings, query = self.weights.retrieval, self._query()
        sentences = {h.position: h.score for h in self.collection.sentences.search(query, int(settings["sentences"]))}
        passages = {h.position: h.score for h in self.collection.passages.search(query, 4 * int(settings["passages"]))}
        pool = set(sentences)
        for position in list(passages)[: int(settings["passages"])]:
            pool.update(self.collection.members(position))
        for number in list(sentences)[: int(settings["sentences"]) // 2]:
            pool.update(n for step in (-1, 1) if (n := self.collection.neighbour(number, step)) is not None)
        scored = []
        for number in sorted(pool):
            around = max(
                (
                    sentences[number + step]
                    for step in (-1, 1)
                    if number + step in sentences and self.collection.neighbour(number, step) is not None
                ),
                default=0.0,
            )
            passage = passages.get(self.collection.passage(number), 0.0)
            own = sentences.get(number, 0.0) + settings["neighbour"] * around
            scored.append((-(own + settings["passage"] * passage), number, own, passage))
        scored.sort()
        wanted = (entry for entry in scored if self._wanted(self.collection.place(entry[1])))
        return {number: (own, passage) for _, number, own, passage in islice(wanted, int(settings["candidates"]))}

    def _wanted(self, place: Place) -> bool:
        """Whether a sentence may be an answer."""
        return place.sentence.quotable and (place.document.name, place.sentence.start) not in self.excluded

    # -- what is met where -----------------------------------------------------------------------------------

    def meeting(self, number: int) -> Meeting:
        """What a sentence meets of the question, worked out once."""
        if number not in self._meetings:
            self._meetings[number] = self._by_surname(number, self.matcher.meet(self.collection.place(number).text))
        return self._meetings[number]

    def _by_surname(self, number: int, met: Meeting) -> Meeting:
        """Whoever is named in full before is meant by the surname alone (`Jonas Pike ...`, further on `Pike`)."""
        if not self._full_names:
            return met
        degrees = list(met.degrees)
        for name, clues in self._full_names:
            *given, surname = clues
            alone = degrees[surname] == 1.0 and all(degrees[clue] == 0.0 for clue in given)
            if alone and any(name in self.collection.place(n).sentence.text for n in self._before(number)):
                degrees = [_SURNAME if clue in given else degree for clue, degree in enumerate(degrees)]
        return replace(met, degrees=tuple(degrees))

    @cached_property
    def _full_names(self) -> list[tuple[str, tuple[int, ...]]]:
        """The people whom the question names by more than one word, each with the clues of the words."""
        text, clues = self.question.text, self.matcher.clues
        found = []
        for name in text.names:
            inside = range(name.first, name.last)
            words = tuple(n for n, clue in enumerate(clues) if set(clue.positions) <= set(inside))
            if name.kind == "person" and len(words) == len(inside) > 1:
                found.append((text.slice(name.first, name.last), words))
        return found

    def _before(self, number: int) -> Iterator[int]:
        """The sentences that stand before one in its document, the nearest first, as far as a surname reaches."""
        for _ in range(_SURNAME_REACH):
            before = self.collection.neighbour(number, -1)
            if before is None:
                return
            yield before
            number = before

    def _covered(self, place: Place) -> tuple[float, ...]:
        """For each clue, the best of this sentence and, discounted, its surroundings."""
        context = self.weights.context
        around: list[tuple[float, Sequence[float]]] = [(1.0, self.meeting(place.number).degrees)]
        before = self.collection.neighbour(place.number, -1)
        after = self.collection.neighbour(place.number, 1)
        if before is not None:
            share = context["previous"] if leans(place) else context["neighbour"]
            around.append((share, self.meeting(before).degrees))
        if after is not None:
            around.append((context["neighbour"], self.meeting(after).degrees))
        around.append((context["title"], self._string(place.document.title)))
        if heading := place.heading:
            around.append((context["heading"], self._string(heading)))
        around.append((context["passage"], self._passage(self.collection.passage(place.number))))
        return tuple(map(max, *[[share * degree for degree in degrees] for share, degrees in around]))

    def passage_degrees(self, number: int) -> tuple[float, ...]:
        """How well each clue is met anywhere in the passage of a sentence."""
        return self._passage(self.collection.passage(number))

    def topic_degrees(self, number: int) -> tuple[float, ...]:
        """How far each clue is what the surroundings of a sentence are about."""
        return self._topic(self.collection.passage(number))

    def _string(self, string: str) -> tuple[float, ...]:
        if string not in self._strings:
            self._strings[string] = self.matcher.meet(read(string)).degrees
        return self._strings[string]

    def _topic(self, passage: int) -> tuple[float, ...]:
        """How far each clue is what a passage and the ones beside it are about: 0 where one sentence meets it, near 1
        where many do."""
        if passage not in self._topics:
            members = self.collection.members(passage)
            outside = (self.collection.neighbour(members[0], -1), self.collection.neighbour(members[-1], 1))
            near = {passage, *(self.collection.passage(number) for number in outside if number is not None)}
            counts = [self._counts(each) for each in sorted(near)]
            bests = [self._passage(each) for each in sorted(near)]
            self._topics[passage] = tuple(
                _repeated(sum(times), max(degrees))
                for times, degrees in zip(zip(*counts, strict=True), zip(*bests, strict=True), strict=True)
            )
        return self._topics[passage]

    def _counts(self, passage: int) -> tuple[int, ...]:
        """How many sentences of a passage meet each clue."""
        if passage not in self._times:
            met = [self.meeting(number).degrees for number in self.collection.members(passage)]
            self._times[passage] = tuple(sum([degree > 0 for degree in degrees]) for degrees in zip(*met, strict=True))
        return self._times[passage]

    def _passage(self, passage: int) -> tuple[float, ...]:
        if passage not in self._passages:
            met = [self.meeting(number).degrees for number in self.collection.members(passage)]
            self._passages[passage] = tuple(map(max, zip(*met, strict=True)))
        return self._passages[passage]


def _repeated(times: int, best: float) -> float:
    """1 - 1/n of the best degree, for a clue that n sentences meet."""
    return best * (1 - 1 / times) if times else 0.0


def _order(evidence: Evidence) -> tuple[float, str, int]:
    return (-round(evidence.score, 9), evidence.place.document.name, evidence.place.sentence.start)
