"""Phrases by their parts of speech: noun phrases, verb groups and the phrases that prepositions open.

A tag becomes one letter, a sentence one word of such letters, and a phrase a regular expression over it; positions in
that word are token positions (the idea of Abney's chunks, 1991).
"""

import re
from collections.abc import Sequence

from qa.language.tokens import Token

_LETTERS = {
    "DT": "D", "PDT": "D", "PRP$": "D", "WDT": "W", "WP": "W", "WP$": "W", "WRB": "W",
    "JJ": "J", "JJR": "J", "JJS": "J", "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N", "CD": "C",
    "POS": "P", "RB": "R", "RBR": "R", "RBS": "R", "RP": "R", "PRP": "X", "EX": "X",
    "VB": "V", "VBD": "V", "VBP": "V", "VBZ": "V", "VBG": "G", "VBN": "E",
    "IN": "I", "TO": "T", "MD": "M", "CC": "&", ",": ",",
}  # fmt: skip
# The first run is possessive: given back word by word to the second, long lists of numbers would take cubic time.
_NOUN_PHRASE = re.compile(r"D?(?:R?J(?!-)|C(?!-)|(?<=[DJC])[EG])*+(?:[JCN]-?)*N(?:P(?:[JCEN]-?)*N|-[NE]|C(?![NJ]))*|X")
_VERB_GROUP = re.compile(r"M?R?[VE](?:R?[VEG])*(?:TV)?")

Span = tuple[int, int]


def shape(tokens: Sequence[Token], tags: Sequence[str]) -> str:
    """One letter a token."""
    return "".join(
        "-"
        if token.lower in ("-", "/")
        else "P"
        if token.lower in ("'s", "'") and tag == "POS"
        else _LETTERS.get(tag, ".")
        for token, tag in zip(tokens, tags, strict=True)
    )


def noun_phrases(tokens: Sequence[Token], tags: Sequence[str]) -> tuple[Span, ...]:
    """The longest noun phrases without prepositions, in order."""
    return tuple(match.span() for match in _NOUN_PHRASE.finditer(shape(tokens, tags)))


def verb_groups(tokens: Sequence[Token], tags: Sequence[str]) -> tuple[Span, ...]:
    """Runs of auxiliaries and verbs, in order."""
    return tuple(match.span() for match in _VERB_GROUP.finditer(shape(tokens, tags)))
