"""Same fact, other source: the answers to one question grouped by the value they give. Nothing is picked or averaged.

    "over 10,000" and "more than ten thousand"  ->  one group;  "about 10,000" and "thousands"  ->  two more
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qa.answers.evidence import Evidence, Search
from qa.answers.features import leans
from qa.answers.value_reading import frames, matter_of, value_of
from qa.answers.values import Matter, Value, same
from qa.reply import Agreement

_CLOSE = 0.6  # an answer to the same question scores at least this share of the best
_CLOSE_MATTER = 0.7  # free text is less sure to answer the same question
_NAME_MET = 0.5  # a name of the question is met in the sentence
_NAME_NEAR = 0.65  # or, where the sentence or the best one leans on its surroundings, there
_SAID = 0.75  # share of what the best says of the question
_SAID_MATTER = 0.9  # the same for free text in which no short answer is marked
_LEAST = 0.5  # share of the question that any further evidence says
_CONTENT = 0.6  # the same for what is no name


@dataclass(slots=True)
class _Group:
    value: Value
    answers: list[int] = field(default_factory=list)


def group(search: Search, evidence: Sequence[Evidence]) -> tuple[Agreement, ...]:
    """The values of ranked evidence, best first, each with the positions that give it.

    Evidence that does not answer the very question is in no group. Where a later document gives another value than an
    earlier one, its value says so.
    """
    groups: list[_Group] = []
    for position, value in _values(search, evidence):
        for known in groups:
            if same(known.value, value):
                known.answers.append(position)
                break
        else:
            groups.append(_Group(value, [position]))
    return tuple(
        Agreement(value=known.value.shown + _later(known, groups, evidence), answers=tuple(known.answers)) for known in groups
    )


def _values(search: Search, evidence: Sequence[Evidence]) -> list[tuple[int, Value]]:
    """Position and value of what answers the question; the best always does."""
    found: list[tuple[int, Value]] = []
    for position, each in enumerate(evidence):
        value = value_of(search, each)
        if not position:
            found.append((0, value if value is not None else matter_of(search.question, each)))
        elif value is not None and type(value) is type(found[0][1]) and answers_too(search, evidence[0], each, value):
            found.append((position, value))
    return found


def answers_too(search: Search, best: Evidence, other: Evidence, value: Value) -> bool:
    """Whether further evidence answers the very question that the best one answers."""
    if other.score < best.score * (_CLOSE_MATTER if isinstance(value, Matter) else _CLOSE):
        return False
    names = [n for n, clue in enumerate(search.matcher.clues) if clue.is_name or clue.phrase[0][0].isdigit()]
    if not all(_names(best, other, n) for n in names):
        return False
    every = [n for n in range(len(search.matcher.clues)) if n not in frames(search)]
    content = [n for n in every if n not in names]
    enough = _SAID if not isinstance(value, Matter) or _marked(best, other) else _SAID_MATTER
    if _said(search, other, every) < _LEAST * sum(search.matcher.weights[n] for n in every):
        return False
    return _share(search, best, other, content) >= _CONTENT and _share(search, best, other, every) >= enough


def _marked(best: Evidence, other: Evidence) -> bool:
    """Whether a short answer stands out in further evidence as it does in the best: by a rule, or by its head noun."""
    if other.short is None or best.short is None:
        return False
    if best.short.features["head"] >= _NAME_MET:
        return other.short.features["head"] >= _NAME_MET
    return other.short.by_rule


def _share(search: Search, best: Evidence, other: Evidence, clues: Sequence[int]) -> float:
    """How much of what the best says of some clues further evidence says too."""
    said = _said(search, best, clues)
    return _said(search, other, clues) / said if said else 1.0


def _names(best: Evidence, other: Evidence, clue: int) -> bool:
    """Whether evidence speaks of a name that the best one speaks of."""
    if other.own.degrees[clue] >= _NAME_MET or best.covered[clue] < _NAME_MET:
        return True
    return (leans(other.place) or best.own.degrees[clue] < _NAME_MET) and other.covered[clue] >= _NAME_NEAR


def _said(search: Search, evidence: Evidence, clues: Iterable[int]) -> float:
    """How much of some clues a sentence meets, with what it leans on where it leans."""
    degrees = evidence.covered if leans(evidence.place) else evidence.own.degrees
    return sum(search.matcher.weights[n] * degrees[n] for n in clues)


def _later(known: _Group, groups: Sequence[_Group], evidence: Sequence[Evidence]) -> str:
    """A note on the value of the latest report, where every other value stands in an earlier one."""
    if len(groups) < 2 or isinstance(known.value, Matter):
        return ""
    latest = [_dates(each, evidence) for each in groups]
    if not all(latest):
        return ""
    own = max(_dates(known, evidence))
    others = [max(dates) for each, dates in zip(groups, latest, strict=True) if each is not known]
    return f" (later, {own})" if all(date < own for date in others) else ""


def _dates(known: _Group, evidence: Sequence[Evidence]) -> list[str]:
    """The dates of a group's documents; empty where one is unknown."""
    dates = [evidence[position].place.document.date for position in known.answers]
    return [date for date in dates if date is not None] if all(dates) else []
