"""A question understood (qa/questions/analysis.py): the kind of span it expects, the place it leaves open."""

from __future__ import annotations

import pytest

from qa.language.lexicon import lexicon
from qa.language.text import Text
from qa.questions.analysis import analyse
from qa.questions.question import Question
from qa.questions.rules import load_rules


def understood(text: str) -> Question:
    """The question, which must be understood."""
    question = analyse(Text(text), load_rules(), lexicon())
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("text", "answer_type", "expected"),
    [
        ("How many keepers did the light have?", "NUM:count", "NUM:count"),
        ("How many years did the keeper stay?", "NUM:count", "NUM:period"),
        ("How much oil did the lamp burn?", "NUM:count", "NUM:amount"),
        ("Who built the lighthouse?", "HUM:ind", "HUM:ind"),
    ],
)
def test_time_and_stuff_are_not_counted(text: str, answer_type: str, expected: str) -> None:
    question = understood(text)
    assert (question.answer_type, question.expected) == (answer_type, expected)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Who sent the boat?", "subject"),
        ("What did the keeper carry?", "object"),
        ("Who is the keeper?", "complement"),
        ("When did the boat sink?", "adjunct"),
        ("With whom did the keeper row?", "adjunct"),
    ],
)
def test_the_open_place_of_a_question(text: str, gap: str) -> None:
    assert understood(text).gap == gap


def test_a_reason_asked_for_is_no_clue() -> None:
    assert [clue.text for clue in understood("What was the reason for the delay?").clues] == ["delay"]
    assert [clue.text for clue in understood("On what grounds did they sail?").clues] == ["sail"]


def test_the_country_in_capitals_is_no_pronoun() -> None:
    assert Text("A weaker US economy has cost jobs.").tags[2:4] == ("NNP", "NN")


def test_the_small_words_of_a_name_are_no_clues() -> None:
    assert [clue.text for clue in understood("Who succeeded Fernando de la Rua?").clues] == [
        "succeeded",
        "Fernando",
        "Rua",
    ]


def test_a_particle_is_no_other_form_of_itself() -> None:
    assert [clue.text for clue in understood("Will they keep backing the mayor?").clues] == ["keep", "backing", "mayor"]
    assert "keep back" in [clue.text for clue in understood("Will they keep back the mayor?").clues]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("When did the prime minister resign?", "resign"),
        ("Why did the Norwegian foreign minister walk out of the talks?", "walk"),
        ("Who did the board send to Perth?", "send"),
        ("What does the treaty oblige Norway to do?", "oblige"),
        ("When did the keeper first see the wreck?", "see"),
        ("How many keepers did the light have?", None),
        ("When will the war end?", "end"),
        ("When can visitors see the lamp?", "see"),
        ("Who shot the mayor?", "shot"),
        ("Who first mapped the river?", "mapped"),
        ("Who first crossed the bay by plane?", "crossed"),
        ("Which part of Canada holds the ore?", "holds"),
        ("Which government body sent a letter?", "sent"),
        ("What is the next port of call?", None),
        ("What did the oil firm hold responsible for the delay?", "hold"),
        ("What did Reed's father earn a year?", "earn"),
        ("How much does a ton of coal cost?", "cost"),
        ("In which town did the man with ties to bin Laden live?", "live"),
    ],
)
def test_the_verb_is_found_where_the_tagger_sees_a_noun(text: str, verb: str | None) -> None:
    question = understood(text)
    assert (question.text.tokens[question.verb].text if question.verb is not None else None) == verb


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("Did the keeper put the lamp out?", "put out"),
        ("Was the move towards throwing out the keeper popular?", "throwing out"),
        ("How did the keepers break up the boats?", "break up"),
        ("Who was hurt in the shoot-out?", "shoot out"),
        ("What caused the hold-up at the lock?", "hold up"),
        ("Where were the findings printed?", "findings"),
    ],
)
def test_a_word_of_a_phrase_goes_with_its_own_verb(text: str, clue: str) -> None:
    assert clue in [each.text for each in understood(text).clues]


@pytest.mark.parametrize(
    ("question", "clue", "is_name"),
    [
        ("What did the WHO say about the fog?", "WHO", True),
        ("Who paid Theresa May?", "May", True),
        ("What happened in May?", "May", True),
        ("What did Will Reed see?", "Will", True),
    ],
)
def test_words_that_are_others_by_their_capitals_are_clues(question: str, clue: str, is_name: bool) -> None:
    assert {each.text: each.is_name for each in understood(question).clues}[clue] is is_name


@pytest.mark.parametrize("question", ["Will the board meet?", "May women row?", "Who met the board?"])
def test_what_opens_a_question_is_no_clue(question: str) -> None:
    assert question.split()[0] not in [each.text for each in understood(question).clues]


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("What did the Danish defence minister promise?", "promise"),
        ("What did the old man of the sea hope for?", "hope"),
        ("What did the board ship to Tarn?", "ship"),
    ],
)
def test_the_verb_behind_did_stands_at_the_end_of_its_subject(question: str, verb: str) -> None:
    found = understood(question)
    assert found.verb is not None
    assert found.text.tokens[found.verb].lower == verb
