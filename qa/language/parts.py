"""Who does something and to whom it is done, as the order of words and the voice of the verb tell.

part_of(read("Anna beat Petra in May."), 1, 2)  # "object"
part_of(read("Petra was beaten by Anna."), 2, 4)  # "doer"
"""

from itertools import takewhile
from typing import Literal

from qa.language.speech_cues import subject_before, words
from qa.language.text import Text
from qa.language.view import View
from qa.language.voice import BE, is_passive

Part = Literal["doer", "object"]
Span = tuple[int, int]
_HELPING = BE | {"have", "has", "had", "do", "does", "did"}
_BY = 8  # tokens from a participle to its `by`


def part_of(text: Text, verb: int, noun: int, passive: bool | None = None) -> Part | None:
    """What the noun at a position does in the clause of a verb: it acts, or something is done to it; else None."""
    passive = is_passive(text, verb) if passive is None else passive
    if _holds(text, subject(text, verb), noun):
        return "object" if passive else "doer"
    if _holds(text, _behind_by(text, verb) if passive else direct_object(text, verb), noun):
        return "doer" if passive else "object"
    return None


def doer(text: Text, verb: int) -> Span | None:
    """The noun phrase of whoever does what a verb tells."""
    return _behind_by(text, verb) if is_passive(text, verb) else subject(text, verb)


def subject(text: Text, verb: int) -> Span | None:
    """The noun phrase before a verb and its auxiliaries."""
    view, start = View.of(text.tokens, text.tags), verb
    while start and (view.words[start - 1] in _HELPING or view.words[start - 1] in words("skipped") or view.tags[start - 1] in ("RB", "MD")):
        start -= 1
    return subject_before(view, start, 0)


def direct_object(text: Text, verb: int) -> Span | None:
    """The noun phrase right behind a verb, unless it tells a time."""
    start = verb + 1 + (text.tags[verb + 1 : verb + 2] == ("RB",))
    found = next((phrase for phrase in text.phrases if phrase[0] == start), None)
    if found is None or any(time.first < found[1] and found[0] < time.last for time in text.times):
        return None
    return found


def _behind_by(text: Text, verb: int) -> Span | None:
    """The noun phrase behind the `by` of a participle."""
    near = text.tokens[verb + 1 : verb + 1 + _BY]
    by = next((verb + 1 + i for i, token in enumerate(takewhile(lambda each: each.is_word or each.text == "-", near)) if token.lower == "by"), None)
    return None if by is None else next((phrase for phrase in text.phrases if phrase[0] == by + 1), None)


def _holds(text: Text, span: Span | None, noun: int) -> bool:
    """Whether a noun is the head of a phrase, or a word of the name that is."""
    if span is None or not span[0] <= noun < span[1]:
        return False
    head = max((i for i in range(*span) if text.tags[i].startswith("NN") and not _behind_preposition(text, span[0], i)), default=-1)
    if noun == head:
        return True
    return any(name.first <= noun < name.last and name.first <= head < name.last for name in text.names)


def _behind_preposition(text: Text, first: int, position: int) -> bool:
    return any(text.tags[i] in ("IN", "TO") for i in range(first, position))
