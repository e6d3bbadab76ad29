"""Two that a question, or a question and its answer, bring together, so that `they` may be both.

"Where did Ellen Marsh meet Tom Hale?"        # Ellen Marsh and Tom Hale
"Whom did Ellen Marsh meet?" - "Tom Hale"     # the same
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.language.names import same_name
from qa.language.text import Text, read
from qa.questions.constituents import AGENTS, NAME, PERSON, names_several
from qa.questions.followup_rules import followup_rules
from qa.questions.mention import Mention


def _both(first: Mention, second: Mention, kind: str) -> Mention:
    return replace(
        first, string=f"{first.string} and {second.string}", kind=kind, plural=True, gender="", place="subject",
        preposition="", head=second.head, joined=True, sure=False, instance=False,
    )  # fmt: skip


def met(asked: Sequence[Mention]) -> Iterator[Mention]:
    """The two people of a question: `Where did Ellen Marsh meet Tom Hale?`"""
    people = [m for m in asked if m.kind in (PERSON, NAME) and not m.plural and m.string[:1].isupper() and m.verb]
    first = next((m for m in people if m.place == "subject"), None)
    second = next((m for m in people if m.place == "object"), None)
    if first is not None and second is not None and not same_name(first.string, second.string):
        yield _both(first, second, PERSON)


def one_and_the_same(pair: Mention, sentence: Text) -> bool:
    """Whether a sentence gives the one as the other's name or office: `the pilot, Jonas Pike,`"""
    first, second = (read(part).terms[-1] for part in pair.string.split(" and ", 1))
    terms = [term for term in sentence.terms if term[0].isalnum() or term == ","]
    places = [i for i, term in enumerate(terms) if term == first]
    return any(second in terms[i + 1 : i + 5] and "," in terms[i + 1 : i + 2] for i in places)


def pairs(asked: Sequence[Mention], answers: Sequence[Mention]) -> Iterator[Mention]:
    """Two of a kind that a question and its answer bring together: whom did X meet? Y: `they` are X and Y."""
    related = any(m.place == "asked" and m.head in followup_rules().terms("of_somebody") for m in asked)
    places = ("subject", "object", *(("owner",) if related else ()))  # `Who was Pike's wife?`
    first = next((m for m in asked if m.place in places and not m.plural and m.kind in AGENTS), None)
    second = next((m for m in answers if m.place == "answer" and not m.plural and m.kind in AGENTS - {NAME}), None)
    if first is None or second is None or same_name(first.string, second.string):
        return
    if names_several(first.string) or (first.place == "subject" and not first.verb):
        return  # `the Rovers` are several by themselves; `Who is X?`: one and the same
    alike = {first.kind, second.kind} <= {PERSON, NAME} or first.kind == second.kind
    named = second.string[:1].isupper() or read(second.string).tags[0] == "DT"  # not a bare `captain`
    if alike and named:
        yield _both(first, second, first.kind)
