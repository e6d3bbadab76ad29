"""Work on several processes keeps its order, and leaves nobody behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qa.parallel import Workers


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_jobs(processes: int) -> None:
    with Workers(processes) as workers:
        assert list(workers.in_order(pow, ((number, 2) for number in range(20)))) == [n * n for n in range(20)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_fault_in_a_job_is_raised(processes: int) -> None:
    with Workers(processes) as workers, pytest.raises(ZeroDivisionError):
        list(workers.in_order(divmod, ((1, number) for number in range(5))))


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc to see processes")
def test_processes_go_when_the_one_that_started_them_is_killed() -> None:
    code = "import os, time; from qa.parallel import Workers; w = Workers(2)\n"
    code += "print(*{p for p in w.in_order(os.getpid, [()] * 8)}, flush=True); time.sleep(60)"
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    children = [int(number) for number in parent.stdout.readline().split()]
    assert children
    assert os.getpid() not in children
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(100):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            return
        time.sleep(0.1)
    pytest.fail("a process goes on without the one that started it")
