"""Type coercion: how well a span fits the answer type the question expects (DeepQA's TyCor, Murdock et al., 2012)."""

import re
from functools import lru_cache

from qa.answers.matching import Matcher
from qa.answers.pieces import Piece
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import Token, normalise
from qa.questions.class_nouns import class_by_ending, noun_class, singular
from qa.questions.question import Question

_QUANTITIES: dict[str, dict[str, float]] = {
    "count": {"count": 1.0, "other": 0.8, "perc": 0.5, "ord": 0.2},
    "amount": {"count": 0.8, "money": 1.0, "volsize": 1.0, "weight": 1.0, "dist": 0.8, "perc": 0.8, "other": 0.8},
    "perc": {"perc": 1.0, "count": 0.3, "other": 0.3},
    "money": {"money": 1.0, "count": 0.1},
    "period": {"period": 1.0, "count": 0.2},
    "dist": {"dist": 1.0, "volsize": 0.4, "count": 0.3},
    "volsize": {"volsize": 1.0, "dist": 0.8, "count": 0.5},
    "weight": {"weight": 1.0, "count": 0.2},
    "speed": {"speed": 1.0, "period": 0.6, "dist": 0.3, "count": 0.2},
    "temp": {"temp": 1.0, "count": 0.5},
    "ord": {"ord": 1.0, "count": 0.3},
    "code": {"code": 1.0, "count": 0.6, "other": 0.6},
    "other": {
        "count": 0.8,
        "other": 1.0,
        "dist": 0.8,
        "weight": 0.8,
        "perc": 0.7,
        "money": 0.7,
        "volsize": 0.8,
        "speed": 0.8,
        "temp": 0.8,
        "ord": 0.5,
    },
    "date": {"date": 1.0},
    "clock": {"date": 0.8},
    "frequency": {},
}
_TIMES: dict[str, dict[str, float]] = {
    "date": {"date": 1.0, "clock": 0.8, "frequency": 0.8, "duration": 0.2},
    "clock": {"clock": 1.0, "date": 0.8, "frequency": 0.6, "duration": 0.2},
    "period": {"duration": 1.0, "frequency": 0.3, "date": 0.2},
    "other": {"frequency": 0.6},
    "count": {"duration": 0.3},
    "frequency": {"frequency": 1.0},
}
_NAMES: dict[str, dict[str, float]] = {
    "HUM:ind": {"person": 1.0, "thing": 0.05, "other": 0.6, "organisation": 0.5, "place": 0.2, "nationality": 0.3},
    "HUM:gr": {"organisation": 1.0, "thing": 0.1, "other": 0.8, "nationality": 0.6, "place": 0.5, "person": 0.4},
    "HUM:people": {"nationality": 0.8, "organisation": 0.5, "other": 0.4},
    "HUM:desc": {"person": 0.2, "organisation": 0.2},
    "HUM:title": {"person": 0.1},
    "LOC:country": {"place": 1.0, "nationality": 0.4, "other": 0.4},
    "LOC:city": {"place": 1.0, "other": 0.5, "organisation": 0.2},
    "LOC:state": {"place": 1.0, "other": 0.5},
    "LOC:mount": {"place": 1.0, "other": 0.7},
    "LOC:other": {"place": 1.0, "thing": 0.6, "organisation": 0.5, "other": 0.5},
    "ENTY:lang": {"nationality": 1.0, "other": 0.6, "place": 0.3, "thing": 0.2},
    "ENTY:dismed": {"other": 0.7, "thing": 0.7, "place": 0.3, "organisation": 0.3, "nationality": 0.3, "person": 0.05},
    "ABBR:abb": {"other": 0.8, "organisation": 0.8},
    "ABBR:exp": {"other": 0.6, "organisation": 0.8},
}
_LANDS = ("country", "capital", "region", "state", "province", "city")
_NO_SUCH_PLACE = {
    "LOC:city": ("country", "region", "state", "province", "water", "mountain"),
    "LOC:country": ("city", "water", "mountain"),
    "LOC:state": ("country", "region", "water", "mountain"),
    "LOC:mount": (*_LANDS, "water"),
}
_AS_ANOTHER = 0.4  # how well a place fits that is known to be of another kind (`France` for a city)
_AS_A_NAME = 0.7  # how well a time that is a name fits (`World War II`), and what stands in quotation marks
_UNTIL, _FROM_TO = frozenset({"to", "until", "till"}), 0.9  # how well `June 1907 to May 1908` fits a length of time
_POUND = normalise("pound")
_CENTS, _AS_MONEY = re.compile(r"\d[.,]\d\d$"), 0.8  # how well `410.00` fits a sum of money
_NO_OFFICE = 0.1  # how well what is no office fits where one is asked for
_SINCE = 0.7  # how well a time fits since which something is so
_OF_ANOTHER = 0.8  # how well a number fits that counts something else
_ANY_NAME = {"person": 0.4, "place": 0.4, "organisation": 0.5, "other": 0.7, "thing": 0.7, "nationality": 0.3}


def fit(answer_type: str, text: Text, piece: Piece) -> float:
    """0 to 1: how well a piece of a text fits the expected answer type."""
    coarse, _, fine = answer_type.partition(":")
    best = 0.0
    if coarse == "NUM":
        if piece.quantities:
            kinds = _QUANTITIES.get(fine, _QUANTITIES["other"])
            best = max(kinds.get(kind, 0.0) for kind in piece.quantities)
            if fine == "money" and text.terms[piece.last - 1] == _POUND:
                best = 1.0  # a weight as well
            if fine == "money" and _CENTS.search(text.tokens[piece.last - 1].text):
                best = max(best, _AS_MONEY)
        if piece.times:
            times = _TIMES.get(fine, {})
            named = _AS_A_NAME if piece.names else 1.0
            best = max(best, *(named * times.get(kind, 0.0) for kind in piece.times))
            if fine == "period" and any(token.lower in _UNTIL for token in text.tokens[piece.first : piece.last]):
                best = max(best, _FROM_TO)
        return best
    if piece.names and not (piece.times and coarse in ("HUM", "LOC")):
        kinds = _NAMES.get(answer_type, _ANY_NAME)
        best = max(kinds.get(kind, 0.0) for kind in piece.names)
        if piece.place in _NO_SUCH_PLACE.get(answer_type, ()):
            best *= _AS_ANOTHER
        if answer_type == "LOC:other" and "organisation" in piece.names and _is_where(text, piece):
            best = 1.0
    if best:
        return best
    if answer_type == "ENTY:cremat" and _is_quoted(text, piece):
        return _AS_A_NAME
    counted = coarse == "HUM" and is_somebody(text.tokens[piece.last - 1].lower)  # `two masked men`
    if piece.times or (text.tags[piece.first] == "CD" and not counted):
        return 0.1 if coarse in ("ENTY", "DESC") else 0.0
    if text.tags[piece.last - 1].startswith("NN"):
        somebody = coarse == "HUM" and is_somebody(text.tokens[piece.last - 1].lower)
        if somebody and answer_type == "HUM:people" and text.tags[piece.last - 1] == "NNS":
            return 1.0
        if answer_type == "HUM:title" and not any(map(_is_office, text.tokens[piece.first : piece.last])):
            return _NO_OFFICE
        return 0.6 if coarse in ("ENTY", "DESC", "ABBR") else 0.45 if somebody else 0.35
    return 0.2 if coarse in ("ENTY", "DESC") else 0.0


def _is_where(text: Text, piece: Piece) -> bool:
    """Whether something is done in or at a body, so that it is a place (`studied at the University of Oslo`); not
    where that tells who does it (`a chemist at the University of Graz found it`)."""
    led = [i for i in range(max(0, piece.first - 2), piece.first) if text.tags[i] != "DT"][-1:]
    if not led or text.tokens[led[0]].lower not in ("at", "in"):
        return False
    return led[0] == 0 or any(tag.startswith("VB") for tag in text.tags[: led[0]])


def own_count(question: Question, matcher: Matcher, text: Text, piece: Piece) -> float:
    """1, but less for a number that counts what the question does not speak of (`308 points` where goals are asked)."""
    clue, terms = question.focus_clue, text.terms
    told = next((q for q in text.quantities if (q.first, q.last) == (piece.first, piece.last)), None)
    if question.answer_type != "NUM:count" or clue is None or told is None or told.counted is None:
        return 1.0
    counted = range(told.counted, told.counted_last or told.counted + 1)
    asked = any(terms[i] in listed("kind_names") or matcher.best_degree(terms[i]) for i in counted)
    return 1.0 if asked else _OF_ANOTHER


def own_kind(question: Question, text: Text, piece: Piece) -> float:
    """1, but less for a country or a city where a place of another kind is asked for (`London` for a hospital), and for
    what is so ever since a time where it is asked when something happened."""
    if question.type == "when" and "have" not in question.text.terms and _opens_since(text, piece):
        return _SINCE
    if question.answer_type != "LOC:other" or question.head is None or piece.place not in _LANDS:
        return 1.0
    return 1.0 if question.text.terms[question.head] in listed("wide_places") else _AS_ANOTHER


def _opens_since(text: Text, piece: Piece) -> bool:
    return bool(piece.times) and piece.first > 0 and text.tokens[piece.first - 1].lower == "since"


def _is_office(token: Token) -> bool:
    """Whether a word is an office or a trade: `treasurer`, not `children`."""
    return token.term in listed("role") or (class_by_ending(token.lower) or "").startswith("HUM")


def _is_quoted(text: Text, piece: Piece) -> bool:
    """Whether quotation marks stand around it, as around a title."""
    around = text.tokens[max(0, piece.first - 1) : piece.first], text.tokens[piece.last : piece.last + 1]
    return all(mark and mark[0].lower == '"' for mark in around)


@lru_cache(maxsize=20_000)
def is_somebody(noun: str) -> bool:
    """Whether a common noun is a person, a body or an animal by the word lists: `smugglers`, `the crew`, `the dog`."""
    return (
        noun_class((f"{noun[:-2]}an" if noun.endswith("men") else singular(noun),), 0) or class_by_ending(noun) or ""
    ).startswith(("HUM", "ENTY:animal"))
