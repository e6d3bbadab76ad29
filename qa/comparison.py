"""Every source's best sentence on one question, side by side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answers.agreement import group
from qa.answers.replying import answer_of
from qa.reply import Answer, Citation

if TYPE_CHECKING:
    from qa.chatbot import Chatbot

_FLOOR = 0.5  # a source is left out where its best sentence scores less than this share of the best of all


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """What one source says: a sentence, the short answer in it, and where it stands.

    `value` is the value of its group, the same text for sources that agree, and None where it only comes near.
    """

    file: str
    date: str | None
    short: str | None
    sentence: str
    line: int
    value: str | None
    citation: Citation


def compare(bot: "Chatbot", question: str) -> tuple[ComparisonRow, ...]:
    """One sentence of every source that speaks of the question, best first: one that answers it before any other."""
    search = bot.search(question)
    if search is None:
        return ()
    ranked = search.ranked()
    close = [evidence for evidence in ranked if evidence.score >= ranked[0].score * _FLOOR]
    values = {position: found.value for found in group(search, close) for position in found.answers}
    best: dict[str, int] = {}
    for position in sorted(range(len(close)), key=lambda position: (position not in values, position)):
        best.setdefault(close[position].place.document.name, position)
    rows = tuple(
        _row(Answer.model_validate(answer_of(search, close[position])), values.get(position))
        for position in sorted(best.values())
    )
    bot.guard.require((row.citation, row.sentence) for row in rows)
    return rows


def _row(answer: Answer, value: str | None) -> ComparisonRow:
    place = answer.citation
    return ComparisonRow(place.file, place.date, answer.short, answer.sentence, place.line, value, place)
