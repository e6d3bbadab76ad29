"""Sentences that open with what a question wants defined: where many speak of a thing, BM25 sees no more in them.

defining(question "What is a crate?", ...)  # "A crate is the smallest amount of code." "Crates, in short, are boxes."
"""

from collections.abc import Mapping, Sequence

from qa.questions.question import Question
from qa.retrieval.collection import Collection

_LOOKED_AT = 500  # sentences that speak of the thing
_MOST = 10
_ARTICLES = frozenset({"a", "an", "the"})
_GOES_ON = frozenset({"be", ",", "(", "defin", "describ", "repres", "refer", "mean", "denot"})


def defining(question: Question, collection: Collection, query: Mapping[str, float]) -> list[int]:
    """The sentences that begin with what is to be defined and go on with what it is or means."""
    if question.type != "definition" or "x" not in question.slots:
        return []
    asked = _bare(question.text.terms[slice(*question.slots["x"])])
    hits = (hit.position for hit in collection.sentences.search(query, _LOOKED_AT))
    found = [number for number in hits if asked and _opens(collection.place(number).text.terms, asked)]
    return found[:_MOST]


def _opens(terms: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a sentence begins so, behind an article or whose it is."""
    bare = _bare(terms)
    terms = bare[2:] if tuple(bare[1:2]) == ("'s",) else bare
    size = len(asked)
    return tuple(terms[:size]) == tuple(asked) and bool(_GOES_ON.intersection(terms[size : size + 1]))


def _bare(terms: Sequence[str]) -> Sequence[str]:
    return terms[1:] if terms and terms[0] in _ARTICLES else terms
