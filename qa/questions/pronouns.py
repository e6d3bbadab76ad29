"""Pronouns of a turn replaced by what they stand for.

turns: "When did Holm visit Norway?"
replaced(read("Whom did he meet there?"), mentions(turns))   # "Whom did Holm meet in Norway?"
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.language.text import Text, read
from qa.questions.antecedents import choose, rivals
from qa.questions.class_nouns import noun_class
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
)  # fmt: skip
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import BE, Frame
from qa.questions.mention import Mention
from qa.questions.phrases import phrase_end
from qa.questions.pronoun_uses import (
    in_a_clause,
    means_nothing,
    owns,
    says_that_something_is,
    slip_for_its,
    stands_alone,
)  # fmt: skip
from qa.questions.referring import TIME_CUES, bare_time, definite, in_place, in_time
from qa.questions.restatement import SINGULAR

_SUBJECTS = frozenset({"he", "she", "it", "they"})
_OBJECTS = frozenset({"him", "her", "it", "them"})
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_POINTING = frozenset({"that", "this", "those", "these"})
_NARROWED = frozenset(
    {"of", "'s", "between", "before", "after", "later", "earlier", "ago", "that", "who", "which", "where"}
)
_APART = frozenset({"for", "to", "of", "by", "about", "from", "against"})  # nothing of the clause is meant behind them
_CLASSES = {"country": COUNTRY, "place": PLACE, "person": PERSON, "organisation": ORGANISATION, "time": TIME}


@dataclass(frozen=True, slots=True)
class _Change:
    first: int
    last: int
    string: str


def replaced(text: Text, known: Sequence[Mention]) -> str | None:
    """The turn with its pronouns replaced, or None where it has none that points outside it."""
    changes = Replacer(text, known).changes()
    if not changes:
        return None
    string = text.string
    for change in sorted(changes, key=lambda change: -change.first):
        start, end = text.tokens[change.first].start, text.tokens[change.last - 1].end
        new = change.string if start or change.string[:1].isupper() else change.string[:1].upper() + change.string[1:]
        string = string[:start] + new + string[end:]
    return string


def rivals_of(text: Text, known: Sequence[Mention]) -> tuple[str, tuple[str, ...]]:
    """A pronoun of the turn that may mean one person as well as another, with their names; or nothing."""
    replacer = Replacer(text, known)
    replacer.changes()
    return replacer.rivals


class Replacer:
    """Walks over one turn; what a pronoun was found to mean holds for the same pronoun further on."""

    def __init__(self, text: Text, known: Sequence[Mention]) -> None:
        self.text, self.known = text, known
        self.words = [token.lower for token in text.tokens]
        self.frame = Frame.of(text)
        self.own = [part for part in constituents(text) if part.kind not in (TIME, NATIONALITY)]
        self.chosen: dict[str, Mention] = {}
        self.rivals: tuple[str, tuple[str, ...]] = ("", ())

    def changes(self) -> list[_Change]:
        """Every replacement."""
        found = []
        for i, word in enumerate(self.words):
            if (change := self._change(i, word)) is not None:
                found.append(change)
        if found and (agreed := self._agreed()) is not None:
            found.append(agreed)
        return found

    def says_again(self, i: int) -> bool:
        """Whether what a pronoun means stands before it in the same question."""
        word = self.words[i]
        key = _OWNERS.get(word, {"him": "he", "them": "they"}.get(word, word))
        role = "owner" if word in _OWNERS and owns(self.text, i) else self._role(i)
        return key in self.chosen or self._bound(i, word, role)

    def _agreed(self) -> _Change | None:
        """The auxiliary of a `they` that one thing is meant by: `Where are they?`, `Where is Norway?`"""
        frame, mention = self.frame, self.chosen.get("they")
        if frame is None or mention is None or mention.plural or mention.string.endswith("s"):
            return None
        if self.words[slice(*frame.subject)] != ["they"] or frame.auxiliary[1] - frame.auxiliary[0] != 1:
            return None
        singular = SINGULAR.get(self.words[frame.auxiliary[0]])
        return _Change(*frame.auxiliary, singular) if singular is not None else None

    def _change(self, i: int, word: str) -> _Change | None:
        if word in _OWNERS and owns(self.text, i):
            return self._possessive(i, word, i + 1)
        if word == "it" and slip_for_its(self.text, i):
            return self._possessive(i, "its", i + 2)
        if word in _SUBJECTS | _OBJECTS and not means_nothing(self.text, i):
            return self._plain(i, word)
        if word in _POINTING or word in ("the", "same"):
            return self._pointing(i, word)
        if word == "there" and not says_that_something_is(self.text, i):
            return self._there(i)
        if word == "then" and i > 0 and self.frame is not None:
            mention = choose("then", "adverbial", "", self.known)
            dated = mention is not None and any(time.kind != "duration" for time in read(mention.string).times)
            return _Change(i, i + 1, in_time(mention.string)) if mention is not None and dated else None
        return None

    # -- he, she, it, they ----------------------------------------------------------------------------------------

    def _plain(self, i: int, word: str) -> _Change | None:
        role = self._role(i)
        counted = self.words[i - 1] == "of" and i > 1 and (self.text.tags[i - 2] == "CD" or self.words[i - 2] == "both")
        somebody = word == "it" and any(part.kind == PERSON and part.first == i + 1 for part in self.own)
        if self._bound(i, word, role) or counted or somebody:  # `the two of them`, `Is it a boy?`
            return None
        if word in ("he", "she") and word in self.chosen:
            return None  # `What did she do before she left?`: said by the pronoun before
        mention = self._choose(word, role)
        if mention is None:
            return None
        end = i + 1
        string = definite(mention)
        if end < len(self.words) and self.words[end] in ("'s", "'re", "'ll", "'d", "'ve"):
            full = {"'s": "is", "'re": "are", "'ll": "will", "'d": "would", "'ve": "have"}[self.words[end]]
            return _Change(i, end + 1, f"{string} {full}")
        end += self.words[end : end + 1] == ["all"]  # `What is it all for?`
        return _Change(i, end, string)

    def _possessive(self, i: int, word: str, behind: int) -> _Change | None:
        key = _OWNERS[word]
        if key in self.chosen or self._bound(i, word, "owner"):
            return None  # `When did he sell his boat?`: said by the pronoun before
        mention = self._choose(key, "owner")
        if mention is None:
            return None
        string = definite(mention)
        end = phrase_end(self.text, behind, len(self.words))
        if len(string.split()) > 4 and end > behind:
            return _Change(i, end, f"the {self.text.slice(behind, end)} of {string}")
        bare = string.endswith("s") and (mention.plural or mention.kind != PERSON)  # `the Rovers' coach`
        return _Change(i, behind, f"{string}'" if bare else f"{string}'s")

    def _choose(self, word: str, role: str) -> Mention | None:
        key = {"him": "he", "her": "she", "them": "they"}.get(word, word)
        if key in self.chosen:
            return self.chosen[key]
        barred = [mention.string for mention in self.chosen.values()]
        barred += [part.string for part in self.own if part.kind in AGENTS]
        doing = role == "subject" and self.frame is not None and self.frame.gap == "object"
        mention = choose(key, role, self._verb(), self.known, barred, doing)
        if mention is not None:
            self.chosen[key] = mention
            if found := rivals(key, role, self._verb(), self.known, mention):
                self.rivals = word, found
        return mention

    def _verb(self) -> str:
        """The main verb; `be` where nothing else is one (`Is it big?`), and of what was at some time, `happen`."""
        if self.frame is not None and self.frame.wh == "when" and self.frame.rest[0] == self.frame.rest[1]:
            return "happen"  # `When was it?`
        if self.frame is not None and self.frame.words(self.frame.auxiliary) in BE:
            at = self.frame.verb
            places = followup_rules().words("at_a_place")  # whatever the tagger took them for
            if at is not None and (not self.text.tags[at].startswith("VB") or self.words[at] in places):
                return "be"
        return self.frame.verb_term if self.frame is not None else ""

    def _role(self, i: int) -> str:
        frame = self.frame
        if frame is not None and frame.subject[0] <= i < frame.subject[1]:
            passive = frame.words(frame.auxiliary) in BE and frame.rest[0] < frame.rest[1]
            return "object" if passive and self.text.tags[frame.rest[0]] in ("VBN", "VBD") else "subject"
        if self.words[i] in ("he", "she", "they") or (
            i + 1 < len(self.words) and self.text.tags[i + 1] in ("VBD", "VBZ", "MD")
        ):
            return "subject"
        return "oblique" if i > 0 and self.text.tags[i - 1] in ("IN", "TO") else "object"

    def _bound(self, i: int, word: str, role: str) -> bool:
        """Whether something earlier in the same question is what the pronoun means (`Did Ann lose her lamp?`)."""
        frame = self.frame
        if frame is None and word == "it":
            return False  # `any news about it?`
        for part in self.own:
            asked_for = part.role == "asked" and role == "subject" and not in_a_clause(self.text, i)
            beside = role == "oblique" and self.words[i - 1] in _APART and not in_a_clause(self.text, i)
            whole = not part.inner or (role == "owner" and part.role == "owner")  # `Ann's brother lost her lamp`
            if part.last > i or not whole or asked_for or beside or not _agrees(word, part):
                continue
            is_subject = frame is not None and (
                frame.subject[0] <= part.first < frame.subject[1]
                or (frame.gap == "subject" and part.first < frame.lead[1])
            )
            if role == "owner" or not is_subject or (role == "subject" and in_a_clause(self.text, i)):
                return True
        asks_subject = frame is not None and frame.gap == "subject" and frame.wh in ("who", "which", "what")
        if word == "his" and self.words[i + 1 : i + 2] != ["own"]:
            return False  # `Who broke his record?`: of somebody spoken of
        return role == "owner" and asks_subject and word in ("his", "their", "its") and self.words[0] != "what"

    # -- that, this country, the treaty, the same one --------------------------------------------------------------

    def _pointing(self, i: int, word: str) -> _Change | None:
        start = i
        if word == "same":
            return None
        if word == "the" and i + 1 < len(self.words) and self.words[i + 1] == "same":
            i += 1
        end = phrase_end(self.text, start, len(self.words))
        if end > i + 1:
            return self._class_noun(start, i + 1, end, word if i == start else "same")
        if word in _POINTING and stands_alone(self.text, start):
            role = self._role(start)
            if self.words[0] == "who" and start == 2 and self.words[1] in BE:
                people = (m for m in self.known if m.kind in (PERSON, NAME) and not m.plural)
                person = next((m for m in people if m.string[:1].isupper()), None)
                return _Change(start, start + 1, definite(person)) if person is not None else None
            if self._verb() in ("mean", "do") or self.text.terms[start - 1] == "do":
                return None  # what was said, what was done
            if self.words[start - 1] in ("after", "before", "since", "until"):
                time = choose("then", "adverbial", "", self.known)
                return _Change(start, start + 1, bare_time(time.string)) if time is not None else None
            if self._asks_where(start):
                place = choose("there", "oblique", "", self.known, [part.string for part in self.own])
                return _Change(start, start + 1, definite(place)) if place is not None else None
            things = [m for m in self.known if m.kind == THING and m.place not in ("asked", "sentence")]
            mention = choose("they" if word in ("those", "these") else "it", role, self._verb(), things)
            return _Change(start, start + 1, definite(mention)) if mention is not None else None
        return None

    def _asks_where(self, i: int) -> bool:
        """`Is that in Scotland?`"""
        opens = i == 1 and self.words[0] in BE
        return opens and self.words[i + 1 : i + 2] != [] and self.words[i + 1] in ("in", "near", "far")

    def _class_noun(self, start: int, noun: int, end: int, word: str) -> _Change | None:
        """`that country`, `the same year`, `the treaty`: what was named so or is one."""
        if (
            end - noun != 1
            or self.text.tokens[noun].is_capital
            or (end < len(self.words) and self.words[end] in _NARROWED)
        ):
            return None
        head, singular = self.text.terms[noun], self.words[noun]
        if word == "this" and singular in followup_rules().words("time_classes"):
            return None  # the time of the asking
        if word == "the" and singular in followup_rules().words("of_a_country"):
            return None  # that of the country
        fuller = [m for m in self.known if m.head == head and m.place != "sentence" and _is_fuller(m.string)]
        if fuller:
            return _Change(start, end, definite(fuller[0]))
        if any(m.head == head for m in self.known):
            return None
        wanted = next((kind for kind in _CLASSES if singular in followup_rules().words(f"{kind}_classes")), None)
        if wanted is None or (word == "the" and wanted == "time"):
            return None
        kind = _CLASSES[wanted]
        own = {part.string.lower() for part in self.own}
        named = [
            m
            for m in self.known
            if not m.plural and m.place not in ("sentence", "modifier") and m.string.lower() not in own
        ]
        fitting = [m for m in named if m.kind == kind and (word != "the" or kind == PERSON or _is_named(m))]
        if kind == PERSON:
            gender = {"man": "m", "guy": "m", "woman": "f", "lady": "f"}.get(singular, "")
            loose = [m for m in named if m.kind == NAME]
            fitting = [m for m in [*fitting, *loose] if not gender or m.gender in ("", gender)]
        if not fitting:
            return None
        string = definite(min(fitting, key=lambda m: m.age))
        if kind == TIME and self.words[start - 1] in ("in", "on", "at", "since", "until", "during"):
            return (
                _Change(start - 1, end, in_time(string))
                if string.split()[0].lower() in TIME_CUES
                else _Change(start, end, string)
            )
        return _Change(start, end, in_time(string) if kind == TIME else string)

    # -- there ----------------------------------------------------------------------------------------------------

    def _there(self, i: int) -> _Change | None:
        mention = choose("there", "oblique", self._verb(), self.known, [part.string for part in self.own])
        if mention is None:
            return None
        if self.text.tags[i - 1] in ("IN", "TO"):
            return _Change(i, i + 1, definite(mention))
        goes = "to" not in self.words[:i]  # `go to school there`
        return _Change(i, i + 1, in_place(mention, self._verb() if goes else ""))


def _is_named(mention: Mention) -> bool:
    """Whether a mention is a name, not another common noun: `the union` is no company."""
    return any(token.is_capital for token in read(mention.string).tokens if token.term == mention.head)


def _is_fuller(string: str) -> bool:
    """Whether a phrase says more than an article and a noun."""
    text = read(string)
    return len(text.tokens) - (text.tags[0] in ("DT", "PRP$")) > 1 and text.tags[0] != "PRP$"


def _agrees(word: str, part: Constituent) -> bool:
    if word in ("they", "them", "their"):
        return part.plural
    if word in ("it", "its"):
        return not part.plural and part.kind in (THING, ORGANISATION, COUNTRY, PLACE)
    return not part.plural and (part.kind in (PERSON, NAME) or _is_animal(part))


def _is_animal(part: Constituent) -> bool:
    words = [token.lower for token in part.text.tokens[part.first : part.last]]
    return part.kind == THING and noun_class(words, len(words) - 1) == "ENTY:animal"
