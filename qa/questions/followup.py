"""A turn made whole from the ones before, by the rules of `rules/followup.toml`.

turns: "How many shells did North Korea send?"
resolve("and Iran?", turns).asked_as           # "How many shells did Iran send?", kind "rewritten"
resolve("any other source?", turns).kind       # "more": the same question, what was shown is left out
resolve("Which file says that?", turns).kind   # "about_reply"
resolve("Who won the World Cup?", turns).kind  # "whole": nothing is carried over
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.language.names import same_name
from qa.language.speech_cues import verbs
from qa.language.text import Text, read
from qa.questions.analysis import LONGEST
from qa.questions.constituents import AGENTS, PERSON, constituents
from qa.questions.followup_rules import FollowupEntry, Kind, followup_rules
from qa.questions.fragments import WELL, asks_alone, asks_for, by_source, completed, is_fragment
from qa.questions.frame import AUXILIARIES, QUESTION_WORDS, Frame
from qa.questions.fronted import named_first
from qa.questions.leaning import about_the_same, any_of, counted, deed, done, instead, none, of_it
from qa.questions.left_open import left_open
from qa.questions.mentions import mentions
from qa.questions.namesakes import Choice, ambiguous, choice_made
from qa.questions.pronouns import replaced, rivals_of
from qa.questions.restatement import sentence
from qa.questions.scene import REACH, Scene, lowered
from qa.questions.spelt import well_spelt
from qa.questions.substitution import corrected, misnamed, substituted
from qa.questions.turn_kinds import (
    asks_of_the_story,
    is_time_or_more,
    leans_on_it,
    leans_on_what_was_unclear,
    sources_differ,
)
from qa.questions.typed import (
    opens_only,
    same_words,
    with_capitals,
    without_announcement,
    without_closing,
    without_lead,
    without_opening,
)
from qa.questions.word_for_word import another_degree, another_verb

if TYPE_CHECKING:
    from qa.session import Turn

Namesakes = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Resolution:
    """A turn made whole.

    `asked_as` is the whole question; `frame` the question that later fragments are put into; `rule` the rule that made
    it (empty for a whole question); `about` what is asked of the last reply, or the pronoun that is unclear; `choice` a
    name that several people bear.
    """

    text: str
    asked_as: str
    kind: Kind
    frame: str
    rule: str = ""
    about: str = ""
    other_files: bool = False
    choice: Choice | None = None


def resolve(
    text: str,
    turns: Sequence["Turn"],
    namesakes: Namesakes = lambda _: (),
    as_written: Callable[[str], str | None] = lambda _: None,
) -> Resolution:
    """What a turn asks, given the turns before.

    `namesakes` lists the people of the corpus that bear a name; `as_written` gives a name that was typed without its
    capital as the corpus writes it.
    """
    typed = well_spelt(" ".join(text[:LONGEST].split()))
    made = _Resolver(typed, with_capitals(typed, as_written), turns).resolution()
    made = replace(made, asked_as=made.asked_as[:LONGEST], frame=made.frame[:LONGEST])  # what is put in adds up
    if made.kind in ("about_reply", "ask_back"):
        return made
    whole = made.frame if made.kind == "whole" else made.asked_as
    choice = made.choice or ambiguous(read(whole), turns, namesakes)
    return made if choice is None else replace(made, choice=choice)


class _Resolver:
    """Tries the rules in order: a choice made, what a whole turn may be, fragments, pronouns."""

    def __init__(self, typed: str, written: str, turns: Sequence["Turn"]) -> None:
        self.typed, self.turns = typed, tuple(turns)
        self.frame = next((turn.resolution.frame for turn in reversed(self.turns) if turn.resolution.frame), "")
        self.written, self.announced = without_announcement(written)
        self.bare, self.opened = without_opening(without_closing(self.written))
        if is_fragment(read(led := without_lead(self.bare)), True):
            self.bare = led  # `can you tell me why?`
        self.text = read(self.bare)

    def resolution(self) -> Resolution:
        """The turn made whole."""
        if not self.turns and (word := left_open(self.text, ())):
            return Resolution(self.typed, self.typed, "unclear", "", about=word)
        if self.frame and not self.bare and opens_only(self.written):
            return Resolution(self.typed, self.typed, "unclear", self.frame)
        if (made := self._named_at_last(self.text)) is not None:
            return made
        if leans_on_what_was_unclear(self.text, self.opened, self.turns):
            return Resolution(self.typed, self.typed, "unclear", self.frame)
        if not self.frame or not self.bare:
            return self._whole()
        if (chosen := choice_made(self.text, self.turns[-1])) is not None:
            return self._rewritten(chosen, "choice")
        if (made := self._corrected_first()) is not None:
            return made
        if (found := followup_rules().recognise(self.text)) is not None:
            entry, match = found
            slots = {name: read(self.text.slice(*span)) for name, span in match.slots.items()}
            if (made := self._by_pattern(entry, slots)) is not None:
                return made
        named = self._named_first(self.text)
        made = named or self._in_place() or self._fragment(self.text, self.opened) or self._clause(self.text)
        if word := left_open(self.text if named is None else read(named.asked_as), mentions(self.turns)):
            return Resolution(self.typed, self.typed, "unclear", self.frame, about=word)
        if made is None and (asks_alone(self.text) or leans_on_it(self.text)):
            return Resolution(self.typed, self.typed, "unclear", self.frame)
        return made or self._whole()

    def _corrected_first(self) -> Resolution | None:
        """`No, I meant Denmark. How many in 1911?`: the correction, and what is asked then."""
        correction, _, then = self.bare.partition(". ")
        found = followup_rules().recognise(read(correction)) if then.strip() else None
        if found is None or found[0].asks != "correction":
            return None
        first = _Resolver(correction, correction, self.turns).resolution()
        corrected = replace(self.turns[-1], resolution=first)
        made = _Resolver(then, then, (*self.turns[:-1], corrected)).resolution()
        return replace(made, text=self.typed) if made.kind in ("rewritten", "whole") else None

    def _whole(self) -> Resolution:
        frame = (
            sentence(self.bare) if (self.opened or self.announced) and Frame.of(self.text) is not None else self.written
        )
        return Resolution(self.typed, frame if self.announced else self.written, "whole", frame)

    def _rewritten(self, question: str, rule: str) -> Resolution:
        if same_words(question, self.typed):
            return self._whole()
        return Resolution(self.typed, question, "rewritten", question, rule)

    def _named_first(self, text: Text) -> Resolution | None:
        """`Jonas Pike: where was he born?`"""
        if (found := named_first(text)) is None:
            return None
        mention, question = found
        whole = question if mention.head in read(question).terms else replaced(read(question), (mention,))
        if whole is None:
            return None
        return self._rewritten(sentence(replaced(read(whole), mentions(self.turns)) or whole), "somebody named first")

    def _named_at_last(self, text: Text) -> Resolution | None:
        """`Jonas Pike` after `Where was he born?` could not be told."""
        if not self.turns or self.turns[-1].resolution.kind != "unclear" or not is_fragment(text, True):
            return None
        if "PRP$" in text.tags or not QUESTION_WORDS.isdisjoint(token.lower for token in text.tokens):
            return None  # `And her father?`, `And the crew, how many?` name nobody
        return self._named_first(read(f"{text.string.rstrip(' ?.!')}: {self.turns[-1].text}"))

    def _in_place(self) -> Resolution | None:
        """`and injured?`, `and the second largest?`"""
        scene = Scene.of(self.turns)
        for make, rule in ((another_verb, "verb for verb"), (another_degree, "degree for degree")):
            if self.opened and (made := make(self.text, scene)) is not None:
                return self._rewritten(made, rule)
        return None

    def _by_pattern(self, entry: FollowupEntry, slots: dict[str, Text]) -> Resolution | None:
        """The turn by a rule whose pattern it is an instance of."""
        match entry.asks:
            case "agreement" if "they" in self.text.terms and not sources_differ(self.turns):
                return None  # people of the story
            case "correction":
                return self._corrected(slots, entry.name)
            case "fragment" if self.text.tokens[0].lower == "who":
                return None  # `who is that?`
            case "fragment" if not {"happen", "it"}.isdisjoint(self.text.terms) and (made := self._clause(self.text)):
                return made  # the fire that was spoken of
            case "fragment" if entry.name == "what was the reason" and not asks_for(slots["part"]):
                return None
            case "time" if not is_time_or_more(slots["part"]):
                return None
            case "fragment" | "time":
                made = self._fragment(slots.get("part", read(self.text.tokens[0].text)), True)
                return None if made is None else replace(made, rule=entry.name)
            case "phrase" if (made := self._named_first(slots["part"])) is not None:
                return made
            case "phrase":
                return self._about(read(f"{slots['part'].string}?"), entry.name)  # ended, for the tagger
            case "view":
                return self._viewed(slots["part"], entry.name)
            case "file" | "date" if asks_of_the_story(self.text, self.frame):
                return None
            case "speaker" if "write" in self.text.terms and asks_of_the_story(self.text, self.frame):
                return None  # `Who wrote it?` of a letter
            case "another source":
                return Resolution(self.typed, self.frame, "more", self.frame, entry.name, other_files=True)
            case "another answer":
                if (other := self._other_word(slots)) is not None:
                    return other
                if left_open(self.text, mentions(self.turns)):
                    return None
                whole = replaced(self.text, mentions(self.turns)) if "verb" in slots else None
                question = sentence((whole or self.bare).replace(" else ", " ", 1)) if "verb" in slots else self.frame
                return Resolution(self.typed, question, "more", question, entry.name)
        return Resolution(self.typed, self.typed, "about_reply", self.frame, entry.name, str(entry.asks))

    def _other_word(self, slots: dict[str, Text]) -> Resolution | None:
        """`who else?` after a question for something else, and `anything else about Norway?`"""
        if "part" in slots:
            at = sum(token.is_word for token in self.text.tokens) - len(slots["part"].tokens) - 1
            asked = read(self.text.slice(at, len(self.text.tokens)))  # with its preposition
            who = read(replaced(slots["part"], mentions(self.turns)) or slots["part"].string)
            if asked.terms[0] == "from" and any(part.kind in AGENTS for part in constituents(who)):
                return replace(self._rewritten(sentence("What did", who.string.rstrip(" ?"), "say"), ""), kind="more")
            made = self._fragment(asked, True)
            if made is None or made.frame.startswith(self.frame.rstrip("?")):  # only put behind it
                made = self._rewritten(sentence("What is said", asked.tokens[0].text, who.string), "what else")
            return replace(made, kind="more")
        words, frame = [token.lower for token in self.text.tokens if token.is_word], Frame.of(read(self.frame))
        if len(words) != 2 or words[0] not in ("who", "when", "where", "why") or frame is None or words[0] == frame.wh:
            return None
        made = self._fragment(read(words[0].capitalize()), True)
        return None if made is None else replace(made, kind="more")

    def _about(self, phrase: Text, rule: str) -> Resolution:
        """`what about Norway?`: put into the last question, or what is said about it."""
        whole = read(replaced(phrase, mentions(self.turns)) or phrase.string)
        put = completed(whole, Scene.of(self.turns), True, WELL)
        question = put[0] if put is not None else sentence("What is said about", lowered(whole.string))
        return self._rewritten(question, rule)

    def _viewed(self, who: Text, rule: str) -> Resolution | None:
        """`does Norway agree?`: the last question, according to Norway."""
        if who.tokens[0].lower in followup_rules().words("non_referring"):
            return None
        name, frame = replaced(who, mentions(self.turns)) or who.string, Frame.of(read(self.frame))
        if frame is not None and frame.verb_term in verbs("saying"):
            return self._fragment(read(name), True)  # `What did Reed say?` - `Does Norway agree?`
        if frame is not None and "did" in (token.lower for token in self.text.tokens) and frame.gap != "none":
            return None  # `Whom did Reed offer to meet?` - `Did Norway agree?`: to what, is not said
        return self._rewritten(by_source(f"according to {name}", self.frame), rule)

    def _corrected(self, slots: dict[str, Text], rule: str) -> Resolution | None:
        """`no, I meant the South Korean one`, `not Reed, Marsh`."""
        meant, question = slots["meant"], read(self.frame)
        if (made := self._named_first(meant) or self._named_at_last(meant)) is not None:
            return made
        if [token.lower for token in meant.tokens if token.is_word][-2:] == ["other", "one"]:
            return Resolution(self.typed, self.typed, "unclear", self.frame)  # `no, the other one`
        if Frame.of(meant) is not None and len(meant.tokens) >= 3:
            return self._clause(meant) or self._rewritten(sentence(meant.string), rule)
        if "wrong" in slots and (put := corrected(question, slots["wrong"], meant)) is not None:
            return self._rewritten(put.question, rule)
        if (fragment := self._fragment(meant, True, 1)) is not None:
            return Resolution(self.typed, fragment.asked_as, "rewritten", fragment.frame, rule)
        put = substituted(question, meant) or misnamed(question, meant)
        return self._rewritten(put.question, rule) if put is not None else None

    def _fragment(self, text: Text, opened: bool, reach: int = REACH) -> Resolution | None:
        """A turn without a verb, its pronouns replaced, put into the last question, or one of so many before."""
        if not is_fragment(text, opened):
            return None
        known = mentions(self.turns)
        scene = Scene.of(self.turns, reach)
        counted = [token.lower for token in text.tokens[1:4]] in (["many", "of", "them"], ["many", "of", "those"])
        whole = None if counted else replaced(text, known)
        made: tuple[str, str] | None
        if whole is not None and text.tags[0] == "PRP$":
            made = self._owned(read(lowered(whole)), scene, opened)
        else:
            made = completed(read(whole), scene, opened) if whole is not None else None
        made = made or completed(text, scene, opened)
        alone = text.tokens[0].lower in AUXILIARIES and sum(token.is_word for token in text.tokens) == 2
        if made is None and alone:
            return Resolution(self.typed, self.typed, "unclear", self.frame)  # `was it?`
        if made is None and whole is not None:
            made = sentence(whole), "pronoun"  # `any news about it?`
        return self._rewritten(*made) if made is not None else None

    def _owned(self, phrase: Text, scene: Scene, opened: bool) -> tuple[str, str]:
        """`her husband?` put into the last question; where it does not name her or has no place for him, who he is."""
        owner = phrase.string.partition("'")[0].lower()
        of_it = f" of {owner}" in self.frame.lower()  # `What is the price of the boat?` - `Its age?`
        put = completed(phrase, scene, opened) if owner in self.frame.lower() and not of_it else None
        person = any(part.kind == PERSON and not part.inner for part in constituents(phrase))
        return put or (sentence("Who is" if person else "What is", phrase.string), "pronoun")

    def _clause(self, text: Text) -> Resolution | None:
        """A question with a verb: pronouns replaced, `do that` and `how many` without a noun made whole."""
        if Frame.of(text) is None and is_fragment(text, True):
            return None
        known, scene = mentions(self.turns), Scene.of(self.turns)
        string, rule = text.string, ""
        if (own := of_it(text, known)) is not None:
            return self._rewritten(sentence(own), "pronoun")
        for make, name in (
            (done, "do that"),
            (counted, "how many did"),
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
        made = self._rewritten(sentence(string), rule) if rule else None
        if made is not None and people:
            return replace(made, choice=Choice(pronoun, people, questions, False))
        return made

    def _meaning(self, person: str, people: Sequence[str], string: str) -> str:
        """The question where its pronoun means one of several people."""
        others = [other for other in people if other != person]
        known = [m for m in mentions(self.turns) if not any(same_name(m.string, other) for other in others)]
        return sentence(replaced(read(string), known) or string)
