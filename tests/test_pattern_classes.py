"""Spans that patterns know: clauses and long phrases."""

from __future__ import annotations

import pytest

from qa.language.pattern_classes import index
from qa.language.text import read


def longest(name: str, string: str, opening: str) -> str:
    """The longest span of a class that begins with a word of a text."""
    text = read(string)
    first = next(i for i, token in enumerate(text.tokens) if token.text == opening)
    return text.slice(first, index(text).of_class(name)[first][0])


@pytest.mark.parametrize(
    ("string", "clause"),
    [
        ("They met to talk about ice, several skippers said.", "to talk about ice"),
        ("He came to be a poet, painter, and member of the guild.", "to be a poet, painter, and member of the guild"),
        ("He came to shoot a small, burrowing, timid beast.", "to shoot a small, burrowing, timid beast"),
        ("He came to mend nets; she stayed.", "to mend nets"),
        ("It is kept to close the sluice (not the gate).", "to close the sluice"),
        ("They met to learn the Hindu–Arabic numerals – not others.", "to learn the Hindu–Arabic numerals"),
        ("They went to buy oil, rope and tar.", "to buy oil, rope and tar"),
        ("They refused to fight in the Anglo–Dutch war that year.", "to fight in the Anglo–Dutch war that year"),
        ("We were glad to hear that the master, Ellen Lund, slept.", "to hear that the master, Ellen Lund, slept"),
        ("He hopes to sail on Monday and he will.", "to sail on Monday"),
        ("He hopes to sail on Monday and return.", "to sail on Monday and return"),
    ],
)
def test_a_clause_ends_where_another_begins(string: str, clause: str) -> None:
    assert longest("clause", string, "to") == clause


@pytest.mark.parametrize(
    ("string", "opening", "phrase"),
    [
        ("The failure of a pump in May caused a delay.", "The", "The failure of a pump in May"),
        ("Rust and salt in the valves stopped it.", "Rust", "Rust and salt in the valves"),
        ("The wind and a strong tide have stopped it.", "The", "The wind and a strong tide"),
        ("He feared the reef and the pilot slept.", "the", "the reef"),
    ],
)
def test_a_long_phrase_takes_what_is_added(string: str, opening: str, phrase: str) -> None:
    assert longest("long phrase", string, opening) == phrase


def test_no_long_phrase_begins_within_another() -> None:
    text = read("The failure of a pump caused a delay.")
    assert min(index(text).of_class("long phrase")) == 0
    assert 3 not in index(text).of_class("long phrase")
