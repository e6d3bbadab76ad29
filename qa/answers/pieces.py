"""The pieces of a sentence that may be a short answer, and what can be said of each whatever is asked.

Worked out once a sentence and kept for those seen lately, so that a question only adds what depends on it.
"""

from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import accumulate, zip_longest

from msgspec import Struct

from qa.answers.spans import Span, proposed
from qa.language.calendar_words import is_year
from qa.language.dates import ends_of
from qa.language.gazetteer import known
from qa.language.quantity import Quantity
from qa.language.terms import says_something
from qa.language.text import Text
from qa.language.unbroken import telephone_numbers

OF_PIECE = ("length", "long", "chunk", "name", "pronoun", "single", "article")
_CODE = ("code",)  # what a telephone number is
_LONGEST = 24  # tokens
_FIGURES = 5  # tokens of a day in figures: `2023`, `-`, `03`, `-`, `09`
_JOINS = frozenset({"and", "but", "while", "whereas", "which", "who", "where", "so"})
_NAMELESS = ("NUM", "DESC", "ENTY:any")  # what no name answers for being one
_CLAUSE_MARKS = frozenset(",;:—–()")


class Piece(Struct, frozen=True):
    """A span with the positions of its content words and its head noun, and what the recognisers make of it."""

    first: int
    last: int
    words: int
    content: tuple[int, ...]
    head: int | None
    is_chunk: bool
    is_name: bool
    opens: str  # the tag of its first token
    quantities: tuple[str, ...]
    times: tuple[str, ...]
    names: tuple[str, ...]
    place: str  # what kind of place it is, where that is known

    def values(self, answer_type: str) -> tuple[float, ...]:
        """What speaks for it whatever the question, but for the kind of answer that asks for: `OF_PIECE`, in order."""
        return (
            self.words / 10,
            max(0, self.words - 5) / 10,
            float(self.is_chunk),
            float(self.is_name and not answer_type.startswith(_NAMELESS)),
            float(self.opens == "PRP" and self.last - self.first == 1),
            float(self.words == 1),
            float(self.opens == "DT"),
        )


class Pieces:
    """The pieces of one sentence by their spans."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._words = [i for i, token in enumerate(text.tokens) if token.is_word]
        self._content = [i for i in self._words if says_something(text.tokens[i])]
        self._known: dict[Span, Piece | None] = {}
        self.chunks = frozenset(text.phrases)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The terms of its content words, each once."""
        return tuple(dict.fromkeys(self.text.terms[i] for i in self._content))

    @cached_property
    def marks_before(self) -> list[int]:
        """How many clause marks stand before each position."""
        return list(accumulate((token.lower in _CLAUSE_MARKS for token in self.text.tokens), initial=0))

    @cached_property
    def breaks_before(self) -> list[int]:
        """How many further clauses open before each position: behind `;`, and behind a comma with a word that joins."""
        words = [token.lower for token in self.text.tokens]
        opens = (word == ";" or (word == "," and after in _JOINS) for word, after in zip_longest(words, words[1:]))
        return list(accumulate(opens, initial=0))

    def at(self, span: Span) -> Piece | None:
        """The piece over a span; None where it says nothing by itself."""
        if span not in self._known:
            self._known[span] = self._look_at(*span)
        return self._known[span]

    @cached_property
    def proposed(self) -> dict[Span, Piece | None]:
        """The phrases of the sentence that are short enough for an answer, in order."""
        spans = dict.fromkeys(proposed(self.text))
        return {(first, last): self.at((first, last)) for first, last in spans if 0 < last - first <= _LONGEST}

    def _look_at(self, first: int, last: int) -> Piece | None:
        text, span = self.text, (first, last)
        words = bisect_left(self._words, last) - bisect_left(self._words, first)
        year = last == first + 1 and is_year(text.tokens[first].lower)
        bare = (first + 1, last) if text.tags[first] == "DT" else span  # `the spring of 1349` is a time as well
        content = tuple(self._content[bisect_left(self._content, first) : bisect_left(self._content, last)])
        if not words or (not content and text.tags[first] != "PRP") or _cuts_a_date(text, first, last):
            return None
        return Piece(
            first=first,
            last=last,
            words=words,
            content=content,
            head=next((i for i in range(last - 1, first - 1, -1) if text.tags[i].startswith("NN")), None),
            is_chunk=span in self.chunks,
            is_name=any((name.first, name.last) == span for name in text.names),
            opens=text.tags[first],
            quantities=tuple(
                number.kind
                for number in text.quantities
                if (number.first, number.last) == span and not _tells_the_hour(text, number)
            )
            + (_CODE if span in telephone_numbers(text) else ()),
            times=tuple(
                time.kind
                for time in text.times
                if (time.first, time.last) in (span, bare)
                or (year and time.first <= first < time.last)
                or span in ends_of(text.tokens, time)
            ),
            names=tuple(
                name.kind
                for name in text.names
                if (name.first, name.last) == span or (name.role is not None and (name.role[0], name.last) == span)
            ),
            place=next((_category(name.key) for name in text.names if (name.first, name.last) == span), ""),
        )


def _category(key: str) -> str:
    """What kind of place a name is known for; nothing for others."""
    place = known(key)
    return place.category if place is not None and place.kind == "place" else ""


@lru_cache(maxsize=4_096)
def pieces(text: Text) -> Pieces:
    """The pieces of a text; those of texts seen lately are kept."""
    return Pieces(text)


def _cuts_a_date(text: Text, first: int, last: int) -> bool:
    """Whether a span is a part of a day written in figures (`03-09` of `2023-03-09`), other than its year."""
    time = next((t for t in text.times if t.first <= first and last <= t.last), None)
    if time is None or last - first == time.last - time.first or is_year(text.tokens[first].lower):
        return False
    figures = text.tokens[time.first : time.last]
    return len(figures) == _FIGURES and figures[-1].end - figures[0].start == sum(len(token.text) for token in figures)


def _tells_the_hour(text: Text, number: Quantity) -> bool:
    """Whether a number is the hour of a time of day: `4` of `4 a.m.`"""
    return any(t.kind == "clock" and t.first <= number.first and number.last < t.last for t in text.times)
