"""Takes up files that change while a chat is open, between its turns, by looking at their states."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.files import find_files
from qa.corpus.origin import State, state_of
from qa.errors import QAError

if TYPE_CHECKING:
    from qa.chatbot import Chatbot

_NAMED = 3  # files that the note names


class Watch:
    """Files of a corpus and how they were; `reopen` gives a chatbot over them as they are now."""

    def __init__(self, paths: Sequence[Path], reopen: Callable[[], "Chatbot"]) -> None:
        self._paths, self._reopen = paths, reopen
        self._states = self._look()

    def news(self) -> tuple["Chatbot | None", str]:
        """A chatbot over what has changed since the last look and a line that tells of it, or nothing.

        Where the files cannot be read now, the line says why, and the old chatbot goes on.
        """
        states, before = self._look(), self._states
        if states == before:
            return None, ""
        self._states = states
        changed = sorted(name for name in states.keys() | before.keys() if states.get(name) != before.get(name))
        try:
            bot = self._reopen()
        except QAError as error:
            return None, str(error)
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        return bot, f"read anew: {', '.join(changed[:_NAMED])}{more}"

    def _look(self) -> dict[str, State | None]:
        try:
            return {file.name: _state(file.path) for file in find_files(self._paths)}
        except QAError:
            return {}


def _state(path: Path) -> State | None:
    try:
        return state_of(os.stat(path))
    except OSError:
        return None
