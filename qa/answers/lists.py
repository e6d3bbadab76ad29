"""The whole list that a short answer stands in, where the question asks for several.

whole_list(question "Which ports closed?", "Hull, Perth and Tarn closed.", short "Perth")  # "Hull, Perth and Tarn"
"""

from collections.abc import Sequence

from msgspec.structs import replace

from qa.answers.short_answer import ShortAnswer
from qa.language.names import Name
from qa.language.text import Text
from qa.language.word_tags import is_verb
from qa.questions.question import Question

_LINKS = frozenset({(",",), ("and",), ("or",), (",", "and"), (",", "or"), ("&",)})
_DO = frozenset({"do", "does", "did"})
_SEVERAL = ("NNS", "NNPS")
_WHO_ALL = frozenset({("who", "are"), ("who", "were")})


def whole_list(question: Question, text: Text, short: ShortAnswer | None) -> ShortAnswer | None:
    """The answer grown over the names or things that it is listed with; the same where one is asked for."""
    if short is None:
        return short
    if _asks_for_things(question):
        return _whole_list_of_things(text, short)
    if not _asks_several(question):
        return short
    inside = [n for n, name in enumerate(text.names) if short.first <= name.first and name.last <= short.last]
    if not inside:
        return _whole_list_of_things(text, short) if question.answer_type.startswith("ENTY") else short
    first, last = inside[0], inside[-1]
    while first > 0 and _listed(text, text.names[first - 1], text.names[first]):
        first -= 1
    while last + 1 < len(text.names) and _listed(text, text.names[last], text.names[last + 1]):
        last += 1
    if last - first == 1 and text.tokens[text.names[first].last].lower == ",":
        return short  # no list but an apposition: `spokesman on Home Affairs, Ann Reed`
    start, end = text.names[first].first, text.names[last].last
    return replace(short, first=min(start, short.first), last=max(end, short.last))


def _asks_for_things(question: Question) -> bool:
    """Whether it is open what somebody or something has or did: `what does the kit contain`."""
    done = question.gap == "object" or {token.lower for token in question.text.tokens[1:2]} & _DO
    return bool(done) and question.head is None and question.answer_type.startswith("ENTY")


def _whole_list_of_things(text: Text, short: ShortAnswer) -> ShortAnswer:
    """A noun phrase with those it is listed with, up to the one behind `and`: `a hammer, a saw and nails`."""
    last, ends = short.last, dict(text.phrases)
    for first, end in (phrase for phrase in text.phrases if phrase[0] >= short.last):
        between = tuple(token.lower for token in text.tokens[last:first])
        if between not in _LINKS or (between == (",", "and") and last == short.last) or _opens_clause(text, first, end):
            break
        last = end
        if between != (",",):
            of_it = text.tokens[last].lower == "of" if last < len(text.tokens) else False
            return replace(short, last=ends.get(last + 1, last) if of_it else last)
    return short


def _opens_clause(text: Text, first: int, last: int) -> bool:
    """Whether a noun phrase is what somebody else does or is (`and Ann promised`, `and release oxygen`)."""
    goes_on = text.tags[last : last + 1]
    does = last - first > 1 and text.tags[first] == "NN" and is_verb(text.tokens[first].lower)
    return does or (bool(goes_on) and goes_on[0] in ("VBD", "VBZ", "VBP", "MD"))


def _asks_several(question: Question) -> bool:
    """Whether a list is asked for, a noun in the plural, who *are* or *were* something, or who did it."""
    words: Sequence[str] = [token.lower for token in question.text.tokens[:2]]
    plural = question.head is not None and question.text.tags[question.head] in _SEVERAL
    several = plural or question.type == "list" or question.asks_for_crew
    doers = words[:1] in (["who"], ["whom"]) and question.head is None and question.verb is not None
    return question.answer_type[:3] in ("HUM", "LOC", "ENT") and (several or doers or tuple(words) in _WHO_ALL)


def _listed(text: Text, one: Name, other: Name) -> bool:
    """Whether nothing but a comma, `and` or `or` stands between two names that may be of a kind."""
    between = tuple(token.lower for token in text.tokens[one.last : other.first] if token.lower != "the")
    alike = one.kind == other.kind or "other" in (one.kind, other.kind)
    holds = other.role is not None and other.role[0] <= one.first < other.role[1]  # `the mayor of Carfax, Ann Reed`
    return alike and between in _LINKS and not holds
