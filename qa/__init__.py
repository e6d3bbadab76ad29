"""Answers questions from a folder of documents, by rules, with a citation for every word."""

from typing import TYPE_CHECKING, Any

from qa.errors import QAError

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.ranking import rank_sentences
    from qa.reply import Reply

__version__ = "0.1.0"
__all__ = ["Chatbot", "QAError", "Reply", "rank_sentences"]

_HOMES = {"Chatbot": "qa.chatbot", "Reply": "qa.reply", "rank_sentences": "qa.ranking"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `import qa` alone costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
