"""Whether to answer: one confidence, one threshold, and the reason where the answer is no.

A best score tells little about a near miss; what tells is which of the question's words is unmatched. A name that the
evidence lacks weighs heaviest, then a number; an unmatched verb is as a rule only paraphrase.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answers.evidence import Evidence, Search
from qa.answers.scoring import Weights

REASONS = {
    "not-a-question": "nothing is asked",
    "unknown-words": "a word of the question stands nowhere in the corpus",
    "no-evidence": "no sentence speaks of what is asked",
    "wrong-type": "what was found is not the kind of thing asked for",
    "false-premise": "the question takes for granted what the corpus does not say, or contradicts",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the best evidence is shown as an answer; `words` are those of the question that decided against it."""

    answered: bool
    confidence: float
    reason: str | None
    words: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]


def decide(search: Search, ranked: Sequence[Evidence], weights: Weights) -> Decision:
    """The decision on ranked evidence."""
    settings = weights.silence
    unknown = _unknown_names(search, ranked)
    if not ranked:
        words = unknown or tuple(clue.text for n, clue in enumerate(search.matcher.clues) if search.matcher.unknown[n])
        return Decision(False, 0.0, "unknown-words" if words else "no-evidence", words, ())
    best = ranked[0]
    missing = _missing_names(search, best)
    signals = {
        "bias": 1.0,
        "coverage": best.features["coverage"],
        "own": best.features["own"],
        "type": best.features["type"],
        "short": best.features["short"],
        "margin": best.score - ranked[1].score if len(ranked) > 1 else 1.0,
        "missing": float(len(missing)),
        "unknown": float(len(unknown)),
    }
    total = sum(settings.get(name, 0.0) * value for name, value in signals.items())
    confidence = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    checks = tuple((name, f"{value:.2f} × {settings.get(name, 0.0):g}") for name, value in signals.items())
    if confidence >= settings["threshold"]:
        return Decision(True, confidence, None, (), checks)
    if unknown:
        return Decision(False, confidence, "unknown-words", unknown, checks)
    return Decision(False, confidence, "no-evidence", missing, checks)


def _unknown_names(search: Search, ranked: Sequence[Evidence]) -> tuple[str, ...]:
    """Names of the question that nothing in the corpus meets."""
    met = [max((e.own.degrees[n] for e in ranked), default=0.0) for n in range(len(search.matcher.clues))]
    return tuple(
        clue.text for n, clue in enumerate(search.matcher.clues)
        if clue.is_name and search.matcher.unknown[n] and met[n] < 0.5
    )  # fmt: skip


def _missing_names(search: Search, best: Evidence) -> tuple[str, ...]:
    """Names and numbers of the question that neither the sentence nor its surroundings meet."""
    return tuple(
        clue.text for n, clue in enumerate(search.matcher.clues)
        if (clue.is_name or clue.phrase[0][0].isdigit()) and best.covered[n] < 0.25
    )  # fmt: skip
