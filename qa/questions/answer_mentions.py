"""What the short answer of a reply names, which a pronoun of a later turn may mean.

"Who met Holm?" - "Ellen Marsh"          # Ellen Marsh (person, answer)
"How tall is the tower?" - "40 metres"   # nothing: that only says how it is
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.language.data import load
from qa.language.text import read
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
    kind_of_word,
)  # fmt: skip
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import Frame
from qa.questions.mention import Mention
from qa.questions.mention_kinds import as_told, mention_of

if TYPE_CHECKING:
    from qa.reply import Reply

_LONGEST = 12  # tokens of a short answer that a pronoun may stand for
_PERSON_QUESTIONS = frozenset({"who", "whom", "whose"})


def answer_mentions(frame: Frame, reply: "Reply", age: int, names: Sequence[str]) -> Iterator[Mention]:
    """The short answer as what it names: all of it, and the persons, places and the like in it."""
    short, verb = short_answer(reply), frame.verb_term
    if short is None or len(read(short).tokens) > _LONGEST:
        return
    if _describes(frame, short) or verb == "happen" or (frame.wh.startswith("how ") and frame.wh != "how many"):
        return  # what says what something is, or how large, is nothing of its own
    for part in constituents(read(short)):
        if (part.inner and part.kind == NATIONALITY) or (part.kind in (PERSON, NAME) and verb == "do"):
            continue
        if _is_amount(part):
            continue
        fits = _asked_for(frame, part) and not (part.preposition and part.first > 1)  # not `the Hales in a garage`
        place = "answer" if fits and not part.inner else "sentence"
        if part.kind == TIME:
            if frame.wh != "when" and part.string.lower() not in (short.lower(), f"in {short}".lower()):
                continue  # a time inside what was said
            place = "adverbial"
        if part.kind == NAME and place == "answer" and frame.wh in _PERSON_QUESTIONS:
            part = replace(part, kind=PERSON)
        sure = reply.confidence >= load("scoring.toml")["silence"]["sure"]
        teams = part.kind == PLACE and frame.wh in _PERSON_QUESTIONS and sure
        if part.kind in (NAME, PLACE) and place in ("answer", "sentence") and (teams or _asks_for_a_body(frame)):
            part = replace(part, kind=ORGANISATION)
        if frame.wh == "where" and not part.inner and sure and part.kind in (NAME, PERSON, THING):
            part, place = replace(part, kind=PLACE), "answer"
        if place == "answer" and part.text.tags[part.first] == "PRP$" and part.last - part.first > 1:
            known = read(f"the {part.text.slice(part.first + 1, part.last)}")  # `my plates`: the plates
            part = next(iter(constituents(known)), part)
        which = frame.wh == "which" or (frame.noun[0] < frame.noun[1] and frame.wh == "what")
        noun = frame.text.terms[frame.noun[1] - 1] if which and frame.noun[0] < frame.noun[1] else ""
        vessel = noun in followup_rules().terms("vessel_nouns")
        part = replace(part, kind=THING) if vessel and place == "answer" else part
        body = frame.wh == "who" and part.kind in (COUNTRY, ORGANISATION)
        named = (frame.wh, frame.gap) == ("what", "complement") and part.kind == PLACE and part.is_name
        instance = place == "answer" and (which or body or named)
        made = as_told(mention_of(part, place, verb, age, names), read(reply.answers[0].sentence))
        yield replace(made, instance=instance, gender="f" if vessel else made.gender)


def short_answer(reply: "Reply") -> str | None:
    """The short answer of the best sentence, with the article that stands before it there."""
    if not reply.answered or not reply.answers or reply.answers[0].short is None:
        return None
    answer, short = reply.answers[0], reply.answers[0].short
    if answer.short_span is None:
        return short
    first, last = (offset - answer.citation.start for offset in answer.short_span)
    before, behind = answer.sentence[:first].split()[-1:], answer.sentence[last:]
    joined = behind.startswith(("/", "-"))  # `the Ellen Marsh/Jonas Pike years`
    whole = not joined and read(behind).tags[:1] not in (("NN",), ("NNS",), ("NNP",))  # not of `the ISW think tank`
    article = before[0].lower() if before else ""
    return f"{article} {short}" if article in ("the", "a", "an") and whole else short


def _describes(frame: Frame, short: str) -> bool:
    """Whether the answer only says what the question names: `Who is Ellen Marsh?`, `What is the almanac?`; but
    `What is the largest town?` has a name for its answer."""
    if frame.gap != "complement":
        return False
    subject = next((part for part in constituents(frame.text) if part.first == frame.subject[0]), None)
    if subject is None or subject.is_titled:
        return subject is not None
    names = any(part.is_name and not part.inner for part in constituents(read(short)))
    return frame.wh == "what" and not names and " of " not in frame.words(frame.subject)


def _is_amount(part: Constituent) -> bool:
    """Whether a phrase says how much and not what: `the 10%`, but not `ten boats`."""
    amounts = (amount for amount in part.text.quantities if amount.kind not in ("count", "other", "date"))
    return any(amount.last == part.last and amount.first <= part.first + 1 for amount in amounts)


def _asked_for(frame: Frame, part: Constituent) -> bool:
    if frame.wh in _PERSON_QUESTIONS:
        return part.kind in AGENTS or part.plural or (part.kind == PLACE and part.is_name)
    if frame.wh == "where":
        return part.kind in (PLACE, COUNTRY, NAME, ORGANISATION)
    return frame.wh in ("what", "which")


def _asks_for_a_body(frame: Frame) -> bool:
    """Whether a question asks for a team, a company and the like."""
    noun = frame.words(frame.noun).split()[-1:]
    return bool(noun) and kind_of_word(noun[0].lower()) == ORGANISATION
