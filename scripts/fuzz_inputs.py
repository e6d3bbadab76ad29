"""Made-up and damaged input: texts, bytes and JSON, each drawn by the generator of random numbers that is given."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MARKS = [
    *("\x00", "\x07", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b", "\u00a0", "\u00ad", "\u0301", "\u061c"),
    *("\u200b", "\u200d", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffe", "\ue000", "\U000e0041", "\U0010ffff"),
    *("😀", "北京", "ß", "İ", "\r", "\n", "\r\n", "\n\n", "\t", " ", "  ", "“", "”", "‘", "’", '"', "'", "«", "—"),
    *("-", "…", "...", ". ", "? ", "! ", "(", ")", "[", "]", "{", "}", "<", ">", "&", "|", "\\", "/", "%", "$", "#"),
    *("*", "_", "`", "~", "^", "+", "=", "@", "0", "9" * 50, "1,200", "10, 000", "-1", "1e999", "½", "²", "٣", "Ⅷ"),
    *("{sentence}", "{0}", "%s", "${x}", "../", "U.S."),
]
_WORDS = """the a of and to in who what when where why how many much did does is was were said told that not no until
since because before after Ellen Marsh Thomas Reed Oslo Norway NATO U.S. Monday March 1911 1884 three keepers light dog
fog pier board letters lighthouse built it he she they his Mr. Dr. a.m. %  $5 million km last week yesterday two thirds
according , . ? ! : ; - “ ” ( ) don't keeper's minister president"""
WORDS = _WORDS.split()


@cache
def samples(kind: str) -> tuple[bytes, ...]:
    """Files of a kind to damage."""
    match kind:
        case "rules":
            paths = sorted((ROOT / "rules" / "questions").glob("*.toml"))
        case "chats":
            paths = sorted((ROOT / "transcripts").glob("*.chat"))
        case _:
            paths = [*sorted((ROOT / "seeds").iterdir()), ROOT / "README.md", *sorted((ROOT / "tests/data").rglob("*"))]
    return tuple(path.read_bytes() for path in paths if path.is_file() and path.stat().st_size < 100_000)


def a_text(draw: random.Random, longest: int = 400) -> str:
    """Words and marks in any order; now and then one of them a thousand times."""
    pieces = [draw.choice(WORDS) if draw.random() < 0.7 else draw.choice(MARKS) for _ in range(draw.randrange(longest))]
    if draw.random() < 0.1:
        pieces.insert(draw.randrange(len(pieces) + 1), draw.choice([*WORDS, *MARKS]) * draw.choice([100, 1000]))
    return draw.choice([" ", " ", " ", ""]).join(pieces)


def damaged(draw: random.Random, data: bytes) -> bytes:
    """Bytes with pieces cut, doubled, swapped, overwritten or put in."""
    data = bytearray(data)
    for _ in range(draw.choice([1, 1, 2, 5, 20])):
        at, length = draw.randrange(len(data) + 1), draw.choice([1, 1, 2, 8, 64, 512])
        match draw.randrange(6):
            case 0:
                del data[at : at + length]
            case 1:
                data[at:at] = data[at : at + length] * draw.choice([1, 2, 50])
            case 2:
                data[at : at + length] = draw.randbytes(length)
            case 3:
                data[at:at] = draw.choice(MARKS).encode("utf-8", "surrogatepass") * draw.choice([1, 1, 3, 500])
            case 4:
                other = draw.randrange(len(data) + 1)
                data[at:at] = data[other : other + length]
            case _:
                del data[at:]
    return bytes(data)


def otherwise(draw: random.Random, value: object) -> object:
    """JSON with one of its values replaced, somewhere."""
    if isinstance(value, dict) and value and draw.random() < 0.95:
        at = draw.choice(sorted(value))
        return {**value, at: otherwise(draw, value[at])}
    if isinstance(value, list) and value and draw.random() < 0.95:
        place = draw.randrange(len(value))
        return [*value[:place], otherwise(draw, value[place]), *value[place + 1 :]]
    number = draw.choice([-1, 0, 1, 7, 10**30, 0.5])
    return draw.choice([None, True, number, [number], [], {}, "", "more", "about_reply", draw.choice(MARKS)])
