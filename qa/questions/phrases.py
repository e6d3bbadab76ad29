"""Where noun phrases end, sure enough to take questions apart by.

phrase_end(read("the old light of Skagen"), 0, 5)        # 3: "the old light"
long_phrase_end(read("the old light of Skagen"), 0, 5)   # 5
"""

from collections.abc import Mapping
from functools import lru_cache

from qa.language.text import Text
from qa.language.word_tags import usual_tag

NOUNS = ("NN", "NNS", "NNP", "NNPS")
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our your my some any all both each every no another".split()  # noqa: SIM905
)
_JOINS = frozenset({"of", "between"})


def phrase_end(text: Text, start: int, end: int) -> int:
    """Where the noun phrase that opens at `start` ends, possessors included; `start` where there is none."""
    tokens, tags, i = text.tokens, text.tags, start
    if i < end and tags[i] in ("PRP", "EX") and not tokens[i].by_capitals:
        return i + 1
    while i < end and (tags[i] in ("DT", "PDT", "PRP$") or tokens[i].lower in _DETERMINERS):
        i += 1
    nouns, opened = start, i

    def participle(i: int) -> bool:
        return tags[i] in ("VBN", "VBG") and i + 1 < end and tags[i + 1] in NOUNS

    names = _ends_of_names(text)
    while i < end:
        word = tokens[i].lower
        if names.get(i, end + 1) <= end:
            i = nouns = names[i]
        elif word in ("'s", "'") and nouns == i and i > opened:
            if not (i + 1 < end and tags[i + 1][:2] in ("NN", "JJ", "CD", "VB")):
                break
            i += 1
        elif word == "-" and nouns == i > opened and i + 1 < end and one_word(text, i):
            i = nouns = i + 2  # `the B-52`
        elif tags[i] in NOUNS or word in ("one", "ones") or (i == opened > start and tags[i] in ("VB", "VBP")):
            i = nouns = i + 1
        elif nouns == i > opened and tags[i - 1] == "NN" and tokens[i].text.isdecimal() and len(tokens[i].text) < 4:
            i = nouns = i + 1  # `plot 35`
        elif tags[i] in ("JJ", "JJR", "JJS", "CD") or word in ("-", "/") or (nouns == start and participle(i)):
            i += 1
        else:
            break
    if nouns > start:
        return nouns
    if i > opened > start and tags[i - 1] == "JJ" and usual_tag(tokens[i - 1].lower) is None:
        return i  # `the abacus`: a noun that the tagger does not know
    return i if i > opened and tags[i - 1] == "CD" else start


def one_word(text: Text, hyphen: int) -> bool:
    """Whether a hyphen joins a number to the word before it, without blanks."""
    before, mark, after = text.tokens[hyphen - 1 : hyphen + 2]
    return before.end == mark.start and mark.end == after.start and after.text[:1].isdigit()


@lru_cache(maxsize=256)
def _ends_of_names(text: Text) -> Mapping[int, int]:
    """Where each name ends, by where it begins."""
    return {name.first: name.last for name in text.names}


def long_phrase_end(text: Text, start: int, end: int) -> int:
    """The same with what `of` and `between` add and what `and` joins: `the treaty between X and Y`."""
    i = phrase_end(text, start, end)
    while start < i < end:
        word = text.tokens[i].lower
        if word not in _JOINS and word not in ("and", "or", ","):
            break
        further = phrase_end(text, i + 1, end)
        if further == i + 1:
            break
        i = further
    return i
