"""Sentences that open with what a question is about: where many speak of a thing, BM25 sees no more in them.

defining(question "What is a crate?", ...)  # "A crate is the smallest amount of code." "Crates, in short, are boxes."
defining(question "When was Reed born?", ...)  # "Ann Marsh Reed (10 May 1899 – 12 June 1955) was a painter."
"""

from collections.abc import Mapping, Sequence

from qa.questions.question import Question
from qa.retrieval.collection import Collection

_LOOKED_AT = 500  # sentences that speak of the thing
_MOST = 10
_LONGEST_NAME = 60  # letters before the bracket behind a name
_ARTICLES = frozenset({"a", "an", "the"})
_GOES_ON = frozenset({"be", ",", "(", "defin", "describ", "repres", "refer", "mean", "denot"})


def defining(question: Question, collection: Collection, query: Mapping[str, float]) -> list[int]:
    """The sentences that begin with what is to be defined and go on with what it is or means; or with somebody's name
    and a bracket, where a rule knows what stands in it."""
    if "x" not in question.slots:
        return []
    lives = question.type == "when" and any("> ( " in marker.pattern.source for marker in question.rule.answers)
    if not lives and question.type != "definition":
        return []
    asked = _bare(question.text.terms[slice(*question.slots["x"])])
    places = (collection.place(hit.position) for hit in collection.sentences.search(query, _LOOKED_AT))
    if lives:
        places = (place for place in places if "(" in place.sentence.text[:_LONGEST_NAME])
    opens = _names if lives else _opens
    return [place.number for place in places if asked and opens(place.text.terms, asked)][:_MOST]


def _names(terms: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a sentence begins with a name that ends so, and goes on with a bracket."""
    bracket = next((at for at, term in enumerate(terms) if term == "("), 0)
    return tuple(terms[max(0, bracket - len(asked)) : bracket]) == tuple(asked)


def _opens(terms: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a sentence begins so, behind an article or whose it is."""
    bare = _bare(terms)
    terms = bare[2:] if tuple(bare[1:2]) == ("'s",) else bare
    size = len(asked)
    return tuple(terms[:size]) == tuple(asked) and bool(_GOES_ON.intersection(terms[size : size + 1]))


def _bare(terms: Sequence[str]) -> Sequence[str]:
    return terms[1:] if terms and terms[0] in _ARTICLES else terms
