"""Which terms meet which clues (qa/answers/meetings.py, matching.py), and what that is worth."""

from __future__ import annotations

import pytest

from qa.answers.evidence import Search
from qa.answers.matching import Meeting
from qa.answers.meetings import like_spelling, shared_beginning
from qa.chatbot import Chatbot
from qa.language.lexicon import match_phrase
from qa.retrieval.collection import Occurrences

TEXT = """\
The yard made boats. The yard made nets, the yard made sails, and Orla Finch made tea.

The mill manufactured ropes in Harwick.
"""


def search(question: str) -> Search:
    found = Chatbot.from_texts({"yard.txt": TEXT}).search(question)
    assert found is not None
    return found


def meeting(question: str, word: str, number: int) -> tuple[float, float]:
    """Degree and worth with which the sentence of that number meets a word of the question."""
    asked = search(question)
    clue = next(n for n, each in enumerate(asked.matcher.clues) if each.text == word)
    met = asked.context.meeting(number)
    return met.degrees[clue], met.worth[clue]


def test_the_word_itself_is_worth_all() -> None:
    assert meeting("What did the mill manufacture?", "manufacture", 2) == (1.0, 1.0)


def test_a_common_word_in_a_rare_ones_place_is_worth_less() -> None:
    degree, worth = meeting("What did the mill manufacture?", "manufacture", 0)
    assert 0 < worth < degree < 1


def test_a_name_by_another_name_loses_nothing() -> None:
    text = {"a.txt": "Holland sold the ship.\n\nHolland lost the war. Holland won the cup. The Dutch left.\n"}
    asked = Chatbot.from_texts(text).search("Who sold the ship for the Netherlands?")
    assert asked is not None
    (clue,) = asked.matcher.names
    met = asked.context.meeting(0)
    assert met.degrees[clue] == met.worth[clue] > 0.5


def test_a_long_name_is_met_by_its_initials() -> None:
    text = {"a.txt": "The NHA sold the ship.\n\nThe harbour was closed. The winter was cold.\n"}
    asked = Chatbot.from_texts(text).search("What did the Northern Harbour Authority sell?")
    assert asked is not None
    met = asked.context.meeting(0)
    assert asked.matcher.names
    assert all(met.degrees[clue] >= 0.9 for clue in asked.matcher.names)


def test_a_passage_tells_where_terms_stand_sentence_by_sentence() -> None:
    passage = Occurrences([("fog", "at", "sea"), (), ("the", "fog", "in", "fog")])
    assert passage.of({"fog": 0, "sea": 0, "land": 0}.keys()) == {0: [0, 2], 2: [1, 3]}
    assert list(passage.beginning("f")) == ["fog"]


def test_what_meets_nothing_is_the_one_empty_meeting() -> None:
    asked = search("What did Orla Finch paint?")
    assert asked.context.meeting(2) is asked.matcher.nothing


def test_context_strengthens_and_keeps_positions() -> None:
    own, beside = Meeting((0.2, 0.0), (0.1, 0.0), (3, -1)), Meeting((1.0, 1.0), (1.0, 0.5), (7, 8))
    assert own.strengthened([(0.4, beside)]) == Meeting((0.4, 0.4), (0.4, 0.2), (3, -1))
    assert own.strengthened([(0.4, Meeting((0.0, 0.0), (0.0, 0.0), (-1, -1)))]) is own


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("invade", "invasion", False),
        ("deploy", "employ", False),
        ("explos", "explod", True),
        ("run", "runs", False),
        ("1.46.6", "1.46.5", False),
        ("10000", "10005", False),
        ("1960", "1960s", True),
    ],
)
def test_words_that_share_their_beginning(one: str, other: str, alike: bool) -> None:
    assert (shared_beginning(one, other) > 0) == alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("harbour", "harbuor", True), ("kim", "tim", False), ("zelensky", "zelenskyy", True), ("1911", "1912", False)],
)
def test_words_that_are_spelled_alike(one: str, other: str, alike: bool) -> None:
    assert like_spelling(one, other) == alike


def met(question: str, word: str, text: str) -> float:
    """Degree with which a text meets a word or phrase of the question; a word about something else stands beside it."""
    asked = Chatbot.from_texts({"a.txt": f"{text}\n\nThe harbour board met on Monday.\n"}).search(question)
    assert asked is not None
    clue = next(n for n, each in enumerate(asked.matcher.clues) if each.text == word)
    return asked.context.meeting(0).degrees[clue]


@pytest.mark.parametrize(
    ("question", "word", "text", "least"),
    [
        ("What did the bushfire destroy?", "bushfire", "The fire destroyed a mill.", 0.6),
        ("Which mill did Pike lose in the fire?", "fire", "The bushfire destroyed a mill.", 0.6),
        ("Who spoke to the woman?", "woman", "The spokeswoman was asked by Pike.", 0.6),
        ("Who won the runoff?", "runoff", "Pike won the run-off.", 0.9),
        ("Who broke the cease-fire?", "cease fire", "Pike broke the ceasefire.", 0.9),
        ("Who broke the tide-clock?", "clock", "Pike broke the tideclock.", 0.9),
        ("Who owns the web site?", "web site", "Pike owns the website.", 0.9),
    ],
)
def test_compounds_and_words_written_apart(question: str, word: str, text: str, least: float) -> None:
    assert met(question, word, text) >= least


def test_a_word_that_only_ends_alike_is_no_compound() -> None:
    assert met("Who drew the line?", "line", "Pike missed the deadline.") == 0.0


def test_a_noun_phrase_is_met_by_other_words_for_its_parts() -> None:
    assert met("Who trained the American soldiers?", "American soldiers", "Pike trained the US troops.") > 0.4


@pytest.mark.parametrize(
    ("question", "word", "text", "wanted"),
    [
        ("What does Pike hope to get?", "hope to get", "Pike hopes for rain.", True),
        ("What did Pike win back?", "win back", "Pike won a cup.", False),
    ],
)
def test_the_matter_of_a_phrase(question: str, word: str, text: str, wanted: bool) -> None:
    assert (met(question, word, text) > 0.5) == wanted


@pytest.mark.parametrize(
    ("question", "word", "text"),
    [
        ("Who saw fourteen boats?", "fourteen", "Pike saw 14 boats."),
        ("Who saw 14 boats?", "14", "Pike saw fourteen boats."),
        ("Who paid five dollars?", "dollars", "Pike paid $5."),
        ("Who wrote in the nineteenth century?", "nineteenth", "Pike wrote in the 19th century."),
    ],
)
def test_numbers_in_words_and_figures(question: str, word: str, text: str) -> None:
    assert met(question, word, text) > 0.9


@pytest.mark.parametrize(
    ("question", "word", "text", "least"),
    [
        ("What did the pilots protest against?", "protest against", "The pilots protest every spring.", 0.6),
        ("When did Harwick declare war on Tarn?", "declare war", "A long war was declared in May.", 0.8),
        ("When did Harwick declare war on Tarn?", "declare war", "Harwick declared a long war.", 0.8),
    ],
)
def test_a_phrase_is_met_by_the_words_that_carry_it(question: str, word: str, text: str, least: float) -> None:
    assert met(question, word, text) >= least


def test_an_idiom_is_not_met_by_its_verb() -> None:
    assert met("Why did the mill blow up?", "blow up", "The mill blows steam.") == 0.0


def test_a_part_of_a_long_name_is_met_by_no_common_word() -> None:
    assert met("Who painted The House of Boats?", "Boats", "Pike painted a vessel.") == 0.0
    assert met("Who painted the boats?", "boats", "Pike painted a vessel.") > 0.0


@pytest.mark.parametrize("place", ["Oslo", "Andorra la Vella"])
def test_a_capital_where_something_is_does_not_stand_for_its_state(place: str) -> None:
    assert met(f"How many people live in {place}?", place, "Norway has a rival in Andorra.") == 0.0
    assert met(f"Who did {place} sign a pact with?", place, "Norway has a rival in Andorra.") > 0.5


def test_a_phrase_is_met_where_hyphens_join_its_words() -> None:
    assert match_phrase(("full", "length"), ("eight", "full", "-", "length", "film"), 1) == (1, 3)
    assert match_phrase(("full", "length"), ("full", "of", "length"), 0) is None


@pytest.mark.parametrize(
    ("question", "short"),
    [("Who led the march at the Longbridge?", "Gandhi"), ("What did Ghandi lead?", "the march")],
)
def test_words_written_together_and_letters_out_of_order_are_met(question: str, short: str) -> None:
    reply = Chatbot.from_texts({"a.txt": "Gandhi led the march at the Long Bridge. It was cold."}).ask(question)
    assert reply.answers[0].short == short
