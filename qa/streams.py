"""Standard input and output, whatever they are: closed, full, in another encoding, or lines without end."""

import io
import os
import re
import sys
from collections.abc import Iterator
from typing import TextIO

LONGEST_LINE = 100_000  # characters of a line that are read; what goes on beyond is passed over


def open_streams() -> None:
    """Makes pipes UTF-8 everywhere, leaves a terminal its own encoding; what is closed is empty or swallows all."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (as long as the program runs)
        elif isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace", newline=None if name == "stdin" else "\n")


def own_errors() -> None:
    """Keeps standard error for what this program tells: a library in another language writes there by itself what it
    finds wrong with a damaged index, with a backtrace, before it raises the error that is told in one line."""
    try:
        kept = os.dup(2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    except OSError:  # closed
        return
    sys.stderr = open(kept, "w", encoding=sys.stderr.encoding, errors="replace", newline="\n", buffering=1)  # noqa: SIM115


def typed_lines(stream: TextIO) -> Iterator[str]:
    """The lines of a stream as they come, each no longer than the longest."""
    while line := stream.readline(LONGEST_LINE):
        rest = line
        while rest and not rest.endswith("\n"):
            rest = stream.readline(LONGEST_LINE)
        yield line


def one_line(text: str) -> str:
    """A question as one line; what is no text (bytes in no UTF-8, halves of characters) is replaced."""
    return " ".join(re.sub("[\ud800-\udfff]", "\ufffd", text).split())


def forget_output() -> None:
    """Keeps the interpreter from writing what is left into a pipe that is closed or onto a disk that is full."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
