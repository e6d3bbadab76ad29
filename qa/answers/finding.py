"""What a check finds, and what checks share."""

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from qa.answers.columns import cells
from qa.answers.evidence import Evidence, Search
from qa.answers.items import items_below
from qa.answers.meetings import NEAR as NEAR
from qa.language.names import Name
from qa.language.terms import listed
from qa.language.text import read
from qa.questions.question import attribution

POSSESSIVE = ("'s", "'")
_ROW = re.compile(r"(?:^|, )row \d")  # `row 14`, `table 2, row 3`, no message from Ann Marrow


class Finding(Struct, frozen=True):
    """How far a check fails (0 to 1 or more), the words of the question it is about, and what stands in their place."""

    degree: float
    words: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


Check = Callable[[Search, Evidence, list[Evidence]], Finding]
PASSED = Finding(0.0)


def about(search: Search, clues: Iterable[int], instead: Iterable[str] = ()) -> Finding:
    """A check that fails once for each of some clues."""
    words = tuple(_shown(search, n) for n in clues)
    return Finding(float(len(words)), words, tuple(dict.fromkeys(instead)) if words else ())


def failed(search: Search, clues: Iterable[int]) -> Finding:
    """A check that fails, whatever the number of clues."""
    return Finding(1.0, tuple(_shown(search, n) for n in clues))


def _shown(search: Search, clue: int) -> str:
    """A clue as the asker wrote it, without the auxiliary of a listed phrase (`is president`)."""
    words = search.matcher.clues[clue].text.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in listed("auxiliary_verb") else words)


def content(search: Search) -> list[int]:
    """The clues that name the matter of a question: no turning words, no reporting words, no names of a kind."""
    return [n for n, clue in enumerate(search.matcher.clues) if clue.weight >= 1]


def clues_of(search: Search, name: Name) -> list[int]:
    """The clues that a name of the question is made of."""
    return [
        n for n, clue in enumerate(search.matcher.clues) if any(name.first <= i < name.last for i in clue.positions)
    ]


def sources(search: Search) -> list[int]:
    """The clues of whose words the answer should be: `according to the mayor`."""
    told, tokens = attribution(search.question.text)[2:], search.question.text.tokens
    if not told or tokens[told[0]].lower in ("who", "whom", "what", "which"):
        return []
    return [n for n, clue in enumerate(search.matcher.clues) if clue.positions[0] in told]


def describes(search: Search, clue: int) -> bool:
    """Whether a name of the question only tells whose or which something is (`the UN envoy`, `Perth's mayor`)."""
    text, behind = search.question.text, search.matcher.clues[clue].positions[-1] + 1
    if behind == len(text.tokens):
        return False
    return text.tags[behind].startswith("NN") or text.tokens[behind].lower in POSSESSIVE


def stands(evidence: Evidence, clue: int) -> bool:
    """Whether a clue is met in the sentence itself, or by whom it means."""
    meant = evidence.resolved.degrees[clue] if evidence.resolved is not None else 0.0
    return max(evidence.own.degrees[clue], meant) >= 0.5


def is_told_below(search: Search, best: Evidence) -> bool:
    """Whether the sentence leads to a list, which holds what is asked for."""
    return bool(items_below(search.collection, best.place))


def is_row(best: Evidence) -> bool:
    """Whether it is a row of a table, which tells by its columns and needs no verb."""
    return bool(cells(best.place)) or any(_ROW.search(section.place) for section in best.place.sentence.sections)


def heads_a_column(search: Search, best: Evidence, clue: int) -> bool:
    """Whether a column of a table is named by a clue: a row under `paid on` tells that it was paid."""
    return any(search.matcher.meet(read(cell.head)).degrees[clue] >= NEAR for cell in cells(best.place))
