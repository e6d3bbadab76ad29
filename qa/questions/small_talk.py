"""Greetings, thanks and chatter: recognised by their words, met with a short fixed reply and no citation."""

from functools import cache

from qa.language.data import load, word_list
from qa.language.text import Text


def small_talk(text: Text) -> str | None:
    """The reply to a turn that asks nothing of the documents, or None.

    small_talk(Text("Thank you!"))   # "You are welcome."
    """
    return _replies().get(_plain(text))


def _plain(text: Text) -> str:
    return " ".join(token.lower for token in text.tokens if token.is_word or token.lower in ("'s", "n't"))


@cache
def _replies() -> dict[str, str]:
    return {
        _plain(Text(phrase)): turn["reply"]
        for turn in load("small_talk.toml")["turn"]
        for phrase in word_list(turn["phrases"])
    }
