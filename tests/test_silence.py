"""Why there is no answer, in words: slips of spelling, contradictions, the nearest passages."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from qa.answers.abstention import REASONS, contender
from qa.answers.checks import CHECKS
from qa.answers.scoring import weights
from qa.answers.slot_checks import WORDED
from qa.chatbot import Chatbot
from qa.language.data import load

LOG = "Keeper Thomas Wheeler lit the lantern in 1884. The harbour was frozen that winter. Dogs are not allowed here."


def said(question: str) -> str:
    """The first line of a refusal."""
    reply = Chatbot.from_texts({"log.txt": LOG}).ask(question)
    assert not reply.answered, reply.text
    return reply.text.partition("\n")[0]


@pytest.mark.parametrize(
    ("question", "meant"),
    [("When did Wheelar resign?", "Wheeler"), ("Who is Wheleer's brother?", "Wheeler")],
)
def test_a_slip_of_spelling_brings_the_word_of_the_corpus(question: str, meant: str) -> None:
    line = said(question)
    assert "mentions" not in line or f"Did you mean {meant}?" in line


@pytest.mark.parametrize("question", ["When was the ballet founded?", "Who is Lund?", "Why do hedgehogs sing?"])
def test_nothing_is_suggested_for_a_word_that_is_another(question: str) -> None:
    assert "Did you mean" not in said(question)


def test_a_contradicted_premise_is_shown_with_the_sentence_and_its_place() -> None:
    log = "The council met in June. The board refused to repair the pier."
    reply = Chatbot.from_texts({"log.txt": log}).ask("When did the board repair the pier?")
    assert reply.reason == "false-premise"
    assert reply.text.startswith('The question takes "repair" for granted; the corpus says otherwise: ')
    assert "The board refused to repair the pier. (log.txt:1)" in reply.text


def test_the_sentence_behind_answers_where_it_goes_on_about_the_same() -> None:
    log = "Tom Hill joined the firm in 1990. He left it in 2004.\n\nThe council met twice. Dogs are not allowed."
    bot = Chatbot.from_texts({"log.txt": log})
    reply = bot.ask("When did Tom Hill leave the firm?")
    assert reply.answered
    assert reply.answers[0].short == "2004"
    assert not bot.ask("When did Tom Hill sell the firm?").answered


def test_the_opposite_answers_whether_something_is_so() -> None:
    bot = Chatbot.from_texts(
        {"rules.txt": "Smoking is prohibited in all offices.\n\nThe weather was fine. Nobody came."}
    )
    assert bot.ask("Is smoking allowed in the offices?").answered


def test_a_second_sentence_that_comes_close_contends_where_it_would_be_an_answer() -> None:
    log = "Reed sold the mill in May. The council met twice.\n\nReed sold the mill wheel in June. Dogs are not allowed."
    search = Chatbot.from_texts({"log.txt": log}).search("When did Reed sell the mill?")
    assert search is not None
    best, second, *others = search.ranked()
    close, far = (replace(second, score=best.score - gap * weights().silence["close"]) for gap in (0.9, 1.1))
    assert contender(search, [best, close, *others], weights()) is close
    assert contender(search, [best, far, *others], weights()) is None
    assert contender(search, [best, replace(others[-1], score=best.score)], weights()) is None
    assert contender(search, [best], weights()) is None


def test_passages_that_meet_nothing_are_not_shown_as_nearest() -> None:
    reply = Chatbot.from_texts({"log.txt": LOG}).ask("How do hedgehogs bake bread?")
    assert (reply.answered, reply.nearest) == (False, ())


def test_a_dateline_is_never_among_the_nearest() -> None:
    log = "Storm over Tarn\n\nTarn, Tuesday, June 3, 1911\n\nThe steamer Aurora ran aground in Tarn with 64 passengers."
    reply = Chatbot.from_texts({"log.txt": log}).ask("When did the mayor of Tarn resign?")
    assert not reply.answered
    assert all("June 3, 1911" not in passage.sentence for passage in reply.nearest)


def test_every_reason_and_check_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "silence.md").read_text(encoding="utf-8")
    for reason, meaning in REASONS.items():
        assert f"| `{reason}` | {meaning} |" in page
    for name, check in CHECKS.items():
        assert f"| `{name}` | {(check.__doc__ or '').strip().rstrip('.')} |" in page


def test_what_each_check_misses_can_be_told() -> None:
    told = load("silence.toml")
    by_kind = {"misfit", "unnamed", "unmarked"}  # told by what is asked for
    assert {*told["lacks"], *by_kind} == set(CHECKS)
    assert set(told["untold"]) == {kind.replace("_", " ") for kind in WORDED}


def test_an_answer_in_doubt_tells_what_it_lacks() -> None:
    reply = Chatbot.from_texts({"log.txt": "The ferry was late on Monday because its engine had failed."}).ask(
        "Why was the ferry late on Monday in thick fog?"
    )
    assert reply.answered
    assert reply.confidence < weights().silence["sure"]
    assert reply.text.startswith('This may not answer it: the sentence does not speak of "thick" or "fog".')


def test_a_doubt_without_words_says_no_more() -> None:
    reply = Chatbot.open().ask("Will Pyongyang keep backing Russia until victory?")
    assert reply.text.startswith("This may not answer it.\n")


def test_a_sure_answer_is_shown_alone() -> None:
    reply = Chatbot.from_texts({"log.txt": LOG}).ask("Who lit the lantern in 1884?")
    assert reply.confidence >= weights().silence["sure"]
    assert reply.text.startswith("[Keeper Thomas Wheeler]")


def test_what_the_head_of_a_document_says_is_met_in_all_of_it() -> None:
    statement = (
        "Statement of Martin Crane, porter at the Hale Hotel\n\n"
        "I have worked at the hotel for nine years. My shift begins at ten. The rooms are on three floors.\n\n"
        "On 6 March I was the only porter on duty, because my colleague had missed the last ferry.\n"
    )
    bot = Chatbot.from_texts({"crane.txt": statement})
    reply = bot.ask("How come Crane was on his own that evening at the hotel?")
    assert reply.answered
    assert reply.answers[0].short == "my colleague had missed the last ferry"


def test_a_sentence_with_no_name_of_the_question_anywhere_around_is_no_answer() -> None:
    probe = "A probe named Orion was built in Leith.\n"
    satellite = "A small satellite\n\nThe satellite was launched on a rocket in September 2005. It sent greetings.\n"
    reply = Chatbot.from_texts({"probe.txt": probe, "satellite.txt": satellite}).ask(
        "When was the Orion probe launched?"
    )
    assert not reply.answered
