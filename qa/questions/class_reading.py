"""A question made ready for the class rules: spelling of question words mended, lead-in and marks dropped, the word
that asks found, noun phrases at hand.

    read("can you tell me whats the size of the force?")  ->  what is the size of the force, asked by "what"
    read("Name the highest mountain.")                    ->  asked by "name"
    read("capital of france")                             ->  what is the capital of france
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from qa.language.data import load, word_list
from qa.language.tagger import usual_tag
from qa.language.tokens import Token, normalise
from qa.questions.class_nouns import mended, noun_class

FILE = "classes/reading.toml"
YES_NO, NAME, OTHER = "yes/no", "name", "other"
_QUOTES = frozenset("\"'`") | {"''", "``"}
_ENDS = frozenset(".?!,;:") | {"..."}
_STOPS = frozenset(",;:()")
_INSIDE = ("JJ", "CD", "DT", "PD", "PRP$", "RBS", "RBR", "VBG", "VBN", "POS", "NN", "FW", "#", "$")
_OPENS = frozenset({"DT", "PDT", "PRP$", "PRP", "EX"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase `[start, end)` and the position of its head."""

    start: int
    head: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a question as the rules see them; `positions` leads back to its tokens (None for a word supplied)."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    tags: tuple[str, ...]
    texts: tuple[str, ...]
    positions: tuple[int | None, ...]
    asks: int
    key: str
    vocabulary: frozenset[str]
    _phrases: dict[tuple[int, bool], Phrase | None] = field(default_factory=dict, compare=False, repr=False)

    def phrase(self, start: int, possessor: bool = False) -> Phrase | None:
        """The noun phrase that begins at `start`; with `possessor`, only what stands before its first 's."""
        key = (start, possessor)
        if key not in self._phrases:
            self._phrases[key] = self._find_phrase(start, possessor)
        return self._phrases[key]

    def is_capital(self, i: int) -> bool:
        """Whether the word is written with a capital first letter."""
        return self.texts[i][:1].isupper()

    def noun_class(self, i: int) -> str | None:
        """The class of the noun at `i` by the word lists, compounds first."""
        return noun_class(self.words, i)

    def _find_phrase(self, start: int, possessor: bool) -> Phrase | None:
        head, i = -1, start
        while i < len(self.words):
            word, tag = self.words[i], self.tags[i]
            if word in _lists()["phrase_breaks"] or word in _STOPS:
                break
            if word == "'s" or tag == "POS":
                if head < 0 or possessor:
                    break
            elif tag.startswith(("NN", "FW")) or self._listed_noun(i):
                if head >= 0 and self._is_verb(i):
                    break
                head = i
            elif word in ("-", "&", "/", "and") and head < i and i > start:
                if not self._goes_on(i):
                    break
            elif tag.startswith("VB") and head < 0:
                if not self._modifies(i):
                    break
            elif not tag.startswith(_INSIDE) or (head >= 0 and not self._goes_on(i)):
                break
            i += 1
        return Phrase(start, head, head + 1) if head >= 0 else None

    def _listed_noun(self, i: int) -> bool:
        """Whether a word that the tagger takes for something else is a noun of the lists before a verb or the end."""
        if self.tags[i] not in ("VB", "VBP", "VBZ", "JJ", "RB", "VBG", "IN") or self.noun_class(i) is None:
            return False
        after = self.words[i + 1] if i + 1 < len(self.words) else ""
        return not after or after in _lists()["auxiliaries"] or after in ("of", "for", "in") or self.tags[i] in ("VB", "JJ") and (
            self.tags[i + 1].startswith("VB"))

    def _is_verb(self, i: int) -> bool:
        """Whether a noun by its tag is the verb after the head ("what state *boasts* the most airports")."""
        word, after = self.words[i], i + 1
        if not word.endswith(("s", "ed")) or word.endswith("ss") or after >= len(self.words):
            return False
        if self.tags[after] in _OPENS or (usual_tag(word) or "").startswith(("VBZ", "VBD", "VBN")):
            return True
        if self.words[after] in _lists()["auxiliaries"] or self.tags[after].startswith(("VB", "MD")):
            return False
        return self.noun_class(i) is None and self.noun_class(i - 1) is not None

    def _goes_on(self, i: int) -> bool:
        """Whether an adjective, number or link after a noun leads to a later noun of the same phrase."""
        tag, after = self.tags[i], i + 1
        if after >= len(self.words) or tag.startswith(("DT", "PDT", "PRP", "RB")):
            return False
        nearby = self.tags[after]
        if self.words[i] in ("-", "&", "/"):
            return True
        if self.words[i] == "and":
            return nearby.startswith(("NN", "JJ"))
        if self.words[after] == "-":
            return True
        return nearby.startswith("NN") and not (tag in ("VBN", "VBG") and self.noun_class(after) is None)

    def _modifies(self, i: int) -> bool:
        """Whether a verb form opens a noun phrase as its modifier ("*knighted* actor", "*sailing* ship")."""
        after = i + 1
        if after >= len(self.words) or self.tags[i] in ("VB", "VBP", "VBZ"):
            return False
        return self.tags[after].startswith(("NN", "JJ")) and not self.is_capital(after) and self.tags[after] != "NNS"


def read(tokens: Sequence[Token], tags: Sequence[str]) -> Reading:
    """The reading of a question's tokens and tags."""
    cells = _without_lead(list(_cells(tokens, tags)))
    asks, key = _asking(cells)
    if key == NAME:
        cells[asks] = ("name", "name", "VB", "name", cells[asks][4])
        cells = cells[asks:]
        while len(cells) > 1 and cells[1][0] in ("me", "us", "out", "all"):
            del cells[1]
        asks = 0
    elif key == OTHER:
        cells = [("what", "what", "WP", "what", None), ("is", "be", "VBZ", "is", None), *cells]
        asks, key = 0, "what"
    words, terms, cell_tags, texts, positions = zip(*cells, strict=True) if cells else ((), (), (), (), ())
    return Reading(words, terms, cell_tags, texts, positions, asks, key, frozenset(words) | frozenset(terms))


Cell = tuple[str, str, str, str, int | None]  # word, term, tag, text, position


def _cells(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[Cell]:
    """The words of a question without quotation marks and closing marks, question words spelt as the rules know them."""
    last = len(tokens)
    while last and tokens[last - 1].lower in _ENDS | _QUOTES:
        last -= 1
    before = ""
    for position in range(last):
        token = tokens[position]
        word, term, tag = token.lower, token.term, tags[position]
        if word in _QUOTES:
            continue
        if word in ("'s", "s") and before in _lists()["question_words"]:
            word, term, tag = "is", "be", "VBZ"
        if (spelt := _spellings().get(word)) is not None and not (position and token.text.isupper()):
            for part in spelt:
                yield part, normalise(part), usual_tag(part) or tag, part, position
            before = spelt[-1]
            continue
        if word.islower() and (known := mended(word)) != word:
            word, term, tag = known, normalise(known), "NN"
        yield word, term, tag, token.text, position
        before = word


def _without_lead(cells: list[Cell]) -> list[Cell]:
    """The question without "can you tell me", "please", "do you know" before it."""
    words = [cell[0] for cell in cells]
    start, moved = 0, True
    while moved:
        moved = False
        for lead in _leads():
            if words[start : start + len(lead)] == list(lead) and start + len(lead) < len(words):
                start, moved = start + len(lead), True
                break
    return cells[start:]


def _asking(cells: Sequence[Cell]) -> tuple[int, str]:
    """The position of the word that asks, and the key its rules are found by."""
    lists = _lists()
    words = [cell[0] for cell in cells]
    if not words:
        return -1, OTHER
    asking = [i for i, word in enumerate(words) if word in lists["question_words"]]
    first = words[0]
    if asking and asking[0] == 0:
        later = [i for i in asking if i and words[i - 1] == "," and words[i] not in ("when", "where")]
        subordinate = first in ("when", "where", "while") and len(words) > 1 and words[1] not in lists["auxiliaries"]
        return (later[0], words[later[0]]) if subordinate and later else (0, first)
    if first in lists["imperatives"] and len(words) > 1:
        return (asking[0], words[asking[0]]) if asking and asking[0] == 1 else (0, NAME)
    if first in lists["auxiliaries"] and words[1:2] != ["of"]:
        return -1, YES_NO
    if first in lists["commands"]:
        return 0, first
    direct = [i for i in asking if _asks_there(cells, i)]
    if direct:
        return direct[0], words[direct[0]]
    return -1, OTHER


def _asks_there(cells: Sequence[Cell], i: int) -> bool:
    """Whether a question word within the sentence asks, rather than opens a clause that describes a noun."""
    word, before = cells[i][0], cells[i - 1]
    if i == len(cells) - 1 or word in ("what", "how", "why") or before[0] == ",":
        return True
    if word == "which":
        return i <= 2 and before[2] in ("IN", "TO") or before[2] in ("IN", "TO") and cells[i + 1][2].startswith("NN")
    if cells[i + 1][0] in _lists()["auxiliaries"] and before[2] in ("IN", "TO", "CC"):
        return True
    return word in ("whom", "whose", "who") and i <= 2 and before[2] in ("IN", "TO")


def asking_words() -> frozenset[str]:
    """The question words."""
    return _lists()["question_words"]


def commands() -> frozenset[str]:
    """The verbs that ask for an account ("define", "explain"), which have rules of their own."""
    return _lists()["commands"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(word_list(block)) for name, block in load(FILE)["words"].items()}


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    pairs = (line.split("=") for line in load(FILE)["spellings"].splitlines() if "=" in line)
    return {wrong: tuple(right.split()) for wrongs, right in pairs for wrong in word_list(wrongs)}


@cache
def _leads() -> tuple[tuple[str, ...], ...]:
    leads = (tuple(lead.split()) for lead in word_list(load(FILE)["leads"]))
    return tuple(sorted(leads, key=lambda lead: (-len(lead), lead)))
