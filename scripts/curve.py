"""The curve of accuracy against coverage, as SVG written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 20, 48  # margins
COLOURS = ("#0969da", "#bc4c00", "#1a7f37", "#8250df", "#cf222e", "#57606a")
STYLE = "text { font: 13px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #24292f }"

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A curve under its name, and the point at which the program works."""

    name: str
    points: Sequence[Point]
    at: Point | None = None


def picture(lines: Sequence[Line], lowest: float) -> str:
    """The curves, accuracy from `lowest` (in tenths) to 1."""

    def place(point: Point) -> Point:
        across, up = point[0], (max(lowest, point[1]) - lowest) / (1 - lowest)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">',
        "  <title>Accuracy of the answered against the share that is answered</title>",
        f"  <style>{STYLE}</style>",
        f'  <rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for tick in range(11):
        x, _ = place((tick / 10, 1.0))
        rows.append(f'  <path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#d8dee4"/>')
        if tick % 2 == 0:
            rows.append(f'  <text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{tick / 10:.1f}</text>')
    for tick in range(round(10 * lowest), 11):
        _, y = place((0.0, tick / 10))
        rows.append(f'  <path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#d8dee4"/>')
        rows.append(f'  <text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tick / 10:.1f}</text>')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    rows += [
        f'  <text x="{(LEFT + WIDTH - RIGHT) / 2:.1f}" y="{HEIGHT - 10}" text-anchor="middle">share answered</text>',
        f'  <text x="14" y="{middle:.1f}" text-anchor="middle" transform="rotate(-90 14 {middle:.1f})">'
        "share right of the answered</text>",
    ]
    for number, line in enumerate(lines):
        colour = COLOURS[number % len(COLOURS)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in thinned([place(point) for point in line.points]))
        rows.append(f'  <polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if line.at is not None:
            x, y = place(line.at)
            rows.append(f'  <circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>')
        y = HEIGHT - BOTTOM - 14 - 18 * (len(lines) - 1 - number)
        rows.append(f'  <path d="M{LEFT + 12} {y - 4}h22" stroke="{colour}" stroke-width="2"/>')
        rows.append(f'  <text x="{LEFT + 40}" y="{y}">{escape(line.name)}</text>')
    return "\n".join([*rows, "</svg>", ""])


def thinned(points: Sequence[Point]) -> list[Point]:
    """The points that lie at least a pixel from the one before; the last one stays."""
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 1:
            kept.append(point)
    return kept if not points or kept[-1] == points[-1] else [*kept, points[-1]]
