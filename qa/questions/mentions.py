"""What the turns before spoke of: persons, countries, things, times, each with the place it had in its clause.

turns: "Who met Holm?" -> "Ellen Marsh"
mentions(turns)   # Ellen Marsh (person, answer), Holm (name, object, male by his given name), ...
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from qa.language.names import same_name
from qa.language.terms import listed
from qa.language.text import Text, read
from qa.questions.answer_mentions import answer_mentions, short_answer
from qa.questions.constituents import (
    AGENTS,
    COUNTRY,
    NAME,
    PERSON,
    PLACE,
    THING,
    TIME,
    Constituent,
    constituents,
)  # fmt: skip
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import BE, Frame
from qa.questions.mention import Mention
from qa.questions.mention_kinds import as_meant, as_told, by_name, mention_of, told_genders
from qa.questions.mention_pairs import met, one_and_the_same, pairs

if TYPE_CHECKING:
    from qa.session import Turn

_REACH, _REMEMBERED = 4, 20  # turns back that a pronoun may point, and that somebody's gender was told
_IN_PLACE = ("phrase for phrase", "no, I meant the other")  # rules that put something in another's place
_TAKING_FOR = frozenset({"pay", "ask", "look", "search", "wait"})  # what they take behind `for` is their object


def mentions(turns: Sequence["Turn"]) -> tuple[Mention, ...]:
    """What the last turns spoke of, the latest turn first."""
    spoken = [turn for turn in reversed(turns[-_REMEMBERED:]) if turn.resolution.frame and _speaks(turn)]
    recent, told = spoken[:_REACH], dict[str, str]()
    central = told_genders(spoken[0]) if spoken else {}
    for turn in spoken:
        told |= {name: gender for name, gender in told_genders(turn).items() if name not in told}
    ages = _ages(recent)
    found = [
        *_speakers(turns),
        *(mention for age, turn in zip(ages, recent, strict=True) for mention in _of_turn(turn, age)),
        *_remembered(spoken[_REACH:], told),
    ]
    texts = [read(turn.reply.answers[0].sentence) for turn in recent if turn.reply.answered and turn.reply.answers]
    found = [reduce(by_name, texts, reduce(as_told, texts, mention)) for mention in found]
    if recent and recent[0].resolution.rule in _IN_PLACE:
        persons = _in_place_of_persons(found)
        found = [replace(mention, kind=PERSON) if mention.string in persons else mention for mention in found]
        told |= _in_place_of_ships(found, told)
    found = [replace(m, central=not m.age and m.string.lower() in central) for m in found if _refers(m)]
    return tuple(as_meant(mention, told) for mention in found)


def _remembered(turns: Sequence["Turn"], told: Mapping[str, str]) -> Iterator[Mention]:
    """Whom a pronoun meant longer ago."""
    for age, turn in enumerate(turns, _REACH):
        for part in constituents(read(turn.resolution.frame)):
            if told.get(part.string.lower()) in ("m", "f") and part.kind in (PERSON, NAME, PLACE):
                yield mention_of(part, "remembered", "", age, ())


def _in_place_of_persons(found: Sequence[Mention]) -> frozenset[str]:
    """Names of the last question that stand where a person stood before: `How old is Ann? And Perelman?`"""
    stood = {(mention.place, mention.verb) for mention in found if mention.age and mention.kind == PERSON}
    return frozenset(m.string for m in found if not m.age and m.kind == NAME and (m.place, m.verb) in stood)


def _in_place_of_ships(found: Sequence[Mention], told: Mapping[str, str]) -> Mapping[str, str]:
    """The same for what was called `she` and is nobody: `When did the Argo sail? And the Rose?`"""
    ships = [m for m in found if m.age and m.kind != PERSON and told.get(m.string.lower()) == "f"]
    stood = {(mention.place, mention.verb) for mention in ships}
    named = (m for m in found if not m.age and m.kind in (NAME, THING) and (m.place, m.verb) in stood)
    return {m.string.lower(): "f" for m in named}


def _ages(recent: Sequence["Turn"]) -> list[int]:
    """How long ago each turn was, the latest first; what lies before a change of topic is one turn older."""
    ages, age = [], 0
    for turn in recent:
        ages.append(age)
        changed = turn.resolution.kind == "whole" and (turn.reply.answered or read(turn.resolution.frame).names)
        age += 2 if changed else 1
    return ages


def _refers(mention: Mention) -> bool:
    """Whether a mention speaks of something: not with a pronoun in it, not `no king`, `that normal`, `five million`."""
    text = read(mention.string)
    if mention.kind != TIME and all(tag == "CD" for tag in text.tags):
        return False
    pronouns = any(
        tag in ("PRP", "PRP$") and not token.by_capitals for tag, token in zip(text.tags, text.tokens, strict=True)
    )
    words = followup_rules().words("non_referring") | {"that", "this"}
    if mention.head == "name" and mention.place != "answer":
        return False  # whose name is asked is spoken of
    if mention.place == "sentence" and mention.head in listed("measure_unit"):
        return False
    if text.tokens[0].lower in followup_rules().words("shares"):
        return False  # `What share of the sailors drowned?`
    return not pronouns and text.tokens[0].lower not in words and text.tokens[-1].lower not in words


def _retold(turn: "Turn") -> bool:
    return turn.resolution.kind == "about_reply"


def _speaks(turn: "Turn") -> bool:
    """Whether a turn speaks of something of its own: not of the last reply, nor so that nobody knows of what."""
    return not _retold(turn) and turn.resolution.kind != "unclear"


def _speakers(turns: Sequence["Turn"]) -> Iterator[Mention]:
    """Who was named as the source of the last reply, where the user has just asked."""
    for turn in reversed(turns):
        if not _retold(turn):
            return
        if turn.resolution.about == "speaker" and (name := turn.reply.question.focus or short_answer(turn.reply)):
            yield from (mention_of(part, "answer", "say", 0, ()) for part in constituents(read(name)))


def _of_turn(turn: "Turn", age: int) -> Iterator[Mention]:
    text = read(turn.resolution.frame)
    frame = Frame.of(text)
    verb = frame.verb_term if frame is not None else ""
    sentence = read(turn.reply.answers[0].sentence) if turn.reply.answered and turn.reply.answers else None
    names = [t.slice(n.first, n.last) for t in (text, sentence) if t is not None for n in t.names]
    names += [c.string for c in constituents(sentence) if c.kind == PERSON] if sentence is not None else []
    parts = constituents(text)
    # what a question that found no answer spoke of may well not exist
    unfound = 2 * (sentence is None)
    asked = [
        mention_of(c, _place(c, frame, parts), verb, age + unfound * _may_not_be(c, turn), names)
        for c in (_as_asked(part, frame, parts) for part in parts)
    ]
    answers = list(answer_mentions(frame, turn.reply, age, names)) if frame is not None else []
    answers = _without_echo(answers, asked)
    asked = [by_name(as_told(mention, sentence), sentence) for mention in asked] if sentence is not None else asked
    if frame is not None and frame.wh == "where" and any(m.place == "subject" and m.kind == PLACE for m in asked):
        answers = []  # `Where is Carfax?`: `there` is Carfax
    yield from answers
    yield from asked
    yield from met(asked)
    if turn.meant is not None:
        name, gender = turn.meant
        yield Mention(name, PERSON, False, gender, "oblique", "", "", read(name).terms[-1], age)
    if sentence is None:
        return
    subjects = [mention for mention in asked if mention.place == "subject" and mention.kind in AGENTS]
    if not subjects or any(_named_in(mention, sentence) for mention in subjects):
        yield from (pair for pair in pairs(asked, answers) if not one_and_the_same(pair, sentence))
        yield from (mention_of(c, "sentence", "", age, names) for c in constituents(sentence) if c.kind != TIME)


def _may_not_be(part: Constituent, turn: "Turn") -> bool:
    """Whether what a question that found no answer speaks of may well not exist: nothing near speaks of it."""
    near = {term for answer in turn.reply.nearest for term in read(answer.sentence).terms}
    thing = part.kind == THING and turn.resolution.kind == "whole" and part.head not in near
    return thing or (part.plural and not part.is_name)


def _as_asked(part: Constituent, frame: Frame | None, parts: Sequence[Constituent]) -> Constituent:
    """A part as its question speaks of it: somebody in `Who is Pike?`, a thing in `What is Pike?`; several where they
    are counted; the fires in Norway in `How many fires burn in Norway?`"""
    if frame is not None and (frame.wh, frame.gap, part.kind) == ("who", "complement", NAME) and not part.inner:
        return replace(part, kind=PERSON)
    if frame is not None and (frame.wh, frame.gap) == ("what", "complement") and part.kind == PERSON and part.is_name:
        return replace(part, kind=THING) if part.role == "subject" else part
    if frame is not None and frame.noun == (part.first, part.last) and frame.wh in ("what", "which"):
        plain = part.kind == THING and not part.plural and part.head not in followup_rules().terms("shares")
        text = read(f"the {part.string}") if plain else part.text  # `Which ship was named after her?`
        return replace(part, text=text, first=0, last=len(text.tokens)) if plain else part
    counted = frame is not None and frame.wh == "how many" and frame.noun[0] <= part.first < part.last <= frame.noun[1]
    part = replace(part, plural=True) if counted else part
    opens = frame is not None and part.kind == THING and not part.inner and part.first == frame.subject[0]
    if opens and frame is not None and part.last < frame.subject[1] and part.text.tags[part.last] == "IN":
        text = read(frame.words(frame.subject))  # `the plant in Perth`
        return replace(part, text=text, first=0, last=len(text.tokens)) if text.tags[0] == "DT" else part
    where = next((c for c in parts if c.preposition == "in" and c.kind in (PLACE, COUNTRY) and not c.inner), None)
    if not counted or frame is None or frame.gap != "subject" or where is None:
        return part
    text = read(f"{part.string} in {where.string}")
    return replace(part, text=text, first=0, last=len(text.tokens), kind=part.kind)


def _without_echo(answers: list[Mention], asked: Sequence[Mention]) -> list[Mention]:
    """An answer that names the subject again (`What did Ann do?` - `Tom and Ann`): who else is in it stands beside."""
    subjects = [m.string for m in asked if m.place == "subject" and m.kind in (PERSON, NAME)]
    if not any(same_name(answer.string, subject) for answer in answers for subject in subjects):
        return answers
    return [replace(answer, place="sentence") if not answer.plural else answer for answer in answers]


def _place(part: Constituent, frame: Frame | None, parts: Sequence[Constituent]) -> str:
    """The role of a part; one of two joined counts less, and `What is the goal of the treaty?` is about the treaty."""
    if part.role == "subject" and any(_joins(other, part) for other in parts):
        return "oblique"
    as_what = part.role == "object" or (frame is not None and part.first == frame.rest[0])
    if frame is not None and frame.gap == "none" and as_what and frame.words(frame.auxiliary) in BE:
        return "modifier"  # `Is it a boy?`, `Is Reed Danish?`: what it may be
    becoming = frame is not None and frame.verb_term in followup_rules().terms("becoming")
    if _as_what(part) or (part.role == "object" and becoming):
        return "modifier"
    if frame is None and part.preposition == "about":
        return "subject"  # `Tell me about the bell in the tower`
    before = part.first - 2
    if part.preposition == "for" and before >= 0 and part.text.terms[before] in _TAKING_FOR:
        return "object"
    if frame is not None and frame.gap == "complement" and not part.inner:
        if part.preposition == "of":
            return "subject"
        if part.role == "subject" and frame.wh == "who" and not part.is_name:
            return "asked"  # `Who is the king?`: whoever is the answer
        if part.role == "subject" and " of " in part.string and not part.is_titled:
            return "asked"
    return part.role


def _as_what(part: Constituent) -> bool:
    """Whether it only says as what somebody did something: `who served as head of the board`."""
    text = part.text
    behind = part.first > 0 and text.tokens[part.first - 1].lower == "as" and part.kind == PERSON
    described = behind and not text.tokens[part.first].is_capital
    return described and not any(tag.startswith("VB") for tag in text.tags[part.last :])


def _joins(whole: Constituent, part: Constituent) -> bool:
    inside = (
        whole.first <= part.first and part.last <= whole.last and (whole.first, whole.last) != (part.first, part.last)
    )
    return inside and whole.plural and " and " in whole.string


def _named_in(mention: Mention, sentence: Text) -> bool:
    """Whether the sentence that answers speaks of the question's subject at all, so that its answer may be trusted."""
    return mention.head in sentence.terms
