"""Times a question: `make bench`, or scripts/bench.py [--corpus PATH --questions FILE].

Beside the whole of `Chatbot.ask` stand our engine's search alone and rank-bm25's bare `get_scores`, on the same
sentences and in the same run, question by question, since only ratios mean something on a busy machine. Everything is
warm: each question has been asked once before. Without options: the seeds, and sentences made up of their words by a
script with a fixed seed, since no large corpus can be shipped.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rank_bm25 import BM25Okapi

from qa.chatbot import Chatbot
from qa.errors import QAError
from qa.language.terms import content_terms
from qa.language.text import Text
from qa.question_sets import QuestionSet, read_set
from qa.retrieval.memory import MemoryEngine
from qa.tables import table

SIZES = (600, 1_000, 10_000)  # sentences
REPEATS = 3
SEED = 1815
SENTENCES_A_TEXT = 12
MADE_QUESTIONS = 40
WORDS_ASKED = 5
LIMIT = 50  # hits the engine is asked for
OPENERS = ("Who", "When did", "Where did", "How many", "What did", "Why did", "Which", "What is the")


@dataclass
class Times:
    """Milliseconds of each run of one thing."""

    name: str
    runs: list[float] = field(default_factory=list)

    def measure(self, call: Callable[[], object]) -> None:
        """Runs it once."""
        started = time.perf_counter()
        call()
        self.runs.append(1000 * (time.perf_counter() - started))

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.runs)

    @property
    def p95(self) -> float:
        """The run that 95 in 100 are no slower than."""
        return sorted(self.runs)[min(len(self.runs) - 1, int(0.95 * len(self.runs)))]


def bench(bot: Chatbot, questions: Sequence[str]) -> list[Times]:
    """Bare scores, our search and the whole reply, taken in turn for each question."""
    units = [list(content_terms(Text(s.text).terms)) for d in bot.corpus.documents for s in d.sentences]
    model, engine = BM25Okapi(units), MemoryEngine(units)
    bare, search, ask = Times("rank-bm25 get_scores"), Times("MemoryEngine.search"), Times("Chatbot.ask")
    asked = [(question, list(content_terms(Text(question).terms))) for question in questions]
    for question, terms in asked:
        engine.search(dict.fromkeys(terms, 1.0), LIMIT)
        bot.ask(question)
    for _ in range(REPEATS):
        for question, terms in asked:
            query = dict.fromkeys(terms, 1.0)
            bare.measure(partial(model.get_scores, terms))
            search.measure(partial(engine.search, query, LIMIT))
            ask.measure(partial(bot.ask, question))
    return [bare, search, ask]


def grown(bot: Chatbot, size: int) -> Chatbot:
    """The corpus with made-up texts added up to so many sentences: every word follows one that it follows in it."""
    chance = random.Random(SEED)
    texts = {document.name: document.text for document in bot.corpus.documents}
    real = [s.text.split() for d in bot.corpus.documents for s in d.sentences if s.quotable]
    openers = [words[0] for words in real]
    followers: dict[str, list[str]] = {}
    for words in real:
        for word, following in zip(words, [*words[1:], ""], strict=True):
            followers.setdefault(word, []).append(following)
    missing = size - sum(len(document.sentences) for document in bot.corpus.documents)
    for number in range(-(-missing // SENTENCES_A_TEXT)):
        wanted = min(SENTENCES_A_TEXT, missing - number * SENTENCES_A_TEXT)
        texts[f"made_{number:05}.txt"] = "\n\n".join(made(chance, openers, followers) for _ in range(wanted)) + "\n"
    return QuestionSet((), texts).open()


def made(chance: random.Random, openers: Sequence[str], followers: dict[str, list[str]]) -> str:
    """One sentence of eight to forty words."""
    words = [chance.choice(openers)]
    while len(words) < 40:
        following = chance.choice(followers.get(words[-1]) or [""])
        if not following and len(words) >= 8:
            break
        words.append(following or chance.choice(openers))
    return " ".join(words).rstrip(".?!") + "."


def made_questions(bot: Chatbot) -> list[str]:
    """Questions in words of the corpus: an opener and some words of a sentence."""
    chance = random.Random(SEED)
    sentences = [s.text.split() for d in bot.corpus.documents for s in d.sentences if s.quotable]
    long = [words for words in sentences if len(words) > 2 * WORDS_ASKED]
    questions = []
    for number in range(MADE_QUESTIONS):
        words = chance.choice(long)
        kept = sorted(chance.sample(range(len(words)), WORDS_ASKED))
        asked = " ".join(words[at].strip(".,;:?!“”\"'()") for at in kept)
        questions.append(f"{OPENERS[number % len(OPENERS)]} {asked}?")
    return questions


def read(path: Path) -> QuestionSet | list[str]:
    """Questions: a question file of either form, or one question a line."""
    if path.suffix in (".json", ".jsonl"):
        return read_set(path)
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", help="folder or file; a file of questions in SQuAD's form brings its own")
    parser.add_argument("--questions", type=Path, help=".jsonl, SQuAD's .json, or one question a line")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth question only")
    parser.add_argument("--json", action="store_true", help="write one JSON object")
    given = parser.parse_args()
    bots: list[tuple[Chatbot, list[str]]] = []
    if given.questions is None:
        seeds = Chatbot.open(*([given.corpus] if given.corpus else []))
        questions = made_questions(seeds)
        bots = [(grown(seeds, size), questions) for size in SIZES]
    else:
        found = read(given.questions)
        texts = [t[0].question for t in found.conversations] if isinstance(found, QuestionSet) else found
        whole = found if isinstance(found, QuestionSet) else QuestionSet(())
        bots = [(whole.open([given.corpus] if given.corpus else []), texts)]
    rows, record = [], {}
    for bot, questions in bots:
        sentences = sum(len(document.sentences) for document in bot.corpus.documents)
        times = bench(bot, questions[:: given.every])
        for one in times:
            rows.append((f"{sentences:,}", one.name, one.median, one.p95, one.median / times[0].median))
        record[sentences] = {one.name: {"median": one.median, "p95": one.p95} for one in times}
    if given.json:
        print(json.dumps(record))
    else:
        print(table(("sentences", "", "median ms", "p95 ms", "times get_scores"), rows, places=2))


if __name__ == "__main__":
    try:
        main()
    except QAError as error:
        sys.exit(f"bench: {error}")
