"""From bytes to text, and the name of what they were decoded by."""

import pytest

from qa.corpus.content import Unreadable
from qa.corpus.encodings import REMEDY, decode

TEXT = "Café “Zur Post” – 5 €\r\nopen"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_decoding_what_can_be_told(encoding: str) -> None:
    assert decode(TEXT.encode(encoding))[0] == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "holds no words"),
        (b"....", "holds no words"),
        (b"PK\x03\x04\0\0\0words", "binary (holds NUL bytes)"),
        (b"\x01\x02\x03\x04 words \x05\x06", "binary (holds control characters)"),
        ("Gale im Hafen. Überall Möwen".encode()[:-4] + b"\xc3", f"not UTF-8 (byte 0xc3 at 25); {REMEDY}"),
        ("Шторм закрыл гавань".encode("cp1251"), f"not UTF-8 (byte 0xd8 at 0); {REMEDY}"),
        ("嵐で港が閉鎖された".encode("shift-jis"), f"not UTF-8 (byte 0x97 at 0); {REMEDY}"),
        (b"The gale \x81 came", f"not UTF-8 (byte 0x81 at 9); {REMEDY}"),
        (b"\xff\xfea\0b", "not the UTF-16-LE its byte-order mark promises (truncated data)"),
    ],
)
def test_decoding_refuses_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert str(refused.value) == reason


def test_decoding_tells_the_encoding() -> None:
    assert decode(b"The gale came.") == ("The gale came.", "utf-8")
    assert decode(TEXT.encode("cp1252"))[1] == "cp1252"
    assert decode("The gale came.".encode("utf-16-le")) == ("The gale came.", "utf-16-le")  # no mark


def test_decoding_guesses_where_there_is_enough_to_tell_by() -> None:
    text = "Шторм закрыл гавань, и смотритель маяка три дня не мог сойти на берег. " * 4
    assert decode(text.encode("cp1251"))[0] == text
    assert decode(text.encode("koi8-r"))[0] == text


def test_decoding_keeps_a_text_in_which_one_byte_is_damaged() -> None:
    text = "Die Möwen über dem Hafen. " * 100
    data = text.encode().replace(b"M\xc3\xb6wen", b"M\xc3wen", 1)
    assert decode(data) == (text.replace("Möwen", "M\ufffdwen", 1), "utf-8 with 1 fault")


def test_decoding_believes_the_mark_then_the_user_then_the_file() -> None:
    data = "嵐で港が閉鎖された".encode("shift-jis")
    assert decode(data, named="shift-jis") == ("嵐で港が閉鎖された", "shift_jis")
    assert decode(data, declared="shift-jis") == ("嵐で港が閉鎖された", "shift_jis")
    assert decode("Möwen".encode("utf-8-sig"), named="cp1252") == ("Möwen", "utf-8")
    with pytest.raises(Unreadable, match=r"^not utf-8, as --encoding says"):
        decode(data, named="utf-8")
