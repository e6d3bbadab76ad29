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
FERRIES = """\
Boat,Departs,Arrives,Quay,Calls at,Days,Dogs
Skua,07:12,09:05,3,Harby,Mon-Fri,yes
Petrel,23:15,04:50,5,Elstow,Sun-Thu,no
"""
STOVES = """\
Model\tWeight (kg)\tBurning time (h)\tPrice (EUR)\tFoldable
Tinder 20\t1.8\t9\t249\tNo
Tinder 40\t1.5\t14\t399\tYes
"""
SURGERY = """\
# Mill Lane Surgery

## Surgery times

| Day | Morning | Afternoon |
|---|---|---|
| Tuesday | 08:00-12:30 | 14:00-18:30 |
| Wednesday | 08:15-12:30 | Closed |

## Doctors

| Doctor | Days | Interest |
|---|---|---|
| Dr Amy Crane | Monday, Tuesday | Diabetes |
| Dr Sunil Holm | Wednesday, Friday | Skin |
"""
CAMP = """\
# Camp sites

| Site | Tents | Has showers | Fires allowed |
|---|---|---|---|
| Birch Meadow | 30 | yes | no |
| Stone Hollow | 12 | no | yes |
"""
MOWER = """\
SPECIFICATION

Product: lawn mower
Motor: electric
Weight: 12.5 kg
Noise: 94 dB
"""
CLOSURE = """\
NOTICE OF ROAD CLOSURE

Road: Weaver Street
From: Monday 4 March 2024
To: Friday 15 March 2024
Reason: replacement of a water main
"""
FAIR = """\
Tarn Sheep Fair

Date: Saturday 15 June 2024
Time: 11am-5pm
Venue: Castle Meadow, Tarn
Telephone: 01569 555 212
Fee: £6 (children £2)
"""
BOT = Chatbot.from_texts({
    "baths.txt": BATHS, "diary.txt": DIARY, "mower.txt": MOWER, "closure.txt": CLOSURE, "fair.txt": FAIR,
})  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Chatbot:
    """A chatbot that knows a table in each of several formats."""
    folder = tmp_path_factory.mktemp("tables")
    for name, text in {"ferries.csv": FERRIES, "stoves.tsv": STOVES, "surgery.md": SURGERY, "camp.md": CAMP}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Chatbot.open(folder)


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
    ("How heavy is the lawn mower?", "mower.txt", "Weight: 12.5 kg", "12.5 kg"),
    (
        "Why is Weaver Street closed?",
        "closure.txt",
        "Reason: replacement of a water main",
        "replacement of a water main",
    ),
    ("Until when is Weaver Street closed?", "closure.txt", "To: Friday 15 March 2024", "Friday 15 March 2024"),
    ("When is the sheep fair?", "fair.txt", "Date: Saturday 15 June 2024", "Saturday 15 June 2024"),
    ("What is the telephone number of the sheep fair?", "fair.txt", "Telephone: 01569 555 212", "01569 555 212"),
    ("What time is the sheep fair?", "fair.txt", "Time: 11am-5pm", "11am-5pm"),
    ("How much is the sheep fair?", "fair.txt", "Fee: £6 (children £2)", "£6"),
    ("Where is the sheep fair held?", "fair.txt", "Venue: Castle Meadow, Tarn", "Castle Meadow, Tarn"),
]
CELLS = [
    ("When does the Skua leave?", "Skua", "07:12"),
    ("When does the Petrel arrive?", "Petrel", "04:50"),
    ("From which quay does the Petrel leave?", "Petrel", "5"),
    ("Can I take dogs on the Petrel?", "Petrel", "no"),
    ("How much does the Tinder 40 cost?", "Tinder 40", "399"),
    ("How heavy is the Tinder 20?", "Tinder 20", "1.8"),
    ("Which boat calls at Elstow?", "Petrel", "Petrel"),
    ("Is the Tinder 20 foldable?", "Tinder 20", "No"),
    ("What is the burning time of the Tinder 40?", "Tinder 40", "14"),
    ("Is the surgery open on Wednesday afternoon?", "Wednesday", "Closed"),
    ("When does the surgery open on Wednesday?", "Wednesday", "08:15"),
    ("On which days does Dr Holm work?", "Holm", "Wednesday, Friday"),
    ("Which site has showers?", "Birch Meadow", "Birch Meadow"),
    ("Which sites allow fires?", "Stone Hollow", "Stone Hollow"),
    ("Which doctor has an interest in diabetes?", "Amy Crane", "Dr Amy Crane"),
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


@pytest.mark.parametrize(("question", "row", "cell"), CELLS, ids=[question for question, *_ in CELLS])
def test_the_cell_asked_for_answers(question: str, row: str, cell: str, tables: Chatbot) -> None:
    reply = tables.ask(question)
    assert reply.answered, reply.text
    assert row in reply.answers[0].sentence
    assert reply.answers[0].short == cell


@pytest.mark.parametrize(
    "question", ["How much does the Tinder 60 cost?", "When does the Gannet leave?", "Does the Skua run on Saturdays?"]
)
def test_no_other_row_is_taken_for_it(question: str, tables: Chatbot) -> None:
    reply = tables.ask(question)
    assert not reply.answered or reply.text.startswith("This may not answer it"), reply.text


def test_an_hour_tells_when_something_closes_before_the_days_on_which_it_is_closed() -> None:
    text = "Pier hours\n\nClosed: Christmas Day\nSummer: 8 am to 9 pm\nWinter: 9 am to 4 pm\n"
    reply = Chatbot.from_texts({"pier.txt": text}).ask("When does the pier close?")
    assert reply.answers[0].short == "9 pm"
