"""Checks of the names a question is about: met nowhere, elsewhere, in part, or another one in their place."""

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, Finding, about, clues_of, describes, sources, stands
from qa.language.gazetteer import role_heads
from qa.language.names import Name
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.language.voice import is_passive
from qa.language.word_tags import usual_tag
from qa.questions.clues import Clue

_OWNING = (("'s",), ("'",), ("’s",))
_TOGETHER = 6  # tokens between a name and the verb it may be the subject of
_CLAUSE = 12  # tokens of a clause that tells of the name before it
_TO_VERB = 3  # tokens from the end of an apposition to the verb
_LEAST_STEM, _ENDING = 5, 4  # letters
_BY_HEAD = 0.4  # how well the last word of a listed phrase meets it by itself
_WHOLE = 1.5  # how far a name of several words counts where none of them is met
_NONE = 0.8  # how much more it counts that not one name of the question is met anywhere around
_CLOSE = 0.75  # met by the title or by a sentence this one leans on


def unknown_name(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a name of the question stands nowhere in the corpus."""
    unknown = search.matcher.unknown
    return about(search, [n for n in _binding(search, best) if unknown[n] and all(e.covered[n] < NEAR for e in ranked)])


def missing_name(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a name of the question is met neither in the sentence nor around it."""
    unknown = search.matcher.unknown
    missing = [n for n in _binding(search, best) if best.covered[n] < NEAR and not unknown[n]]
    found = _by_name(search, missing, _instead(search, best, missing))
    none = bool(missing) and not any(best.covered[n] for n in search.matcher.names)
    return Finding(found.degree + _NONE * none, found.words, found.instead)


def absent_name(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a name of the question is met around the sentence or as its speaker, not in it."""
    here = best.own.degrees
    lacking = [n for n in _binding(search, best) if here[n] <= _BY_HEAD and best.covered[n] >= NEAR]
    absent = [n for n in lacking if best.covered[n] < _CLOSE or _only_speaks(search, best, n)]
    return _by_name(search, absent, _instead(search, best, absent))


def _by_name(search: Search, clues: list[int], instead: list[str]) -> Finding:
    """A check that fails once for each word of a name, once and a half for a name of several words, told whole."""
    text, left, words, degree = search.question.text, list(clues), list[str](), 0.0
    for name in text.names:
        own = clues_of(search, name)
        if len(own) > 1 and set(own) <= set(left):
            left = [n for n in left if n not in own]
            words.append(text.slice(name.first, name.last))
            degree += _WHOLE
    rest = about(search, left)
    return Finding(degree + rest.degree, (*words, *rest.words), tuple(dict.fromkeys(instead)))


def _only_speaks(search: Search, best: Evidence, clue: int) -> bool:
    """Whether somebody to whom something is done by the question is near only as the one who speaks."""
    verb, resolved = search.question.verb, best.resolved
    if verb is None or resolved is None or search.question.rule.speech is not None or clue in sources(search):
        return False
    return search.matcher.clues[clue].positions[0] > verb and resolved.source[clue] >= 0.5


def broken_name(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """of a name of several words only some are met; of a person the last one suffices."""
    matcher = search.matcher
    broken = [n for n in matcher.names if len(matcher.clues[n].terms) > 1 and 0 < best.covered[n] <= _BY_HEAD]
    for name in search.question.text.names:
        clues = clues_of(search, name)
        met = [best.covered[n] >= NEAR for n in clues]
        if any(met) and not all(met) and not (name.kind == "person" and met[-1]):
            broken.append(clues[met.index(False)])
    return about(search, sorted(set(broken)))


def rival(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """somebody else does what is asked of a name: the name is missing and another stands before the verb."""
    question, clues = search.question, search.matcher.clues
    if question.verb_clue is None or question.verb is None or (verb := best.own.positions[question.verb_clue]) < 0:
        return PASSED
    text, focus = best.place.text, question.focus_clue
    if is_passive(question.text, question.verb) and not is_passive(text, verb):
        return PASSED  # to whom something is done may be named anywhere
    first = clues[focus].positions[-1] if focus is not None and question.wh is not None else 0  # `what German ruler`
    subjects = [
        n for n in _binding(search, best)
        if first <= clues[n].positions[-1] < question.verb and not stands(best, n) and not describes(search, n)
    ]  # fmt: skip
    rivals = [text.slice(name.first, name.last) for name in text.names if _before_verb(text, name, verb)]
    return about(search, subjects, rivals) if rivals else PASSED


def only_owns(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what somebody did is asked, and the sentence names them only as whose somebody did it (`Reed's lawyer`)."""
    clues, question = search.matcher.clues, search.question
    does = question.verb or ("do" in question.text.terms and len(question.text.terms))  # `What did Reed do?`
    people = [name for name in question.text.names if name.kind in ("person", "other") and name.last <= does]
    doing = [n for name in people for n in clues_of(search, name)[-1:] if not describes(search, n)]
    return about(search, [n for n in doing if _only_owns(best.place.text, clues[n].terms[-1])])


def _only_owns(text: Text, name: str) -> bool:
    """Whether a name stands in a text, and only before somebody of theirs."""
    places = [i for i, term in enumerate(text.terms) if term == name]
    return bool(places) and all(_owns_somebody(text, i) for i in places)


def _owns_somebody(text: Text, i: int) -> bool:
    if text.terms[i + 1 : i + 2] not in _OWNING:
        return False
    last = next((last for first, last in text.phrases if first <= i + 2 < last), min(i + 3, len(text.tokens)))
    named = any(i + 2 <= name.first <= last and name.kind == "person" for name in text.names)
    return named or _is_somebody(text.tokens[last - 1].text)  # not `Reed's doctor play`


def _is_somebody(word: str) -> bool:
    """Whether a noun is what somebody may be to another, an office or kin; in capitals it is in a title."""
    return word in role_heads() or normalise(word) in listed("kin")


def _before_verb(text: Text, name: Name, verb: int) -> bool:
    """Whether a name may be the subject of a verb: close before it, or with only an apposition between."""
    if name.last > verb or any(text.terms[k] in (";", ":") or text.tags[k] == "PRP" for k in range(name.last, verb)):
        return False  # `; it was named after ...`
    told_of = text.tokens[name.last].lower in ("who", "which") and name.last >= verb - _CLAUSE
    if told_of or name.last >= verb - _TOGETHER:
        return True
    return name.first <= 1 and text.tokens[name.last].lower == "," and "," in text.terms[verb - _TO_VERB : verb]


def _instead(search: Search, best: Evidence, missing: list[int]) -> list[str]:
    """The names in the sentence that stand for those of the question it lacks: of their kind or in their place."""
    question, text = search.question.text, best.place.text
    lacking = [name for name in question.names if not set(missing).isdisjoint(clues_of(search, name))]
    return [
        text.slice(other.first, other.last) for name in lacking for other in text.names
        if all(search.matcher.best_degree(term) < 0.5 for term in text.terms[other.first : other.last])
        and ((name.kind != "other" and other.kind == name.kind)
             or _preposition(text, other) == _preposition(question, name) != "")
    ]  # fmt: skip


def _binding(search: Search, best: Evidence) -> list[int]:
    """The clues of names that must be met: not the first names of a person whom the sentence calls by the last.

    Where a question is typed without capitals, the words that the corpus writes with one are names too.
    """
    text, words = best.place.text, search.question.text
    names = {n for n in search.matcher.names if not _derived(text, search.matcher.clues[n])}
    names = {n for n in names if not _is_only_asked(search, best, n)}
    if not any(token.is_capital for token in words.tokens):
        names.update(n for n, clue in enumerate(search.matcher.clues) if _written_as_name(search, clue))
    for name in words.names:
        *first, last = clues_of(search, name) or [-1]
        at = best.own.positions[last] if first else -1
        if name.kind != "person" or at < 0:
            continue
        called = next((other for other in text.names if other.first <= at < other.last), None)
        if called is None or called.first == at:  # `Marsh`, not another Marsh with a first name of his own
            names.difference_update(n for n in first if best.own.degrees[n] < 0.5)
    return sorted(names)


def _is_only_asked(search: Search, best: Evidence, clue: int) -> bool:
    """Whether a question word ends a name whose other words the sentence writes with a capital (`the Doctor`)."""
    clues, tokens = search.matcher.clues, best.place.text.tokens
    if clue == 0 or not (usual_tag(clues[clue].text.lower()) or "").startswith("W"):
        return False
    beside = clues[clue - 1].positions[-1] == clues[clue].positions[0] - 1
    return beside and (at := best.own.positions[clue - 1]) >= 0 and tokens[at].is_capital


def _derived(text: Text, clue: Clue) -> bool:
    """Whether the sentence holds a longer word made from a name: `Amazonian` of `Amazon`."""
    term = clue.terms[0]
    if len(clue.terms) > 1 or len(term) < _LEAST_STEM:
        return False
    return any(t.is_capital and t.lower.startswith(term) and len(t.lower) <= len(term) + _ENDING for t in text.tokens)


def _written_as_name(search: Search, clue: Clue) -> bool:
    """Whether a word that is no common one stands with a capital inside a sentence of the corpus."""
    if clue.is_name or len(clue.terms) > 1 or clue.weight < 1 or usual_tag(clue.text.lower()) is not None:
        return False
    for hit in search.collection.sentences.search({clue.terms[0]: 1.0}, 1):
        tokens = search.collection.place(hit.position).text.tokens
        found = [i for i, token in enumerate(tokens) if token.term == clue.terms[0]]
        return bool(found) and all(i > 0 and tokens[i].is_capital for i in found)
    return False


def _preposition(text: Text, name: Name) -> str:
    """The preposition before a name (`under Brandt`), or nothing."""
    at = name.first - 1
    return text.tokens[at].lower if at >= 0 and text.tags[at] in ("IN", "TO") else ""
