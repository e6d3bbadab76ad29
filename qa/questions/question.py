"""A question understood: its type, answer type, focus, clues and the place its answer leaves open."""

from functools import cached_property
from itertools import chain, pairwise

from msgspec import Struct, field

from qa.language.gazetteer import role_heads
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.language.units import time_units
from qa.questions.clues import Clue
from qa.questions.frame import AUXILIARIES, DO, MODAL, Frame, Gap
from qa.questions.rules import Rule

_ACCORDING = ("according", "to")
_OPENING = frozenset(map(normalise, ("open", "close", "shut")))
_NAMING = ("what", "which", "definition")
_DAYS = ("weekday:", "day:")
_AUXILIARIES = AUXILIARIES | {"been", "being"}


class Question(Struct, frozen=True, dict=True):
    """A question understood. Positions are token positions in `text`."""

    text: Text
    rule: Rule
    answer_type: str
    head: int | None
    wh: int | None
    clues: tuple[Clue, ...]
    slots: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The question type, which is the name of its rule file's type."""
        return self.rule.question_type

    @property
    def focus(self) -> str | None:
        """The word the answer stands for, as the asker wrote it."""
        return self.text.tokens[self.head].text if self.head is not None else None

    @cached_property
    def expected(self) -> str:
        """The kind a span must be of: the answer type, but an amount where stuff is asked for (`how much land`) or
        measured (`how many acres`), a period where time is counted (`how many years`), a frequency for how often,
        people where a kind of them is asked for (`which group of scientists`), persons where it is who a crew was, a
        time of day where that or the day is said (`when does it open on Friday`), and anything where no noun tells of
        what kind it is (`what did they stop`)."""
        if self.type == "how_often":
            return "NUM:frequency"
        if self.answer_type == "NUM:count" and self.type in _NAMING and (self.focus or "").lower() == "number":
            return "NUM:code"  # `what number do I call`
        if self.answer_type == "NUM:date" and self._asks_for_hour:
            return "NUM:clock"
        if self._asks_for_people:
            return "HUM:people"
        if self.asks_for_crew:
            return "HUM:ind"
        if self.answer_type == "ENTY:other" and self.head is None:
            return "ENTY:any"
        if self.answer_type != "NUM:count":
            return self.answer_type
        if self.focus is not None and self.focus.lower() in time_units():
            return "NUM:period"
        measured = self.head is not None and self.text.terms[self.head] in listed("measure_unit")
        return "NUM:amount" if measured or self.type == "how_much" else self.answer_type

    @property
    def asks_for_crew(self) -> bool:
        """Whether it is asked who a crew or a cast is, told by their names."""
        return self.type == "who" and self.head is not None and self.text.terms[self.head] in listed("crews")

    @property
    def _asks_for_hour(self) -> bool:
        """Whether a time of day is asked for: of places that open and close every day, too."""
        named = any(time.kind == "date" and time.offset.startswith(_DAYS) for time in self.text.times)
        daily = self.type == "when" and any(token.lower in ("do", "does") for token in self.text.tokens[:3])
        opens = daily and self.verb is not None and self.text.terms[self.verb] in _OPENING
        return (self.focus or "").lower() == "time" or opens or (named and self.type == "when")

    @property
    def _asks_for_people(self) -> bool:
        """Whether a kind of people is asked for, whom no single name tells."""
        if self.head is None or not self.answer_type.startswith("HUM:") or self.text.tags[self.head] != "NNS":
            return False
        before = pairwise(self.text.terms[: self.head])
        return any(kind in listed("kinds") and link == "of" for kind, link in before)

    @cached_property
    def verb(self) -> int | None:
        """The position of the main verb, or None."""
        for sure in (self._verb_behind_who, self._framed_verb):
            if sure is not None:
                return sure
        verbs = [
            i for i, tag in enumerate(self.text.tags)
            if tag.startswith("VB") and self.text.tokens[i].lower not in _AUXILIARIES and i != self.head
            and not (i and tag == "VB" and self.text.tags[i - 1] in ("DT", "PRP$", "POS"))
            and not (i and tag in ("VB", "VBP") and self.text.tokens[i - 1].lower in ("which", "of"))
            and not (i and self.text.tokens[i - 1].text == "-")  # `a full-grown whale`
            and not any(name.first <= i < name.last for name in self.text.names)  # `bin Laden`
            and i not in attribution(self.text)
            and not (self.text.tokens[i].lower == "going" and self.text.tags[i + 1 : i + 3] == ("TO", "VB"))
        ]  # fmt: skip
        after = [i for i in verbs if self.wh is None or i > self.wh]
        return next(iter(after or verbs), None)

    @cached_property
    def _verb_behind_who(self) -> int | None:
        """The main verb right behind `who`, where the tagger often takes it for a noun (`who shot the mayor`)."""
        tokens, tags = self.text.tokens, self.text.tags
        if self.wh is None or tokens[self.wh].lower != "who":
            return None
        behind = (
            i for i in range(self.wh + 1, len(tokens)) if tags[i] not in ("RB", "JJ") and tokens[i].lower != "first"
        )
        at = next(behind, len(tokens) - 1)
        acts = tokens[at].is_word and not tokens[at].is_capital and tokens[at].lower not in _AUXILIARIES
        return at if acts and tags[at] in ("NN", "NNS", "VB", "VBP", "VBZ", "VBD", "VBN") else None

    @cached_property
    def _framed_verb(self) -> int | None:
        """The main verb behind `did` or `will` and its subject, where the tagger often takes the one for the other."""
        frame, tokens, tags = Frame.of(self.text), self.text.tokens, self.text.tags
        if frame is None or frame.verb is None or frame.words(frame.auxiliary).lower() not in DO | MODAL:
            return None
        office = next(
            (i for i in range(frame.subject[0], len(tokens) - 2) if tokens[i].lower in role_heads()), len(tokens)
        )
        may_act = office < len(tokens) and tags[office + 1][:2] in ("NN", "VB")
        at = office + 1 if may_act and frame.verb <= office else frame.verb  # `did the prime minister resign`
        plain = tags[at] in ("NN", "VB", "VBP", "VBD", "VBN") and not tokens[at].is_capital
        return at if plain and tokens[at].lower not in _AUXILIARIES and at != self.head else None

    @cached_property
    def inverted(self) -> bool:
        """Whether an auxiliary stands before the subject (`did the board send`)."""
        start = self.head if self.head is not None and self.wh is not None and self.head > self.wh else self.wh
        if start is None:
            return bool(self.text.tokens) and self.text.tokens[0].lower in _AUXILIARIES
        following = self.text.tokens[start + 1 : start + 3]
        return bool(following) and following[0].lower in _AUXILIARIES

    @cached_property
    def passive(self) -> bool:
        """Whether it asks in the passive (`was the treaty signed`)."""
        return self.verb is not None and self.text.tags[self.verb] in ("VBN", "VBD") and self.inverted

    @property
    def describing(self) -> bool:
        """Whether it asks what something or who somebody is."""
        return self.type in ("definition", "who_is")

    @cached_property
    def gap(self) -> Gap:
        """Which place of its clause the question leaves open."""
        if self.wh is None:
            return "none"
        word = self.text.tokens[self.wh].lower
        if word in ("when", "where", "why", "how") and not (self.head is not None and self.head > self.wh):
            return "adjunct"
        if self.wh > 0 and self.text.tags[self.wh - 1] in ("IN", "TO"):
            return "adjunct"
        if self.verb is None:
            return "complement"
        if not self.inverted:
            return "subject"
        start = (self.head if self.head is not None and self.head > self.wh else self.wh) + 1
        between = self.text.tags[start + 1 : self.verb]
        has_subject = any(tag.startswith(("NN", "PRP")) or tag == "CD" for tag in between)
        return "object" if has_subject else "subject"

    @cached_property
    def offered(self) -> frozenset[str]:
        """The terms of what it offers to choose from (`who is older, Emma or Jack`), one of which is the answer."""
        text, joins = self.text, [i for i, token in enumerate(self.text.tokens) if token.lower == "or"]
        if self.wh is None or not joins:
            return frozenset()
        beside = (range(*phrase) for at in joins for phrase in text.phrases if at in (phrase[0] - 1, phrase[1]))
        return frozenset(
            text.terms[i] for i in chain.from_iterable(beside) if i != self.head and text.tags[i].startswith("NN")
        )

    @cached_property
    def stranded(self) -> frozenset[str]:
        """The prepositions that the question leaves without an object (`team up *with*`, `*in* which`)."""
        tokens, tags = self.text.tokens, self.text.tags
        words = [i for i, token in enumerate(tokens) if token.is_word]
        found = words[-1:] if words and tags[words[-1]] in ("IN", "TO", "RP", "RB") else []
        if self.wh is not None and self.wh > 0 and tags[self.wh - 1] in ("IN", "TO"):
            found.append(self.wh - 1)
        return frozenset(tokens[i].lower for i in found)

    @cached_property
    def slot_clues(self) -> dict[str, frozenset[int]]:
        """For each slot the rule captured, the clues in it; for the focus, captured or not, that of its head noun."""
        found: dict[str, frozenset[int]] = {}
        for slot, (first, last) in self.slots.items():
            head = self.head if slot == "focus" else None
            found[slot] = frozenset(
                n for n, clue in enumerate(self.clues)
                if any(first <= i < last for i in clue.positions) and (head is None or head in clue.positions)
            )  # fmt: skip
        if self.focus_clue is not None:
            found.setdefault("focus", frozenset({self.focus_clue}))
        return found

    @cached_property
    def focus_clue(self) -> int | None:
        """The number of the clue that holds the head noun."""
        return next((n for n, clue in enumerate(self.clues) if self.head in clue.positions), None)

    @cached_property
    def verb_clue(self) -> int | None:
        """The number of the clue that holds the main verb."""
        return next((n for n, clue in enumerate(self.clues) if self.verb in clue.positions), None)


def attribution(text: Text) -> range:
    """The words `according to` of a question with whom they name, or nothing: whose words the answer should be."""
    tokens = text.tokens
    pairs = (i for i, pair in enumerate(pairwise(tokens)) if tuple(token.lower for token in pair) == _ACCORDING)
    first = next(pairs, len(tokens))
    return range(first, next((i for i in range(first, len(tokens)) if not tokens[i].is_word), len(tokens)))
