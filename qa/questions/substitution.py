"""A phrase put into an earlier question in the place of the part most like it.

substituted(read("How many shells did Norway send?"), read("Iran"))     # "How many shells did Iran send?"
substituted(read("Where are the Norwayn troops?"), read("the Russian ones"))  # "Where are the Norwegian troops?"
"""

from dataclasses import dataclass
from itertools import pairwise

from qa.language.countries import as_written, country_named
from qa.language.gazetteer import role_heads
from qa.language.text import Text, read
from qa.questions.constituents import (
    AGENTS,
    COUNTRY,
    NAME,
    NATIONALITY,
    ORGANISATION,
    PEOPLE,
    PERSON,
    PLACE,
    THING,
    TIME,
    Constituent,
    constituents,
)  # fmt: skip
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import Frame
from qa.questions.modifiers import OWNING, cut_in, is_owned, owned, with_modifier, with_owner
from qa.questions.restatement import PLURAL, SINGULAR, sentence

_LEAST = 2.0
_COUNTED = 5.0
_ALIKE = {
    frozenset({COUNTRY, NATIONALITY}): 3.6, frozenset({COUNTRY, PEOPLE}): 3.2, frozenset({PEOPLE, NATIONALITY}): 3.0,
    frozenset({COUNTRY, ORGANISATION}): 3.0, frozenset({COUNTRY, PLACE}): 3.8, frozenset({PERSON, NAME}): 3.6,
    frozenset({PERSON, COUNTRY}): 2.4, frozenset({PERSON, ORGANISATION}): 2.8, frozenset({PERSON, PEOPLE}): 2.6,
    frozenset({NAME, ORGANISATION}): 3.0, frozenset({NAME, PLACE}): 3.0, frozenset({NAME, COUNTRY}): 2.6,
    frozenset({ORGANISATION, PLACE}): 2.4, frozenset({ORGANISATION, PEOPLE}): 2.4, frozenset({NAME, PEOPLE}): 2.2,
    frozenset({ORGANISATION, NATIONALITY}): 2.4, frozenset({THING, PLACE}): 2.2, frozenset({THING, ORGANISATION}): 1.8,
    frozenset({THING, NAME}): 2.1,
}  # fmt: skip
_ROLES = {"subject": 0.6, "object": 0.3, "asked": 0.3, "owner": 0.2, "oblique": 0.0, "modifier": -0.2, "adverbial": 0.0}
_TIME_CUES = frozenset({
    "in", "on", "at", "since", "until", "till", "during", "after", "before", "by", "from", "between", "within", "for",
    "yesterday", "today", "tomorrow", "last", "this", "next", "the", "two", "three", "a", "an", "over", "around",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """The question made, and how sure its place is (4 and more: the same kind of thing)."""

    question: str
    fit: float


def substituted(question: Text, phrase: Text, least: float = _LEAST) -> Filled | None:
    """The question with the phrase put in, or None where nothing in it is like the phrase."""
    new = _content(phrase)
    if new is None or f" {new.string.lower()} " in f" {question.string.lower().rstrip(' ?')} ":
        return None
    if new.text.tokens[new.last - 1].lower in ("one", "ones"):
        made = with_modifier(question, new)
        return Filled(made, _COUNTED) if made is not None else None
    if new.text.terms[new.last : new.last + 1] in OWNING and (made := with_owner(question, new)) is not None:
        return Filled(made, _COUNTED)
    best: tuple[float, int, Constituent] | None = None
    for old in constituents(question):
        fit = _fit(question, old, new)
        if fit >= least and (best is None or (fit, -old.first) > best[:2]):
            best = (fit, -old.first, old)
    if best is None:
        placed = new.kind in (PLACE, COUNTRY) and least <= _LEAST
        return _appended(question, new) if new.preposition or new.kind == TIME or placed else None
    return Filled(_spliced(question, best[2], new), best[0])


def corrected(question: Text, wrong: Text, phrase: Text) -> Filled | None:
    """The question with `wrong` replaced by the phrase, or None where it does not hold it."""
    words = [token.term for token in wrong.tokens if token.is_word and token.lower not in ("the", "a", "an")]
    terms = list(question.terms)
    for i in range(len(terms) - len(words) + 1):
        if words and terms[i : i + len(words)] == words:
            part = next((c for c in constituents(question) if c.first <= i and c.last == i + len(words)), None)
            first = part.first if part is not None and not question.tokens[part.first].is_capital else i
            new = _content(phrase)
            if new is not None:
                return Filled(cut_in(question, first, i + len(words), new.string), 5.0)
    return None


def misnamed(question: Text, phrase: Text) -> Filled | None:
    """The question with somebody or a name in the place of what it speaks of, where nothing is like them."""
    new, roles = _content(phrase), ("subject", "object", "oblique")
    parts = [part for part in constituents(question) if not part.inner and part.role in roles and part.kind != TIME]
    if new is None or not (new.is_name or new.kind == PERSON) or not parts:
        return None
    old = min(parts, key=lambda part: (roles.index(part.role), part.first))
    return Filled(_spliced(question, old, new), _LEAST)


def _content(phrase: Text) -> Constituent | None:
    """The fragment as one constituent, with the preposition before it."""
    words = [token.lower for token in phrase.tokens]
    if words[:2] in (["the", "one"], ["the", "ones"]) and phrase.tags[2:3] == ("IN",):  # `the one of Norway`
        phrase = read(phrase.string[phrase.tokens[2].start :])
    parts = [part for part in constituents(phrase) if not part.inner]
    names = [i for i, token in enumerate(phrase.tokens) if token.is_word]
    if not parts and len(names) == 1 and phrase.tokens[names[0]].is_capital:  # a surname that is an adjective too
        i = names[0]
        return Constituent(phrase, i, i + 1, NAME, False, "object", "", phrase.terms[i])
    if not parts:
        return None
    widest = max(parts, key=lambda part: (part.last - part.first, -part.first))
    return widest if widest.first <= 2 else None


def _fit(question: Text, old: Constituent, new: Constituent) -> float:
    """How well the new phrase fills the place of an old one."""
    if old.string.lower() == new.string.lower() or (new.kind == TIME) != (old.kind == TIME):
        return 0.0
    if new.preposition == "of" and old.role == "owner":
        return 4.5
    if old.role == "owner" and " of " in new.string:
        return 0.0
    if new.preposition and new.kind != TIME:
        same = old.role == "oblique" and (
            old.preposition == new.preposition or {old.preposition, new.preposition} <= _places()
        )
        alike = old.kind == new.kind or _ALIKE.get(frozenset({old.kind, new.kind}), 0.0) >= 2.0
        return 5.0 if same and alike and not old.inner else 0.0
    if new.kind == THING and old.is_name and old.role == "subject" and _asks_who_is(question):
        return 0.0  # no thing is anybody
    common = old.kind == THING and not question.tokens[old.last - 1].is_capital
    if new.is_name and common and question.terms[0] == "who":
        return 0.0  # `Who won the league?` - `And the Rovers?`
    anything = new.plural and not new.is_name and new.text.tags[new.first] != "DT"
    if old.role == "asked" and (_counts(question) or not new.is_name):
        return _COUNTED if anything and _counts(question) else 0.0
    if anything and not old.inner and _is_counted(question, old):
        return _COUNTED
    if _is_union(old) and _is_union(new):
        fit = 6.0
    elif old.kind == new.kind:
        fit = 6.0 if new.is_name and old.head in new.text.terms[new.first : new.last] else 4.0
        if new.kind == PLACE and new.is_name != old.is_name:
            fit = 3.0  # a name for a name
        if _common_person(new) or (new.kind == THING and not new.text.tokens[new.last - 1].is_capital):
            fit = 6.0 if old.head == new.head else 2.6 + (0.6 if old.plural == new.plural else 0.0)
            fit += 1.2 if _is_some(old) and _is_some(new) else 0.0
    elif old.kind == THING and old.plural:
        return 0.0
    elif (common := _common_person(old)) != _common_person(new) and PERSON in (old.kind, new.kind):
        fit = 2.2 if common and new.kind in AGENTS else _ALIKE.get(frozenset({old.kind, new.kind}), 0.0)
    else:
        fit = _ALIKE.get(frozenset({old.kind, new.kind}), 0.0)
    if fit == 0.0 or (old.kind == THING and new.is_name):
        return fit  # a name in the place of a thing fits badly wherever it stands
    role = _ROLES.get(old.role, 0.0)
    if (old.kind, new.kind, old.role) == (PLACE, COUNTRY, "subject"):
        role = 0.1  # rather for the country that a sea lies at
    if old.role == "modifier" and _inside_subject(question, old):
        role = 0.7
    if old.role == "object" and old.kind == new.kind and _meets(question):
        role = 1.0
    return fit + role


def _asks_who_is(question: Text) -> bool:
    """Whether it is asked who somebody is."""
    return [token.lower for token in question.tokens[:1]] == ["who"] and question.terms[1:2] == ("be",)


def _is_union(part: Constituent) -> bool:
    """Whether it names a body of countries: `the EU`, `NATO`."""
    return part.string.removeprefix("the ") in followup_rules().words("unions")


def _counts(question: Text) -> bool:
    """Whether things are counted: what is varied then is the things (`How many keepers had it?` - `And dogs?`)."""
    words = [token.lower for token in question.tokens]
    return ("how", "many") in pairwise(words)


def _is_counted(question: Text, part: Constituent) -> bool:
    """Whether a part is what a question counts, and its subject too: `How many people drowned?`"""
    frame = Frame.of(question)
    return frame is not None and frame.wh == "how many" and frame.noun[0] <= part.first < part.last <= frame.noun[1]


def _common_person(part: Constituent) -> bool:
    """Whether somebody is named by what he is: `the pilot`, `the CEO`."""
    last = part.text.tokens[part.last - 1]
    office = part.text.tags[part.first] == "DT" and last.lower in role_heads()
    return part.kind == PERSON and (office or not last.is_capital)


def _is_some(part: Constituent) -> bool:
    return part.text.tokens[part.first].lower in ("a", "an", "some", "any")


def _inside_subject(question: Text, part: Constituent) -> bool:
    """Whether a modifier stands in the subject or in what is asked for."""
    frame = Frame.of(question)
    return frame is not None and (part.last <= frame.lead[1] or frame.subject[0] <= part.first < frame.subject[1])


def _meets(question: Text) -> bool:
    """Whether the verb is one whose object is the likelier to be varied (`When did Holm meet Reed?` - `And Xi?`)."""
    frame = Frame.of(question)
    return frame is not None and frame.verb_term in followup_rules().terms("meeting_verbs")


def _places() -> frozenset[str]:
    return followup_rules().words("at_a_place")


def _spliced(question: Text, old: Constituent, new: Constituent) -> str:
    """The question with `new` in the place of `old`, in the form that the place asks for."""
    string = _with_article(question, old, new)
    country = country_named(string) if new.kind in (COUNTRY, NATIONALITY, PEOPLE) else None
    if old.kind == NATIONALITY and country is not None:
        string = country.adjective
    elif old.kind == NATIONALITY:
        string = string.removeprefix("the ")
    elif old.kind == PEOPLE and new.kind == COUNTRY and country is not None:
        string = country.people
    elif new.kind == NATIONALITY and old.kind == COUNTRY and country is not None:
        string = country.name
    first = old.first
    if new.kind == TIME:
        first = _with_preposition(question, old)
        string = new.text.string.rstrip(" ?.!")
        opened = question.tokens[first].lower in followup_rules().words("at_a_place")
        if opened and string.split()[0].lower() not in _TIME_CUES:  # `in May` - `And June?`
            string = f"{question.tokens[first].text} {string}"
    elif new.preposition and old.role != "owner":
        first = _with_preposition(question, old)
        string = new.text.slice(_with_preposition(new.text, new), new.last)
    elif _common_person(new) and not is_owned(new) and (office := owned(question, old)) is not None:
        other = new.text.slice(new.first + (new.text.tags[new.first] == "DT"), new.last)
        return cut_in(question, *office, other)
    named = new.is_name and new.text.tags[new.first] != "DT"
    if string in followup_rules().words("with_article") and question.tokens[first].lower == "the":
        string = f"the {string}"
    elif named and old.role == "owner" and first and question.tokens[first - 1].lower == "the":
        first -= 1  # `the Admiralty's plan` - `And Norway?`
    return _agreed(cut_in(question, first, _without_time(question, old, new), string), question, old, new)


def _with_article(question: Text, old: Constituent, new: Constituent) -> str:
    """The new phrase as it stands in a question: `and prime minister of Latvia?` is the prime minister."""
    string = as_written(new.string)
    common = new.kind in (PERSON, THING) and not new.plural and new.text.tags[new.first] in ("NN", "JJ")
    if not common or (question.tags[old.first] != "DT" and " of " not in string):
        return string
    return f"the {string[:1].lower()}{string[1:]}"


def _without_time(question: Text, old: Constituent, new: Constituent) -> int:
    """Where what is replaced ends: a time behind it stays (`the catch in 1911` - `And the price?`)."""
    if new.kind == TIME or old.kind == TIME:
        return old.last
    times = (c for c in constituents(question) if c.kind == TIME and old.first < c.first and c.last == old.last)
    return next((c.first for c in times), old.last)


def _with_preposition(text: Text, part: Constituent) -> int:
    """Where a phrase begins with its preposition."""
    before = part.first - 1
    return (
        before
        if before >= 0 and text.tags[before] in ("IN", "TO") and text.tags[part.first] not in ("IN", "TO")
        else part.first
    )


def _agreed(made: str, question: Text, old: Constituent, new: Constituent) -> str:
    """The auxiliary in the number of a new subject (`What do Norwegians say?` - `And Holm?`)."""
    frame = Frame.of(question)
    if frame is None or old.inner or old.plural == new.plural or not frame.subject[0] <= old.first < frame.subject[1]:
        return made
    auxiliary = question.tokens[frame.auxiliary[0]] if frame.auxiliary[0] < frame.auxiliary[1] else None
    other = (PLURAL if new.plural else SINGULAR).get(auxiliary.lower) if auxiliary is not None else None
    if auxiliary is None or other is None:
        return made
    changed = made[: auxiliary.start] + other + made[auxiliary.end :]
    return changed[:1].upper() + changed[1:]


def _appended(question: Text, new: Constituent) -> Filled | None:
    """A time or place of which the question has none, put behind it."""
    string = new.text.slice(_with_preposition(new.text, new), new.last)
    if new.kind == TIME:
        string = new.text.string.rstrip(" ?.!")
    if not new.preposition and new.kind in (PLACE, COUNTRY):
        string = f"in {as_written(string)}"
    return Filled(sentence(question.string.rstrip(" ?.!"), string), 3.0)
