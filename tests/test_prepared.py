"""What is kept between runs: the same values from the cache as anew, never stale, never damaged, never required."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from qa.language import prepared as module
from qa.language.prepared import prepared

TABLES = {"lamps": {f"lamp {n}": [n, "brass"] for n in range(300)}, "names": {"Ölund": {"kind": "keeper"}, "": 0}}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(module, "cache_folder", lambda: folder)
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file that the tables are made from."""
    path = tmp_path / "source.toml"
    path.write_text("lamp = 1", encoding="utf-8")
    return path


def never() -> dict[str, dict[str, Any]]:
    raise AssertionError("made anew")


def test_kept_tables_hold_what_was_made(cache: Path, source: Path) -> None:
    prepared("lamps", [source], lambda: TABLES)
    kept = prepared("lamps", [source], never)
    for name, table in TABLES.items():
        assert {key: kept[name].get(key) for key in table} == table
        assert all(key in kept[name] for key in table)
    assert kept["lamps"].get("lamp 300", "none") == "none"
    assert "lamp 300" not in kept["lamps"]


def test_a_changed_source_is_made_anew(cache: Path, source: Path) -> None:
    prepared("lamps", [source], lambda: TABLES)
    source.write_text("lamp = 2", encoding="utf-8")
    assert prepared("lamps", [source], lambda: {"lamps": {"a": 1}})["lamps"].get("a") == 1


def test_a_source_changed_behind_its_time_is_made_anew(cache: Path, source: Path) -> None:
    prepared("lamps", [source], lambda: TABLES)
    before = source.stat()
    source.write_text("lamp = 3", encoding="utf-8")
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert prepared("lamps", [source], lambda: {"lamps": {"a": 1}})["lamps"].get("a") == 1


def test_one_file_is_kept_for_the_same_sources(cache: Path, source: Path) -> None:
    for number in range(3):
        source.write_text(f"lamp = {number}", encoding="utf-8")
        prepared("lamps", [source], lambda: TABLES)
    (kept,) = cache.iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_whatever_byte_is_damaged_what_is_read_is_sound(cache: Path, source: Path) -> None:
    prepared("lamps", [source], lambda: TABLES)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    for at in (*range(0, 400, 7), *range(400, len(whole), 61)):
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        tables = prepared("lamps", [source], lambda: TABLES)
        assert all(tables["lamps"].get(key) == value for key, value in TABLES["lamps"].items())
    for length in range(0, len(whole), 997):
        kept.write_bytes(whole[:length])
        tables = prepared("lamps", [source], lambda: TABLES)
        assert all(tables["lamps"].get(key) == value for key, value in TABLES["lamps"].items())


@pytest.mark.parametrize("at", [0, 40, -3])
def test_a_damaged_file_is_made_anew(cache: Path, source: Path, at: int) -> None:
    prepared("lamps", [source], lambda: TABLES)
    (kept,) = cache.iterdir()
    data = bytearray(kept.read_bytes())
    data[at] ^= 0x5A
    kept.write_bytes(data)
    assert prepared("lamps", [source], lambda: TABLES)["lamps"].get("lamp 7") == [7, "brass"]
    assert prepared("lamps", [source], never)["lamps"].get("lamp 7") == [7, "brass"]


def test_no_byte_of_a_kept_file_can_be_damaged_unnoticed(cache: Path, source: Path) -> None:
    prepared("lamps", [source], lambda: TABLES)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    for at in (*range(120), *range(120, len(whole), 97)):
        for bit in range(8):
            data = bytearray(whole)
            data[at] ^= 1 << bit
            kept.write_bytes(data)
            assert prepared("lamps", [source], lambda: TABLES)["lamps"].get("lamp 7") == [7, "brass"]


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path, cache: Path, source: Path) -> None:
    cache.write_text("in the way", encoding="utf-8")
    for _ in range(2):
        assert prepared("lamps", [source], lambda: TABLES)["names"].get("Ölund") == {"kind": "keeper"}
