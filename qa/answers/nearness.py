"""How near a phrase of a sentence stands to where the sentence meets the question."""

from qa.answers.matching import Matcher, Meeting
from qa.answers.pieces import Pieces
from qa.questions.question import Question

_A_BREAK = 3  # how many tokens a new clause is worth between a span and a word of the question
_APART, _JOINS = 2, frozenset({"and", "but", "while", "whereas"})
_MOST_MARKS = 3


class Nearness:
    """Where a sentence meets a question, and how far spans in half-open token positions are from there."""

    def __init__(self, question: Question, matcher: Matcher, pieces: Pieces, meeting: Meeting) -> None:
        self._pieces = pieces
        self._met = [
            (degree * weight, position)
            for degree, position, weight in zip(meeting.degrees, meeting.positions, matcher.weights, strict=True)
            if position >= 0
        ]
        self._met_in_all = sum([weight for weight, _ in self._met])
        self._weightiest = max(self._met, default=None)
        self.actors = _actors(question, matcher, meeting)

    def near(self, first: int, last: int) -> float:
        """How near the clues that the sentence meets stand to the span: weighted mean of 1 / (1 + distance / 4)."""
        near = 0.0
        for weight, position in self._met:
            before = position < first
            distance = first - position if before else position - last + 1 if position >= last else 0
            if distance:
                breaks = self._pieces.breaks_before
                apart = breaks[first] - breaks[position] if before else breaks[position] - breaks[last]
                distance += _A_BREAK * apart
            near += weight / (1 + distance / 4)
        return near / self._met_in_all if self._met_in_all else 0.0

    def near_actor(self, first: int, last: int) -> float:
        """For an amount, 1 / (1 + distance / 3) to who does it by the question, or else to the main verb.

        Of two numbers in a sentence it is the one of the right clause (`the mill sent ten, the brewery twenty`).
        """
        distances = [self._reached(at, first) if at < first else self._reached(last - 1, at) for at in self.actors]
        return 1 / (1 + min(distances) / 3) if distances else 0.0

    def apart(self, first: int, last: int) -> float:
        """How many clause marks stand between the span and the weightiest clue met, of the three that count."""
        if self._weightiest is None:
            return 0.0
        _, position = self._weightiest
        marks, before = self._pieces.marks_before, position < first
        between = marks[first] - marks[position + 1] if before else marks[max(last, position)] - marks[last]
        return min(_MOST_MARKS, between) / _MOST_MARKS

    def _reached(self, one: int, other: int) -> int:
        """How far a later position is from an earlier one; another clause or member of a list stands farther."""
        between = self._pieces.text.tokens[one + 1 : other]
        return max(0, other - one) + _APART * sum(token.lower in _JOINS for token in between)


def _actors(question: Question, matcher: Matcher, meeting: Meeting) -> list[int]:
    """Where the sentence meets who does it by the question, or else the main verb; nothing but for an amount."""
    if question.verb is None or not question.answer_type.startswith("NUM"):
        return []
    actors = [n for n in matcher.names if matcher.clues[n].positions[0] < question.verb]
    asked = actors or [n for n in (question.verb_clue,) if n is not None]
    return [meeting.positions[n] for n in asked if meeting.positions[n] >= 0]
