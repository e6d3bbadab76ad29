"""Times the program beside its peers: `make bench`, or scripts/bench.py [--sizes 1000,10000] [--parts answers,starts].

A warm question against rank-bm25's bare `get_scores`, bm25s, tantivy, SQLite FTS5 and haystack over the same sentences,
round by round in the same run, since only ratios mean something on a busy machine; how long an index takes to
build, how large it is and how much memory it takes; how long whole processes take. Corpora are made up by a fixed seed
(scripts/bench_texts.py), since no large one can be shipped; `--questions FILE` asks a question file of its own corpus.

What is measured is kept in build/bench.json and written to docs/performance.md, so that the bench can be run in pieces.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench_page import page, picture
from bench_peers import Ask, asked_terms, engines, tantivy, terms_of
from bench_texts import Maker, questions, quotable, written
from rank_bm25 import BM25Okapi

from qa.chatbot import Chatbot
from qa.errors import QAError
from qa.question_sets import QuestionSet, read_set
from qa.tables import table

ROOT = Path(__file__).parent.parent
KEPT, PAGE, PICTURE = ROOT / "build" / "bench.json", ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.svg"
PARTS = ("answers", "builds", "starts", "batch")
SIZES = (1_000, 10_000, 100_000)
SMALLEST = 1_000  # sentences that every corpus holds: questions are asked in their words
BASE = 10_000  # sentences of the bare get_scores that answers are held against
REPEATS = 3
LIBRARIES = "import rank_bm25, nltk, pydantic, prompt_toolkit"
_LAUNCHED = """
import subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
try:
    from resource import RUSAGE_CHILDREN, getrusage
    print(getrusage(RUSAGE_CHILDREN).ru_maxrss)
except ImportError:  # not on Windows
    print(0)
sys.exit(done.returncode)
"""
BARE, ANSWER = "rank-bm25 get_scores", "qa, whole answer"


@dataclass
class Times:
    """Milliseconds of each run of one thing."""

    name: str
    runs: list[float] = field(default_factory=list)
    clock: Callable[[], float] = time.perf_counter

    def measure(self, call: Callable[[], object]) -> None:
        """Runs it once."""
        started = self.clock()
        call()
        self.runs.append(1000 * (self.clock() - started))

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.runs)

    @property
    def p95(self) -> float:
        """The run that 95 in 100 are no slower than."""
        return sorted(self.runs)[min(len(self.runs) - 1, int(0.95 * len(self.runs)))]


def bench(asks: Mapping[str, Ask], asked: Sequence[str]) -> list[Times]:
    """All questions put to one engine after the other, round by round, each once before, by the processor's time.

    In turns for each question an engine would find the processor's caches full of what `get_scores` just read.
    """
    times = {name: Times(name, clock=time.process_time) for name in asks}
    for ask in asks.values():
        for question in asked:
            ask(question)
    for _ in range(REPEATS):
        for name, ask in asks.items():
            for question in asked:
                times[name].measure(partial(ask, question))
    return list(times.values())


def answers(size: int, folder: Path) -> dict[str, Any]:
    """A question at one size of corpus, beside the bare `get_scores` at the base size in the same run."""
    documents = list(Maker(Chatbot.open()).documents(max(size, BASE)))
    first = [sentence for document in documents for sentence in document][:BASE]
    base, asked = BM25Okapi([terms_of(sentence) for sentence in first]), questions(first[:SMALLEST])
    documents = up_to(size, documents)
    sentences = [sentence for document in documents for sentence in document]
    written(documents, folder / "corpus")
    run_qa("index", str(folder / "corpus"), "--index", str(folder / "index"), "-q")
    asks, missing = engines(sentences, folder)
    asks[f"{BARE} at {BASE:,}"] = lambda question: base.get_scores(asked_terms(question))
    asks[ANSWER] = Chatbot.open(index=folder / "index").ask
    found = bench(asks, asked)
    return {"times": {each.name: (each.median, each.p95) for each in found}, "missing": missing}


def builds(size: int, folder: Path) -> dict[str, Any]:
    """From text files to an index that is whole on disk, beside bare tantivy on the same sentences."""
    documents = list(Maker(Chatbot.open()).documents(size))
    sentences = [sentence for document in documents for sentence in document]
    written(documents, folder / "corpus")
    own, bare = Times("qa index"), Times("tantivy")
    bare.measure(lambda: tantivy(sentences, folder / "tantivy"))
    memory: list[int] = []
    own.measure(lambda: memory.append(run_qa("index", str(folder / "corpus"), "--index", str(folder / "index"), "-q")))
    text = size_of(folder / "corpus")
    asked = questions(sentences)[0]
    once = Times("qa ask --index")
    for _ in range(5):
        once.measure(lambda: run_qa("ask", asked, "--index", str(folder / "index")))
    return {
        "seconds": own.median / 1000,
        "tantivy_seconds": bare.median / 1000,
        "megabytes_of_memory": memory[0] / 1024,
        "index_to_text": size_of(folder / "index") / text,
        "tantivy_to_text": size_of(folder / "tantivy") / text,
        "ask_ms": once.median,
    }


def up_to(size: int, documents: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The first documents, as long as they have no more sentences than so many; the last one is cut."""
    kept: list[Sequence[str]] = []
    for document in documents:
        if size < 1:
            break
        kept.append(document[:size])
        size -= len(document)
    return kept


def starts() -> dict[str, float]:
    """Whole processes, in turn: bare Python, our own commands, and the import of the libraries."""
    python, qa = sys.executable, [sys.executable, "-m", "qa"]
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "qa --version": [*qa, "--version"],
        "qa --help": [*qa, "--help"],
        "qa ask, on the seeds": [*qa, "ask", questions(quotable(Chatbot.open()))[3]],
        LIBRARIES: [python, "-c", LIBRARIES],
    }
    times = {name: Times(name) for name in commands}
    for number in range(12):
        for name, command in commands.items():
            if number:  # the first time fills caches
                times[name].measure(partial(quietly, command))
            else:
                quietly(command)
    return {name: each.median for name, each in times.items()}


def batch(folder: Path) -> dict[str, float]:
    """A file of questions on one core and on all."""
    path = folder / "questions.txt"
    path.write_text("\n".join(questions(quotable(Chatbot.open())) * 10) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "qa", "batch", str(path)]
    one, all_ = Times("one core"), Times("all cores")
    for _ in range(3):
        one.measure(lambda: quietly([*command, "--jobs", "1"]))
        all_.measure(lambda: quietly(command))
    return {"one": one.median / 1000, "all": all_.median / 1000, "cores": os.cpu_count() or 1}


def quietly(command: Sequence[str]) -> str:
    """Runs a program that nobody looks at; what it wrote."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr)
    return done.stdout


def run_qa(*arguments: str) -> int:
    """Runs the program; the memory of the largest of its processes in kilobytes.

    A small process starts it, for what one process starts is said to have held what that one did when they parted.
    """
    return int(quietly([sys.executable, "-c", _LAUNCHED, sys.executable, "-m", "qa", *arguments]))


def size_of(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def on_a_file(path: Path, corpus: Sequence[str], every: int) -> str:
    """A question file on its own corpus in memory: the whole answer beside the bare `get_scores` on its sentences."""
    found = read_set(path) if path.suffix in (".json", ".jsonl") else lines_of(path)
    bot = found.open(corpus)
    asked = [turns[0].question for turns in found.conversations][::every] or lines(path)[::every]
    model = BM25Okapi([terms_of(s.text) for d in bot.corpus.by_name.values() for s in d.sentences])
    split = {question: terms_of(question) for question in asked}
    times = bench({BARE: lambda question: model.get_scores(split[question]), ANSWER: bot.ask}, asked)
    rows = [(each.name, each.median, each.p95, each.median / times[0].median) for each in times]
    return table(("", "median ms", "p95 ms", "times get_scores"), rows, places=2)


def lines_of(path: Path) -> QuestionSet:
    """A file of one question a line brings no corpus of its own."""
    return QuestionSet(())


def lines(path: Path) -> list[str]:
    """One question a line."""
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    """Measures, keeps, and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="sentences, such as 1000,1000000")
    parser.add_argument("--parts", default=",".join(PARTS), help="what to measure: " + ", ".join(PARTS))
    parser.add_argument("--questions", type=Path, help=".jsonl, SQuAD's .json, or one question a line")
    parser.add_argument("--corpus", action="append", default=[], help="folder or file that --questions is about")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth question only")
    given = parser.parse_args()
    if given.questions is not None:
        print(on_a_file(given.questions, given.corpus, given.every))
        return
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for part in given.parts.split(","):
        if part == "starts":
            kept[part] = starts()
        elif part == "batch":
            with tempfile.TemporaryDirectory() as folder:
                kept[part] = batch(Path(folder))
        else:
            for size in map(int, given.sizes.split(",")):
                with tempfile.TemporaryDirectory() as folder:
                    measured = (answers if part == "answers" else builds)(size, Path(folder))
                kept.setdefault(part, {})[str(size)] = measured
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    PAGE.write_text(page(kept), encoding="utf-8", newline="\n")
    PICTURE.write_text(picture(kept.get("answers", {})), encoding="utf-8", newline="\n")
    print(page(kept))


if __name__ == "__main__":
    try:
        main()
    except QAError as error:
        sys.exit(f"bench: {error}")
