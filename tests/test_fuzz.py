"""A short run of `make fuzz`: damaged and made-up input to everything that reads, the same inputs each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import fuzz

# Inputs that were findings once: damaged files of an index, of which the last ended the process, marks alone, names too
# long, an empty quotation.
FOUND = {
    "transcript": (5104, 12435),
    "session": (24170, 36442),
    "index": (161, 202, 216, 227, 40197, 40733, 60928),
    "rules": (1538,),
    "chat": (40871, 40877, 60651),
}


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_no_input_is_a_finding(target: str) -> None:
    for number in (*range(30), *FOUND.get(target, ())):
        assert fuzz.attempt(target, number) == "", f"--target {target} --from {number} --count 1"


def test_what_a_line_of_a_chat_writes_is_gone_with_its_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(fuzz, "COMMANDS", ["/save", "/export"])
    for number in range(20):
        fuzz.attempt("chat", number)
    assert not list(tmp_path.iterdir())


def test_a_finding_is_told_with_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fuzz.TARGETS, "reader", lambda draw, folder: 1 / 0)
    assert "ZeroDivisionError" in fuzz.attempt("reader", 0)
