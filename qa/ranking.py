"""Scores for sentences that are already at hand: the same judging as the chatbot's, without an index."""

from collections.abc import Sequence
from functools import cache

from qa.answers.evidence import Search
from qa.answers.scoring import weights
from qa.corpus.document import Block, BlockKind, Document, Sentence
from qa.language.lexicon import lexicon
from qa.language.text import Text
from qa.questions.analysis import analyse
from qa.questions.rules import RuleBook, load_rules
from qa.retrieval.in_memory import CollectionInMemory


def rank_sentences(question: str, sentences: Sequence[str]) -> list[float]:
    """One score a sentence, higher answers better; all zero where nothing is asked.

    Whom or what the first sentence names, the others are taken to be about.

    rank_sentences("Who kept the light?", ["The light was kept by Ann Hale.", "It rained."])   # [11.2, 0.4]
    """
    understood = analyse(Text(" ".join(question.split())), _rules(), lexicon())
    if understood is None or not sentences:
        return [0.0] * len(sentences)
    search = Search(understood, CollectionInMemory([_document(sentences)]), weights())
    scores = [0.0] * len(sentences)
    for evidence in search.judge_all():
        scores[evidence.place.number] = evidence.score
    return scores


def _document(sentences: Sequence[str]) -> Document:
    """The sentences as one document, each a block of its own, in the order given.

    What the first of them names is the title.
    """
    blocks, units, start = [], [], 0
    for position, text in enumerate(sentences):
        end = start + len(text)
        blocks.append(Block(BlockKind.PARAGRAPH, start, end, None))
        units.append(Sentence("", position, text, start, end, position + 1, position, BlockKind.PARAGRAPH))
        start = end + 1
    return Document("", "\n".join(sentences), _named(sentences[0]), None, tuple(blocks), tuple(units))


def _named(sentence: str) -> str:
    """The names in a sentence."""
    text = Text(sentence)
    return " ".join(text.slice(name.first, name.last) for name in text.names)


@cache
def _rules() -> RuleBook:
    return load_rules()
