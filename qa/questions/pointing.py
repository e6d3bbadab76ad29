"""What `that`, `this country`, `the same year` and `the treaty` point at.

known: a treaty, Norway (country)
pointing(read("Who signed the treaty in that country?"), 5, known, ())   # "Norway", over `that country`
"""

from collections.abc import Sequence

from qa.language.text import Text, read
from qa.questions.antecedents import choose
from qa.questions.changes import Change
from qa.questions.constituents import COUNTRY, NAME, ORGANISATION, PERSON, PLACE, THING, TIME
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import BE
from qa.questions.mention import Mention
from qa.questions.phrases import phrase_end
from qa.questions.pronoun_uses import governing_verb, role_of, stands_alone
from qa.questions.referring import TIME_CUES, bare_time, definite, in_time, owning

_DEMONSTRATIVE = frozenset({"that", "this", "those", "these"})
POINTING = _DEMONSTRATIVE | {"the"}
_NARROWED = frozenset(
    {"of", "'s", "between", "before", "after", "later", "earlier", "ago", "that", "who", "which", "where"}
)
_CLASSES = (COUNTRY, PLACE, PERSON, ORGANISATION, TIME)


def pointing(text: Text, i: int, known: Sequence[Mention], own: Sequence[str]) -> Change | None:
    """What stands for the phrase that points from `i`, or None; it is none of the question's own phrases."""
    words = [token.lower for token in text.tokens]
    noun = i + 2 if words[i : i + 2] == ["the", "same"] else i + 1
    end = phrase_end(text, i, len(words))
    if end > noun:
        return _by_class(text, i, noun, end, known, own)
    if words[i] in _DEMONSTRATIVE and stands_alone(text, i):
        return _alone(text, i, known, own)
    return None


def _alone(text: Text, i: int, known: Sequence[Mention], own: Sequence[str]) -> Change | None:
    """`Who is that?`, `after that`, `Is that in Scotland?`, `Who paid for that?`"""
    words = [token.lower for token in text.tokens]
    verb = governing_verb(text)
    mention: Mention | None
    if words[0] == "who" and i == 2 and words[1] in BE:
        people = (m for m in known if m.kind in (PERSON, NAME) and not m.plural)
        mention = next((m for m in people if m.string[:1].isupper()), None)
    elif words[i - 1] in ("after", "before", "since", "until"):
        time = choose("then", "adverbial", "", known)
        return Change(i, i + 1, bare_time(time.string)) if time is not None else None
    elif verb in followup_rules().terms("doing") or text.terms[i - 1] == "do":
        return None  # what was said, what was done
    elif text.terms[i - 1] == "find" and words[i + 1 : i + 2] == ["out"]:
        return None
    elif i == 1 and words[0] in BE and words[2:3] in (["in"], ["near"], ["far"]):
        mention = choose("there", "oblique", "", known, own)
    else:
        things = [m for m in known if m.kind == THING and m.place not in ("asked", "sentence")]
        mention = choose("they" if words[i] in ("those", "these") else "it", role_of(text, i), verb, things)
    return Change(i, i + 1, definite(mention)) if mention is not None else None


def _by_class(
    text: Text, start: int, noun: int, end: int, known: Sequence[Mention], own: Sequence[str]
) -> Change | None:
    """`that country`, `the same year`, `the treaty`: what was named so or is one."""
    words = [token.lower for token in text.tokens]
    narrowed = end < len(words) and words[end] in _NARROWED
    if end - noun != 1 or text.tokens[noun].is_capital or narrowed:
        return None
    head, singular = text.terms[noun], words[noun]
    plain = words[start] == "the" and noun == start + 1
    if words[start] == "this" and singular in followup_rules().words("time_classes"):
        return None  # the time of the asking
    if plain and singular in followup_rules().words("of_a_country"):
        return None  # that of the country
    if plain and singular == "name":
        owner = choose("it", "owner", governing_verb(text), known, own)
        long = owner is not None and ("'" in owner.string or len(owner.string.split()) > 4)
        return Change(start, end, f"{owning(owner)} name") if owner is not None and not long else None
    several = text.tags[noun] == "NNS"
    fuller = [
        m for m in known
        if m.head == head and m.plural == several and m.place != "sentence" and _is_fuller(m.string)
    ]  # fmt: skip
    if fuller:
        return Change(start, end, definite(fuller[0]))
    if any(m.head == head for m in known):
        return None
    kind = next((kind for kind in _CLASSES if singular in followup_rules().words(f"{kind}_classes")), None)
    at = words[start - 1] == "at"
    if kind is None or (plain and kind == TIME and not (at and singular == "time")):
        return None
    said = {string.lower() for string in own}
    named = [
        m for m in known if not m.plural and m.place not in ("sentence", "modifier") and m.string.lower() not in said
    ]
    fitting = [m for m in named if m.kind == kind and (not plain or kind in (PERSON, TIME) or _is_named(m))]
    if kind == PERSON:
        gender = {"man": "m", "guy": "m", "woman": "f", "lady": "f"}.get(singular, "")
        loose = [m for m in named if m.kind == NAME]
        fitting = [m for m in [*fitting, *loose] if not gender or m.gender in ("", gender)]
    if not fitting:
        return None
    string = definite(min(fitting, key=lambda m: m.age))
    if kind != TIME:
        return Change(start, end, string)
    if words[start - 1] not in ("in", "on", "at", "since", "until", "during"):
        return Change(start, end, in_time(string))
    cued = string.split()[0].lower() in TIME_CUES  # `in that year`, and what is meant is `in 1911`
    return Change(start - 1, end, in_time(string)) if cued or at else Change(start, end, string)


def _is_named(mention: Mention) -> bool:
    """Whether a mention is a name, not another common noun: `the union` is no company."""
    return any(token.is_capital for token in read(mention.string).tokens if token.term == mention.head)


def _is_fuller(string: str) -> bool:
    """Whether a phrase says more than an article and a noun."""
    text = read(string)
    return len(text.tokens) - (text.tags[0] in ("DT", "PRP$")) > 1 and text.tags[0] != "PRP$"
