"""Who a sentence speaks of without naming them: the speaker of its words, and the person its opening pronoun means."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from qa.answers.matching import Matcher
from qa.language.quotes import Source, find_statements
from qa.language.speakers import antecedent, speaker
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import tokenize
from qa.retrieval.collection import Collection, Place

_BEFORE, _AFTER, _QUOTED = 8, 2, 8
_RESOLVED = 0.9  # a name that is meant but not written counts nearly as much


class _Meant(Struct, frozen=True):
    """Who speaks, whom the opening pronoun stands for, and whether somebody's words stand in the sentence."""

    spoken: Source | None
    stands_for: Source | None
    says: bool


class Resolved(Struct, frozen=True):
    """What the meant names meet of the question; `says` where somebody's words stand in the sentence, `source` what
    that person meets."""

    degrees: tuple[float, ...]
    says: bool
    source: tuple[float, ...]
    named: bool  # whether it is known who speaks


def resolve(collection: Collection, matcher: Matcher, place: Place) -> Resolved:
    """The meant names of a sentence, by the sentences before it."""
    around = collection.around(place.number, _BEFORE, _AFTER)
    texts = tuple(other.text for other in around)
    if _is_open("".join([text.string for text in texts])):  # who speaks stands where a quotation closes
        around = collection.around(place.number, _BEFORE, _QUOTED)
        texts = tuple(other.text for other in around)
    meant = _meant(texts, place.number - around[0].number)
    none = (0.0,) * len(matcher.clues)
    teller = place.sentence.speaker  # of a turn or message, where nobody else is quoted in it
    if meant.spoken is not None:
        source = _met(matcher, texts, meant.spoken)
    else:
        source = matcher.meet_terms(_terms(teller)).degrees if teller else none
    pronoun = _met(matcher, texts, meant.stands_for) if meant.stands_for is not None else none
    degrees = tuple([_RESOLVED * max(pair) for pair in zip(source, pronoun, strict=True)])
    return Resolved(degrees, meant.says or teller is not None, source, meant.spoken is not None or teller is not None)


def _is_open(string: str) -> bool:
    """Whether a quotation is open at the end of a stretch of text."""
    return string.count('"') % 2 == 1 or string.count("“") > string.count("”")


@lru_cache(maxsize=256)
def _terms(name: str) -> tuple[str, ...]:
    return tuple(token.term for token in tokenize(name))


@lru_cache(maxsize=4_096)
def _meant(texts: tuple[Text, ...], position: int) -> _Meant:
    """Who is meant in a sentence among its neighbours, whatever is asked; what was seen lately is kept."""
    spoken = speaker(texts, position)
    pronoun = _opening_pronoun(texts[position])
    stands_for = antecedent(texts, position, pronoun) if pronoun else None
    return _Meant(spoken, stands_for, spoken is not None or bool(find_statements(texts, position)))


def _met(matcher: Matcher, texts: Sequence[Text], source: Source) -> tuple[float, ...]:
    """What the words of a source, with the role beside its name, meet of the question."""
    text = texts[source.sentence]
    first, last = source.first, source.last
    if source.name is not None and source.name.role is not None:
        first, last = min(first, source.name.role[0]), max(last, source.name.role[1])
    return matcher.meet_terms(text.terms[first:last]).degrees


def _opening_pronoun(text: Text) -> str:
    """The pronoun among the first words that stands for somebody or something named before."""
    for token in text.tokens[:4]:
        if token.term in listed("person_pronouns") or token.lower in ("it", "its", "they", "their"):
            return token.lower
    return ""
