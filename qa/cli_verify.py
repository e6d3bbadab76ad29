"""`qa verify`: whether the citations of an exported conversation still hold."""

from __future__ import annotations

from pathlib import Path

import click

from qa.settings import PATH, Settings, everywhere

STAND, DIFFER = 0, 1  # exit status: every citation stands where it was cited, or not


@click.command()
@everywhere
@click.argument("file", type=PATH)
@click.pass_context
def verify(ctx: click.Context, file: Path) -> None:
    """Checks every citation of a conversation that /export has written against the files.

    Each is found, moved (and where to), changed or missing. Exit status: 0 where all are found, else 1.
    """
    from qa import panels
    from qa.exported_session import claims_of
    from qa.retrieval.opening import opened
    from qa.show import json_line, lay_out
    from qa.verification import Status, verify

    settings = Settings.given()
    claims = claims_of(file)
    library, _ = opened(settings.paths(), settings.index, settings.encoding)
    verdicts = verify(claims, library)
    if settings.as_json:
        for record in panels.verdict_records(verdicts):
            click.echo(json_line(record))
    else:
        shown = lay_out(panels.verdicts(verdicts), colour=settings.coloured(), width=0)
        click.echo(shown, color=settings.coloured())
    ctx.exit(STAND if all(verdict.status is Status.FOUND for verdict in verdicts) else DIFFER)
