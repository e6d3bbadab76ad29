"""Parts of speech by Brill's tagger (Brill, 1992): a word's usual tag, mended by its ending and its neighbours."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from qa.language.tag_mends import mended
from qa.language.terms import listed
from qa.language.tokens import Token
from qa.language.word_tags import is_verb, tag_by_ending, tagger_lines, usual_tag

_EDGE = "STAART"
Test = Callable[[str, str, list[str], list[str], int], bool]
Rule = tuple[str, Test, str, str]  # tag it becomes, test, x, y


def tag(tokens: Sequence[Token]) -> tuple[str, ...]:
    """One Penn Treebank tag a token."""
    words = [_EDGE] * 3 + [_lexical_form(token) for token in tokens] + [_EDGE] * 3
    tags = [_EDGE] * 3 + [_first_guess(token, position == 0) for position, token in enumerate(tokens)] + [_EDGE] * 3
    rules = _context_rules()
    for i in range(3, len(tags) - 3):
        for becomes, test, x, y in rules.get(tags[i], ()):
            if test(x, y, words, tags, i) and _may_be(words[i], becomes):
                tags[i] = becomes
                break
    return tuple(mended(tokens, tags[3:-3]))


def _may_be(word: str, tag: str) -> bool:
    """Whether a word's form allows the tag: the learned rules were made for words of their own corpus."""
    if tag.startswith("NNP"):
        return word[:1].isupper()
    if tag == "VBG":
        return word.endswith("ing") and (usual_tag(word) == "VBG" or any(map(is_verb, (word[:-3], f"{word[:-3]}e"))))
    if tag == "VBZ":
        return word.endswith("s")
    if tag in ("VB", "VBP"):
        return word not in listed("noun_prepositions")  # `310 of them in Hull`
    return True


def _lexical_form(token: Token) -> str:
    return {"'s": "'s", "n't": "n't"}.get(token.lower, token.text if token.text.isascii() else token.lower)


def _first_guess(token: Token, opens: bool) -> str:
    text = _lexical_form(token)
    if token.lower[0].isdigit():
        return "CD" if not re.search(r"\d(?:st|nd|rd|th)$", token.lower) else "JJ"
    if token.text == "US":
        return "NNP"  # the country: the pronoun is seldom written so
    if opens and token.is_capital and (guess := usual_tag(token.lower)) and not guess.startswith("NNP"):
        return guess
    if guess := usual_tag(text):
        return guess
    if not token.is_word:
        return {"–": ":", "—": ":", "-": ":", "--": ":", "...": ":", '"': '"'}.get(token.lower, token.lower)
    if token.is_capital:
        return "NNP"
    return usual_tag(token.lower) or tag_by_ending(token.lower)


_TESTS: dict[str, Test] = {  # what a learned rule asks for, given x, y, the words, the tags and the position
    "PREVTAG": lambda x, y, words, tags, i: tags[i - 1] == x,
    "NEXTTAG": lambda x, y, words, tags, i: tags[i + 1] == x,
    "PREV2TAG": lambda x, y, words, tags, i: tags[i - 2] == x,
    "NEXT2TAG": lambda x, y, words, tags, i: tags[i + 2] == x,
    "PREV1OR2TAG": lambda x, y, words, tags, i: x == tags[i - 1] or x == tags[i - 2],
    "NEXT1OR2TAG": lambda x, y, words, tags, i: x == tags[i + 1] or x == tags[i + 2],
    "PREV1OR2OR3TAG": lambda x, y, words, tags, i: x in tags[i - 3 : i],
    "SURROUNDTAG": lambda x, y, words, tags, i: tags[i - 1] == x and tags[i + 1] == y,
    "PREVBIGRAM": lambda x, y, words, tags, i: tags[i - 2] == x and tags[i - 1] == y,
    "NEXTBIGRAM": lambda x, y, words, tags, i: tags[i + 1] == x and tags[i + 2] == y,
    "CURWD": lambda x, y, words, tags, i: words[i] == x,
    "PREVWD": lambda x, y, words, tags, i: words[i - 1] == x,
    "NEXTWD": lambda x, y, words, tags, i: words[i + 1] == x,
    "PREV1OR2WD": lambda x, y, words, tags, i: x == words[i - 1] or x == words[i - 2],
    "WDPREVTAG": lambda x, y, words, tags, i: words[i] == y and tags[i - 1] == x,
    "WDNEXTTAG": lambda x, y, words, tags, i: words[i] == x and tags[i + 1] == y,
    "WDAND2AFT": lambda x, y, words, tags, i: words[i] == x and words[i + 2] == y,
    "WDAND2TAGAFT": lambda x, y, words, tags, i: words[i] == x and tags[i + 2] == y,
    "WDAND2TAGBFR": lambda x, y, words, tags, i: words[i] == y and tags[i - 2] == x,
    "LBIGRAM": lambda x, y, words, tags, i: words[i - 1] == x and words[i] == y,
    "RBIGRAM": lambda x, y, words, tags, i: words[i] == x and words[i + 1] == y,
}


@cache
def _context_rules() -> dict[str, tuple[Rule, ...]]:
    by_tag: dict[str, list[Rule]] = {}
    for fields in (line.split() for line in tagger_lines("en-context.txt")):
        if len(fields) >= 4 and fields[2] in _TESTS:
            y = fields[4] if len(fields) > 4 else ""
            by_tag.setdefault(fields[0], []).append((fields[1], _TESTS[fields[2]], fields[3], y))
    return {tag: tuple(rules) for tag, rules in by_tag.items()}
