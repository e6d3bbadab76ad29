"""The folder of a kept index: generations, a pointer to the one that counts, a lock for those who write.

A generation is a folder that never changes once the pointer names it. Whoever writes makes the next one beside it and
then replaces the pointer in one step, so that a process killed at any moment leaves the old index whole. Readers take
no lock; a generation that is removed while it is read lives on until its files are closed.

The pointer holds the size and the CRC-32 of each file. tantivy believes its files: a flipped bit can make it ask for so
much memory that the process ends, or lose what a list of postings held, and it offers no check of its own; SQLite may
miss a row. So files are compared before they are opened. To read them all would make a question of a million sentences
half as slow again: postings and records are compared only where their time or inode is not as it was. Damaged postings
were never seen to end the process, and records are checked row by row where they are shown. A refresh compares every
file, for it must not build upon damage.
"""

import json
import os
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.json import decode
from msgspec.structs import asdict

from qa.errors import IndexFaultError
from qa.user_files import taken

FORMAT = "qa index 6"
_POINTER, _LOCK, _PREFIX = "current.json", "lock", "generation-"
_OURS = re.compile(rf"{_LOCK}|{_POINTER}(\.part)?|{_PREFIX}[a-z0-9_]{{8}}")  # what a build may leave; mkdtemp's names
STORE, SENTENCES, PASSAGES = "store.db", "sentences", "passages"  # what a generation consists of
_LARGE = (".idx", ".db")  # how the names of postings and records end
_AT_ONCE = 1 << 17  # bytes read at once: more do not stay in the processor's cache


class Written(NamedTuple):
    """A file as it was written: its size, the time of its content in nanoseconds, its inode, its CRC-32."""

    size: int
    modified: int
    inode: int
    checksum: int


class Pointer(Struct, frozen=True):
    """Which generation counts, what it was made of and by, and what its files were when it was whole."""

    format: str
    generation: str
    made_by: str
    paths: tuple[str, ...]
    files: Mapping[str, Written] = {}  # other versions have none


def pointer_of(index: Path) -> Pointer | None:
    """The pointer of an index; None where there is none; IndexFaultError where it cannot be read."""
    try:
        pointer = decode(taken(index / _POINTER), type=Pointer)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise IndexFaultError(f"{index}: the index cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise damaged(index, f"{_POINTER} is not as it was written") from error
    return pointer


def generation(index: Path, made_by: str) -> tuple[Pointer, Path]:
    """The generation that counts; IndexFaultError where there is none, of this version and whole."""
    pointer = pointer_of(index)
    if pointer is None:
        raise IndexFaultError(f"{index}: there is no index; make one with: {remedy(index, None)}")
    if pointer.format != FORMAT or pointer.made_by != made_by:
        raise IndexFaultError(f"{index} was made by another version of qa; make it anew with: {remedy(index, pointer)}")
    if re.fullmatch(rf"{_PREFIX}\w+", pointer.generation) is None:
        raise damaged(index, f"{_POINTER} names no generation", pointer)
    place = index / pointer.generation
    with _readable(index):
        states = {name: file.stat() for name, file in _files(place).items()}
    if {name: state.st_size for name, state in states.items()} != {n: file.size for n, file in pointer.files.items()}:
        raise damaged(index, "a file is missing or has another size", pointer)
    compare(index, pointer, (name for name in states if _in_doubt(name, states[name], pointer.files[name])))
    return pointer, place


def _in_doubt(name: str, state: os.stat_result, written: Written) -> bool:
    """Whether a file has to be compared before it is used."""
    return not name.endswith(_LARGE) or (state.st_mtime_ns, state.st_ino) != (written.modified, written.inode)


def compare(index: Path, pointer: Pointer, names: Iterable[str]) -> None:
    """IndexFaultError where one of these files of the generation does not hold what was written."""
    for name in names:
        with _readable(index):
            found = checksum(index / pointer.generation / name)
        if found != pointer.files[name].checksum:
            raise damaged(index, f"{name} is not as it was written", pointer)


def checksum(path: Path) -> int:
    """The CRC-32 of a file."""
    buffer, sum_so_far = bytearray(_AT_ONCE), 0
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(buffer):
            sum_so_far = zlib.crc32(memoryview(buffer)[:size], sum_so_far)
    return sum_so_far


@contextmanager
def _readable(index: Path) -> Iterator[None]:
    """Tells what keeps an index from being read."""
    try:
        yield
    except OSError as error:
        raise IndexFaultError(f"{index}: the index cannot be read ({error.strerror})") from error


def paths_of(index: Path) -> tuple[Path, ...]:
    """What an index was built from; IndexFaultError where that is not known."""
    pointer = pointer_of(index)
    if pointer is None:
        raise IndexFaultError(f"{index}: there is no index; make one with: {remedy(index, None)}")
    return tuple(map(Path, pointer.paths))


def damaged(index: Path, what: object, pointer: Pointer | None = None) -> IndexFaultError:
    """What to say of an index that does not hold what was written."""
    return IndexFaultError(f"{index} is damaged ({what}); mend it with: {remedy(index, pointer)}")


def remedy(index: Path, pointer: Pointer | None) -> str:
    """The command that makes the index anew, as far as it is known of what."""
    paths = " ".join(map(_shell, pointer.paths)) if pointer else "PATH..."
    return f"qa index {paths} --index {_shell(index)}"


@contextmanager
def locked(index: Path) -> Iterator[None]:
    """Makes the folder where it is missing and keeps other writers out; they wait."""
    try:
        index.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _free(index):
            raise IndexFaultError(f"{index}: holds other files and is no index; give a folder of its own with --index")
        with open(index / _LOCK, "ab", opener=partial(os.open, mode=0o600)) as lock:
            _take(lock.fileno())
            yield
    except OSError as error:
        raise IndexFaultError(f"{index}: the index cannot be written ({error.strerror or error})") from error


def _free(index: Path) -> bool:
    """Whether a folder may be written to: it is empty, or holds an index, or what is left of one and nothing else."""
    with suppress(IndexFaultError):
        if pointer_of(index) is not None:
            return True
    names = os.listdir(index)
    return not names or (_LOCK in names and all(map(_OURS.fullmatch, names)))


def successor(index: Path, old: Path | None) -> Path:
    """A new generation: an empty folder, or one that begins as the old. tantivy's segments never change, so that they
    are shared; all else is copied. What killed processes have left is removed before."""
    import tempfile

    with suppress(IndexFaultError):
        pointer = pointer_of(index)
        sweep(index, keep=index / pointer.generation if pointer else None)
    new = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=index))
    if old is None:
        (new / SENTENCES).mkdir()
        (new / PASSAGES).mkdir()
        return new
    for name, file in _files(old).items():
        target = new / name
        target.parent.mkdir(exist_ok=True)
        if file.name == STORE or file.suffix == ".json":
            shutil.copyfile(file, target)
            continue
        try:
            os.link(file, target)
        except OSError:  # a file system without hard links
            shutil.copyfile(file, target)
    return new


def publish(index: Path, new: Path, made_by: str, paths: Sequence[str]) -> None:
    """Lets a finished generation count, and removes the one before."""
    files = _files(new)
    for file in files.values():
        _sync(file)
    for folder in (new / SENTENCES, new / PASSAGES, new):
        _sync(folder)
    written = {name: _written(file) for name, file in files.items()}
    pointer = Pointer(FORMAT, new.name, made_by, tuple(paths), written)
    part = index / f"{_POINTER}.part"
    part.touch(mode=0o600)
    part.write_text(json.dumps(asdict(pointer), indent=1), encoding="ascii")
    _sync(part)
    os.replace(part, index / _POINTER)
    _sync(index)
    sweep(index, keep=new)


def _written(file: Path) -> Written:
    state = file.stat()
    return Written(state.st_size, state.st_mtime_ns, state.st_ino, checksum(file))


def sweep(index: Path, keep: Path | None) -> None:
    """Removes every generation but one."""
    for folder in index.glob(f"{_PREFIX}*"):
        if folder != keep and _OURS.fullmatch(folder.name):
            shutil.rmtree(folder, ignore_errors=True)


def _files(place: Path) -> dict[str, Path]:
    """The files of a generation by their paths below it, in order; lock files are no part of it."""
    found = [Path(folder) / name for folder, _, names in os.walk(place) for name in names]
    return {file.relative_to(place).as_posix(): file for file in sorted(found) if not file.name.endswith(".lock")}


def _sync(path: Path) -> None:
    """Puts a file or folder on the disk itself; a system that cannot do so for folders is left alone."""
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _take(handle: int) -> None:
    """Waits for the lock; it is given back when the file is closed, or its process dies."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)


def _shell(path: object) -> str:
    from shlex import quote

    return quote(str(path))
