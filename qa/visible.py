"""Text made safe to show: on one line, and nothing in it can steer a terminal or hide from the reader.

>>> visible("red \\x1b[31m or\\n not")
'red ␛[31m or not'

All that is printed and stems from a document, a file name, a rule or a user passes through here once. What is marked
stands as ranges, not as Unicode categories, so that every Python marks the same characters.
"""

import re

_BREAKS = re.compile(r"(?<! ) *+[\t\n\v\f\r\x85\u2028\u2029][\s\x85]*")
_RUN = re.compile(r"   +")  # as markup leaves it
_STEERING = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, the escape among them
    r"\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"  # marks that turn the direction of writing
    r"\ufff9-\ufffb\ud800-\udfff"  # interlinear marks, halves of surrogate pairs
)
_UNSEEN = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u3164\ufeff\uffa0\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # tags and selectors that can carry a message
    r"\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"  # private use, no characters at all
)
# Joiners belong to emoji and to scripts whose letters join; after any other letter they only hide.
_JOINERS = r"(?<![\u0600-\u1dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
_HIDDEN = re.compile(f"[{_STEERING}{_UNSEEN}]|{_JOINERS}")
_IN_JSON = f"[{_STEERING}{_UNSEEN}\u200c\u200d]"  # compiled where JSON is written


def visible(text: str) -> str:
    """The text on one line, with a mark for each character that could steer a terminal or is not to be seen."""
    return _HIDDEN.sub(lambda found: _mark(ord(found[0])), _BREAKS.sub(" ", text))


def visible_quote(text: str) -> str:
    """The same for what is quoted of a document: a run of blanks is one blank, as it is on the page."""
    return _RUN.sub(" ", visible(text))


def escaped(written: str) -> str:
    """JSON with the same characters as `\\u` escapes: what is read from it is the text exactly."""
    return re.sub(_IN_JSON, lambda found: _escape(found[0]), written)


def _mark(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def _escape(character: str) -> str:
    """One escape, or two for a character that UTF-16 writes as a pair."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
