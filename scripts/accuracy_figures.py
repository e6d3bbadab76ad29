"""Figures of judged replies: by set and type, errors by kind, confidence against what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qa.chatbot import Chatbot
from qa.corpus.document import Sentence
from qa.evaluation import WEAK_SHORT, Evaluation, Judgement, is_gold

BINS = 10
KINDS = {
    "other document": "the sentence shown is from a document without the answer",
    "right document": "the right document, neither the sentence nor one beside it",
    "neighbouring sentence": "the sentence before or after the right one",
    "wrongly silent": "an answer stands in the corpus, and the reply is that there is none",
    "answer from nowhere": "no answer stands in the corpus, and one is given",
    "other short answer": "the right sentence, and a short answer without a word of the right one",
    "inexact short answer": f"the right sentence, and a short answer too long or too short (F1 below {WEAK_SHORT:g})",
}


@dataclass(frozen=True)
class Judged:
    """A set of questions as judged, under its name; `unseen` where nothing was fitted to it."""

    name: str
    evaluation: Evaluation
    sentences: dict[str, Sequence[Sentence]]  # by document
    unseen: bool = False

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The questions with their replies."""
        return self.evaluation.judgements


def judged(name: str, bot: Chatbot, evaluation: Evaluation, *, unseen: bool) -> Judged:
    """A set with the sentences of its documents."""
    sentences: dict[str, Sequence[Sentence]] = {d.name: d.sentences for d in bot.corpus.documents}
    return Judged(name, evaluation, sentences, unseen)


def figures_row(judged: Judged) -> tuple[str | int | float | None, ...]:
    """The measures of one set; nothing where the set has no such question."""
    figures = judged.evaluation.figures
    answered = [j for j in judged.judgements if j.reply.answered]
    has_answerable = any(j.question.answerable for j in judged.judgements)
    has_unanswerable = any(not j.question.answerable for j in judged.judgements)
    return (
        judged.name,
        int(figures["questions"]),
        figures["overall"],
        figures["sentence_accuracy"] if has_answerable else None,
        share(_among(j, 3) for j in judged.judgements if j.question.answerable),
        share(j.right for j in answered),
        figures["short_f1"] if has_answerable else None,
        figures["abstention_recall"] if has_unanswerable else None,
        figures["wrongly_silent"] if has_answerable else None,
    )


def by_type(sets: Iterable[Judged]) -> list[tuple[str, int, float, float | None]]:
    """Question type, questions, share of right sentences and short answer F1, the most frequent first."""
    types: dict[str, list[Judgement]] = {}
    for one in sets:
        for judgement in one.judgements:
            if judgement.question.answerable:
                types.setdefault(judgement.reply.question.type, []).append(judgement)
    return [
        (name, len(found), share(j.right for j in found) or 0.0, mean(j.short_f1 for j in found))
        for name, found in sorted(types.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ]


def errors(judged: Judged) -> Counter[str]:
    """How many errors there are of each kind."""
    return Counter(kind for j in judged.judgements if (kind := kind_of(j, judged.sentences)) is not None)


def kind_of(judgement: Judgement, sentences: dict[str, Sequence[Sentence]]) -> str | None:
    """The kind of error a reply makes, by rule; none where all is right."""
    reply, question = judgement.reply, judgement.question
    if judgement.right:
        if not question.answerable or judgement.short_f1 is None or judgement.short_f1 >= WEAK_SHORT:
            return None
        return "inexact short answer" if judgement.short_f1 else "other short answer"
    if not question.answerable:
        return "answer from nowhere"
    if not reply.answered or not reply.answers:
        return "wrongly silent"
    place = reply.answers[0].citation
    own = next((s.position for s in sentences.get(place.file, ()) if s.start == place.start), -1)
    gold = [
        sentence.position
        for sentence in sentences.get(place.file, ())
        if any(g.is_in(sentence.text, sentence.document, sentence.start, sentence.end) for g in question.gold)
    ]
    if any(abs(own - position) == 1 for position in gold):
        return "neighbouring sentence"
    in_it = gold or any(place.file.endswith(g.file) for g in question.gold)
    return "right document" if in_it else "other document"


def sureness(judgements: Iterable[Judgement]) -> list[tuple[float, bool]]:
    """Of each reply its confidence, and whether the best sentence, shown as an answer or not, is right."""
    found = []
    for judgement in judgements:
        reply = judgement.reply
        best = next(iter(reply.answers or reply.nearest), None)
        right = judgement.question.answerable and best is not None and is_gold(judgement.question, best)
        found.append((reply.confidence, right))
    return found


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[tuple[str, int, float | None, float | None]]:
    """By tenths of confidence: replies, their mean confidence, and the share of them that is right."""
    rows = []
    for number in range(BINS):
        found = [(c, r) for c, r in pairs if min(BINS - 1, int(c * BINS)) == number]
        name = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
        rows.append((name, len(found), mean(c for c, _ in found), share(r for _, r in found)))
    return rows


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """How far confidence and share right lie apart on average over the replies."""
    rows = reliability(pairs)
    apart = sum(count * abs((sure or 0.0) - (right or 0.0)) for _, count, sure, right in rows)
    return apart / max(1, len(pairs))


def coverage_curve(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """(share answered, share right of the answered) at every threshold, from the strictest on."""
    points, right = [], 0
    ordered = sorted(pairs, key=lambda pair: -pair[0])
    for count, (confidence, is_right) in enumerate(ordered, 1):
        right += is_right
        if count == len(ordered) or ordered[count][0] < confidence:  # equals are answered together
            points.append((count / len(ordered), right / count))
    return points


def share(truths: Iterable[bool]) -> float | None:
    """The share that is true, or nothing of nothing."""
    return mean(float(truth) for truth in truths)


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of what is given, or nothing of nothing."""
    given = [value for value in values if value is not None]
    return sum(given) / len(given) if given else None


def _among(judgement: Judgement, most: int) -> bool:
    return judgement.reply.answered and any(is_gold(judgement.question, a) for a in judgement.reply.answers[:most])


ClassOf = Callable[[str], str]


def class_figures(rows: Sequence[tuple[str, str]], class_of: ClassOf) -> tuple[float, float, list[str], list[str]]:
    """Share of coarse and fine classes that are right, and the coarse classes given and found."""
    found = [class_of(question) for _, question in rows]
    fine = sum(given == said for (given, _), said in zip(rows, found, strict=True)) / len(rows)
    given_coarse, found_coarse = [label.partition(":")[0] for label, _ in rows], [s.partition(":")[0] for s in found]
    coarse = sum(one == other for one, other in zip(given_coarse, found_coarse, strict=True)) / len(rows)
    return coarse, fine, given_coarse, found_coarse
