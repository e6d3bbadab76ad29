"""Many questions, each on its own: one after the other as they come, or a file of them on all cores.

Each process opens the corpus for itself, since an index that is open must not be shared; the output is that of one
process, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from qa.show import View, present
from qa.streams import one_line

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.settings import Settings

ENOUGH = 100  # questions from which further processes are worth starting
_AT_ONCE = 8  # questions a process is given at a time: few, so that none works on alone at the end


def answers(bot: Chatbot, lines: Iterable[str], view: View) -> Iterator[str]:
    """What is shown for each question, in order; nothing for a reply that shows nothing."""
    documents = bot.corpus.by_name
    for line in lines:
        reply, explanation = bot.explain(one_line(line)) if view.explain else (bot.drafted(one_line(line)), None)
        if shown := present(reply, explanation, view, documents):
            yield shown


def answers_of_all(settings: Settings, lines: Sequence[str], view: View, processes: int) -> Iterator[tuple[str, str]]:
    """The same on several cores, each with the note on what could not be read of the corpus."""
    import qa.chatbot  # noqa: F401  (read once, before the processes part, and not by each)
    from qa.parallel import Workers

    jobs = [(settings, lines[at : at + _AT_ONCE], view) for at in range(0, len(lines), _AT_ONCE)]
    with Workers(min(processes, len(jobs))) as workers:
        for note, shown in workers.in_order(_some, jobs):
            yield from ((note, each) for each in shown)


def _some(settings: Settings, lines: Sequence[str], view: View) -> tuple[str, list[str]]:
    bot = _opened(settings)
    return settings.notes(bot), list(answers(bot, lines, view))


@cache
def _opened(settings: Settings) -> Chatbot:
    return settings.open()
