"""The parts of a sentence that another turn can point back to or put something in the place of.

constituents(read("Did Holm visit Norway in June?"))
# Holm (person, subject), Norway (country, object), in June (time, adverbial)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from qa.language.gazetteer import given_names, known, role_heads, word_set
from qa.language.speech_cues import words
from qa.language.text import Text
from qa.language.tokens import fold, normalise
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import AUXILIARIES, BE, QUESTION_WORDS, Frame
from qa.questions.phrases import phrase_end

PERSON, COUNTRY, PEOPLE, NATIONALITY = "person", "country", "people", "nationality"
ORGANISATION, PLACE, TIME, THING, NAME = "organisation", "place", "time", "thing", "name"
AGENTS = frozenset({PERSON, COUNTRY, PEOPLE, ORGANISATION, NAME})
_QUOTES, _LONGEST_TITLE = frozenset('"“”'), 10  # tokens
_SUBJECT, _OBJECT, _OBLIQUE = "subject", "object", "oblique"
_POSTMODIFIERS = frozenset({"of", "between", "about", "with", "for", "in", "on", "against", "from", "at"})


@dataclass(frozen=True, slots=True)
class Constituent:
    """A phrase or name over half-open token positions of `text`.

    `role` is subject, object, oblique (behind a preposition), owner (`Holm's`), modifier (`Norwegian troops`) or
    asked (what the question asks for); `head` is the term of its last noun; `inner` is set for a name inside a phrase.
    """

    text: Text
    first: int
    last: int
    kind: str
    plural: bool
    role: str
    preposition: str
    head: str
    inner: bool = False

    @property
    def string(self) -> str:
        """As written, with its article."""
        return self.text.slice(self.first, self.last)

    @property
    def is_titled(self) -> bool:
        """Whether its noun has a capital: the Treaty of Leith, but not the oldest bank of Leith."""
        tokens = self.text.tokens[self.first : self.last]
        return next((token for token in reversed(tokens) if token.term == self.head), tokens[-1]).is_capital

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name as a whole, of somebody or of a place."""
        return self.kind not in (THING, TIME) and self.is_titled


@lru_cache(2_000)
def constituents(text: Text) -> tuple[Constituent, ...]:
    """The constituents of a question, sentence or fragment, in order; names inside a phrase come behind it."""
    return tuple(_Finder(text).find())


def kind_of(text: Text, first: int, last: int) -> str:
    """What kind of thing a phrase names, by its name or its head noun."""
    if any(time.cue_first <= first and last <= time.last and time.kind in ("date", "clock") for time in text.times):
        return TIME
    if last == first + 2 and text.tags[first] == "DT" and text.tokens[first + 1].lower in role_heads():
        return PERSON  # `the CEO`
    for name in text.names:
        if name.last == last and name.first >= first and _only_dressing(text, first, name.first, name.kind):
            kind = _kind_of_name(name.kind, fold(text.slice(name.first, name.last)))
            return PEOPLE if kind == NATIONALITY and text.tags[first] == "DT" else kind  # `the British`
    if last == first + 1 and text.tokens[first].is_capital and text.tags[first] == "NNP":
        return NAME
    return kind_of_word(text.tokens[last - 1].lower)


@lru_cache(50_000)
def kind_of_word(word: str) -> str:
    """What kind of thing a common noun names: `keepers` are persons, a `town` is a place."""
    listed, base = followup_rules().words, word.removesuffix("s")
    if {word, base} & (role_heads() | listed("person_nouns")):
        return PERSON
    if {word, base} & listed("organisation_nouns"):
        return ORGANISATION
    if (name := known(word)) is not None and name.category in ("people", "country"):
        return PEOPLE if name.category == "people" else COUNTRY
    if word in listed("time_nouns"):
        return TIME
    return PLACE if normalise(word) in _place_terms() else THING


def gender_of(name: str) -> str:
    """m, f or nothing: by a title, a role that tells it, or the given name."""
    parts = fold(name).replace(".", "").split()
    if any(part in words("female_roles") or part.endswith("woman") for part in parts):
        return "f"
    if any(part in words("male_roles") for part in parts):
        return "m"
    told = {given_names().get(part, "") for part in parts[:-1] if part not in word_set("family_first")} & {
        "male",
        "female",
    }
    return told.pop()[0] if len(told) == 1 else ""


def names_several(string: str) -> bool:
    """Whether a name is one of several by its form: `the Rovers`."""
    return string.lower().startswith("the ") and string.endswith("s") and not string.endswith(("ss", "us", "is"))


@cache
def _place_terms() -> frozenset[str]:
    return frozenset(normalise(word) for word in followup_rules().words("place_nouns"))


def _only_dressing(text: Text, first: int, start: int, kind: str) -> bool:
    """Whether nothing but articles, titles and roles stands before a name in its phrase."""
    before = text.tokens[first:start]
    return all(token.lower in ("the", "a", "an") for token in before) or kind == PERSON


def _kind_of_name(kind: str, folded: str) -> str:
    place = known(folded)
    if place is not None and place.category in ("country", "region"):
        return COUNTRY
    if kind == "nationality":
        return PEOPLE if place is None or place.category == "people" else NATIONALITY
    parts = folded.split()
    if place is None and len(parts) in (2, 3) and given_names().get(parts[0]) in ("male", "female"):
        return PERSON  # also `Ellen Marsh`, whose last word alone would make a place
    return NAME if kind == "other" else kind


class _Finder:
    """Finds constituents from left to right."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = [token.lower for token in text.tokens]
        self.end = len(self.words)
        self.frame = Frame.of(text)
        self.times = {time.cue_first: time for time in text.times if time.kind in ("date", "clock", "duration")}

    def find(self) -> Iterator[Constituent]:
        """Every constituent."""
        i = 0
        while i < self.end:
            if i in self.times:
                time = self.times[i]
                yield self._constituent(i, time.last, TIME, "adverbial")
                i = time.last
                continue
            if (title_end := self._title_end(i)) > i:
                yield self._constituent(i, title_end, THING, *self._role(i), plural=False, head=title_end - 2)
                i = title_end
                continue
            if self.text.tags[i] == "DT" and i + 1 in self.times:  # `the year before`
                i += 1
                continue
            if self._joins_a_preposition(i):  # `in charge of the pier`
                i += 2
                continue
            end = min([phrase_end(self.text, i, self._wall(i)), *(start for start in self.times if start > i)])
            if self.frame is not None and i < end < self.frame.noun[1] and self.text.tags[end] == "VBZ":
                end = self.frame.noun[1]  # `grand slams`
            verbal = self.frame is not None and i == self.frame.rest[0] and self.frame.gap != "complement"
            if end == i and i > 0 and self.text.tags[i].startswith("VB") and self.text.tags[i - 1] == "IN":
                end = i + 1  # behind a preposition stands a noun, whatever the tagger took it for
            degree = i > 0 and self.words[i - 1] == "how" and self.words[i] not in ("many", "much")
            if (
                end <= i
                or degree
                or (verbal and self._opens_with_verb())
                or self.words[i] in QUESTION_WORDS | AUXILIARIES
            ):
                i += 1
                continue
            if self.text.tags[i] not in ("PRP", "EX") or self.text.tokens[i].by_capitals:
                yield from self._phrases(i, end)
            i = end

    def _title_end(self, i: int) -> int:
        """Where a title in quotes ends that opens at `i`: `"The Bell"`; `i` where none does, nor what was said."""
        tokens = self.text.tokens
        if self.words[i] not in _QUOTES or not tokens[i + 1 : i + 2] or not tokens[i + 1].is_capital:
            return i
        close = next((j for j in range(i + 2, min(i + _LONGEST_TITLE, self.end)) if self.words[j] in _QUOTES), i)
        return close + 1 if close > i and tokens[close - 1].is_word else i

    def _joins_a_preposition(self, i: int) -> bool:
        """Whether a noun only makes one preposition of two: `in charge of`, `in front of`."""
        between = 0 < i < self.end - 2 and self.text.tags[i - 1] == "IN" and self.words[i + 1] == "of"
        return between and self.words[i] in followup_rules().words("preposition_nouns")

    def _opens_with_verb(self) -> bool:
        """Whether what follows the subject begins with a verb, whatever the tagger took it for."""
        frame = self.frame
        return frame is not None and (frame.gap == "subject" or self.words[frame.auxiliary[0]] not in BE)

    def _wall(self, i: int) -> int:
        """Where a phrase that opens at `i` must end: no phrase reaches from the subject into the verb."""
        return self.frame.subject[1] if self.frame is not None and i < self.frame.subject[1] else self.end

    def _phrases(self, first: int, end: int) -> Iterator[Constituent]:
        """A phrase with what belongs to it, the one that `and` makes of it and the next, and the names inside it."""
        role, preposition = self._role(first)
        if role == "asked" or self.words[first] in ("many", "much"):
            first += self.words[first] in ("many", "much")
        if first == end or self.words[first] in AUXILIARIES:
            return
        kind, last = kind_of(self.text, first, end), self._extended(first, end)
        yield self._constituent(first, last, kind, role, preposition, head=end - 1)
        if last == end and (joined := self._joined(end)) > end:
            yield self._constituent(first, joined, kind, role, preposition, plural=True)
        owners = [i for i in range(first + 1, end) if self.words[i] in ("'s", "'")]
        for i in owners if not any(name.last in owners for name in self.text.names) else ():
            yield self._constituent(first, i, kind_of(self.text, first, i), "owner", preposition, inner=True)
        for name in self.text.names:
            if first <= name.first and name.last <= end and (name.first, name.last) != (first, end):
                if name.last == end and _only_dressing(self.text, first, name.first, name.kind):
                    continue
                inner = "owner" if name.last < self.end and self.words[name.last] in ("'s", "'") else "modifier"
                kind = _kind_of_name(name.kind, fold(self.text.slice(name.first, name.last)))
                yield self._constituent(name.first, name.last, kind, inner, preposition, inner=True)

    def _extended(self, first: int, end: int) -> int:
        """The end of a phrase with `of ...`, `between ... and ...`, and `for ...` where no verb takes it."""
        last = end
        while last + 1 < self.end and (
            self.words[last] in ("of", "between") or (self.words[last] in _POSTMODIFIERS and self._attaches(first, end))
        ):
            further = phrase_end(self.text, last + 1, self._wall(last + 1))
            if further == last + 1:
                break
            last = self._joined(further) if self.words[last] == "between" else further
        return last

    def _joined(self, end: int) -> int:
        """The end of what commas and a last `and` add to a phrase; `end` where nothing is added."""
        last = end
        while last + 1 < self.end and self.words[last] in (",", "and"):
            further = phrase_end(self.text, last + 1, self._wall(last + 1))
            if further == last + 1:
                break
            if self.words[last] == "and":
                return further
            last = further
        return end

    def _attaches(self, first: int, end: int) -> bool:
        """Whether a preposition behind the phrase belongs to it, since there is no verb but `be`."""
        frame = self.frame
        if frame is None or not frame.subject[0] <= first <= frame.subject[1] or self.text.tokens[end - 1].is_capital:
            return False
        return frame.gap == "complement" or (frame.gap == "none" and self.words[frame.subject[0]] == "there")

    def _constituent(
        self, first: int, last: int, kind: str, role: str, preposition: str = "", *,
        plural: bool | None = None, head: int | None = None, inner: bool = False,
    ) -> Constituent:  # fmt: skip
        at = last - 1 if head is None else head
        if plural is None:
            tag = self.text.tags[at]
            plural = (
                tag == "NNS" or (tag == "NNPS" and kind == PEOPLE) or (kind == PEOPLE and self.words[at].endswith("s"))
            )
        return Constituent(self.text, first, last, kind, plural, role, preposition, self.text.terms[at], inner)

    def _role(self, first: int) -> tuple[str, str]:
        frame = self.frame
        if frame is not None:
            if frame.lead[0] <= first < frame.lead[1]:
                return ("asked", "") if frame.gap != "subject" else (_SUBJECT, "")
            if frame.subject[0] <= first < frame.subject[1]:
                before = self.words[first - 1] if first > frame.subject[0] else ""
                return (_OBLIQUE, before) if before in _POSTMODIFIERS else (_SUBJECT, "")
        before = self.words[first - 1] if first > 0 else ""
        if before in followup_rules().words("conjunctions"):
            return _SUBJECT, ""
        if first > 0 and self.text.tags[first - 1] in ("IN", "TO"):
            return _OBLIQUE, before
        return (_OBJECT, "") if self.verb is None or first > self.verb else (_SUBJECT, "")

    @cached_property
    def verb(self) -> int | None:
        """The position of the main verb."""
        if self.frame is not None:
            return self.frame.verb
        return next((i for i, tag in enumerate(self.text.tags) if tag[:2] == "VB"), None)
