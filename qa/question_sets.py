"""Question files and the corpus they are about: JSON Lines with gold sentences, or the JSON of SQuAD.

A file in SQuAD's form (Rajpurkar et al., 2016) brings its own corpus: each paragraph is a document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from qa.errors import TranscriptError
from qa.evaluation import Gold, GoldQuestion, read_questions
from qa.user_files import taken

if TYPE_CHECKING:
    from qa.chatbot import Chatbot


@dataclass(frozen=True)
class QuestionSet:
    """Conversations, and the documents they are about where the file brings them."""

    conversations: tuple[tuple[GoldQuestion, ...], ...]
    texts: Mapping[str, str] = field(default_factory=dict)

    def open(self, corpus: Sequence[str | Path] = (), rules: Sequence[Path] = (), index: Path | None = None) -> Chatbot:
        """A chatbot over the file's own documents, or else over a corpus; over the seeds where none is named."""
        from qa.chatbot import Chatbot
        from qa.corpus.corpus import Corpus
        from qa.corpus.reading import read_texts
        from qa.questions.rules import load_rules

        if not self.texts:
            return Chatbot.open(*corpus, index=index, rules=rules)
        return Chatbot(Corpus(read_texts(self.texts), ()), load_rules(rules))


class _Answer(BaseModel):
    text: str
    answer_start: int


class _Asked(BaseModel):
    id: str = ""
    question: str
    answers: tuple[_Answer, ...] = ()


class _Paragraph(BaseModel):
    context: str
    qas: tuple[_Asked, ...]


class _Article(BaseModel):
    paragraphs: tuple[_Paragraph, ...]


class _Squad(BaseModel):
    data: tuple[_Article, ...]


def read_set(path: Path) -> QuestionSet:
    """The questions of a file in either form; TranscriptError says what is wrong and where."""
    content = _squad_of(path)
    if content is None:
        return QuestionSet(tuple(read_questions(path)))
    try:
        squad = _Squad.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise TranscriptError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    found = from_squad(squad.data)
    if not found.conversations:
        raise TranscriptError(f"{path}: holds no question. Give a file with paragraphs that have qas.")
    return found


def halves(path: Path) -> QuestionSet | None:
    """Every second article of a file in SQuAD's form as the corpus, all its questions asked: those of the other
    articles have no answer in it. Nothing for a file in the other form or of a single article."""
    content = _squad_of(path)
    articles = _Squad.model_validate(content).data if content is not None else ()
    if len(articles) < 2:
        return None
    own, foreign = from_squad(articles[::2]), from_squad(articles[1::2])
    unanswerable = tuple(
        (question.model_copy(update={"answerable": False, "gold": ()}),) for (question,) in foreign.conversations
    )
    return QuestionSet(own.conversations + unanswerable, own.texts)


def from_squad(articles: Sequence[_Article]) -> QuestionSet:
    """Articles in SQuAD's form, every paragraph a document; a question without answers is one that has none."""
    texts: dict[str, str] = {}
    asked: list[tuple[GoldQuestion, ...]] = []
    for number, article in enumerate(articles):
        for position, paragraph in enumerate(article.paragraphs):
            name = f"{number:02d}_{position:02d}.txt"
            texts[name] = paragraph.context
            for one in paragraph.qas:
                gold = tuple(Gold(file=name, short=(a.text,), start=a.answer_start) for a in one.answers)
                asked.append((GoldQuestion(id=one.id, question=one.question, answerable=bool(gold), gold=gold),))
    return QuestionSet(tuple(asked), texts)


def _squad_of(path: Path) -> dict[str, Any] | None:
    """The content of a file in SQuAD's form, or nothing."""
    try:
        content = json.loads(taken(path).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and "data" in content else None
