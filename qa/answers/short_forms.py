"""Short forms and the words they stand for: `LMP` and `Lunar Module Pilot`.

expansions(read("It carried a Lunar Module Pilot (LMP)."), "LMP")  # the span of `Lunar Module Pilot`
"""

from collections.abc import Iterator

from qa.language.text import Text
from qa.questions.question import Question

Span = tuple[int, int]
_SMALL = frozenset({"of", "the", "and", "for", "de", "in", "on", "to", "a"})


def asked_forms(question: Question) -> tuple[str, ...]:
    """The short forms whose meaning is asked: those in what the rule captured, else any in the question."""
    first, last = question.slots.get("x", (0, len(question.text.tokens)))
    words = [token.text for token in question.text.tokens[first:last]]
    return tuple(word for word in words if word.isupper() and len(word) > 1)


def expansions(text: Text, form: str) -> Iterator[Span]:
    """The runs of words in capitals whose first letters spell a short form, small words between them or not."""
    letters = form.lower()
    for start, token in enumerate(text.tokens):
        if token.is_capital and token.lower[0] == letters[0] and (end := _spelled(text, start, letters)):
            yield start, end


def _spelled(text: Text, start: int, letters: str) -> int:
    """The end of the run from a token on that spells the letters, or 0."""
    told = 0
    for at in range(start, len(text.tokens)):
        token = text.tokens[at]
        small = token.lower in _SMALL or token.text in (",", "-", "&")
        if token.is_word and token.lower[0] == letters[told] and (small or token.is_capital):
            told += 1
            if told == len(letters):
                return at + 1 if at > start else 0
        elif not small:
            return 0
    return 0


def spells_out(text: Text, form: str) -> bool:
    """Whether words one after another begin with the letters of a short form, or those in capitals do."""
    initials = "".join(token.lower[0] for token in text.tokens if token.is_word)
    return form.lower() in initials or form.lower() in "".join(_capitals(text))


def _capitals(text: Text) -> Iterator[str]:
    """The first letters of the words in capitals, short forms left out."""
    for token in text.tokens:
        if token.is_word and token.text[0].isupper() and not (token.text.isupper() and len(token.text) > 1):
            yield token.lower[0]
