"""What part of speech a word is by itself: as the lexicon of Brill's tagger lists it, or by its ending.

The lexicon of 94,000 words and the rules learned from the Brown corpus and the Penn Treebank (Brill, 1992) travel with
TextBlob as plain files; they are read here without importing it, which would cost most of a reply's time.
"""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from qa.errors import RuleError
from qa.language.data import folder, load, word_list
from qa.language.prepared import Table, prepared

_WORDS, _MORE_WORDS = "en-lexicon.txt", "lexicon/tags.toml"
_AMERICAN = (  # British spellings: `authorise`, `paralyse`, `labour`, `centre`, `levelled`, `anaemia`, `programme`
    (re.compile(r"is(e|ed|es|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"actis(e|ed|es|ing)$"), r"actic\1"),
    (re.compile("our"), "or"),
    (re.compile(r"tre(s?)$"), r"ter\1"),
    (re.compile(r"ll(ed|ing|er|ers|ous)$"), r"l\1"),
    (re.compile(r"enc(e|es)$"), r"ens\1"),
    (re.compile("ae|oe"), "e"),
    (re.compile(r"mme(s?)$"), r"m\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
)


def known(word: str) -> bool:
    """Whether the tagger's lexicon lists the word as written."""
    return word in _lexicon()
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of a verb that has a subject


@lru_cache(50_000)
def usual_tag(word: str) -> str | None:
    """The word's most frequent tag by itself, or None where the lexicon lists it in no spelling."""
    lexicon = _lexicon()
    found: str | None = lexicon.get(word)
    if found is None:
        spelled = (pattern.sub(american, word) for pattern, american in _AMERICAN)
        found = next((tag for each in spelled if each != word and (tag := lexicon.get(each))), None)
    return found


def common(word: str) -> bool:
    """Whether a folded word is an ordinary English word."""
    tag = usual_tag(word)
    if tag is not None:
        return not tag.startswith("NNP") and tag != "FW"
    if word.endswith("s") and len(word) > 3:
        stem = usual_tag(word[:-1]) or (usual_tag(word[:-2]) if word.endswith("es") else None)
        return stem is not None and stem in ("NN", "VB", "VBP")
    return False


@lru_cache(50_000)
def tag_by_ending(word: str) -> str:
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
    return "NN" if guess == "JJS" and _joins_nouns(word) else guess


def _joins_nouns(word: str) -> bool:
    """Whether a word in -est is one of two nouns: `rainforest`, but not `fattest`."""
    lexicon, stem = _lexicon(), word.removesuffix("est")
    if any(each in lexicon for each in (stem, stem + "e", stem[:-1])):
        return False
    return any(lexicon.get(word[:i]) == lexicon.get(word[i:]) == "NN" for i in range(3, len(word) - 3))


@lru_cache(50_000)
def acts(word: str) -> bool:
    """Whether a word in -s may be what somebody does."""
    stems = (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("es") else (word[:-1],)
    return word.endswith("s") and any(len(stem) > 2 and is_verb(stem) for stem in stems)


@lru_cache(50_000)
def is_verb(word: str) -> bool:
    """Whether the lexicon knows an inflected verb form of the word, or it is an irregular verb."""
    if word in _irregular():
        return True
    forms = (word + "ed", word + "d", word + "ing", word.removesuffix("e") + "ing", word + word[-1:] + "ed")
    return any((usual_tag(form) or "").startswith("VB") for form in forms) or usual_tag(word) in ("VB", "VBP")


@cache
def _irregular() -> frozenset[str]:
    lines = load("lexicon/irregular.toml")["verbs"].splitlines()
    return frozenset(line.split()[0] for line in lines if line.split())


@cache
def _folder() -> Path:
    """Where TextBlob keeps its data for English; found without importing it."""
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        raise RuleError("TextBlob, which carries the tagger's lexicon, is not installed; install this package anew")
    return Path(spec.origin).parent / "en"


def lexicon_file() -> Path:
    """The tagger's lexicon as TextBlob brings it."""
    return _folder() / _WORDS


def tagger_lines(name: str) -> list[str]:
    path = _folder() / name
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith(";;;")]


@cache
def _lexicon() -> Table:
    sources = (Path(__file__), lexicon_file(), folder("rules") / _MORE_WORDS)
    return prepared("tagger", sources, lambda: {"tags": _read_lexicon()})["tags"]


def _read_lexicon() -> dict[str, str]:
    pairs = (line.rpartition(" ") for line in tagger_lines(_WORDS))
    verbs, adjectives = (word_list(load(_MORE_WORDS)[part]) for part in ("verbs", "adjectives"))
    do, does = dict.fromkeys(verbs, "VB"), dict.fromkeys(map(_third_person, verbs), "VBZ")
    return {word: tag for word, _, tag in pairs} | do | does | dict.fromkeys(adjectives, "JJ")


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"


@cache
def _ending_rules() -> tuple[tuple[str, str, str, str], ...]:
    rules = []
    for fields in (line.split() for line in tagger_lines("en-morphology.txt")):
        if fields[2].startswith("f") and fields[2] != "f":
            rules.append((fields[0], fields[2][1:], fields[1], fields[-2]))
        else:
            rules.append(("", fields[1], fields[0], fields[-2]))
    return tuple(rules)
