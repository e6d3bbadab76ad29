"""What a pronoun may stand for: the mentions of the turns before, and the choice among them.

turns: "Who met Lavrov?" -> "Choe Son-Hui"
choose("she", "subject", "warn", mentions(turns))   # Choe Son-Hui
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from qa.language.gazetteer import word_set
from qa.language.names import same_name
from qa.language.speech_cues import verbs
from qa.language.text import read
from qa.language.tokens import normalise
from qa.questions.constituents import (
    AGENTS,
    COUNTRY,
    NAME,
    NATIONALITY,
    ORGANISATION,
    PERSON,
    PLACE,
    THING,
    TIME,
    Constituent,
    constituents,
    gender_of,
)  # fmt: skip
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import Frame

if TYPE_CHECKING:
    from qa.reply import Reply
    from qa.session import Turn

REACH = 4  # turns back that a pronoun may point
_LEAST = 0.4
_PLAIN = 2.0  # from this worth on `they` is plainly one thing spoken of
_LONGEST = 12  # tokens of a short answer that a pronoun may stand for
_ROLES = {
    "subject": 3.0,
    "object": 2.6,
    "oblique": 2.0,
    "owner": 2.2,
    "asked": 2.0,
    "answer": 3.5,
    "sentence": 1.0,
    "adverbial": 3.0,
}
_AGE = 1.1
_PERSONS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_PLURALS = frozenset({"they", "them", "their", "theirs", "those", "these"})
_PERSON_QUESTIONS = frozenset({"who", "whom", "whose"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Something spoken of: its words, kind, number and gender, the place it had in its clause, and how long ago.

    `place` is the role in the question, `answer` for the reply's short answer, `sentence` for the rest of its sentence.
    """

    string: str
    kind: str
    plural: bool
    gender: str
    place: str
    preposition: str
    verb: str
    head: str
    age: int
    joined: bool = False
    sure: bool = False  # that the gender is right
    instance: bool = False  # an answer to `which <noun>`


def mentions(turns: Sequence["Turn"]) -> tuple[Mention, ...]:
    """What the last turns spoke of, the latest turn first."""
    recent = [turn for turn in reversed(turns) if turn.resolution.frame][:REACH]
    told: dict[str, str] = {}
    for turn in recent:
        told |= {name: gender for name, gender in _told(turn).items() if name not in told}
    found = (mention for age, turn in enumerate(recent) for mention in _of_turn(turn, age))
    return tuple(
        replace(mention, gender=told[mention.string.lower()], sure=True) if mention.string.lower() in told else mention
        for mention in found
        if not any(tag in ("PRP", "PRP$") for tag in read(mention.string).tags)
    )


def _told(turn: "Turn") -> dict[str, str]:
    """The gender that a pronoun of the turn gave to whom it was taken to mean."""
    typed, left = ({token.lower for token in read(string).tokens} for string in (turn.text, turn.resolution.frame))
    genders = {_PERSONS[word] for word in (typed - left) & set(_PERSONS)}
    if len(genders) != 1:
        return {}
    meant = [part for part in constituents(read(turn.resolution.frame)) if part.kind in (PERSON, NAME)]
    new = [part.string.lower() for part in meant if part.string.lower() not in turn.text.lower()]
    return {new[0]: genders.pop()} if len(new) == 1 else {}


def choose(pronoun: str, role: str, verb: str, known: Sequence[Mention], barred: Iterable[str] = ()) -> Mention | None:
    """The mention that a pronoun stands for, or None where nothing fits; `barred` are what it cannot stand for."""
    taken = {string.lower() for string in barred}
    scored = [
        (worth, -number, mention)
        for number, mention in enumerate(known)
        if mention.string.lower() not in taken and (worth := _worth(pronoun, role, verb, mention)) >= _LEAST
    ]
    best = max(scored, key=lambda entry: entry[:2]) if scored else None
    if (
        pronoun in ("they", "them")
        and (best is None or best[0] < _PLAIN)
        and (both := _two_people(known, taken)) is not None
    ):
        return both
    return best[2] if best is not None else None


def _two_people(known: Sequence[Mention], barred: set[str]) -> Mention | None:
    """The two people last spoken of one after the other: `Who is the master? And the pilot? Did they meet?`"""
    people: list[Mention] = []
    for mention in known:
        named = mention.kind == PERSON and not mention.plural and mention.place in ("subject", "answer", "object")
        if (
            named
            and mention.string.lower() not in barred
            and not any(same_name(mention.string, m.string) for m in people)
        ):
            if mention.string[:1].isupper():
                people.append(mention)
    if len(people) < 2:
        return None
    latest, earlier = people[:2]
    return replace(latest, string=f"{earlier.string} and {latest.string}", plural=True, joined=True)


def _worth(pronoun: str, role: str, verb: str, mention: Mention) -> float:
    fit = _fit(pronoun, role, verb, mention)
    if fit is None:
        return 0.0
    parallel = 1.0 if role == mention.place else 0.0
    if verb and verb == mention.verb and parallel:
        parallel += 1.5
    return _ROLES.get(mention.place, 0.0) + fit + parallel * (pronoun not in _PERSONS or 0.4) - _AGE * mention.age


def _fit(pronoun: str, role: str, verb: str, mention: Mention) -> float | None:
    """How well number, gender and kind agree; None where they do not."""
    kind, place = mention.kind, mention.place
    if place == "modifier" or (place == "adverbial") != (pronoun == "then"):
        return None
    if pronoun in _PERSONS:
        gender = _PERSONS[pronoun]
        if kind not in (PERSON, NAME) or mention.plural:
            return None
        common = place == "answer" and mention.string[:1].islower()
        if mention.sure and mention.gender != gender:
            return None
        agrees = 0.8 if mention.gender == gender else 0.0 if not mention.gender else -2.5
        return agrees - (0.7 if kind == NAME else 0.0) - (1.5 if common else 0.0)
    if pronoun in _PLURALS:
        if mention.plural:
            human = kind in AGENTS or not _wants_people(role, verb)
            return (0.8 if mention.joined and place != "sentence" else 0.5) - (0.0 if human else 2.2)
        return {ORGANISATION: -1.0, COUNTRY: -1.5}.get(kind)
    if pronoun == "there":
        if kind in (COUNTRY, PLACE):
            return 0.0 if place != "sentence" else -0.7
        return (
            -0.5
            if mention.preposition in followup_rules().words("at_a_place") and kind != TIME and not mention.plural
            else None
        )
    if pronoun == "then":
        return 0.0 if kind == TIME else None
    if (
        kind not in (THING, ORGANISATION, COUNTRY, PLACE, NAME)
        or mention.plural
        or (place == "sentence"
        and kind != ORGANISATION)
    ):
        return None
    agent = kind in AGENTS
    fit = (1.0 if agent else -0.5) if _wants_people(role, verb) else (0.0 if agent else 1.0)
    return (
        fit
        + (1.2 if mention.instance else -1.0 if place == "answer" else 0.0)
        - (1.0 if kind == NAME and not mention.instance else 0.0)
    )


def _wants_people(role: str, verb: str) -> bool:
    """Whether a verb wants somebody in a place: who speaks or wants, and who is asked or accused."""
    if role == "subject":
        return verb in verbs("saying") | verbs("thinking") or verb in _human_terms()
    return role == "object" and verb in followup_rules().terms("human_objects")


@cache
def _human_terms() -> frozenset[str]:
    return frozenset(normalise(word) for word in word_set("human_verbs")) - {"hold", "begin", "find"}


def short_answer(reply: "Reply") -> str | None:
    """The short answer of the best sentence, with the article that stands before it there."""
    if not reply.answered or not reply.answers or reply.answers[0].short is None:
        return None
    answer, short = reply.answers[0], reply.answers[0].short
    before = answer.sentence[: answer.short_span[0] - answer.citation.start].split() if answer.short_span else []
    return f"the {short}" if before and before[-1].lower() == "the" else short


# -- the mentions of one turn ------------------------------------------------------------------------------------


def _of_turn(turn: "Turn", age: int) -> Iterator[Mention]:
    text = read(turn.resolution.frame)
    frame = Frame.of(text)
    verb = text.terms[frame.verb] if frame is not None and frame.verb is not None else ""
    sentence = read(turn.reply.answers[0].sentence) if turn.reply.answered and turn.reply.answers else None
    names = [t.slice(n.first, n.last) for t in (text, sentence) if t is not None for n in t.names]
    parts = constituents(text)
    asked = [_mention(c, _place(c, frame, parts), verb, age, names) for c in parts]
    answers = list(_of_answer(frame, turn.reply, verb, age, names))
    yield from answers
    yield from asked
    yield from _pairs(asked, answers)
    if sentence is not None:
        yield from (_mention(c, "sentence", "", age, names) for c in constituents(sentence) if c.kind != TIME)


def _mention(part: Constituent, place: str, verb: str, age: int, names: Sequence[str]) -> Mention:
    string = part.string
    gender = ""
    if part.kind in (PERSON, NAME):
        fuller = [name for name in names if len(name) > len(string) and part.kind != THING and same_name(string, name)]
        gender = gender_of(string) or next((found for name in fuller if (found := gender_of(name))), "")
    joined = part.plural and " and " in string
    if part.plural and not joined and part.text.tags[part.first] == "CD":  # `two out of three sailors`: the sailors
        string = part.text.slice(next(i for i in range(part.first, part.last) if part.text.tags[i] != "CD"), part.last)
    return Mention(string, part.kind, part.plural, gender, place, part.preposition, verb, part.head, age, joined)


def _of_answer(frame: Frame | None, reply: "Reply", verb: str, age: int, names: Sequence[str]) -> Iterator[Mention]:
    """The short answer as what it names: all of it, and the persons, places and the like in it."""
    short = short_answer(reply)
    if short is None or frame is None or len(read(short).tokens) > _LONGEST:
        return
    if _describes(frame):
        return
    for part in constituents(read(short)):
        if part.inner and part.kind == NATIONALITY:
            continue
        fits = _asked_for(frame, part)
        place = "answer" if fits and not part.inner else "sentence"
        if part.kind == TIME:
            place = "adverbial"
        instance = place == "answer" and frame.noun[0] < frame.noun[1] and frame.wh in ("what", "which")
        yield replace(_mention(part, place, verb, age, names), instance=instance)


def _describes(frame: Frame) -> bool:
    """Whether the answer only says what the question names: `Who is Ellen Marsh?`, `What is the almanac?`"""
    if frame.gap != "complement" or " of " in frame.words(frame.subject):
        return False
    subject = next((part for part in constituents(frame.text) if part.first == frame.subject[0]), None)
    return subject is not None and (subject.is_name or frame.wh == "what")


def _asked_for(frame: Frame, part: Constituent) -> bool:
    if frame.wh in _PERSON_QUESTIONS:
        return part.kind in AGENTS or part.plural
    if frame.wh == "where":
        return part.kind in (PLACE, COUNTRY, NAME, ORGANISATION)
    return frame.wh in ("what", "which")


def _place(part: Constituent, frame: Frame | None, parts: Sequence[Constituent]) -> str:
    """The role of a part; one of two joined by `and` counts less, and `What is the goal of the treaty?` asks of the treaty."""
    if part.role == "subject" and any(_joins(other, part) for other in parts):
        return "oblique"
    if frame is not None and frame.gap == "complement" and not part.inner:
        if part.preposition == "of":
            return "subject"
        if part.role == "subject" and " of " in part.string:
            return "asked"
    return part.role


def _joins(whole: Constituent, part: Constituent) -> bool:
    inside = (
        whole.first <= part.first and part.last <= whole.last and (whole.first, whole.last) != (part.first, part.last)
    )
    return inside and whole.plural and " and " in whole.string


def _pairs(asked: Sequence[Mention], answers: Sequence[Mention]) -> Iterator[Mention]:
    """Two of a kind that a question and its answer bring together: whom did X meet? Y: `they` are X and Y."""
    first = next((m for m in asked if m.place in ("subject", "object") and not m.plural and m.kind in AGENTS), None)
    second = next((m for m in answers if m.place == "answer" and not m.plural and m.kind in AGENTS - {NAME}), None)
    if first is None or second is None or first.string.lower() == second.string.lower():
        return
    if first.place == "subject" and not first.verb:
        return  # `Who is X?`: one and the same
    alike = {first.kind, second.kind} <= {PERSON, NAME} or first.kind == second.kind
    if alike and first.place in ("subject", "object"):
        both = f"{first.string} and {second.string}"
        yield Mention(both, first.kind, True, "", "subject", "", first.verb, second.head, first.age, joined=True)
