"""Throws damaged and made-up input at everything that reads, for as long as asked: `make fuzz MINUTES=60`.

Each input follows from its target and number alone, so a finding is made again by

    python scripts/fuzz.py --target rules --from 4711 --count 1

A finding is an exception that is no error of ours, a reply that breaks a promise, more than SECONDS of time for one
input, or more memory than BYTES. Exit status: 0 where nothing was found, else 1.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, suppress
from functools import cache
from pathlib import Path
from types import FrameType

from fuzz_inputs import ROOT, a_text, damaged, otherwise, samples

sys.path.insert(0, str(ROOT))

from qa.chatbot import Chatbot
from qa.commands import Chat
from qa.corpus.content import Unreadable
from qa.corpus.document import Document
from qa.corpus.readers import FORMATS, read_bytes
from qa.corpus.reading import Corpus, read_corpus, read_texts
from qa.errors import QAError
from qa.exported_session import claims_of
from qa.questions.rules import load_rules, read_rules
from qa.reply import Reply
from qa.session_export import export
from qa.session_file import resume, save
from qa.transcripts import read_transcript
from qa.verification import verify
from qa.visible import visible

SECONDS = 20  # of processor time for one input
BYTES = 4 << 30  # of memory for all of them

Target = Callable[[random.Random, Path], None]


class TooLong(Exception):
    """One input took more time than any should."""


CORPUS = {
    "harbor_light.txt": (
        "The harbour light\n\nThe lighthouse was built in 1884 by Ellen Marsh. It stands on the western pier.\n"
        "Until 1911 the light had three keepers and a dog.\n"
    ),
    "harbor_board.txt": (
        "The board's letter\n\nMarch 3, 1912\n\nThe board sent about 1,200 letters to the shipowners last week.\n"
        "“The fog is our only enemy,” said the chairman, Thomas Reed.\n"
    ),
}
DATES = {"harbor_light.txt": None, "harbor_board.txt": "1912-03-03"}
COMMANDS = ["/why", "/open", "/more", "/compare", "/who", "/timeline", "/sources", "/save", "/export", "/resume", "/x"]


# -- targets -----------------------------------------------------------------------------------------------------------


def reader(draw: random.Random, folder: Path) -> None:
    """Any bytes as a file of any format: refused with a reason, or cut into sentences that quote the text."""
    known = draw.choice(FORMATS)
    own = [path for path in samples("texts") if known.sign is not None and known.sign.match(path)]
    data = damaged(draw, draw.choice(own or samples("texts"))) if draw.random() < 0.7 else a_text(draw).encode()
    with suppress(Unreadable):
        read_bytes(known, data)
    (folder / "corpus").mkdir()
    (folder / "corpus" / f"a{draw.choice(known.suffixes or ('.txt',))}").write_bytes(data)
    (folder / "corpus" / "b.txt").write_text(CORPUS["harbor_light.txt"], encoding="utf-8")
    for document in read_corpus([folder / "corpus"]).documents:
        hold(document)


def hold(document: Document) -> None:
    """What is promised of a document's sentences: in order, apart, and quoting the text exactly."""
    end = 0
    for sentence in document.sentences:
        assert end <= sentence.start < sentence.end <= len(document.text), sentence
        assert document.text[sentence.start : sentence.end] == sentence.text, sentence
        end = sentence.end


@contextmanager
def named(path: Path) -> Iterator[None]:
    """An error of ours may end what is tried, if it names the file."""
    try:
        yield
    except QAError as error:
        if str(path) not in str(error):
            raise AssertionError(f"{error!r} does not name {path}") from error


def rules(draw: random.Random, folder: Path) -> None:
    """A damaged rule file: refused with a line that names it, or used for a question."""
    path = folder / "rule.toml"
    path.write_bytes(damaged(draw, draw.choice(samples("rules"))))
    with named(path):
        read_rules(path)
        Chatbot(corpus(), load_rules([path])).ask(a_text(draw, 20))


@cache
def corpus() -> Corpus:
    """The harbour's texts."""
    return Corpus(read_texts(CORPUS), ())


@cache
def harbour() -> Chatbot:
    """A chatbot over them."""
    return Chatbot(corpus(), load_rules())


def kept(reply: Reply, bot: Chatbot) -> None:
    """What is promised of a reply."""
    for answer in (*reply.answers, *reply.nearest):
        text = bot.corpus.by_name[answer.citation.file].text
        assert text[answer.citation.start : answer.citation.end] == answer.sentence
        if answer.short_span is not None:
            assert text[slice(*answer.short_span)] == answer.short
    assert Reply.model_validate_json(reply.to_json()) == reply


def question(draw: random.Random, _folder: Path) -> None:
    """Any question of a corpus: a reply that keeps the promises."""
    kept(harbour().ask(a_text(draw, draw.choice([5, 20, 400]))), harbour())


def texts(draw: random.Random, _folder: Path) -> None:
    """A question of made-up texts."""
    made = {f"{name}.txt": a_text(draw) for name in range(draw.randrange(1, 4))}
    bot = Chatbot(Corpus(read_texts(made), ()), harbour().rules)
    for document in bot.corpus.by_name.values():
        hold(document)
    kept(bot.ask(a_text(draw, 20)), bot)


def chat(draw: random.Random, folder: Path) -> None:
    """Lines of a chat, commands among them: nothing that steers a terminal comes back."""
    talk = Chat(harbour())
    for _ in range(draw.randrange(1, 8)):
        line = a_text(draw, 20)
        if draw.random() < 0.4:
            names = [str(folder / name) for name in ("talk.md", "talk.json", "")]
            line = f"{draw.choice(COMMANDS)} {draw.choice([line, '1', '9' * 30, *names])}"
        try:
            shown = talk.respond(line)
        except EOFError:
            return
        rows = [row.lstrip() for row in shown.split("\n")]  # their own indentation apart
        assert all(visible(row) == row for row in rows), shown


def session(draw: random.Random, folder: Path) -> None:
    """A damaged session or export: refused with a line that names it, or read."""
    talk = harbour().session()
    talk.ask("How many keepers did the light have?")
    talk.ask(a_text(draw, 8))
    path = folder / draw.choice(["talk.json", "talk.md", "saved.json"])
    save(talk, path) if path.stem == "saved" else export(talk, path)
    if path.suffix == ".json" and draw.random() < 0.7:
        path.write_text(json.dumps(otherwise(draw, json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    else:
        path.write_bytes(damaged(draw, path.read_bytes()))
    with named(path):
        if path.stem == "saved":
            again = Chat(harbour())
            again.session = resume(harbour(), path)
            for line in ("/open", "/more", "/why", "Where does it say so?", "any other source?"):
                again.respond(line)
            kept(again.session.turns[-1].reply, harbour())
        else:
            verify(claims_of(path), corpus())


def transcript(draw: random.Random, folder: Path) -> None:
    """A damaged golden chat: refused with a line that names it, or written again as it was read."""
    path = folder / "a.chat"
    path.write_bytes(damaged(draw, draw.choice(samples("chats"))))
    with named(path):
        read_transcript(path).written()


@cache
def built() -> Path:
    """A kept index over the harbour's texts."""
    from qa.retrieval.kept.building import refresh

    folder = Path(tempfile.mkdtemp(prefix="qa-fuzz-"))
    (folder / "corpus").mkdir()
    for name, text in CORPUS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    refresh([folder / "corpus"], folder / "index")
    return folder


def copied(index: Path) -> None:
    """The same index elsewhere, as if it had been written there."""
    shutil.copytree(built() / "index", index)  # with the times of its files
    pointer = json.loads((index / "current.json").read_bytes())
    for name, written in pointer["files"].items():
        written[2] = (index / pointer["generation"] / name).stat().st_ino
    (index / "current.json").write_text(json.dumps(pointer, indent=1), encoding="ascii")


def index(draw: random.Random, folder: Path) -> None:
    """A kept index with a damaged file: named as damaged, or a reply whose sentences stand in the files."""
    copied(folder / "index")
    files = sorted(path for path in (folder / "index").rglob("*") if path.is_file())
    path = draw.choice(files)
    data, written = bytearray(path.read_bytes()), path.stat().st_mtime_ns
    for _ in range(draw.choice([1, 1, 4, 64])):  # the size is looked at, so it stays
        at = draw.randrange(len(data) + 1)
        piece = draw.randbytes(min(draw.choice([1, 2, 8, 200]), len(data) - at))
        data[at : at + len(piece)] = piece
    path.write_bytes(damaged(draw, data) if draw.random() < 0.1 else data)
    if draw.random() < 0.5:  # a disk that rots leaves the time as it was
        os.utime(path, ns=(written, written))
    asked = draw.choice(["How many keepers did the light have?", "Who said the fog is our enemy?", "qzx?"])
    with named(folder / "index"):
        reply = Chatbot.open(index=folder / "index").ask(asked)
        for answer in (*reply.answers, *reply.nearest):
            place = answer.citation
            text = CORPUS[place.file]
            assert text[place.start : place.end] == answer.sentence
            assert (place.line, place.date) == (1 + text.count("\n", 0, place.start), DATES[place.file])


TARGETS: dict[str, Target] = {
    run.__name__: run for run in (reader, rules, question, texts, chat, session, transcript, index)
}


# -- running -----------------------------------------------------------------------------------------------------------


def attempt(target: str, number: int) -> str:
    """One input; the finding's traceback, or nothing."""

    def out_of_time(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong(f"more than {SECONDS} s")

    signal.signal(signal.SIGVTALRM, out_of_time)
    folder = Path(tempfile.mkdtemp(prefix="qa-fuzz-"))
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        with chdir(folder):  # a command may write to any name, from where it stands
            TARGETS[target](random.Random(f"{target} {number}"), folder)
    except KeyboardInterrupt:
        raise
    except BaseException:  # what is written in Rust panics with one
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        shutil.rmtree(folder, ignore_errors=True)
    return ""


def main() -> int:
    """Tries inputs until the time or the count is reached."""
    parse = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parse.add_argument("--target", choices=TARGETS, action="append", help="what to try (repeatable; default: all)")
    parse.add_argument("--minutes", type=float, default=10)
    parse.add_argument("--from", dest="first", type=int, default=0, help="number of the first input")
    parse.add_argument("--count", type=int, default=sys.maxsize, help="inputs for each target")
    given = parse.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    os.environ["QA_NO_HISTORY"] = "1"
    tried = dict.fromkeys(given.target or TARGETS, 0)
    found: dict[str, str] = {}
    until = time.monotonic() + 60 * given.minutes
    for number in numbers(given.first, given.count, until):
        for target in tried:
            told = attempt(target, number)
            tried[target] += 1
            kind = target + (re.findall(r'File "(.*)", line (\d+)', told) or [("", "")])[-1][0] + told[-80:]
            if told and kind not in found:
                found[kind] = told
                print(f"--target {target} --from {number} --count 1\n{told}", flush=True)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(", ".join(f"{target} {count:,}" for target, count in tried.items()))
    print(f"{sum(tried.values()):,} inputs, {len(found)} findings, {used:,} MB at most")
    return bool(found)


def numbers(first: int, count: int, until: float) -> Iterator[int]:
    """The numbers of the inputs, as long as there is time."""
    for number in range(first, first + count):
        if time.monotonic() > until:
            return
        yield number


if __name__ == "__main__":
    sys.exit(main())
