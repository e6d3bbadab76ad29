"""Runs of capitalised words: where a proper name may open and how far it reaches.

"the Department of Ships and Harbours in Perth": one run of five words, one of one
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from qa.language.calendar_dates import Found, named_period
from qa.language.calendar_words import days, months, named_periods, weekdays
from qa.language.gazetteer import given_names, lookup, role_heads, title_words, word_set
from qa.language.units import read_unit
from qa.language.view import View
from qa.language.word_tags import usual_tag

OPENERS = frozenset(
    {'"', "“", "”", "'", "‘", "’", ":", ".", "!", "?", "–", "—", "-", "•", "...", ";", "(", "[", "«", "»", "„"}
)
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_FUNCTION = frozenset({"DT", "IN", "PRP", "PRP$", "CC", "WP", "WP$", "WRB", "WDT", "MD", "TO", "EX", "PDT"} | _ADVERBS)
_CLOSED = _FUNCTION | {"VBD", "VBZ", "CD", "UH"}
_TIMED = frozenset({"in", "since", "until", "of", "last", "next", "this", "late", "early", "mid"})  # before a month
_DETERMINING = frozenset({"DT", "PRP$", "JJ", "POS", "CD", "NN", "NNP", "NNPS", "NNS"})
_NAMING = frozenset({"IN", "TO", "VBD", "VBN", "VBP", "VBZ", "CC"})  # what a name may follow
_SURNAME_ENDINGS = ("er", "man", "son", "ton", "th")
_PLAIN_ENDINGS = ("ly", "ing", "ers", "ors", "ists", "ments", "tions")
_FIRMS = frozenset({"co", "sons", "company", "partners", "associates", "brothers", "daughters"})
_JOINERS = frozenset({"of", "the", "and", "for", "&", "on", "upon"})


def capital_runs(view: View) -> Iterator[tuple[int, int]]:
    """The runs of one sentence, half open, in order."""
    capitals = [i for i, token in enumerate(view.tokens) if token.text[0].isupper()]
    headline, last = len(capitals) > 3 and _is_headline(view), 0
    for i in capitals:
        if i < last:
            continue
        if view.words[i] in named_periods() and (period := _period(view, i)) is not None:
            last = period.last
            yield i, last
        elif (not headline or _telling(view, i)) and _opens(view, i) and not _measures(view, i):
            first, last = _start(view, i, last), _end(view, i, headline)
            yield first, last


def _period(view: View, i: int) -> Found | None:
    """An era or feast by name; `Christmas Island` is none."""
    period = named_period(view, i)
    island = period is not None and view.capital(period.last) and view.words[period.last] in _heads()
    return None if island else period


def common(word: str) -> bool:
    """Whether a folded word is an ordinary English word."""
    tag = usual_tag(word)
    if tag is not None:
        return not tag.startswith("NNP") and tag != "FW"
    if word.endswith("s") and len(word) > 3:
        stem = usual_tag(word[:-1]) or (usual_tag(word[:-2]) if word.endswith("es") else None)
        return stem is not None and stem in ("NN", "VB", "VBP")
    return False


def at_opening(view: View, i: int) -> bool:
    """Whether a word opens a sentence or a quotation, where a capital says nothing."""
    return i == 0 or view.words[i - 1] in OPENERS


def _is_headline(view: View) -> bool:
    """Whether nearly every word has a capital, so that capitals tell nothing."""
    long = [token for token in view.tokens if len(token.text) > 3 and token.text[0].isalpha()]
    capitals = sum(token.is_capital for token in long)
    return capitals > 5 and capitals >= 0.85 * len(long)


def _telling(view: View, i: int) -> bool:
    """In a headline: a word that is a name by itself."""
    word = view.words[i]
    return lookup(view.words, i) is not None or word in given_names() or not common(word)


def _measures(view: View, i: int) -> bool:
    """Whether the capitals are a unit behind a number: `145 MHz`."""
    return view.word(i - 1)[:1].isdecimal() and read_unit(view.words, i) is not None


@lru_cache(50_000)
def _dated(word: str) -> bool:
    return (
        word in weekdays()
        or word in ("ad", "bc", "bce", "ce", "am", "pm")
        or (word in months() and word not in ("may", "april", "june", "august", "jan"))
    )


def _opens(view: View, i: int) -> bool:
    """Whether the capital at `i` may open a name."""
    word = view.words[i]
    if _dated(word) or word == "i" or (word in months() and (not view.capital(i + 1) or view.word(i - 1) in _TIMED)):
        return False
    if i == 0 and word in days() and view.capital(i + 1):  # `Yesterday Thatcher resigned`
        return False
    place, tag = lookup(view.words, i), usual_tag(word)
    if surname_alone(view, i):
        return True
    if not at_opening(view, i):
        return place is not None or tag not in _FUNCTION or word in given_names() or view.tokens[i].text.isupper()
    if place is not None:
        return len(place.words) > 1 or place.category in ("country", "adjective", "people") or not common(word)
    ahead = i + 2 if view.dash(i + 1) else i + 1
    follows = view.capital(ahead) and view.words[ahead] != "i"
    if word in given_names() and (follows or not common(word) or (i == 0 and view.tag(i) == "NNP")):
        asking = tag == "MD" and (view.words[-1] == "?" or lookup(view.words, i + 1) is not None)
        return not asking
    if tag in _CLOSED:
        return False
    if tag is None or tag.startswith("NNP"):
        return (not common(word) and (follows or not word.endswith(_PLAIN_ENDINGS))) or (
            _acts(view, i) and not word.endswith(_PLAIN_ENDINGS)
        )
    if not follows:
        cased = (usual_tag(view.tokens[i].text) or "").startswith("NNP") and _acts(view, i)
        return cased or (view.word(i + 1) in (".", "-") and word in title_words())
    return _telling_pair(view, i) if tag.startswith(("JJ", "VB")) else True


def surname_alone(view: View, i: int) -> bool:
    """Whether a common word that is a family name as well stands as one: without an article, before what somebody did
    or, inside a sentence, where somebody may be named."""
    if view.words[i] not in word_set("common_surnames") or view.capital(i + 1):
        return False
    if view.tag(i - 1) in _DETERMINING and not (_dated(view.word(i - 1)) or view.word(i - 1) in days()):
        return False
    acts = view.tag(i + 1) == "VBD" or (view.word(i + 1) == "and" and view.capital(i + 2))
    return acts or (not at_opening(view, i) and view.tag(i - 1) in _NAMING)


def _acts(view: View, i: int) -> bool:
    """Whether a word is followed by what people do or have."""
    if view.word(i + 1) in word_set("human_verbs") or view.word(i + 1) == "'s":
        return True
    return view.tag(i + 1) == "VBD" and view.words[i].endswith(_SURNAME_ENDINGS)


def _telling_pair(view: View, i: int) -> bool:
    """Whether an adjective that opens a sentence belongs to the name behind it: not where that is a name by itself."""
    return lookup(view.words, i + 1) is None and view.words[i + 1] not in given_names() and len(view.words[i + 1]) > 1


def _start(view: View, i: int, least: int) -> int:
    """Where the run with its first capital at `i` begins: `de la Rua`, `bin Laden`, but not `the van Smith drove`."""
    first = i
    while first > least:
        joined = view.dash(first - 1)
        before = first - 2 if joined else first - 1
        if before < least or view.words[before] not in _leading_particles():
            break
        first = before
    thing = first > 0 and view.tag(first - 1) in ("DT", "PRP$") and not view.dash(first + 1)
    return i if thing else first


def _end(view: View, i: int, headline: bool) -> int:
    """Where the run that opens at `i` ends."""
    last = i + 1
    place = lookup(view.words, i)
    if place is not None:
        last = max(last, i + len(place.words))
    while last < len(view.words):
        step = _step(view, i, last, headline)
        if step == last:
            break
        last = step
    return last


def _step(view: View, i: int, last: int, headline: bool) -> int:
    """How far the run reaches with the next word, or `last` where it ends."""
    word = view.words[last]
    if view.tokens[last].is_capital:
        return _capital_step(view, last, headline)
    if _coded(view, last):
        return last + 2
    if not view.capital(last + 1) and word not in (".", ",", "-", "–", "of", "for", "and", "upon", "'", *_particles()):
        return last + 1 if word.isdecimal() and _numbered(view, last) else last
    if word in (".", ",") and (form := _legal_form(view, last)):
        return form
    if word == ".":
        short = (
            view.words[last - 1] in title_words()
            or len(view.words[last - 1]) == 1
            or view.words[last - 1] in ("st", "jr", "sr")
        )
        return last + 1 if short and view.adjacent(last) and view.capital(last + 1) else last
    if word in ("-", "–") and view.dash(last) and _two_known(view, last):
        return last
    if word in ("-", "–") and view.dash(last) and last + 1 < len(view.words):
        following = view.words[last + 1]
        short = (
            following.isalpha()
            and len(following) < 6
            and (usual_tag(following) is None or view.words[i] in word_set("family_first"))
        )
        return last + 2 if view.capital(last + 1) or short else last
    if word in ("'", "’") and view.adjacent(last) and view.adjacent(last + 1) and len(view.words[last - 1]) <= 2:
        return last + 2 if view.capital(last + 1) else last
    if word == "'s":
        return _possessive_step(view, last)
    if word in _JOINERS:
        return _joined_step(view, i, last, word)
    if word in _particles():
        if view.dash(last + 1) and view.capital(last + 2):
            return last + 3
        ahead = last + 1 if view.capital(last + 1) else last + 2
        return ahead if view.capital(ahead) and (ahead == last + 1 or view.word(last + 1) in _particles()) else last
    if (
        word in ('"', "“")
        and view.word(last + 2) in ('"', "”")
        and view.capital(last + 3)
        and view.words[i] in given_names()
    ):
        return last + 3
    return last


def _legal_form(view: View, last: int) -> int:
    """The end of a firm's legal form behind marks, or 0: `Harper, Inc`, `Kuroda Co., Ltd`."""
    at = next((k for k in range(last, last + 3) if view.word(k) not in (".", ",")), last)
    return at + 1 if view.capital(at) and view.words[at] in word_set("legal_forms") else 0


def _coded(view: View, dash: int) -> bool:
    """Whether a number run on with a dash belongs to the name: `MiG-29`, `the F-16s`, `COVID-19`."""
    number = view.word(dash + 1).removesuffix("s")
    return view.dash(dash) and number.isdecimal() and lookup(view.words, dash - 1) is None


def _two_known(view: View, dash: int) -> bool:
    """`Norway-Sweden`: two names, not one."""
    return lookup(view.words, dash - 1) is not None and lookup(view.words, dash + 1) is not None


def _capital_step(view: View, last: int, headline: bool) -> int:
    word = view.words[last]
    if len(word) == 1 and (view.word(last + 1) == "." or (view.capital(last + 1) and word not in ("i", "a"))):
        return last + 1
    if _dated(word) or (headline and not _telling(view, last)):
        return last
    if word not in given_names() and lookup(view.words, last) is None and word != "will":
        tag = usual_tag(word)
        if tag in _FUNCTION and not (word in _JOINERS and view.capital(last + 1)):
            return last
    place = lookup(view.words, last)
    return last + len(place.words) if place is not None else last + 1


def _possessive_step(view: View, last: int) -> int:
    """`Marsh's Tower`, `Children's Hospital`; elsewhere the owner is a name by itself."""
    if lookup(view.words, last - 1) is not None or not view.capital(last + 1) or view.tokens[last - 1].text.isupper():
        return last
    end = last + 1
    while view.capital(end):
        end += 1
    tail = view.words[end - 1]
    return end if tail in word_set("places") or tail in word_set("organisations") else last


def _joined_step(view: View, i: int, last: int, word: str) -> int:
    """`of`, `and`, `for` inside a name."""
    before, ahead = view.words[last - 1], last + 1
    if word == "&":
        return ahead
    if view.word(ahead) == "the":
        ahead += 1
    if not view.capital(ahead) or _dated(view.words[ahead]):
        return last
    if word == "of":
        roman = before.isalpha() and before in word_set("person_suffixes")
        fits = (
            before in role_heads()
            or before in _heads()
            or common(before)
            or roman
            or (i + 1 == last and not at_opening(view, i))
        )
        known = lookup(view.words, last - 1)
        return ahead if fits and (known is None or before in _heads()) and before not in given_names() else last
    if word in ("for", "on"):
        known = lookup(view.words, ahead)
        return ahead if before in word_set("organisations") and (known is None or known.kind == "place") else last
    if word == "upon":
        return ahead
    if word == "and" and ahead == last + 1:
        if view.words[ahead] in _FIRMS:
            return ahead
        if common(before) and common(view.words[ahead]):
            tail = ahead
            while view.capital(tail + 1):
                tail += 1
            known = lookup(view.words, tail)
            named = view.words[tail] in word_set("organisations") or (
                known is not None and known.category in ("country", "state")
            )
            if tail > ahead and named:
                return ahead
        body = not word_set("bodies").isdisjoint(view.words[i:last]) and (
            "of" in view.words[i:last] or "for" in view.words[i:last]
        )
        return (
            ahead if body and view.words[ahead] not in given_names() and not view.tokens[ahead].text.isupper() else last
        )
    return last


def _numbered(view: View, i: int) -> bool:
    """Whether digits belong to the name before them: `Apollo 11`."""
    before = view.tokens[i - 1]
    return (
        len(view.words[i]) < 4
        and before.text.isalpha()
        and view.tag(i - 1).startswith("NNP")
        and lookup(view.words, i - 1) is None
        and not view.tag(i + 1).startswith(("NN", "JJ", "CD"))
        and view.word(i + 1) not in ("%", "-", "to", "percent", "–")
    )


@cache
def _heads() -> frozenset[str]:
    return word_set("organisations") | word_set("places")


@cache
def _particles() -> frozenset[str]:
    return word_set("particles")


@cache
def _leading_particles() -> frozenset[str]:
    return word_set("leading_particles")
