"""Forms of English verbs: the base form of an inflected one, and which tense that was.

base_form("asked")   # "ask"
auxiliary_for("VBD") # "did"
in_tense("send", "did")  # "sent"
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from qa.language.data import load
from qa.language.tokens import lemmas
from qa.language.word_tags import usual_tag

_VOWELS = frozenset("aeiou")


def auxiliary_for(tag: str) -> str:
    """The form of `do` that asks in the tense of a verb with this tag."""
    return {"VBD": "did", "VBN": "did", "VBZ": "does"}.get(tag, "do")


@lru_cache(50_000)
def base_form(word: str) -> str:
    """The base form of a verb, lower case; a word that shows no ending is its own."""
    word = word.lower()
    if word in lemmas():
        return lemmas()[word]
    candidates = list(_candidates(word))
    return next((form for form in candidates if (usual_tag(form) or "").startswith("VB")), None) or next(
        (form for form in candidates if (usual_tag(form) or "").startswith(("NN", "JJ"))),
        next((form for form in candidates if usual_tag(form) is not None), candidates[0] if candidates else word),
    )


def in_tense(verb: str, auxiliary: str) -> str:
    """A base form without its `do`: (`send`, `did`) to `sent`, (`carry`, `does`) to `carries`."""
    if auxiliary == "do":
        return verb
    hissing = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    wet = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    if auxiliary == "does":
        return f"{verb[:-1]}ies" if wet else f"{verb}es" if hissing else f"{verb}s"
    if verb in _irregular():
        return _irregular()[verb][0]
    return f"{verb[:-1]}ied" if wet else f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def participle(verb: str) -> str:
    """The past participle of a base form: `send` to `sent`, `take` to `taken`, `carry` to `carried`."""
    return verb if verb.endswith(("come", "run")) else _irregular().get(verb, ("", in_tense(verb, "did")))[-1]


def gerund(verb: str) -> str:
    """The -ing form of a base form: `send` to `sending`, `take` to `taking`, `stop` to `stopping`."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return f"{verb[:-1]}ing"
    short = len(verb) < 5 and verb[-1:] not in "aeiouwxy" and verb[-2:-1] in _VOWELS and verb[-3:-2] not in _VOWELS
    return f"{verb}{verb[-1]}ing" if short else f"{verb}ing"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Each irregular verb with its past, and its participle where that is another form."""
    rows = (line.split() for line in load("lexicon/irregular.toml")["verbs"].splitlines())
    forms = ((base, tuple(form for form in others if not form.endswith(("ing", "s")))) for base, *others in rows)
    return {base: found for base, found in forms if found}


def _candidates(word: str) -> Iterator[str]:
    """What may stand before the ending, likeliest first: `carried` to `carry`, `stopped` to `stop`."""
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
