"""Times: dates, durations, frequencies and clock times; relative ones against a document's date."""

import pytest

from qa.language.dates import TimeExpression, find_times, resolve
from qa.language.tagger import tag
from qa.language.tokens import tokenize


def times(text: str) -> list[tuple[str, TimeExpression]]:
    """Every time of a text, beside its words."""
    tokens = tokenize(text)
    return [(text[tokens[t.first].start : tokens[t.last - 1].end], t) for t in find_times(tokens, tag(tokens))]


@pytest.mark.parametrize(
    ("text", "span", "cue", "start", "end"),
    [
        ("He came on Tuesday, October 29, 2024.", "Tuesday, October 29, 2024", "on", "2024-10-29", "2024-10-29"),
        ("He came on 29 October 2024.", "29 October 2024", "on", "2024-10-29", "2024-10-29"),
        ("It began in October 2004.", "October 2004", "in", "2004-10-01", "2004-10-31"),
        ("It blew in 1815.", "1815", "in", "1815-01-01", "1815-12-31"),
        ("He came in 988.", "988", "in", "0988-01-01", "0988-12-31"),
        ("It was built in the 16th century.", "16th century", "in", "1501-01-01", "1600-12-31"),
        ("It was built in the sixteenth century.", "sixteenth century", "in", "1501-01-01", "1600-12-31"),
        ("It fell in the 5th century BC.", "5th century BC", "in", "-0500-01-01", "-0401-12-31"),
        ("They came during the 880s.", "880s", "during", "0880-01-01", "0889-12-31"),
        ("They came in the 1100s.", "1100s", "in", "1100-01-01", "1199-12-31"),
        ("It closed in the mid-1990s.", "mid-1990s", "in", "1990-01-01", "1999-12-31"),
        ("It lasted from 1914 to 1918.", "1914 to 1918", "from", "1914-01-01", "1918-12-31"),
        ("It fell between 1500 and 1850.", "1500 and 1850", "between", "1500-01-01", "1850-12-31"),
        ("The plague of 1576–77 passed.", "1576–77", "of", "1576-01-01", "1577-12-31"),
        ("It grew since World War II.", "World War II", "since", "1939-09-01", "1945-09-02"),
        ("It helped during the Cold War.", "Cold War", "during", "1947-03-12", "1991-12-26"),
        ("He wrote in the summer of 1521.", "summer of 1521", "in", "1521-06-01", "1521-08-31"),
        ("It was released 2024-10-29.", "2024-10-29", "", "2024-10-29", "2024-10-29"),
        ("It was released 2024-Oct-29.", "2024-Oct-29", "", "2024-10-29", "2024-10-29"),
        ("It was signed on 29-Oct-2024.", "29-Oct-2024", "on", "2024-10-29", "2024-10-29"),
        ("Vesuvius blew in AD 79.", "AD 79", "in", "0079-01-01", "0079-12-31"),
    ],
)
def test_find_times_reads_absolute_dates(text: str, span: str, cue: str, start: str, end: str) -> None:
    [(words, time)] = times(text)
    assert (words, time.kind, time.cue) == (span, "date", cue)
    assert (time.start, time.end, time.relative) == (start, end, False)


@pytest.mark.parametrize(
    ("text", "span", "kind", "cue"),
    [
        ("For twenty-four years he waited.", "twenty-four years", "duration", "for"),
        ("After two decades he came.", "two decades", "duration", "after"),
        ("It lasts 30 seconds.", "30 seconds", "duration", ""),
        ("It lived there for roughly 200,000 years.", "roughly 200,000 years", "duration", "for"),
        ("It takes half an hour.", "half an hour", "duration", ""),
        ("He came twice a week.", "twice a week", "frequency", ""),
        ("It meets every two weeks.", "every two weeks", "frequency", ""),
        ("It is due on the third of each month.", "third of each month", "frequency", "on"),
        ("It meets on the first Monday of every month.", "first Monday of every month", "frequency", "on"),
        ("It meets on the first Monday of the month.", "first Monday of the month", "frequency", "on"),
        ("It meets every other Monday.", "every other Monday", "frequency", ""),
        ("It meets every second Wednesday.", "every second Wednesday", "frequency", ""),
        ("It is paid annually.", "annually", "frequency", ""),
        ("It opens at 4.30.", "4.30", "clock", "at"),
        ("Lunch: 12.00-14.30", "12.00-14.30", "clock", ""),
        ("12.30 Dog show", "12.30", "clock", ""),
        ("It opened at 4:50 pm.", "4:50 pm", "clock", "at"),
        ("It opens at 10 a.m. there.", "10 a.m.", "clock", "at"),
        ("It opens at half past eleven.", "half past eleven", "clock", "at"),
        ("It opens at quarter to 9.", "quarter to 9", "clock", "at"),
        ("It rang at midnight.", "midnight", "clock", "at"),
        ("He came at the end of June.", "end of June", "date", "at"),
        ("It went at the beginning of March.", "beginning of March", "date", "at"),
        ("He came just days after the G7 meeting.", "days after the G7 meeting", "date", ""),
        ("He left two days after the meeting.", "two days after the meeting", "date", ""),
    ],
)
def test_find_times_tells_kind_and_cue(text: str, span: str, kind: str, cue: str) -> None:
    [(words, time)] = times(text)
    assert (words, time.kind, time.cue) == (span, kind, cue)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mrs May said so.",
        "He may march on.",
        "The Sun is hot.",
        "They read the Sun.",
        "The second man won.",
        "The girl is 14 years old.",
        "1500 soldiers came.",
        "It is in the event of an attack.",
        "The fall of Rome was slow.",
    ],
)
def test_find_times_finds_nothing(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Last week it rained.", ("2024-10-21", "2024-10-27")),
        ("Yesterday it rained.", ("2024-10-28", "2024-10-28")),
        ("It has rained since August 6.", ("2024-08-06", "2024-08-06")),
        ("In September it rained.", ("2024-09-01", "2024-09-30")),
        ("In December it rained.", ("2023-12-01", "2023-12-31")),
        ("It rains until December.", ("2024-12-01", "2024-12-31")),
        ("They meet later this week.", ("2024-10-28", "2024-11-03")),
        ("They meet next week.", ("2024-11-04", "2024-11-10")),
        ("They met last year.", ("2023-01-01", "2023-12-31")),
        ("They met on Friday.", ("2024-10-25", "2024-10-25")),
        ("They met two years ago.", ("2022-01-01", "2022-12-31")),
        ("They lived about 30,000 years ago.", ("-27976-01-01", "-27976-12-31")),
        ("They met over the last five years.", ("2019-10-29", "2024-10-29")),
        ("It rained in 1815.", ("1815-01-01", "1815-12-31")),
        ("It rained the following year.", None),
    ],
)
def test_resolve_reckons_from_the_documents_date(text: str, interval: tuple[str, str] | None) -> None:
    [(_, time)] = times(text)
    assert resolve(time, "2024-10-29") == interval


def test_resolve_survives_a_broken_anchor() -> None:
    [(_, time)] = times("Last week it rained.")
    assert resolve(time, "no date") is None
