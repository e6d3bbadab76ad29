"""A turn as it was typed, and the ways to make a whole question of it.

turns: "How many shells did North Korea send?"
turn = TypedTurn("and Iran?", "and Iran?", turns)
turn.fragment(turn.text, turn.opened).asked_as   # "How many shells did Iran send?"
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from qa.language.names import same_name
from qa.language.text import Text, read
from qa.questions.comparing import one_like, one_of, the_most
from qa.questions.constituents import PERSON, constituents
from qa.questions.fragments import completed, is_fragment
from qa.questions.frame import AUXILIARIES, QUESTION_WORDS, Frame
from qa.questions.fronted import named_first, without_return
from qa.questions.leaning import (
    about_the_same,
    any_of,
    counted,
    deed,
    done,
    instead,
    none,
    of_it,
    outcome,
    somebody,
)  # fmt: skip
from qa.questions.mention import Mention
from qa.questions.mention_kinds import PERSONS, by_full_name
from qa.questions.mentions import mentions
from qa.questions.namesakes import Choice
from qa.questions.pronouns import replaced, rivals_of
from qa.questions.resolution import Resolution
from qa.questions.restatement import sentence
from qa.questions.scene import REACH, Scene, lowered
from qa.questions.typed import same_words, without_announcement, without_closing, without_lead, without_opening
from qa.questions.word_for_word import another_degree, another_verb

if TYPE_CHECKING:
    from qa.session import Turn


class TypedTurn:
    """One turn after others: `frame` is the last question, `bare` the turn without what only opens or closes it, `text`
    that one read."""

    def __init__(
        self,
        typed: str,
        written: str,
        turns: Sequence["Turn"],
        namesakes: Callable[[str], Sequence[str]] = lambda _: (),
    ) -> None:
        self.typed, self.before, self._namesakes = typed, tuple(turns), namesakes
        self.frame = next((turn.resolution.frame for turn in reversed(self.before) if turn.resolution.frame), "")
        self.written, self.announced = without_announcement(written)
        bare, opened = without_opening(without_closing(self.written))
        self.bare = without_return(bare)
        self.announced = self.announced or self.bare != bare
        self.opened = opened or self.bare != bare
        if is_fragment(read(led := without_lead(self.bare)), True):
            self.bare = led  # `can you tell me why?`
        self.text = read(self.bare)

    @cached_property
    def known(self) -> tuple[Mention, ...]:
        """What the turns before spoke of."""
        known = mentions(self.before)
        if PERSONS.keys().isdisjoint(token.lower for token in self.text.tokens):
            return known
        return tuple(by_full_name(mention, self._namesakes) for mention in known)

    @cached_property
    def scene(self) -> Scene:
        """The questions that it may lean on."""
        return Scene.of(self.before)

    def unclear(self, about: str = "") -> Resolution:
        """Left as it is, since nobody knows what it asks, or whom a pronoun of it means."""
        return Resolution(self.typed, self.typed, "unclear", self.frame, about=about)

    def whole(self) -> Resolution:
        """As it was typed, for it leans on nothing."""
        frame = (
            sentence(self.bare) if (self.opened or self.announced) and Frame.of(self.text) is not None else self.written
        )
        return Resolution(self.typed, frame if self.announced else self.written, "whole", frame)

    def rewritten(self, question: str, rule: str) -> Resolution:
        """As another question, made by a rule; as it was typed where that says the same."""
        if same_words(question, self.typed):
            return self.whole()
        return Resolution(self.typed, question, "rewritten", question, rule)

    def named_first(self, text: Text) -> Resolution | None:
        """`Jonas Pike: where was he born?`"""
        if (found := named_first(text)) is None:
            return None
        mention, question = found
        whole = question if mention.head in read(question).terms else replaced(read(question), (mention,))
        if whole is None:
            return None
        return self.rewritten(sentence(replaced(read(whole), self.known) or whole), "somebody named first")

    def named_at_last(self, text: Text) -> Resolution | None:
        """`Jonas Pike` after `Where was he born?` could not be told."""
        if not self.before or self.before[-1].resolution.kind != "unclear" or not is_fragment(text, True):
            return None
        if "PRP$" in text.tags or not QUESTION_WORDS.isdisjoint(token.lower for token in text.tokens):
            return None  # `And her father?`, `And the crew, how many?` name nobody
        return self.named_first(read(f"{text.string.rstrip(' ?.!')}: {self.before[-1].text}"))

    def in_place(self) -> Resolution | None:
        """`and injured?`, `and the second largest?`"""
        for make, rule in ((another_verb, "verb for verb"), (another_degree, "degree for degree")):
            if self.opened and (made := make(self.text, self.scene)) is not None:
                return self.rewritten(made, rule)
        return None

    def fragment(self, text: Text, opened: bool, reach: int = REACH) -> Resolution | None:
        """A turn without a verb, its pronouns replaced, put into the last question, or one of so many before."""
        if not is_fragment(text, opened):
            return None
        scene = Scene.of(self.before, reach)
        counted = [token.lower for token in text.tokens[1:4]] in (["many", "of", "them"], ["many", "of", "those"])
        whole = None if counted else replaced(text, self._owners(text) or self.known)
        made: tuple[str, str] | None
        if whole is not None and text.tags[0] == "PRP$":
            made = self._owned(read(lowered(whole)), scene, opened)
        else:
            made = completed(read(whole), scene, opened) if whole is not None else None
        made = made or completed(text, scene, opened)
        alone = text.tokens[0].lower in AUXILIARIES and sum(token.is_word for token in text.tokens) == 2
        if made is None and alone:
            return self.unclear()  # `was it?`
        if made is None and whole is not None:
            made = sentence(whole), "pronoun"  # `any news about it?`
        return self.rewritten(*made) if made is not None else None

    def _owners(self, text: Text) -> list[Mention]:
        """Whom the last turn meant by the same word: `What did her mother do?` - `And her father?`"""
        before = [token.lower for token in read(self.before[-1].text).tokens]
        same = text.tags[0] == "PRP$" and text.tokens[0].lower in before
        return [mention for mention in self.known if same and mention.place == "owner" and not mention.age]

    def _owned(self, phrase: Text, scene: Scene, opened: bool) -> tuple[str, str]:
        """`her husband?` put into the last question; where it does not name her or has no place for him, who he is."""
        owner = phrase.string.partition("'")[0].lower()
        of_it = f" of {owner}" in self.frame.lower()  # `What is the price of the boat?` - `Its age?`
        put = completed(phrase, scene, opened) if owner in self.frame.lower() and not of_it else None
        person = any(part.kind == PERSON and not part.inner for part in constituents(phrase))
        return put or (sentence("Who is" if person else "What is", phrase.string), "pronoun")

    def clause(self, text: Text) -> Resolution | None:
        """A question with a verb: pronouns replaced, `do that` and `how many` without a noun made whole."""
        if Frame.of(text) is None and is_fragment(text, True):
            return None
        known, scene = self.known, self.scene
        string, rule = text.string, ""
        if (own := of_it(text, known)) is not None:
            return self.rewritten(sentence(own), "pronoun")
        for make, name in (
            (done, "do that"),
            (counted, "how many did"),
            (one_of, "which thing"),
            (one_like, "which thing"),
            (the_most, "which thing"),
            (outcome, "do that"),
            (somebody, "pronoun"),
            *(((about_the_same, "about the same"),) if self.opened else ()),
            (any_of, "how many did"),
            (none, "there is none"),
            (instead, "what instead"),
        ):
            if (new := make(read(string), scene)) is not None:
                string, rule = new, name
        pronoun, people = rivals_of(read(string), known)
        questions = tuple(self._meaning(person, people, string) for person in people)
        if (new := replaced(read(string), known)) is not None:
            string, rule = new, rule or "pronoun"
        if not rule and (new := deed(self.text, scene)) is not None:
            string, rule = new, "do that"
        made = self.rewritten(sentence(string), rule) if rule else None
        if made is not None and people:
            return replace(made, choice=Choice(pronoun, people, questions, False))
        return made

    def _meaning(self, person: str, people: Sequence[str], string: str) -> str:
        """The question where its pronoun means one of several people."""
        others = [other for other in people if other != person]
        known = [m for m in self.known if not any(same_name(m.string, other) for other in others)]
        return sentence(replaced(read(string), known) or string)
