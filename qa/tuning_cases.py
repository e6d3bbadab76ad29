"""What tuning works on: the features of each question's judged sentences and spans, worked out once, as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa.answers.features import LATE
from qa.answers.scoring import weights
from qa.answers.short import Judge
from qa.answers.short_answer import ShortAnswer
from qa.errors import TranscriptError
from qa.evaluation import GoldQuestion, short_f1

if TYPE_CHECKING:
    from qa.answers.evidence import Evidence, Search
    from qa.chatbot import Chatbot

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
Truths = NDArray[np.bool_]
SHORT = "short"  # the weight of the best span in the score of its sentence


@dataclass(frozen=True, eq=False)
class Cases:
    """Questions, their sentences, and the spans of those: rows one after the other, with how many belong together.

    Every question has a sentence and every sentence a span: where there is none, a row of zeros stands for it.
    """

    sentence_names: tuple[str, ...]
    span_names: tuple[str, ...]
    sentences: Floats
    spans: Floats
    right: Truths  # by sentence
    f1: Floats  # by span
    sentences_of: Whole  # by question: how many
    spans_of: Whole  # by sentence: how many
    weight: Floats  # by question
    asks_short: Truths  # by question
    group: Whole  # by question: those with the same gold sentence share one

    @property
    def names(self) -> tuple[str, ...]:
        """What is weighed, in the order of a list of weights."""
        return (*self.sentence_names, SHORT, *self.span_names)

    @cached_property
    def sentence_starts(self) -> Whole:
        """By question: its first sentence."""
        return _starts(self.sentences_of)

    @cached_property
    def span_starts(self) -> Whole:
        """By sentence: its first span."""
        return _starts(self.spans_of)

    def of(self, chosen: Truths) -> Cases:
        """Some of the questions."""
        sentences = np.repeat(chosen, self.sentences_of)
        spans = np.repeat(sentences, self.spans_of)
        return Cases(
            self.sentence_names,
            self.span_names,
            np.asfortranarray(self.sentences[sentences]),
            np.asfortranarray(self.spans[spans]),
            self.right[sentences],
            self.f1[spans],
            self.sentences_of[chosen],
            self.spans_of[sentences],
            self.weight[chosen],
            self.asks_short[chosen],
            self.group[chosen],
        )


def gather(bot: Chatbot, questions: Iterable[GoldQuestion]) -> Cases:
    """The cases of the answerable questions, each by itself."""
    answerable = [question for question in questions if question.answerable]
    if not answerable:
        raise TranscriptError("nothing to tune on: no question is answerable; give questions with gold sentences")
    sentence_names = tuple(name for name in weights().features if name != SHORT)
    span_names = tuple(weights().short)
    groups: dict[tuple[str, ...], int] = {}
    rows = _Rows(sentence_names, span_names)
    for question in answerable:
        rows.add(question, bot.search(" ".join(question.question.split())))
        rows.group.append(groups.setdefault(_place_of(question), len(groups)))
    return rows.cases()


def joined(several: Sequence[Cases]) -> Cases:
    """Sets of cases as one: a set counts by the square root of its size, so that a large one does not decide alone."""
    if len({(cases.sentence_names, cases.span_names) for cases in several}) != 1:
        raise ValueError("cases of different features cannot be joined")
    groups = np.cumsum([0, *(int(cases.group.max()) + 1 for cases in several)])
    return Cases(
        several[0].sentence_names,
        several[0].span_names,
        np.asfortranarray(np.concatenate([cases.sentences for cases in several])),
        np.asfortranarray(np.concatenate([cases.spans for cases in several])),
        np.concatenate([cases.right for cases in several]),
        np.concatenate([cases.f1 for cases in several]),
        np.concatenate([cases.sentences_of for cases in several]),
        np.concatenate([cases.spans_of for cases in several]),
        np.concatenate([cases.weight / np.sqrt(len(cases.weight)) for cases in several]),
        np.concatenate([cases.asks_short for cases in several]),
        np.concatenate([cases.group + first for cases, first in zip(several, groups[:-1], strict=True)]),
    )


class _Rows:
    """Rows under way."""

    def __init__(self, sentence_names: tuple[str, ...], span_names: tuple[str, ...]) -> None:
        self.sentence_names, self.span_names = sentence_names, span_names
        self.sentences: list[list[float]] = []
        self.spans: list[list[float]] = []
        self.right: list[bool] = []
        self.f1: list[float] = []
        self.sentences_of: list[int] = []
        self.spans_of: list[int] = []
        self.asks_short: list[bool] = []
        self.group: list[int] = []

    def add(self, question: GoldQuestion, search: Search | None) -> None:
        """The judged sentences of a question and their spans, in the order in which ties are decided."""
        ranked = search.ranked() if search is not None else []
        judged = [evidence for evidence in ranked if evidence.features.keys() >= LATE.keys()]
        for evidence in sorted(judged, key=lambda e: (e.place.document.name, e.place.sentence.start)):
            place = evidence.place.sentence
            right = any(g.is_in(place.text, place.document, place.start, place.end) for g in question.gold)
            self._add_sentence(evidence.features, right)
            self._add_spans(question, evidence, spans_of(search, evidence) if search is not None else [])
        if not judged:
            self._add_sentence({}, False)
            self._add_span({}, 0.0)
            self.spans_of.append(1)
        self.sentences_of.append(len(judged) or 1)
        self.asks_short.append(any(gold.short for gold in question.gold))

    def _add_sentence(self, features: Mapping[str, float], right: bool) -> None:
        self.sentences.append([features.get(name, 0.0) for name in self.sentence_names])
        self.right.append(right)

    def _add_spans(self, question: GoldQuestion, evidence: Evidence, spans: Sequence[ShortAnswer]) -> None:
        for span in spans:
            said = evidence.place.text.slice(span.first, span.last)
            self._add_span(span.features, short_f1(question, said) or 0.0)
        if not spans:
            self._add_span({}, 0.0)
        self.spans_of.append(len(spans) or 1)

    def _add_span(self, features: Mapping[str, float], f1: float) -> None:
        self.spans.append([features.get(name, 0.0) for name in self.span_names])
        self.f1.append(f1)

    def cases(self) -> Cases:
        """The rows as arrays, columns together."""
        return Cases(
            self.sentence_names,
            self.span_names,
            np.array(self.sentences, order="F", dtype=np.float64),
            np.array(self.spans, order="F", dtype=np.float64),
            np.array(self.right),
            np.array(self.f1),
            np.array(self.sentences_of),
            np.array(self.spans_of),
            np.ones(len(self.sentences_of)),
            np.array(self.asks_short),
            np.array(self.group),
        )


def spans_of(search: Search, evidence: Evidence) -> list[ShortAnswer]:
    """The spans of a judged sentence that may answer, from left to right."""
    judge = Judge(search.question, search.matcher, evidence.place.text, evidence.own)
    return sorted(judge.all(), key=lambda span: (span.first, span.last))


def _place_of(question: GoldQuestion) -> tuple[str, ...]:
    """What tells whether two questions are about the same sentence."""
    gold = question.gold[0]
    return (gold.file, gold.sentence) if gold.sentence else (gold.file,)


def _starts(counts: Whole) -> Whole:
    return np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.intp)
