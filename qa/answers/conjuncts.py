"""The part of a sentence that a question is about, where several share a verb and each has a value of its own.

own_part(question "When was Paul born?", "Peter was born in 1950 and Paul in 1953.", short "1950")  # "1953"
"""

from collections.abc import Iterator

from msgspec.structs import replace

from qa.answers.matching import Matcher
from qa.answers.short_answer import ShortAnswer
from qa.language.quantity import Quantity
from qa.language.text import Text
from qa.language.word_tags import FINITE
from qa.questions.question import Question

Span = tuple[int, int]
_BREAKS = frozenset({"and", "or", "but", "while", "whereas", ",", ";"})
_COMPARED = frozenset({"against", "versus", "compared", "with", "to", "than", "up", "down", "from"})
_PREPOSITIONS = ("IN", "TO")
_BEHIND = (("IN",), ("TO",), ("DT",))  # tags behind a value that opens a part
_BARE = ("count", "code")  # kinds of a number whose unit or noun may be left out
_MET = 0.5
_NOT = frozenset({"not", "never"})


def own_part(question: Question, matcher: Matcher, text: Text, short: ShortAnswer | None) -> ShortAnswer | None:
    """The like value of the later part that names what the question is about; the same where none does.

    A part opens behind `and` or a comma that follows a value. It has no verb, or the question's; its value stands
    behind a noun as the first one does (`Paul in 1953`), or opens it (`300 in York`).
    """
    if short is None:
        return short
    if (value := _of_its_polarity(question, text, short)) is not None:
        return replace(short, first=value[0], last=value[1])
    if not any(_alike(text, short)):
        return short
    clue = question.verb_clue
    verbs = matcher.places(frozenset({clue}), text.terms, _MET) if clue is not None else []
    if (value := _before_its_verb(text, short, verbs)) is not None:
        return replace(short, first=value[0], last=value[1])
    if not (parts := tuple(_parts(text, short))):
        return short
    met = {n: matcher.places(frozenset({n}), text.terms, _MET) for n, c in enumerate(matcher.clues) if c.weight >= 1}
    first = next((i for i, tag in enumerate(text.tags) if tag in FINITE), 0)
    for value, part, opens in parts:
        if not _shares_verb(text, part, verbs):
            continue
        named = {n for n, at in met.items() if any(part[0] <= i < part[1] and not value[0] <= i < value[1] for i in at)}
        before = {n for n, at in met.items() if any(i < part[0] for i in at)}
        of_the_first = {n for n, at in met.items() if any(i < first for i in at)} - named
        if named - before and (opens or not of_the_first):
            return replace(short, first=value[0], last=value[1])
    return short


def _of_its_polarity(question: Question, text: Text, short: ShortAnswer) -> Span | None:
    """The like amount of a later part that alone is denied as the question is, or is not: asked how many have not paid,
    `46 had paid and 12 had not`."""
    quantity = next((q for q in text.quantities if q.first == short.first), None)
    asked = asks_what_is_not(question)
    if quantity is None or question.verb is None or _is_denied(text, quantity.last) == asked:
        return None
    later = (q for q in text.quantities if q.first >= short.last and q.kind == quantity.kind)
    alike = (q for q in later if _same_measure(text, quantity, q) or _counts_alike(text, quantity, q))
    return next(((q.first, q.last) for q in alike if _is_denied(text, q.last) == asked), None)


def asks_what_is_not(question: Question) -> bool:
    """Whether a question denies its verb: `how many have not paid`."""
    return any(term in _NOT for term in question.text.terms[: question.verb])


def _is_denied(text: Text, first: int) -> bool:
    """Whether the part of a sentence that goes on from a position denies something."""
    last = next((i for i in range(first, len(text.tokens)) if text.tokens[i].lower in _BREAKS), len(text.tokens))
    return not _NOT.isdisjoint(text.terms[first:last])


def _counts_alike(text: Text, one: Quantity, other: Quantity) -> bool:
    """Whether two amounts count the same."""
    counted = [text.terms[q.counted] for q in (one, other) if q.counted is not None]
    return len(counted) == 2 and counted[0] == counted[1]


def _before_its_verb(text: Text, short: ShortAnswer, verbs: list[int]) -> Span | None:
    """The like value of a later part that alone has the question's verb, where the first one has another: asked who
    was hurt, `300 people were killed, and 900 others were hurt`."""
    for value in _alike(text, short):
        part = _part(text, short.last, value)
        if part is None or not verbs or not all(value[1] <= at < part[1] for at in verbs):
            continue
        if any(tag in FINITE for tag in text.tags[short.last : part[0]]):
            return value
    return None


def _parts(text: Text, short: ShortAnswer) -> Iterator[tuple[Span, Span, bool]]:
    """What follows a short answer and is of its kind, the part that it stands in, and whether it opens that."""
    end = short.last
    for value in _alike(text, short):
        part = _part(text, end, value)
        end = value[1]
        if part is not None:
            as_the_first = _preposition(text, value[0]) == _preposition(text, short.first)
            opens = part[0] in (value[0], value[0] - as_the_first) and text.tags[value[1] : value[1] + 1] in _BEHIND
            if opens or (as_the_first and part[0] < value[0]):
                yield value, part, opens


def _shares_verb(text: Text, part: Span, verbs: list[int]) -> bool:
    """Whether a part has no verb of its own, or that of the question again."""
    own = [i for i in range(*part) if text.tags[i].startswith("VB") or text.tags[i] == "MD"]
    return not own or (set(own) <= set(verbs) and verbs[0] < part[0])


def _part(text: Text, end: int, value: Span) -> Span | None:
    """From what parts a value from the one before it, which ends there, up to the next such mark."""
    breaks = [i for i, token in enumerate(text.tokens) if token.lower in _BREAKS or _leads_to(text, i, value[0])]
    between = [i + 1 for i in breaks if end <= i < value[0]]
    if not between:
        return None
    led = value[0] in between and text.tags[value[1] : value[1] + 1] == ("IN",)
    start = value[0] if led else between[0]  # `ten for pain and loss, nine for care`
    while start < value[0] and text.tokens[start].lower in _BREAKS | _COMPARED:  # `, and`, `, against`
        start += 1
    return start, next((i for i in breaks if i >= value[1]), len(text.tokens))


def _leads_to(text: Text, at: int, value: int) -> bool:
    """Whether a value goes on from one before it: `from 70 in 1990 to 86 in 2007`."""
    return at + 1 == value and text.tokens[at].lower == "to" and "from" in text.terms[:at]


def _preposition(text: Text, first: int) -> str:
    return text.tokens[first - 1].lower if first and text.tags[first - 1] in _PREPOSITIONS else ""


def _alike(text: Text, short: ShortAnswer) -> Iterator[Span]:
    """What follows a short answer and is of its kind: amounts, times or names."""
    span = short.first, short.last
    if (time := next((time for time in text.times if (time.first, time.last) == span), None)) is not None:
        found = [(each.first, each.last) for each in text.times if each.kind == time.kind]
    elif (name := next((name for name in text.names if (name.first, name.last) == span), None)) is not None:
        found = [(each.first, each.last) for each in text.names if each.kind == name.kind]
    elif (quantity := next((q for q in text.quantities if q.first == short.first), None)) is not None:
        found = [(each.first, each.last) for each in text.quantities if _same_measure(text, quantity, each)]
    else:
        found = [
            phrase for phrase in text.phrases if span in text.phrases and text.tags[phrase[0]] == text.tags[span[0]]
        ]
    yield from (each for each in found if each[0] >= short.last)


def _same_measure(text: Text, one: Quantity, other: Quantity) -> bool:
    """Whether two amounts measure or count alike, or the second leaves open what."""
    if other.kind in _BARE and other.counted is None:
        return one.kind != "date"
    if one.kind == other.kind == "count" and other.counted is not None:
        return text.tokens[other.counted].lower == "others"
    return one.kind == other.kind != "count" and (one.unit == other.unit or one.kind == "money")
