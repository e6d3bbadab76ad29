"""The table of promises names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_promise_names_tests_that_there_are() -> None:
    table = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8").split("## Limits")[0]
    rows = [row for row in table.split("\n") if row.startswith("| ")][1:]
    assert len(rows) > 10
    for row in rows:
        named = re.findall(r"`((?:tests|scripts)/[\w.]+)`", row.split("|")[3])
        assert named, row
        assert row.split("|")[4].strip(), f"no figure: {row}"
        assert [name for name in named if not (ROOT / name).is_file()] == []
