"""How well a text meets the clues of a question: by the same word, another form, a like spelling or another word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import mul

from msgspec import Struct

from qa.answers.meetings import Entry, Frequencies, Meetings
from qa.language.groups import Phrase
from qa.language.lexicon import match_phrase
from qa.language.terms import is_stop, listed
from qa.language.text import Text
from qa.questions.clues import Clue
from qa.retrieval.bm25 import idf
from qa.retrieval.collection import Occurrences

Degrees = tuple[float, ...]  # a figure for each clue


class Meeting(Struct, frozen=True):
    """For each clue, how well a text meets it (0 to 1), what that tells, and at which token position, or -1.

    Another word for a clue tells no more than its own rarity: that an everyday synonym of a rare word stands in a
    sentence says little of what the sentence is about, however well it means the same.
    """

    degrees: Degrees
    worth: Degrees
    positions: tuple[int, ...]

    def strengthened(self, around: "Iterable[tuple[float, Meeting]]") -> "Meeting":
        """The best of this and of others, each discounted by its share; positions are this one's."""
        degrees, worth = [self.degrees], [self.worth]
        for share, other in around:
            if any(other.degrees):
                degrees.append(tuple([share * degree for degree in other.degrees]))
                worth.append(tuple([share * each for each in other.worth]))
        if len(degrees) == 1:
            return self
        return Meeting(strongest(degrees), strongest(worth), self.positions)

    def with_names(self, degrees: Degrees) -> "Meeting":
        """The best of this and of names that are meant; a name by another name tells as much as itself."""
        return Meeting(strongest((self.degrees, degrees)), strongest((self.worth, degrees)), self.positions)


def strongest(several: Sequence[Sequence[float]]) -> Degrees:
    """The greatest of several figures, clue by clue."""
    return tuple(map(max, *several)) if len(several) > 1 else tuple(several[0])


class Matcher:
    """The clues of one question, ready to meet texts. `idf` weighs them by how rare they are in the corpus."""

    def __init__(self, clues: Sequence[Clue], terms: Frequencies) -> None:
        self.clues = tuple(clues)
        size, frequency = terms.size, terms.frequency
        self.rarity = tuple(
            idf(min((frequency(term) for term in clue.terms if not is_stop(term)), default=size), size)
            for clue in self.clues
        )
        self.weights = tuple(clue.weight * rarity for clue, rarity in zip(self.clues, self.rarity, strict=True))
        self.total = sum(self.weights) or 1.0
        self.unknown = tuple(not any(frequency(t) for t in clue.terms) for clue in self.clues)
        self.names = tuple(n for n, clue in enumerate(self.clues) if clue.is_name)
        self.figures = tuple(n for n, clue in enumerate(self.clues) if _is_figure(clue.phrase[0]))
        self._meetings = Meetings(self.clues, self.rarity, self.unknown, terms)
        none = (0.0,) * len(self.clues)
        self.nothing = Meeting(none, none, (-1,) * len(self.clues))

    def meet(self, text: Text) -> Meeting:
        """How the text meets each clue."""
        return self.meet_terms(text.terms)

    def meet_terms(self, terms: Sequence[str]) -> Meeting:
        """How a run of terms meets each clue."""
        entries = self._meetings.of(terms)
        met = [position for position, term in enumerate(terms) if term in entries]
        return self._met(terms, met, entries) if met else self.nothing

    def meet_all(self, passage: Occurrences) -> dict[int, Meeting]:
        """How the sentences of a passage meet each clue, by their place in it; most by far meet nothing and are left
        out."""
        entries = self._meetings.of(chain.from_iterable(map(passage.beginning, self._meetings.initials)))
        return {n: self._met(passage.sentences[n], met, entries) for n, met in passage.of(entries.keys()).items()}

    def _met(self, terms: Sequence[str], met: Sequence[int], entries: Mapping[str, tuple[Entry, ...]]) -> Meeting:
        """How a run of terms meets each clue by those at some positions."""
        size = len(self.clues)
        degrees, worths, positions = [0.0] * size, [0.0] * size, [-1] * size
        again: list[tuple[int, int]] = []  # the further places of a clue
        for position in met:
            for clue, degree, worth, phrase in entries[terms[position]]:
                if degree < degrees[clue] and worth <= worths[clue]:
                    continue
                start = position if phrase is None else next(_standing(phrase, terms, position), (-1,))[0]
                if start < 0:
                    continue
                if degree > degrees[clue] or (degree == degrees[clue] and start < positions[clue]):
                    degrees[clue], positions[clue] = degree, start
                elif degree == degrees[clue] and start > positions[clue]:
                    again.append((clue, start))
                if worth > worths[clue]:
                    worths[clue] = worth
        places = together(positions, again, [clue.weight + clue.is_name for clue in self.clues]) if again else positions
        return Meeting(tuple(degrees), tuple(worths), tuple(places))

    def share(self, degrees: Sequence[float]) -> float:
        """The share of the question's weight that is met, clue by clue."""
        met: float = sum(map(mul, self.weights, degrees))
        return met / self.total

    def degree(self, clue: int, term: str) -> float:
        """How well a single term meets a clue."""
        found = self._meetings.of((term,)).get(term)
        return max([degree for n, degree, _, p in found if n == clue and p is None], default=0.0) if found else 0.0

    def best_degree(self, term: str) -> float:
        """How well a single term meets any clue."""
        found = self._meetings.of((term,)).get(term)
        return max([degree for _, degree, _, phrase in found if phrase is None], default=0.0) if found else 0.0

    def places(self, clues: frozenset[int], terms: Sequence[str], least: float) -> list[int]:
        """Where a term, alone or in a phrase, meets one of some clues this well at least."""
        entries, found = self._meetings.of(terms), set[int]()
        for at, term in enumerate(terms):
            for clue, degree, _, phrase in entries.get(term, ()):
                if clue in clues and degree >= least:
                    found.update((at,) if phrase is None else chain.from_iterable(_standing(phrase, terms, at)))
        return sorted(found)

    def repeated(self, terms: Sequence[str]) -> list[float]:
        """For each term of a text, how well it is a word of the question, phrases included."""
        degrees, entries = [0.0] * len(terms), self._meetings.of(terms)
        for position, term in enumerate(terms):
            if term not in entries:
                continue
            for _, degree, _, phrase in entries[term]:
                standing = ((position,),) if phrase is None else _standing(phrase, terms, position)
                for at in chain.from_iterable(standing):
                    degrees[at] = max(degrees[at], degree)
        return degrees


def together(positions: Sequence[int], again: Sequence[tuple[int, int]], weights: Sequence[float]) -> list[int]:
    """Of the places of each clue that stands several times, the one nearest to what stands once and weighs most.

    In `adults pay ten, children pay five` the children's `pay` is the second one.
    """
    several = {clue for clue, _ in again}
    once = [(weights[clue], at) for clue, at in enumerate(positions) if at >= 0 and clue not in several]
    single = [at for weight, at in once if weight == max(once)[0]]
    nearest = list(positions)
    if single:
        for clue in several:
            places = [positions[clue], *(at for n, at in again if n == clue)]
            nearest[clue] = min(places, key=lambda place: min(abs(place - at) for at in single))
    return nearest


def _standing(phrase: Phrase, terms: Sequence[str], position: int) -> Iterator[tuple[int, ...]]:
    """The positions of a phrase's words, each time it stands in a run of terms that holds one of them at a position."""
    opening = phrase[0]
    starts = (position,) if terms[position] == opening else [at for at in range(position) if terms[at] == opening]
    return filter(None, (match_phrase(phrase, terms, at) for at in starts))


def _is_figure(term: str) -> bool:
    return term[0].isdigit() or term in listed("calendar_words")
