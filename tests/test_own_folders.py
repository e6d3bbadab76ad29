"""Where the program keeps what is its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_cache_path

from qa.own_folders import cache_folder


@pytest.mark.parametrize("home", ["/home/keeper", "/", "/home/keeper/"])
@pytest.mark.parametrize("given", ["", "/var/cache", "relative", " /blank", "/trailing/"])
def test_the_cache_is_where_platformdirs_puts_it(monkeypatch: pytest.MonkeyPatch, home: str, given: str) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("XDG_CACHE_HOME", given)
    assert cache_folder() == user_cache_path("qa")


@pytest.mark.parametrize("home", ["", "relative"])
def test_a_relative_home_is_none(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    found = cache_folder()
    assert found is None or (found.is_absolute() and Path.cwd() not in found.parents)
