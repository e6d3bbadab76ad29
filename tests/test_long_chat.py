"""A conversation without end: what is kept of it has a most. `scripts/long_chat.py` measures ten thousand questions."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from qa.chatbot import Chatbot
from qa.commands import Chat

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import long_chat

AT_FIRST, THEN = 150, 100
OF_PATTERNS = {"qa.language.pattern_classes._accepted"}  # an entry for each word of a rule, when it is first tried


def test_no_cache_without_a_most_grows_with_what_is_asked() -> None:
    chat, asked = Chat(Chatbot.open()), long_chat.questions(AT_FIRST + THEN)
    for question in islice(asked, AT_FIRST):
        chat.respond(question)
    before = long_chat.boundless()
    for question in asked:
        chat.respond(question)
    grown = {name: size - before.get(name, 0) for name, size in long_chat.boundless().items()}
    assert {name: more for name, more in grown.items() if more > THEN // 5 and name not in OF_PATTERNS} == {}
