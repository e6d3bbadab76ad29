"""Where a text names somebody or something, in whatever spelling.

list(Naming("Marsh").found(read("Ellen Marsh built it.")))  # one Found: tokens 0 to 2
"""

from collections.abc import Iterator
from dataclasses import dataclass

from qa.corpus.document import Document, Sentence
from qa.language.gazetteer import known, split
from qa.language.names import Name, same_name
from qa.language.text import Text, read
from qa.language.word_tags import usual_tag

_OF_COUNTRY = frozenset({"country", "region", "adjective", "people"})
_LIKE_LETTERS = {"q": "k", "c": "k", "g": "k", "x": "k", "z": "s", "j": "i", "y": "i", "w": "v"}  # opening a name


@dataclass(frozen=True, slots=True)
class Found:
    """A mention: half-open token positions, and the recognised name where there is one."""

    first: int
    last: int
    name: Name | None


class Naming:
    """One name, ready to be looked for. A country is found by its people and adjective too, not by its capital."""

    def __init__(self, name: str) -> None:
        self.name = " ".join(name.split())
        self._words = tuple(word for word in split(self.name) if word[0].isalnum())
        place = known(" ".join(self._words))
        self._country = place.country if place is not None and place.category in _OF_COUNTRY else None
        self._letter = _letter(self._words[0]) if len(self._words) == 1 else ""

    def named_in(self, sentence: Sentence) -> bool:
        """Whether a sentence names it."""
        return next(self.found(read(sentence.text)), None) is not None

    def mentions(self, document: Document) -> Iterator[tuple[Sentence, tuple[Found, ...]]]:
        """The sentences of a document that name it; question headings and the page's furniture are left out."""
        for sentence in document.sentences:
            if sentence.quotable and (found := tuple(self.found(read(sentence.text)))):
                yield sentence, found

    def found(self, text: Text) -> Iterator[Found]:
        """The mentions in a text, in order."""
        if not self._words or not self._may_name(text):
            return
        by_name = {
            (name.first, name.last): name for name in text.names if self.means(text.slice(name.first, name.last))
        }
        names = {(name.first, name.last): name for name in text.names}
        last = 0
        for first, end in sorted({*by_name, *self._as_written(text)}, key=lambda span: (span[0], -span[1])):
            if first >= last:
                yield Found(first, end, names.get((first, end)))
                last = end

    def means(self, words: str) -> bool:
        """Whether a name in a text may be this one."""
        if same_name(self.name, words):
            return True
        place = known(" ".join(word for word in split(words) if word[0].isalnum())) if self._country else None
        return place is not None and place.country == self._country and place.category in _OF_COUNTRY

    def _may_name(self, text: Text) -> bool:
        """Whether a word begins as the name does; spares most sentences the search for names."""
        if not self._letter or self._country or self.name.isupper():
            return True
        return any(_letter(token.lower) == self._letter for token in text.tokens)

    def _as_written(self, text: Text) -> Iterator[tuple[int, int]]:
        """Where the very words stand; without a capital only where they are no common word (`may` is not May)."""
        words, size = tuple(token.lower for token in text.tokens), len(self._words)
        for i in range(len(words) - size + 1):
            if words[i : i + size] != self._words:
                continue
            if size > 1 or text.tokens[i].is_capital or usual_tag(words[i]) is None or self.name[0].islower():
                whole = next((n for n in text.names if n.first <= i and i + size <= n.last), None)
                yield (whole.first, whole.last) if whole is not None else (i, i + size)


def _letter(word: str) -> str:
    return _LIKE_LETTERS.get(word[0], word[0]) if word else ""
