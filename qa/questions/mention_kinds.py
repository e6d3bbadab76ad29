"""What is known of somebody or something spoken of: kind and gender by what was said, for an office its holder.

as_told(Carfax, "Carfax is a town")          # a place
by_name(the pilot, "the pilot, Jonas Pike,") # Jonas Pike
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.language.gazetteer import role_heads
from qa.language.names import Name, same_name
from qa.language.text import Text, read
from qa.questions.constituents import (
    COUNTRY,
    NAME,
    ORGANISATION,
    PERSON,
    PLACE,
    THING,
    Constituent,
    constituents,
    gender_of,
    kind_of_word,
)  # fmt: skip
from qa.questions.followup_rules import followup_rules
from qa.questions.mention import Mention

if TYPE_CHECKING:
    from qa.session import Turn

PERSONS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
GENDERS = PERSONS | {"it": "n", "its": "n", "there": "n"}
_TELLING = frozenset({PERSON, PLACE, ORGANISATION, COUNTRY, THING})


def mention_of(part: Constituent, place: str, verb: str, age: int, names: Sequence[str]) -> Mention:
    """A part of a question or sentence as a mention: who somebody is by the words before it and by fuller names."""
    string = part.string
    gender = "f" if part.kind == THING and part.head in followup_rules().terms("vessel_nouns") else ""
    if part.kind == NAME and (kind := kind_by_preposition(part.text, part.first)):
        part = replace(part, kind=kind)
    if part.kind in (PERSON, NAME):
        fuller = [name for name in names if len(name) > len(string) and same_name(string, name)]
        gender = gender_of(string) or next((found for name in fuller if (found := gender_of(name))), "")
        if gender and part.kind == NAME:
            part = replace(part, kind=PERSON)
    if part.text.tags[part.first] == "PRP$" and part.last - part.first > 1:  # `their first record`: the first record
        string = f"the {part.text.slice(part.first + 1, part.last)}"
    joined = part.plural and " and " in string
    if part.plural and not joined and part.text.tags[part.first] == "CD":  # `two out of three sailors`: the sailors
        counted = (i for i in range(part.first, part.last) if part.text.tags[i] != "CD")
        string = part.text.slice(next(counted, part.first), part.last)
    return Mention(string, part.kind, part.plural, gender, place, part.preposition, verb, part.head, age, joined)


def told_genders(turn: Turn) -> dict[str, str]:
    """The gender that a pronoun of the turn gave to what it was taken to mean: what was `it` is not `he` later."""
    typed, left = ({token.lower for token in read(string).tokens} for string in (turn.text, turn.resolution.frame))
    told = {"it"} if "happen" in read(turn.text).terms else set()  # `When did it happen?`: what was told
    genders = {GENDERS[word] for word in (typed - left - told) & set(GENDERS)}
    kinds = (PERSON, NAME) if genders != {"n"} else (PERSON, NAME, COUNTRY, ORGANISATION, PLACE, THING)
    meant = [part for part in constituents(read(turn.resolution.frame)) if part.kind in kinds]
    if not genders and "its" in left:  # `What did Corvale pay for its boats?`
        return {part.string.lower(): "n" for part in meant if part.role == "subject" and part.kind == NAME}
    subjects = typed & {"he", "she"}
    if len(genders) > 1 and len(subjects) == 1:  # `And her lawyer, what does he think?`
        doing = (part for part in meant if part.role == "subject" and not part.inner)
        return {part.string.lower(): PERSONS[min(subjects)] for part in doing}
    if len(genders) != 1:
        return {}
    new = [part.string.lower() for part in meant if part.string.lower() not in turn.text.lower()]
    if genders != {"n"}:
        new = new or [part.string.lower() for part in meant]  # `Hale: when did he die?`
    else:
        owners = {part.string.lower() for part in meant if part.role == "owner"}
        new = [string for string in new if string not in owners]  # `When was it sent?` of Reed's letter
    return {new[0]: genders.pop()} if len(new) == 1 else {}


def as_meant(mention: Mention, told: Mapping[str, str]) -> Mention:
    """A mention with the gender that a pronoun gave to it, or to the same name in full."""
    names = mention.kind in (PERSON, NAME) and not mention.plural
    same = (name for name in told if name == mention.string.lower() or (names and same_name(name, mention.string)))
    name = next(same, None)
    if name is None:
        return mention
    somebody = told[name] in ("m", "f") and mention.kind == PLACE  # `What happened to Washington?`
    return replace(mention, kind=PERSON if somebody else mention.kind, gender=told[name], sure=True)


def by_full_name(mention: Mention, namesakes: Callable[[str], Sequence[str]]) -> Mention:
    """A family name with the gender of all whom the corpus names so in full."""
    somebody = mention.kind in (PERSON, NAME) and mention.string.isalpha() and mention.string[:1].isupper()
    if not somebody or mention.gender or mention.plural or mention.place == "sentence":
        return mention
    genders = {gender_of(name) for name in namesakes(mention.string)}
    return replace(mention, gender=genders.pop()) if len(genders) == 1 else mention


def kind_by_preposition(text: Text, first: int) -> str:
    """What a name must be by the words before it: a place in `born in Carfax`, a body or place in `head of Carfax`."""
    before = text.tokens[max(first - 2, 0) : first]
    if before and before[-1].lower in ("in", "at", "near"):
        return PLACE
    office = len(before) == 2 and before[-1].lower == "of" and before[0].lower in role_heads()
    office = office and before[0].lower not in followup_rules().words("of_somebody")
    return ORGANISATION if office else ""


def as_told(mention: Mention, sentence: Text) -> Mention:
    """A name of unknown kind as what the sentence says it is: `Carfax is a town`, `the novel The Bell`."""
    if mention.kind != NAME or mention.plural or mention.head not in sentence.terms:
        return mention
    at = sentence.terms.index(mention.head)
    first = next((name.first for name in sentence.names if name.first <= at < name.last), at)
    if kind := kind_by_preposition(sentence, first):
        return replace(mention, kind=kind)
    if first and sentence.tags[first - 1] == "NN" and not sentence.tokens[first - 1].is_capital:
        return replace(mention, kind=kind_of_word(sentence.tokens[first - 1].lower))
    if sentence.terms[at + 1 : at + 2] != ("be",):
        return mention
    told = next((part for part in constituents(sentence) if part.first == at + 2 and not part.inner), None)
    return replace(mention, kind=told.kind) if told is not None and told.kind in _TELLING else mention


def by_name(mention: Mention, sentence: Text) -> Mention:
    """An office by the name of its holder, where the sentence that answers gives it: `the pilot, Jonas Pike,`"""
    office = mention.string[:1].islower() or " of " in mention.string
    if mention.kind != PERSON or mention.plural or not office:
        return mention
    text = read(mention.string)
    said = {term for term, tag in zip(text.terms, text.tags, strict=True) if tag != "DT"}
    for name in sentence.names if said <= {*sentence.terms} else ():
        if name.kind == "person" and mention.head in _office(sentence, name):
            string = sentence.slice(name.first, name.last)
            return replace(mention, string=string, gender=gender_of(string), head=sentence.terms[name.last - 1])
    return mention


def _office(sentence: Text, name: Name) -> Sequence[str]:
    """What a sentence says that somebody is: `the pilot, Jonas Pike,`, `Jonas Pike was a Danish pilot`."""
    if name.role is not None:
        role = sentence.terms[name.role[0] : name.role[1]]
        of = role.index("of") if "of" in role else len(role)  # `the mayor of Carfax`
        return role[of - 1 : of]
    told = (part for part in constituents(sentence) if part.first > name.last and not part.inner)
    first = next(told, None)
    return (first.head,) if first is not None and sentence.terms[first.first - 1] == "be" else ()
