"""Affirmed, denied or left open: rows of sentence, the word asked about, and the verdict."""

import pytest

from qa.answers.polarity import Polarity, clause, polarity
from qa.language.text import read

ROWS = [
    ("The keepers lit the lamp.", "lit", "yes"),
    ("The keepers did not light the lamp.", "light", "no"),
    ("The keepers didn’t light the lamp.", "light", "no"),
    ("The keepers never lit the lamp.", "lit", "no"),
    ("There is no sign of keepers at work in the tower.", "work", "no"),
    ("No keeper has lit the lamp since May.", "lit", "no"),
    ("The board denied that the tower had burned.", "burned", "no"),
    ("The board has banned the use of paraffin in the tower.", "paraffin", "no"),
    ("The lack of oil stopped the work.", "oil", "no"),
    ("The pilots left without a chart.", "chart", "no"),
    ("There is no doubt that the tower burned.", "burned", "yes"),
    ("Not only the tower burned.", "burned", "yes"),
    ("Nobody denied that the tower burned.", "burned", "yes"),
    ("The board did not answer but sent a boat.", "sent", "yes"),
    ("The board sent a boat, because nobody answered.", "sent", "yes"),
    ("The boat might be heading to the pier.", "heading", "perhaps"),
    ("The board may close the tower.", "close", "perhaps"),
    ("The tower was perhaps closed.", "closed", "perhaps"),
    ("There are fears of a fire in the tower.", "fire", "perhaps"),
    ("The keepers' fate has remained an open question.", "fate", "perhaps"),
    ("The cause of the fire is still disputed.", "fire", "perhaps"),
    ("The cause of the fire was never disputed.", "fire", "yes"),
    ("A defeat could end the war.", "defeat", "perhaps"),
    ("The defeat could end the war.", "defeat", "yes"),
    ("The tower closed in May.", "closed", "yes"),
    ("The keepers had different, if not opposing, aims.", "opposing", "perhaps"),
    ("Keepers were reportedly at work in the tower.", "work", "yes"),
    ("“There is no fog in the bay,” said the keeper.", "said", "yes"),
    ("The keepers did not “light” the lamp.", "lamp", "no"),
    ("If the board does not name a day, you may choose any day ever published.", "published", "perhaps"),
    ("When the wind does not blow, the keepers light the lamp.", "light", "yes"),
    ("If you see no lamp, boat or pier, nobody lit the lamp.", "lit", "no"),
    ("There is no fog in the bay, he said, or on the pier.", "pier", "no"),
    ("The board did not meet, they lit the lamp.", "lit", "yes"),
]


@pytest.mark.parametrize(("sentence", "word", "expected"), ROWS)
def test_polarity(sentence: str, word: str, expected: str) -> None:
    text = read(sentence)
    target = next(i for i, token in enumerate(text.tokens) if token.text == word)
    assert polarity(text, (target,)) == Polarity(expected)


def test_polarity_of_a_word_that_the_question_denies_itself() -> None:
    """Asked whether something was banned, a ban is a yes."""
    text = read("The board has banned the use of paraffin.")
    assert polarity(text, (6,), frozenset({"ban"})) is Polarity.YES


def test_polarity_without_a_target_is_yes() -> None:
    assert polarity(read("Fog."), ()) is Polarity.YES
    assert polarity(read(""), (3,)) is Polarity.YES


def test_clause_ends_at_joining_words_and_marks() -> None:
    text = read("It rained, but the tower stood; nobody came.")
    first, last = clause(text, next(i for i, token in enumerate(text.tokens) if token.text == "tower"))
    assert text.slice(first, last) == "the tower stood"
