"""What the bench has measured, as a page and as a picture on logarithmic axes."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Mapping
from html import escape
from typing import Any

from qa.tables import table

ANSWER, BARE = "qa, whole answer", "rank-bm25 get_scores"
WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 200, 20, 48  # margins
COLOURS = ("#0969da", "#bc4c00", "#1a7f37", "#8250df", "#cf222e", "#57606a", "#9a6700")
COSTS = """## What is known to cost

- A whole answer costs several times a bare `get_scores`, and grows with the corpus: sentences around thirty candidates
  are met one by one in Python, and a kept index checks its proposals by the exact formula.
- An index takes far longer to build than bare tantivy's: text is cut into blocks and sentences, coded and compressed.
- A start is bounded by the import of click and of the program's own modules, and by what the first question touches of
  the tables in the cache; `--json` adds pydantic's import and models.
- `qa batch` opens the corpus once a process, and gains on several cores only as far as they are free.
"""
STYLE = "text { font: 13px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #24292f }"


def page(kept: Mapping[str, Any]) -> str:
    """The whole page."""
    parts = [
        "# Performance\n\nMade by `make bench` (scripts/bench.py) on "
        f"{os.cpu_count()} cores, Python {platform.python_version()}. Only ratios within one run mean something on a "
        "busy machine: what stands in one table was measured in turn, round by round. Corpora are made up by a "
        "fixed seed: words by Zipf's law, sentences and documents as long as in the news; every question had been "
        "asked once before.\n"
    ]
    if found := kept.get("answers"):
        parts.append("## A warm question\n\n![Median time of a question by size of corpus](performance.svg)\n")
        parts.append(
            "Median / 95th percentile in milliseconds of processor time, by sentences in the corpus.\n\n"
            + _answers(found)
        )
        parts += [f"Left out: {'; '.join(dict.fromkeys(n for m in found.values() for n in m['missing']))}.\n"]
    if found := kept.get("builds"):
        parts.append("## Building an index\n\nFrom text files to an index that is whole on disk.\n\n" + _builds(found))
    if found := kept.get("starts"):
        parts.append("## Whole processes\n\n" + _starts(found))
    if found := kept.get("batch"):
        ratio = found["one"] / found["all"]
        parts.append(
            f"## Batch\n\n400 questions on the seeds: {found['one']:.1f} s on one core, {found['all']:.1f} s on "
            f"{found['cores']}: {ratio:.2f} times as fast.\n"
        )
    return "\n".join([*parts, COSTS])


def _sizes(found: Mapping[str, Any]) -> list[str]:
    return sorted(found, key=int)


def _answers(found: Mapping[str, Any]) -> str:
    sizes = _sizes(found)
    names = list(dict.fromkeys(name for size in sizes for name in found[size]["times"]))
    names.sort(key=lambda name: (name != ANSWER, not name.startswith(BARE), name))
    rows: list[tuple[str, ...]] = []
    for name in names:
        cells = []
        for size in sizes:
            measured = found[size]["times"].get(name)
            cells.append("–" if measured is None else f"{measured[0]:.2f} / {measured[1]:.2f}")
        rows.append((name, *cells))
    ratios = []
    for size in sizes:
        times = found[size]["times"]
        base = next(times[name] for name in times if name.startswith(f"{BARE} at"))
        ratios.append(f"{times[ANSWER][0] / base[0]:.2f}")
    rows.append(("whole answer, in times the bare get_scores at 10,000", *ratios))
    return table(("", *(f"{int(size):,}" for size in sizes)), rows)


def _builds(found: Mapping[str, Any]) -> str:
    lines = {
        "qa index, seconds": lambda m: f"{m['seconds']:.1f}",
        "bare tantivy, seconds": lambda m: f"{m['tantivy_seconds']:.1f}",
        "ratio": lambda m: f"{m['seconds'] / m['tantivy_seconds']:.1f}",
        "largest process, MB": lambda m: f"{m['megabytes_of_memory']:.0f}",
        "index by text": lambda m: f"{m['index_to_text']:.2f}",
        "tantivy by text": lambda m: f"{m['tantivy_to_text']:.2f}",
        "qa ask --index, whole process, ms": lambda m: f"{m['ask_ms']:.0f}",
    }
    sizes = _sizes(found)
    rows = [(name, *(cell(found[size]) for size in sizes)) for name, cell in lines.items()]
    return table(("", *(f"{int(size):,}" for size in sizes)), rows)


def _starts(found: Mapping[str, float]) -> str:
    names = list(found)
    bare, libraries = found[names[0]], found[names[-1]]
    rows = [(f"`{name}`", value, value / bare, value / libraries) for name, value in found.items()]
    return table(("", "ms", "times bare Python", "of the libraries' import"), rows, places=2)


def picture(found: Mapping[str, Any]) -> str:
    """Medians by size of corpus, both axes logarithmic."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for size in _sizes(found):
        for name, (median, _) in found[size]["times"].items():
            if " at " not in name:
                lines.setdefault(name, []).append((math.log10(int(size)), math.log10(median)))
    points = [point for line in lines.values() for point in line] or [(3.0, 0.0)]
    left, right = math.floor(min(x for x, _ in points)), math.ceil(max(x for x, _ in points))
    low, high = math.floor(min(y for _, y in points)), math.ceil(max(y for _, y in points))
    right, high = max(right, left + 1), max(high, low + 1)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        across, up = (point[0] - left) / (right - left), (point[1] - low) / (high - low)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">',
        "  <title>Median time of a question by size of corpus</title>",
        f"  <style>{STYLE}</style>",
        f'  <rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for tick in range(left, right + 1):
        x, _ = place((tick, low))
        rows.append(f'  <path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#d8dee4"/>')
        rows.append(f'  <text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**tick:,}</text>')
    for tick in range(low, high + 1):
        _, y = place((left, tick))
        rows.append(f'  <path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#d8dee4"/>')
        rows.append(f'  <text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**tick:g} ms</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    rows.append(f'  <text x="{middle:.1f}" y="{HEIGHT - 10}" text-anchor="middle">sentences</text>')
    for number, (name, line) in enumerate(sorted(lines.items())):
        colour = COLOURS[number % len(COLOURS)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, line))
        wide = 3 if name == ANSWER else 1.5
        rows.append(f'  <polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="{wide}"/>')
        rows += [f'  <circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in map(place, line)]
        y = TOP + 20 + 22 * number
        rows.append(f'  <path d="M{WIDTH - RIGHT + 14} {y - 4}h22" stroke="{colour}" stroke-width="{wide}"/>')
        rows.append(f'  <text x="{WIDTH - RIGHT + 42}" y="{y}">{escape(name)}</text>')
    return "\n".join([*rows, "</svg>", ""])
