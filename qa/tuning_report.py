"""What tuning found, as tables to read and as one record."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from qa.answers.features import MEANINGS
from qa.tables import table
from qa.tuning import Figures, Tuning

OF_SPANS = {
    "type": "how well it fits the expected answer type",
    "repeats": "share of its words that are the question's own",
    "near": "how near the question's words stand",
    "slot": "it stands where the question leaves a place open",
    "length": "its words, in tens",
    "long": "its words beyond five, in tens",
    "chunk": "it is one noun phrase",
    "name": "it is a proper name",
    "pronoun": "it is a pronoun",
    "single": "it is one word",
    "article": "it opens with an article",
    "head": "its head noun is the noun asked for",
    "same_preposition": "the preposition that the question leaves open stands before it",
    "preposition": "a preposition stands before it, where when, where, how or why is asked",
    "after_be": "a form of to be stands before it, where what something is is asked",
    "apart": "commas and the like between it and the weightiest word of the question",
    "office": "share of the question met by the office beside its name",
    "near_actor": "how near an amount stands to who does it by the question, or to the main verb",
    "rule": "a pattern of the rule marks it: 1 for the first, 1/2 for the second",
    "misplaced": "a rule marks another for it, or it stands behind who did it, or only tells what others do",
}


def report(tuning: Tuning) -> str:
    """The weights, their figures and the worth of each feature."""
    return "\n".join([figures_table(tuning), weights_table(tuning), ablation_table(tuning)])


def record(tuning: Tuning) -> dict[str, Any]:
    """The same as one object of plain values."""
    return asdict(tuning)


def figures_table(tuning: Tuning) -> str:
    """What the weights come to: as shipped, fitted to the questions, and cross-validated."""
    rows = (
        ("shipped", tuning.shipped_figures),
        ("fitted to these questions", tuning.fitted_figures),
        (f"fitted, {tuning.folds} folds", tuning.validated_figures),
    )
    header = ("weights", "right sentence", "short answer F1", "margin", "objective")
    return table(header, [(name, *_columns(figures), figures.objective) for name, figures in rows])


def weights_table(tuning: Tuning) -> str:
    """The fitted weights beside the shipped ones."""
    rows = [
        (f"[{section}] {name}", f"{shipped:g}", f"{fitted:g}", "" if fitted == shipped else "changed")
        for section, names in tuning.shipped.items()
        for name, shipped in names.items()
        for fitted in (tuning.fitted[section][name],)
    ]
    return table(("weight", "shipped", "fitted", ""), rows)


def ablation_table(tuning: Tuning, *, meanings: bool = False) -> str:
    """Each feature left out, as the difference it makes, and alone beside coverage."""
    whole = tuning.shipped_figures
    rows = []
    for ablation in tuning.ablation:
        lost = ablation.without.sentence_accuracy - whole.sentence_accuracy
        lost_short = ablation.without.short_f1 - whole.short_f1
        known = MEANINGS if ablation.section == "features" else OF_SPANS
        meaning = (known.get(ablation.name, ""),) if meanings else ()
        rows.append((
            f"[{ablation.section}] {ablation.name}", *meaning,
            f"{tuning.shipped[ablation.section][ablation.name]:g}", signed(lost), signed(lost_short),
            ablation.alone.sentence_accuracy, ablation.alone.short_f1,
        ))  # fmt: skip
    header = (
        "feature", *(("meaning",) if meanings else ()), "weight",
        "left out: sentence", "short F1", "alone: sentence", "short F1",
    )  # fmt: skip
    return table(header, rows)


def signed(difference: float) -> str:
    """A difference with its sign; none is a dash."""
    return f"{difference:+.3f}" if abs(difference) >= 0.0005 else "–"


def _columns(figures: Figures) -> tuple[float, float, float]:
    return figures.sentence_accuracy, figures.short_f1, figures.margin
