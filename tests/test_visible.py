"""What may be shown: nothing that steers a terminal, nothing that hides; JSON gives the text back exactly."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.visible import escaped, visible

DRAWN = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")  # format characters that are drawn
ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x07b\x7f", "a␇b␡"),
        ("\x9b2J", "<U+009B>2J"),
        ("abc\u202edef", "abc<U+202E>def"),
        ("two\r\n  lines", "two lines"),
        ("half \ud83d", "half <U+D83D>"),
        ("ha\u200brbour\ufeff", "ha<U+200B>rbour<U+FEFF>"),
        ("ha\u200drbour", "ha<U+200D>rbour"),
        ("soft\xadly", "soft<U+00AD>ly"),
        ("\ue000 \U000e0041 \U0010fffd", "<U+E000> <U+E0041> <U+10FFFD>"),
        ("👩‍👩‍👧 and “quotes”  kept", "👩‍👩‍👧 and “quotes”  kept"),
        ("می‌خواهم ❤️ é e\u0301 北京", "می‌خواهم ❤️ é e\u0301 北京"),
    ],
)
def test_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown


def test_every_character_that_is_no_sign_of_writing_is_marked() -> None:
    raw = [chr(code) for code in range(0x110000)]
    hidden = [one for one in raw if unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")]
    assert len(hidden) > 130_000
    kept = [unicodedata.name(one) for one in hidden if visible(one) == one]
    assert [name for name in kept if not name.startswith(DRAWN)] == []


@given(ANY_TEXT)
def test_visible_text_is_one_line_that_steers_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Zl", "Zp") for character in shown)
    assert visible(shown) == shown


@given(ANY_TEXT)
def test_escaped_json_shows_nothing_raw_and_gives_the_text_back(text: str) -> None:
    raw = json.dumps(text, ensure_ascii=False)
    written = escaped(raw)
    assert json.loads(written) == text
    assert visible(written) == written
    assert escaped(written) == written
