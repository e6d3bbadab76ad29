"""The words of replies."""

from collections.abc import Callable

import pytest

from qa.reply import Agreement, Reply
from qa.wording import LISTED, cited, quoted, wording

MakeReply = Callable[..., Reply]

KEEPERS = ("Until 1911 the light had three keepers and a dog.", "three keepers")
LETTERS = ("The board sent about 1,200 letters.", "about 1,200 letters")
FOG = ("The fog is our only enemy.", None)


def test_answer_is_marked_and_cited(reply_of: MakeReply) -> None:
    assert wording(reply_of(KEEPERS)) == "Until 1911 the light had [three keepers] and a dog.\n  0.txt:1"


def test_whole_sentence_as_answer_has_no_brackets(reply_of: MakeReply) -> None:
    assert wording(reply_of(FOG)) == "The fog is our only enemy.\n  0.txt:1"


def test_further_sources_stand_below_and_are_at_most_three(reply_of: MakeReply) -> None:
    reply = reply_of(KEEPERS, LETTERS, FOG, FOG, FOG)
    assert wording(reply).split("\n")[2:] == [
        "also:",
        "  The board sent [about 1,200 letters].",
        "    1.txt:2",
        "  The fog is our only enemy.",
        "    2.txt:3",
        "  The fog is our only enemy.",
        "    3.txt:4",
    ]
    assert quoted(reply) == (0, 1, 2, 3)


def test_what_comes_close_without_agreeing_stands_below_as_perhaps(reply_of: MakeReply) -> None:
    agreement = (Agreement(value="three keepers", answers=(0, 1)),)
    reply = reply_of(KEEPERS, FOG, LETTERS, agreement=agreement)
    assert wording(reply).split("\n")[2:] == [
        "also:",
        "  The fog is our only enemy.",
        "    1.txt:2",
        "or perhaps:",
        "  The board sent [about 1,200 letters].",
        "    2.txt:3",
    ]
    assert quoted(reply) == (0, 1, 2)


def test_items_of_a_list_stand_below_the_sentence_that_leads_to_them(reply_of: MakeReply) -> None:
    lead = ("The light needed:", None)
    reply = reply_of(lead, LETTERS, FOG)
    whole = {"rule": LISTED, "short": None, "short_span": None}
    items = tuple(answer.model_copy(update=whole) for answer in reply.answers[1:])
    agreement = (Agreement(value="The light needed:", answers=(0, 1, 2)),)
    with_items = reply.model_copy(update={"answers": (reply.answers[0], *items), "agreement": agreement})
    assert wording(with_items).split("\n") == [
        "The light needed:",
        "  0.txt:1",
        "  The board sent about 1,200 letters.",
        "    1.txt:2",
        "  The fog is our only enemy.",
        "    2.txt:3",
    ]
    one, two = Agreement(value="The light needed:", answers=(0, 2)), Agreement(value="letters", answers=(1,))
    beside = reply.model_copy(update={"answers": (*reply.answers[:2], items[1]), "agreement": (one, two)})
    assert wording(beside).split("\n") == [
        "The corpus gives 2 answers:",
        "  The light needed:",
        "    0.txt:1",
        "    The fog is our only enemy.",
        "      2.txt:3",
        "  letters:",
        "    The board sent [about 1,200 letters].",
        "      1.txt:2",
    ]


def test_differing_values_stand_side_by_side_with_their_dates(reply_of: MakeReply) -> None:
    agreement = (Agreement(value="three keepers", answers=(0, 2)), Agreement(value="about 1,200", answers=(1,)))
    reply = reply_of(KEEPERS, LETTERS, FOG, agreement=agreement, date="1912-05-01")
    assert wording(reply).split("\n") == [
        "The corpus gives 2 answers:",
        "  Until 1911 the light had [three keepers] and a dog.",
        "    0.txt:1 (1912-05-01)",
        "    2.txt:3 (1912-05-01)",
        "  about 1,200:",
        "    The board sent [about 1,200 letters].",
        "      1.txt:2 (1912-05-01)",
    ]
    assert quoted(reply) == (0, 1)
    assert [citation.file for citation in cited(reply)] == ["0.txt", "2.txt", "1.txt"]


def test_a_value_marked_over_the_end_of_a_line_is_not_told_twice(reply_of: MakeReply) -> None:
    wrapped = ("The board sent about\n1,200 letters.", "about\n1,200 letters")
    agreement = (Agreement(value="about 1,200 letters", answers=(0,)), Agreement(value="three …", answers=(1,)))
    reply = reply_of(wrapped, KEEPERS, agreement=agreement)
    assert wording(reply).split("\n") == [
        "The corpus gives 2 answers:",
        "  The board sent [about 1,200 letters].",
        "    0.txt:1",
        "  Until 1911 the light had [three keepers] and a dog.",
        "    1.txt:2",
    ]


def test_silence_gives_its_reason_and_the_nearest_passages(reply_of: MakeReply) -> None:
    reply = reply_of(FOG, answered=False, text="The corpus does not say: nothing mentions dragons.")
    assert wording(reply).split("\n") == [
        "The corpus does not say: nothing mentions dragons.",
        "nearest passages, not an answer:",
        "  The fog is our only enemy.",
        "    0.txt:1",
    ]
    assert cited(reply) == (reply.nearest[0].citation,)


def test_silence_without_words_still_says_something(reply_of: MakeReply) -> None:
    assert wording(reply_of(answered=False)) == "The corpus does not say."


def test_question_made_whole_is_shown(reply_of: MakeReply) -> None:
    reply = reply_of(KEEPERS, question="and keepers?", asked_as="How many keepers did the light have?")
    assert wording(reply).startswith("(as: How many keepers did the light have?)\nUntil 1911")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Yes: Until 1911 the light had three keepers and a dog.",
            "Yes: Until 1911 the light had [three keepers] and a dog.",
        ),
        ("Yes.", "Yes.\nUntil 1911 the light had [three keepers] and a dog."),
    ],
)
def test_opening_words_of_the_engine_are_kept(reply_of: MakeReply, said: str, expected: str) -> None:
    assert wording(reply_of(KEEPERS, text=said)) == f"{expected}\n  0.txt:1"


@pytest.mark.parametrize(
    "said", ["", "Yes.", "Yes: Until 1911 the light had three keepers and a dog.", "The sources differ:"]
)
@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("asked_as", [None, "How many keepers did the light have?"])
@pytest.mark.parametrize("groups", [0, 2])
def test_wording_twice_changes_nothing(
    reply_of: MakeReply, said: str, answered: bool, asked_as: str | None, groups: int
) -> None:
    agreement = tuple(Agreement(value=str(n), answers=(n,)) for n in range(groups))
    reply = reply_of(KEEPERS, LETTERS, answered=answered, text=said, asked_as=asked_as, agreement=agreement)
    once = wording(reply)
    assert wording(reply.model_copy(update={"text": once})) == once
