"""What one piece of text says: tokens, tags, numbers, times, names. Each view is computed once, when asked for."""

from functools import cached_property, lru_cache

from qa.language.chunks import noun_phrases
from qa.language.dates import TimeExpression, find_times
from qa.language.names import Name, find_names
from qa.language.numbers import find_quantities
from qa.language.quantity import Quantity
from qa.language.tagger import tag
from qa.language.term_runs import term_run
from qa.language.tokens import Token, tokenize


class Text:
    """A sentence or question and its views; spans are half-open token positions."""

    def __init__(self, string: str, terms: tuple[str, ...] | None = None) -> None:
        self.string = string
        if terms is not None:  # worked out before
            self.__dict__["terms"] = terms

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and marks."""
        return tokenize(self.string)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """One normalised term a token, marks included, so that positions agree with `tokens`."""
        return term_run(self.string)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """One part of speech a token."""
        return tag(self.tokens)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers with their units and what they count."""
        return find_quantities(self.tokens, self.tags)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """Its dates, periods and frequencies."""
        return find_times(self.tokens, self.tags)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its proper names."""
        return find_names(self.tokens, self.tags)

    @cached_property
    def phrases(self) -> tuple[tuple[int, int], ...]:
        """Its noun phrases, without what prepositions add."""
        return noun_phrases(self.tokens, self.tags)

    def slice(self, first: int, last: int) -> str:
        """The text of a token range, as written."""
        return self.string[self.tokens[first].start : self.tokens[last - 1].end]


@lru_cache(maxsize=8_000)  # sentences of what is held in memory; of what was asked, the last ones
def read(string: str) -> Text:
    """The views of a string; those of strings seen lately are kept."""
    return Text(string)
