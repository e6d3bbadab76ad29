"""The formats that are read, a small reader each, chosen by what a file holds and what it is called.

A reader of text makes `Content` of a decoded text, any other of bytes; it is imported when its first file is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from qa.corpus.content import Content, Unreadable
from qa.corpus.encodings import decode

HEAD = 4096  # bytes by which the content tells its format
MOST_BYTES = 200_000_000  # of a file; a larger one is split, or converted to text
MOST_LINES = 1_000_000  # of a text; of each line several hundred bytes are kept
MOST_MARKS = 5_000_000  # of a text; each may end a sentence, or part two pieces of text

_SUFFIX = re.compile(r"\.\S*[^\W\d_]\S*")  # with a letter and without a blank
_WORDY = re.compile(r"[^\W_]")
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class Format(Struct, frozen=True):
    """How a format is known and read.

    `sign` matches the first bytes of any such file, where they are its own. `package` is what its reader imports from
    outside, `extra` the name that installs it with this program. `marks` are the characters that part its text.
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    sign: re.Pattern[bytes] | None = None
    of_text: bool = True
    package: str = ""
    extra: str = ""
    marks: str = ".?!"


_PDF = re.compile(rb".{0,1000}?%PDF-\d", re.S)
_DOCX = re.compile(rb"PK\x03\x04.{0,4000}?word/", re.S)
_EPUB = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub", re.S)
_RTF = re.compile(rb"\s*\{\\rtf")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.{0,2000}?-->\s*+)?<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_MAILBOX = rb"From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n[!-9;-~]+:"
# A message has a sender and one of the lines that only mail programs write, all above the first blank line.
_ABOVE = rb"(?=(?:(?!\r?\n\r?\n).)*?^"
_OWN = rb"(?:message-id|mime-version|received|return-path):)"
_MESSAGE = rb"(?=[a-z][a-z0-9-]*:)" + _ABOVE + rb"from:)" + _ABOVE + _OWN
_MAIL = re.compile(_MAILBOX + rb"|" + _MESSAGE, re.I | re.M | re.S)

TEXT = Format("text", "plain", ("", ".txt", ".text", ".rst"))
FORMATS: tuple[Format, ...] = (
    Format("PDF", "pdf", (".pdf",), _PDF, of_text=False, package="pypdf", extra="pdf"),
    Format("DOCX", "docx", (".docx", ".docm"), _DOCX, of_text=False, package="docx", extra="docx"),
    Format("EPUB", "epub", (".epub",), _EPUB, of_text=False),
    Format("RTF", "rtf", (".rtf",), _RTF, of_text=False, package="striprtf", extra="rtf"),
    Format("HTML", "html", (".html", ".htm", ".xhtml", ".xht"), _HTML, marks=".?!<&"),
    Format("e-mail", "mail", (".eml", ".mbox", ".mbx"), _MAIL, of_text=False),
    Format("Markdown", "markdown", (".md", ".markdown"), marks=".?!<&*_`[>|\\"),
    Format("CSV", "separated", (".csv",)),
    Format("TSV", "separated", (".tsv", ".tab")),
    Format("JSON Lines", "jsonl", (".jsonl", ".ndjson")),
    TEXT,
)


def format_of(name: str, head: bytes) -> Format | None:
    """The format of a file by its first bytes, or else by its name; None where neither tells."""
    suffix = suffix_of(name)
    by_content = (known for known in FORMATS if known.sign is not None and known.sign.match(head))
    by_name = (known for known in FORMATS if suffix in known.suffixes)
    return next(by_content, None) or next(by_name, None)


def suffix_of(name: str) -> str:
    """What tells the format at the end of a name; nothing in `Licence 2.0`, `minutes 2023.05` and `to Mr. Reed`."""
    suffix = PurePath(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def suffixes() -> tuple[str, ...]:
    """The suffixes that are read, in order of the formats."""
    return tuple(suffix for known in FORMATS for suffix in known.suffixes if suffix)


def read_bytes(known: Format, data: bytes, encoding: str | None = None) -> Content:
    """What a file's bytes say in their format; `encoding` is the user's word for text. Unreadable says why not."""
    reader, decoded_by = _reader(known), ""
    if known.of_text:
        declared = _DECLARED.search(data, 0, HEAD) if known.name == "HTML" else None
        text, decoded_by = decode(data, encoding, declared[1].decode("ascii") if declared else None)
        _bounded(known, text)
        content = _guarded(known, lambda: reader(text))
    else:
        content = _guarded(known, lambda: reader(data))
        _bounded(known, content.text)
    if _WORDY.search(content.text) is None:
        raise Unreadable("holds no words")
    return replace(content, format=known.name, encoding=decoded_by)


def read_text(name: str, text: str) -> Content:
    """What a decoded text says, by its name; as plain text where the name tells nothing."""
    by_name = format_of(name, b"")
    known = by_name if by_name is not None and by_name.of_text else TEXT
    return replace(_guarded(known, lambda: _reader(known)(text)), format=known.name, encoding="utf-8")


def _reader(known: Format) -> Callable[..., Content]:
    """The reader's own function, imported now; Unreadable names what is not installed, and the remedy."""
    try:
        reader: Callable[..., Content] = import_module(f"qa.corpus.readers.{known.module}").read
    except ImportError as error:
        if not known.package:
            raise
        remedy = f"install it with: pip install 'qa-by-rules[{known.extra}]'"
        raise Unreadable(f"{known.name} needs the package {error.name}, which is not there; {remedy}") from error
    return reader


def _bounded(known: Format, text: str) -> None:
    """Unreadable where a text is of more pieces than there is memory for."""
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise Unreadable(f"holds more than {MOST_LINES:,} lines; split it")
    if sum(map(text.count, known.marks)) > MOST_MARKS:
        raise Unreadable(f"holds more than {MOST_MARKS:,} stops and marks of markup; split it")


def _guarded(known: Format, read: Callable[[], Content]) -> Content:
    """Whatever a damaged file does to a reader, only that file is lost."""
    try:
        return read()
    except Unreadable:
        raise
    except Exception as error:
        told = " ".join(str(error).split())[:120]
        raise Unreadable(f"damaged {known.name} ({type(error).__name__}{f': {told}' if told else ''})") from error
