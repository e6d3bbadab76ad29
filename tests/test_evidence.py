"""Ranked evidence (qa/answers/evidence.py): what stands round a sentence counts for it."""

from __future__ import annotations

import pytest

from qa.chatbot import Chatbot


def first_sentence(bot: Chatbot, question: str) -> str:
    """The sentence ranked first, whether or not it would be shown."""
    search = bot.search(question)
    assert search is not None
    return search.ranked()[0].place.sentence.text


STATION = """\
The Marlow estate was founded under a grant of 1833.

Marlow lies inland. Visitors to Marlow come by the mail cart. The Marlow wool is known abroad.

It has now been sold to the Harper Company.

The weather was fine all week.
"""


def test_what_a_text_is_about_need_not_stand_in_the_sentence() -> None:
    bot = Chatbot.from_texts({"estate.txt": STATION, "town.txt": "The town hall was sold to the baker.\n"})
    assert first_sentence(bot, "To whom was Marlow sold?") == "It has now been sold to the Harper Company."


def test_what_one_sentence_alone_meets_is_no_topic() -> None:
    bot = Chatbot.from_texts({"estate.txt": STATION})
    search = bot.search("Does the mail cart reach Marlow?")
    assert search is not None
    clues = [clue.text for clue in search.matcher.clues]
    topic = search.context.topic(0)
    assert topic[clues.index("Marlow")] > 0.7
    assert topic[clues.index("mail")] == 0.0


def test_a_plain_reason_speaks_for_its_sentence() -> None:
    text = "In 1902 the keeper refused a medal from the board.\n\nHe refused because the board had not paid the crew.\n"
    search = Chatbot.from_texts({"medal.txt": text}).search("Why did the keeper refuse the medal?")
    assert search is not None
    reasons = {evidence.place.number: evidence.features["type"] for evidence in search.ranked()}
    assert reasons[1] > reasons[0] == 0.0


LEASE = """\
Lease of a shop

This lease is made between Corner Estates and the bakers Jane and Paul Wilks. The shop stands in Tannery Row. It has
two floors. The yard is shared.

The rent is 900 pounds a month. It falls due on the first. Rates are paid by the landlord. The meter is read monthly.

The shop may be painted any colour but black. Signs need consent. The bell stays. The awning is new.
"""
OTHERS = "The rent of the mill is 700 pounds a month. The miller pays it late. He has a cat. The cat sleeps.\n"


def test_who_is_named_at_the_head_of_a_document_is_meant_throughout() -> None:
    bot = Chatbot.from_texts({"lease.txt": LEASE, "mill.txt": OTHERS})
    assert first_sentence(bot, "How much rent does Wilks pay a month?") == "The rent is 900 pounds a month."


@pytest.mark.parametrize(
    ("name", "title"),
    [("agm.txt", "What was said in March"), ("march.txt", "Notes of the Annual General Meeting")],
)
def test_a_document_is_known_by_its_file_and_by_the_letters_of_its_title(name: str, title: str) -> None:
    texts = {name: f"{title}\n\nSix members resigned. The rest went home.\n", "fair.txt": "The fair\n\nIt rained.\n"}
    reply = Chatbot.from_texts(texts).ask("How many members resigned at the AGM?")
    assert [answer.short for answer in reply.answers] == ["Six"]
    assert '"AGM"' not in reply.text


def test_a_document_of_another_name_and_title_is_not_what_is_asked_about() -> None:
    texts = {"march.txt": "Notes of the general assembly\n\nSix members resigned.\n", "fair.txt": "The AGM is in May."}
    assert 'does not speak of "AGM"' in Chatbot.from_texts(texts).ask("How many members resigned at the AGM?").text
