"""Work on all cores, its results in the order of the jobs."""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import parent_process
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

Result = TypeVar("Result")
_AHEAD = 2  # jobs a process is given before their results are taken, so that results do not pile up


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    """Lets a process go when the one that started it is killed, for it would wait for jobs for ever; and lets it look
    for garbage less often, for work on texts leaves next to none."""
    gc.set_threshold(200_000, 20, 20)

    def wait() -> None:
        if (parent := parent_process()) is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


class Workers:
    """Processes that take jobs; with one, the jobs are done here."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool = ProcessPoolExecutor(processes, initializer=_begin) if processes > 1 else None

    def __enter__(self) -> Self:
        gc.freeze()  # what is there by now is shared by all processes as long as none looks for garbage in it
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        gc.unfreeze()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def in_order(self, function: Callable[..., Result], jobs: Iterable[tuple[Any, ...]]) -> Iterator[Result]:
        """What the function makes of each job's arguments."""
        if self._pool is None:
            yield from (function(*job) for job in jobs)
            return
        waiting: deque[Future[Result]] = deque()
        for job in jobs:
            waiting.append(self._pool.submit(function, *job))
            if len(waiting) > _AHEAD * self._processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
