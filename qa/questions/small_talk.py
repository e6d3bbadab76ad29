"""Greetings, thanks and chatter: recognised by their words, met with a short fixed reply and no citation."""

import re
from functools import cache

from qa.language.data import load, word_list
from qa.language.text import Text


def small_talk(text: Text) -> str | None:
    """The reply to a turn that asks nothing of the documents, or None.

    small_talk(Text("Thank you!"))           # "You are welcome."
    small_talk(Text("Thanks, goodbye."))     # "Goodbye. ..."
    """
    if (reply := _replies().get(_plain(text))) is not None:
        return reply
    said = [_replies().get(_plain(Text(part))) for part in re.split(r"[,.;!] +", text.string)]
    return said[-1] if None not in said else None


def _plain(text: Text) -> str:
    return " ".join(token.lower for token in text.tokens if token.is_word or token.lower in ("'s", "n't"))


@cache
def _replies() -> dict[str, str]:
    return {
        _plain(Text(phrase)): turn["reply"]
        for turn in load("small_talk.toml")["turn"]
        for phrase in word_list(turn["phrases"])
    }
