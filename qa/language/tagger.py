"""Parts of speech by Brill's tagger (Brill, 1992): a word's most frequent tag, mended by its ending and its neighbours.

The lexicon of 94,000 words and the rules learned from the Brown corpus and the Penn Treebank travel with TextBlob
as plain files; they are read here without importing it, which would cost most of a reply's time.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise, takewhile
from pathlib import Path

from qa.errors import RuleError
from qa.language.data import load
from qa.language.prepared import Table, prepared
from qa.language.tokens import Token, capital_words, lemmas

_WORDS = "en-lexicon.txt"
_EDGE = "STAART"
_SELDOM_NAMES = frozenset({"RB", "FW", "VB", "VBP", "VBD", "VBZ", "NN", "RP", "JJ"})
_OF_SUBJECT = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "VBG"})  # a noun phrase behind its first word
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_CLAUSE_OPENERS = frozenset(
    {",", ";", ":", "and", "but", "while", "whereas", "because", "if", "when", "that", "which", "who"}
)
_BEHIND_VERB = frozenset({"when", "if", "because", "while"})
_RELATIVE = frozenset({"that", "which", "who"})
_OPENS_OBJECT = frozenset({"DT", "CD", "PRP$", "PRP"})
_DO = frozenset({"do", "does", "did"})
_SIDES = frozenset({"north", "south", "east", "west"})
_DIRECTIONS = frozenset({"north", "south", "east", "west", "new"})
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
    mended = tags[3:-3]
    for mend in (_denied, _capitals, _do_support, _third_person, _go_on, _asked):
        mended = mend(tokens, mended)
    return tuple(mended)


def _denied(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """`not` is no adjective, and what may be done behind a modal and it is a verb (`do not drink alcohol`); a noun that
    nobody can do is none (`allergic to shellfish`)."""
    for i, token in enumerate(tokens):
        word = token.lower
        if word == "not":
            tags[i] = "RB"
        elif i > 1 and tags[i] in ("NN", "VBP") and tokens[i - 1].lower == "not" and _is_verb(word):
            helped = any(tags[k] == "MD" or tokens[k].lower in _DO for k in range(max(0, i - 4), i - 1))
            tags[i] = "VB" if helped else tags[i]
        elif i and tags[i] in ("VB", "VBP") and usual_tag(word) == "NN" and not _is_verb(word):
            tags[i] = "NN"
    return tags


def _may_be(word: str, tag: str) -> bool:
    """Whether a word's form allows the tag: the learned rules were made for words of their own corpus."""
    if tag.startswith("NNP"):
        return word[:1].isupper()
    if tag == "VBG":
        return word.endswith("ing")
    if tag == "VBZ":
        return word.endswith("s")
    return True


def _do_support(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """After `did the board` a word that may be a verb is one: the last noun before the next phrase (`send`)."""
    for i, token in enumerate(tokens):
        if token.lower in _DO and i == 2 and tokens[0].lower in ("what", "which"):
            tags[1] = tags[1] if tags[1].startswith("NN") else "NNS" if tokens[1].lower.endswith("s") else "NN"
        if token.lower not in _DO or any(tag.startswith("VB") for tag in tags[i + 1 : i + 9]):
            continue
        words = range(i + 2, min(len(tokens), i + 9))
        run = takewhile(lambda j: tags[j] in _OF_SUBJECT or "of" in (tokens[j].lower, tokens[j - 1].lower), words)
        may_be = [j for j in run if tags[j] == "NN" and usual_tag(tokens[j].lower) in ("VB", "VBP", "NN")]
        if verbs := [j for j in may_be if _is_verb(tokens[j].lower)]:
            tags[verbs[-1]] = "VB"
    return tags


def _third_person(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """Where nothing else in a clause is a finite verb: what its first singular noun does (`the heart pumps`)."""
    finite = [tag in _FINITE and not _usually_noun(token) for token, tag in zip(tokens, tags, strict=True)]
    marks = [i for i, token in enumerate(tokens) if token.lower in _CLAUSE_OPENERS]
    whole = not any(finite)
    for first, last in [(0, len(tags))] if whole else pairwise((-1, *marks, len(tags))):
        start = first if whole else first + 1
        if not any(finite[start:last]):
            _find_verb(tokens, tags, start, last, whole)
    return tags


def _go_on(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """What somebody also does: `bans plastic bags and limits the sale`."""
    for i in range(2, len(tags) - 1):
        joined = tags[i - 1] == "CC" and tags[i] == "NNS" and tags[i + 1] in _OPENS_OBJECT
        if joined and "VBZ" in tags[:i] and _acts(tokens[i].lower):
            tags[i] = "VBZ"
    return tags


def _asked(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """Where nothing else is done in a question, what the thing asked for did: `which country supported Korea`."""
    if tokens and tokens[0].lower in ("which", "what") and _FINITE.isdisjoint(tags):
        did = next((i for i, tag in enumerate(tags) if tag == "VBN" and i and tags[i - 1].startswith("NN")), None)
        if did is not None:
            tags[did] = "VBD"
    return tags


def _find_verb(tokens: Sequence[Token], tags: list[str], start: int, last: int, whole: bool) -> None:
    """Make a verb of the first noun of a clause that may be one behind another noun; where other clauses have verbs,
    only before what no noun stands before (`the room costs 120`)."""
    relative = start > 0 and tokens[start - 1].lower in _RELATIVE
    for i in range(start if relative else start + 1, min(last, len(tags) - 1)):
        before, after = tags[i - 1], tags[i + 1]
        subject = before in ("NN", "NNP") or (i == 1 and before in ("JJ", "VBG")) or (relative and i == start)
        plain = (
            after in _OPENS_OBJECT
            or (i + 1 == last and tokens[last].lower in _BEHIND_VERB)
            or (relative and i == start and after.startswith(("NN", "VBP", "JJ")))
        )
        did = _did(tokens[i], tags[i]) if subject and (plain or (whole and tokens[i + 1].is_word)) else ""
        if did:
            tags[i] = did
            if before in ("JJ", "VBG"):
                tags[i - 1] = "NN"
            if after in _FINITE:
                tags[i + 1] = usual_tag(tokens[i + 1].lower) or "NN"
            return
        if tags[i] not in _OF_SUBJECT:
            return


def _usually_noun(token: Token) -> bool:
    return (usual_tag(token.lower) or "NN").startswith("NN")


def _did(token: Token, tag: str) -> str:
    """The tag of a noun as a verb (`pumps`; `bit`, irregular and past); nothing where it cannot be one."""
    if tag == "NNS":
        return "VBZ" if _acts(token.lower) else ""
    base = lemmas().get(token.lower, "") if tag == "NN" else ""
    return "VBD" if base and (usual_tag(base) or "").startswith("VB") else ""


@lru_cache(50_000)
def _acts(word: str) -> bool:
    """Whether a word in -s may be what somebody does."""
    stems = (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("es") else (word[:-1],)
    return word.endswith("s") and any(len(stem) > 2 and _is_verb(stem) for stem in stems)


@lru_cache(50_000)
def _is_verb(word: str) -> bool:
    """Whether the lexicon knows an inflected verb form of the word, or it is an irregular verb."""
    if word in _irregular():
        return True
    forms = (word + "ed", word + "d", word + "ing", word.removesuffix("e") + "ing", word + word[-1:] + "ed")
    return any((usual_tag(form) or "").startswith("VB") for form in forms) or usual_tag(word) in ("VB", "VBP")


@cache
def _irregular() -> frozenset[str]:
    lines = load("lexicon/irregular.toml")["verbs"].splitlines()
    return frozenset(line.split()[0] for line in lines if line.split())


def _capitals(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """A capitalised word beside a name is part of it, whatever it is in lower case (`North Korea`, `Ann Short`)."""
    shouted = not any(token.text.islower() for token in tokens)
    if tags[:1] == ["NN"] and tags[1:2] in (["DT"], ["PRP$"]) and _is_verb(tokens[0].lower):
        tags[0] = "VB"  # `press the red button`
    for i, token in enumerate(tokens):
        side = token.lower in _SIDES and i > 0 and tokens[i - 1].lower == "the"
        if side and not "".join(tags[i + 1 : i + 2]).startswith(("NN", "JJ")):
            tags[i] = "NN"
        if token.term in capital_words() and not shouted and (i or token.text.isupper()):
            tags[i] = "NNP"
        if not token.is_capital or tags[i] not in _SELDOM_NAMES or (tags[i] == "JJ" and i > 0):
            continue
        after = i + 1 < len(tags) and tags[i + 1].startswith("NNP") and tokens[i + 1].start <= token.end + 1
        before = i > 0 and tags[i - 1].startswith("NNP") and tokens[i - 1].end + 1 >= token.start
        if before or (after and (i > 0 or tags[i] in ("FW", "JJ") or token.lower in _DIRECTIONS)):
            tags[i] = "NNP"
    return tags


def known(word: str) -> bool:
    """Whether the tagger's lexicon lists the word as written."""
    return word in _lexicon()


@lru_cache(50_000)
def usual_tag(word: str) -> str | None:
    """The word's most frequent tag by itself, or None where the lexicon does not list it."""
    found: str | None = _lexicon().get(word)
    return found


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
    return usual_tag(token.lower) or _by_ending(token.lower)


@lru_cache(50_000)
def _by_ending(word: str) -> str:
    """The tag of a word outside the lexicon, by the learned rules of endings."""
    lexicon, guess = _lexicon(), "NN"
    for needs, test, x, becomes in _ending_rules():
        if needs and guess != needs:
            continue
        if (
            (test == "hassuf" and word.endswith(x))
            or (test == "haspref" and word.startswith(x))
            or (test == "char" and x in word)
            or (test == "addsuf" and word + x in lexicon)
            or (test == "addpref" and x + word in lexicon)
            or (test == "deletesuf" and word.endswith(x) and word[: -len(x)] in lexicon)
            or (test == "deletepref" and word.startswith(x) and word[len(x) :] in lexicon)
        ):
            guess = becomes
    return guess


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
def _folder() -> Path:
    """Where TextBlob keeps its data for English; found without importing it."""
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        raise RuleError("TextBlob, which carries the tagger's lexicon, is not installed; install this package anew")
    return Path(spec.origin).parent / "en"


def _lines(name: str) -> list[str]:
    path = _folder() / name
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith(";;;")]


@cache
def _lexicon() -> Table:
    sources = (Path(__file__), _folder() / _WORDS)
    return prepared("tagger", sources, lambda: {"tags": _read_lexicon()})["tags"]


def _read_lexicon() -> dict[str, str]:
    pairs = (line.rpartition(" ") for line in _lines(_WORDS))
    return {word: tag for word, _, tag in pairs}


@cache
def _ending_rules() -> tuple[tuple[str, str, str, str], ...]:
    rules = []
    for fields in (line.split() for line in _lines("en-morphology.txt")):
        if fields[2].startswith("f") and fields[2] != "f":
            rules.append((fields[0], fields[2][1:], fields[1], fields[-2]))
        else:
            rules.append(("", fields[1], fields[0], fields[-2]))
    return tuple(rules)


@cache
def _context_rules() -> dict[str, tuple[Rule, ...]]:
    by_tag: dict[str, list[Rule]] = {}
    for fields in (line.split() for line in _lines("en-context.txt")):
        if len(fields) >= 4 and fields[2] in _TESTS:
            y = fields[4] if len(fields) > 4 else ""
            by_tag.setdefault(fields[0], []).append((fields[1], _TESTS[fields[2]], fields[3], y))
    return {tag: tuple(rules) for tag, rules in by_tag.items()}
