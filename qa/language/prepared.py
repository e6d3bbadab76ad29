"""What is worked out from data files once and kept in the user's cache directory, as tables that are read by the key.

A kept file begins with the state of all files it was made from, this program's own code included, and counts for no
other, so that it can never be stale; where nothing can be written, the work is simply done anew. A table is cut into
buckets of JSON by a checksum of the key, and a bucket is read and checked when a key in it is first asked for: opening
a table costs nothing, however long it is. JSON is data: whoever tampers with the cache can make no code run.
"""

import mmap
import os
import struct
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol, cast

from msgspec import json

from qa.own_folders import cache_folder

Made = Mapping[str, Mapping[str, Any]]  # tables by name: JSON values by key
_MOST_KEPT = 8  # files of one name, of several installations
_IN_BUCKET = 200  # bytes, about
_PLACE = struct.Struct("<III")  # of a bucket: from, to (counted from its table's start), checksum
_CHECKED = 8  # hexadecimal digits of the checksum before the head


class Table(Protocol):
    """Values by key."""

    def __contains__(self, key: object, /) -> bool:
        """Whether there is a value."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""


class KeptTable:
    """A table in a kept file: the places of its buckets from `start` on. `anew` makes all of it where it is damaged."""

    def __init__(self, data: mmap.mmap, start: int, buckets: int, anew: Callable[[], Mapping[str, Any]]) -> None:
        self._data, self._start, self._buckets, self._anew = data, start, buckets, anew
        self._known: dict[str, Any] = {}
        self._read: set[int] = set()

    def __contains__(self, key: object) -> bool:
        """Whether there is a value."""
        return isinstance(key, str) and self.get(key, self) is not self

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default."""
        if key in self._known:
            return self._known[key]
        number = zlib.crc32(key.encode()) % self._buckets
        if number in self._read:
            return default
        try:
            self._known |= self._bucket(number)
            self._read.add(number)
        except (ValueError, struct.error):
            self._known = dict(self._anew())
            self._read.update(range(self._buckets))
        return self._known.get(key, default)

    def _bucket(self, number: int) -> dict[str, Any]:
        """The keys and values of one bucket; ValueError where it is damaged."""
        first, last, checksum = _PLACE.unpack_from(self._data, self._start + number * _PLACE.size)
        written = self._data[self._start + first : self._start + last]
        if zlib.crc32(written) != checksum:
            raise ValueError("damaged")
        found: dict[str, Any] = json.decode(written)
        return found


def prepared(name: str, sources: Iterable[str | Path], make: Callable[[], Made]) -> Mapping[str, Table]:
    """The tables that `make` gives for the sources, from the cache where they were made before."""
    if (folder := cache_folder()) is None:
        return cast("Mapping[str, Table]", make())
    files = [__file__, *map(str, sources)]
    kept, state = folder / f"{name}-{zlib.crc32(os.fsencode(os.pathsep.join(files))):08x}.tables", _state(files)

    def anew() -> Made:
        made = make()
        _keep(kept, name, _encoded(made, state))
        return made

    try:
        return _opened(kept, state, anew)
    except (OSError, ValueError):
        return cast("Mapping[str, Table]", anew())


def _state(files: Iterable[str]) -> str:
    """What is another whenever a file is: sizes, times and inodes. The inode's own time is nobody's to set back."""
    told = ((path, os.stat(path)) for path in files)
    return ascii([sys.version, *((path, s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino) for path, s in told)])


def _opened(kept: Path, state: str, anew: Callable[[], Made]) -> Mapping[str, Table]:
    """The tables of a kept file; OSError or ValueError where there is none, it is stale or its head is damaged."""
    with open(kept, "rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    end = data.find(b"\n")
    head = data[_CHECKED:end]
    if int(data[:_CHECKED], 16) != zlib.crc32(head):
        raise ValueError("damaged")
    made_of, tables = json.decode(head)
    if made_of != state:
        raise ValueError("stale")
    return {
        name: KeptTable(data, end + 1 + start, buckets, partial(_of, name, anew)) for name, start, buckets in tables
    }


def _of(name: str, anew: Callable[[], Made]) -> Mapping[str, Any]:
    return anew()[name]


def _encoded(made: Made, state: str) -> bytes:
    body, tables = bytearray(), []
    for name, table in sorted(made.items()):
        size = len(json.encode(table))
        buckets: list[dict[str, Any]] = [{} for _ in range(min(len(table), size // _IN_BUCKET) + 1)]
        for key, value in table.items():
            buckets[zlib.crc32(key.encode()) % len(buckets)][key] = value
        tables.append((name, len(body), len(buckets)))
        written = [json.encode(bucket) for bucket in buckets]
        at = _PLACE.size * len(buckets)
        for piece in written:
            body += _PLACE.pack(at, at + len(piece), zlib.crc32(piece))
            at += len(piece)
        body += b"".join(written)
    head = json.encode((state, tables))
    return b"%0*x" % (_CHECKED, zlib.crc32(head)) + head + b"\n" + body


def _keep(path: Path, name: str, written: bytes) -> None:
    """Write the tables whole or not at all, for their owner alone."""
    import tempfile

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=name)
        with os.fdopen(handle, "wb") as file:
            file.write(written)
        os.replace(temporary, path)
        kept = sorted(path.parent.glob(f"{name}-*.tables"), key=lambda other: (other.stat().st_mtime, other.name))
        for old in kept[:-_MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a cache that cannot be kept costs time, nothing else
