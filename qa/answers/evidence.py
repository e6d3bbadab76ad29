"""From a question to ranked evidence: retrieval proposes sentences, features judge them, weights order them."""

from collections.abc import Callable, Mapping
from itertools import islice
from operator import mul

from msgspec import Struct

from qa.answers.columns import asked_cell, is_header, within
from qa.answers.conjuncts import own_part
from qa.answers.context import Context
from qa.answers.defining import defining
from qa.answers.features import FEATURES, LATE, Situation, early, late
from qa.answers.form_values import asked_value
from qa.answers.forms import rows_of_the_form
from qa.answers.headed import headed, is_bare_heading
from qa.answers.items import items_below
from qa.answers.lists import whole_list
from qa.answers.matching import Degrees, Matcher, Meeting
from qa.answers.meetings import SPELLING, WRITTEN_APART, apart, like_spelling, shared_beginning
from qa.answers.proposals import below_the_question
from qa.answers.scoring import Weights
from qa.answers.short import Judge
from qa.answers.short_answer import ShortAnswer
from qa.answers.stretches import days_asked, with_stretches
from qa.answers.surroundings import Resolved, resolve
from qa.answers.told_verbs import with_told_verb
from qa.corpus.document import BlockKind
from qa.language.terms import is_content, is_stop
from qa.questions.question import Question
from qa.retrieval.collection import Collection, Place

_AROUND = ("topic", "passage", "thread")
_TOLD_BELOW = ("yes_no", "how_to", "obligation", "consequence")  # no heading without a verb tells these
_MOST_COMPARED = 12  # words of a question that the corpus does not hold and whose like are looked for


class Evidence(Struct, frozen=True):
    """A judged sentence: its features, its score, and the short answer in it."""

    place: Place
    score: float
    support: float  # the score less what topic, passage and thread lend: these never tell whether it answers
    features: Mapping[str, float]
    short: ShortAnswer | None
    own: Meeting
    covered: Degrees  # how well it, or discounted what stands around it, meets each clue
    fit: float  # how well the best-fitting span fits the expected answer type
    resolved: Resolved | None  # whom the sentence means without naming them


class Thread(Struct, frozen=True):
    """What a conversation is about: the file quoted last, where its sentence begins (for turns with own verbs),
    whether a turn leans on those before, and which files name the same."""

    file: str
    told: int | None
    leans: bool
    akin: Callable[[str], bool]


class Search:
    """One question put to one collection."""

    def __init__(
        self,
        question: Question,
        collection: Collection,
        weights: Weights,
        excluded: frozenset[tuple[str, int]] = frozenset(),
        thread: Thread | None = None,
    ) -> None:
        self.question, self.collection, self.weights, self.excluded = question, collection, weights, excluded
        self.thread = thread
        self._file = thread.file if thread is not None else None
        self.matcher = Matcher(question.clues, collection.sentences)
        self._days = days_asked(question)
        self._query = self._asked()
        self._passages = self._found_passages()
        self.context = Context(question, collection, self.matcher, weights.context, self._passages.keys())
        self._around = [(name, weights.features.get(name, 0.0)) for name in _AROUND]
        self._scale = [weights.features.get(name, 0.0) for name in (*FEATURES, *LATE)]

    def ranked(self) -> list[Evidence]:
        """The evidence, best first; ties by (file, offset)."""
        found, close = self._first_round(self._proposals()), self.weights.retrieval["close"]
        score = close * max((evidence.score for evidence in found), default=0.0)
        support = close * max((evidence.support for evidence in found), default=0.0)
        near, far = list[Evidence](), list[Evidence]()
        for evidence in found:
            (near if evidence.score >= score or evidence.support >= support else far).append(evidence)
        return sorted(map(self._judged, near), key=_order) + far

    def judge_all(self) -> list[Evidence]:
        """Every sentence of the collection, fully judged, in order."""
        passages = {h.position: h.score for h in self.collection.passages.search(self._query, self.collection.size)}
        everything = {
            number: (0.0, passages.get(self.collection.passage(number), 0.0)) for number in range(self.collection.size)
        }
        found = self._first_round(everything)
        return sorted((self._judged(evidence) for evidence in found), key=lambda e: e.place.number)

    def judged(self, number: int) -> Evidence | None:
        """One sentence, fully judged; None where it may be no answer."""
        if not self._wanted(self.collection.place(number)):
            return None
        passage = self._passages.get(self.collection.passage(number), 0.0)
        return self._judged(self._first_round({number: (0.0, passage)})[0])

    def _first_round(self, proposals: Mapping[int, tuple[float, float]]) -> list[Evidence]:
        """The candidates by what needs no parts of speech."""
        best = max((passage for _, passage in proposals.values()), default=0.0) or 1.0
        evidence = []
        for number, (_, passage) in proposals.items():
            place = self.collection.place(number)
            situation = Situation(
                question=self.question,
                matcher=self.matcher,
                place=place,
                own=self.context.meeting(number),
                covered=self.context.covered(place),
                topic=self.context.topic(number),
                passage_score=passage / best,
                in_thread=place.document.name == self._file,
            )
            evidence.append(self._evidence(situation, early(situation)))
        return sorted(evidence, key=_order)

    def _judged(self, evidence: Evidence) -> Evidence:
        judge = Judge(self.question, self.matcher, evidence.place.text, evidence.own)
        best, fit = judge.best()
        best = own_part(self.question, self.matcher, evidence.place.text, best)
        short = whole_list(self.question, evidence.place.text, best)
        cell = asked_cell(self.question, self.matcher, evidence.place) or asked_value(
            self.question, self.collection, self.context, evidence.place
        )
        if cell is not None:
            short, fit = within(cell.short, short, self.question, evidence.place.text), cell.short.fit
        resolved = resolve(self.collection, self.matcher, evidence.place)
        around, text, meant = self.context.covered(evidence.place), evidence.place.text, any(resolved.degrees)
        own, covered = with_stretches(self._days, text, evidence.own, around)
        own, covered = with_told_verb(self.question, text, short, own, covered)
        if cell is not None:
            own, covered = own.with_names(cell.told), covered.with_names(cell.told)
        situation = Situation(
            question=self.question,
            matcher=self.matcher,
            place=evidence.place,
            own=own,
            covered=covered.with_names(resolved.degrees) if meant else covered,
            topic=self.context.topic(evidence.place.number),
            passage_score=evidence.features["passage"],
            in_thread=evidence.place.document.name == self._file,
            resolved=resolved,
            short=short,
            fit=fit,
            leads=bool(items_below(self.collection, evidence.place)),
            labelled=cell is not None,
        )
        known = early(situation) if meant or own is not evidence.own else evidence.features
        return self._evidence(situation, {**known, **late(situation)})

    def _evidence(self, situation: Situation, features: Mapping[str, float]) -> Evidence:
        score = sum(map(mul, self._scale, features.values()))
        return Evidence(
            situation.place,
            score,
            score - sum([weight * features[name] for name, weight in self._around]),
            features,
            situation.short,
            situation.own,
            situation.covered.degrees,
            situation.fit,
            situation.resolved,
        )

    # -- candidates ------------------------------------------------------------------------------------------

    def _found_passages(self) -> dict[int, float]:
        """The passages that BM25 finds, best first, with their scores."""
        hits = self.collection.passages.search(self._query, 4 * int(self.weights.retrieval["passages"]))
        return {hit.position: hit.score for hit in hits}

    def _asked(self) -> dict[str, float]:
        """The question's terms, and at a discount the other words its clues may be met by."""
        query: dict[str, float] = {}
        expansion = self.weights.retrieval["expansion"]
        compared = 0
        for clue in self.matcher.clues:
            for term in clue.terms:
                if is_stop(term):
                    continue
                query[term] = max(query.get(term, 0.0), clue.weight)
                if self.collection.sentences.frequency(term) or compared == _MOST_COMPARED:
                    continue
                compared += 1
                for other, degree in self._spelled_like(term, clue.text):
                    query[other] = max(query.get(other, 0.0), expansion * degree * clue.weight)
            for phrase, degree in clue.others.items():
                words = list(filter(is_content, phrase))
                for term in words:
                    weight = expansion * degree * clue.weight / len(words)
                    query[term] = max(query.get(term, 0.0), weight)
        return query

    def _spelled_like(self, term: str, word: str) -> list[tuple[str, float]]:
        """The terms that begin like one that the corpus does not hold, are spelled like it, or are its parts."""
        found = [(part, WRITTEN_APART) for part in apart(word, self.collection.sentences) or ()]
        for other in self.collection.sentences.vocabulary(term[:1]):
            degree = max(shared_beginning(term, other), SPELLING * like_spelling(term, other))
            if degree:
                found.append((other, degree))
        return found

    def _proposals(self) -> dict[int, tuple[float, float]]:
        """Sentence number to (its own BM25 with its neighbours', its passage's), the best candidates."""
        settings, passages = self.weights.retrieval, self._passages
        hits = self.collection.sentences.search(self._query, int(settings["sentences"]))
        sentences = {hit.position: hit.score for hit in hits}
        pool = set(sentences)
        for position in list(passages)[: int(settings["passages"])]:
            pool.update(self.collection.members(position))
        around: dict[int, float] = {}
        for rank, (number, score) in enumerate(sentences.items()):
            for step in (-1, 1):
                if (beside := self.collection.neighbour(number, step)) is not None:
                    around[beside] = max(around.get(beside, 0.0), score)
                    if rank < settings["sentences"] // 2:
                        pool.add(beside)
        scored = []
        for number in pool:
            passage = passages.get(self.collection.passage(number), 0.0)
            own = sentences.get(number, 0.0) + settings["neighbour"] * around.get(number, 0.0)
            scored.append((-(own + settings["passage"] * passage), number, own, passage))
        scored.sort()
        wanted = (entry for entry in scored if self._wanted(self.collection.place(entry[1])))
        best = {number: (own, passage) for _, number, own, passage in islice(wanted, int(settings["candidates"]))}
        for number in (
            *below_the_question(self.question, self.collection, sentences, self.headed),
            *defining(self.question, self.collection, self._query),
            *rows_of_the_form(self.question, self.collection, sentences),
        ):
            if self._wanted(self.collection.place(number)):
                best.setdefault(number, (0.0, passages.get(self.collection.passage(number), 0.0)))
        return best

    def headed(self, place: Place, heading: str) -> float:
        """How much of the deed or the case that is asked about a heading above a sentence says."""
        return headed(self.question, self.matcher, self.context, place, heading)

    def _wanted(self, place: Place) -> bool:
        """Whether a sentence may be an answer: no row that names columns, and no heading that only names what is told
        below, where that is asked."""
        if not place.sentence.quotable or (place.document.name, place.sentence.start) in self.excluded:
            return False
        if place.sentence.kind is not BlockKind.HEADLINE:
            return True
        if is_header(place, self._below(place)):
            return False
        if self.question.type not in _TOLD_BELOW:
            return True
        return not is_bare_heading(place) and (self.question.type == "yes_no" or not self._heads(place))

    def _heads(self, place: Place) -> bool:
        """Whether a heading other than the first line stands above something."""
        below = self._below(place) if place.sentence.position else None
        return below is not None and below.heading == place.sentence.text

    def _below(self, place: Place) -> Place | None:
        below = self.collection.neighbour(place.number, 1)
        return self.collection.place(below) if below is not None else None


def _order(evidence: Evidence) -> tuple[float, str, int]:
    return (-round(evidence.score, 9), evidence.place.document.name, evidence.place.sentence.start)
