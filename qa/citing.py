"""From a sentence to the citation that is printed with it."""

from collections.abc import Iterator, Sequence

from qa.corpus.document import Section, Sentence
from qa.draft import Citation
from qa.retrieval.collection import Source


def cite(document: Source, sentence: Sentence, short: tuple[int, int] | None = None) -> Citation:
    """Where a sentence stands, with its date; `short` are the offsets of the short answer in it."""
    return Citation(
        file=document.name,
        line=sentence.line,
        start=sentence.start,
        end=sentence.end,
        date=sentence.date or document.date,
        page=sentence.sections[0].page if sentence.sections else None,
        place=_place(sentence.sections, *(short or (sentence.start, sentence.end))) if sentence.sections else None,
    )


def citations(document: Source, sentence: Sentence) -> Iterator[Citation]:
    """What `cite` may say of a sentence, whichever piece of it is the short answer."""
    spans = [(section.start, section.start + 1) for section in sentence.sections]
    return (cite(document, sentence, span) for span in (None, *spans))


def _place(sections: Sequence[Section], start: int, end: int) -> str:
    """How a person finds the sentence: its page or row, and the column where the span lies within one."""
    met = [section for section in sections if section.start < end]
    while len(met) > 1 and met[1].start <= start:
        del met[0]
    exact = len(met) == 1 and met[0].detail and met[0].place == sections[0].place
    return f"{sections[0].place}, {met[0].detail}" if exact else sections[0].place
