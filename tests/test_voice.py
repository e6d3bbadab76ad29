"""Active and passive (qa/language/voice.py)."""

from __future__ import annotations

import pytest

from qa.language.text import Text
from qa.language.voice import is_passive


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The tower was soon after sold.", "sold", True),
        ("The board sold the tower.", "sold", False),
        ("What was the light named after?", "named", True),
        ("The board, which was rich, sold it.", "sold", False),
    ],
)
def test_a_verb_is_passive_close_behind_a_form_of_be(text: str, verb: str, passive: bool) -> None:
    read = Text(text)
    at = next(i for i, token in enumerate(read.tokens) if token.lower == verb)
    assert is_passive(read, at) == passive
