"""Ctrl-C where a library would swallow it: it waits until the block is done, and then it comes."""

from __future__ import annotations

import signal
from threading import Thread

import pytest

from qa.interrupts import held


def test_an_interrupt_waits_until_the_block_is_done() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 (what comes first is the point)
        with held():
            signal.raise_signal(signal.SIGINT)
            done.append("block")
        done.append("after it")
    assert done == ["block"]


def test_what_handled_interrupts_before_handles_them_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    with held():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_is_left_alone() -> None:
    seen = []

    def work() -> None:
        with held():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGINT)]
