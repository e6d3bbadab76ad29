"""What the product promises of every reply, over the seeds and over texts and questions that are made up."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.answers.abstention import REASONS
from qa.chatbot import Chatbot
from qa.commands import Chat
from qa.comparison import compare
from qa.corpus.document import BlockKind
from qa.corpus.reading import Corpus, read_text
from qa.questions.rules import RuleBook, load_rules
from qa.reply import Answer, Reply
from qa.wording import cited

PROJECT = Path(__file__).parent.parent
SEEDS = PROJECT / "seeds"
LINE_BREAK = re.compile("\r\n|\r|\n")
PER_NAME = ("Who is {}?", "What did {} say")
FOLLOW_UPS = ("why?", "and Iran?", "when was that?", "any other source?", "Which file is that?", "what else did he say")
made_up = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)


@cache
def seeds() -> Chatbot:
    """The chatbot over the seeds."""
    return Chatbot.open(SEEDS)


@cache
def seed_texts() -> dict[str, str]:
    """The seeds as their bytes say, read without the program."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.iterdir())}


@cache
def questions() -> tuple[str, ...]:
    """Every question that the golden chats and the rules' own examples ask, and some about each name of the seeds."""
    chats = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "transcripts").glob("*.chat"))]
    turns = [row[2:] for chat in chats for row in chat.split("\n") if row.startswith("> ") and row[2:3] != "/"]
    examples = [example.question for rule in rules() for example in rule.examples[:1]]
    names = [form.format(name) for name in seeds().names() for form in PER_NAME]
    return tuple(dict.fromkeys([*turns, *examples, *names]))


@cache
def replies() -> tuple[Reply, ...]:
    """The replies to all of them."""
    return tuple(seeds().ask(question) for question in questions())


@cache
def rules() -> RuleBook:
    """The shipped rules."""
    return load_rules()


def over(texts: Mapping[str, str]) -> Chatbot:
    """A chatbot over texts by name, as `Chatbot.from_texts` makes it, with the rules read once."""
    documents = tuple(read_text(name, text) for name, text in sorted(texts.items()))
    return Chatbot(Corpus(documents=documents, skipped=()), rules())


def quotes(reply: Reply) -> tuple[Answer, ...]:
    """All that a reply quotes."""
    return (*reply.answers, *reply.nearest)


def assert_kept(reply: Reply, bot: Chatbot, texts: Mapping[str, str]) -> None:
    """The promises that hold of any one reply."""
    documents = {document.name: document for document in bot.corpus.documents}
    for quote in quotes(reply):
        at, text = quote.citation, texts[quote.citation.file]
        assert text[at.start : at.end] == quote.sentence
        assert at.line == len(LINE_BREAK.findall(text[: at.start])) + 1
        assert at.date == documents[at.file].date
        (sentence,) = (each for each in documents[at.file].sentences if each.start == at.start)
        assert sentence.quotable
        if quote.short is None:
            assert quote.short_span is None
        else:
            assert quote.short_span is not None
            start, end = quote.short_span
            assert at.start <= start < end <= at.end
            assert text[start:end] == quote.short
    assert reply.answered == bool(reply.answers) == (reply.reason is None)
    assert not (reply.answered and reply.nearest)
    assert len(reply.nearest) <= 3
    assert 0 <= reply.confidence <= 1
    assert reply.text.strip()
    assert {number for group in reply.agreement for number in group.answers} <= set(range(len(reply.answers)))
    keys = [(quote.citation.file, quote.citation.start) for quote in quotes(reply)]
    assert len(set(keys)) == len(keys)
    for place in cited(reply):
        assert f"{place.file}:{place.line}" in reply.text
    assert Reply.model_validate_json(reply.to_json()) == reply
    assert Reply.model_validate_json(reply.to_json()).to_json() == reply.to_json()


def test_every_reply_over_the_seeds_keeps_its_promises() -> None:
    for reply in replies():
        assert_kept(reply, seeds(), seed_texts())


def test_answers_stand_best_first() -> None:
    for reply in replies():
        if reply.question.type == "yes_no":
            continue  # what says yes or no stands before what leaves it open
        scores = [answer.score for answer in reply.answers]
        assert not scores or scores[0] == max(scores)


def test_a_silence_gives_one_of_the_documented_reasons() -> None:
    assert {reply.reason for reply in replies()} - {None} <= set(REASONS)


def test_what_is_set_side_by_side_stands_in_its_file() -> None:
    for question in questions()[::7]:
        for row in compare(seeds(), question):
            at = row.citation
            assert seed_texts()[at.file][at.start : at.end] == row.sentence
            assert row.short is None or row.short in row.sentence


def test_every_turn_of_a_conversation_keeps_its_promises() -> None:
    session, draw = seeds().session(), random.Random(4)
    for question in questions()[::9]:
        for turn in (question, draw.choice(FOLLOW_UPS)):
            reply = session.ask(turn)
            assert reply.question.text == turn
            assert_kept(reply, seeds(), seed_texts())


def test_question_headings_and_furniture_are_no_answer_even_when_asked_for() -> None:
    unquotable = [
        sentence.text
        for document in seeds().corpus.documents
        for sentence in document.sentences
        if sentence.kind in (BlockKind.QUESTION, BlockKind.BOILERPLATE)
    ]
    assert len(unquotable) > 10
    for text in unquotable:
        reply = seeds().ask(text)
        assert_kept(reply, seeds(), seed_texts())
        assert text not in [quote.sentence for quote in quotes(reply)]


WORDS = st.sampled_from(
    """
    the a board keeper keepers light pier harbour fog wrote said sent built about over out of in since until because to
    and not no who that he she they it her his yesterday March 1884 three 1,200 two $5 % Ellen Reed Thomas Holm Oslo
    Norway Norwegian NATO U.S. U. S. Mr. Dr. RutteFor RussiaTuesday “The ” ‘ ’ " ' – — ... . , ? ! : ; - ( ) € é ü ß ø Ł
    北京 😀 <b> **x** [1] > | # Advertisement 10,_000 1_146 \u200b \ufeff e\u0301 \x1b \x00
    """.split()  # noqa: SIM905
).map(lambda word: word.replace("_", " "))
LINES = st.lists(WORDS, max_size=14).map(" ".join)
PROSE = st.sampled_from(
    [
        "Until 1911 the light had three keepers and a dog.",
        "How many keepers did the light have?",
        "“The fog is our only enemy,” said the chairman, Thomas Holm.",
        "He sent about 1,200 letters to Oslo last week.",
        "Please enter your comment!",
        "Ellen Reed, the harbour master, met Thomas Holm in Oslo on 5 June 1912.",
        "The pier was rebuilt because the ice had broken it.",
    ]
)
TEXTS = st.lists(LINES | PROSE, max_size=8).flatmap(
    lambda rows: st.sampled_from(["\n", "\r\n", "\n\n", "\r", " ", "\u2028", "\u00a0"]).map(lambda end: end.join(rows))
)
NAMES = st.sampled_from(["a.txt", "b/c.txt", "Ö d.md", "e.txt"])
CORPORA = st.dictionaries(NAMES, TEXTS | st.text(max_size=80), max_size=4)
ASKED = (
    LINES
    | PROSE
    | st.text(max_size=60)
    | st.builds("{} {}?".format, st.sampled_from(["Who", "When did", "How many", "Why", "Is", "What does"]), LINES)
)


@made_up
@given(texts=CORPORA, asked=st.lists(ASKED, min_size=1, max_size=3))
def test_replies_over_any_texts_keep_their_promises(texts: dict[str, str], asked: list[str]) -> None:
    bot = over(texts)
    session = bot.session()
    documents = {document.name: document.text for document in bot.corpus.documents}
    for question in asked:
        assert_kept(bot.ask(question), bot, documents)
        assert_kept(session.ask(question), bot, documents)


@made_up
@given(texts=CORPORA, lines=st.lists(ASKED | st.sampled_from(["/why", "/open", "/more", "/compare", "/who Reed"])))
def test_a_chat_over_any_texts_shows_nothing_that_steers_a_terminal(texts: dict[str, str], lines: list[str]) -> None:
    chat = Chat(over(texts))
    for line in lines:
        if line.strip() != "/quit":
            assert "\x1b" not in chat.respond(line)


@settings(made_up, max_examples=20)
@given(texts=CORPORA, question=ASKED)
def test_order_in_which_texts_are_given_does_not_matter(texts: dict[str, str], question: str) -> None:
    forwards, backwards = Chatbot.from_texts(texts), Chatbot.from_texts(dict(reversed(texts.items())))
    assert forwards.ask(question) == backwards.ask(question)


def test_order_in_which_files_are_given_does_not_matter() -> None:
    paths = sorted(SEEDS.iterdir())
    bots = [Chatbot.open(*order) for order in (paths, paths[::-1], [*paths[2:], *paths[:2]])]
    for question in questions()[::30]:
        assert len({bot.ask(question).to_json() for bot in bots}) == 1


@made_up
@given(st.lists(st.text("qxzjvkw", min_size=7, max_size=12), min_size=1, max_size=3))
def test_unknown_words_alone_are_never_answered(words: list[str]) -> None:
    for form in ("{}", "Who is {}?", "What does {} mean?", "When did {}?", "Where is {}?", "How many {}?", "why {}?"):
        reply = seeds().ask(form.format(" ".join(words)))
        assert not reply.answered, reply.text


def test_the_same_bytes_again() -> None:
    again = Chatbot.open(SEEDS)
    asked = list(questions()[::9])
    said = {question: seeds().ask(question).to_json() for question in asked}
    assert {question: again.ask(question).to_json() for question in reversed(asked)} == said


def test_the_same_bytes_in_every_process() -> None:
    lines = "\n".join((*questions()[::25], *FOLLOW_UPS)) + "\n"
    outputs = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "qa", "chat", "--json", "--explain", "--corpus", str(SEEDS)],
            input=lines.encode(),
            capture_output=True,
            timeout=120,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert all(json.loads(row) for row in outputs.pop().splitlines())
