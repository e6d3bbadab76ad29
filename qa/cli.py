"""The command line. Whatever takes time to import is imported by the command that needs it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from qa import __version__
from qa.cli_group import ANSWERED, FAILED, SILENT, QaGroup, tell
from qa.cli_index import bar, index
from qa.cli_measure import evaluate, tune
from qa.cli_verify import verify
from qa.errors import TranscriptError
from qa.settings import PATH, Settings, everywhere, no_history
from qa.streams import LONGEST_LINE, forget_output, one_line, open_streams, typed_lines

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.watching import Watch
    from qa.wording import Line


def _chatbot(settings: Settings) -> Chatbot:
    """The chatbot over the corpus asked for; what it could not read is told."""
    with bar(settings) as progress:
        bot = settings.open(progress)
    if note := settings.notes(bot):
        tell(note)
    return bot


def _watch(settings: Settings) -> Watch:
    """Looks after the files of the corpus asked for; a kept index is refreshed from where it was built."""
    from qa.chatbot import Chatbot
    from qa.watching import Watch

    paths = settings.paths()

    def reopen() -> Chatbot:
        if settings.index is None:
            return Chatbot.open(*paths, rules=settings.rules, encoding=settings.encoding)
        from qa.retrieval.kept.building import refresh

        refresh(paths, settings.index, settings.encoding)
        return Chatbot.open(index=settings.index, rules=settings.rules)

    return Watch(paths, reopen)


def _print(lines: Iterable[Line], settings: Settings) -> None:
    """A page for people: a list stays a line an entry, however narrow the terminal."""
    from qa.show import lay_out

    click.echo(lay_out(lines, colour=settings.coloured(), width=0), color=settings.coloured())


@click.group(cls=QaGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qa")
@everywhere
@no_history
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Answers questions from a folder of documents, by rules, with a citation for every word.

    Without a command: the chat on a terminal, else one question a line from standard input.
    """
    if ctx.invoked_subcommand is None:
        from qa.repl import at_terminal

        _converse(together=at_terminal())


@cli.command()
@everywhere
@click.option("--compare", is_flag=True, help="Show what each source says, side by side.")
@click.argument("question", nargs=-1, required=True)
@click.pass_context
def ask(ctx: click.Context, question: tuple[str, ...], compare: bool) -> None:
    """Asks one question; - reads it from standard input."""
    from qa.guard import FILE_CHANGED
    from qa.show import Form, present, present_comparison

    settings = Settings.given()
    view = settings.view()
    text = one_line(sys.stdin.read(LONGEST_LINE) if question == ("-",) else _as_typed(" ".join(question)))
    bot = _chatbot(settings)
    reply, explanation = bot.explain(text) if view.explain else (bot.drafted(text), None)
    documents = bot.corpus.by_name
    if view.form is Form.PLAIN and not reply.answered and not settings.quiet:
        tell(reply.text)
    if compare:
        from qa.comparison import compare as compared

        shown = present_comparison(reply, compared(bot, text), view, documents)
    else:
        shown = present(reply, explanation, view, documents)
    if shown:
        click.echo(shown, color=view.colour)
    ctx.exit(ANSWERED if reply.answered else FAILED if reply.reason == FILE_CHANGED else SILENT)


@cli.command()
@everywhere
@no_history
@click.option("--watch", is_flag=True, help="Take up files that change, between turns.")
def chat(watch: bool) -> None:
    """Opens the chat; turns build on one another. Piped: one turn a line."""
    _converse(together=True, watch=watch)


def _converse(*, together: bool, watch: bool = False) -> None:
    from qa.commands import Chat
    from qa.repl import converse

    settings = Settings.given()
    chat = Chat(_chatbot(settings), settings.view(), _watch(settings) if watch else None)
    converse(
        chat,
        corpus=settings.corpus_name(),
        together=together,
        record=not settings.no_history,
        quiet=settings.quiet,
    )


@cli.command()
@everywhere
@click.option("--jobs", type=click.IntRange(1, 61), help="Processes for a file of many questions (default: the cores).")
@click.argument("file")
def batch(file: str, jobs: int | None) -> None:
    """Answers one question a line, each on its own, in JSON."""
    from qa.batch import ENOUGH, answers, answers_of_all
    from qa.parallel import cores
    from qa.show import Form

    settings = Settings.given()
    view = settings.view()
    if not settings.plain:
        view = replace(view, form=Form.JSON)
    with _questions(file) as asked:
        lines = list(asked) if _is_whole(file) else asked
        processes = cores() if jobs is None else jobs
        if isinstance(lines, list) and len(lines) >= ENOUGH and processes > 1:
            told = ""
            for note, shown in answers_of_all(settings, lines, view, processes):
                if note and not told:
                    told = note
                    tell(note)
                click.echo(shown)
            return
        for shown in answers(_chatbot(settings), lines, view):
            click.echo(shown)


def _is_whole(file: str) -> bool:
    """Whether all questions are there already: in a file, not in a pipe that somebody may still write into."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdin.fileno()).st_mode if file == "-" else os.stat(file).st_mode)
    except (OSError, ValueError):
        return False


@cli.command()
@everywhere
def sources() -> None:
    """Lists the documents, and what was skipped and why."""
    from qa import panels
    from qa.show import json_line

    settings = Settings.given()
    corpus = _chatbot(settings).corpus
    if settings.as_json:
        for record in panels.source_records(corpus):
            click.echo(json_line(record))
    else:
        _print(panels.sources(corpus), settings)


@cli.group(invoke_without_command=True)
@everywhere
@click.pass_context
def rules(ctx: click.Context) -> None:
    """Lists the rules."""
    from qa import panels
    from qa.show import json_line

    if ctx.invoked_subcommand is None:
        settings = Settings.given()
        book = _chatbot(settings).rules
        if settings.as_json:
            for rule in book.rules:
                record = {"name": rule.name, "question_type": rule.question_type, "file": str(rule.file)}
                click.echo(json_line(record))
        else:
            _print(panels.rules(book), settings)


@rules.command()
@everywhere
@click.argument("folder", metavar="[DIR]", required=False, type=PATH)
@click.pass_context
def check(ctx: click.Context, folder: Path | None) -> None:
    """Runs every rule's own examples and counterexamples."""
    from qa.questions.checking import check_rules
    from qa.visible import visible

    settings = Settings.given()
    failures = check_rules((*settings.rules, *([folder] if folder else [])))
    for failure in failures:
        click.echo(visible(f'{failure.file}: rule "{failure.rule}": {failure.message}'))
    if not failures and not settings.quiet:
        click.echo("Every rule finds its own examples and leaves its counterexamples alone.", err=True)
    ctx.exit(SILENT if failures else ANSWERED)


@cli.command()
@everywhere
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.pass_context
def replay(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Replays golden transcripts and shows what has changed."""
    from qa.transcripts import read_transcript, replay_transcript

    settings, changed = Settings.given(), 0
    bots: dict[tuple[str, ...], Chatbot] = {}
    for transcript in [read_transcript(path) for path in files]:
        corpus = (str(transcript.corpus),) if transcript.corpus else settings.corpus
        if corpus not in bots:
            kept = None if transcript.corpus else settings.index
            bots[corpus] = _chatbot(replace(settings, corpus=corpus, index=kept))
        replayed = replay_transcript(transcript, bots[corpus])
        changed += bool(replayed.diff)
        click.echo(replayed.diff, nl=False)
        if settings.explain and replayed.diff:
            click.echo(replayed.explanation)
    if not settings.quiet:
        click.echo(f"replayed {len(files)}, changed {changed}", err=True)
    ctx.exit(SILENT if changed else ANSWERED)


cli.add_command(evaluate)
cli.add_command(index)
cli.add_command(tune)
cli.add_command(verify)


def _as_typed(words: str) -> str:
    """The words of a command line, which Python takes for ASCII where the locale says no more."""
    return os.fsencode(words).decode("utf-8", "replace")


@contextmanager
def _questions(file: str) -> Iterator[Iterator[str]]:
    """The lines of a question file, or of standard input."""
    if file == "-":
        yield typed_lines(sys.stdin)
        return
    try:
        opened = open(file, encoding="utf-8-sig", errors="replace")  # noqa: SIM115 (closed below)
    except OSError as error:
        remedy = "Give a text file with one question a line, or - for standard input."
        raise TranscriptError(f"cannot read questions from {file}: {error.strerror}. {remedy}") from error
    with opened:
        yield typed_lines(opened)


def main() -> None:
    """The command line of the `qa` program. What the machine refuses is told in one line, too."""
    open_streams()
    try:
        cli(prog_name="qa")
    except (OSError, MemoryError) as error:
        forget_output()
        told = error.strerror if isinstance(error, OSError) else "there is not enough memory"
        with suppress(OSError):
            tell(f"cannot go on: {told or error}; make room for it and try again")
        sys.exit(FAILED)
