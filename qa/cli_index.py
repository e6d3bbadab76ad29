"""`qa index`: builds or refreshes a kept index. And the bar that shows how far the reading of many files has come."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa.settings import PATH, Settings, everywhere

if TYPE_CHECKING:
    from qa.retrieval.opening import Progress


@click.command()
@everywhere
@click.argument("paths", metavar="PATH...", nargs=-1, type=PATH)
def index(paths: tuple[Path, ...]) -> None:
    """Builds or refreshes the kept index of folders and files: qa index PATH... --index INDEX.

    Without PATH, an index that is there is refreshed from where it was built. What is unchanged is not read again; an
    interrupted build leaves the old index as it was.
    """
    from dataclasses import asdict

    from qa.retrieval.kept.building import refresh
    from qa.retrieval.kept.layout import paths_of
    from qa.show import json_line

    settings = Settings.given()
    if settings.index is None:
        raise click.UsageError("Name the index: qa index PATH... --index INDEX.")
    sources = paths or tuple(map(Path, settings.corpus)) or paths_of(settings.index)
    with bar(settings) as progress:
        told = refresh(sources, settings.index, settings.encoding, progress)
    if settings.as_json:
        click.echo(json_line(asdict(told)))
    elif not settings.quiet:
        counts = f"{told.added} added, {told.changed} changed, {told.removed} removed, {told.unchanged} unchanged"
        skipped = f"; {told.skipped} skipped (qa sources tells why)" if told.skipped else ""
        click.echo(f"{told.sentences} sentences; files: {counts}{skipped}", err=True)


@contextmanager
def bar(settings: Settings) -> Iterator[Progress]:
    """Shows on a terminal how much is done, once there is something to do."""
    shown: list[Any] = []

    def tell(done: int, total: int) -> None:
        if not shown and total:
            shown.append(click.progressbar(length=total, label="indexing", file=sys.stderr))
        for each in shown:
            each.update(done - each.pos)

    if settings.quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    try:
        yield tell
    finally:
        for each in shown:
            each.render_finish()
