"""The tags and texts of HTML or XHTML with their offsets, in one pass that takes linear time whatever stands there.

The standard library's `html.parser` is not used: in Python 3.11 twenty kilobytes of `<a "` keep it busy for a quarter
of a minute, and `<![` raises. What browsers forgive is forgiven here, too: unclosed comments, quotes and tags.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(r"[\s/]*+(?:([^\s/>=\"'][^\s/>=]*+)(?:\s*+=\s*+([\"']|[^\s>\"'][^\s>]*+)?)?|[=\"'])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "xmp", "noframes"})  # hold no tags
_LONGEST_NAME = 64


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch `source[start:end]`; `name` is a tag's, in lower case without a prefix; `closed` marks `<br/>`."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


def tokens(source: str) -> Iterator[Token]:
    """The tags and texts in order; comments, declarations and instructions are left out."""
    last = {mark: source.rfind(mark) for mark in "\"'>"}  # beyond these, no search for an end is begun
    at = text_from = 0
    while (at := source.find("<", at)) >= 0:
        end = _declaration_end(source, at)
        token = None if end else _tag(source, at, last)
        if not end and token is None:
            at += 1
            continue
        if text_from < at:
            yield Token(Kind.TEXT, text_from, at)
        at = text_from = end or token.end if token else end
        if token is None:
            continue
        yield token
        if token.kind is Kind.OPEN and _is_raw(source, token):
            close = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(source, at)
            text_from, at = at, close.start() if close else len(source)
            if text_from < at:
                yield Token(Kind.TEXT, text_from, at)
            text_from = at
    if text_from < len(source):
        yield Token(Kind.TEXT, text_from, len(source))


def _is_raw(source: str, token: Token) -> bool:
    """Whether what follows is text up to the closing tag; `<dc:title>` is no `<title>`."""
    if token.name not in _RAW or token.closed:
        return False
    return source[token.start + 1 : token.start + 1 + len(token.name)].lower() == token.name


def entities(source: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """A text in stretches: as they stand (None), or with the characters that a reference such as `&amp;` means."""
    for found in _ENTITY.finditer(source, start, end):
        meant = html.unescape(found[0])
        if meant != found[0]:
            if start < found.start():
                yield start, found.start(), None
            yield found.start(), found.end(), meant
            start = found.end()
    if start < end:
        yield start, end, None


def _declaration_end(source: str, at: int) -> int:
    """Where a comment, declaration or instruction that begins here ends; 0 where none does."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
        if source.startswith(opening, at):
            end = source.find(closing, at + len(opening))
            return len(source) if end < 0 else end + len(closing)
    return 0


def _tag(source: str, at: int, last: Mapping[str, int]) -> Token | None:
    """The tag that begins here, if one does."""
    closing = source.startswith("/", at + 1)
    named = _NAME.match(source, at + 1 + closing, at + 2 + closing + _LONGEST_NAME)
    if named is None:
        return None
    name = named[0].lower().rpartition(":")[2]
    attributes: dict[str, str] = {}
    end = named.end()
    while (found := _ATTRIBUTE.match(source, end)) is not None:
        end, value = found.end(), found[2]
        if value in ('"', "'"):
            close = source.find(value, end) if end <= last[value] else -1
            if close < 0:  # an open quotation: the tag ends with the next bracket
                value, end = "", (source.find(">", end) if end <= last[">"] else len(source))
            else:
                value, end = source[end:close], close + 1
        if found[1] and found[1].lower() not in attributes:
            attributes[found[1].lower()] = html.unescape(value or "")
    stop = source.find(">", end) if end <= last[">"] else -1
    closed = stop > 0 and source[stop - 1] == "/"
    end = len(source) if stop < 0 else stop + 1
    return Token(Kind.CLOSE if closing else Kind.OPEN, at, end, name, attributes, closed)
