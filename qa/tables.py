"""Tables in Markdown whose columns also line up on a terminal."""

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str | int | float | None]], *, places: int = 3) -> str:
    """A table; numbers stand right, with so many decimal places, and nothing is a dash."""
    given = [tuple(row) for row in rows]
    body = [[_cell(value, places) for value in row] for row in given]
    numeric = [bool(given) and all(not isinstance(row[n], str) for row in given) for n in range(len(header))]
    widths = [max([len(header[n]), 3, *(len(row[n]) for row in body)]) for n in range(len(header))]
    rule = [("-" * (width - 1) + ":") if right else "-" * width for width, right in zip(widths, numeric, strict=True)]
    return "\n".join(_row(cells, widths, numeric) for cells in ([*header], rule, *body)) + "\n"


def _row(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    laid = (c.rjust(w) if right else c.ljust(w) for c, w, right in zip(cells, widths, numeric, strict=True))
    return f"| {' | '.join(laid)} |"


def _cell(value: str | int | float | None, places: int) -> str:
    if value is None:
        return "–"
    return f"{value:.{places}f}" if isinstance(value, float) else str(value)
