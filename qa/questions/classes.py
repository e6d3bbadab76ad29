"""The class of thing a question asks for: Li & Roth's 6 coarse and 50 fine classes (Li and Roth, 2002).

The question's structure decides first (its question word, auxiliary, head noun, "what is the NOUN of"), then the
head noun's class from word lists, as in Tayyar Madabushi and Lee (2016). Rules and lists are data: `rules/classes/`.

    classify("Which ship carried the lamp?")  ->  ENTY:veh, head ship, asked by which, "what/which <thing>"
"""

from collections.abc import Sequence

from msgspec import Struct

from qa.language.tokens import Token
from qa.questions.class_nouns import class_by_ending
from qa.questions.class_reading import Reading, read
from qa.questions.class_rules import BY_HEAD, Rule, patterns_for

UNKNOWN = "DESC:desc"


class QuestionClass(Struct, frozen=True):
    """A question's class, the token positions of the head noun asked for and of the question word, and the rule."""

    label: str
    head: int | None
    wh: int | None
    rule: str

    @property
    def coarse(self) -> str:
        """The coarse class: `NUM` of `NUM:count`."""
        return self.label.partition(":")[0]


def classify(tokens: Sequence[Token], tags: Sequence[str]) -> QuestionClass:
    """The class of a question; the first rule that holds decides."""
    reading = read(tokens, tags)
    asks = reading.positions[reading.asks] if reading.asks >= 0 else None
    after = reading.asks + 1
    word, term = (reading.words[after], reading.terms[after]) if 0 < after < len(reading.words) else ("", "")
    for rule, pattern in patterns_for(reading.key, word, term):
        matched, head = pattern.match(reading)
        if matched and (label := _label(rule, reading, head)) is not None:
            place = reading.positions[head] if head is not None else None
            return QuestionClass(label, place, asks, rule.entry.name)
    return QuestionClass(UNKNOWN, None, asks, "no rule")


def _label(rule: Rule, reading: Reading, head: int | None) -> str | None:
    """The class a matching rule gives; None where its head noun is not of the kind the rule is for."""
    entry = rule.entry
    if entry.answer != BY_HEAD and not entry.only:
        return entry.answer
    listed = reading.noun_class(head) if head is not None else None
    if entry.only:
        if listed is None or not listed.startswith(tuple(entry.only)):
            return None
        return listed if entry.answer == BY_HEAD else entry.answer
    if listed is None and head is not None and entry.otherwise is not None:
        listed = class_by_ending(reading.words[head])
    return listed or entry.otherwise
