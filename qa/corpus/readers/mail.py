"""E-mail: a single message or a mailbox; a heading of sender, receivers, day and subject over each message's text.

The heading is quoted as it stands in the text, so that it answers who wrote and when. Lines are those of the file,
where a part is written in it as plain lines or quoted-printable; of a part in base64 it is the line it begins at.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from qa.corpus import readers
from qa.corpus.content import Content, Unreadable
from qa.corpus.document import Section
from qa.corpus.encodings import decode
from qa.corpus.readers import HEAD, TEXT, Format, archive, format_of, html, read_bytes
from qa.corpus.readers.assembly import Assembly, reflowed

_SHOWN = ("Date", "To", "Cc", "From", "Subject")  # sender beside subject: who wrote of what
_LONGEST_HEADER = 2000
_MOST_PARTS = 1000
MOST_LINES = 3_000_000  # of the file as it stands, attachments in base64 among them
LONGEST_FIELD = 200_000  # characters of a header
LONGEST_CONTENT_FIELD = 5_000  # of one that says what a part is; its parameters take the email package quadratic time
_AS_IT_IS = ("", "7bit", "8bit", "binary")  # encodings that leave a text as it was
_HTML = next(known for known in readers.FORMATS if known.name == "HTML")
_FROM_LINE = re.compile(rb"^From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n(?=[!-9;-~]+:)", re.MULTILINE)
_HEADER_LINE = re.compile(rb"([!-9;-~]+):")
_QUOTING = re.compile(r"^(?:> ?)+")
_HEADER_END = re.compile(rb"\r?\n\r?\n|\Z")


class _Policy(Compat32):
    """How messages are parsed: as by default, but for headers without end."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header; Unreadable where it is too long."""
        longest = LONGEST_CONTENT_FIELD if sourcelines[0][:8].lower() == "content-" else LONGEST_FIELD
        if sum(map(len, sourcelines)) > longest:
            raise Unreadable(f"holds a header of more than {longest:,} characters; is it meant to harm?")
        return super().header_source_parse(sourcelines)


class TooMuch(Unreadable):
    """Why a whole file is skipped, and not one attachment alone."""


class _Held:
    """What the parts of a file come to, all messages together: each may be small and unpack to much."""

    def __init__(self) -> None:
        self._bytes = 0
        self._texts: Counter[str] = Counter()

    def unpack(self, data: bytes) -> None:
        """Counts an attachment that is to be read."""
        self._bytes += archive.unpacked(data)
        if self._bytes > archive.MOST_BYTES:
            size = f"{archive.MOST_BYTES / 1e6:,.0f} MB"
            raise TooMuch(f"its attachments unpack to more than {size}; save them beside it")

    def hold(self, text: str, known: Format = TEXT) -> str:
        """The text of a part, counted."""
        self._texts["lines"] += text.count("\n")
        self._texts["stops and marks of markup"] += sum(map(text.count, known.marks))
        for what, most in (("lines", readers.MOST_LINES), ("stops and marks of markup", readers.MOST_MARKS)):
            if self._texts[what] > most:
                raise TooMuch(f"its parts hold more than {most:,} {what}; split it")
        return text


def read(data: bytes) -> Content:
    """The messages of a file in order; one that begins with a `From ` line is a mailbox."""
    if data.count(b"\n") > MOST_LINES:
        raise Unreadable(f"holds more than {MOST_LINES:,} lines; split it")
    starts = [found.end() for found in _FROM_LINE.finditer(data)]
    is_mailbox = bool(starts) and data.startswith(b"From ")
    starts = starts if is_mailbox else [0]
    ends = [data.rfind(b"From ", 0, start) for start in starts[1:]] + [len(data)]
    breaks = [found.start() for found in re.finditer(rb"\n", data)]
    assembly, title, date = Assembly(), "", None
    held = _Held()
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        message = message_from_bytes(data[start:end], policy=_Policy())
        title, date = _header(message, "Subject"), _day(message)
        sender = _sender(message)
        named = f"message {number}" if is_mailbox else "message"
        told = Section(0, f"{named} from {sender}" if sender else named, date=date, speaker=sender or None)
        first = bisect_right(breaks, start - 1) + 1
        _add(assembly, held, message, data[start:end], told, first)
    if not assembly.blocks:
        raise Unreadable("holds no message")
    if is_mailbox:
        title, date = f"{len(starts)} message{'' if len(starts) == 1 else 's'}", None
    return Content(
        assembly.text(), tuple(assembly.blocks), title, date, tuple(assembly.sections), tuple(assembly.lines)
    )


def _add(assembly: Assembly, held: _Held, message: Message, raw: bytes, told: Section, first: int) -> None:
    """A message: its heading, then its parts; only its own text is its sender's words."""
    end = _HEADER_END.search(raw)
    head = raw[: end.start()] if end else raw
    matches = ((number, _HEADER_LINE.match(row)) for number, row in enumerate(head.split(b"\n")))
    at = {found[1].lower(): number for number, found in matches if found}
    shown = [(name, value) for name in _SHOWN if (value := _header(message, name))]
    nobodys = replace(told, speaker=None)
    assembly.section(nobodys)
    if shown:
        lines = [first + at.get(name.lower().encode(), 0) for name, _ in shown]
        assembly.head("\n".join(f"{name}: {value}" for name, value in shown), lines)
    parts = [part for part in message.walk() if not part.is_multipart()][:_MOST_PARTS]
    plain = any(part.get_content_type() == "text/plain" and not _asked(part.get_filename) for part in parts)
    position = counted = 0
    line = first
    for number, part in enumerate(map(_taken, parts), 1):
        found = raw.find(part.written, position) if part.written else -1
        if found >= 0:
            line += raw.count(b"\n", counted, found)
            position, counted = found + len(part.written), found
        begins = line if found >= 0 else first
        content = _content(part, plain, held)
        if content is None:
            continue
        detail = f"part {number}{f' ({part.file})' if part.file else ''}" if len(parts) > 1 else ""
        lines = _lines(part, content.text, begins)
        own = nobodys if part.attached else told
        for quoted, begin, stretch in _stretches(content) if part.kind == "text/plain" else [(False, 0, content)]:
            notes = ", ".join(filter(None, (detail, "quoted in it" if quoted else "")))
            section = replace(nobodys, detail=notes, date=None) if quoted else replace(own, detail=notes)
            assembly.section(section)
            assembly.add(stretch, lines[begin:])


def _stretches(content: Content) -> Iterator[tuple[bool, int, Content]]:
    """The plain text of a message, parted from what it quotes of others, whose marks are left out; each with the
    number of its first line."""
    if content.blocks is not None or ">" not in content.text:
        yield False, 0, content
        return
    rows = list(enumerate(content.text.split("\n")))
    for quoted, stretch in groupby(rows, key=lambda row: row[1].startswith(">")):
        numbers, written = zip(*stretch, strict=True)
        yield quoted, numbers[0], Content("\n".join(_QUOTING.sub("", row) if quoted else row for row in written))


class _Part(NamedTuple):
    """A part of a message: its type, the charset it names, the encoding of what is written, what that is decoded."""

    kind: str
    file: str
    attached: bool
    charset: str | None
    encoding: str
    written: bytes
    data: bytes


def _taken(part: Message) -> _Part:
    """A part as it is used here.

    Asked for what is written, the email package decodes it by the charset that the part names, which may lose bytes and
    take quadratic time. So it is told another, in which every byte is a character.
    """
    kind, file = part.get_content_type(), _decoded(_asked(part.get_filename) or "")
    attached = _asked(part.get_content_disposition) == "attachment"
    charset = _asked(part.get_content_charset)
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    del part["Content-Type"]
    part["Content-Type"] = "text/plain; charset=latin-1"
    written, data = part.get_payload(), part.get_payload(decode=True)
    return _Part(
        kind=kind,
        file=file,
        attached=attached,
        charset=charset,
        encoding=encoding,
        written=written.encode("latin-1") if isinstance(written, str) else b"",
        data=data if isinstance(data, bytes) else b"",
    )


def _asked(parameter: Callable[[], str | None]) -> str | None:
    """A parameter of a header; None where it is written as none can be."""
    try:
        return parameter()
    except (ValueError, TypeError, LookupError):
        return None


def _content(part: _Part, plain: bool, held: _Held) -> Content | None:
    """What a part says; nothing where it is no text, or HTML where the message has plain text."""
    if not part.data.strip():
        return None
    try:
        if part.file and part.attached:
            known = format_of(part.file, part.data[:HEAD])
            if known is None or known.module == "mail":
                return None
            held.unpack(part.data)
            content = read_bytes(known, part.data)
            held.hold(content.text)
            return reflowed(content) if content.blocks is not None else content
        if part.kind == "text/plain":
            return Content(held.hold(_text(part)))
        return reflowed(html.read(held.hold(_text(part), _HTML))) if part.kind == "text/html" and not plain else None
    except TooMuch:
        raise
    except Unreadable:
        return None


def _text(part: _Part) -> str:
    return decode(part.data, declared=part.charset)[0].replace("\r\n", "\n").rstrip()


def _lines(part: _Part, text: str, begins: int) -> list[int]:
    """For each line of a part's text the line of the file."""
    count = text.count("\n") + 1
    if part.kind == "text/plain" and part.encoding in _AS_IT_IS:
        return list(range(begins, begins + count))
    if part.kind == "text/plain" and part.encoding == "quoted-printable":
        lines = list(_hard_lines(part.written, begins))[:count]
        return lines + lines[-1:] * (count - len(lines))
    return [begins] * count


def _hard_lines(written: bytes, begins: int) -> Iterator[int]:
    """The lines of quoted-printable text that do not go on one before."""
    soft = False
    for number, line in enumerate(written.splitlines(), begins):
        if not soft:
            yield number
        soft = line.rstrip().endswith(b"=")


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, ""))[:_LONGEST_HEADER])


def _decoded(value: str) -> str:
    """A header in words, on one line."""
    try:
        pieces = decode_header(value) if "=?" in value else [(value, None)]
        value = "".join(
            piece if isinstance(piece, str) else decode(piece, declared=charset)[0] if piece.strip() else " "
            for piece, charset in pieces
        )
    except (ValueError, HeaderParseError, Unreadable):
        pass
    return " ".join(value.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _sender(message: Message) -> str:
    name, address = parseaddr(_header(message, "From"))
    return name or address


def _day(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
