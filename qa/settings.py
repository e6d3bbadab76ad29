"""The options that mean the same everywhere, and what they come to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.retrieval.opening import Progress
    from qa.show import View

NAMED = 3  # skipped files named without -v
PATH = click.Path(path_type=Path)

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])


class Settings(Struct, frozen=True):
    """The options that mean the same everywhere, whether they stand before the command or after it."""

    corpus: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    index: Path | None = None
    encoding: str | None = None
    as_json: bool = False
    plain: bool = False
    explain: bool = False
    color: str = "auto"
    quiet: bool = False
    verbose: int = 0
    no_history: bool = False

    @classmethod
    def given(cls) -> Settings:
        """The settings of the command under way."""
        return cls(**click.get_current_context().ensure_object(dict))

    def open(self, progress: Progress = lambda done, total: None) -> Chatbot:
        """The chatbot over the corpus or index asked for."""
        from qa.chatbot import Chatbot

        if self.index is not None and self.corpus:
            raise click.UsageError("--corpus and --index exclude each other: refresh the index with qa index.")
        return Chatbot.open(*self.corpus, index=self.index, rules=self.rules, encoding=self.encoding, progress=progress)

    def view(self) -> View:
        """How replies are shown: colour and width belong to a terminal."""
        from qa.show import Form, View

        if self.as_json and self.plain:
            raise click.UsageError("--json and --plain exclude each other: give one of them.")
        form = Form.JSON if self.as_json else Form.PLAIN if self.plain else Form.TEXT
        width = 0
        if sys.stdout.isatty():
            from qa.repl import terminal_width

            width = terminal_width()
        return View(form, self.coloured(), width, self.explain)

    def coloured(self) -> bool:
        """Whether to colour: on a terminal that can, unless NO_COLOR is set, or as the user says."""
        if self.color != "auto":
            return self.color == "always"
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def notes(self, bot: Chatbot) -> str:
        """What could not be read of the corpus, in a line for standard error; nothing where all was read."""
        skipped = [f"{skipped.name} ({skipped.reason})" for skipped in bot.corpus.skipped]
        if not skipped or self.quiet:
            return ""
        named = skipped if self.verbose else skipped[:NAMED]
        rest = f" and {len(skipped) - len(named)} more" if len(named) < len(skipped) else ""
        return f"skipped {len(skipped)} file{'' if len(skipped) == 1 else 's'}: {', '.join(named)}{rest}"

    def corpus_name(self) -> str:
        """What the corpus is called in the chat."""
        if self.index is not None:
            return self.index.name
        return ", ".join(Path(path).name or path for path in self.corpus) or "seeds"

    def paths(self) -> tuple[Path, ...]:
        """The folders and files of the corpus asked for."""
        from qa.language.data import folder
        from qa.retrieval.kept.layout import paths_of

        if self.index is not None:
            return paths_of(self.index)
        return tuple(map(Path, self.corpus)) or (folder("seeds"),)


def _keep(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    """Adds an option to the settings; one that is given again adds to a list and replaces anything else."""
    kept = ctx.ensure_object(dict)
    if value and isinstance(value, tuple):
        kept[option.name] = (*kept.get(option.name, ()), *value)
    elif value:
        kept[option.name] = value


def _option(*names: str, **attributes: Any) -> Callable[[Wrapped], Wrapped]:
    return click.option(*names, expose_value=False, callback=_keep, **attributes)


EVERYWHERE = (
    _option("--corpus", metavar="PATH", multiple=True, help="Folder or file to answer from (repeatable)."),
    _option("--index", metavar="INDEX", type=PATH, help="Kept index to answer from (qa index makes it)."),
    _option("--rules", metavar="DIR", multiple=True, type=PATH, help="Rules to add or to override (repeatable)."),
    _option("--encoding", metavar="NAME", help="Encoding of text files without a byte-order mark (else told by them)."),
    _option("--json", "as_json", is_flag=True, help="Write one JSON object a line."),
    _option("--plain", is_flag=True, help="Write file:line:col: sentence."),
    _option("--explain", is_flag=True, help="Show how each reply came about."),
    _option("--color", type=click.Choice(["auto", "always", "never"]), help="When to colour (NO_COLOR is heeded)."),
    _option("-q", "--quiet", is_flag=True, help="Leave out the notes on standard error."),
    _option("-v", "--verbose", count=True, help="Tell more; twice for still more."),
)


def everywhere(command: Wrapped) -> Wrapped:
    """Gives a command the options that mean the same everywhere."""
    for option in reversed(EVERYWHERE):
        command = option(command)
    return command


no_history = _option("--no-history", is_flag=True, help="Record no questions (as QA_NO_HISTORY=1 does).")
