"""Names that several people of the corpus bear, and what to do about it.

"What did Reed say?" where the corpus names Thomas Reed and Anna Reed: a choice between the two
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.language.names import same_name
from qa.language.terms import says_something, weight_of
from qa.language.text import Text, read
from qa.questions.frame import QUESTION_WORDS
from qa.questions.mention_kinds import PERSONS

if TYPE_CHECKING:
    from qa.session import Turn

_REACH = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A name of a question and the people it may mean, each with the question asked of that one; whether the question
    says more than the name (`When did Kim come back to Russia?` does, `What did Kim say?` does not)."""

    name: str
    people: tuple[str, ...]
    questions: tuple[str, ...]
    says_more: bool

    @property
    def question(self) -> str:
        """What is asked back."""
        if self.name.lower() in PERSONS:
            return f'Whom do you mean by "{self.name.lower()}": {", ".join(self.people[:-1])} or {self.people[-1]}?'
        return f"Which {self.name}: {', '.join(self.people[:-1])} or {self.people[-1]}?"


def ambiguous(text: Text, turns: Sequence["Turn"], namesakes: Callable[[str], Sequence[str]]) -> Choice | None:
    """The choice that a question leaves open; None where each name means one person or the turns before tell which."""
    for name in text.names:
        if name.last - name.first != 1 or name.kind not in ("person", "other"):
            continue
        word = text.tokens[name.first].text
        people = distinct(namesakes(word))
        if len(people) < 2 or any(_told(turn, people) for turn in turns[-_REACH:]):
            continue
        start, end = text.tokens[name.first].start, text.tokens[name.first].end
        questions = tuple(text.string[:start] + person + text.string[end:] for person in people)
        others = (
            t for i, t in enumerate(text.tokens) if i != name.first and t.is_word and t.lower not in QUESTION_WORDS
        )
        return Choice(word, people, questions, any(weight_of(t.term) >= 1.0 and says_something(t) for t in others))
    return None


def full_names(sentence: str) -> tuple[str, ...]:
    """The people that a sentence names by more than one word."""
    text = read(sentence)
    return tuple(text.slice(n.first, n.last) for n in text.names if n.kind == "person" and n.last - n.first > 1)


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Names without the variants of one another, in order."""
    kept: list[str] = []
    for name in names:
        if not any(same_name(name, other) for other in kept):
            kept.append(name)
    return tuple(kept)


def choice_made(text: Text, last: "Turn") -> str | None:
    """The question that was asked back, now that the turn names one of the choices; None where it does not."""
    choice = last.resolution.choice
    if last.resolution.kind != "ask_back" or choice is None:
        return None
    said = {token.lower for token in text.tokens if token.is_word} - {choice.name.lower()}
    places = {"first": 0, "former": 0, "second": 1, "latter": 1, "third": 2, "last": len(choice.people) - 1}
    named = [
        number for number, person in enumerate(choice.people)
        if said & ({token.lower for token in read(person).tokens} - {choice.name.lower()})
    ]  # fmt: skip
    counted = [places[word] for word in said & set(places)]
    found = named or [number for number in counted if number < len(choice.people)]
    return choice.questions[found[0]] if len(found) == 1 and len(said) <= 8 else None


def _told(turn: "Turn", people: Sequence[str]) -> bool:
    """Whether the question of a turn, or its short answer, names one of the people in full."""
    short = turn.reply.answers[0].short if turn.reply.answered and turn.reply.answers else None
    spoken = f"{turn.resolution.frame} {short or ''}".lower()
    return any(person.lower() in spoken for person in people)
