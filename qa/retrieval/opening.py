"""How a corpus is opened: read into memory, from a kept index, or from one that is kept in the user's cache.

A large folder is not read anew each time: its index lies in the cache directory under a digest of its paths, for its
owner alone, and is refreshed by what has changed. Where no cache can be written, the folder is read into memory.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from qa.errors import IndexFaultError
from qa.language.data import folder
from qa.own_folders import cache_folder
from qa.retrieval.collection import Collection, Library

Progress = Callable[[int, int], None]  # told the bytes done and the bytes to do

LARGE = 1_000_000  # bytes; reading so much takes three times as long as opening its index (docs/index.md)
_MOST_KEPT = 20  # indexes in the cache; those used longest ago go first


def opened(
    paths: Sequence[Path],
    index: Path | None = None,
    encoding: str | None = None,
    progress: Progress = lambda done, total: None,
) -> tuple[Library, Collection | None]:
    """The documents, and what finds them where that is kept."""
    if index is not None:
        return _over(index)
    if encoding is None and list(paths) == [folder("seeds")]:
        from qa.retrieval.seeds import seeds

        return seeds()
    if (cache := cache_folder()) is not None and is_large(paths):
        from qa.retrieval.kept.building import refresh

        place = cached(cache, paths, encoding)
        try:
            refresh(paths, place, encoding, progress)
            return _over(place)
        except IndexFaultError:
            pass  # a cache that cannot be kept costs time, nothing else
    from qa.corpus.reading import read_corpus

    return read_corpus(paths, encoding), None


def is_large(paths: Sequence[Path]) -> bool:
    """Whether reading takes so long that an index is worth its place."""
    total = 0
    for size in _sizes(paths):
        total += size
        if total > LARGE:
            return True
    return False


def cached(cache: Path, paths: Sequence[Path], encoding: str | None) -> Path:
    """Where the index of some paths lies in the cache; makes room for it."""
    import hashlib

    folder = cache / "indexes"
    named = "\0".join([*(str(path.absolute()) for path in paths), encoding or ""])
    place = folder / hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.mkdir(mode=0o700, exist_ok=True)
        os.utime(place)
        kept = sorted(folder.iterdir(), key=lambda other: (other.stat().st_mtime_ns, other.name))
        for old in kept[:-_MOST_KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError:
        pass  # told, or got round, when the index is written
    return place


def _over(index: Path) -> tuple[Library, Collection]:
    from qa.retrieval.kept.collection import open_index

    collection = open_index(index)
    return collection.library, collection


def _sizes(paths: Sequence[Path]) -> Iterator[int]:
    """The sizes of the files below some paths, as they are found."""
    for path in paths:
        if os.path.isfile(path):
            yield os.path.getsize(path)
        for below, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                try:
                    yield os.stat(os.path.join(below, name)).st_size
                except OSError:
                    continue
