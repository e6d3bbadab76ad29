"""The files of a corpus: found in folders, named, and read by their formats or refused with a reason."""

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from qa.corpus.content import Content, Unreadable
from qa.corpus.origin import Origin, origin_of
from qa.corpus.readers import HEAD, MOST_BYTES, TEXT, Format, format_of, read_bytes, suffix_of
from qa.errors import CorpusError

MOST_DEEP = 200  # folders inside one another


class File(Struct, frozen=True, gc=False):
    """A file of the corpus: its name below the folder it was found in, and a reason if it is not to be read.

    `place` is its path, `real` the same without links; a file `given` by the user is read whatever its suffix.
    """

    name: str
    place: str
    root: Path
    real: str
    given: bool = False
    refusal: str = ""

    @property
    def path(self) -> Path:
        """Where it is; made anew, for a folder can hold a hundred thousand files."""
        return Path(self.place)


def find_files(paths: Sequence[Path]) -> list[File]:
    """The files in the folders and files given, each real file once, in order of name and with names of their own."""
    found: dict[str, File] = {}
    for path in paths:
        for file in _files_of(path):
            found.setdefault(file.real, file)
    return sorted(_named_apart(list(found.values())), key=lambda file: file.name)


def content_of(file: File, encoding: str | None = None) -> tuple[Content, Origin]:
    """What a file says, and the file as it was; raises Unreadable with the reason.

    `encoding` is the user's word for text without a byte-order mark.
    """
    if file.refusal:
        raise Unreadable(file.refusal)
    place = file.place
    try:
        status = os.stat(place)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("not a regular file")
        if status.st_size > MOST_BYTES:
            raise Unreadable(f"too large ({_megabytes(status.st_size)}, read are {_megabytes(MOST_BYTES)}); split it")
        with open(place, "rb", opener=_unblocked) as opened:
            head = opened.read(HEAD) or b""
            known = _format(file, head)
            data = head + (opened.read(status.st_size or MOST_BYTES) or b"")  # what is asked for is set aside at once
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror or error})") from error
    if not data:
        raise Unreadable("empty")
    return read_bytes(known, data, encoding), origin_of(place, status, data)


def _unblocked(path: str, flags: int) -> int:
    """Opens a file so that no reading waits: the kernel's log is a regular file that would."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _format(file: File, head: bytes) -> Format:
    known = format_of(file.name, head)
    if known is None and not file.given:
        raise Unreadable(f"{suffix_of(file.name)} files are not read; save it as plain text or Markdown (.txt, .md)")
    return known or TEXT


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"


def _files_of(path: Path) -> list[File]:
    """The files below one path given; CorpusError where there is nothing."""
    if os.path.isdir(path):
        files = list(_walk(path))
        if not files:
            raise CorpusError(f"no files in {path}: the folder is empty; put text files (.txt, .md) in it")
        return files
    if not os.path.lexists(path):
        raise CorpusError(f"{path} does not exist; give an existing folder or file with --corpus")
    return [File(_printable(path.name), str(path), path.parent, os.path.realpath(path), given=True)]


def _walk(root: Path) -> Iterator[File]:
    """Files below a folder, hidden ones left out; links are followed inside the folder only, and to no file twice."""
    inside = os.path.realpath(root)
    seen: set[str] = set()
    links: list[str] = []
    folders = [(str(root), inside)]
    while folders or links:
        if folders:
            place, real = folders.pop()
        else:  # what is a file or folder of its own has been taken by now
            place = links.pop()
            try:
                target = os.path.realpath(place)
            except OSError as error:
                yield _file(root, place, place, f"a link that cannot be followed ({error.strerror})")
                continue
            if os.path.commonpath([inside, target]) != inside:
                yield _file(root, place, place, "a link that leads out of the corpus folder")
                continue
            if target in seen:
                continue
            if not os.path.isdir(place):
                seen.add(target)
                yield _file(root, place, target)
                continue
            real = target
        if real in seen:
            continue
        seen.add(real)
        if place.count(os.sep) - str(root).count(os.sep) > MOST_DEEP:
            yield _file(root, place, real, f"lies deeper than {MOST_DEEP} folders; move it up, or name it itself")
            continue
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield _file(root, place, real, f"folder cannot be opened ({error.strerror})")
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                links.append(entry.path)
            elif entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, os.path.join(real, entry.name)))
            else:
                target = os.path.join(real, entry.name)
                seen.add(target)
                yield _file(root, entry.path, target)


def _file(root: Path, place: str, real: str, refusal: str = "") -> File:
    name = place[len(str(root)) :].strip(os.sep) or "."
    return File(_printable(name.replace(os.sep, "/")), place, root, place if real == place else real, refusal=refusal)


def _printable(name: str) -> str:
    """A file name that can be written as UTF-8 whatever bytes the disk holds: what is no UTF-8 stands as `\\xe9`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _named_apart(files: list[File]) -> list[File]:
    """Files of several folders that share a name get the name of the folder in front, as much of it as is needed."""
    depth = 0
    named = files
    while True:
        counts = Counter(file.name for file in named)
        if not any(counts[file.name] > 1 and depth < len(file.root.resolve().parts) for file in named):
            return _numbered(named)
        depth += 1
        named = [
            replace(file, name="/".join([*_folders(file.root, depth), original.name]))
            if counts[file.name] > 1
            else file
            for file, original in zip(named, files, strict=True)
        ]


def _numbered(files: list[File]) -> list[File]:
    """Where names are alike to the end, the second and later ones bear their number."""
    counts: Counter[str] = Counter()
    named = []
    for file in files:
        counts[file.name] += 1
        number = counts[file.name]
        named.append(replace(file, name=f"{file.name} ({number})") if number > 1 else file)
    return named


def _folders(root: Path, depth: int) -> list[str]:
    return [_printable(part.strip("/\\")) for part in root.resolve().parts[-depth:]]
