"""Runs of capitalised words: how far the proper name that opens with a capital reaches.

"the Department of Ships and Harbours in Perth": one run of five words, one of one
"""

from collections.abc import Iterator
from functools import cache

from qa.language.calendar_dates import Found, named_period
from qa.language.calendar_words import named_periods
from qa.language.gazetteer import given_names, lookup, role_heads, title_words, word_set
from qa.language.name_openings import FUNCTION, at_opening, dated, opens
from qa.language.units import read_unit
from qa.language.view import View
from qa.language.word_tags import common, usual_tag

_FIRMS = frozenset({"co", "sons", "company", "partners", "associates", "brothers", "daughters"})
_BEING = frozenset({"is", "was", "are", "were"})
_JOINERS = frozenset({"of", "the", "and", "for", "&", "on", "upon"})


def capital_runs(view: View) -> Iterator[tuple[int, int]]:
    """The runs of one sentence, half open, in order."""
    capitals = [i for i, token in enumerate(view.tokens) if token.text[0].isupper()]
    headline, last = len(capitals) > 1 and _is_headline(view), 0
    for i in capitals:
        if i < last:
            continue
        if view.words[i] in named_periods() and (period := _period(view, i)) is not None:
            last = period.last
            yield i, last
        elif (not headline or _telling(view, i)) and opens(view, i) and not _measures(view, i):
            first, last = _start(view, i, last), _end(view, i, headline)
            yield first, last


def _period(view: View, i: int) -> Found | None:
    """An era or feast by name; `Christmas Island` is none."""
    period = named_period(view, i)
    island = period is not None and view.capital(period.last) and view.words[period.last] in _heads()
    return None if island else period


def _is_headline(view: View) -> bool:
    """Whether nearly every word has a capital, or all are in capitals, so that capitals tell nothing."""
    words = [token.text for token in view.tokens if token.text.isalpha()]
    if len(words) > 1 and all(map(str.isupper, words)):
        return True
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


def _start(view: View, i: int, least: int) -> int:
    """Where the run with its first capital at `i` begins: `de la Rua`, `bin Laden`, but not `the van Smith drove`."""
    first = i
    while first > least:
        joined = view.dash(first - 1)
        before = first - 2 if joined else first - 1
        if before < least or view.words[before] not in word_set("leading_particles"):
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
    word, particles = view.words[last], word_set("particles")
    if view.tokens[last].is_capital:
        return _capital_step(view, last, headline)
    if _coded(view, last):
        return last + 2
    if not view.capital(last + 1) and word not in (".", ",", "-", "–", "of", "for", "and", "upon", "'", *particles):
        return last + 1 if word.isdecimal() and _numbered(view, last) else last
    if word in (".", ",") and (form := _legal_form(view, last)):
        return form
    if word == ",":
        return _listed_step(view, i, last)
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
    if word in particles:
        if view.dash(last + 1) and view.capital(last + 2):
            return last + 3
        ahead = last + 1 if view.capital(last + 1) else last + 2
        return ahead if view.capital(ahead) and (ahead == last + 1 or view.word(last + 1) in particles) else last
    if (
        word in ('"', "“")
        and view.word(last + 2) in ('"', "”")
        and view.capital(last + 3)
        and view.words[i] in given_names()
    ):
        return last + 3
    return last


def _listed_step(view: View, i: int, comma: int) -> int:
    """The end of a list within the name of a body: `Department for Culture, Media and Sport`."""
    run, end = view.words[i:comma], comma
    if word_set("organisations").isdisjoint(run) or {"of", "for", "on"}.isdisjoint(run):
        return comma
    while view.word(end) == "," and _is_matter(view, end + 1):
        end += 2 + _is_matter(view, end + 2)
    ahead = end + (view.word(end) == ",") + 1
    closes = end > comma and view.word(ahead - 1) in ("and", "&") and _is_matter(view, ahead)
    return ahead + 1 if closes else comma


def _is_matter(view: View, at: int) -> bool:
    """Whether a capital word is a common noun or what describes one, and nobody's name."""
    return view.capital(at) and common(view.words[at]) and view.words[at] not in given_names()


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
    if dated(word) or (headline and not _telling(view, last)) or _asked_whether(view, last):
        return last
    if word not in given_names() and lookup(view.words, last) is None and word != "will":
        tag = usual_tag(word)
        if tag in FUNCTION and not (word in _JOINERS and view.capital(last + 1)):
            return last
    place = lookup(view.words, last)
    return last + len(place.words) if place is not None else last + 1


def _asked_whether(view: View, last: int) -> bool:
    """Whether an adjective is what a question asks of the name before it: `Was Marsh Jewish?`"""
    ends = not any(token.is_word for token in view.tokens[last + 1 :])
    return ends and view.words[0] in _BEING and view.tag(last) == "JJ" and last > 1


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
    if not view.capital(ahead) or dated(view.words[ahead]):
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
