"""Tokens with their offsets: the one way this program cuts any text into words.

Texts from the web are dirty, and three kinds of dirt are mended here, where every later room profits:
numbers cut by a blank (`10, 000`, `1 146`), spaced initials (`U. S.`) and words fused where a line break
was lost (`MarshFor his part`, `Hollandconsidered`).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct
from Stemmer import Stemmer

from qa.language.data import load, word_list

_BLANK = "[ \\u00a0\\u2009\\u202f]"
_TOKEN = re.compile(
    rf"(?P<initials>(?:[A-Z]\.{_BLANK}?)+[A-Z]\.)"
    rf"|(?P<number>(?<![\d.,])\d{{1,3}}(?:(?:,\d{{3}})+|(?:[’']\d{{3}})+|, \d{{3}}|(?:{_BLANK}\d{{3}})+)"
    r"(?!,?\d)(?:\.\d+)?"
    r"|1:\d{1,3}(?:,\d{3})+|(?<!\d,)\d+(?:[.:]\d{3})*,\d+(?![,.:]?\d)"  # `3,5`: not the cells of `07:12,09:05,3`
    r"|\d+(?:[.:]\d+)*)(?P<suffix>(?:st|nd|rd|th|s|bn|m|k|km|kg|cm|mm)\b)?"
    r"|(?P<clitic>(?<=[a-zA-Z])n[’']t\b|[’'](?:t|s|re|ve|ll|d|m)\b)"
    r"|(?P<word>\b(?i:non)-[^\W\d_]{2,}|\b[A-Za-z]\+\+(?![\w+])|\b[A-G]#(?!\w)|(?<=\$)[A-Z]{1,3}(?=\d)|[^\W\d_][^\W_]*?(?=n[’']t\b)|[^\W\d_][^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*)"
    r"|(?P<mark>\.\.\.|--|\S)"
)
UNFUSED = 11  # letters of a capitalised word that is too short to be two that were fused
_FUSED_CAPITAL = re.compile(r"(?<=[a-z\u00e0-\u00ff])(?=[A-Z][a-z])")
QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "`": "'"})
MONTH = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s*$", re.IGNORECASE)
_INITIALS = {"us": "usa"}  # the country is never the pronoun
_CLITICS = {"n't": "not"}
_CUT_SHORT = {"ca": "can", "wo": "will", "sha": "shall"}  # before n't
_NEGATION = re.compile("n[’']t", re.IGNORECASE)
_stemmer = Stemmer("english", 0)  # keeps nothing: `normalise` does, and those who cut chunks


class Token(Struct, frozen=True):
    """One word, number or mark: `text[start:end]` as written, `lower` folded, `term` normalised for matching."""

    text: str
    start: int
    end: int
    lower: str
    term: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number rather than a mark."""
        return self.lower[:1].isalnum()

    @property
    def by_capitals(self) -> bool:
        """Whether it is another word than its letters by its capitals: `US`, `WHO`, `May`."""
        return self.term == "usa" or self.term[:1].isupper()

    @property
    def is_capital(self) -> bool:
        """Whether it is written with a capital first letter."""
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """Lower case, straight quotes, no accents."""
    lower = text.translate(QUOTES).lower()
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))


@cache
def lemmas() -> dict[str, str]:
    """Irregular forms and spellings to their base (`went` to `go`, `colour` to `color`)."""
    data = load("lexicon/irregular.toml")
    base: dict[str, str] = {}
    for block in ("verbs", "nouns", "comparisons", "spelling"):
        for line in data.get(block, "").splitlines():
            forms = line.split()
            for form in forms[1:]:
                base.setdefault(form, forms[0])
    return base


@lru_cache(50_000)
def normalise(lower: str) -> str:
    """The term of one folded word, kept."""
    return term_of(lower)


def term_of(lower: str) -> str:
    """The term of one folded word: irregular base form, then its Porter2 stem (Porter, 2001) in one spelling."""
    if not lower[:1].isalpha():
        return lower
    stem: str = _stemmer.stemWord(lemmas().get(lower, lower))
    return _spellings().get(stem, stem)


@cache
def _spellings() -> dict[str, str]:
    """Stems of spelling variants to the stem of the first (`kilomet` to `kilometr`, `organiz` to `organis`)."""
    stems: dict[str, str] = {}
    for line in load("lexicon/irregular.toml").get("spelling", "").splitlines():
        first, *others = (_stemmer.stemWord(word) for word in line.split()) if line.split() else ("",)
        stems.update({other: first for other in others if other != first})
    return stems


@cache
def capital_words() -> frozenset[str]:
    """Words that are others by their capitals; as terms they keep them."""
    return frozenset(word_list(load("language.toml")["capital_words"]))


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order, offsets into it."""
    return tuple(_tokens(text))


def terms(text: str) -> list[str]:
    """The normalised words of a text, in order: what is indexed, and what a question is matched by."""
    return [token.term for token in _tokens(text) if token.lower[0].isalnum()]


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, start, end = match.lastgroup, match.start(), match.end()
        if kind == "word":
            yield from _word(text, start, end)
        elif kind == "number" or kind == "suffix":
            yield from _number(text, match)
        elif kind == "initials":
            plain = re.sub(r"[.\s]", "", match.group()).lower()
            yield Token(match.group(), start, end, plain, _INITIALS.get(plain, plain))
        else:
            lower = match.group().translate(QUOTES).lower()
            yield Token(match.group(), start, end, lower, _CLITICS.get(lower, lower))


def _number(text: str, match: re.Match[str]) -> Iterator[Token]:
    """A number; `June 12, 200 men` is two numbers, `10, 000` one."""
    start, end, digits = match.start(), match.end(), match.group("number")
    cut = re.match(r"\d+(?=,? |[\u00a0\u2009\u202f])", digits)
    if cut is not None and MONTH.search(text[max(0, start - 12) : start]):
        yield Token(cut.group(), start, start + cut.end(), cut.group(), cut.group())
        yield from (
            Token(
                rest.group(),
                start + cut.end() + rest.start(),
                start + cut.end() + rest.end(),
                rest.group(),
                rest.group(),
            )
            for rest in re.finditer(r"\d+|,", text[start + cut.end() : end])
        )
        return
    plain = re.sub(r"(?<=\d)(?:,? |[,’'\u00a0\u2009\u202f])(?=\d{3})", "", digits) + (match.group("suffix") or "")
    yield Token(text[start:end], start, end, plain.lower(), plain.lower())


def _word(text: str, start: int, end: int) -> Iterator[Token]:
    """A word, or the two words that a lost line break has fused."""
    seam = start + _seam(text[start:end])
    if seam > start:
        yield _plain(text, start, seam)
    yield _plain(text, seam, end)


def _plain(text: str, start: int, end: int) -> Token:
    piece = text[start:end]
    lower = fold(piece)
    if lower == "us" and piece == "US":
        return Token(piece, start, end, lower, "usa")
    if piece in capital_words():
        return Token(piece, start, end, lower, piece)
    if lower.startswith("non-"):
        lower = "non" + lower[4:]  # `non-members` are no members, and `nonmembers`
    elif lower in _CUT_SHORT and _NEGATION.match(text, end) is not None:
        lower = _CUT_SHORT[lower]
    return Token(piece, start, end, lower, normalise(lower) if lower else piece)


def _seam(piece: str) -> int:
    """Where a fused word falls apart, or 0: before a capital that opens a known word, or before a verb of saying."""
    if len(piece) < 6 or piece.islower():
        return 0
    capital = _FUSED_CAPITAL.search(piece)
    if capital is not None:
        return capital.start() if piece[capital.start() :].lower() in _openers() else 0
    if piece[0].isupper() and len(piece) > UNFUSED:
        verbs = (verb for verb in _fused_verbs() if piece.endswith(verb) and len(piece) - len(verb) >= 4)
        return next((len(piece) - len(verb) for verb in verbs), 0)
    return 0


@cache
def _openers() -> frozenset[str]:
    return frozenset(word_list(load("language.toml")["openers"]))


@cache
def _fused_verbs() -> tuple[str, ...]:
    return word_list(load("language.toml")["fused_verbs"])
