"""The commands that measure: `qa eval` scores questions with known answers, `qa tune` fits the weights to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.settings import PATH, Settings, everywhere

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.question_sets import QuestionSet


@click.command("eval")
@everywhere
@click.argument("file", type=PATH)
def evaluate(file: Path) -> None:
    """Scores questions with gold sentences, given as JSON Lines or in SQuAD's form."""
    from qa.evaluation import evaluate
    from qa.question_sets import read_set
    from qa.show import json_line
    from qa.visible import visible

    settings = Settings.given()
    questions = read_set(file)
    evaluation = evaluate(_chatbot(questions, settings), questions.conversations)
    for miss in evaluation.misses(weak_short=settings.verbose > 1) if settings.verbose else ():
        click.echo(visible(miss))
    if settings.as_json:
        click.echo(json_line(evaluation.figures))
    else:
        for name, value in evaluation.figures.items():
            click.echo(f"{name} {value:.4f}" if isinstance(value, float) else f"{name} {value}")


@click.command()
@everywhere
@click.option("--folds", type=click.IntRange(min=2), default=5, show_default=True, help="Parts to validate by.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
def tune(files: tuple[Path, ...], folds: int) -> None:
    """Fits the weights to questions with gold sentences, and shows what each feature is worth.

    Files are JSON Lines about the corpus, or in SQuAD's form and about their own paragraphs; several count together.
    """
    from qa.question_sets import read_set
    from qa.show import json_line
    from qa.tuning import tune
    from qa.tuning_cases import gather, joined
    from qa.tuning_report import record, report

    settings = Settings.given()
    cases = []
    for file in files:
        questions = read_set(file)
        bot = _chatbot(questions, settings)
        cases.append(gather(bot, (turns[0] for turns in questions.conversations)))
    tuning = tune(joined(cases), folds)
    click.echo(json_line(record(tuning)) if settings.as_json else report(tuning))


def _chatbot(questions: QuestionSet, settings: Settings) -> Chatbot:
    """The chatbot that the questions are about; what it could not read is told."""
    from qa.visible import visible

    bot = questions.open(settings.corpus, settings.rules, settings.index)
    if note := settings.notes(bot):
        click.echo(f"qa: {visible(note)}", err=True)
    return bot
