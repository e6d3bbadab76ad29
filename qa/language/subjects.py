"""The subject of a verb, where the noun in front of the verb is not it but only stands in what describes it.

subject_of("A farmer who lived in Selby found the coin.", "Selby")  # "A farmer"
subject_of("The sacking of a driver led to a strike.", "a driver")  # "The sacking of a driver"
"""

from qa.language.terms import listed
from qa.language.text import Text
from qa.language.word_tags import FINITE

Span = tuple[int, int]
_RELATIVES = ("WP", "WDT")
_MOST_BETWEEN = 10  # tokens of a clause that describes


def subject_of(text: Text, span: Span) -> Span:
    """The whole noun phrase that a noun phrase in front of a verb ends, if by `of`; the noun it describes otherwise."""
    before = {last: first for first, last in text.phrases}
    first, last = span
    while first > 1:
        described = before.get(first - 1) if text.terms[first - 1] in listed("noun_prepositions") else None
        if described is not None and text.tokens[first - 1].lower == "of":
            first = described
        elif described is not None and not _is_time(text, described):
            first, last = described, first - 1
        elif (described := _with_clause(text, first)) is not None and described in before:
            first, last = before[described], described
        else:
            break
    led = first > 0 and text.terms[first - 1] in listed("noun_prepositions")  # `with respect to the tide`: no subject
    return span if led else (first, last)


def _is_time(text: Text, at: int) -> bool:
    return any(time.first <= at < time.last for time in text.times)


def _with_clause(text: Text, end: int) -> int | None:
    """Where the noun ends that a clause describes (`who lived in`) which goes on to a position; None without one."""
    for at in range(end - 1, max(0, end - _MOST_BETWEEN), -1):
        if not text.tokens[at].is_word:
            return None
        if text.tags[at] in _RELATIVES:
            verbs = [i for i in range(at + 1, end) if text.tags[i] in FINITE]
            tells = text.terms[end - 1] in listed("saying_verb")  # `who said the board voted`: the board did
            return at if len(verbs) == 1 and not tells else None
    return None
