"""Tokens and the quick way to their terms."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.corpus.reading import read_corpus
from qa.language import term_runs
from qa.language.data import folder
from qa.language.term_runs import term_run
from qa.language.tokens import tokenize

PIECES = (
    *("June ", "12, 200", " men", "10, 000", "1 146", "U. S.", "U.S.", "US", "us", "don't", "n't", "n’t", "'s", "’s"),
    *(" ", "\n", "\u00a0", "\u2009", "MarshFor", "Hollandconsidered", "½", "²", "10km", "10th", "3.5", ","),
    *("Non-members", "non-EU", "(non-", "anon-x", "semi-non-verbal,"),
    *("May", "may", "WHO", "Who", "“Will", "IT", "IS", "May's", "C++", "C#"),
    *("é", "e\u0301", "\u0301", "_a", "1,234.5", "’", "“", "٣٤", "10'000", "12:30", "A.", "N'T", "can’t", "..."),
)


def long_way(text: str) -> tuple[str, ...]:
    """The terms by way of the tokens."""
    return tuple(token.term for token in tokenize(text))


def test_a_language_of_one_letter_is_a_word_of_its_own() -> None:
    assert long_way("C++, C# or C?") == ("c++", ",", "c#", "or", "c", "?")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Coast Express,07:12,09:05,3,yes", ["07:12", "09:05", "3"]),
        ("3,5 per cent of 1.234,56", ["3,5", "1.234,56"]),
        ("12,450 men; a map of 1:25,000", ["12,450", "1:25,000"]),
    ],
)
def test_the_cells_of_a_row_are_numbers_of_their_own(text: str, numbers: list[str]) -> None:
    assert [token.text for token in tokenize(text) if token.lower[0].isdecimal()] == numbers


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=8).map("".join))
@settings(max_examples=400, deadline=None)
def test_quick_terms_are_those_of_the_tokens(text: str) -> None:
    assert term_run(text) == long_way(text)


def test_quick_terms_of_neighbours_are_those_of_the_tokens() -> None:
    for one, blank, other in product(PIECES, (" ", "\u2009", "\n", ""), PIECES):
        text = f"In {one}{blank}{other} it came."
        assert term_run(text) == long_way(text), text


def test_quick_terms_of_the_seeds_are_those_of_the_tokens() -> None:
    for document in read_corpus([folder("seeds")]).documents:
        for sentence in document.sentences:
            assert term_run(sentence.text) == long_way(sentence.text)


def test_what_is_known_is_forgotten_before_it_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_runs, "_MOST_KNOWN", 3)
    for text in ("June 10, 000 men came", "It was 12, 200 ships", "The U. S. sent 10, 000 of them on June 12, 200"):
        assert term_run(text) == long_way(text)


@pytest.mark.parametrize(("word", "terms"), [("won't", "will not"), ("can’t", "can not"), ("shan't", "shall not")])
def test_a_shortened_verb_is_the_whole_one_before_a_negation(word: str, terms: str) -> None:
    assert " ".join(token.lower if token.lower != "n't" else token.term for token in tokenize(word)) == terms
    assert term_run("ca") == ("ca",)


def test_whoever_is_no_member_is_another_word() -> None:
    assert long_way("Non-members pay more than members.")[0] == "nonmemb"
    assert long_way("nonmembers") == long_way("non-members")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("The WHO met in May.", ("WHO", "May")),
        ("Will Reed left IT to the US.", ("Will", "IT", "usa")),
        ("Who will it may concern, us or them?", ("Who",)),
    ],
)
def test_some_words_are_others_by_their_capitals(text: str, others: tuple[str, ...]) -> None:
    assert tuple(token.term for token in tokenize(text) if token.by_capitals) == others
