"""The short answer inside a sentence: each proposed span judged by a few features, and the best of them.

The features are those that decided in feature-based readers (Rajpurkar et al., 2016): type, nearness to the matched
words, not repeating the question, the place the question leaves open; their weights stand in `rules/scoring.toml`.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from operator import mul

from qa.answers.coercion import fit, own_count, own_kind
from qa.answers.matching import Matcher, Meeting
from qa.answers.nearness import Nearness
from qa.answers.pieces import Piece, pieces
from qa.answers.ranked_pieces import rank
from qa.answers.repeats import Repeats
from qa.answers.scoring import weights
from qa.answers.short_answer import FEATURES, TIE, ShortAnswer, better
from qa.answers.spans import marked
from qa.answers.tellers import mere_tellers, tells_of_doer
from qa.language.gazetteer import word_set
from qa.language.text import Text
from qa.language.voice import BE, is_passive
from qa.questions.frame import Gap
from qa.questions.question import Question
from qa.questions.rules import Marker

_PREPOSITIONS = ("IN", "TO")
_CLAUSE_FITS, _BY_PLAINNESS = 0.4, 0.3  # how well a clause that a rule marks fits, and how much better the plainest
_UNTOLD = 0.5  # how much less a phrase fits that no rule marks, where only a rule tells what answers
_TIMELY = ("NUM:date", "NUM:clock", "NUM:period", "NUM:frequency")
_SOMEBODY_FITS = 0.45  # how well somebody without a name fits that a rule marks, whatever the word
_PLACE_FITS = 0.6  # how well a place without a name fits that a rule marks
_ROLES = frozenset({"by", "to", "from", "with", "for", "against"})  # prepositions that tell who takes which part
_SPEAKING = frozenset({"i", "me", "we", "us", "you"})
_SIDES = frozenset({"against", "versus", "v", "over"})  # prepositions that tell of no place
_CLOSE = 2  # tokens between who does something and the verb


class Judge:
    """One question put to one sentence: judges its spans."""

    def __init__(self, question: Question, matcher: Matcher, text: Text, meeting: Meeting) -> None:
        self.question, self.matcher, self.text, self.meeting = question, matcher, text, meeting
        self.pieces = pieces(text)
        self._repeats = Repeats(question, matcher, text)
        self._nearness = Nearness(question, matcher, self.pieces, meeting)
        self._asks_number = question.answer_type.startswith("NUM")
        self._verb = -1 if question.verb_clue is None else meeting.positions[question.verb_clue]
        self._marked = marked(question, matcher, text) if question.rule.short != "never" else {}
        self._offices = self._look_for_offices()

    def all(self) -> Iterator[ShortAnswer]:
        """Every span that may answer: what the rule marks; where it may be any phrase, or where a thing is asked for
        and the rule marks none, the phrases of the sentence."""
        for span in dict.fromkeys((*self._marked, *(self.pieces.proposed if self._any_phrase else ()))):
            if (piece := self.pieces.at(span)) is not None and (short := self._judged(piece)) is not None:
                yield short

    def best(self) -> tuple[ShortAnswer | None, float]:
        """The best span, ties to the first and shortest, and how well the best-fitting one fits.

        Phrases are taken in the order of what they score whatever the question, so that one may stop where none of
        the rest can reach the best.
        """
        best: ShortAnswer | None = None
        fitting = 0.0
        for piece in filter(None, map(self.pieces.at, self._marked)):
            if (short := self._judged(piece)) is not None:
                best, fitting = better(best, short), max(fitting, short.fit)
        if not self._any_phrase:
            return best, fitting
        ranked, reach = rank(self.pieces, self.question.expected), self._reach()
        for known, piece in ranked.by_score:
            if best is not None and known + reach < best.score - TIE:
                break
            if (piece.first, piece.last) in self._marked:
                continue
            if best is not None and known + reach - self._out_of_reach(piece) < best.score - TIE:
                continue
            if (short := self._judged(piece)) is not None:
                best, fitting = better(best, short), max(fitting, short.fit)
        if self._told_by_rule:
            return best, fitting
        for fits, piece in ranked.by_fit:
            if fits <= fitting or self._repeats.share(piece) < 1.0:
                return best, max(fitting, fits)
        return best, fitting

    @property
    def _told_by_rule(self) -> bool:
        """Whether a reason, a manner or what somebody is is asked for: no type of word tells where that stands."""
        return self.question.answer_type.startswith(("DESC:", "ENTY:termeq")) or self.question.describing

    @property
    def _any_phrase(self) -> bool:
        """Whether any phrase of the sentence may be the answer."""
        thing = self.question.answer_type[:3] in ("ENT", "HUM", "LOC", "NUM") and self.question.type != "who_is"
        allowed = self.question.rule.short
        return allowed == "phrase" or (allowed != "never" and thing and not self._marked)

    def _reach(self) -> float:
        """The most that a phrase can gain by what depends on the question."""
        weight, focus = weights().short, self.question.focus_clue
        reach = _reach_of(self.question.gap, bool(self.question.stranded))
        reach += max(0.0, weight["office"]) * max([met for _, _, met in self._offices], default=0.0)
        reach += max(0.0, weight["near_actor"]) * bool(self._nearness.actors)
        return reach + (max(0.0, weight["head"]) * self.meeting.degrees[focus] if focus is not None else 0.0)

    def _out_of_reach(self, piece: Piece) -> float:
        """How much of that a piece surely lacks, by two features that are quickly told."""
        weight, focus = weights().short, self.question.focus_clue
        lacks = max(0.0, weight["near"]) * (1.0 - self._nearness.near(piece.first, piece.last))
        if focus is not None:
            lacks += max(0.0, weight["head"]) * (self.meeting.degrees[focus] - self._head(piece))
        return lacks

    def _judged(self, piece: Piece) -> ShortAnswer | None:
        """A piece with its features and their weighted sum; None where it only repeats the question, or is no amount
        where one is asked for."""
        if (repeated := self._repeats.share(piece)) == 1.0:
            return None
        pronoun = self.text.tags[piece.first : piece.last] == ("PRP",)
        if pronoun and (self._told_by_rule or self.text.tokens[piece.first].lower in _SPEAKING):
            return None  # `we call it warping` tells nothing of what it is, and `I` not of who
        marker = self._marked.get((piece.first, piece.last))
        fits = fit(self.question.expected, self.text, piece)
        if marker is not None and (self.question.expected in _TIMELY or self._is_counted_thing(piece)):
            fits = max(fits, _CLAUSE_FITS)  # a time told without a date: `before the tide turns`
        if not fits and self._asks_number and (marker is None or not self._holds_figure(piece)):
            return None
        if marker is not None and self._is_plain_place(piece, marker):
            fits = max(fits, _PLACE_FITS)
        if marker is not None and self.question.answer_type == "HUM:ind" and piece.opens in ("DT", "CD"):
            fits = max(fits, _SOMEBODY_FITS)
        fitting = fits
        if self._told_by_rule:
            fitting = 0.0 if marker is None else marker.plainness
            fits = fits * _UNTOLD if marker is None else _CLAUSE_FITS + _BY_PLAINNESS * fitting
        fits *= own_count(self.question, self.matcher, self.text, piece) * own_kind(self.question, self.text, piece)
        values = self._values(piece, fits, repeated, marker)
        return ShortAnswer(piece.first, piece.last, sum(map(mul, _scale(), values)), values, marker, fitting)

    def _holds_figure(self, piece: Piece) -> bool:
        """Whether a number stands in it, or a figure: `SJY182`."""
        written = self.text.slice(piece.first, piece.last)
        return "CD" in self.text.tags[piece.first : piece.last] or any(map(str.isdecimal, written))

    def _is_counted_thing(self, piece: Piece) -> bool:
        """Whether things are asked for and some are told with their number (`300 clocks`)."""
        asked = self.question.answer_type.startswith("ENTY") and self.text.tags[piece.first] == "CD"
        return asked and piece.head is not None and not piece.times

    def _is_plain_place(self, piece: Piece, marker: Marker) -> bool:
        """Whether a place without a name stands where the question's words put it: `kept in the oil store`."""
        if self.question.type != "where" or not marker.pattern.anchored:
            return False
        timed = any(time.first <= piece.first < time.last for time in self.text.times)
        named = any(n.first < piece.last < n.last or n.first == piece.last + 1 for n in self.text.names)
        return not timed and not named

    def _values(self, piece: Piece, fits: float, repeated: float, marker: Marker | None) -> tuple[float, ...]:
        """What speaks for a piece, in the order of `FEATURES`."""
        first, last = piece.first, piece.last
        prepositional = first > 0 and self.text.tags[first - 1] in _PREPOSITIONS
        return (
            fits,
            repeated,
            self._nearness.near(first, last),
            self._slot(first, last),
            *piece.values(self.question.expected),
            self._head(piece),
            float(prepositional and self._word(first - 1) in self.question.stranded),
            float(prepositional and self._may_lead(self._word(first - 1))),
            float(first > 0 and self.question.gap == "complement" and self._word(first - 1) in BE),
            self._nearness.apart(first, last),
            self._office(first, last),
            self._nearness.near_actor(first, last),
            0.0 if marker is None else 1.0 / (1 + marker.rank),
            float(marker is None and self._is_misplaced(first, last)),
        )

    def _may_lead(self, preposition: str) -> bool:
        """Whether what stands behind a preposition may be asked for: `to whom` asks for nothing behind `by`."""
        asked = self.question.stranded & _ROLES if self.question.answer_type.startswith("HUM") else frozenset()
        return self.question.gap == "adjunct" and (not asked or preposition in asked or preposition not in _ROLES)

    def _word(self, position: int) -> str:
        return self.text.tokens[position].lower

    def _office(self, first: int, last: int) -> float:
        """The share of the question that is met by the office beside a person's name."""
        return next((met for start, end, met in self._offices if start < last and first < end), 0.0)

    def _look_for_offices(self) -> list[tuple[int, int, float]]:
        """The names with an office beside them, and the share of the question that the office meets; none where it is
        the office that is asked for, or nobody."""
        offices: list[tuple[int, int, float]] = []
        if self.question.type == "which_role" or self.question.answer_type[:3] != "HUM":
            return offices
        for name in self.text.names:
            if name.role is not None:
                met = self.matcher.meet_terms(self.text.terms[name.role[0] : name.role[1]]).degrees
                offices.append((name.first, name.last, self.matcher.share(met)))
        return offices

    def _slot(self, first: int, last: int) -> float:
        """Whether the span stands where the question leaves a place open: before the verb, or after it."""
        if self._verb < 0:
            return 0.0
        verb, gap = self._verb, self.question.gap
        before = last <= verb
        if gap == "subject":
            return 1.0 if before != (self._passive and not self.question.passive) else -1.0
        if gap == "object":
            distance = verb - last if before else first - verb
            return (1.0 if before == self._passive else -1.0) / (1 + max(0, distance - 1) / 6)
        return 0.0

    def _beside_doer(self, first: int) -> bool:
        """Whether a span stands behind the verb whose doer is asked for, where a rule marks who does it before that, or
        anywhere, where one is marked right behind `by`."""
        verb = self._verb
        if self.question.gap != "subject" or verb < 0:
            return False
        if self._passive and not self.question.passive:
            return any(
                start == verb + 2 and self._word(verb + 1) == "by" and not self._is_apposed(last, first)
                for start, last in self._marked
            )
        if first < verb or self.question.passive != self._passive:
            return False
        return any(verb - _CLOSE <= last <= verb for _, last in self._marked)

    def _is_apposed(self, last: int, first: int) -> bool:
        """Whether a span says who a phrase before it is: `the chairman, Mr Hall`."""
        between = {token.lower for token in self.text.tokens[last:first]}
        return last <= first and "," in between and between <= {",", *word_set("courtesies")}

    def _of_another_part(self, first: int) -> bool:
        """Whether a span is led by a preposition that is not asked about, where a rule marks what is asked for."""
        return bool(self._marked) and self.question.gap == "adjunct" and not self._may_lead(self._word(first - 1))

    def _is_misplaced(self, first: int, last: int) -> bool:
        """Whether a span stands where what is asked for does not, by who does it, what a rule marks or whose it is."""
        if self._owns(last):
            return True
        prepositional = first > 0 and self.text.tags[first - 1] in _PREPOSITIONS
        of_another_part = prepositional and self._of_another_part(first)
        if self.question.type == "where" and first > 0 and self._word(first - 1) in _SIDES:
            return True  # `a match against South Africa`
        return of_another_part or self._beside_doer(first) or any(a <= first < b for a, b in self._tellers)

    def _owns(self, last: int) -> bool:
        """Whether somebody's office or kinsman is asked for, and a span only tells whose it is (`Ann's brother`)."""
        who = self.question.gap == "complement" and self.question.answer_type[:3] == "HUM"
        return who and self.text.tags[last : last + 1] == ("POS",)

    @cached_property
    def _tellers(self) -> tuple[tuple[int, int], ...]:
        """Those who only tell of whoever does what is asked about, where that is told."""
        tellers = tuple(mere_tellers(self.question, self.matcher, self.text))
        return tellers if tellers and tells_of_doer(self.question, self.matcher, self.text) else ()

    @cached_property
    def _passive(self) -> bool:
        """Whether that verb is passive."""
        return is_passive(self.text, self._verb)

    def _head(self, piece: Piece) -> float:
        """Whether the span's head noun is the noun the question asks for (`what *missiles*`); of a name, or before a
        number that tells it apart, any word (`which fort`: `Fort Sandby`, `which runway`: `runway 20L`)."""
        clue, terms = self.question.focus_clue, self.text.terms
        if clue is None or piece.head is None or piece.last - piece.first < 2:
            return 0.0
        ending = self.text.slice(piece.first, piece.last).split()[-1]
        told_apart = piece.is_name or (ending.isalnum() and any(map(str.isdecimal, ending)))
        heads = range(piece.first, piece.last) if told_apart else (piece.head,)
        return max(self.matcher.degree(clue, terms[i]) for i in heads)


@cache
def _reach_of(gap: Gap, stranded: bool) -> float:
    """The most that a span can gain by what depends on the question alone."""
    most = {
        "repeats": 1.0,
        "near": 1.0,
        "same_preposition": float(stranded),
        "preposition": float(gap == "adjunct"),
        "after_be": float(gap == "complement"),
        "apart": 1.0,
    }
    weight = weights().short
    return abs(weight["slot"]) + sum(max(0.0, weight[name] * value) for name, value in most.items())


@cache
def _scale() -> tuple[float, ...]:
    """The weights of the features, in their order."""
    return tuple(weights().short.get(name, 0.0) for name in FEATURES)
