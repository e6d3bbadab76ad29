"""Kills builds of a kept index at random moments and asks it each time: scripts/kill_builds.py [--times N] [--texts N].

Between the builds the folder changes. After each kill the index must hold what the folder held before, or what it holds
now: nothing between. Exit status 1 where it does not.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from qa.chatbot import Chatbot
from qa.retrieval.kept.building import refresh

SEED = 1815
WORDS = ("keeper", "light", "harbour", "fog", "board", "pier", "dog", "letter", "ship", "tide", "storm", "lamp")
BUILD = "import sys; from pathlib import Path; from qa.retrieval.kept.building import refresh; "
BUILD += "refresh([Path(sys.argv[1])], Path(sys.argv[2]))"


def text(chance: random.Random) -> str:
    """Twenty sentences."""
    sentences = (" ".join(chance.choice(WORDS) for _ in range(9)).capitalize() + "." for _ in range(20))
    return "\n\n".join(sentences) + "\n"


def held(folder: Path) -> str:
    """A digest of the texts in a folder."""
    return digest((file.name, file.read_text(encoding="utf-8")) for file in sorted(folder.iterdir()))


def digest(texts: object) -> str:
    """A digest of named texts."""
    return hashlib.sha256(repr(list(texts)).encode()).hexdigest()  # type: ignore[call-overload]


def main() -> int:
    """Prints a line a kill."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=24, help="builds to kill")
    parser.add_argument("--texts", type=int, default=300, help="texts of twenty sentences")
    given = parser.parse_args()
    chance, failed = random.Random(SEED), 0
    with tempfile.TemporaryDirectory() as place:
        folder, index = Path(place) / "texts", Path(place) / "index"
        folder.mkdir()
        for number in range(given.texts):
            (folder / f"{number:04}.txt").write_text(text(chance), encoding="utf-8")
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", BUILD, str(folder), str(index)], check=True)
        whole = time.perf_counter() - started
        before = held(folder)
        for kill in range(given.times):
            for number in chance.sample(range(given.texts), given.texts // 3):
                (folder / f"{number:04}.txt").write_text(text(chance), encoding="utf-8")
            build = subprocess.Popen([sys.executable, "-c", BUILD, str(folder), str(index)])
            wait = chance.uniform(0, whole)
            time.sleep(wait)
            build.send_signal(signal.SIGKILL)
            build.wait()
            bot = Chatbot.open(index=index)
            found = digest((name, document.text) for name, document in bot.corpus.by_name.items())
            asked = bot.ask("Who saw the fog at the pier?").question.text
            now = held(folder)
            state = "before" if found == before else "after" if found == now else "NEITHER"
            print(f"{kill + 1:3} killed after {wait:.2f} s: the index is as {state} {'' if asked else '(no reply)'}")
            failed += state == "NEITHER"
            before = found
        refresh([folder], index)
        left = [path.name for path in index.iterdir() if path.name.startswith("generation-")]
        print(f"{given.times} kills, {failed} faults; {len(left)} generation left after a whole build")
    return 1 if failed or len(left) != 1 else 0


if __name__ == "__main__":
    sys.exit(main())
