"""Ctrl-C, kept waiting where it would be lost: what it raises inside a library's callback may be swallowed there."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


@contextmanager
def held() -> Iterator[None]:
    """Delivers an interrupt when the block is done. Only the main thread is ever interrupted."""
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        for number in came[:1]:
            signal.raise_signal(number)
