"""From a sentence to the citation that is printed with it."""

from qa.corpus.document import Document, Sentence
from qa.reply import Citation


def cite(document: Document, sentence: Sentence) -> Citation:
    """Where a sentence stands, with its document's date."""
    return Citation(file=document.name, line=sentence.line, start=sentence.start, end=sentence.end, date=document.date)
