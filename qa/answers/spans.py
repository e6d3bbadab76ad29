"""Which spans of a sentence may be a short answer: what the rule's patterns mark, and the phrases of the sentence."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.answers.matching import Matcher
from qa.answers.short_forms import asked_forms, expansions
from qa.language.dates import ends_of
from qa.language.gazetteer import word_set
from qa.language.names import same_name
from qa.language.patterns import Match
from qa.language.subjects import subject_of
from qa.language.terms import READINGS, listed
from qa.language.text import Text, read
from qa.language.unbroken import unbroken
from qa.language.word_tags import FINITE
from qa.questions.question import Question
from qa.questions.rules import ANYWHERE, Marker

Span = tuple[int, int]
_LINKS = frozenset({"of", "and", "in", "for", "to", "on", ",", "or", "with", "from", "by", "at", "between"})
_WHERE = frozenset({"in", "at", "on"})
_CLOSES = frozenset({"and", "or"})
_LISTS = _CLOSES | {","}
_MOST_LINKED = 4
_MET = 0.7
_MEETS_SLOT = 0.4
_WORDS = ("JJ", "NN", "VBG", "VBN", "CD", "RB")


def marked(question: Question, matcher: Matcher, text: Text) -> dict[Span, Marker]:
    """The spans that the rule's answer patterns mark, each with the plainest one."""

    known: dict[str, list[int]] = {}
    timely = question.answer_type.startswith(("NUM", "DESC"))
    thing = question.answer_type.startswith("ENTY")  # which no pronoun names

    def meets(slot: str, sentence: Text) -> list[int]:
        if slot not in known:
            clues = question.slot_clues.get(slot, frozenset())
            places = sorted({at for clue in clues for at in _best_places(matcher, sentence, clue)})
            known[slot] = [at for at in places if not _names_another(question, sentence, at)]
        return known[slot]

    found = dict.fromkeys((*_roles(question, matcher, text), *_expansions(question, text)), ANYWHERE)
    named = {(name.first, name.last) for name in text.names}
    whole = {(time.first, time.last) for time in text.times}  # `6 p.m.` keeps its stop
    whole |= {end for time in text.times for end in ends_of(text.tokens, time)}
    amounts = {(q.first, q.last) for q in text.quantities} | {(q.first + 1, q.last) for q in text.quantities}
    for marker in _possible(question.rule.answers, text):
        for match in marker.pattern.find(text, meets):
            first, last = match.marked if match.marked in whole else trimmed(text, *match.marked)
            if not any(time.first <= first < time.last for time in text.times):  # no amount is cut in two
                first = next((q.first for q in text.quantities if q.first < first < q.last), first)
            first, last = _whole_words(text, first, last)
            last = _with_land(text, first, last)
            last = last if timely else _before_time(text, first, last)
            if not timely and _opens_clause(text, match, last):
                first, last = subject_of(text, (first, last))
            if question.answer_type == "DESC:reason" and (
                (first, last) in whole or (first, last) in amounts or _is_of_noun(text, first)
            ):
                continue  # `left after ten years`, `grew over 20 percent`, `dropped its plan to build a mill`
            if question.type == "which" and text.terms[first] in listed("vague_modifiers"):
                continue  # `other ships` tells no kind of ship
            if first < last and not (thing and text.tags[first] == "PRP" and last == first + 1):
                found.setdefault((first, last), marker)
                if text.tags[first] == "DT" and (first + 1, last) in named:
                    found.setdefault((first + 1, last), marker)  # `known as the Sarn`
    return found


def _best_places(matcher: Matcher, text: Text, clue: int) -> list[int]:
    """Where a clue is met by its own word, or where it is not, by others."""
    only = frozenset({clue})
    return matcher.places(only, text.terms, 1.0) or matcher.places(only, text.terms, _MEETS_SLOT)


def _opens_clause(text: Text, match: Match, last: int) -> bool:
    """Whether a pattern marks what stands in front of a verb."""
    verbs = (tag.startswith(("VB", "MD")) for tag in text.tags[last : match.span[1]])
    return match.span[0] == match.marked[0] and next(verbs, False)


def _is_of_noun(text: Text, first: int) -> bool:
    """Whether an infinitive tells what a noun before it is about, and no purpose."""
    noun = first > 0 and text.tags[first - 1].startswith("NN")
    return noun and text.tokens[first].lower == "to" and text.terms[first - 1] in listed("with_infinitive", READINGS)


def _before_time(text: Text, first: int, last: int) -> int:
    """The end of a phrase without the time that runs on from it: `a Chinese investor last year`."""
    chunk = any(start == first and end == last for start, end in text.phrases)
    return next((t.first for t in text.times if chunk and first < t.first and t.last == last), last)


def _whole_words(text: Text, first: int, last: int) -> Span:
    """The span with all of a hyphenated word at its ends: `by e-mail`, not `by e`; `fine-grained sand`."""
    while first < last and _hyphenated(text, last):
        last += 2
    while first < last and (_hyphenated(text, first - 1) or _coded(text, first - 1)):
        first -= 2
    return unbroken(text, first, last)


def _with_land(text: Text, first: int, last: int) -> int:
    """The end of a noble's name with what follows it (`Eleanor of Aquitaine`, where a queen)."""
    noble = any(
        name.last == last and name.role is not None and text.terms[name.role[1] - 1] in listed("noble_titles")
        for name in text.names
    )
    if not noble or text.terms[last : last + 1] != ("of",):
        return last
    return next((name.last for name in text.names if name.first == last + 1), last)


def _hyphenated(text: Text, at: int) -> bool:
    """Whether a token is a hyphen that makes one word of those around it."""
    if not 0 < at < len(text.tokens) - 1 or text.tokens[at].lower != "-":
        return False
    before, hyphen, after = text.tokens[at - 1 : at + 2]
    return before.end == hyphen.start and hyphen.end == after.start and before.text.isalpha() and after.text.isalpha()


def _coded(text: Text, at: int) -> bool:
    """Whether a token is a hyphen that runs a number on to a capital letter (`B-52`)."""
    if not 0 < at < len(text.tokens) - 1 or text.tokens[at].lower != "-":
        return False
    before, hyphen, after = text.tokens[at - 1 : at + 2]
    joined = before.end == hyphen.start and hyphen.end == after.start
    return joined and len(before.text) == 1 and before.text.isupper() and after.text.isdecimal()


def _names_another(question: Question, sentence: Text, at: int) -> bool:
    """Whether a word stands in the full name of another than the one asked about, of the same family."""
    told = next((name for name in sentence.names if name.first <= at < name.last), None)
    if told is None or told.kind != "person" or told.last - told.first == 1:
        return False
    asked = question.text
    full = (asked.slice(name.first, name.last) for name in asked.names if name.last - name.first > 1)
    named = [name for name in full if read(name).terms[-1] == sentence.terms[told.last - 1]]
    string = sentence.slice(told.first, told.last)
    return bool(named) and not any(same_name(name, string) for name in named)


@lru_cache(maxsize=4_096)
def _possible(markers: tuple[Marker, ...], text: Text) -> tuple[Marker, ...]:
    """The markers whose words and classes stand in a text, whatever fills their slots."""
    return tuple(marker for marker in markers if marker.pattern.may_match(text))


def _roles(question: Question, matcher: Matcher, text: Text) -> Iterator[Span]:
    """The roles that go with a name asked about: `Pentagon spokeswoman` where the question is who she is."""
    if question.answer_type not in ("HUM:desc", "HUM:title"):
        return
    asks_office = question.answer_type == "HUM:title"
    asked = [question.text.slice(name.first, name.last) for name in question.text.names]
    for name in text.names:
        if name.role is None or {token.lower for token in text.tokens[slice(*name.role)]} <= word_set("courtesies"):
            continue  # `the Reverend` is how he is called, not his office
        if asked and not any(same_name(one, text.slice(name.first, name.last)) for one in asked):
            continue  # a brother's
        if asks_office and text.terms[name.role[1] - 1] in listed("kin"):
            continue
        met = matcher.meet_terms(text.terms[name.first : name.last]).degrees
        if any(degree >= _MET for degree, clue in zip(met, matcher.clues, strict=True) if clue.is_name):
            yield trimmed(text, *name.role)


def _expansions(question: Question, text: Text) -> Iterator[Span]:
    """The words that the short forms asked about stand for."""
    if question.answer_type == "ABBR:exp":
        for form in asked_forms(question):
            yield from expansions(text, form)


def proposed(text: Text) -> Iterator[Span]:
    """Numbers, times, names, noun phrases with what prepositions and `and` add, quoted words, single words; never a
    part of an unbroken word."""
    for first, last in _proposed(text):
        yield unbroken(text, first, last)


def _proposed(text: Text) -> Iterator[Span]:
    for quantity in text.quantities:
        yield quantity.first, quantity.last
    for time in text.times:
        yield time.first, time.last
    for name in text.names:
        yield name.first, name.last
        if name.role is not None and name.role[1] <= name.first:
            yield name.role[0], name.last
    yield from _phrases(text)
    yield from _quoted(text)
    for i, tag in enumerate(text.tags):
        beside = text.tags[max(0, i - 1) : i] + text.tags[i + 1 : i + 2]
        if tag.startswith(_WORDS) and not (tag == "NNP" and tag in beside):  # `Hunt` of the Lamar Hunt Trophy
            yield i, i + 1


def _phrases(text: Text) -> Iterator[Span]:
    """Noun phrases, without their article, and up to four of them linked by prepositions, commas and `and`."""
    phrases = text.phrases
    for n, (first, last) in enumerate(phrases):
        first, last = _whole_name(text, *_whole_words(text, first, last))
        yield first, last
        if text.tags[first] in ("DT", "PRP$") and last - first > 1:
            yield first + 1, last
        yield from (_whole_name(text, first, end) for end in _linked(text, last, phrases[n + 1 : n + _MOST_LINKED]))


def _whole_name(text: Text, first: int, last: int) -> Span:
    """A phrase with all of the name that it cuts (`Ulysses S. Grant`, `the Battle of Shiloh`)."""
    return first, next((name.last for name in text.names if first <= name.first < last < name.last), last)


def _linked(text: Text, end: int, phrases: Sequence[Span]) -> Iterator[int]:
    """Where a phrase ends with those linked to it. What commas add is a list that `and` or `or` closes:
    no aside (`Hill, in May`), no subject of a new clause (`at the coast, the villages grew`). Where and when something
    is done tells of the deed, not of the thing (`made pianos in Leeds`)."""
    listing = False
    beside = {(name.first, name.last) for name in text.names if name.kind == "place"}
    beside |= {(time.first, time.last) for time in text.times}
    for following, until in phrases:
        between = [token.lower for token in text.tokens[end:following]]
        if not 1 <= len(between) <= 2 or not _LINKS.issuperset(between):
            return
        opens = "".join(text.tags[until : until + 1]) in FINITE
        if between[0] == "," and (opens or between[-1] not in _LISTS):
            return
        listing = between == [","] or (listing and not _CLOSES.intersection(between))
        end = until
        if not listing and not (between[0] in _WHERE and (following, until) in beside):
            yield end


def _quoted(text: Text) -> Iterator[Span]:
    """What stands between quotation marks."""
    opened: int | None = None
    for i, token in enumerate(text.tokens):
        if token.lower == '"':
            if opened is not None and i > opened + 1:
                yield trimmed(text, opened + 1, i)
                opened = None
            else:
                opened = i


def trimmed(text: Text, first: int, last: int) -> Span:
    """The span without marks at its ends."""
    while first < last and not text.tokens[first].is_word and text.tokens[first].lower not in "$£€":
        first += 1
    while first < last and not text.tokens[last - 1].is_word and text.tokens[last - 1].lower not in ("%", "'s", "°"):
        last -= 1
    return first, last
