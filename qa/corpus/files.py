"""The files of a corpus: found in folders, named, and their bytes turned into text or refused with a reason."""

import codecs
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.corpus.origin import Origin, origin_of
from qa.errors import CorpusError

SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown", ".rst"})

_BOMS = (  # the longer ones first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_WORDY = re.compile(r"[^\W_]")


class Unreadable(Exception):
    """Why one file is skipped."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the corpus: its name below the folder it was found in, and a reason if it is not to be read."""

    name: str
    path: Path
    root: Path
    refusal: str = ""


def find_files(paths: Sequence[Path]) -> list[File]:
    """The files in the folders and files given, each real file once, in order of name and with names of their own."""
    found: dict[str, File] = {}
    for path in paths:
        for file in _files_of(path):
            found.setdefault(os.path.realpath(file.path), file)
    return sorted(_named_apart(list(found.values())), key=lambda file: file.name)


def text_of(file: File) -> tuple[str, Origin]:
    """The text of a file without its byte-order mark, and the file as it was; raises Unreadable with the reason."""
    if file.refusal:
        raise Unreadable(file.refusal)
    try:
        status = file.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("not a regular file")
        data = file.path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror or error})") from error
    return decode(data), origin_of(file.path, status, data)


def decode(data: bytes) -> str:
    """Text by byte-order mark, as strict UTF-8, or as Windows-1252 where nothing speaks against it."""
    if not data:
        raise Unreadable("empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(f"not the {encoding.upper()} its byte-order mark promises ({error.reason})") from error
            break
    else:
        if b"\0" in data:
            raise Unreadable("binary (holds NUL bytes)")
        text = _without_mark(data)
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise Unreadable("binary (holds control characters)")
    if _WORDY.search(text) is None:
        raise Unreadable("holds no words")
    return text


def _without_mark(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _looks_like_cp1252(data):
            return data.decode("cp1252")
        place = f"byte 0x{data[error.start]:02x} at {error.start}"
        raise Unreadable(f"not UTF-8 ({place}); save it as UTF-8") from error


def _looks_like_cp1252(data: bytes) -> bool:
    """Mostly plain bytes, none that Windows-1252 leaves open, and not UTF-8 with a fault in it."""
    high = len(_HIGH.findall(data))
    in_sequences = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    return _NOT_CP1252.search(data) is None and high * 5 <= len(data) and in_sequences * 4 <= high


def _files_of(path: Path) -> list[File]:
    """The files below one path given; CorpusError where there is nothing."""
    if path.is_dir():
        files = list(_walk(path))
        if not files:
            raise CorpusError(f"no files in {path}: the folder is empty; put text files (.txt, .md) in it")
        return files
    if not os.path.lexists(path):
        raise CorpusError(f"{path} does not exist; give an existing folder or file with --corpus")
    return [File(_printable(path.name), path, path.parent)]  # given by name: whatever its suffix


def _walk(root: Path) -> Iterator[File]:
    """Files below a folder, hidden ones left out; links are followed inside the folder only, and to no file twice."""
    inside = os.path.realpath(root)
    seen: set[str] = set()
    links: list[str] = []
    folders = [str(root)]
    while folders or links:
        if folders:
            place = folders.pop()
        else:  # what is a file or folder of its own has been taken by now
            place = links.pop()
            target = os.path.realpath(place)
            if os.path.commonpath([inside, target]) != inside:
                yield _file(root, place, "a link that leads out of the corpus folder")
                continue
            if target in seen:
                continue
            if not os.path.isdir(place):
                seen.add(target)
                yield _file(root, place)
                continue
        real = os.path.realpath(place)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield _file(root, place, f"folder cannot be opened ({error.strerror})")
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                links.append(entry.path)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                seen.add(os.path.realpath(entry.path))
                yield _file(root, entry.path)


def _file(root: Path, place: str, refusal: str = "") -> File:
    path = Path(place)
    suffix = path.suffix.lower()
    if not refusal and suffix not in SUFFIXES:
        refusal = f"{suffix} files are not read; save it as plain text or Markdown (.txt, .md)"
    return File(_printable(path.relative_to(root).as_posix()), path, root, refusal)


def _printable(name: str) -> str:
    """A file name that can be written as UTF-8 whatever bytes the disk holds."""
    return os.fsencode(name).decode("utf-8", "replace")


def _named_apart(files: list[File]) -> list[File]:
    """Files of several folders that share a name get the name of the folder in front, as much of it as is needed."""
    depth = 0
    named = files
    while True:
        counts = Counter(file.name for file in named)
        if not any(counts[file.name] > 1 and depth < len(file.root.resolve().parts) for file in named):
            return named
        depth += 1
        named = [
            replace(file, name="/".join([*_folders(file.root, depth), original.name]))
            if counts[file.name] > 1
            else file
            for file, original in zip(named, files, strict=True)
        ]


def _folders(root: Path, depth: int) -> list[str]:
    return [_printable(part.strip("/\\")) for part in root.resolve().parts[-depth:]]
