"""Forms of English verbs: the base form of an inflected one, and which tense that was.

    base_form("asked")   # "ask"
    auxiliary_for("VBD") # "did"
"""

from collections.abc import Iterator
from functools import cache

from qa.language.tagger import usual_tag
from qa.language.tokens import lemmas

_VOWELS = frozenset("aeiou")


def auxiliary_for(tag: str) -> str:
    """The form of `do` that asks in the tense of a verb with this tag."""
    return {"VBD": "did", "VBN": "did", "VBZ": "does"}.get(tag, "do")


@cache
def base_form(word: str) -> str:
    """The base form of a verb, lower case; a word that shows no ending is its own."""
    word = word.lower()
    if word in lemmas():
        return lemmas()[word]
    candidates = list(_candidates(word))
    return next((form for form in candidates if (usual_tag(form) or "").startswith("VB")), None) or next(
        (form for form in candidates if (usual_tag(form) or "").startswith(("NN", "JJ"))), candidates[0] if candidates else word
    )


def _candidates(word: str) -> Iterator[str]:
    """What may stand before the ending, likeliest first: `carried` to `carry`, `stopped` to `stop`, `moved` to `move`."""
    for ending in ("ied", "ies"):
        if word.endswith(ending) and len(word) > 4:
            yield word[:-3] + "y"
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2 or not _VOWELS.intersection(stem + "y"):
            continue
        if stem[-1] == stem[-2] and stem[-1] not in _VOWELS and stem[-1] not in "ls":
            yield stem[:-1]
        yield stem
        yield stem + "e"
        if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
            yield stem[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
            yield word[:-2]
        yield word[:-1]
