"""Who a pronoun or a quotation without a cue belongs to: the nearest fitting person named before.

speaker([..., "He opened the harbour.", "“It is safe,” he said."], 1)
"""

from collections.abc import Sequence

from msgspec.structs import replace

from qa.language.gazetteer import given_names
from qa.language.names import Name
from qa.language.quotations import Sentence, begins_inside, ends_inside
from qa.language.quotes import Source, Statement, find_statements
from qa.language.speech_cues import words

_REACH = 12
_SUPPOSING = frozenset({"whatever", "if", "unless", "whether", "whoever"})
_PLURAL = frozenset({"they", "them", "their", "we", "our", "us"})


def speaker(sentences: Sequence[Sentence], position: int) -> Source | None:
    """Who speaks in a sentence: its own source, the person its pronoun means, or whose quotation it is in."""
    statements = find_statements(sentences, position)
    for statement in statements:
        if statement.source is not None and not _supposed(sentences, statement.source):
            return _resolved(sentences, position, statement)
    if statements or begins_inside(sentences, position):
        return _around(sentences, position)
    return None


def _supposed(sentences: Sequence[Sentence], source: Source) -> bool:
    """Whether somebody is only supposed to speak: `whatever the keeper may write`."""
    first = source.first - 1
    while first > 0 and sentences[source.sentence].tags[first] in ("DT", "PRP$", "JJ"):
        first -= 1
    return first >= 0 and sentences[source.sentence].tokens[first].lower in _SUPPOSING


def antecedent(sentences: Sequence[Sentence], position: int, pronoun: str, before: int = 0) -> Source | None:
    """The nearest fitting name before token `before` of a sentence that a pronoun may stand for.

    The source of an earlier statement comes before any other name of its sentence, a subject before an object.
    """
    families = _families(sentences[: position + 1])

    def fits(j: int, name: Name) -> bool:
        known = replace(name, kind="person") if name.kind == "other" and name.key in families else name
        return _fits(sentences[j], known, pronoun) and _may_be(sentences, j, name, pronoun)

    own = [name for name in sentences[position].names if name.last <= before and fits(position, name)]
    if own:
        return Source(position, own[0].first, own[0].last, own[0])
    for j in range(position - 1, max(-1, position - _REACH), -1):
        for statement in reversed(find_statements(sentences, j)):
            if statement.source is None or statement.pronoun:
                continue
            found = _named(sentences, statement.source)
            if found.name is not None and fits(found.sentence, found.name):
                return found
        fitting = [name for name in sentences[j].names if fits(j, name)]
        if fitting:
            return Source(j, fitting[0].first, fitting[0].last, fitting[0])
    return None


def _families(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The last words of the people named in full: `Carrow` is somebody where Owen Carrow was named."""
    persons = (name.key.split() for each in sentences for name in each.names if name.kind == "person")
    return frozenset(words[-1] for words in persons if len(words) > 1)


def gender(sentence: Sentence, name: Name) -> str:
    """male, female or nothing: by the role before a name, else by the given name."""
    tokens = sentence.tokens
    around = [tokens[k].lower for k in range(max(0, name.first - 2), name.first) if tokens[k].is_word]
    if name.role is not None:
        around += [token.lower for token in tokens[name.role[0] : name.role[1]]]
    if any(word in words("female_roles") for word in around):
        return "female"
    if any(word in words("male_roles") for word in around):
        return "male"
    if name.last - name.first == 1:
        return ""
    known = given_names().get(tokens[name.first].lower, "")
    return known if known != "ambiguous" else ""


def _may_be(sentences: Sequence[Sentence], position: int, name: Name, pronoun: str) -> bool:
    """Whether a family name may be `he` or `she` by its full form somewhere before: `Watson`, for James Watson."""
    if name.last - name.first > 1 or pronoun not in words("feminine") | words("masculine"):
        return True
    term = sentences[position].tokens[name.first].term
    before = sentences[max(0, position - _REACH) : position + 1]
    full = ((s, n) for s in before for n in s.names if n.last - n.first > 1 and s.tokens[n.last - 1].term == term)
    return all(_fits(sentence, other, pronoun) for sentence, other in full if other.kind == "person")


def _fits(sentence: Sentence, name: Name, pronoun: str) -> bool:
    """Whether a name may be meant: a person for he and she, a body or a country for it and they."""
    if pronoun in words("feminine"):
        return name.kind == "person" and gender(sentence, name) != "male"
    if pronoun in words("masculine"):
        return name.kind == "person" and gender(sentence, name) != "female"
    if pronoun in _PLURAL:
        return name.kind in ("organisation", "place", "nationality")
    return name.kind in ("organisation", "place")


def _resolved(sentences: Sequence[Sentence], position: int, statement: Statement) -> Source | None:
    source = statement.source
    if source is None or not statement.pronoun:
        return None if source is None else _named(sentences, source)
    pronoun = sentences[position].tokens[source.first].lower
    if pronoun in ("i", "we", "you"):
        return _around(sentences, position)
    before = source.first if statement.content[0] > source.first else 0
    found = antecedent(sentences, position, pronoun, before)
    return found if found is not None or pronoun not in ("he", "she") else _any_person(sentences, position)


def _any_person(sentences: Sequence[Sentence], position: int) -> Source | None:
    """The nearest person whatever the gender, where none fits; else what opens a sentence and may be one."""
    before = range(position - 1, max(-1, position - _REACH), -1)
    persons = ((j, name) for j in before for name in sentences[j].names if name.kind == "person")
    openers = ((j, name) for j in before for name in sentences[j].names if name.first == 0 and name.kind == "other")
    found = next(persons, None) or next(openers, None)
    return None if found is None else Source(found[0], found[1].first, found[1].last, found[1])


def _named(sentences: Sequence[Sentence], source: Source) -> Source:
    """A source without a name (`the historian`) whose name a stray full stop has cut off into the next sentence."""
    if (
        source.name is not None
        and source.name.kind == "nationality"
        and source.name.last == source.last <= source.first + 3
    ):
        return _compatriot(sentences, source) or source
    after = source.sentence + 1
    tokens = sentences[source.sentence].tokens
    if source.name is not None or after >= len(sentences) or source.last < len(tokens) - 1:
        return source
    names, tags = sentences[after].names, sentences[after].tags
    if (
        names
        and names[0].first == 0
        and names[0].kind == "person"
        and not any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags)
    ):
        return Source(after, names[0].first, names[0].last, names[0])
    return source


def _compatriot(sentences: Sequence[Sentence], source: Source) -> Source | None:
    """The person last named before `the Norwegian said`."""
    for j in range(source.sentence - 1, max(-1, source.sentence - 3), -1):
        persons = [name for name in sentences[j].names if name.kind == "person"]
        if persons:
            return Source(j, persons[-1].first, persons[-1].last, persons[-1])
    return None


def _around(sentences: Sequence[Sentence], position: int) -> Source | None:
    """Whose quotation a sentence belongs to: the cue where it closes, else the speaker before it."""
    after = find_statements(sentences, position + 1) if position + 1 < len(sentences) else ()
    if len(after) == 1 and after[0].source is not None and after[0].content[0] == after[0].content[1]:
        return _resolved(sentences, position + 1, after[0])
    j = position
    while ends_inside(sentences, j) and j - position < _REACH:
        j += 1
        for statement in find_statements(sentences, j):
            if statement.source is not None and statement.direct:
                return _resolved(sentences, j, statement)
    for j in range(position - 1, max(-1, position - _REACH), -1):
        statements = find_statements(sentences, j)
        for statement in reversed(statements):
            if statement.source is not None:
                return _resolved(sentences, j, statement)
        if (
            not statements
            and sentences[j].names
            and any(name.kind == "person" for name in sentences[j].names)
            and j < position - 1
        ):
            break
    return None
