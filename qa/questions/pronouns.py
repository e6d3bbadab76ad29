"""Pronouns of a turn replaced by what they stand for.

turns: "When did Holm visit Norway?"
replaced(read("Whom did he meet there?"), mentions(turns))   # "Whom did Holm meet in Norway?"
"""

from collections.abc import Sequence

from qa.language.text import Text, read
from qa.questions.antecedents import choose, rivals
from qa.questions.changes import Change, changed
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
    kind_of_word,
)  # fmt: skip
from qa.questions.frame import Frame
from qa.questions.mention import Mention
from qa.questions.phrases import phrase_end
from qa.questions.pointing import POINTING, pointing
from qa.questions.pronoun_uses import (
    governing_verb,
    in_a_clause,
    means_nothing,
    owns,
    role_of,
    says_that_something_is,
    slip_for_its,
)  # fmt: skip
from qa.questions.referring import definite, in_place, in_time, owning
from qa.questions.restatement import SINGULAR

_SUBJECTS = frozenset({"he", "she", "it", "they"})
_OBJECTS = frozenset({"him", "her", "it", "them"})
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_APART = frozenset({"for", "to", "of", "by", "about", "from", "against"})  # nothing of the clause is meant behind them


def replaced(text: Text, known: Sequence[Mention]) -> str | None:
    """The turn with its pronouns replaced, or None where it has none that points outside it."""
    changes = Replacer(text, known).changes()
    return changed(text, changes) if changes else None


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
        self._said = [part.string for part in self.own]
        self._verb = governing_verb(text)
        self.chosen: dict[str, Mention] = {}
        self.rivals: tuple[str, tuple[str, ...]] = ("", ())

    def changes(self) -> list[Change]:
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
        role = "owner" if word in _OWNERS and owns(self.text, i) else role_of(self.text, i)
        return key in self.chosen or self._bound(i, word, role)

    def _agreed(self) -> Change | None:
        """The auxiliary of a `they` that one thing is meant by: `Where are they?`, `Where is Norway?`"""
        frame, mention = self.frame, self.chosen.get("they")
        if frame is None or mention is None or mention.plural or mention.string.endswith("s"):
            return None
        if self.words[slice(*frame.subject)] != ["they"] or frame.auxiliary[1] - frame.auxiliary[0] != 1:
            return None
        singular = SINGULAR.get(self.words[frame.auxiliary[0]])
        return Change(*frame.auxiliary, singular) if singular is not None else None

    def _change(self, i: int, word: str) -> Change | None:
        if word in _OWNERS and owns(self.text, i):
            return self._possessive(i, word, i + 1)
        if word == "it" and slip_for_its(self.text, i):
            return self._possessive(i, "its", i + 2)
        if word in _SUBJECTS | _OBJECTS and not means_nothing(self.text, i):
            return self._plain(i, word)
        if word in POINTING:
            return pointing(self.text, i, self.known, self._said)
        if word == "there" and not says_that_something_is(self.text, i):
            return self._there(i)
        if word == "then" and i > 0 and self.frame is not None:
            mention = choose("then", "adverbial", "", self.known)
            dated = mention is not None and any(time.kind != "duration" for time in read(mention.string).times)
            return Change(i, i + 1, in_time(mention.string)) if mention is not None and dated else None
        return None

    # -- he, she, it, they ----------------------------------------------------------------------------------------

    def _plain(self, i: int, word: str) -> Change | None:
        role = role_of(self.text, i)
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
            return Change(i, end + 1, f"{string} {full}")
        end += self.words[end : end + 1] == ["all"]  # `What is it all for?`
        return Change(i, end, string)

    def _possessive(self, i: int, word: str, behind: int) -> Change | None:
        key = _OWNERS[word]
        if key in self.chosen or self._bound(i, word, "owner"):
            return None  # `When did he sell his boat?`: said by the pronoun before
        end = phrase_end(self.text, behind, len(self.words))
        mention = self._choose(key, "owner", kind_of_word(self.words[end - 1]) == PERSON)
        if mention is None:
            return None
        string = definite(mention)
        if len(string.split()) > 4 and end > behind:
            return Change(i, end, f"the {self.text.slice(behind, end)} of {string}")
        return Change(i, behind, owning(mention))

    def _choose(self, word: str, role: str, of_people: bool = False) -> Mention | None:
        key = {"him": "he", "her": "she", "them": "they"}.get(word, word)
        if key in self.chosen:
            return self.chosen[key]
        barred = [mention.string for mention in self.chosen.values()]
        barred += [part.string for part in self.own if part.kind in AGENTS]
        if key in ("he", "she") and "them" in self.words:
            barred += self._in_them()
        doing = role == "subject" and self.frame is not None and self.frame.gap == "object"
        mention = choose(key, role, self._verb, self.known, barred, doing or of_people)
        if mention is not None:
            self.chosen[key] = mention
            if found := rivals(key, role, self._verb, self.known, mention):
                self.rivals = word, found
        return mention

    def _in_them(self) -> list[str]:
        """The people that `them` joins, none of whom is `he`: `What did he write about them?`"""
        them = choose("they", "object", self._verb, self.known)
        return them.string.split(" and ") if them is not None and them.joined else []

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

    # -- there ----------------------------------------------------------------------------------------------------

    def _there(self, i: int) -> Change | None:
        mention = choose("there", "oblique", self._verb, self.known, self._said)
        if mention is None:
            return None
        if self.text.tags[i - 1] in ("IN", "TO"):
            return Change(i, i + 1, definite(mention))
        goes = "to" not in self.words[:i]  # `go to school there`
        return Change(i, i + 1, in_place(mention, self._verb if goes else ""))


def _agrees(word: str, part: Constituent) -> bool:
    if word in ("they", "them", "their"):
        return part.plural
    if word in ("it", "its"):
        return not part.plural and part.kind in (THING, ORGANISATION, COUNTRY, PLACE)
    return not part.plural and (part.kind in (PERSON, NAME) or _is_animal(part))


def _is_animal(part: Constituent) -> bool:
    words = [token.lower for token in part.text.tokens[part.first : part.last]]
    return part.kind == THING and noun_class(words, len(words) - 1) == "ENTY:animal"
