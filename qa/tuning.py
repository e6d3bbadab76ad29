"""Fits the weights of `rules/scoring.toml` to questions with known answers, and tells what each feature is worth.

Coordinate ascent from the shipped weights on what the program does with them: a sentence's score is the weighted sum
of its features and `short` times the score of its best span. One weight at a time is tried larger and smaller and
kept where that helps; weights have two significant digits. Nothing is left to chance: the same questions give the
same weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from qa.answers.scoring import weights
from qa.tuning_cases import SHORT, Cases, Floats, Whole

STEPS = (0.5, 0.75, 1.3, 1.8)  # a weight is tried so many times itself
SHIFTS = (0.3, -0.3)  # and so much larger or smaller
LEAST_GAIN = 0.5  # of one question's worth: less is noise
MOST_ROUNDS = 6
MARGIN = 0.3  # what the margin counts in the objective, beside right sentences and short answers
FOLDS = 5
KEPT = "coverage"  # what a feature stands with when it is tried alone


@dataclass(frozen=True, slots=True)
class Figures:
    """What weights come to: shares of the questions, and what is made as large as can be."""

    sentence_accuracy: float
    short_f1: float
    margin: float

    @property
    def objective(self) -> float:
        """Right sentences, right short answers, and by how much."""
        return self.sentence_accuracy + self.short_f1 + MARGIN * self.margin


@dataclass(frozen=True, slots=True)
class Ablation:
    """What is left without a feature, and what it does alone beside coverage."""

    section: str
    name: str
    without: Figures
    alone: Figures


@dataclass(frozen=True, slots=True)
class Tuning:
    """Shipped and fitted weights by section and name, what they come to, and the worth of each feature."""

    questions: int
    folds: int
    shipped: Mapping[str, Mapping[str, float]]
    fitted: Mapping[str, Mapping[str, float]]
    shipped_figures: Figures
    fitted_figures: Figures  # on the questions they are fitted to
    validated_figures: Figures  # each question by weights fitted to the other folds
    ablation: tuple[Ablation, ...]


def tune(cases: Cases, folds: int = FOLDS) -> Tuning:
    """Fits, validates and ablates; the ablation is of the shipped weights."""
    shipped = shipped_weights(cases)
    fitted = fit(cases, shipped)
    return Tuning(
        questions=len(cases.weight),
        folds=folds,
        shipped=by_name(cases, shipped),
        fitted=by_name(cases, fitted),
        shipped_figures=figures(cases, shipped),
        fitted_figures=figures(cases, fitted),
        validated_figures=cross_validated(cases, shipped, folds),
        ablation=tuple(ablations(cases, shipped)),
    )


def shipped_weights(cases: Cases) -> Floats:
    """The weights of `rules/scoring.toml` in the order of the names."""
    shipped = weights()
    sentence = [shipped.features.get(name, 0.0) for name in (*cases.sentence_names, SHORT)]
    return np.array([*sentence, *(shipped.short.get(name, 0.0) for name in cases.span_names)])


def by_name(cases: Cases, values: Floats) -> dict[str, dict[str, float]]:
    """Weights by the sections and names of `rules/scoring.toml`."""
    split = len(cases.sentence_names) + 1
    named = list(zip(cases.names, map(float, values), strict=True))
    return {"features": dict(named[:split]), "short": dict(named[split:])}


def fit(cases: Cases, start: Floats) -> Floats:
    """The weights at which no single step helps any more; never worse than those it starts from."""
    best, least = _Trial(cases, start), LEAST_GAIN / len(cases.weight)
    for _ in range(MOST_ROUNDS):
        before = best.objective
        for number in range(len(start)):
            for value in _tried(float(best.values[number])):
                trial = best.changed(number, value)
                if trial.objective > best.objective + least:
                    best = trial
        if best.objective == before:
            break
    return best.values


def cross_validated(cases: Cases, start: Floats, folds: int) -> Figures:
    """Each question judged by weights fitted to the other folds; questions on one sentence are in one fold."""
    parts = [cases.group % folds == fold for fold in range(folds)]
    parts = [part for part in parts if part.any() and not part.all()]
    if not parts:
        return figures(cases, start)
    return mean_figures([_Trial(held, fit(cases.of(~part), start)) for part in parts if (held := cases.of(part))])


def figures(cases: Cases, values: Floats) -> Figures:
    """What weights come to on cases."""
    return mean_figures([_Trial(cases, values)])


def ablations(cases: Cases, values: Floats) -> Iterator[Ablation]:
    """Each feature left out, the other weights as they are; and alone: only coverage beside it.

    A feature of spans alone: sentences by coverage and their best span, spans by this feature only.
    """
    split = len(cases.sentence_names) + 1
    coverage, short = cases.names.index(KEPT), split - 1
    for number, name in enumerate(cases.names):
        without, alone = values.copy(), np.zeros_like(values)
        without[number] = 0.0
        kept = [coverage, number, *([short] if number >= split else range(split, len(values)))]
        alone[kept] = values[kept]
        section = "short" if number >= split else "features"
        yield Ablation(section, name, figures(cases, without), figures(cases, alone))


def _tried(value: float) -> list[float]:
    """The values to try for a weight, with two significant digits."""
    tried = [value * step for step in STEPS] + [value + shift for shift in SHIFTS]
    return [rounded for one in tried if (rounded := rounded_weight(one)) != value]


def rounded_weight(value: float) -> float:
    """Two significant digits; what is next to nothing is nothing."""
    return float(f"{value:.2g}") if abs(value) >= 0.005 else 0.0


class _Trial:
    """Weights tried on cases. Sums run column by column, so that their last bit is the same on every machine."""

    def __init__(self, cases: Cases, values: Floats) -> None:
        self.cases, self.values = cases, values
        split = len(cases.sentence_names) + 1
        self._sentences = _weighted(cases.sentences, values[: split - 1])
        self._choose_spans(_weighted(cases.spans, values[split:]))
        self._choose_sentences()

    def changed(self, number: int, value: float) -> _Trial:
        """The same with one weight changed."""
        other = object.__new__(_Trial)
        other.cases, other.values = self.cases, self.values.copy()
        other.values[number] = value
        by, split = value - self.values[number], len(self.cases.sentence_names) + 1
        other._sentences, other._spans = self._sentences, self._spans
        other._best, other._f1 = self._best, self._f1
        if number >= split:
            other._choose_spans(self._spans + by * self.cases.spans[:, number - split])
        elif number < split - 1:
            other._sentences = self._sentences + by * self.cases.sentences[:, number]
        other._choose_sentences()
        return other

    def _choose_spans(self, scores: Floats) -> None:
        """By sentence: the score of its best span, and that span's F1."""
        self._spans = scores
        self._best = np.maximum.reduceat(scores, self.cases.span_starts)
        self._f1 = self.cases.f1[_first_best(scores, self._best, self.cases.spans_of)]

    def _choose_sentences(self) -> None:
        """By question: whether its best sentence is right, the F1 of the span in it, and the margin."""
        cases = self.cases
        scores = self._sentences + self.values[len(cases.sentence_names)] * self._best
        top = _first_best(scores, np.maximum.reduceat(scores, cases.sentence_starts), cases.sentences_of)
        right = np.maximum.reduceat(np.where(cases.right, scores, -np.inf), cases.sentence_starts)
        wrong = np.maximum.reduceat(np.where(cases.right, -np.inf, scores), cases.sentence_starts)
        self.right, self.short_f1 = cases.right[top].astype(np.float64), self._f1[top]
        self.margin = 1 / (1 + np.exp(-np.clip(right - wrong, -30, 30)))
        self.objective = mean_figures([self]).objective


def mean_figures(trials: list[_Trial]) -> Figures:
    """The weighted means over the questions of trials."""
    weight = np.concatenate([trial.cases.weight for trial in trials])
    asked = weight * np.concatenate([trial.cases.asks_short for trial in trials])

    def mean(values: list[Floats], weight: Floats = weight) -> float:
        total = float(weight.sum())
        return float((np.concatenate(values) * weight).sum()) / total if total else 0.0

    return Figures(
        mean([trial.right for trial in trials]),
        mean([trial.short_f1 for trial in trials], asked),
        mean([trial.margin for trial in trials]),
    )


def _weighted(columns: Floats, values: Floats) -> Floats:
    total = np.zeros(len(columns))
    for number, value in enumerate(values):
        if value:
            total += value * columns[:, number]
    return total


def _first_best(scores: Floats, best: Floats, counts: Whole) -> Whole:
    """The row of the best score of each run of rows, the first of equals."""
    run = np.repeat(np.arange(len(counts)), counts)
    rows = np.flatnonzero(scores == best[run])
    _, first = np.unique(run[rows], return_index=True)
    return rows[first]
