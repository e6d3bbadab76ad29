"""Builds and refreshes a kept index.

    refresh([Path("notes")], Path("notes.index"))  # Refreshed(added=12, changed=0, removed=0, ...)

A file whose state (size, times, inode) is as it was is taken for unchanged, unless it was written just before it was
read; any other is read, and its content's digest decides. What is read anew, gone, or holds other furniture than
before because many documents came to share a line, is taken out and put in again.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from qa.corpus import boilerplate
from qa.corpus.corpus import Skipped
from qa.corpus.files import File, find_files
from qa.corpus.origin import State, state_of
from qa.corpus.reading import check_encoding, nothing_readable
from qa.errors import CorpusError, IndexFaultError
from qa.parallel import Workers, cores
from qa.retrieval.kept import layout, store
from qa.retrieval.kept.before import Before, Reading, before_of
from qa.retrieval.kept.made_by import made_by
from qa.retrieval.kept.preparing import FileRead, Prepared, furniture, prepare, read_files, sample
from qa.retrieval.kept.records import DICTIONARY, is_panic
from qa.retrieval.kept.writing import Writer
from qa.retrieval.opening import Progress

_BATCH_BYTES, _BATCH_FILES = 500_000, 1_000  # what a process works on at once
_ALONE = 4_000_000  # bytes up to which one process is quicker than several
_JUST_WRITTEN = 2_000_000_000  # ns: a file changed this shortly before it was read may change unseen
_NO_FILE: State = (-1, -1, -1, -1)
_FAULTS = (sqlite3.Error, ValueError, BrokenExecutor)  # ValueError is what tantivy says of a full disk


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of the documents, and how large the index is."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: int = 0
    sentences: int = 0


def refresh(
    paths: Sequence[Path],
    index: Path,
    encoding: str | None = None,
    progress: Progress = lambda done, total: None,
) -> Refreshed:
    """Makes the index hold what is in the folders and files now; IndexFaultError where it cannot be written.

    `encoding` is the user's word for text without a byte-order mark.
    """
    check_encoding(encoding)
    with layout.locked(index):
        try:
            return _Refresh([path.absolute() for path in paths], index.absolute(), encoding, progress).done()
        except BaseException as error:
            if isinstance(error, _FAULTS) or is_panic(error):
                raise IndexFaultError(f"{index}: the index cannot be written ({error}); it stays as it was") from error
            raise


@dataclass(frozen=True, slots=True)
class _Plan:
    """Names of documents to take out, to put in, and whose file is touched only; the files left out; the digests of
    shared lines."""

    out: frozenset[str]
    wanted: frozenset[str]
    touched: Sequence[str]
    skipped: Sequence[tuple[str, str, Path, State]]
    shared: frozenset[bytes]


class _Work:
    """Jobs for the processes: batches of files, which wait in the spool once they are read."""

    def __init__(
        self,
        workers: Workers,
        spool: Path,
        progress: Callable[[int], None],
        states: Mapping[str, State],
        encoding: str | None,
    ) -> None:
        self._workers, self._spool, self._progress, self._states = workers, spool, progress, states
        self._encoding = encoding
        self._batches: list[tuple[Path, Sequence[File]]] = []
        self._done = 0

    def read(self, files: Sequence[File]) -> Iterator[FileRead]:
        """Reads files, in order."""
        first = len(self._batches)
        for batch in self._batched(files):
            self._batches.append((self._spool / str(len(self._batches)), batch))
        jobs = self._batches[first:]
        results = self._workers.in_order(read_files, ((batch, place, self._encoding) for place, batch in jobs))
        for (_, batch), found in zip(jobs, results, strict=True):
            self._tell(batch)
            yield from found

    def dictionary(self) -> bytes:
        """What pieces are best compressed with, by the first of what was read."""
        return sample(self._batches[0][0]) if self._batches else b""

    def prepared(self, wanted: frozenset[str], shared: frozenset[bytes], dictionary: bytes) -> Iterator[Prepared]:
        """Cuts and codes what was read and is wanted."""
        jobs = [
            (place, wanted.intersection(file.name for file in batch), shared, dictionary)
            for place, batch in self._batches
        ]
        for (_, batch), found in zip(self._batches, self._workers.in_order(prepare, jobs), strict=True):
            yield found
            self._tell(batch)

    def _tell(self, batch: Sequence[File]) -> None:
        self._done += sum(max(0, self._states[file.name][0]) for file in batch)
        self._progress(self._done)

    def _batched(self, files: Iterable[File]) -> Iterator[Sequence[File]]:
        batch: list[File] = []
        size = 0
        for file in files:
            batch.append(file)
            size += self._states[file.name][0]
            if size >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch


class _Refresh:
    """One refresh under way."""

    def __init__(self, paths: Sequence[Path], index: Path, encoding: str | None, progress: Progress) -> None:
        self._paths, self._index, self._progress = tuple(map(str, paths)), index, progress
        self._reading = Reading(encoding)
        self._started = time.time_ns()
        own = f"{index}{os.sep}"
        self._files = {file.name: file for file in find_files(paths) if not file.place.startswith(own)}
        self._states = {name: _state(file) for name, file in self._files.items()}

    def done(self) -> Refreshed:
        """What has become of the index."""
        before = before_of(self._index, self._reading)
        try:
            made = self._made_of(before)
        except BaseException as error:
            if before.place is None or not (isinstance(error, (*_FAULTS, TypeError, LookupError)) or is_panic(error)):
                raise
            made = None  # what is there is damaged, or contradicts itself
        return made or self._made_of(Before()) or Refreshed()

    def _made_of(self, before: Before) -> Refreshed | None:
        """A new generation that begins as the one before, if there is anything to do; None where so much is taken out
        that it had better begin as nothing."""
        unseen = [file for file in self._files.values() if not self._is_as_before(file, before)]
        gone = (before.documents.keys() | before.skipped.keys()) - self._files.keys()
        if before.place is not None and before.paths == self._paths and not unseen and not gone:
            return Refreshed(unchanged=len(before.documents), skipped=len(before.skipped), sentences=before.sentences)
        size = sum(max(0, self._states[file.name][0]) for file in unseen)
        new = layout.successor(self._index, before.place)
        try:
            with (
                Workers(1 if size < _ALONE else cores()) as workers,
                TemporaryDirectory(dir=new, prefix="spool-") as spool,
            ):
                tell = partial(_tell, self._progress, 2 * size)
                work = _Work(workers, Path(spool), tell, self._states, self._reading.encoding)
                plan = self._planned(before, unseen, work)
                if before.too_much(plan.out):
                    shutil.rmtree(new)
                    return None
                dictionary = before.dictionary or work.dictionary()
                prepared = work.prepared(plan.wanted, plan.shared, dictionary)
                facts = {"built": self._started, DICTIONARY: dictionary, **self._reading.facts()}
                result = self._written(before, plan, prepared, new, facts)
            layout.publish(self._index, new, made_by(), self._paths)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        return result

    def _planned(self, before: Before, unseen: Sequence[File], work: _Work) -> _Plan:
        """What is to be taken out and put in; reads what must be read for that."""
        read = {found.name: found for found in work.read(unseen)}
        fresh = {name: found for name, found in read.items() if found.digest}
        known = {name: each for name, each in before.documents.items() if name in self._files and name not in read}
        touched = {
            name: before.documents[name]
            for name, found in fresh.items()
            if name in before.documents and found.digest == before.documents[name].digest
        }
        known |= touched
        lines = {name: each.lines for name, each in known.items()} | {name: each.lines for name, each in fresh.items()}
        shared = _shared(lines.values())
        stale = {name for name, each in known.items() if furniture(lines[name], shared) != each.furniture}
        read |= {found.name: found for found in work.read([self._files[n] for n in sorted(stale - fresh.keys())])}
        stays = known.keys() - stale
        wanted = frozenset(name for name, found in read.items() if found.digest and name not in stays)
        skipped = [
            (name, read[name].reason if name in read else before.skipped[name][0], file.path, self._states[name])
            for name, file in self._files.items()
            if name not in stays and name not in wanted
        ]
        if not stays and not wanted:
            told = [Skipped(name, reason) for name, reason, *_ in skipped]
            raise CorpusError(nothing_readable([Path(path) for path in self._paths], told))
        out = frozenset(before.documents.keys() - stays)
        return _Plan(out, wanted, sorted(touched.keys() & stays), skipped, shared)

    def _written(
        self, before: Before, plan: _Plan, prepared: Iterable[Prepared], new: Path, facts: Mapping[str, object]
    ) -> Refreshed:
        with store.to_write(new / layout.STORE) as records, Writer(new, records) as writer:
            for name in sorted(plan.out):
                writer.remove(name)
            for batch in prepared:
                writer.add(batch)
            for name in plan.touched:
                writer.saw(name, self._files[name].path, self._states[name])
            writer.skip(plan.skipped)
            sentences = writer.finish(facts)
        changed = len(plan.out & plan.wanted)
        return Refreshed(
            added=len(plan.wanted) - changed,
            changed=changed,
            removed=len(plan.out) - changed,
            unchanged=len(before.documents) - len(plan.out),
            skipped=len(plan.skipped),
            sentences=sentences,
        )

    def _is_as_before(self, file: File, before: Before) -> bool:
        """Whether a file need not be read."""
        state = self._states[file.name]
        reason, *where = before.skipped.get(file.name, ("",))
        if file.refusal:
            return reason == file.refusal
        if max(state[1], state[2]) > before.built - _JUST_WRITTEN:
            return False
        if (known := before.documents.get(file.name)) is not None:
            return (known.path, known.state) == (file.path, state)
        return where == [file.path, state]


def _shared(lines: Iterable[bytes]) -> frozenset[bytes]:
    """The digests of the lines that enough documents share; `lines` are those of each document."""
    import numpy as np

    each = list(lines)
    digests, counts = np.unique(np.frombuffer(b"".join(each), dtype="<u8"), return_counts=True)
    return frozenset(digest.tobytes() for digest in digests[counts >= boilerplate.least_shared(len(each))])


def _tell(progress: Progress, total: int, done: int) -> None:
    progress(done, total)


def _state(file: File) -> State:
    try:
        return state_of(os.stat(file.place))
    except OSError:
        return _NO_FILE
