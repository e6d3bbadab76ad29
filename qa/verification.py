"""Whether citations still hold: each is looked for at its place, elsewhere in its file, and in other files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from qa.citing import citations, cite

if TYPE_CHECKING:
    from qa.corpus.document import Document, Sentence
    from qa.draft import AnyCitation
    from qa.retrieval.collection import Library


class Status(StrEnum):
    """What became of a citation."""

    FOUND = "found"  # word for word at its place
    MOVED = "moved"  # word for word, but elsewhere
    CHANGED = "changed"  # its file is there; its sentence, or what was said of it, is not
    MISSING = "missing"  # neither its file nor its sentence is there


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence said to stand at a place: half-open offsets in code points.

    `told` is what else was said of the place, its date among it, and `tell` says the same of a citation. `form` is how
    the document's text must be taken to be compared: as it is, or as it is shown. `digest` is the SHA-256 of the file
    when it was cited, `fault` what in the export itself does not agree with the claim.
    """

    sentence: str
    file: str
    line: int
    start: int
    end: int
    digest: str | None
    told: tuple[str | None, ...]
    tell: Callable[[AnyCitation], tuple[str | None, ...]]
    form: Callable[[str], str] = str
    fault: str = ""


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
    _sentences: dict[str, dict[str, list[Sentence]]] = field(default_factory=dict)

    @classmethod
    def named(cls, form: Callable[[str], str], corpus: Library) -> Files:
        """The files of a corpus by their names in a form."""
        documents = {form(document.name): document for document in corpus.by_name.values()}
        return cls(form, documents, {form(skipped.name): skipped.reason for skipped in corpus.skipped})

    def sentences(self, document: Document, shown: str) -> list[Sentence]:
        """The sentences of a document that are this text in the form."""
        if document.name not in self._sentences:
            found: dict[str, list[Sentence]] = {}
            for sentence in document.sentences:
                found.setdefault(self.form(sentence.text), []).append(sentence)
            self._sentences[document.name] = found
        return self._sentences[document.name].get(shown, [])


def _verdict(claim: Claim, files: Files) -> Verdict:
    document = files.documents.get(claim.file)
    if claim.fault or not claim.sentence:
        return Verdict(claim, Status.CHANGED, note=f"the export was changed: {claim.fault or 'it quotes nothing'}")
    if document is not None and document.origin is not None and not document.origin.holds():
        return Verdict(claim, Status.CHANGED, note="the file changed since it was read; refresh its index")
    own = [document] if document is not None else []
    for each in (*own, *(other for other in files.documents.values() if other is not document)):
        if alike := files.sentences(each, claim.sentence):
            return _standing(claim, each, min(alike, key=lambda found: (abs(found.start - claim.start), found.start)))
    if document is not None and claim.form(document.quote(claim.start, claim.end)) == claim.sentence:
        return Verdict(claim, Status.CHANGED, note="its words are there, but not as a sentence of their own")
    if document is not None:
        return Verdict(claim, Status.CHANGED, note="the file is there, the sentence is not")
    if (reason := files.skipped.get(claim.file)) is not None:
        return Verdict(claim, Status.MISSING, note=f"the file is there, but was skipped: {reason}")
    return Verdict(claim, Status.MISSING, note="there is no such file in the corpus; name its folder with --corpus")


def _standing(claim: Claim, document: Document, sentence: Sentence) -> Verdict:
    """The verdict on a claim whose sentence stands in a document."""
    place = Place(document.name, sentence.line, sentence.start, sentence.end)
    if claim.form(document.name) != claim.file or (sentence.start, sentence.end) != (claim.start, claim.end):
        return Verdict(claim, Status.MOVED, place)
    if sentence.line != claim.line:
        return Verdict(claim, Status.MOVED, place, "the line given is wrong")
    if claim.told not in map(claim.tell, citations(document, sentence)):
        told = ", ".join(filter(None, claim.tell(cite(document, sentence)))) or "no date and no place but the line"
        return Verdict(claim, Status.CHANGED, place, f"the date or the place given is wrong; the document has: {told}")
    same = claim.digest is None or document.origin is None or document.origin.digest == claim.digest
    return Verdict(claim, Status.FOUND, place, "" if same else "the file has changed elsewhere")
