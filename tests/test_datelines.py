"""Lines of place and date, and the date of publication they give."""

import pytest

from qa.corpus.datelines import date_of, is_dateline
from qa.corpus.reading import read_text

DATELINES = [
    ("Kursk, RussiaTuesday, October 29, 2024", "2024-10-29"),
    ("Wednesday, October 9, 2024 - 4:50 pm", "2024-10-09"),
    ("October 29, 2024", "2024-10-29"),
    ("9 October 2024", "2024-10-09"),
    ("the 9th of October 2024".removeprefix("the "), "2024-10-09"),
    ("2024-10-09", "2024-10-09"),
    ("2024-10-09T16:50:00+02:00", "2024-10-09"),
    ("09.10.2024, 16:50", "2024-10-09"),
    ("Published: 2024-10-09", "2024-10-09"),
    ("Last updated on Oct. 9, 2024 at 4:50 p.m. GMT", "2024-10-09"),
    ("Published October 9, 2024 by Jane Doe in Politics", "2024-10-09"),
    ("By Jane Doe | October 9, 2024 | 5 min read", "2024-10-09"),
    ("Jane Doe, 9 Oct 2024", "2024-10-09"),
    ("Date: Tue, 8 Oct 2024 10:22:00 +0200", "2024-10-08"),
    ("OSLO, SEPT. 3, 2021", "2021-09-03"),
    ("By Jane Doe, Staff Writer", None),
    ("BY JANE DOE AND OLOF EK", None),
]
NO_DATELINES = [
    "The treaty was signed on October 9, 2024",
    "Battle of Kursk, 5 July 1943",
    "Born: 5 May 1900",
    "Founded 5 May 1900",
    "Date of birth: 5 May 1900",
    "What happened on October 7, 2023?",
    "Report on October 7, 2023",
    "In 2024 the light was lit",
    "By the sea",
    "By " + "A" * 100,
    "Gale closes harbour",
]
TEXTS = [
    ("Gale\n\nOctober 9, 2024\n\nIt came.", "2024-10-09"),
    ("Gale\n\nIt came on October 9, 2024.", None),
    ("Gale\n\nOctober 32, 2024\n\nIt came.", None),
    ("OSLO, October 9, 2024 (NTB) - A gale came to the north.", "2024-10-09"),
    ("In Oslo on October 9, 2024 - a Wednesday - a gale came.", None),
    ("Gale\n" + "It came.\n\n" * 20 + "Published: October 9, 2024", "2024-10-09"),
    ("Gale\n" + "It came.\n\n" * 20 + "October 9, 2024", None),
    ("Gale\n" + "It came.\n\n" * 20 + "Oslo, October 9, 2024\n\n" + "It went.\n\n" * 20, None),
    ("Ann Reed\n\nAnn Reed (4 April 1932 – 29 December 1986) was a painter.", None),
    ("Gale\n\nKYIV (October 9, 2024) - It came at night.", "2024-10-09"),
]


@pytest.mark.parametrize(("line", "date"), DATELINES)
def test_datelines_are_known_by_their_shape(line: str, date: str | None) -> None:
    assert is_dateline(line)
    assert date_of(line) == date


@pytest.mark.parametrize("line", NO_DATELINES)
def test_datelines_tell_nothing_else(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(("text", "date"), TEXTS)
def test_datelines_give_the_date_of_publication(text: str, date: str | None) -> None:
    assert read_text("a.txt", text).date == date
