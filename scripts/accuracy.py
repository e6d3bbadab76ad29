"""Writes docs/accuracy.md and docs/coverage.svg from question files, so that a stranger can repeat the figures.

    scripts/accuracy.py --set "my questions" questions.jsonl my-corpus --set SQuAD dev.json - --classes classes.tsv

A set is a name, a question file as `qa eval` reads it, and its corpus (`-` for the seeds, or where the file brings its
own paragraphs). `--unseen` instead of `--set` says that nothing was fitted to it. The project's own sets
(`tests/sets`) are always among them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from accuracy_figures import (
    KINDS,
    Judged,
    by_type,
    calibration_error,
    class_figures,
    coverage_curve,
    errors,
    figures_row,
    judged,
    reliability,
    sureness,
)
from curve import Line, picture
from nltk.metrics import ConfusionMatrix

from qa.answers.scoring import weights
from qa.errors import QAError
from qa.evaluation import evaluate
from qa.language.lexicon import lexicon
from qa.language.text import Text
from qa.question_sets import QuestionSet, halves, read_set
from qa.questions.analysis import analyse
from qa.questions.rules import load_rules
from qa.tables import table
from qa.tuning import Tuning, tune
from qa.tuning_cases import Cases, gather, joined
from qa.tuning_report import ablation_table, figures_table

ROOT = Path(__file__).parent.parent
DOCS, SETS = ROOT / "docs", ROOT / "tests" / "sets"
OWN = "-"
NOISE = 0.005

INTRODUCTION = """\
# Accuracy

What the program gets right, measured. This page is made by `scripts/accuracy.py` from question files; `qa eval` and
`qa tune` print the same figures for yours. A question counts as right where the best sentence is one that holds the
answer, or where nothing holds it and the reply says so. Short answers are compared by the F1 of their words, as
SQuAD does. The sets named "own" are in `tests/sets`, half of each worked on and half set aside ("unseen"): its misses
are counted and not studied. The others stay outside the project: nothing in it was written for them by name, but the
weights were fitted on them, and their English was read when the lexicon was written: expect less elsewhere.
"""
BY_SET = """\
"Top 3" is where the right sentence is among the first three; "of answered" is the share right of the questions that
were answered at all; "silent rightly" is the share of the questions without an answer that got none, "silent wrongly"
the share of those with one. "Foreign" questions are of articles that were left out of the corpus.
"""
FEATURES = """\
`qa tune` fits the weights by coordinate ascent and judges each question by weights fitted to the others, {folds} folds;
a set counts by the square root of its size. {lesson}
"""
NO_GAIN = """\
The fitted weights do no better than the shipped ones on
questions they have not seen: what is left to gain lies in features and words, not in weights."""
GAIN = """\
On questions they have not seen, the fitted weights do
better than the shipped ones."""
ABLATION = """\
Each feature left out, as the difference it makes to right sentences and short answers, the other weights unchanged;
and alone with coverage (a feature of spans: sentences by coverage and their best span, spans by this feature).
"""
SURE = """\
Confidence against what is right: of the replies near 0.8, about 80 % should be. Silent replies count too, by the
sentence that came nearest. Confidence and share right lie {error} apart on average.
"""
CURVE = """\
![Accuracy of the answered against the share that is answered](coverage.svg)

The curve tells what another threshold would bring: how many questions are answered, and how many of those rightly. The
dots stand at the shipped threshold, {threshold:g}.
"""


def main() -> None:
    """Reads, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = ("NAME", "FILE", "CORPUS")
    options = (("--set", "a set weights were fitted to"), ("--unseen", "one none were fitted to"))
    for option, meaning in options:
        parser.add_argument(option, nargs=3, action="append", default=[], metavar=names, help=meaning)
    parser.add_argument("--classes", type=Path, metavar="TSV", help="class and question a line")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--to", type=Path, default=DOCS, metavar="DIR", help="where to write (docs/)")
    given = parser.parse_args()
    asked = [(*one, False) for one in given.set] + [(*one, True) for one in given.unseen] + list(own_sets())
    sets: list[Judged] = []
    cases: list[Cases] = []
    for name, file, corpus, unseen in asked:
        questions, places = read_set(Path(file)), () if corpus == OWN else (corpus,)
        sets.append(measured(name, questions, places, unseen=unseen))
        if not unseen:
            bot = questions.open(places)
            cases.append(gather(bot, (turns[0] for turns in questions.conversations)))
        if (half := halves(Path(file))) is not None:
            sets.append(measured(f"{name}, half of it foreign", half, (), unseen=unseen))
    tuning = tune(joined(cases), given.folds) if cases else None
    classes = read_classes(given.classes) if given.classes else []
    (given.to / "accuracy.md").write_text("\n".join(page(sets, tuning, classes)), encoding="utf-8", newline="\n")
    (given.to / "coverage.svg").write_text(curves(sets), encoding="utf-8", newline="\n")
    print(given.to / "accuracy.md")


def own_sets() -> Iterator[tuple[str, str, str, bool]]:
    """Name, question file and corpus of each half of the project's own sets, and whether nothing was fitted to it."""
    for unseen, half in ((False, "worked"), (True, "unseen")):
        for folder in sorted(filter(Path.is_dir, SETS.iterdir())):
            yield f"own: {folder.name}, {half}", str(folder / f"{half}.jsonl"), str(folder / "texts"), unseen


def measured(name: str, questions: QuestionSet, corpus: Sequence[str], *, unseen: bool) -> Judged:
    """A set asked and judged."""
    bot = questions.open(corpus)
    print(f"{name}: {len(questions.conversations)} questions", file=sys.stderr)
    return judged(name, bot, evaluate(bot, questions.conversations), unseen=unseen)


def page(sets: Sequence[Judged], tuning: Tuning | None, classes: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The page, a section after the other."""
    yield INTRODUCTION
    yield "## By set\n"
    header = ("set", "questions", "right", "right sentence", "top 3", "of answered", "short F1", "silent rightly",
              "silent wrongly")  # fmt: skip
    yield table(header, [figures_row(one) for one in sets])
    yield BY_SET
    whole = [one for one in sets if not one.name.endswith("foreign")]
    yield "## By type of question\n"
    yield table(("type", "questions", "right sentence", "short F1"), by_type(whole))
    if classes:
        yield from class_section(classes)
    if tuning is not None:
        gained = tuning.validated_figures.objective > tuning.shipped_figures.objective + NOISE
        lesson = GAIN if gained else NO_GAIN
        yield f"## What the weights are worth\n\n{FEATURES.format(folds=tuning.folds, lesson=lesson)}"
        yield figures_table(tuning)
        yield ABLATION
        yield ablation_table(tuning, meanings=True)
    yield "## Errors that remain, by kind\n"
    counted = [errors(one) for one in sets]
    yield table(
        ("error", *(one.name for one in sets), "which is"),
        [(kind, *(count[kind] for count in counted), meaning) for kind, meaning in KINDS.items()],
    )
    yield "## When it is sure\n"
    for unseen in (True, False):
        pairs = [pair for one in sets if one.unseen is unseen for pair in sureness(one.judgements)]
        if pairs:
            names = ", ".join(one.name for one in sets if one.unseen is unseen)
            yield f"### On sets {'not ' if unseen else ''}used for fitting: {names}\n"
            yield SURE.format(error=f"{calibration_error(pairs):.3f}")
            yield table(("confidence", "replies", "mean confidence", "share right"), reliability(pairs))
    yield CURVE.format(threshold=weights().silence["threshold"])


def class_section(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """How often the class of a question is recognised."""
    rules, words = load_rules(), lexicon()

    def class_of(question: str) -> str:
        understood = analyse(Text(question), rules, words)
        return understood.answer_type if understood is not None else "none"

    coarse, fine, given, found = class_figures(rows, class_of)
    yield "## The class of a question\n"
    yield (
        f"Li and Roth's classes on {len(rows):,} questions: the coarse class is right in {coarse:.3f} of them, the\n"
        f"fine one in {fine:.3f}. Rows are the true class, columns the one found.\n"
    )
    yield f"```\n{ConfusionMatrix(given, found).pretty_format(sort_by_count=True).rstrip()}\n```\n"


def curves(sets: Sequence[Judged]) -> str:
    """The coverage curve of every set."""
    threshold = weights().silence["threshold"]
    lines = []
    for one in sets:
        pairs = sureness(one.judgements)
        answered = [right for confidence, right in pairs if confidence >= threshold]
        at = (len(answered) / len(pairs), sum(answered) / len(answered)) if answered else None
        lines.append(Line(one.name, coverage_curve(pairs), at))
    low = min(accuracy for line in lines for coverage, accuracy in line.points if coverage >= 0.05)
    return picture(lines, max(0.0, int(low * 10 - 0.01) / 10))


def read_classes(path: Path) -> list[tuple[str, str]]:
    """(class, question) of each line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(label, question) for line in lines if line.strip() for label, _, question in (line.partition("\t"),)]


if __name__ == "__main__":
    try:
        main()
    except QAError as error:
        sys.exit(f"accuracy: {error}")
