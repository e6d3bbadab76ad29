"""What a sentence and its surroundings meet of a question: itself, its neighbours, title, heading and passage.

A clue counts in full where the sentence meets it, and discounted (`rules/scoring.toml`, [context]) where only what
stands around it does. Each sentence is met once, however many others it stands beside.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from pathlib import PurePath

from msgspec import Struct

from qa.answers.forms import opening_row
from qa.answers.matching import Degrees, Matcher, Meeting, strongest
from qa.answers.short_forms import expansions
from qa.language.terms import listed
from qa.language.text import read
from qa.questions.question import Question
from qa.retrieval.collection import Collection, Place

_WORD = re.compile(r"[^\W_]+")
_SPELT = 0.9  # how well `General Data Protection Rules` meets `GDPR`
_SURNAME = 0.9  # how well a surname meets the other words of a name that was given in full before
_SURNAME_REACH = 40  # sentences back


class Passage(Struct, frozen=True):
    """What a passage meets anywhere, and how many of its sentences meet each clue; it has no positions."""

    met: Meeting
    times: tuple[int, ...]


class Context:
    """The sentences of a collection as one question sees them."""

    def __init__(
        self,
        question: Question,
        collection: Collection,
        matcher: Matcher,
        shares: Mapping[str, float],
        found: Set[int],
    ) -> None:
        """`found` are the passages that retrieval found: what opens a document tells of all of it where it is one."""
        self._question, self._collection, self._matcher, self._shares = question, collection, matcher, shares
        self._openings = found
        self._meetings: dict[int, Meeting] = {}
        self._covered: dict[int, Meeting] = {}
        self._strings: dict[str, Meeting] = {}
        self._passages: dict[int, Passage] = {}
        self._topics: dict[int, Degrees] = {}

    def meeting(self, number: int) -> Meeting:
        """What a sentence meets by itself."""
        if number not in self._meetings:
            self._look_at(self._collection.passage(number))
        return self._meetings[number]

    def covered(self, place: Place) -> Meeting:
        """What a sentence meets, or discounted what stands around it; positions are its own."""
        if place.number not in self._covered:
            self._covered[place.number] = self._look_around(place)
        return self._covered[place.number]

    def _look_around(self, place: Place) -> Meeting:
        shares, own = self._shares, self.meeting(place.number)
        title = place.document.title  # a sentence only where there is no headline
        around = [(shares["lead" if title.rstrip("\"'”’").endswith(".") else "title"], self._string(title))]
        around.append((shares["name"], self._string(_words_of(place.document.name))))
        for step in (-1, 1):
            if (beside := self._collection.neighbour(place.number, step)) is not None:
                leaning = step < 0 and leans(place)
                around.append((shares["previous" if leaning else "neighbour"], self.meeting(beside)))
        if (form := opening_row(self._collection, place)) is not None:
            around.append((shares["lead"], self.meeting(form)))
        if place.heading:
            around.append((shares["heading"], self._string(place.heading)))
        around.append((shares["passage"], self.passage(place.number)))
        if (opening := self._opening(place.number)) is not None:
            around.append((shares["opening"], opening))
        return own.strengthened(around)

    def _opening(self, number: int) -> Meeting | None:
        """What the first passage of its document meets: the rest goes on about that without a name."""
        opening = self._collection.passage(self._collection.first(number))
        if opening == self._collection.passage(number) or opening not in self._openings:
            return None
        return self._passage(opening).met

    def passage(self, number: int) -> Meeting:
        """What the passage of a sentence meets anywhere; it has no positions."""
        return self._passage(self._collection.passage(number)).met

    def topic(self, number: int) -> Degrees:
        """How far each clue is what the passage of a sentence and the ones beside it are about: 0 where one sentence
        meets it, near 1 where many do."""
        passage = self._collection.passage(number)
        if passage not in self._topics:
            members = self._collection.members(passage)
            outside = (self._collection.neighbour(members[0], -1), self._collection.neighbour(members[-1], 1))
            near = {passage, *(self._collection.passage(number) for number in outside if number is not None)}
            met = [found for each in near if (found := self._passage(each)).met is not self._matcher.nothing]
            self._topics[passage] = self._shared(met) if met else self._matcher.nothing.degrees
        return self._topics[passage]

    @staticmethod
    def _shared(passages: Sequence[Passage]) -> Degrees:
        counts = map(sum, zip(*[each.times for each in passages], strict=True))
        bests = strongest([each.met.worth for each in passages])
        return tuple([best * (1 - 1 / times) if times else 0.0 for times, best in zip(counts, bests, strict=True)])

    def _string(self, string: str) -> Meeting:
        """What a title, heading or name meets: a short form by the words it stands for, too."""
        if string not in self._strings:
            text = read(string)
            spelt = [clue.text.isupper() and any(expansions(text, clue.text)) for clue in self._matcher.clues]
            met = self._matcher.meet(text)
            self._strings[string] = met.with_names(tuple(_SPELT * each for each in spelt)) if any(spelt) else met
        return self._strings[string]

    def _passage(self, passage: int) -> Passage:
        if passage not in self._passages:
            self._look_at(passage)
        return self._passages[passage]

    def _look_at(self, passage: int) -> None:
        """Meets the sentences of a passage; most of them meet nothing."""
        nothing, members = self._matcher.nothing, self._collection.members(passage)
        found = {members[n]: met for n, met in self._matcher.meet_all(self._collection.occurrences(passage)).items()}
        if self._full_names:
            found = {number: self._by_surname(number, met) for number, met in found.items()}
        self._meetings.update(dict.fromkeys(members, nothing) | found)
        met = list(found.values())
        self._passages[passage] = self._together(met) if met else Passage(nothing, tuple(map(int, nothing.degrees)))

    def _together(self, met: Sequence[Meeting]) -> Passage:
        best = Meeting(
            strongest([meeting.degrees for meeting in met]),
            strongest([meeting.worth for meeting in met]),
            self._matcher.nothing.positions,
        )
        return Passage(best, tuple(map(sum, zip(*[map(bool, meeting.degrees) for meeting in met], strict=True))))

    # -- names -----------------------------------------------------------------------------------------------

    def _by_surname(self, number: int, met: Meeting) -> Meeting:
        """Whoever is named in full before is meant by the surname alone (`Jonas Pike ...`, further on `Pike`)."""
        for name, clues in self._full_names:
            *given, surname = clues
            alone = met.degrees[surname] == 1.0 and all(met.degrees[clue] == 0.0 for clue in given)
            alone = alone and not self._has_given_name(number, met.positions[surname])
            if alone and any(name in self._collection.place(n).sentence.text for n in self._before(number)):
                met = met.with_names(tuple(_SURNAME * (clue in given) for clue in range(len(met.degrees))))
        return met

    def _has_given_name(self, number: int, surname: int) -> bool:
        """Whether another given name stands before a surname: `Matthew Pike` is not Jonas."""
        names = self._collection.place(number).text.names
        return any(name.first < surname < name.last for name in names)

    @cached_property
    def _full_names(self) -> Sequence[tuple[str, tuple[int, ...]]]:
        """The people whom the question names by more than one word, each with the clues of the words."""
        text, clues = self._question.text, self._matcher.clues
        found = []
        for name in text.names:
            inside = range(name.first, name.last)
            words = tuple(n for n, clue in enumerate(clues) if set(clue.positions) <= set(inside))
            if name.kind == "person" and len(words) == len(inside) > 1:
                found.append((text.slice(name.first, name.last), words))
        return found

    def _before(self, number: int) -> Iterator[int]:
        """The sentences that stand before one in its document, the nearest first, as far as a surname reaches."""
        for _ in range(_SURNAME_REACH):
            before = self._collection.neighbour(number, -1)
            if before is None:
                return
            yield before
            number = before


@lru_cache(maxsize=4_096)
def _words_of(name: str) -> str:
    """A document's name as words, without folders and suffix: `lease_2021.txt` tells of a lease."""
    return " ".join(_WORD.findall(PurePath(name).stem))


def leans(place: Place) -> bool:
    """Whether the sentence opens with a pronoun or demonstrative; `It was agreed to` means nothing before it."""
    terms = place.text.terms
    first = next((i for i, term in enumerate(terms[:3]) if term[0].isalnum()), None)
    if first is None or terms[first] not in listed("leaning_openers"):
        return False
    return not (terms[first : first + 2] == ("it", "be") and _says_nothing_of_it(terms[first + 2 : first + 5]))


def _says_nothing_of_it(behind: Sequence[str]) -> bool:
    """Whether the words behind `it is` tell what is so by a clause: `agreed to`, `not clear that`."""
    said = next((i for i, term in enumerate(behind) if term in listed("said_of_clauses")), None)
    return said is not None and behind[said + 1 : said + 2] in (("to",), ("that",))
