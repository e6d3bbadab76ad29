"""Which files tell of the same: those that name somebody or something in common, other than a place.

akin(documents, "report_2018.txt", "report_2019.txt")   # True: both name Brayton Textiles
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from qa.corpus.document import Document
from qa.language.text import Text, read
from qa.language.tokens import fold
from qa.language.word_tags import usual_tag

_READ = 60  # sentences of a file that are read for its names
_EVERYWHERE = frozenset({"place", "nationality"})  # kinds of names that files on different matters share


def akin(documents: Mapping[str, Document], one: str, other: str) -> bool:
    """Whether two files name the same."""
    return one == other or not _names(documents[one]).isdisjoint(_names(documents[other]))


def _names(document: Document) -> frozenset[str]:
    sentences = islice(document.sentences, _READ)
    return frozenset(name for sentence in sentences for name in _telling(read(sentence.text)))


def _telling(text: Text) -> Iterator[str]:
    """The names of a sentence that are no common words: of people the last word, `Government` not."""
    for name in text.names:
        words = fold(text.slice(name.first, name.last)).split()
        if name.kind not in _EVERYWHERE and (len(words) > 1 or usual_tag(words[0]) is None):
            yield words[-1] if name.kind == "person" else " ".join(words)
