"""A question made ready for the class rules: spelling of question words mended, lead-in and marks dropped, the word
that asks found, noun phrases at hand.

    read("can you tell me whats the size of the force?")  ->  what is the size of the force, asked by "what"
    read("Name the highest mountain.")                    ->  asked by "name"
    read("capital of france")                             ->  what is the capital of france
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from qa.language.tokens import Token, capital_words, normalise
from qa.language.word_tags import usual_tag
from qa.questions.class_lists import NAME, OTHER, YES_NO, leads, lists, spellings
from qa.questions.class_nouns import mended, noun_class, nouns, singular
from qa.questions.class_phrases import Phrase, Words
from qa.questions.class_tags import mended_tags

_POLITE = {(ask, "you") for ask in ("can", "could", "would", "will")}
_QUOTES = frozenset("\"'`") | {"''", "``"}
_ENDS = frozenset(".?!,;:") | {"..."}
Cell = tuple[str, str, str, str, int | None]  # word, term, tag, text, position
_SUPPLIED: tuple[Cell, ...] = (
    ("what", "what", "WP", "what", None), ("is", "be", "VBZ", "is", None), ("the", "the", "DT", "the", None)
)  # fmt: skip


class Reading(Struct, frozen=True, eq=False):
    """The words of a question as the rules see them, and where it asks.

    `positions` leads back to the tokens (None for a word supplied), `asks` is the place of the question word (-1 where
    none asks) and `key` what its rules are found by."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    tags: tuple[str, ...]
    texts: tuple[str, ...]
    positions: tuple[int | None, ...]
    asks: int
    key: str
    vocabulary: frozenset[str]
    _phrases: dict[tuple[int, bool], Phrase | None] = field(default_factory=dict)

    def phrase(self, start: int, possessor: bool = False) -> Phrase | None:
        """The noun phrase that begins at `start`; with `possessor`, only what stands before its first 's."""
        key = (start, possessor)
        if key not in self._phrases:
            self._phrases[key] = self._told(Words(self.words, self.tags, self.texts).phrase(start, possessor))
        return self._phrases[key]

    def _told(self, phrase: Phrase | None) -> Phrase | None:
        """The phrase itself, or the one after "kind of", "example of", which the question is really about."""
        if phrase is None or singular(self.words[phrase.head]) not in lists()["transparent"]:
            return phrase
        if self.words[phrase.end : phrase.end + 1] != ("of",) or phrase.end + 1 >= len(self.words):
            return phrase
        if phrase.head and f"{self.words[phrase.head - 1]} {self.words[phrase.head]}" in nouns().by_word:
            return phrase
        inner = self.phrase(phrase.end + 1)
        return Phrase(phrase.start, inner.head, inner.end) if inner is not None else phrase

    @property
    def shouts(self) -> bool:
        """Whether all of it is written in capitals, which then say nothing."""
        return len(self.texts) > 2 and all(text.isupper() for text in self.texts if text.isalpha())

    def noun_class(self, i: int) -> str | None:
        """The class of the noun at `i` by the word lists, compounds first."""
        return noun_class(self.words, i)


def read(tokens: Sequence[Token], tags: Sequence[str]) -> Reading:
    """The reading of a question's tokens and tags."""
    cells = _without_lead(list(_joined(tokens, list(_cells(tokens, tags)))))
    asks, key = _asking([cell[0] for cell in cells], [cell[2] for cell in cells])
    if key == NAME:
        while len(cells) > 2 and cells[1][0] in lists()["addressees"]:
            del cells[1]
        cells[0] = ("name", "name", "VB", "name", cells[0][4])
    elif key == OTHER:
        supplied = _SUPPLIED[:2] if cells and cells[0][0] in ("a", "an", "the") else _SUPPLIED
        cells, asks, key = [*supplied, *cells], 0, "what"
    words, terms, cell_tags, texts, positions = zip(*cells, strict=True) if cells else ((), (), (), (), ())
    vocabulary = frozenset(words) | frozenset(terms)
    return Reading(words, terms, mended_tags(words, cell_tags), texts, positions, asks, key, vocabulary)


def _cells(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[Cell]:
    """The words of a question without quotation and closing marks, question words spelt as the rules know them."""
    last = len(tokens)
    while last and tokens[last - 1].lower in _ENDS | _QUOTES:
        last -= 1
    before, opened = "", 0
    shouted = not any(token.text.islower() for token in tokens)
    for position in range(last):
        token = tokens[position]
        word, term, tag = token.lower, token.term, tags[position]
        if term in capital_words() and (shouted or tag != "NNP"):
            term = normalise(word)
        if word in _QUOTES:
            if token.text in ("`", "‘"):
                opened += 1
            elif token.text in ("'", "’"):
                if not opened and before.endswith("s"):
                    yield "'s", "'s", "POS", "'", position
                opened = max(0, opened - 1)
            continue
        if word == "." or (before and word in lists()["droppable"]):
            continue
        if word in ("'s", "s") and before in lists()["question_words"]:
            word, term, tag = "is", "be", "VBZ"
        elif word == "'s":
            tag = "POS"
        elif term == "usa":
            tag = "NNP"
        elif (spelt := spellings().get(word)) is not None and not (position and token.text.isupper()):
            for part in spelt:
                yield part, normalise(part), usual_tag(part) or tag, part, position
            before = spelt[-1]
            continue
        elif token.text.islower() and (known := mended(word)) != word:
            word, term, tag = known, normalise(known), "NN"
        yield word, term, tag, token.text, position
        before = word


def _joined(tokens: Sequence[Token], cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells with what hyphens join made one: `left-handed`, `mother-in-law`, `e-mail`."""
    i = 0
    while i < len(cells):
        end = i + 1
        while end + 1 < len(cells) and cells[end][0] == "-" and _touch(tokens, cells[end - 1 : end + 2]):
            end += 2
        yield cells[i] if end == i + 1 else _compound(cells[i:end], cells[end][2] if end < len(cells) else "")
        i = end


def _compound(parts: Sequence[Cell], after: str) -> Cell:
    """One cell for hyphenated parts: a noun where none follows, else what describes it."""
    word, text, last = "".join(part[0] for part in parts), "".join(part[3] for part in parts), parts[-1]
    if any(part[2] in ("JJS", "RBS") for part in parts):
        tag = "JJS"
    elif last[2].startswith("NN") and not after.startswith("NN"):
        tag = last[2]
    else:
        tag = "CD" if word.replace("-", "").isdigit() else "JJ"
    return word, word, tag, text, last[4]


def _touch(tokens: Sequence[Token], cells: Sequence[Cell]) -> bool:
    """Whether the cells' tokens stand side by side without a blank."""
    places = [cell[4] for cell in cells if cell[4] is not None]
    return all(tokens[a].end == tokens[b].start for a, b in pairwise(places))


def _without_lead(cells: list[Cell]) -> list[Cell]:
    """The question without "can you tell me", "please", "do you know" before it."""
    words = [cell[0] for cell in cells]
    start = 0
    while lead := _lead(words, start):
        start += lead
    if tuple(words[start : start + 2]) in _POLITE and any(_is_order(word) for word in words[start + 2 : start + 3]):
        start += 2
    return cells[start:]


def _lead(words: Sequence[str], start: int) -> int:
    """The number of words at `start` that only lead in to the question after them."""
    if start >= len(words):
        return 0
    for kind in ("leads", "leads_to_question"):
        for lead in leads(kind).get(words[start], ()):
            end = start + len(lead)
            fits = end < len(words) and tuple(words[start:end]) == lead
            if fits and (kind == "leads" or words[end] in lists()["question_words"]):
                return len(lead)
    return 0


def _is_order(word: str) -> bool:
    """Whether a verb asks for things to be named or for an account."""
    return word in lists()["imperatives"] or word in lists()["commands"]


def _asking(words: Sequence[str], tags: Sequence[str]) -> tuple[int, str]:
    """The position of the word that asks, and the key its rules are found by."""
    if not words:
        return -1, OTHER
    asking = [i for i, word in enumerate(words) if word in lists()["question_words"]]
    first = words[0]
    if asking and asking[0] == 0:
        later = [i for i in asking if i and words[i - 1] == "," and words[i] not in ("when", "where")]
        clause = first in ("when", "where") and len(words) > 1 and words[1] not in lists()["auxiliaries"]
        return (later[0], words[later[0]]) if clause and later else (0, first)
    of_noun = words[1:2] == ["of"] and first not in ("name", "names", "list")  # "state of the economy"
    named = tags[:2] == ["NNP", "NNP"]  # "State Route 9"
    if _is_order(first) and len(words) > 1 and words[1] not in lists()["auxiliaries"] and not of_noun and not named:
        if asking and asking[0] == 1:
            return 1, words[1]
        return 0, first if first in lists()["commands"] else NAME
    if first in lists()["auxiliaries"] and words[1:2] != ["of"]:
        return -1, YES_NO
    for i in asking:
        if _asks_there(words, tags, i):
            return i, words[i]
    return -1, OTHER


def _asks_there(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether a question word within the sentence asks, rather than opens a clause that describes a noun."""
    if i == len(words) - 1 or words[i] in ("what", "how", "why") or words[i - 1] == ",":
        return True
    after_preposition = tags[i - 1] in ("IN", "TO")
    if words[i] == "which":
        return tags[i + 1].startswith(("NN", "JJ")) or (after_preposition and i <= 2)
    if words[i + 1] in lists()["auxiliaries"]:
        first_verb = lists()["auxiliaries"].isdisjoint(words[:i])
        if after_preposition or tags[i - 1] == "CC" or (first_verb and tags[0] in ("IN", "TO")):
            return True
        return words[i] in ("when", "where") or words[i + 1] in ("did", "do", "does")
    return after_preposition and (i <= 2 or tags[i + 1] in ("IN", "TO", "CC"))
