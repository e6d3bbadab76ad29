"""Why a reply is what it is: the question as understood, its clues, the evidence and what each feature added."""

from dataclasses import dataclass

from qa.answers.abstention import Decision
from qa.answers.evidence import Evidence, Search
from qa.answers.features import MEANINGS
from qa.answers.scoring import Weights

_SHOWN_EVIDENCE = 5
_SHOWN_OTHERS = 8


@dataclass(frozen=True, slots=True)
class ClueView:
    """A clue, its weight with idf, and the words it may be met by."""

    text: str
    weight: float
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage that retrieval proposed."""

    citation: str
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A judged sentence; `features` are (name, meaning, value, weight, what it added)."""

    sentence: str
    citation: str
    score: float
    rule: str
    short: str | None
    features: tuple[tuple[str, str, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that led to a reply."""

    analysis: tuple[tuple[str, str], ...] = ()
    clues: tuple[ClueView, ...] = ()
    passages: tuple[PassageView, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    decision: tuple[tuple[str, str], ...] = ()


def explain(search: Search, ranked: list[Evidence], decision: Decision, weights: Weights) -> Explanation:
    """The explanation of a decided question."""
    question = search.question
    analysis = [
        ("question type", question.type),
        ("rule", question.rule.name),
        ("answer type", question.answer_type),
        ("asks for", question.focus or "the whole sentence"),
        ("main verb", question.text.tokens[question.verb].text if question.verb is not None else "none"),
        ("open place", question.gap),
    ]
    clues = tuple(
        ClueView(clue.text, round(weight, 2), tuple(" ".join(phrase) for phrase in list(clue.others)[:_SHOWN_OTHERS]))
        for clue, weight in zip(search.matcher.clues, search.matcher.weights, strict=True)
    )
    shown = ranked[:_SHOWN_EVIDENCE]
    outcome = [
        ("confidence", f"{decision.confidence:.2f}"),
        ("threshold", f"{weights.silence['threshold']:g}"),
        *decision.checks,
        ("reason", decision.reason or "answered"),
    ]
    return Explanation(
        analysis=tuple(analysis),
        clues=clues,
        passages=tuple(PassageView(cited(e), round(e.features["passage"], 2), e.place.sentence.text) for e in shown),
        evidence=tuple(_view(search, e, weights) for e in shown),
        decision=tuple(outcome),
    )


def cited(evidence: Evidence) -> str:
    """`file:line` of a piece of evidence."""
    return f"{evidence.place.document.name}:{evidence.place.sentence.line}"


def _view(search: Search, evidence: Evidence, weights: Weights) -> EvidenceView:
    features = tuple(
        (name, MEANINGS[name], round(value, 3), weight, round(value * weight, 3))
        for name, value in evidence.features.items()
        if (weight := weights.features.get(name, 0.0))
    )
    short = evidence.short
    return EvidenceView(
        sentence=evidence.place.sentence.text,
        citation=cited(evidence),
        score=round(evidence.score, 3),
        rule=search.question.rule.name,
        short=evidence.place.text.slice(short.first, short.last) if short is not None else None,
        features=features,
    )
