"""What the tagger's rules are mended by."""

from __future__ import annotations

import pytest

from qa.language.tagger import tag
from qa.language.tokens import tokenize


def tagged(text: str) -> str:
    """The words with their tags, as they are usually written."""
    tokens = tokenize(text)
    return " ".join(f"{token.text}/{its}" for token, its in zip(tokens, tag(tokens), strict=True))


@pytest.mark.parametrize(
    "verb",
    [
        "The heart pumps/VBZ blood/NN through",
        "The dog bites/VBZ people",
        "The river floods/VBZ fields/NNS every",
        "The company ships/VBZ goods",
        "The law bans/VBZ plastic bags",
        "The lease ends/VBZ in",
        "Iron/NN melts/VBZ when it is hot in",
        "Smoking/NN causes/VBZ cancer/NN in",
        "It is an instrument that measures/VBZ temperature/NN in",
        "It has beds, and the other room costs/VBZ 120",
        "It opens at nine, and the nurse checks/VBZ their",
        "The dog bit/VBD the postman in",
        "The board cut/VBD its",
        "Rain is expected in the north/NN on Monday in",
        "The south/NN will stay dry in",
        "Press/VB the button in",
        "Which country supported/VBD Korea in",
        "The east can expect sunshine/NN in",
        "The law bans plastic bags and limits/VBZ the sale in",
        "Do not/RB drink/VB alcohol/NN in",
        "How large is the Amazon rainforest/NN in",
        "He is allergic to shellfish/NN in",
        "What languages/NNS does she speak in",
        "She is afraid/JJ of dogs in",
        "He was shot/VBN at home in",
        "They authorise/VBP the",
        "Gulls relegate/VB the",
        "It has ten of them in/IN",
        "What did the mayor open/VB in",
        "What did the dog find/VB wrong/JJ in",
        "On the terraces/NNS the villagers grow/VBP hardy crops in",
        "The leaves/NNS turn/VBP red in",
        "He asked Iran for/IN help/NN and North Korea for",
        "It was led by the fisheries minister/NN Ann Reed in",
        "The board first/RB asked the mayor in",
        "How much profit did the union make/VB last year in",
    ],
)
def test_a_sentence_without_another_verb_has_one_behind_its_first_noun(verb: str) -> None:
    words = " ".join(word.partition("/")[0] for word in verb.split())
    assert all(word in tagged(f"{words} Tarn.").split() for word in verb.split() if "/" in word)


NOUNS = (
    "The board keeps plans/NNS of",
    "It sold a house, the farm buildings/NNS and",
    "It was a bit/NN of",
    "The mill closed its gates/NNS in",
    "the road links/NNS",
)


@pytest.mark.parametrize("noun", NOUNS)
def test_where_there_is_a_verb_or_nothing_follows_a_noun_stays_one(noun: str) -> None:
    words = " ".join(word.partition("/")[0] for word in noun.split())
    assert next(word for word in noun.split() if "/" in word) in tagged(words).split()
