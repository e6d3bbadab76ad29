"""Holds one long chat and tells its memory: scripts/long_chat.py [--questions N]. No two questions are alike.

Each is one of the golden chats' with a word that was never seen before. Exit status 1 where the last tenth of the
questions made the program grow by more than BYTES.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from qa.chatbot import Chatbot  # noqa: E402
from qa.commands import Chat  # noqa: E402

SEED = 1815
BYTES = 3_000_000
LETTERS = "abcdefghijklmnoprstuvw"


def questions(count: int) -> Iterator[str]:
    """Questions that differ, each with a made-up word in it, as a name or as a number now and then."""
    chance = random.Random(SEED)
    chats = sorted((ROOT / "transcripts").glob("*.chat"))
    rows = [row for chat in chats for row in chat.read_text(encoding="utf-8").split("\n")]
    known = [row[2:].split() for row in rows if row.startswith("> ") and not row.startswith("> /")]
    for _ in range(count):
        words = list(chance.choice(known))
        made_up = "".join(chance.choices(LETTERS, k=7))
        word = chance.choice([made_up, made_up.capitalize(), str(chance.randrange(10**6))])
        words.insert(chance.randrange(len(words) + 1), word)
        yield " ".join(words)


def boundless() -> dict[str, int]:
    """The entries of each cache that forgets nothing."""
    found = (cache for cache in gc.get_objects() if isinstance(cache, _lru_cache_wrapper))
    named = ((f"{cache.__module__}.{getattr(cache, '__qualname__', '')}", cache.cache_info()) for cache in found)
    return {name: info.currsize for name, info in named if info.maxsize is None and name.startswith("qa.")}


def memory() -> int:
    """Bytes that are in use now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096


def main() -> int:
    """Prints a line a tenth."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--questions", type=int, default=10_000)
    given = parser.parse_args()
    chat, tenth, used = Chat(Chatbot.open()), max(1, given.questions // 10), [0]
    for number, question in enumerate(questions(given.questions), 1):
        chat.respond(question)
        if number == 1 or number % tenth == 0:
            used.append(memory())
            print(f"{number:>7,} questions  {used[-1] / 1e6:6.1f} MB", flush=True)
    return int(used[-1] - used[-2] > BYTES)


if __name__ == "__main__":
    sys.exit(main())
