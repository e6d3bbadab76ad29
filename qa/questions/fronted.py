"""A turn that first names somebody or something and then asks about them.

named_first(read("Jonas Pike: where was he born?"))   # ("Jonas Pike", "where was he born?")
without_return("back to Pike: where was he born?")    # "Pike: where was he born?"
"""

import re

from qa.language.text import Text, read
from qa.questions.constituents import NAME, PERSON, TIME, Constituent, constituents
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import AUXILIARIES, QUESTION_WORDS, Frame
from qa.questions.mention import Mention
from qa.questions.mention_kinds import PERSONS
from qa.questions.phrases import phrase_end
from qa.questions.restatement import sentence

_MARKS = frozenset({":", ",", ";", "-", "–", "—"})
_PRONOUNS = frozenset(PERSONS) | {"it", "its", "they", "them", "their", "there"}


def named_first(text: Text) -> tuple[Mention, str] | None:
    """What stands before a question and its pronoun, as it is spoken of in it, and the question."""
    words = [token.lower for token in text.tokens]
    end = phrase_end(text, 0, len(words)) or int(text.tokens[0].is_capital)
    if not end or words[end : end + 1] == [] or words[end] not in _MARKS or len(words) < end + 3:
        return None
    question = read(text.string[text.tokens[end + 1].start :])
    frame = Frame.of(question) if words[end + 1] in QUESTION_WORDS | AUXILIARIES else None
    if frame is None:
        return None
    named = read(text.slice(0, end))
    counts = frame.wh == "how many" and not frame.words(frame.noun) and named.tags[-1] == "NNS"
    if counts and (frame.gap == "subject" or frame.words(frame.subject) == "there"):  # `keepers: how many drowned?`
        what = named.slice(int(named.tags[0] == "DT"), end)
        question = read(sentence("How many", what, question.slice(frame.lead[1], len(question.tokens))))
    elif _PRONOUNS.isdisjoint(token.lower for token in question.tokens):
        return None
    if any(part.kind == TIME for part in constituents(named)):
        return None
    part = next(iter(constituents(named)), None) or Constituent(named, 0, end, NAME, False, "", "", named.terms[-1])
    gender = next((PERSONS[token.lower] for token in question.tokens if token.lower in PERSONS), "")
    kind = PERSON if gender else part.kind
    mention = Mention(part.string, kind, part.plural, gender, "answer", "", "", part.head, 0, instance=True)
    return mention, question.string


def without_return(typed: str) -> str:
    """The turn without what leads to what it names first, and without that where its question names another."""
    returns = sorted(followup_rules().words("returns"), key=len, reverse=True)
    phrase = next((phrase for phrase in returns if typed.lower().startswith(f"{phrase} ")), "")
    rest = typed[len(phrase) :].lstrip()
    asked = read(re.split(r"[:,;–—] ", rest, maxsplit=1)[-1])
    apart = asked.string != rest and asked.names and _PRONOUNS.isdisjoint(token.lower for token in asked.tokens)
    return asked.string if phrase and apart and Frame.of(asked) is not None else rest
