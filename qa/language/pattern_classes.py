"""What the parts of a pattern find in one text: where its words stand, and where a class begins and may end.

Everything is worked out once a text and class, so that the hundreds of patterns of a question share it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache

from qa.language.calendar_words import is_year
from qa.language.clause_ends import clauses
from qa.language.data import load, word_list
from qa.language.dates import ends_of
from qa.language.text import Text
from qa.language.tokens import capital_words, normalise
from qa.language.word_tags import FINITE

_TAGS: dict[str, tuple[str, ...]] = {
    "noun": ("NN", "NNS", "NNP", "NNPS"),
    "common noun": ("NN", "NNS"),
    "verb": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "participle": ("VBN", "VBD"),
    "gerund": ("VBG",),
    "adjective": ("JJ", "JJR", "JJS", "VBN", "VBG"),
    "comparative": ("JJR", "RBR"),
    "superlative": ("JJS", "RBS"),
    "adverb": ("RB", "RBR", "RBS"),
    "preposition": ("IN", "TO"),
    "determiner": ("DT", "PRP$", "PDT", "WDT"),
    "pronoun": ("PRP",),
    "modifier": ("JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "VBN", "VBG", "CD"),
    "modal": ("MD",),
}
_DENYING = frozenset({"not", "n't", "never", "hardly", "scarcely"})
_FORMS = {
    "be": "be am is are was were been being 's 're 'm",
    "do": "do does did done doing",
    "have": "have has had having 've",
}
_QUANTITY_KINDS = {
    "number": ("count", "other", "perc", "money", "dist", "weight", "temp", "speed", "volsize", "period", "ord"),
    "count": ("count", "other"),
    "share": ("perc",),
    "money": ("money",),
    "age": ("period",),
    "measure": ("dist", "weight", "temp", "speed", "volsize"),
    "distance": ("dist",),
    "speed": ("speed",),
    "ordinal": ("ord",),
}
_TIME_KINDS = {"date": ("date", "clock"), "clock": ("clock",), "duration": ("duration",), "frequency": ("frequency",)}
_NAME_KINDS = {
    "name": ("person", "place", "organisation", "other"),
    "person": ("person",),
    "place": ("place",),
    "organisation": ("organisation",),
    "nationality": ("nationality",),
}
_FINITE = {(tag,) for tag in FINITE}
_ADDING = ("of", "in", "for", "to", "on", "at", "with", "from", "between", "against", "over", "under", "about", "into")
_LINKS = frozenset((*_ADDING, "and", "or"))
_YEAR, _CODE, _OCCASIONS, _ENDS = "year", "code", "occasions", ("first date", "last date")
Places = Mapping[int, tuple[int, ...]]  # by the token positions at which something stands, in order: where it may end
NOWHERE: Places = {}


class Index:
    """The words and classes of one text by their positions."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._classes: dict[str, Places] = {}
        self._words: dict[str, Places] = {}

    @cached_property
    def terms(self) -> Mapping[str, list[int]]:
        """Each term with its positions; `Will` and `May` are the verbs where the tags make them no names."""
        terms = self.text.terms
        if not capital_words().isdisjoint(terms):
            tagged = zip(terms, self.text.tags, strict=True)
            terms = tuple(t if tag == "NNP" or t not in capital_words() else normalise(t.lower()) for t, tag in tagged)
        return _positions(terms)

    @cached_property
    def words(self) -> Mapping[str, list[int]]:
        """Each folded word with its positions."""
        return _positions(token.lower for token in self.text.tokens)

    def of_words(self, alternatives: str) -> Places:
        """Where one of the words `send/ship` stands, in any inflection."""
        known = self._words.get(alternatives)
        if known is None:
            found = {at for term in _accepted(alternatives) for at in self.terms.get(term, ())}
            found.update(at for word in alternatives.split("/") for at in self.words.get(word, ()))
            if alternatives == "(":
                found = {at for at in found if not self._is_glued(at)}
            known = self._words[alternatives] = {at: (at + 1,) for at in sorted(found)} if found else NOWHERE
        return known

    def _is_glued(self, at: int) -> bool:
        """Whether a mark goes on with the word before it: the bracket of `claim(s)`."""
        return at > 0 and self.text.tokens[at - 1].end == self.text.tokens[at].start

    def of_class(self, name: str) -> Places:
        """Where words or spans of a class stand, with their ends, longest first."""
        known = self._classes.get(name)
        if known is None:
            known = self._classes[name] = _places_of(name, self)
        return known


@lru_cache(maxsize=4_096)
def index(text: Text) -> Index:
    """The index of a text; those of texts seen lately are kept."""
    return Index(text)


def _positions(words: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        found.setdefault(word, []).append(at)
    return found


def _places_of(name: str, index: Index) -> Places:
    text = index.text
    if tags := _TAGS.get(name):
        tagged = (at for at, tag in enumerate(text.tags) if tag in tags)
        if name == "adverb":  # `is not a bird` does not tell what it is
            tagged = (at for at in tagged if text.tokens[at].lower not in _DENYING)
        return {at: (at + 1,) for at in tagged} or NOWHERE
    if name == _YEAR:
        return {i: (i + 1,) for i, token in enumerate(text.tokens) if is_year(token.lower)} or NOWHERE
    if name == _CODE:
        return _spans(_codes(text))
    if name in _FORMS:
        found = _singles(index.words, _FORMS[name].split())
        return {at: ends for at, ends in found.items() if text.tags[at] != "POS"} or NOWHERE  # `the mayor's dog`
    if kinds := _QUANTITY_KINDS.get(name):
        return _spans((q.first, q.last) for q in text.quantities if q.kind in kinds)
    if name == _OCCASIONS:
        return _spans((q.first, q.last) for q in text.quantities if q.unit == "times")
    if kinds := _TIME_KINDS.get(name):
        return _spans((t.first, t.last) for t in text.times if t.kind in kinds)
    if kinds := _NAME_KINDS.get(name):
        return _spans((n.first, n.last) for n in text.names if n.kind in kinds)
    if name in _ENDS:
        ends = (ends_of(text.tokens, time) for time in text.times)
        return _spans(both[_ENDS.index(name)] for both in ends if both)
    if name == "noun phrase":
        return _spans(text.phrases)
    if name == "phrase end":  # takes no word: what stands before is the head of its noun phrase
        return _spans((last, last) for _, last in text.phrases)
    if name == "long phrase":
        return _spans(_long_phrases(text))
    if name == "clause":
        return dict(clauses(text))
    if name == "word":
        return {at: (at + 1,) for at, token in enumerate(text.tokens) if token.is_word} or NOWHERE
    found = _singles(index.terms, _listed(name) & index.terms.keys())
    if name == "role" and found:  # `Notre Dame` is nobody's office
        named = {i for each in text.names for i in range(each.first, each.last)}
        found = {at: ends for at, ends in found.items() if at not in named} or NOWHERE
    return found


def _singles(positions: Mapping[str, list[int]], words: Iterable[str]) -> Places:
    found = sorted(at for word in words for at in positions.get(word, ()))
    return {at: (at + 1,) for at in found} if found else NOWHERE


def _spans(spans: Iterable[tuple[int, int]]) -> Places:
    found: dict[int, list[int]] = {}
    for first, last in sorted(spans):
        found.setdefault(first, []).append(last)
    return {first: tuple(reversed(ends)) for first, ends in found.items()} or NOWHERE


def _codes(text: Text) -> Iterator[tuple[int, int]]:
    """Letters and figures run together, no amount with its unit: `20L`, `SJY182`, `UP-A0351`."""
    measured = {q.first for q in text.quantities if q.kind != "count"}
    first, tokens = 0, text.tokens
    for last in range(1, len(tokens) + 1):
        if last < len(tokens) and tokens[last].start == tokens[last - 1].end and _is_coded(tokens[last].text):
            continue
        while first < last and not tokens[first].is_word:
            first += 1
        run = "".join(token.text for token in tokens[first:last])
        mixed = any(map(str.isdecimal, run)) and any(map(str.isalpha, run))
        if mixed and run.isascii() and first not in measured:
            yield first, last
        first = last


def _is_coded(part: str) -> bool:
    return part.isalnum() or part in ("-", "/")


def _long_phrases(text: Text) -> Iterator[tuple[int, int]]:
    """Noun phrases, each with those that prepositions, `and` and `or` add to it; none from the midst of another."""
    follows = dict(text.phrases)
    ends = set(follows.values())
    verb = next((i for i, tag in enumerate(text.tags) if (tag,) in _FINITE), len(text.tags))
    for first, last in text.phrases:
        if first - 1 in ends and text.tokens[first - 1].lower in ("of", "and", "or"):
            continue
        yield first, last
        if end := _list_end(text, last, follows):
            yield first, end
        while last < len(text.tokens) and text.tokens[last].lower in _LINKS and last + 1 in follows:
            end = follows[last + 1]
            if text.tags[last] == "CC" and verb < end and text.tags[end : end + 1] in _FINITE:
                break  # a clause of its own: `there was rain and the wind rose`
            last = end
            yield first, last


def _list_end(text: Text, last: int, follows: Mapping[int, int]) -> int | None:
    """Where a list of noun phrases ends whose first one ends at `last`: `barley, oats and beans`."""
    words, listing = [token.lower for token in text.tokens], False
    while last < len(words) and words[last] == "," and last + 1 in follows:
        last, listing = follows[last + 1], True
    last += words[last : last + 2] in ([",", "and"], [",", "or"])
    if not listing or words[last : last + 1] not in (["and"], ["or"]) or last + 1 not in follows:
        return None
    end = follows[last + 1]
    return None if text.tags[end : end + 1] in _FINITE else end


@cache
def _accepted(words: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in words.split("/") if word)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in word_list(load("language.toml")[name.replace(" ", "_")]))


@cache
def classes() -> frozenset[str]:
    """The names that may stand in braces."""
    listed = {key.replace("_", " ") for key in load("language.toml")}
    spans = {
        _YEAR,
        _CODE,
        _OCCASIONS,
        *_ENDS,
        "noun phrase",
        "long phrase",
        "phrase end",
        "clause",
        "word",
        *_FORMS,
        *_QUANTITY_KINDS,
        *_TIME_KINDS,
        *_NAME_KINDS,
    }
    return frozenset(listed | spans | set(_TAGS))
