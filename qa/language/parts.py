"""Who does something and to whom it is done, as the order of words and the voice of the verb tell.

part_of(read("Anna beat Petra in May."), 1, 2)  # "object"
part_of(read("Petra was beaten by Anna."), 2, 4)  # "doer"
"""

from itertools import takewhile
from typing import Literal

from qa.language.speech_cues import shared_subject, subject_before, words
from qa.language.subjects import subject_of
from qa.language.text import Text
from qa.language.view import View
from qa.language.voice import BE, is_passive

Part = Literal["doer", "object"]
Span = tuple[int, int]
_HELPING = BE | {"have", "has", "had", "do", "does", "did"}
_BY = 8  # tokens from a participle to its `by`


def part_of(text: Text, verb: int, noun: int, passive: bool | None = None) -> Part | None:
    """What the noun at a position does in the clause of a verb: it acts, or something is done to it; else None."""
    if passive is None:
        passive = is_passive(text, verb)
    if _is_headed(text, subject(text, verb), noun):
        return "object" if passive else "doer"
    if _is_headed(text, _behind_by(text, verb) if passive else direct_object(text, verb), noun):
        return "doer" if passive else "object"
    return None


def doer(text: Text, verb: int) -> Span | None:
    """The noun phrase of whoever does what a verb tells."""
    return _behind_by(text, verb) if is_passive(text, verb) else subject(text, verb)


def without_doer(text: Text, verb: int) -> bool:
    """Whether a passive verb leaves open who does it; the `was` may stand with the one it is joined to."""
    if not is_passive(text, verb):
        joined = text.terms[verb - 1 : verb] in (("and",), ("or",)) and text.tags[verb] in ("VBN", "VBD")
        if not joined or direct_object(text, verb) or not any(is_passive(text, before) for before in range(verb)):
            return False
    return "by" not in text.terms[verb:]


def subject(text: Text, verb: int) -> Span | None:
    """The noun phrase before a verb and its auxiliaries, or before the verb that it is joined to; the one that another
    only describes (`a farmer who lived in Selby`)."""
    view, start = View.of(text.tokens, text.tags), verb
    while start and (view.words[start - 1] in _HELPING | words("skipped") or view.tags[start - 1] in ("RB", "MD")):
        start -= 1
    joined = view.word(start - 1) in ("and", "or")
    found = shared_subject(view, start) if joined else subject_before(view, start, 0)
    return subject_of(text, found) if found is not None else None


def direct_object(text: Text, verb: int) -> Span | None:
    """The noun phrase right behind a verb, unless it tells a time."""
    found = _phrase_at(text, verb + 1 + (text.tags[verb + 1 : verb + 2] == ("RB",)))
    if found is None or any(time.first < found[1] and found[0] < time.last for time in text.times):
        return None
    return found


def _behind_by(text: Text, verb: int) -> Span | None:
    """The noun phrase behind the `by` of a participle, in its clause."""
    near = takewhile(lambda token: token.is_word or token.text == "-", text.tokens[verb + 1 : verb + 1 + _BY])
    by = next((at for at, token in enumerate(near, verb + 1) if token.lower == "by"), None)
    return None if by is None else _phrase_at(text, by + 1)


def _phrase_at(text: Text, first: int) -> Span | None:
    return next((phrase for phrase in text.phrases if phrase[0] == first), None)


def _is_headed(text: Text, span: Span | None, noun: int) -> bool:
    """Whether a noun is the head of a phrase, before any preposition, or a word of the name that is or opens it."""
    if span is None or not span[0] <= noun < span[1]:
        return False
    last = next((i for i in range(*span) if text.tags[i] in ("IN", "TO")), span[1])
    head = max((i for i in range(span[0], last) if text.tags[i].startswith("NN")), default=-1)
    if noun == head:
        return True
    heads = {head, span[0]} if "POS" not in text.tags[slice(*span)] else {head}  # `elected Ruth Mayer chair`
    names = [range(name.first, name.last) for name in text.names]
    return any(noun in name and not heads.isdisjoint(name) for name in names)
