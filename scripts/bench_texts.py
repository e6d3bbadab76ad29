"""Corpora and questions for the bench, made up of a real corpus's words by a fixed seed: the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.chatbot import Chatbot

SEED = 1815
SENTENCES_A_TEXT = 12
SENTENCES_A_FILE = 120
QUESTIONS = 40
WORDS_ASKED = 5
OPENERS = ("Who", "When did", "Where did", "How many", "What did", "Why did", "Which", "What is the")


class Maker:
    """Makes sentences in which every word follows one that it follows in the corpus."""

    def __init__(self, bot: Chatbot) -> None:
        self._chance = random.Random(SEED)
        documents = bot.corpus.by_name.values()
        self.real = [s.text.split() for d in documents for s in d.sentences if s.quotable]
        self._openers = [words[0] for words in self.real]
        self._followers: dict[str, list[str]] = {}
        for words in self.real:
            for word, following in zip(words, [*words[1:], ""], strict=True):
                self._followers.setdefault(word, []).append(following)

    def sentence(self) -> str:
        """One sentence of eight to forty words."""
        chance, words = self._chance.random, [self._one_of(self._openers)]
        while len(words) < 40:
            options = self._followers.get(words[-1]) or [""]
            following = options[int(chance() * len(options))]
            if not following and len(words) >= 8:
                break
            words.append(following or self._one_of(self._openers))
        return " ".join(words).rstrip(".?!") + "."

    def _one_of(self, words: Sequence[str]) -> str:
        return words[int(self._chance.random() * len(words))]

    def sentences(self, count: int) -> Iterator[str]:
        """So many sentences."""
        return (self.sentence() for _ in range(count))


def written(sentences: Sequence[str], folder: Path) -> None:
    """Sentences as text files, paragraphs of twelve."""
    folder.mkdir(parents=True)
    for number in range(0, len(sentences), SENTENCES_A_FILE):
        few = sentences[number : number + SENTENCES_A_FILE]
        paragraphs = (" ".join(few[at : at + SENTENCES_A_TEXT]) for at in range(0, len(few), SENTENCES_A_TEXT))
        path = folder / f"made_{number // SENTENCES_A_FILE:06}.txt"
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def questions(bot: Chatbot) -> list[str]:
    """Questions in words of the corpus: an opener and some words of a sentence."""
    chance = random.Random(SEED)
    long = [words for words in Maker(bot).real if len(words) > 2 * WORDS_ASKED]
    asked = []
    for number in range(QUESTIONS):
        words = chance.choice(long)
        kept = sorted(chance.sample(range(len(words)), WORDS_ASKED))
        some = " ".join(words[at].strip(".,;:?!“”\"'()") for at in kept)
        asked.append(f"{OPENERS[number % len(OPENERS)]} {some}?")
    return asked
