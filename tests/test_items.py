"""An answer that leads to a list is given with the items of the list."""

from qa.chatbot import Chatbot

HARBOUR = """\
Rules of the harbour

A berth is open to a visitor when:

* The harbour master has signed the book. He signs at noon.
* The dues have been paid.

The harbour is closed in a storm. The pilots bring:

- a chart
- a lamp
"""
BOT = Chatbot.from_texts({"rules.md": HARBOUR})


def test_items_follow_the_sentence_that_leads_to_them() -> None:
    reply = BOT.ask("When is a berth open to a visitor?")
    assert [answer.sentence for answer in reply.answers] == [
        "A berth is open to a visitor when:",
        "The harbour master has signed the book.",
        "The dues have been paid.",
    ]
    assert reply.agreement[0].answers == (0, 1, 2)
    assert "also:" not in reply.text
    assert "  The dues have been paid.\n    rules.md:6" in reply.text


def test_items_are_cited_where_they_stand() -> None:
    reply = BOT.ask("What do the pilots bring?")
    assert [HARBOUR[a.citation.start : a.citation.end] for a in reply.answers] == [a.sentence for a in reply.answers]
    assert [answer.sentence for answer in reply.answers[1:]] == ["a chart", "a lamp"]


def test_other_answers_have_no_items() -> None:
    (answer,) = BOT.ask("Is the harbour closed in a storm?").answers
    assert answer.sentence == "The harbour is closed in a storm."


def test_what_leads_to_a_list_goes_first_where_several_things_are_asked_for() -> None:
    text = "Damp\n\nPaint is no help against signs of damp.\n\nThe signs of damp come early:\n\n* a smell\n* a stain\n"
    reply = Chatbot.from_texts({"damp.md": text}).ask("What are the signs of damp?")
    assert [answer.sentence for answer in reply.answers][1:] == ["a smell", "a stain"]
    assert reply.answers[0].short is None


def test_what_leads_to_a_list_tells_what_one_needs() -> None:
    text = "Moorings\n\nTo rent a mooring, send us:\n\n* the length of your boat\n* proof of insurance\n"
    reply = Chatbot.from_texts({"moorings.md": text}).ask("What do I need to rent a mooring?")
    assert not reply.text.startswith("This may not answer it"), reply.text
    assert [answer.sentence for answer in reply.answers][1:] == ["the length of your boat", "proof of insurance"]
