"""Every source's best sentence on one question, side by side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answers.agreement import group
from qa.answers.evidence import Evidence
from qa.answers.replying import answer_of
from qa.reply import Answer, Citation

if TYPE_CHECKING:
    from qa.chatbot import Chatbot

_FLOOR = 0.5  # a source is left out where its best sentence scores less than this share of the best of all


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """What one source says: its sentence, the short answer in it, and where it stands. `value` is its group's value."""

    file: str
    date: str | None
    short: str | None
    sentence: str
    line: int
    value: str | None
    citation: Citation


def compare(bot: "Chatbot", question: str) -> tuple[ComparisonRow, ...]:
    """The best sentence of every source that speaks of the question, best first."""
    search = bot.search(question)
    if search is None:
        return ()
    ranked = search.ranked()
    best: dict[str, Evidence] = {}
    for evidence in ranked:
        if evidence.score >= ranked[0].score * _FLOOR:
            best.setdefault(evidence.place.document.name, evidence)
    shown = list(best.values())
    values = {position: found.value for found in group(search, shown) for position in found.answers}
    return tuple(_row(answer_of(search, evidence), values.get(n)) for n, evidence in enumerate(shown))


def _row(answer: Answer, value: str | None) -> ComparisonRow:
    place = answer.citation
    return ComparisonRow(place.file, place.date, answer.short, answer.sentence, place.line, value, place)
