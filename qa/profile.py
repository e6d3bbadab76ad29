"""What the corpus says of a person, organisation or place: spellings, roles, the sentences that name it.

profile(documents, "Marsh").roles  # ("harbour master", ...) each with its citations
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.citing import cite
from qa.corpus.document import Document
from qa.language.names import same_name
from qa.language.text import Text, read
from qa.mentions import Found, Naming
from qa.reply import Citation

_MOST_MENTIONS = 20


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which the name is written, how often, and where first."""

    text: str
    count: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description that goes with the name; `name` is the name as written there."""

    words: str
    name: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that names it, and the name as written there."""

    sentence: str
    spelling: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Profile:
    """All that was found of a name; empty lists where the corpus does not name it.

    `namesakes` holds the full names that the name may mean where there are several (`Kim`); `mentions` the first
    sentences, `sentences` how many there are in all; `by_document` how many in each document, in order of name.
    """

    name: str
    kind: str | None
    namesakes: tuple[str, ...]
    spellings: tuple[Spelling, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    sentences: int
    by_document: tuple[tuple[str, int], ...]


def profile(documents: Iterable[Document], name: str, most: int = _MOST_MENTIONS) -> Profile:
    """The profile of a name, with no more than `most` sentences."""
    naming = Naming(name)
    kinds: Counter[str] = Counter()
    spellings: dict[str, list[Citation]] = {}
    roles: dict[tuple[str, ...], list[tuple[str, str, Citation]]] = {}
    mentions: list[Mention] = []
    by_document: list[tuple[str, int]] = []
    for document in documents:
        before = len(mentions)
        for sentence, found in naming.mentions(document):
            text, citation = read(sentence.text), Citation.model_validate(cite(document, sentence))
            for each in found:
                spellings.setdefault(_written(text, each.first, each.last), []).append(citation)
                if each.name is not None:
                    kinds[each.name.kind] += 1
                if (role := _role(text, each)) is not None:
                    key = tuple(term for term in read(role).terms if term[0].isalnum())
                    roles.setdefault(key, []).append((role, _written(text, each.first, each.last), citation))
            mentions.append(Mention(sentence.text, _written(text, found[0].first, found[0].last), citation))
        if len(mentions) > before:
            by_document.append((document.name, len(mentions) - before))
    return Profile(
        name=naming.name,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else None,
        namesakes=_namesakes(naming.name, list(spellings)),
        spellings=tuple(
            Spelling(text, len(places), places[0])
            for text, places in sorted(spellings.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        ),
        roles=tuple(
            Role(found[0][0], found[0][1], tuple(citation for _, _, citation in found))
            for _, found in sorted(roles.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        ),
        mentions=tuple(mentions[:most]),
        sentences=len(mentions),
        by_document=tuple(by_document),
    )


def _role(text: Text, found: Found) -> str | None:
    """The role beside a name, as written."""
    if found.name is None or found.name.role is None:
        return None
    return _written(text, *found.name.role)


def _written(text: Text, first: int, last: int) -> str:
    """A piece of a sentence on one line."""
    return " ".join(text.slice(first, last).split())


def _namesakes(name: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """The longest spelling of each bearer where the name may mean several; nothing where it means one."""
    bearers: list[str] = []
    longer = [each for each in spellings if len(each.split()) > len(name.split())]
    for spelling in sorted(longer, key=lambda each: (-len(each), each)):
        if not any(same_name(spelling, bearer) for bearer in bearers):
            bearers.append(spelling)
    return tuple(sorted(bearers)) if len(bearers) > 1 else ()
