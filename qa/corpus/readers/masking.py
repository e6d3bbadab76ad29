"""A text with its markup blanked out: as long as the source, with the same lines, so that offsets are the source's own.

>>> source = "<p>The <b>light</b>, R&amp;D"
>>> blanked(source, [Piece(3, 7), Piece(10, 15), Piece(19, 22), Piece(22, 27, "&"), Piece(27, 28)])
'   The    light,     R&D    '

A word that markup cuts in two (`<b>light</b>,`) or that holds an escape (`R&amp;D`) is put together within its own
stretch of the source; the blanks that are left over stand beside it, where white space means as much as one blank.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BLANK = re.compile(r"[ \t\n\r\f\v]")
_STOPS = ".!?…\"'”’»)]"
_MARKUP = re.compile(r"[^\n\r]")
_BREAKS = re.compile(r"[\n\r]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source that is text: as it stands, or decoded to `text`, which is never longer.

    `joined` tells that no white space and no end of a block parts it from the piece before.
    """

    start: int
    end: int
    text: str | None = None
    joined: bool = True


def blanked(source: str, pieces: Iterable[Piece]) -> str:
    """The source with all but the pieces, which are in order and do not overlap, turned into blanks."""
    out: list[str] = []
    filled = 0  # the end of what is written
    start = end = 0  # the stretch of the word that may go on in the next piece
    word: list[str] = []
    for piece in pieces:
        text = source[piece.start : piece.end] if piece.text is None else piece.text
        at = piece.start
        if word and piece.joined:
            cut = len(text) if piece.text is not None or (blank := _BLANK.search(text)) is None else blank.start()
            word.append(text[:cut])
            text = text[cut:]
            end = at = piece.end if piece.text is not None else at + cut
            if not text:
                continue
        if word:
            out += _placed(source, filled, start, end, "".join(word))
            filled, word = end, []
        last = 0 if piece.text is not None else _last_word(text)
        out += (_mask(source, filled, at), text[:last])
        start, filled, end = at + last, at + last, piece.end
        word = [text[last:]] if text[last:] else []
    if word:
        out += _placed(source, filled, start, end, "".join(word))
        filled = end
    out.append(_mask(source, filled, len(source)))
    return "".join(out)


def _last_word(text: str) -> int:
    """Where the last word of a text begins: at its end where a blank stands there."""
    cut = max(text.rfind(blank) for blank in " \t\n\r\f\v")
    return cut + 1


def _placed(source: str, filled: int, start: int, end: int, word: str) -> tuple[str, str, str, str]:
    """The word within its stretch: at the end of it where a stop closes the word, else at the beginning."""
    room = end - start - len(word)
    if not room:
        return _mask(source, filled, start), word, "", ""
    breaks = "".join(_BREAKS.findall(source, start, end))
    rest = breaks + " " * (room - len(breaks))
    before, after = (rest, "") if word[-1] in _STOPS else ("", rest)
    return _mask(source, filled, start), before, word, after


def _mask(source: str, start: int, end: int) -> str:
    return _MARKUP.sub(" ", source[start:end]) if start < end else ""
