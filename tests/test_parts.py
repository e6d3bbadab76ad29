"""Who acts and who is acted upon, by the order of words and the voice of the verb."""

from __future__ import annotations

import pytest

from qa.language.parts import doer, part_of, without_doer
from qa.language.text import Text, read


def at(text: Text, word: str) -> int:
    """The position of a word."""
    return next(i for i, token in enumerate(text.tokens) if token.text == word)


@pytest.mark.parametrize(
    ("sentence", "verb", "noun", "part"),
    [
        ("Anna beat Petra in the final.", "beat", "Anna", "doer"),
        ("Anna beat Petra in the final.", "beat", "Petra", "object"),
        ("Petra was beaten by Anna.", "beaten", "Petra", "object"),
        ("Petra was beaten in two sets by Anna.", "beaten", "Anna", "doer"),
        ("The board elected Ruth Mayer chair.", "elected", "Ruth", "object"),
        ("The keeper of the light sold the boat.", "sold", "light", None),
        ("The firm opened last year.", "opened", "year", None),
        ("A farmer who lived in Selby found the coin.", "found", "farmer", "doer"),
        ("A farmer who lived in Selby found the coin.", "found", "Selby", None),
    ],
)
def test_the_part_of_a_noun_is_read_from_order_and_voice(sentence: str, verb: str, noun: str, part: str | None) -> None:
    text = read(sentence)
    assert part_of(text, at(text, verb), at(text, noun)) == part


def test_a_verb_joined_to_another_shares_its_subject() -> None:
    text = read("Anna left Lunde and sold the boat.")
    found = doer(text, at(text, "sold"))
    assert found is not None
    assert text.slice(*found) == "Anna"


@pytest.mark.parametrize(
    ("sentence", "verb", "left_out"),
    [
        ("The window was broken on Friday.", "broken", True),
        ("The line was opened in 1887 and closed in 1963.", "closed", True),
        ("The window was broken on Friday, it is said, by a boy.", "broken", False),
        ("A boy broke the window.", "broke", False),
    ],
)
def test_a_passive_may_leave_out_who_does_it(sentence: str, verb: str, left_out: bool) -> None:
    text = read(sentence)
    assert without_doer(text, at(text, verb)) == left_out
