"""Scoring the chatbot on questions with gold sentences (JSON Lines).

A line is a question, `{"question": …, "answerable": true, "gold": [{"file": …, "sentence": …, "short": […]}]}`,
or a conversation, `{"turns": [question, …]}`, whose questions are asked in one session.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field, ValidationError, model_validator

from qa.errors import TranscriptError
from qa.user_files import taken

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.reply import Answer, Reply

LEAST_SHARE = 0.4  # of the longer of two sentences, that the shorter must hold to count as the same one
WEAK_SHORT = 0.6  # below this F1 a short answer is told as weak
ARTICLES = frozenset({"a", "an", "the"})

_NO_LETTERS = str.maketrans(dict.fromkeys(string.punctuation + "“”’‘—–", " "))


class Gold(BaseModel):
    """A sentence that answers, and the pieces of it that do for a short answer.

    Instead of the sentence, `start` may tell where in the file it is that the first short answer stands.
    """

    file: str
    sentence: str = ""
    short: tuple[str, ...] = ()
    start: int | None = None

    @model_validator(mode="after")
    def _some_place(self) -> Gold:
        if not self.sentence and self.start is None:
            raise ValueError("a gold sentence needs its text, or where its short answer starts")
        return self

    def is_in(self, sentence: str, file: str, start: int, end: int) -> bool:
        """Whether a sentence of a file is the gold one."""
        if not file.endswith(self.file):
            return False
        return same_sentence(sentence, self.sentence) if self.start is None else start <= self.start < end


class GoldQuestion(BaseModel):
    """A question and the sentences that answer it; none where the corpus does not say."""

    id: str = ""
    question: str
    answerable: bool
    gold: tuple[Gold, ...] = ()

    @model_validator(mode="after")
    def _gold_where_answerable(self) -> GoldQuestion:
        if self.answerable and not self.gold:
            raise ValueError("an answerable question needs a gold sentence")
        return self


class Conversation(BaseModel):
    """Questions that build on one another."""

    turns: tuple[GoldQuestion, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reply beside its gold. `short_f1` is nothing where the gold asks for no short answer."""

    question: GoldQuestion
    reply: Reply
    right: bool
    short_f1: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every judgement, and the figures they come to."""

    judgements: tuple[Judgement, ...]

    @property
    def figures(self) -> dict[str, float]:
        """The measures by name; shares of nothing are 0."""
        answerable = [judged for judged in self.judgements if judged.question.answerable]
        unanswerable = [judged for judged in self.judgements if not judged.question.answerable]
        return {
            "questions": len(self.judgements),
            "overall": _mean(judged.right for judged in self.judgements),
            "sentence_accuracy": _mean(judged.right for judged in answerable),
            "short_f1": _mean(judged.short_f1 for judged in answerable if judged.short_f1 is not None),
            "abstention_recall": _mean(judged.right for judged in unanswerable),
            "wrongly_silent": _mean(not judged.reply.answered for judged in answerable),
        }

    def misses(self, *, weak_short: bool = False) -> Iterator[str]:
        """A line for each wrong reply, and where asked for, for each weak short answer of a right one."""
        for judged in self.judgements:
            asked = f"{judged.question.id} {judged.question.question}".strip()
            best = _best(judged.reply)
            if not judged.right:
                said = f"{best.citation.file}:{best.citation.line}: {best.sentence}" if best else judged.reply.reason
                yield f"WRONG {asked} -> {said}"
            elif weak_short and judged.short_f1 is not None and judged.short_f1 < WEAK_SHORT:
                wanted = next(short for gold in judged.question.gold for short in gold.short)
                yield f"SHORT {asked} -> {best.short if best else None} | gold: {wanted}"


def read_questions(path: Path) -> list[tuple[GoldQuestion, ...]]:
    """The conversations of a file; a question that stands alone is a conversation of one turn."""
    try:
        text = taken(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TranscriptError(f"cannot read the questions in {path}: {error}. Give a JSON Lines file.") from error
    read = [_conversation(path, number, row) for number, row in enumerate(text.split("\n"), 1) if row.strip()]
    if not read:
        raise TranscriptError(f"{path}: holds no question. Write one JSON object a line.")
    return read


def _conversation(path: Path, number: int, row: str) -> tuple[GoldQuestion, ...]:
    try:
        if '"turns"' in row:
            return Conversation.model_validate_json(row).turns
        return (GoldQuestion.model_validate_json(row),)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise TranscriptError(f"{path}:{number}: {where + ': ' if where else ''}{first['msg']}") from error


def evaluate(bot: Chatbot, conversations: Sequence[tuple[GoldQuestion, ...]]) -> Evaluation:
    """Asks everything, each conversation in a session of its own, and judges the replies."""
    judgements = []
    for turns in conversations:
        session = bot.session()
        judgements += [judge(question, session.ask(" ".join(question.question.split()))) for question in turns]
    return Evaluation(tuple(judgements))


def judge(question: GoldQuestion, reply: Reply) -> Judgement:
    """Right is: the best sentence is a gold one; or, where there is none, silence."""
    if not question.answerable:
        return Judgement(question, reply, not reply.answered, None)
    best = _best(reply)
    right = best is not None and is_gold(question, best)
    said = (best.short or "") if best else ""
    return Judgement(question, reply, right, short_f1(question, said))


def is_gold(question: GoldQuestion, answer: Answer) -> bool:
    """Whether an answer's sentence is one of the gold ones."""
    place = answer.citation
    return any(gold.is_in(answer.sentence, place.file, place.start, place.end) for gold in question.gold)


def short_f1(question: GoldQuestion, said: str) -> float | None:
    """The F1 of a short answer against the best gold one; nothing where the gold asks for none."""
    return max((f1(said, short) for gold in question.gold for short in gold.short), default=None)


def _best(reply: Reply) -> Answer | None:
    return reply.answers[0] if reply.answered and reply.answers else None


def same_sentence(sentence: str, gold: str) -> bool:
    """Whether one holds the other, give or take where a splitter cuts."""
    one, other = " ".join(_words(sentence)), " ".join(_words(gold))
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= LEAST_SHARE * len(longer)


def f1(said: str, gold: str) -> float:
    """The harmonic mean of the shares of words that two short answers have in common."""
    one, other = _words(said), _words(gold)
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other)) if common else 0.0


def _words(text: str) -> list[str]:
    """Words without case, punctuation and articles."""
    return [word for word in text.lower().translate(_NO_LETTERS).split() if word not in ARTICLES]


def _mean(values: Iterable[float]) -> float:
    given = list(values)
    return sum(given) / len(given) if given else 0.0
