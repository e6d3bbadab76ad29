"""The last look at a reply before it leaves: every sentence is compared with the document, and its file with the disk.

What does not stand there word for word, or stands in a file that has changed since it was read, is never shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from qa.corpus.document import Document
from qa.draft import is_piece
from qa.errors import CorpusError
from qa.visible import visible
from qa.wording import wording

if TYPE_CHECKING:
    from qa import draft
    from qa.draft import AnyAnswer, AnyCitation
    from qa.reply import Reply

    Quote = tuple[AnyCitation, str]  # a place and the sentence said to stand there

FILE_CHANGED = "file-changed"  # the reason of the reply that is given instead
Given = TypeVar("Given", "draft.Reply", "Reply")


class Guard:
    """Compares quotations with the documents they cite."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def digest(self, file: str) -> str | None:
        """The SHA-256 of a document's file as it was read, where there is a file."""
        document = self._documents.get(file)
        return document.origin.digest if document is not None and document.origin is not None else None

    def checked(self, reply: Given) -> Given:
        """The reply itself, or in its place one that names the file it can no longer vouch for."""
        quotes = (*reply.answers, *reply.nearest)
        told = self._told((answer.citation, answer.sentence) for answer in quotes) or _misplaced(quotes)
        if told is None:
            return reply
        return _silent(reply, wording(_silent(reply, told)))

    def require(self, quotes: Iterable[Quote]) -> None:
        """Raises CorpusError, which names the file, where a quotation does not hold."""
        if told := self._told(quotes):
            raise CorpusError(told)

    def _told(self, quotes: Iterable[Quote]) -> str | None:
        """What to say of the first file that no longer holds what is quoted, or nothing."""
        fresh: set[str] = set()
        for citation, sentence in quotes:
            document = self._documents.get(citation.file)
            if document is None or document.quote(citation.start, citation.end) != sentence:
                return _changed(citation.file)
            if citation.file not in fresh and document.origin is not None and not document.origin.holds():
                return _changed(citation.file)
            fresh.add(citation.file)
        return None


def _silent(reply: Given, text: str) -> Given:
    """The reply to the same question that tells only why it is silent."""
    return type(reply)(question=reply.question, answered=False, confidence=0.0, text=text, reason=FILE_CHANGED)


def _misplaced(answers: Iterable[AnyAnswer]) -> str | None:
    """What to say where a short answer is no piece of its sentence, or nothing."""
    return next((_changed(answer.citation.file) for answer in answers if not is_piece(answer)), None)


def _changed(file: str) -> str:
    return (
        f"The file {visible(file)} changed since it was read, so nothing is quoted from it. "
        "Start qa again to read it anew, or refresh a kept index with qa index."
    )
