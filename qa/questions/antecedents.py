"""The choice of what a pronoun stands for among the mentions of the turns before.

turns: "Who met Holm?" -> "Ellen Marsh"
choose("she", "subject", "warn", mentions(turns))   # Ellen Marsh
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from qa.language.gazetteer import word_set
from qa.language.names import same_name
from qa.language.speech_cues import verbs
from qa.language.tokens import normalise
from qa.questions.constituents import AGENTS, COUNTRY, NAME, ORGANISATION, PERSON, PLACE, THING, TIME, names_several
from qa.questions.followup_rules import followup_rules
from qa.questions.mention import Mention
from qa.questions.mention_kinds import PERSONS

_BEING = frozenset({"", "be", "lie", "belong", "look"})
HAPPENING = frozenset({"happen", "occur"})
_LEAST, _LEAST_AGREEING = 0.4, -1.5
_AS_GOOD = 0.25  # so near to the best another person is meant as likely
_PLAIN = 2.0  # from this worth on `they` is plainly one thing spoken of
_PLACES = {  # what a mention is worth by its place in its clause
    "answer": 3.5, "subject": 3.0, "adverbial": 3.0, "object": 2.6, "owner": 2.2, "oblique": 2.0, "asked": 2.0,
    "sentence": 1.0,
}  # fmt: skip
_AGE, _AGE_OF_SURE = 1.1, 0.9  # what each turn takes off, and of whom `he` or `she` meant before
_TOGETHER = 2  # turns that two people stay together for `they`
_PARALLEL, _SAME_VERB = 1.0, 1.5  # what the same place adds, and the same place of the same verb
_CENTRAL, _CENTRAL_THING = 4.0, 1.0  # and that `he` or `she`, or `it`, stood for it in the turn before
_PLURALS = frozenset({"they", "them", "their", "theirs", "those", "these"})


def choose(
    pronoun: str, role: str, verb: str, known: Sequence[Mention], barred: Iterable[str] = (), doing: bool = False
) -> Mention | None:
    """The mention that a pronoun stands for, or None where nothing fits; `barred` are what it cannot stand for.

    `doing` is set where it is asked what they did something to, or of people of theirs: things seldom do or have them.
    """
    taken = {string.lower() for string in barred}
    scored = [
        (worth, -number, mention)
        for number, mention in enumerate(known)
        if not _is_taken(mention, taken) and (worth := _worth(pronoun, role, verb, mention, doing)) >= _LEAST
    ]
    worth, _, best = max(scored, key=lambda entry: entry[:2]) if scored else (0.0, 0, None)
    if pronoun in PERSONS and (best is None or _is_vague(best)):
        remembered = (m for m in known if m.sure and m.gender == PERSONS[pronoun] and not _is_taken(m, taken))
        return next(remembered, best) or _only_one(pronoun, known, taken)
    if pronoun in ("they", "them") and worth < _PLAIN:
        return _two_people(known, taken) or best
    return best


def _is_vague(mention: Mention) -> bool:
    """Whether a name may well be nobody, or nobody of that gender."""
    return not mention.gender and (mention.kind == NAME or mention.place in ("oblique", "sentence"))


def _is_taken(mention: Mention, taken: set[str]) -> bool:
    """Whether a mention is one of those named, by its last name too."""
    named = mention.kind in (PERSON, NAME) and not mention.plural
    return mention.string.lower() in taken or (named and any(same_name(mention.string, other) for other in taken))


def rivals(pronoun: str, role: str, verb: str, known: Sequence[Mention], best: Mention) -> tuple[str, ...]:
    """The people of one gender that `he` or `she` may mean as well as the best, with it; nothing where it is plain."""
    if pronoun not in PERSONS or best.kind != PERSON or not best.gender:
        return ()
    least = _worth(pronoun, role, verb, best) - _AS_GOOD
    found = [best.string]
    for mention in known:
        alike = mention.kind == PERSON and mention.gender == best.gender and mention.place != "sentence"
        if alike and _worth(pronoun, role, verb, mention) >= least and not mention.plural:
            found += [mention.string] if not any(same_name(mention.string, other) for other in found) else []
    return tuple(found) if len(found) > 1 else ()


def _only_one(pronoun: str, known: Sequence[Mention], barred: set[str]) -> Mention | None:
    """The one that was asked about at all who may be `he` or `she`, however long ago."""
    able = []
    for mention in known:
        fit = 0.0 if _acts(mention) else _as_person(PERSONS[pronoun], mention)
        named = mention.place in ("subject", "object", "owner") and mention.string[:1].isupper()
        if named and fit is not None and fit > _LEAST_AGREEING and not _is_taken(mention, barred):
            able.append(mention)
    return able[0] if able and all(same_name(able[0].string, other.string) for other in able) else None


def _acts(mention: Mention) -> bool:
    """Whether a place may be somebody named like it: `When did Washington fight?`"""
    does = mention.place == "subject" and mention.verb not in _BEING | HAPPENING | _movers()
    return mention.kind == PLACE and does and " " not in mention.string and not mention.sure


def _two_people(known: Sequence[Mention], barred: set[str]) -> Mention | None:
    """The two people last spoken of one after the other: `Who is the master? And the pilot? Did they meet?`"""
    people: list[Mention] = []
    for mention in known:
        known_person = mention.kind == PERSON and mention.gender and not mention.plural
        named = known_person and mention.string[:1].isupper() and mention.age <= 1
        if named and mention.place in ("subject", "answer", "object") and mention.string.lower() not in barred:
            people += [mention] if not any(same_name(mention.string, other.string) for other in people) else []
    if len(people) < 2:
        return None
    latest, earlier = people[:2]
    return replace(latest, string=f"{earlier.string} and {latest.string}", plural=True, joined=True)


def _worth(pronoun: str, role: str, verb: str, mention: Mention, doing: bool = False) -> float:
    """How likely a pronoun stands for a mention; 0 where number, gender or kind forbid it."""
    fit = _fit(pronoun, role, verb, mention, doing)
    if fit is None:
        return 0.0
    parallel = 0.0
    if role == mention.place and pronoun != "then":
        parallel = _PARALLEL + (_SAME_VERB if verb and verb == mention.verb else 0.0)
    if mention.central and mention.place != "answer":
        parallel += _CENTRAL if pronoun in PERSONS else _CENTRAL_THING if pronoun == "it" else 0.0
    alike = 0.4 if pronoun in PERSONS and role != "object" else 1.0
    age = _AGE_OF_SURE if pronoun in PERSONS and mention.sure else _AGE
    return _PLACES.get(mention.place, 0.0) + fit + parallel * alike - age * mention.age


def _fit(pronoun: str, role: str, verb: str, mention: Mention, doing: bool) -> float | None:
    """How well number, gender and kind agree; None where they do not."""
    if mention.place == "modifier" or (mention.place == "adverbial") != (pronoun == "then"):
        return None
    if pronoun in PERSONS:
        return _as_person(PERSONS[pronoun], mention)
    if pronoun in _PLURALS:
        return _as_several(role, verb, mention, doing)
    if pronoun == "there":
        return _as_place(mention)
    if pronoun == "then":
        return 0.0 if mention.kind == TIME else None
    return _as_thing(role, verb, mention)


def _as_person(gender: str, mention: Mention) -> float | None:
    """`he` and `she`: a person of that gender; a description (`a pilot`) as an answer only where nothing else is."""
    if mention.kind == THING and mention.gender == gender:
        return 0.0  # a ship
    several = mention.plural or names_several(mention.string)
    if mention.kind not in (PERSON, NAME) or several or (mention.sure and mention.gender != gender):
        return None
    same = 1.1 if mention.sure and mention.place == "owner" else 0.8  # `Where did her mother live?` - `And she?`
    agrees = same if mention.gender == gender else 0.0 if not mention.gender else -2.5
    described = mention.place in ("answer", "sentence") and mention.string[:1].islower()
    return agrees - (1.2 if mention.kind == NAME and not mention.sure else 0.0) - (1.5 if described else 0.0)


def _as_several(role: str, verb: str, mention: Mention, doing: bool) -> float | None:
    """`they`: what stands in the plural or is joined by `and`, a team; else an organisation or a country."""
    if not mention.plural:
        if mention.head in followup_rules().terms("collectives"):
            return 0.3
        team = mention.kind in (NAME, ORGANISATION) and " " in mention.string
        if team and (mention.instance or mention.string.endswith("s")):
            return 0.3
        return {ORGANISATION: -1.8, COUNTRY: -2.0}.get(mention.kind)
    if mention.joined and mention.kind == PERSON and mention.age > _TOGETHER:
        return None
    human = mention.kind in AGENTS or not (doing or _wants_people(role, verb))
    return (0.8 if mention.joined and mention.place != "sentence" else 0.5) - (0.0 if human else 2.2)


def _as_place(mention: Mention) -> float | None:
    """`there`: a place, or what a preposition of place stands before."""
    if mention.kind in (COUNTRY, PLACE):
        return 0.0 if mention.place != "sentence" else -0.7
    if mention.plural or mention.kind == TIME:
        return None
    if mention.head in followup_rules().terms("event_nouns") - followup_rules().terms("at_nouns"):
        return None  # `What did she do in the war?`
    if mention.head in followup_rules().terms("at_nouns") and mention.place != "sentence":
        return -0.2
    at = mention.preposition in followup_rules().words("at_a_place") - {"to", "from", "into", "by"}
    return -0.5 if at else None


def _as_thing(role: str, verb: str, mention: Mention) -> float | None:
    """`it`: a thing, or, where the verb wants somebody, an organisation or a country."""
    kind, answer = mention.kind, mention.place == "answer"
    titled = not mention.joined and mention.string.split()[-1][:1].isupper()  # `Hollis Lamps`, `Animal Tales`
    if kind not in (THING, ORGANISATION, COUNTRY, PLACE, NAME) or (mention.plural and not titled):
        return None
    if kind == NAME and mention.sure and mention.gender in ("m", "f"):
        return None  # who was called `he` before
    if role == "subject" and verb in HAPPENING and mention.head not in followup_rules().terms("event_nouns"):
        return None
    if role == "subject" and kind in (ORGANISATION, COUNTRY) and verb in followup_rules().terms("of_things"):
        return None
    thing = kind == NAME and mention.sure  # what was called `it` before
    agent = kind in AGENTS and not thing
    at = answer or mention.preposition in followup_rules().words("at_a_place")
    if kind == THING and " " not in mention.string and (mention.place == "oblique" or _takes_a_claim(role, verb)):
        return None  # `on trial`
    if role == "subject" and at and kind in (PLACE, COUNTRY) and verb in _movers():
        return None
    if role == "subject" and at and kind == PLACE and verb not in _BEING:
        return None  # where it was, not what it was
    if mention.place == "sentence" and kind != ORGANISATION:
        return None
    if (agent or mention.place not in ("subject", "object")) and _takes_a_claim(role, verb):
        return None
    if kind == THING and mention.place == "object" and " " not in mention.string:
        return -0.5  # `Does it need yeast?`: hardly the yeast
    fit = (1.0 if agent else -0.5) if _wants_people(role, verb) else (0.0 if agent else 1.0)
    if kind == COUNTRY and role == "object" and mention.age and not _wants_people(role, verb):
        fit -= 1.0
    if role == "owner" and mention.place == "asked" and " of " in mention.string:
        fit -= 0.5  # `What is the population of Norway?` - `Its area?`
    if role == mention.place == "oblique" and at and kind in (PLACE, COUNTRY):
        fit -= _PARALLEL  # `died of it` is not like `spread in Norway`
    if mention.instance:
        return fit + 1.6
    somebody = kind == NAME and not thing and not mention.string.lower().startswith("the ")
    return fit - (1.0 if answer else 0.0) - (1.0 if somebody else 0.0)


@cache
def _movers() -> frozenset[str]:
    """Verbs whose subject is no place."""
    return followup_rules().terms("motion_verbs") | followup_rules().terms("moving_verbs")


def _takes_a_claim(role: str, verb: str) -> bool:
    """Whether `it` as the object of a verb may be all that was said (`deny it`), not a work (`write it`)."""
    return (
        verb not in followup_rules().terms("works") and role == "object" and verb in verbs("saying") | verbs("thinking")
    )


def _wants_people(role: str, verb: str) -> bool:
    """Whether a verb wants somebody in a place: who speaks or wants, and who is asked or accused."""
    if role == "subject":
        return verb in verbs("saying") | verbs("thinking") or verb in _human_terms()
    return role == "object" and verb in followup_rules().terms("human_objects")


@cache
def _human_terms() -> frozenset[str]:
    listed = followup_rules().terms("human_deeds") | {normalise(word) for word in word_set("human_verbs")}
    return listed - {"hold", "begin", "find"}
