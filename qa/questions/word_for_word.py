"""One word of the last question put in another's place, where a turn says nothing but that word.

another_verb(read("injured?"), scene)           # "How many people were injured?" after "How many people died?"
another_degree(read("the smallest?"), scene)    # "Which is the smallest boat?" after "Which is the largest boat?"
"""

from qa.language.text import Text
from qa.language.verb_forms import base_form
from qa.language.word_tags import is_verb
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import AUXILIARIES, BE, DO, Frame
from qa.questions.restatement import sentence
from qa.questions.scene import Scene

_ORDINALS = frozenset({"second", "third", "fourth", "fifth"})


def another_verb(text: Text, scene: Scene) -> str | None:
    """`and injured?`, `and damaged again?`: what else was done to them, or what else they did."""
    words = [i for i, token in enumerate(text.tokens) if token.is_word]
    if not words or any(text.tags[i] != "RB" for i in words[1:]):
        return None
    if not scene.frames:
        return None
    frame, said = scene.frames[0][0], text.tokens[words[0]].lower
    old = frame.verb
    if text.tags[words[0]] not in ("VBN", "VBD"):
        return _another_deed(frame, said)
    if old is None or said in AUXILIARIES or frame.text.tags[old] not in ("VBN", "VBD"):
        return None
    alone = base_form(said) in followup_rules().words("intransitive_verbs")
    lead, behind = frame.words(frame.lead), frame.text.slice(old + 1, max(frame.rest[1], old + 1))
    if words[1:]:
        behind = f"{text.slice(words[1], words[-1] + 1)} {behind}"
    auxiliary, subject = frame.words(frame.auxiliary), frame.words(frame.subject)
    if frame.gap == "subject":
        passive = frame.text.tokens[frame.rest[0]].lower in BE
        helping = frame.words((frame.rest[0], old)) if passive else "were"
        return sentence(lead, "" if alone else helping, said, behind)
    if auxiliary not in BE:
        return None
    if alone:
        return sentence(lead, "did", subject, base_form(said), behind)
    return sentence(lead, auxiliary, subject, said, behind)


def _another_deed(frame: Frame, said: str) -> str | None:
    """`Where does the canal start?` - `And end?`"""
    auxiliary, subject = frame.words(frame.auxiliary), frame.words(frame.subject)
    alone = frame.gap == "adjunct" and auxiliary in DO and frame.rest[1] - frame.rest[0] == 1
    return sentence(frame.words(frame.lead), auxiliary, subject, said) if alone and is_verb(said) else None


def another_degree(text: Text, scene: Scene) -> str | None:
    """`and the second largest?`: the same question for another superlative."""
    new = _degree(text)
    if new is None or not scene.frames or any(token.is_word for token in text.tokens[new[1] :]):
        return None
    if any(token.is_word and token.lower != "the" for token in text.tokens[: new[0]]):
        return None
    question = scene.frames[0][0].text
    old = _degree(question)
    if old is None:
        return None
    start, end = question.tokens[old[0]].start, question.tokens[old[1] - 1].end
    return sentence(question.string[:start] + text.slice(*new) + question.string[end:])


def _degree(text: Text) -> tuple[int, int] | None:
    """Where a superlative stands, with `second` or `most` before it."""
    for i, tag in enumerate(text.tags):
        if tag == "JJS" or (tag == "RBS" and text.tags[i + 1 : i + 2] == ("JJ",)):
            first = i - 1 if i and text.tags[i - 1] == "JJ" and text.tokens[i - 1].lower in _ORDINALS else i
            return first, i + (1 if tag == "JJS" else 2)
    return None
