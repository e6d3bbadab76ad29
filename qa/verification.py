"""Whether citations still hold: each is looked for at its place, elsewhere in its file, and in other files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.corpus.document import Document
    from qa.retrieval.collection import Library


class Status(StrEnum):
    """What became of a citation."""

    FOUND = "found"  # word for word at its place
    MOVED = "moved"  # word for word, but elsewhere
    CHANGED = "changed"  # its file is there, its sentence is not
    MISSING = "missing"  # neither its file nor its sentence is there


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence said to stand at a place: half-open offsets in code points.

    `form` is how the document's text must be taken to be compared: as it is, or as it is shown. `digest` is the
    SHA-256 of the file when it was cited, `sound` whether the claim agrees with itself.
    """

    sentence: str
    file: str
    line: int
    start: int
    end: int
    digest: str | None
    form: Callable[[str], str] = str
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands now."""

    file: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim, what became of it, where it stands now if anywhere, and what else there is to say."""

    claim: Claim
    status: Status
    now: Place | None = None
    note: str = ""


def verify(claims: Iterable[Claim], corpus: Library) -> tuple[Verdict, ...]:
    """One verdict for each claim, in their order; a claim made twice is judged once."""
    judged = dict.fromkeys(claims)
    files = {form: Files.named(form, corpus) for form in {claim.form for claim in judged}}
    return tuple(_verdict(claim, files[claim.form]) for claim in judged)


@dataclass(frozen=True, slots=True)
class Files:
    """Documents, and the reasons why others were skipped, by the names that claims give them."""

    form: Callable[[str], str]
    documents: Mapping[str, Document]
    skipped: Mapping[str, str]
    _sentences: dict[str, dict[str, list[tuple[int, int]]]] = field(default_factory=dict)

    @classmethod
    def named(cls, form: Callable[[str], str], corpus: Library) -> Files:
        """The files of a corpus by their names in a form."""
        documents = {form(document.name): document for document in corpus.by_name.values()}
        return cls(form, documents, {form(skipped.name): skipped.reason for skipped in corpus.skipped})

    def sentences(self, document: Document, shown: str) -> list[tuple[int, int]]:
        """Where the sentences of a document stand that are this text in the form."""
        if document.name not in self._sentences:
            spans: dict[str, list[tuple[int, int]]] = {}
            for sentence in document.sentences:
                spans.setdefault(self.form(sentence.text), []).append((sentence.start, sentence.end))
            self._sentences[document.name] = spans
        return self._sentences[document.name].get(shown, [])


def _verdict(claim: Claim, files: Files) -> Verdict:
    document = files.documents.get(claim.file)
    if not claim.sound or not claim.sentence:
        return Verdict(claim, Status.CHANGED, note="its own parts do not agree: the export was changed")
    if document is not None and document.origin is not None and not document.origin.holds():
        return Verdict(claim, Status.CHANGED, note="the file changed since it was read; refresh its index")
    if document is not None and claim.form(document.quote(claim.start, claim.end)) == claim.sentence:
        place = _place(document, claim.start, claim.end)
        if place.line == claim.line:
            return Verdict(claim, Status.FOUND, place, _since(claim, document))
        return Verdict(claim, Status.MOVED, place, "the line given is wrong")
    own = [document] if document is not None else []
    for each in (*own, *(other for other in files.documents.values() if other is not document)):
        if (now := _nearest(claim, each, files)) is not None:
            return Verdict(claim, Status.MOVED, now)
    if document is not None:
        return Verdict(claim, Status.CHANGED, note="the file is there, the sentence is not")
    if (reason := files.skipped.get(claim.file)) is not None:
        return Verdict(claim, Status.MISSING, note=f"the file is there, but was skipped: {reason}")
    return Verdict(claim, Status.MISSING, note="there is no such file in the corpus; name its folder with --corpus")


def _since(claim: Claim, document: Document) -> str:
    """A word on a file that has changed in other places."""
    same = claim.digest is None or document.origin is None or document.origin.digest == claim.digest
    return "" if same else "the file has changed elsewhere"


def _nearest(claim: Claim, document: Document, files: Files) -> Place | None:
    """Where the sentence stands in a document, nearest to its old place."""
    spans = list(_spans(claim, document, files))
    if not spans:
        return None
    return _place(document, *min(spans, key=lambda span: (abs(span[0] - claim.start), span[0])))


def _spans(claim: Claim, document: Document, files: Files) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in re.finditer(re.escape(claim.sentence), document.text))
    if claim.form is not str:
        yield from files.sentences(document, claim.sentence)


def _place(document: Document, start: int, end: int) -> Place:
    """The place with its line, as the sentence that begins there has it."""
    line = next((sentence.line for sentence in document.sentences if sentence.start == start), None)
    return Place(document.name, line or len(re.findall("\r\n|\r|\n", document.text[:start])) + 1, start, end)
