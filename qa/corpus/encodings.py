"""From bytes to text: by byte-order mark, as UTF-8, as what the file declares, or as what its bytes look like.

>>> decode("Möwen".encode("cp1252"))
('Möwen', 'cp1252')
"""

import codecs
import re

from qa.corpus.content import Unreadable

REMEDY = "save it as UTF-8, or name its encoding with --encoding"

_BOMS = (  # the longer ones first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000  # bytes, from the first one beyond ASCII on, by which an encoding is guessed
_TELLING = 64  # bytes beyond ASCII below which a guess is mere chance
_FAULTY = 1000  # UTF-8 with fewer faults than one in so many bytes is still UTF-8

_CONTROL = bytes([*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_WORDY = re.compile(r"[^\W_]")


def decode(data: bytes, named: str | None = None, declared: str | None = None) -> tuple[str, str]:
    """The text without its byte-order mark, and Python's name of its encoding; Unreadable with the reason why not.

    A byte-order mark counts most, then the encoding `named` by the user, UTF-8, the one `declared` in the file.
    """
    if not data:
        raise Unreadable("empty")
    text, encoding = _marked(data) or _as_named(data, named) or _unmarked(data, declared)
    if "\0" in text or _control_characters(text) * 100 > len(text):
        raise Unreadable("binary (holds control characters)")
    if _WORDY.search(text) is None:
        raise Unreadable("holds no words")
    return text, encoding


def _control_characters(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return len(data) - len(data.translate(None, _CONTROL))


def known_encoding(name: str) -> bool:
    """Whether Python knows a text encoding by this name."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise Unreadable(f"not the {encoding.upper()} its byte-order mark promises ({error.reason})") from error
    return None


def _as_named(data: bytes, named: str | None) -> tuple[str, str] | None:
    if named is None:
        return None
    try:
        return data.decode(named), codecs.lookup(named).name
    except UnicodeError as error:
        raise Unreadable(f"not {named}, as --encoding says ({error})") from error


def _unmarked(data: bytes, declared: str | None) -> tuple[str, str]:
    if b"\0" in data:
        if wide := _wide(data):
            return wide
        raise Unreadable("binary (holds NUL bytes)")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        fault = error
    return (
        _strictly(data, declared if declared and known_encoding(declared) else None)
        or _with_faults(data)
        or _strictly(data, "cp1252" if _looks_like_cp1252(data) else _guess(data))
        or _refused(data, fault)
    )


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: in English every other byte is zero."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if len(data) % 2 == 0 and 2 * zeros.count(0) > len(zeros):
            return _strictly(data, encoding)
    return None


def _strictly(data: bytes, encoding: str | None) -> tuple[str, str] | None:
    try:
        return (data.decode(encoding), codecs.lookup(encoding).name) if encoding else None
    except UnicodeError:
        return None


def _with_faults(data: bytes) -> tuple[str, str] | None:
    """UTF-8 in which very few bytes are damaged: each stands as U+FFFD."""
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd") - data.count("\ufffd".encode())
    sound = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    if faults * _FAULTY > len(data) or faults * 10 > sound:
        return None
    return text, f"utf-8 with {faults} fault{'' if faults == 1 else 's'}"


def _looks_like_cp1252(data: bytes) -> bool:
    """Mostly plain bytes, none that Windows-1252 leaves open, and not UTF-8 with a fault in it."""
    high = len(_HIGH.findall(data))
    in_sequences = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    return _NOT_CP1252.search(data) is None and high * 5 <= len(data) and in_sequences * 4 <= high


def _guess(data: bytes) -> str | None:
    """What charset-normalizer takes a sample for; nothing where there is too little to tell by."""
    first = _HIGH.search(data)
    sample = data[first.start() if first else 0 :][:_SAMPLE]
    if len(_HIGH.findall(sample)) < _TELLING:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else None


def _refused(data: bytes, fault: UnicodeDecodeError) -> tuple[str, str]:
    raise Unreadable(f"not UTF-8 (byte 0x{data[fault.start]:02x} at {fault.start}); {REMEDY}")
