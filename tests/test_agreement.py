"""Answers grouped by value: the same fact together, different values apart, unrelated sentences in no group."""

import json
import re

import pytest

from qa.chatbot import Chatbot
from qa.reply import Reply

COUNTS = {
    "a.txt": "The board's letter\n\nMay 3, 1912\n\nThe harbour board sent about 1,200 letters to the shipowners.\n",
    "b.txt": "The chronicle\n\nThe harbour board sent over 1,000 letters to the shipowners.\n",
    "c.txt": "The memoir\n\nThe harbour board sent more than one thousand letters to the shipowners.\n",
    "d.txt": "The song\n\nThe harbour board sent thousands of letters to the shipowners.\n",
    "e.txt": "The bakery\n\nThe bakery sent 40 letters to the miller. The harbour board sent nine boats.\n",
}


def values(reply: Reply) -> list[str]:
    """The values of a reply, in order."""
    return [group.value for group in reply.agreement]


def files(reply: Reply, position: int) -> set[str]:
    """The files that give a value."""
    return {reply.answers[i].citation.file for i in reply.agreement[position].answers}


def of_value(reply: Reply, start: str) -> set[str]:
    """The files behind the value that begins so."""
    return next(files(reply, n) for n, value in enumerate(values(reply)) if value.startswith(start))


def ask(question: str, **texts: str) -> Reply:
    """The reply to a question over texts by name."""
    return Chatbot.from_texts({f"{name}.txt": text for name, text in texts.items()}).ask(question)


def test_amounts_differ_by_value_and_qualifier() -> None:
    reply = Chatbot.from_texts(COUNTS).ask("How many letters did the harbour board send to the shipowners?")
    assert {frozenset(files(reply, n)) for n in range(len(values(reply)))} == {
        frozenset({"a.txt"}), frozenset({"b.txt", "c.txt"}), frozenset({"d.txt"})
    }  # fmt: skip
    assert "about 1,200" in values(reply)
    assert "thousands" in values(reply)


def test_amount_of_another_subject_in_the_same_sentence_is_no_answer() -> None:
    reply = ask(
        "How many barrels did the mill deliver?",
        a="While the brewery collected a third of a million barrels in March, the mill was able to deliver a million "
        "and a half barrels to the garrison.",
    )
    assert values(reply) == ["a million and a half"]


def test_one_value_is_one_group() -> None:
    reply = ask("How many keepers did the light have?", a="Until 1911 the light had three keepers.")
    assert values(reply) == ["three"]
    assert reply.agreement[0].answers == (0,)


def test_verdicts_by_polarity() -> None:
    reply = ask(
        "Is there evidence of gunmen in the tower?",
        a="The mayor said that there is no evidence of gunmen in the tower.",
        b="Gunmen were reportedly seen in the tower, neighbours say.",
    )
    assert set(values(reply)) == {"no", "yes"}
    assert of_value(reply, "no") == {"a.txt"}


def test_verdict_left_open_is_its_own_group() -> None:
    reply = ask(
        "Did the tower collapse?",
        a="The old tower might collapse in the next storm.",
        b="The tower collapsed on the pier.",
    )
    assert set(values(reply)) == {"yes", "perhaps"}


def test_names_in_two_spellings_are_one_value() -> None:
    reply = ask(
        "Who designed the Varna bridge?",
        a="The Varna bridge was designed by Sergei Antonov.",
        b="Sergey Antonov designed the Varna bridge.",
    )
    assert len(values(reply)) == 1
    assert files(reply, 0) == {"a.txt", "b.txt"}


def test_two_names_are_two_values() -> None:
    reply = ask(
        "Who designed the Varna bridge?",
        a="The Varna bridge was designed by Sergei Antonov.",
        b="Helen Falk designed the Varna bridge.",
    )
    assert set(values(reply)) == {"Sergei Antonov", "Helen Falk"}


def test_denied_name_is_shown_as_denied() -> None:
    reply = ask(
        "Who signed the Varna charter?",
        a="The Varna charter was signed by Sergei Antonov.",
        b="Helen Falk did not sign the Varna charter.",
    )
    assert set(values(reply)) == {"Sergei Antonov", "not Helen Falk"}


def test_dates_agree_where_one_lies_within_the_other() -> None:
    reply = ask(
        "When was the Varna bridge opened?",
        a="The Varna bridge was opened on 12 May 1911.",
        b="The Varna bridge was opened in 1911.",
        c="The Varna bridge was opened in 1921.",
    )
    assert len(values(reply)) == 2
    assert of_value(reply, "in 1921" if "in 1921" in values(reply) else "1921") == {"c.txt"}


def test_relative_date_is_reckoned_from_its_document() -> None:
    reply = ask("When is the harbour election?", a="Tuesday, October 29, 2024\n\nThe harbour election is next week.\n")
    assert values(reply) == ["next week (2024-11-04 to 2024-11-10)"]


def test_later_report_says_so() -> None:
    reply = ask(
        "How many sailors drowned in the Varna wreck?",
        a="The morning paper\n\nMonday, March 4, 1912\n\nTwelve sailors drowned in the Varna wreck.\n",
        b="The evening paper\n\nFriday, March 8, 1912\n\nNineteen sailors drowned in the Varna wreck.\n",
    )
    assert set(values(reply)) == {"Twelve", "Nineteen (later, 1912-03-08)"}


def test_no_later_without_both_dates() -> None:
    reply = ask(
        "How many sailors drowned in the Varna wreck?",
        a="Twelve sailors drowned in the Varna wreck.\n",
        b="The evening paper\n\nFriday, March 8, 1912\n\nNineteen sailors drowned in the Varna wreck.\n",
    )
    assert set(values(reply)) == {"Twelve", "Nineteen"}


def test_motives_stand_side_by_side() -> None:
    reply = ask(
        "Why did the board close the tower?",
        a="The board closed the tower to save oil.",
        b="The board closed the tower because the lamp had cracked.",
    )
    assert len(values(reply)) == 2


def test_sentences_that_only_mention_a_thing_are_no_answers_side_by_side() -> None:
    reply = ask(
        "What is a gin pole?",
        a="The masons raised a gin pole on Monday.\n\nAnn painted a gin pole.\n\nWe may rent a gin pole for a week.",
    )
    assert reply.answered
    assert len(values(reply)) == 1


def test_what_is_marked_much_less_plainly_is_no_further_answer() -> None:
    reply = ask(
        "How do I light the lamp?",
        a="To light the lamp, open the valve.\n\nAnn went on to light the lamp of the pier with a sigh.",
    )
    assert values(reply) == ["open the valve"]


def test_other_event_is_no_disagreement() -> None:
    reply = ask(
        "Where did Helen Falk bury the anchor?",
        a="Helen Falk buried the anchor in Varna.",
        b="Helen Falk was born in Perth. Tom Hale buried his dog in Bergen.",
    )
    assert values(reply) == ["Varna"]


def test_groups_hold_each_position_once_and_best_first() -> None:
    reply = Chatbot.from_texts(COUNTS).ask("How many letters did the harbour board send to the shipowners?")
    positions = [i for group in reply.agreement for i in group.answers]
    assert len(positions) == len(set(positions))
    assert max(positions) < len(reply.answers)
    assert reply.agreement[0].answers[0] == 0
    assert json.loads(reply.to_json())["agreement"][0]["value"] == reply.agreement[0].value


# -- the seeds: what their files differ on, asked one way or another, and a word of each side's sentence -----------

SEEDS = [
    (("How many North Korean troops are in Russia?",), ("about 10, 000", "over 10,000", "thousands of soldiers")),
    (("Are North Korean soldiers fighting?",), ("no evidence", "reportedly engaged", "dead and wounded")),
    (("Where are the North Korean soldiers?",), ("to Ukraine|to the war", "soldiers in Ukraine", "Kursk")),
    (("Where are North Koreans fighting?",), ("already in Kursk", "Kursk region", "Donetsk front")),
    (("Are there North Koreans in Kursk?",), ("might be heading", "already in Kursk", "Kursk region")),
    (
        ("Who confirmed the deployment?", "Did Lavrov confirm the troops?"),
        ("already in Kursk", "U.S. has confirmed", "didn’t confirm"),
    ),
    (("Why did North Korea send troops?",), ("to train and fight", "combat experience", "secure Russian support")),
    (
        ("What treaty did Russia and North Korea sign?",),
        ("defense pact", "Partnership Treaty", "military treaty", "agreement"),
    ),
    (("What is China's role?",), ("dependence on China", "an axis that unites", "particularly with China")),
    (("When is the US election?", "Did Trump win?"), ("election next week|Trump win", "recent election of")),
    (("May Ukraine strike inside Russia?",), ("blocked the use", "might let Ukraine")),
    (("Does the US limit the use of its weapons?",), ("won’t limit", "blocked the use")),
    (("Whom does Blinken meet?",), ("South Korean counterparts", "NATO and EU officials")),
    (("What did North Korea supply?",), ("North Korea for ammunition", "million and a half", "short-range missiles")),
    (("What did North Korea warn of?",), ("nuclear attack", "explosive", "warnings to|warnings from")),
    (("How will NATO respond?",), ("how to respond", "stronger response", "tensions with Western")),
    (("What did Rutte say?",), ("already in Kursk", "big increase", "no evidence", "until it becomes a member")),
]
LEAST_SHARE = 0.7


def sides_shown(reply: Reply, sides: tuple[str, ...]) -> int:
    """How many sides stand in values of their own."""
    shown = [[reply.answers[i].sentence for i in group.answers] for group in reply.agreement]
    first = [next((n for n, few in enumerate(shown) if any(re.search(side, s) for s in few)), None) for side in sides]
    return len(set(first) - {None})


def test_seeds_show_both_sides_apart() -> None:
    bot = Chatbot.open()
    one_sided = [
        questions for questions, sides in SEEDS if all(sides_shown(bot.ask(each), sides) < 2 for each in questions)
    ]
    assert len(one_sided) <= (1 - LEAST_SHARE) * len(SEEDS), one_sided


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("How many North Korean troops are in Russia?", {"about 10, 000", "over 10,000", "thousands"}),
        ("Is there evidence of North Korean troops in combat?", {"no", "yes"}),
    ],
)
def test_seeds_values_apart(question: str, apart: set[str]) -> None:
    found = {value.partition(" (later")[0] for value in values(Chatbot.open().ask(question))}
    assert apart <= found
