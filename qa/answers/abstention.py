"""Whether to answer: one calibrated confidence, one threshold, and the reason where the answer is no."""

import math
from collections.abc import Mapping

from msgspec import Struct

from qa.answers.asked_above import opens_its_answer
from qa.answers.checks import findings
from qa.answers.evidence import Evidence, Search
from qa.answers.finding import PASSED, Finding
from qa.answers.scoring import Weights
from qa.answers.slot_checks import lacks_wording

REASONS = {
    "not-a-question": "nothing is asked",
    "small-talk": "a greeting or thanks: there is nothing to look up",
    "unknown-words": "a word of the question stands nowhere in the corpus",
    "no-evidence": "no sentence speaks of what is asked",
    "wrong-type": "what was found is not the kind of thing asked for",
    "false-premise": "the question takes for granted what the corpus does not say, or contradicts",
    "ambiguous": "the question may mean several people or things",
    "file-changed": "a file that would be quoted changed since it was read",
}
_LOOKED_AT = 4  # of the best evidence
_OPENING, _IT = 5, frozenset({"it", "this", "these", "they", "that", "them"})
_AS_WRITTEN = 0.95
_FARTHEST = 700.0  # the exponent beyond which there is no such float
_REASON_OF = {
    "unknown_name": "unknown-words",
    "unknown_word": "unknown-words",
    "misfit": "wrong-type",
    "unnamed": "wrong-type",
    "uncounted": "wrong-type",
    "no_expansion": "wrong-type",
    "nameless": "wrong-type",
    "share_of_others": "wrong-type",
    "other_dimension": "wrong-type",
    "unrealised": "false-premise",
    "no_event": "false-premise",
    "denied": "false-premise",
    "opposite": "false-premise",
}  # any other check: no-evidence
_FIRST = ("denied", "opposite", "unknown_name", "no_event", "nobody")  # told before what weighs more
_VAGUE = ("", "nothing_met", "lone", "nothing_named", "topic", "other_subject", "astray")  # less than an unknown word


class Decision(Struct, frozen=True):
    """Whether the best evidence is shown as an answer, and with doubt; `words` are the question's that it lacks."""

    answered: bool
    confidence: float
    doubtful: bool
    reason: str | None
    words: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]
    failed: str = ""  # the check that says best why
    instead: tuple[str, ...] = ()  # what stands in the place of `words`


def decide(search: Search, ranked: list[Evidence], weights: Weights) -> Decision:
    """The decision on ranked evidence."""
    settings = weights.silence
    if not ranked:
        clues = search.matcher.clues
        words = tuple(clue.text for n, clue in enumerate(clues) if search.matcher.unknown[n])
        return Decision(False, 0.0, True, "unknown-words" if words else "no-evidence", words, ())
    confidence, support, found = _weighed(search, ranked[0], ranked, settings)
    checks = (
        *((name, f"{value:.2f} × {settings[name]:g}") for name, value in support.items()),
        *(
            (name, f"{f.degree:.2f} × {settings[name]:g}: {', '.join(f.words)}")
            for name, f in found.items()
            if f.degree
        ),
    )
    answered, doubtful = confidence >= settings["threshold"], confidence < settings["sure"]
    failed = _telling(found, settings) if doubtful else ""
    finding = found.get(failed, PASSED)
    reason = None if answered else _REASON_OF.get(failed, "no-evidence")
    return Decision(answered, confidence, doubtful, reason, finding.words, checks, failed, finding.instead)


def stands_alone(search: Search, evidence: Evidence, ranked: list[Evidence], weights: Weights) -> bool:
    """Whether evidence would be an answer if it were the best."""
    return _weighed(search, evidence, ranked, weights.silence)[0] >= weights.silence["threshold"]


def told_on(search: Search, ranked: list[Evidence], weights: Weights) -> list[Evidence]:
    """The evidence with the sentence behind the best one first, where that one is no answer and this one, which goes on
    about the same by a pronoun, would be: `Tom joined in 1990. He left in 2004.` What nobody calls by a name, and no
    reason, is no answer to what it is called, or why."""
    behind = [other for other in ranked[1:_LOOKED_AT] if _goes_on(ranked[0], other)]
    if not behind or (not lacks_wording(search, ranked[0]) and stands_alone(search, ranked[0], ranked, weights)):
        return ranked
    if not stands_alone(search, behind[0], ranked, weights):
        return ranked
    return [behind[0], *(each for each in ranked if each is not behind[0])]


def _goes_on(best: Evidence, other: Evidence) -> bool:
    """Whether the sentence behind the best one tells, of one named before, what a rule finds the answer in."""
    if other.place.number != best.place.number + 1 or other.short is None or not other.short.by_rule:
        return False
    meant = other.resolved is not None and any(other.resolved.degrees)
    return meant or any(token.lower in _IT for token in other.place.text.tokens[:_OPENING])


def contender(search: Search, ranked: list[Evidence], weights: Weights) -> Evidence | None:
    """The second-best evidence where it comes close to the best and would be an answer as well."""
    if len(ranked) < 2 or ranked[0].score - ranked[1].score >= weights.silence["close"]:
        return None
    return ranked[1] if stands_alone(search, ranked[1], ranked, weights) else None


def _weighed(
    search: Search, best: Evidence, ranked: list[Evidence], settings: Mapping[str, float]
) -> tuple[float, dict[str, float], dict[str, Finding]]:
    """The confidence in evidence, and what it comes from."""
    found, support = findings(search, best, ranked), _support(search, best)
    total = settings["bias"] + sum(settings[name] * value for name, value in support.items())
    total += sum(settings[name] * finding.degree for name, finding in found.items())
    return 1 / (1 + math.exp(min(-total, _FARTHEST))), support, found


def _support(search: Search, best: Evidence) -> dict[str, float]:
    """What speaks for an answer: how many of the question's words stand near as written, that a rule marks it, and that
    it stands below the very question."""
    around = search.context.passage(best.place.number).degrees
    clues, names = search.matcher.clues, search.question.text.names
    exact = {
        next((name.first for name in names if name.first <= clue.positions[0] < name.last), clue.positions[0])
        for clue, degree in zip(clues, around, strict=True)
        if clue.weight >= 1 and degree >= _AS_WRITTEN
    }  # a name of several words counts once
    return {
        "as_written": len(exact) / 3,
        "marked": float(best.short is not None and best.short.by_rule),
        "asked_above": float(opens_its_answer(search, best.place)),
    }


def _telling(found: Mapping[str, Finding], settings: Mapping[str, float]) -> str:
    """The check that says best why there is no answer: the one that weighs most, where no other tells more."""
    for name in _FIRST:
        if found[name].degree:
            return name
    worst = min(found, key=lambda name: settings[name] * found[name].degree)
    heaviest = worst if settings[worst] * found[worst].degree < 0 else ""
    return "unknown_word" if heaviest in _VAGUE and found["unknown_word"].degree else heaviest
