"""Dated statements in order, relative times reckoned from the document's date."""

import pytest

from qa.corpus.reading import read_text
from qa.timeline import DatedStatement, timeline

DATED = read_text(
    "dated.txt",
    "The harbour news\n\nTuesday, October 29, 2024\n\n"
    "The pier was built in 1884. Last week the ferry sank. Since August 6 the pilots have been on strike. "
    "Yesterday Ellen Falk resigned. The election is next week. The strike has lasted for twelve weeks.\n",
)
UNDATED = read_text("undated.txt", "Last week the lamp went out. Ellen Falk was born on 3 May 1861.\n")


def rows(statements: tuple[DatedStatement, ...]) -> list[tuple[str | None, str | None, str, bool]]:
    """What is compared of statements."""
    return [(each.start, each.end, each.words, each.resolved) for each in statements]


def test_timeline_orders_by_time_and_puts_the_unknown_last() -> None:
    assert rows(timeline([DATED, UNDATED])) == [
        ("1861-05-03", "1861-05-03", "on 3 May 1861", False),
        ("1884-01-01", "1884-12-31", "in 1884", False),
        ("2024-08-06", "2024-10-29", "Since August 6", True),
        ("2024-10-21", "2024-10-27", "Last week", True),
        ("2024-10-28", "2024-10-28", "Yesterday", True),
        ("2024-11-04", "2024-11-10", "next week", True),
        (None, None, "Last week", False),
    ]


@pytest.mark.parametrize("name", ["Ellen Falk", "Falk"])
def test_timeline_of_a_name(name: str) -> None:
    assert [each.start for each in timeline([DATED, UNDATED], name)] == ["1861-05-03", "2024-10-28"]


def test_timeline_cites_what_it_quotes() -> None:
    for statement in timeline([DATED, UNDATED]):
        document = DATED if statement.citation.file == "dated.txt" else UNDATED
        place = statement.citation
        assert document.text[place.start : place.end] == statement.sentence
        assert statement.words in statement.sentence


def test_timeline_leaves_out_the_dateline_and_durations() -> None:
    sentences = {each.sentence for each in timeline([DATED])}
    assert not any(sentence.startswith(("Tuesday", "The strike has lasted")) for sentence in sentences)


def test_timeline_begins_after_what_came_before() -> None:
    document = read_text("lens.txt", "The lens was bought after World War II. The pier burned before May 1901.")
    assert [each.start for each in timeline([document])] == ["1901-05-01", "1945-09-02"]


def test_timeline_before_christ_comes_first() -> None:
    text = "The wall fell in 480 BC. The wall was built in the 6th century BC. It fell again in 80 AD."
    document = read_text("old.txt", text)
    starts = [each.start for each in timeline([document])]
    assert starts == ["-0600-01-01", "-0480-01-01", "0080-01-01"]


def test_timeline_of_a_name_nobody_bears_and_of_nothing() -> None:
    assert timeline([DATED], "Rumpelstiltskin") == ()
    assert timeline([]) == ()
    assert timeline([read_text("empty.txt", "")]) == ()
