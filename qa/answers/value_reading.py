"""Reads the value that a piece of evidence gives: what kind it is follows from the question."""

from qa.answers.evidence import Evidence, Search
from qa.answers.matching import Matcher
from qa.answers.polarity import Polarity, denied, polarity
from qa.answers.short_answer import ShortAnswer
from qa.answers.values import Amount, Matter, Named, Value, Verdict, When, value_terms
from qa.corpus.document import BlockKind
from qa.language.dates import ends_of, resolve
from qa.language.gazetteer import country_of
from qa.language.names import Name, same_name
from qa.language.quantity import Quantity
from qa.language.terms import content_terms, listed, says_something
from qa.language.text import Text, read
from qa.language.word_tags import FINITE
from qa.questions.question import Question

_MET = 0.5  # a clue met this well is met
_EXACT = 0.8  # and this well, by its own word
_LONGEST = 90  # characters of a sentence shown as a value
_POSSIBLE = frozenset({"can", "could", "may", "might"})  # a question for a possibility is answered yes by one


def value_of(search: Search, evidence: Evidence) -> Value | None:
    """What a piece of evidence answers, or None where it holds nothing of the kind asked for."""
    question, short = search.question, evidence.short
    if evidence.place.sentence.kind is BlockKind.DATELINE:
        return None
    if question.type == "yes_no":
        return verdict_of(search, evidence)
    match question.answer_type.split(":"):
        case ["NUM", "date"]:
            return _when(evidence, short) if short is not None else None
        case ["NUM", _]:
            return _amount(search, evidence, short) if short is not None else _counted(search, evidence)
        case ["HUM", "ind" | "gr"] | ["LOC", _]:
            return _named(search, evidence, short) if short is not None else None
    return matter_of(question, evidence)


def verdict_of(search: Search, evidence: Evidence) -> Verdict | None:
    """Yes, no or perhaps, judged at the question's predicate; None where the sentence lacks it."""
    target = _predicate(search, evidence)
    if target is None:
        return None
    question = search.question
    tokens = question.text.tokens
    asked = frozenset(token.term for token in tokens if says_something(token))
    found = polarity(evidence.place.text, (target,), asked)
    if found is Polarity.PERHAPS and tokens[0].lower in _POSSIBLE:
        found = Polarity.YES
    return Verdict(found.value)


def matter_of(question: Question, evidence: Evidence) -> Matter:
    """The short answer, or else the sentence, as content; that two sentences name the same makes them no one matter."""
    text, short = evidence.place.text, evidence.short
    shown = text.slice(short.first, short.last) if short is not None else text.string
    asked = frozenset(question.text.terms) | listed("light_words") | listed("reporting_words")
    said = frozenset(content_terms(read(shown).terms)) - asked
    named = frozenset(t for name in text.names for t in text.terms[name.first : name.last])
    return Matter(_cut(shown), (said - named or said) if short is None else said)


def _predicate(search: Search, evidence: Evidence) -> int | None:
    """Where the sentence has the question's verb, or else its last clue; a name alone is no predicate."""
    clues, own, verb = search.matcher.clues, evidence.own, search.question.verb_clue
    met = [n for n, degree in enumerate(own.degrees) if degree >= _MET and n not in frames(search)]
    if verb in met:
        return _nearest(search, evidence, verb, [own.positions[n] for n in met if n != verb])
    if verb is not None and evidence.place.sentence.kind is BlockKind.HEADLINE:
        return None  # a heading that lacks the verb tells nothing
    if any(not clues[n].is_name for n in met) or (met and all(clue.is_name for clue in clues)):
        return _nearest(search, evidence, met[-1], [own.positions[n] for n in met[:-1]])
    return None


def _nearest(search: Search, evidence: Evidence, clue: int, others: list[int]) -> int:
    """Of the words that meet a clue, the one nearest to what meets the other clues."""
    terms, best = evidence.place.text.terms, evidence.own.positions[clue]
    places = [i for i, term in enumerate(terms) if term[0].isalnum() and search.matcher.degree(clue, term) >= _MET]
    return min({best, *places}, key=lambda i: (sum(abs(i - other) for other in others), i != best, i))


def frames(search: Search) -> frozenset[int]:
    """The clues that only frame a question by yes or no: `is there evidence of ...`, `is it true that ...`."""
    question = search.question
    if question.type != "yes_no" or not question.text.tokens:
        return frozenset()
    opening = [token.lower for token in question.text.tokens[:2]]
    if len(opening) < 2 or opening[1] not in ("there", "it"):
        return frozenset()
    found = {n for n, clue in enumerate(search.matcher.clues) if clue.phrase[0] in value_terms("frames")}
    return frozenset(found) if len(found) < len(search.matcher.clues) else frozenset()


def _predicate_denied(search: Search, evidence: Evidence) -> bool:
    """Whether the sentence denies the question's verb."""
    verb = search.question.verb_clue
    if verb is None or evidence.own.degrees[verb] < _EXACT:
        return False
    asked = frozenset(search.question.text.terms)
    return denied(evidence.place.text, (evidence.own.positions[verb],), asked)


def _amount(search: Search, evidence: Evidence, short: ShortAnswer) -> Amount | None:
    """The number in the short answer, where it counts what is asked for (`how many *keepers*`)."""
    text, clue = evidence.place.text, search.question.focus_clue
    quantity = next((q for q in text.quantities if q.first < short.last and short.first < q.last), None)
    if quantity is None:
        return None
    if search.question.answer_type != "NUM:count" or clue is None:
        right = short.features["type"] >= _MET
    elif quantity.counted is None:
        right = short.by_rule
    else:
        right = counts(search.matcher, clue, text, quantity)
    return Amount(text.slice(quantity.first, quantity.last), quantity) if right else None


def _counted(search: Search, evidence: Evidence) -> Amount | None:
    """The one number that counts what is asked for, in a sentence where no short answer was looked for."""
    text, clue = evidence.place.text, search.question.focus_clue
    if clue is None or search.question.answer_type != "NUM:count":
        return None
    found = [quantity for quantity in text.quantities if counts(search.matcher, clue, text, quantity)]
    return Amount(text.slice(found[0].first, found[0].last), found[0]) if len(found) == 1 else None


def counts(matcher: Matcher, clue: int, text: Text, quantity: Quantity) -> bool:
    """Whether the noun that a quantity counts meets a clue."""
    return quantity.counted is not None and any(
        matcher.degree(clue, text.terms[i]) >= _MET or text.terms[i] in matcher.clues[clue].phrase
        for i in range(quantity.counted, max(quantity.counted + 1, quantity.counted_last or 0))
    )


def _when(evidence: Evidence, short: ShortAnswer) -> When | None:
    """The time in the short answer, with its days in brackets where they were reckoned from the document's date."""
    text = evidence.place.text
    time = next((t for t in text.times if t.first < short.last and short.first < t.last), None)
    if time is None or any(tag in FINITE for tag in text.tags[short.first : short.last]):
        return None  # a clause: `if it is not put right within 14 days`
    words = text.slice(time.first, time.last)
    if (short.first, short.last) in ends_of(text.tokens, time):  # of `1911–2007` only where it begins or ends
        words = text.slice(short.first, short.last)
        time = next(iter(read(words).times), time)
    interval = resolve(time, evidence.place.date or "")
    if interval is not None and time.relative:
        first, last = interval
        words += f" ({first})" if first == last else f" ({first} to {last})"
    return When(words, interval)


def _named(search: Search, evidence: Evidence, short: ShortAnswer) -> Named | None:
    """The name in the short answer, where it is of the kind asked for and not the question's own."""
    text, place = evidence.place.text, search.question.answer_type.startswith("LOC")
    name = next((n for n in text.names if n.last == short.last and short.first <= n.first), None)
    if name is None or name.kind == "nationality" or (place and not _located(text, name)):
        return None
    if not place and not short.by_rule and short.features["type"] < _MET:
        return None
    words = text.slice(name.first, name.last)
    if any(_speaks_of(clue.text, words) for clue in search.question.clues if clue.is_name):
        return None
    turned = _predicate_denied(search, evidence)
    return Named(f"not {words}" if turned else words, words, turned)


def role_of(evidence: Evidence) -> str:
    """The role that goes with the name in the short answer, as written, or nothing."""
    text, short = evidence.place.text, evidence.short
    if short is None:
        return ""
    name = next((n for n in text.names if n.last == short.last and short.first <= n.first), None)
    return text.slice(*name.role) if name is not None and name.role is not None else ""


def _located(text: Text, name: Name) -> bool:
    """Whether something is in, at or going to the place: a preposition of place opens its phrase."""
    first = next((a for a, b in text.phrases if a <= name.first < b), name.first)
    return first > 0 and text.terms[first - 1] in value_terms("place_openers")


def _speaks_of(asked: str, name: str) -> bool:
    """Whether a name of the question and one of the text are the same, a country and its people included."""
    country = country_of(asked)
    return same_name(asked, name) or (country is not None and country == country_of(name))


def _cut(shown: str) -> str:
    """The value on one line, and no more of it than the limit."""
    line = " ".join(shown.split())
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
