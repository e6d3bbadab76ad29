"""Every source's sentence on a question in one table."""

from qa.chatbot import Chatbot
from qa.comparison import compare

TEXTS = {
    "a.txt": "The morning paper\n\nMonday, March 4, 1912\n\nThe wreck\n\nTwelve sailors drowned in the Varna wreck.\n",
    "b.txt": "Nineteen sailors drowned in the Varna wreck. Sailors in Varna mourned the drowned.\n",
    "c.txt": "The bakery bakes bread from rye and wheat.\n",
}
QUESTION = "How many sailors drowned in the Varna wreck?"


def test_compare_gives_one_row_a_source() -> None:
    rows = compare(Chatbot.from_texts(TEXTS), QUESTION)
    assert {(row.file, row.date, row.short, row.value) for row in rows} == {
        ("a.txt", "1912-03-04", "Twelve", "Twelve"),
        ("b.txt", None, "Nineteen", "Nineteen"),
    }


def test_compare_cites_what_it_quotes() -> None:
    bot = Chatbot.from_texts(TEXTS)
    texts = {document.name: document.text for document in bot.corpus.documents}
    for row in compare(bot, QUESTION):
        assert texts[row.file][row.citation.start : row.citation.end] == row.sentence
        assert row.line == row.citation.line


def test_compare_gives_the_same_value_to_sources_that_agree() -> None:
    texts = {"a.txt": "Over 1,000 ships sank off Varna.", "b.txt": "More than one thousand ships sank off Varna."}
    rows = compare(Chatbot.from_texts(texts), "How many ships sank off Varna?")
    assert len(rows) == 2
    assert len({row.value for row in rows}) == 1


def test_compare_without_a_question_is_empty() -> None:
    assert compare(Chatbot.from_texts(TEXTS), "...") == ()
    assert compare(Chatbot.from_texts(TEXTS), "") == ()


def test_compare_where_nothing_speaks_of_it() -> None:
    assert compare(Chatbot.from_texts({"c.txt": TEXTS["c.txt"]}), "Who painted the zeppelin?") == ()
