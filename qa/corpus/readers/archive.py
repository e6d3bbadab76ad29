"""ZIP archives such as DOCX and EPUB, opened only where what they unpack to keeps to stated limits."""

import io
import re
import zipfile

from qa.corpus.content import Unreadable

MOST_FILES = 20_000
MOST_BYTES = 300_000_000  # unpacked, all files together; pictures count, too
MOST_TEXT = 50_000_000  # unpacked, of one part that is read as text
_ENCRYPTED = 0x1  # the flag of a file that a password locks

# Documents declare no entities of their own: whoever does means to blow the reader up.
_DECLARATION = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)


def opened(data: bytes, kind: str) -> zipfile.ZipFile:
    """The archive, its limits checked by its own directory, which no unpacking can exceed; Unreadable says why not."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(f"an encrypted or an older Word file; save it as {kind} without a password")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(f"damaged {kind} ({error})") from error
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable(f"locked with a password; save it as {kind} without one")
    if len(entries) > MOST_FILES:
        raise Unreadable(f"holds {len(entries):,} files (read are {MOST_FILES:,}); is it meant to harm?")
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES:
        raise Unreadable(
            f"unpacks to {size / 1e6:,.0f} MB (read are {MOST_BYTES / 1e6:,.0f} MB); take the pictures out, or split it"
        )
    return archive


def unpacked(data: bytes) -> int:
    """The bytes that a file takes once it is unpacked; its own size where it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return len(data)


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """One file of the archive; KeyError where there is none, Unreadable where it is no text for a document."""
    entry = archive.getinfo(name)
    if entry.file_size > MOST_TEXT:
        raise Unreadable(
            f"{name} unpacks to {entry.file_size / 1e6:,.0f} MB (read are {MOST_TEXT / 1e6:,.0f} MB); split it"
        )
    return archive.read(entry)


def refuse_entities(text: str, name: str) -> None:
    """Unreadable where XML declares entities."""
    if _DECLARATION.search(text):
        raise Unreadable(f"{name} declares XML entities, which no such document needs; save it anew")
