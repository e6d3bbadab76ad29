"""Corpora and questions for the bench, made up by a fixed seed: the same every time.

No large corpus can be shipped, so one is made that costs what a real one does. Sentences follow the seeds, word class
by word class; the words of each class are drawn by Zipf's law from the tagger's lexicon, and names, beyond it, from
syllables without end; a document takes up again what it has said, and is as long as an article in the news. A million
sentences so have some 21 million words, a quarter of a million different ones.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import NamedTuple, TypeVar

from qa.chatbot import Chatbot
from qa.language.text import Text

SEED = 1815
SHORTEST, LONGEST = 8, 45  # words of a sentence
HEADLINE = 9  # words
USUAL, SPREAD, MOST = 18, 0.8, 400  # sentences of a document: median and spread of a log-normal law, and its end
PARAGRAPH = 4  # sentences at most
TAKEN_UP = 0.25  # of the words that may vary, those that the document has held before
SHIFT, POWER = 8, 1.25  # of Zipf's law as Mandelbrot writes it
NAMES = 200_000
CLASSES = ("NN", "NNS", "JJ", "VB", "VBD", "VBG", "VBN", "VBZ", "RB", "NNP")  # the words of all others stay
QUESTIONS = 40
WORDS_ASKED = 5
OPENERS = ("Who", "When did", "Where did", "How many", "What did", "Why did", "Which", "What is the")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\S+")
_PARTS = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_SYLLABLES = tuple(map("".join, product("bdfgklmnrstvz", ("a", "e", "i", "o", "u"))))


class Slot(NamedTuple):
    """A word of a sentence: of a class that varies, or as it stands; a capital first letter; marks around it."""

    kind: str
    word: str
    capital: bool
    before: str = ""
    after: str = ""


T = TypeVar("T")
END = Slot("", "", capital=False)


class Maker:
    """Makes documents in which every word's class follows one that it follows in the corpus."""

    def __init__(self, bot: Chatbot) -> None:
        self._chance = random.Random(SEED)
        documents = bot.corpus.by_name.values()
        real = [_slots(s.text) for d in documents for s in d.sentences if s.quotable]
        self._words = _words(real, self._chance)
        self._openers = [slots[0] for slots in real if slots]
        self._followers: dict[tuple[str, str], list[Slot]] = {}
        for slots in real:
            for slot, following in zip(slots, [*slots[1:], END], strict=True):
                self._followers.setdefault(_met(slot), []).append(following)

    def documents(self, sentences: int) -> Iterator[list[str]]:
        """Documents of so many sentences in all, each a headline and what stands under it."""
        while sentences > 0:
            length = int(self._chance.lognormvariate(math.log(USUAL), SPREAD))
            length = min(max(2, length), MOST, sentences)
            said: dict[str, list[str]] = {kind: [] for kind in CLASSES}
            headline = self._sentence(said, HEADLINE).rstrip(" .,;:?!")
            yield [headline, *(self._sentence(said, LONGEST) + "." for _ in range(length - 1))]
            sentences -= length

    def _sentence(self, said: dict[str, list[str]], longest: int) -> str:
        """A sentence without its full stop; `said` holds the document's words so far by their class."""
        chance, slot = self._chance.random, self._one_of(self._openers)
        words = [self._word(slot, said)]
        while len(words) < longest:
            following = self._one_of(self._followers.get(_met(slot), [END]))
            if following is END and len(words) >= SHORTEST:
                break
            slot = self._openers[int(chance() * len(self._openers))] if following is END else following
            words.append(self._word(slot, said))
        return " ".join(words).rstrip(".?!")

    def _word(self, slot: Slot, said: dict[str, list[str]]) -> str:
        if not slot.kind:
            return slot.word if slot.word.isalpha() else _DIGIT.sub(self._digit, slot.word)
        before = said[slot.kind]
        if before and self._chance.random() < TAKEN_UP:
            word = self._one_of(before)
        else:
            words = self._words[slot.kind]
            word = words[zipf(self._chance.random(), len(words))]
            before.append(word)
        return f"{slot.before}{word[0].upper() + word[1:] if slot.capital else word}{slot.after}"

    def _digit(self, _: re.Match[str]) -> str:
        return str(int(1 + 9 * self._chance.random()))

    def _one_of(self, options: Sequence[T]) -> T:
        return options[int(self._chance.random() * len(options))]


def zipf(chance: float, count: int) -> int:
    """A rank from 0 to below `count`, as likely as (rank + SHIFT) ** -POWER, from a number from 0 to below 1."""
    first, last = SHIFT ** (1 - POWER), (count + SHIFT) ** (1 - POWER)
    return min(count - 1, int((first + chance * (last - first)) ** (1 / (1 - POWER)) - SHIFT))


def written(documents: Sequence[Sequence[str]], folder: Path) -> None:
    """Documents as text files of a headline and paragraphs of one to four sentences."""
    chance = random.Random(SEED)
    folder.mkdir(parents=True)
    for number, (headline, *sentences) in enumerate(documents):
        paragraphs, at = [headline], 0
        while at < len(sentences):
            length = chance.randint(1, PARAGRAPH)
            paragraphs.append(" ".join(sentences[at : at + length]))
            at += length
        path = folder / f"made_{number:06}.txt"
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def questions(sentences: Sequence[str]) -> list[str]:
    """Questions in words of the corpus: an opener and some words of a sentence."""
    chance = random.Random(SEED)
    long = [words for words in map(str.split, sentences) if len(words) > 2 * WORDS_ASKED]
    asked = []
    for number in range(QUESTIONS):
        words = chance.choice(long)
        kept = sorted(chance.sample(range(len(words)), WORDS_ASKED))
        some = " ".join(words[at].strip(".,;:?!“”\"'()") for at in kept)
        asked.append(f"{OPENERS[number % len(OPENERS)]} {some}?")
    return asked


def quotable(bot: Chatbot) -> list[str]:
    """The sentences of a corpus that can be answers."""
    return [s.text for d in bot.corpus.by_name.values() for s in d.sentences if s.quotable]


def _slots(sentence: str) -> list[Slot]:
    """A sentence's words as they stand between blanks."""
    text = Text(sentence)
    tags = {token.start: tag for token, tag in zip(text.tokens, text.tags, strict=True)}
    slots = []
    for found in _WORD.finditer(sentence):
        parts = _PARTS.fullmatch(found.group())
        before, word, after = parts.groups() if parts else ("", found.group(), "")
        kind = tags.get(found.start() + len(before), "")
        varies = kind in CLASSES and word.isalpha() and len(word) > 1
        capital = word[:1].isupper()
        slots.append(Slot(kind, word, capital, before, after) if varies else Slot("", found.group(), capital))
    return slots


def _met(slot: Slot) -> tuple[str, str]:
    """What decides which slots may follow: the class with the marks behind it, or the very word."""
    return slot.kind, slot.after if slot.kind else slot.word


def _words(real: Sequence[Sequence[Slot]], chance: random.Random) -> dict[str, list[str]]:
    """The words of each class by rank: the corpus's own by their number, the lexicon's and made names in no order."""
    counts = Counter((slot.kind, slot.word) for slots in real for slot in slots if slot.kind)
    own = [pair for pair, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    listed = _lexicon()
    chance.shuffle(listed)
    syllables = [*product(_SYLLABLES, repeat=2), *product(_SYLLABLES, repeat=3)]
    names = ["".join(parts).capitalize() for parts in chance.sample(syllables, NAMES)]
    ranked: dict[str, dict[str, None]] = {kind: {} for kind in CLASSES}
    for kind, word in (*own, *listed, *(("NNP", name) for name in names)):
        ranked[kind].setdefault(word if kind == "NNP" else word.lower())
    return {kind: list(words) for kind, words in ranked.items()}


def _lexicon() -> list[tuple[str, str]]:
    """The tagger's words of the classes that vary."""
    place = find_spec("textblob")
    if place is None or place.origin is None:
        raise FileNotFoundError("textblob is not installed")
    lines = (Path(place.origin).parent / "en" / "en-lexicon.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith(";"))
    return [(pair[1], pair[0]) for pair in pairs if len(pair) == 2 and pair[1] in CLASSES and pair[0].isalpha()]
