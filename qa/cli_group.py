"""How the program ends: its exit status, and errors in one line on standard error."""

from __future__ import annotations

from typing import Any

import click

from qa.errors import QAError
from qa.streams import forget_output

ANSWERED, SILENT, FAILED, INTERRUPTED = 0, 1, 2, 130  # exit status, as grep's
LONGEST_NOTE = 10_000  # characters


class QaGroup(click.Group):
    """Words every error of ours on one line, and leaves quietly when nobody reads on."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command and turns what stops it into an exit status."""
        try:
            return super().invoke(ctx)
        except QAError as error:
            tell(str(error))
            ctx.exit(FAILED)
        except BrokenPipeError:
            forget_output()
            ctx.exit(ANSWERED)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except click.UsageError as error:  # it repeats what was typed
            from qa.visible import visible

            raise click.UsageError(visible(error.format_message()), error.ctx) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command, and tells someone who typed a question how to ask it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if ctx.parent is not None:
                raise
            raise click.UsageError(f"{error.message} To ask a question: qa ask QUESTION.", ctx) from error


def tell(note: str) -> None:
    """One line on standard error, as long as the longest path and what is said of it."""
    from qa.visible import visible

    shown = visible(note)
    click.echo(f"qa: {shown if len(shown) <= LONGEST_NOTE else shown[:LONGEST_NOTE] + '…'}", err=True)
