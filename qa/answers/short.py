"""The short answer inside a sentence: each proposed span judged by a few features, and the best of them.

The features are those that decided in feature-based readers (Rajpurkar et al., 2016): type, nearness to the matched
words, not repeating the question, the place the question leaves open; their weights stand in `rules/scoring.toml`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from qa.answers.coercion import fit
from qa.answers.matching import Matcher, Meeting
from qa.answers.spans import marked, proposed
from qa.language.terms import is_stop
from qa.language.text import Text
from qa.questions.analysis import Question

_LONGEST = 24
_MET = 0.75  # a word that meets a clue this well is the question's own word
_PASSIVE = frozenset({"was", "were", "been", "be", "is", "are", "being"})
_PREPOSITIONS = ("IN", "TO")


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A span of a sentence, in half-open token positions, and how well it is judged."""

    first: int
    last: int
    score: float
    features: Mapping[str, float]
    by_rule: bool


class Judge:
    """One question put to one sentence: judges its spans."""

    def __init__(self, question: Question, matcher: Matcher, text: Text, meeting: Meeting) -> None:
        self.question, self.matcher, self.text, self.meeting = question, matcher, text, meeting
        self.own = matcher.repeated(text.terms)
        self.named = {(name.first, name.last) for name in text.names}
        self.chunks = set(text.phrases)

    def all(self, weights: Mapping[str, float]) -> Iterator[ShortAnswer]:
        """Every span that may answer: what the rule marks; where it may be any phrase, or where a thing is asked for
        and the rule marks none, the phrases of the sentence."""
        allowed = self.question.rule.short
        if allowed == "never":
            return
        by_rule = marked(self.question, self.matcher, self.text)
        spans = dict.fromkeys(by_rule)
        thing = self.question.answer_type[:3] in ("ENT", "HUM", "LOC", "NUM")
        if allowed == "phrase" or (thing and not spans):
            spans.update(dict.fromkeys(proposed(self.text)))
        for first, last in spans:
            rank = by_rule.get((first, last))
            if not 0 < last - first <= _LONGEST and rank is None:
                continue
            features = self.features(first, last)
            if features is None:
                continue
            features["rule"] = 0.0 if rank is None else 1.0 / (1 + rank)
            score = sum(weights.get(name, 0.0) * value for name, value in features.items())
            yield ShortAnswer(first, last, score, features, rank is not None)

    def features(self, first: int, last: int) -> dict[str, float] | None:
        """What speaks for a span; None where it says nothing of its own."""
        tokens, tags = self.text.tokens, self.text.tags
        words = [i for i in range(first, last) if tokens[i].is_word]
        content = [i for i in words if not is_stop(tokens[i].lower)]
        if not words or (not content and tags[first] != "PRP"):
            return None
        repeated = sum(1 for i in content if self.own[i] >= _MET) / max(1, len(content))
        if repeated == 1.0:
            return None
        before = tags[first - 1] if first else ""
        return {
            "type": fit(self.question, self.text, first, last),
            "repeats": repeated,
            "near": self._near(first, last),
            "slot": self._slot(first, last),
            "length": len(words) / 10,
            "long": max(0, len(words) - 5) / 10,
            "chunk": float((first, last) in self.chunks),
            "name": float((first, last) in self.named and not self.question.answer_type.startswith("NUM")),
            "pronoun": float(tags[first] == "PRP" and last - first == 1),
            "single": float(len(words) == 1),
            "article": float(tags[first] == "DT"),
            "head": self._head(first, last),
            "same_preposition": float(bool(before in _PREPOSITIONS and tokens[first - 1].lower in self._prepositions)),
            "preposition": float(before in _PREPOSITIONS and self.question.gap == "adjunct"),
            "after_be": float(first > 0 and tokens[first - 1].lower in _PASSIVE and self.question.gap == "complement"),
            "apart": self._apart(first, last),
            "office": self._office(first, last),
            "near_actor": self._near_actor(first, last),
        }

    @cached_property
    def _prepositions(self) -> frozenset[str]:
        """The prepositions that the question leaves without an object (`team up *with*`, `*in* which`)."""
        question = self.question
        tokens, tags = question.text.tokens, question.text.tags
        found = set()
        if question.wh is not None and question.wh > 0 and tags[question.wh - 1] in _PREPOSITIONS:
            found.add(tokens[question.wh - 1].lower)
        words = [i for i, token in enumerate(tokens) if token.is_word]
        if words and tags[words[-1]] in ("IN", "TO", "RP", "RB"):
            found.add(tokens[words[-1]].lower)
        return frozenset(found)

    def _near(self, first: int, last: int) -> float:
        """How near the clues that the sentence meets stand to the span: weighted mean of 1 / (1 + distance / 4)."""
        near = total = 0.0
        for degree, position, weight in zip(
            self.meeting.degrees, self.meeting.positions, self.matcher.weights, strict=True
        ):
            if position >= 0:
                distance = first - position if position < first else max(0, position - last + 1)
                near += degree * weight / (1 + distance / 4)
                total += degree * weight
        return near / total if total else 0.0

    def _near_actor(self, first: int, last: int) -> float:
        """For an amount, 1 / (1 + distance / 3) to who does it by the question, or else to the main verb.

        Of two numbers in a sentence it is the one of the right clause (`the mill sent ten, the brewery twenty`).
        """
        question = self.question
        if question.verb is None or not question.answer_type.startswith("NUM"):
            return 0.0
        actors = [n for n, clue in enumerate(self.matcher.clues) if clue.is_name and clue.positions[0] < question.verb]
        asked = [self.meeting.positions[n] for n in actors] or [
            self.meeting.positions[n] for n in (question.verb_clue,) if n is not None
        ]
        met = [position for position in asked if position >= 0]
        distances = [first - at if at < first else max(0, at - last + 1) for at in met]
        return 1 / (1 + min(distances) / 3) if distances else 0.0

    def _office(self, first: int, last: int) -> float:
        """The share of the question that is met by the office beside a person's name."""
        for name in self.text.names:
            if name.role is not None and name.first < last and first < name.last:
                met = self.matcher.meet_terms(self.text.terms[name.role[0] : name.role[1]]).degrees
                return sum(w * d for w, d in zip(self.matcher.weights, met, strict=True)) / self.matcher.total
        return 0.0

    def _apart(self, first: int, last: int) -> float:
        """How many clause marks stand between the span and the weightiest clue met, up to three."""
        best = max(
            (
                (degree * weight, position)
                for degree, position, weight in zip(
                    self.meeting.degrees, self.meeting.positions, self.matcher.weights, strict=True
                )
                if position >= 0
            ),
            default=None,
        )
        if best is None:
            return 0.0
        between = range(best[1] + 1, first) if best[1] < first else range(last, best[1])
        return min(3, sum(1 for i in between if self.text.tokens[i].lower in ",;:—–()")) / 3

    def _slot(self, first: int, last: int) -> float:
        """Whether the span stands where the question leaves a place open: before the verb, or after it."""
        clue = self.question.verb_clue
        if clue is None or self.meeting.positions[clue] < 0:
            return 0.0
        verb = self.meeting.positions[clue]
        before = last <= verb
        passive = self.text.tags[verb] == "VBN" and any(
            token.lower in _PASSIVE for token in self.text.tokens[max(0, verb - 3) : verb]
        )
        if self.question.gap == "subject":
            return 1.0 if before != (passive and not self._asked_passive) else -1.0
        if self.question.gap == "object":
            distance = verb - last if before else first - verb
            return (1.0 if before == passive else -1.0) / (1 + max(0, distance - 1) / 6)
        return 0.0

    @cached_property
    def _asked_passive(self) -> bool:
        verb = self.question.verb
        return verb is not None and self.question.text.tags[verb] in ("VBN", "VBD") and self.question.inverted

    def _head(self, first: int, last: int) -> float:
        """Whether the span's head noun is the noun the question asks for (`what *missiles*`)."""
        clue = self.question.focus_clue
        if clue is None or last - first < 2:
            return 0.0
        head = next((i for i in range(last - 1, first - 1, -1) if self.text.tags[i].startswith("NN")), None)
        return self.matcher.degree(clue, self.text.terms[head]) if head is not None else 0.0


def _order(short: ShortAnswer) -> tuple[float, int, int]:
    return (-round(short.score, 9), short.first, short.last)


def best_of(spans: Iterable[ShortAnswer]) -> ShortAnswer | None:
    """The best span, ties to the first and shortest."""
    return min(spans, key=_order, default=None)
