"""The folder of a kept index: generations, a pointer to the one that counts, a lock for those who write.

A generation is a folder that never changes once the pointer names it. Whoever writes makes the next one beside it and
then replaces the pointer in one step, so that a process killed at any moment leaves the old index whole. Readers take
no lock; a generation that is removed while it is read lives on until its files are closed.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.json import decode
from msgspec.structs import asdict

from qa.errors import IndexFaultError
from qa.user_files import taken

FORMAT = "qa index 4"
_POINTER, _LOCK, _PREFIX = "current.json", "lock", "generation-"
STORE, SENTENCES, PASSAGES = "store.db", "sentences", "passages"  # what a generation consists of


class Pointer(Struct, frozen=True):
    """Which generation counts, what it was made of and by, and the size of each of its files."""

    format: str
    generation: str
    made_by: str
    paths: tuple[str, ...]
    sizes: Mapping[str, int]


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
    if sizes(place) != dict(pointer.sizes):
        raise damaged(index, "a file is missing or has another size", pointer)
    return pointer, place


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
        if not {_POINTER, _LOCK}.intersection(names := os.listdir(index)) and names:
            raise IndexFaultError(f"{index}: holds other files and is no index; give a folder of its own with --index")
        with open(index / _LOCK, "ab") as lock:
            _take(lock.fileno())
            yield
    except OSError as error:
        raise IndexFaultError(f"{index}: the index cannot be written ({error.strerror or error})") from error


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
    for file in _files(old):
        target = new / file.relative_to(old)
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
    for file in _files(new):
        _sync(file)
    for folder in (new / SENTENCES, new / PASSAGES, new):
        _sync(folder)
    pointer = Pointer(FORMAT, new.name, made_by, tuple(paths), sizes(new))
    part = index / f"{_POINTER}.part"
    part.write_text(json.dumps(asdict(pointer), indent=1), encoding="ascii")
    _sync(part)
    os.replace(part, index / _POINTER)
    _sync(index)
    sweep(index, keep=new)


def sweep(index: Path, keep: Path | None) -> None:
    """Removes every generation but one."""
    for folder in index.glob(f"{_PREFIX}*"):
        if folder != keep:
            shutil.rmtree(folder, ignore_errors=True)


def sizes(place: Path) -> dict[str, int]:
    """The size of each file of a generation, by its path below it."""
    return {file.relative_to(place).as_posix(): file.stat().st_size for file in _files(place)}


def _files(place: Path) -> list[Path]:
    """The files of a generation, in order; lock files are no part of it."""
    found = [Path(folder) / name for folder, _, names in os.walk(place) for name in names]
    return sorted(file for file in found if not file.name.endswith(".lock"))


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
