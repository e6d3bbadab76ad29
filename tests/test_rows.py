"""Notices, price lists and timetables: what a line tells without a verb, and which line of many is the one asked for.

A row of `ASKED` is a question, the file that must answer it, the quoted line and the short answer in it, or None.
"""

import pytest

from qa.chatbot import Chatbot

BATHS = """\
Marsh Street Baths

Opening times

Monday - Thursday: 7.00-21.30
Friday      8:00 - 20:00
Saturday    9.30-13.00
Sunday      Closed
Easter Eve  CLOSED
Boxing Day  10.00-14.00
Monday 27th December  10.00-16.00
Tuesday 4th January  CLOSED

Prices

Adult swim     £4.80
Junior swim    £2.90
Rowing machine 50p per session
Lunch in the cafe costs £6.10 a head.
"""
DIARY = """\
Dunwick school diary

Thursday 5th May: polling day (school closed for children)
Monday 6th June: teachers' day (school closed for children)
Tuesday 21st June: games for Years 3 to 6

12.30  Puppet show
14.00  Sack race

The chess club meets on the first Thursday of the month at 18:00.
The parish committee meets every second Wednesday.
Garden waste is collected on Thursdays, March to November only.
"""
BOT = Chatbot.from_texts({"baths.txt": BATHS, "diary.txt": DIARY})
ASKED = [
    ("How much does an adult swim cost?", "baths.txt", "Adult swim     £4.80", "£4.80"),
    ("How much does lunch in the cafe cost?", "baths.txt", "Lunch in the cafe costs £6.10 a head.", "£6.10"),
    ("When do the baths open on Saturday?", "baths.txt", "Saturday    9.30-13.00", "9.30"),
    ("What time do the baths close on Friday?", "baths.txt", "Friday      8:00 - 20:00", "20:00"),
    ("When do the baths close on Wednesday?", "baths.txt", "Monday - Thursday: 7.00-21.30", "21.30"),
    ("Are the baths open on Boxing Day?", "baths.txt", "Boxing Day  10.00-14.00", None),
    ("Are the baths open on Easter Eve?", "baths.txt", "Easter Eve  CLOSED", None),
    ("Are the baths open on 27 December?", "baths.txt", "Monday 27th December  10.00-16.00", None),
    ("Are the baths open on 4 January?", "baths.txt", "Tuesday 4th January  CLOSED", None),
    (
        "Is school open on 6 June?",
        "diary.txt",
        "Monday 6th June: teachers' day (school closed for children)",
        None,
    ),
    ("When does the puppet show start?", "diary.txt", "12.30  Puppet show", "12.30"),
    (
        "How often does the chess club meet?",
        "diary.txt",
        "The chess club meets on the first Thursday of the month at 18:00.",
        "first Thursday of the month",
    ),
    (
        "How often does the parish committee meet?",
        "diary.txt",
        "The parish committee meets every second Wednesday.",
        "every second Wednesday",
    ),
    (
        "Is garden waste collected in June?",
        "diary.txt",
        "Garden waste is collected on Thursdays, March to November only.",
        None,
    ),
]


@pytest.mark.parametrize(("question", "file", "line", "short"), ASKED, ids=[question for question, *_ in ASKED])
def test_the_line_asked_for_answers(question: str, file: str, line: str, short: str | None) -> None:
    reply = BOT.ask(question)
    assert reply.answered, reply.text
    best = reply.answers[0]
    assert (best.citation.file, best.sentence, best.short) == (file, line, short)


@pytest.mark.parametrize(
    "question",
    ["Is garden waste collected in January?", "How much does a sauna cost?", "When does the library open on Friday?"],
)
def test_no_other_line_is_taken_for_it(question: str) -> None:
    reply = BOT.ask(question)
    assert not reply.answered or reply.text.startswith("This may not answer it"), reply.text
