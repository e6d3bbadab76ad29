"""A turn as it was typed, made ready to be read: its opening, what it announces, the capitals of its names.

without_opening("ok, and who built it?")      # "who built it?", True
without_announcement("new topic: who won?")   # "who won?", True
"""

import re
from collections.abc import Callable
from itertools import pairwise

from qa.language.countries import as_written as country_as_written
from qa.language.gazetteer import role_heads
from qa.language.terms import says_something
from qa.language.text import read
from qa.questions.class_lists import leads
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import AUXILIARIES, QUESTION_WORDS


def with_capitals(typed: str, as_written: Callable[[str], str | None]) -> str:
    """The turn with the capitals of the names that the corpus knows: `what did reed say?`"""
    text, string = read(typed), re.sub(r"\bthe us\b", "the US", typed)
    spans = [(name.first, name.last) for name in text.names if text.slice(name.first, name.last).islower()]
    countries = {first: last for first, last in spans if not country_as_written(text.slice(first, last)).islower()}
    inside = {i for first, last in countries.items() for i in range(first, last)}
    for i, token in reversed(tuple(enumerate(text.tokens))):
        name, end = None, token.end
        if i in countries:
            end = text.tokens[countries[i] - 1].end
            name = country_as_written(typed[token.start : end])
        elif i not in inside and token.text.isalpha() and token.text.islower():
            name = as_written(token.text)
        if name is not None:
            string = f"{string[: token.start]}{name}{string[end:]}"
    return _with_capital_pairs(string, as_written)


def _with_capital_pairs(string: str, as_written: Callable[[str], str | None]) -> str:
    """The names of two words, one of them a common one: `who wrote animal farm?`"""
    text = read(string)
    for i, (first, second) in enumerate(pairwise(text.tokens)):
        common = all(token.text.isalpha() and says_something(token) for token in (first, second))
        small = common and (first.text.islower() or second.text.islower()) and second.lower not in role_heads()
        if small and not {first.lower, second.lower} & (QUESTION_WORDS | AUXILIARIES) and text.tags[i] != "DT":
            name = as_written(f"{first.lower} {second.lower}")
            string = f"{string[: first.start]}{name}{string[second.end :]}" if name is not None else string
    return string


def without_lead(typed: str) -> str:
    """The turn without what leads to its question word: `can you tell me why?`"""
    words = [token.lower for token in read(typed).tokens]
    known = [*leads().get(words[0], ()), *leads("leads_to_question").get(words[0], ())] if words else []
    for lead in known:
        rest = words[len(lead) :]
        if len(lead) > 1 and tuple(words[: len(lead)]) == lead and rest and rest[0] in QUESTION_WORDS:
            return typed[read(typed).tokens[len(lead)].start :]
    return typed


def opens_only(typed: str) -> bool:
    """Whether a turn ends where its question should begin: `and now?`"""
    words = [token.lower for token in read(typed).tokens if token.is_word]
    return words[-1:] != [] and words[-1] in followup_rules().words("open_turns")


def same_words(one: str, other: str) -> bool:
    """Whether two turns say the same but for capitals and marks."""
    return [t.lower for t in read(one).tokens if t.is_word] == [t.lower for t in read(other).tokens if t.is_word]


def without_announcement(typed: str) -> tuple[str, bool]:
    """The turn without what only announces a change of topic (`ok, new topic:`), and whether there was any."""
    bare, _ = without_opening(typed)
    for phrase in followup_rules().words("announcements"):
        rest = bare[len(phrase) :].lstrip(" ,.:;!-–—")
        if rest and bare.lower().startswith(phrase) and not bare[len(phrase)].isalnum():
            return rest, True
    return typed, False


def without_closing(typed: str) -> str:
    """The turn without thanks at its end: `why, please?`"""
    bare = typed.rstrip(" ?.!")
    for phrase in sorted(followup_rules().words("closers"), key=len, reverse=True):
        before = bare[: -len(phrase)]
        if bare.lower().endswith(phrase) and before[-1:] in (" ", ",") and before.strip(" ,.!?"):
            return f"{before.rstrip(' ,')}{typed[len(bare) :].lstrip()}"
    return typed


def without_opening(typed: str) -> tuple[str, bool]:
    """The turn without what only opens it (`and`, `ok, but`), and whether there was any."""
    text, openers = read(typed), followup_rules().words("openers")
    words, start = [token.lower for token in text.tokens], 0
    while start < len(words):
        pair = " ".join(words[start : start + 2]) in openers
        if not pair and words[start] not in openers and not (start and not text.tokens[start].is_word):
            break
        start += 2 if pair else 1
    while start and start < len(text.tokens) and not text.tokens[start].is_word:
        start += 1
    return typed[text.tokens[start].start :] if start < len(text.tokens) else "", start > 0
