"""Where a proper name may open: which capitals tell of one.

"Marsh left for Perth on Monday": at `Marsh` and `Perth`, not at `Monday`
"""

from functools import lru_cache

from qa.language.calendar_words import days, months, weekdays
from qa.language.gazetteer import given_names, lookup, title_words, word_set
from qa.language.view import View
from qa.language.word_tags import common, usual_tag

_OPENERS = frozenset(
    {'"', "“", "”", "'", "‘", "’", ":", ".", "!", "?", "–", "—", "-", "•", "...", ";", "(", "[", "«", "»", "„"}
)
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
FUNCTION = frozenset({"DT", "IN", "PRP", "PRP$", "CC", "WP", "WP$", "WRB", "WDT", "MD", "TO", "EX", "PDT"} | _ADVERBS)
_CLOSED = FUNCTION | {"VBD", "VBZ", "CD", "UH"}
_TIMED = frozenset({"in", "since", "until", "of", "last", "next", "this", "late", "early", "mid"})  # before a month
_DETERMINING = frozenset({"DT", "PRP$", "JJ", "POS", "CD", "NN", "NNP", "NNPS", "NNS"})
_NAMING = frozenset({"IN", "TO", "VBD", "VBN", "VBP", "VBZ", "CC"})  # what a name may follow
_SURNAME_ENDINGS = ("er", "man", "son", "ton", "th")
_PLAIN_ENDINGS = ("ly", "ing", "ers", "ors", "ists", "ments", "tions")


def opens(view: View, i: int) -> bool:
    """Whether the capital at `i` may open a name."""
    word = view.words[i]
    if dated(word) or word == "i" or (word in months() and (not view.capital(i + 1) or view.word(i - 1) in _TIMED)):
        return False
    if i == 0 and word in days() and view.capital(i + 1):  # `Yesterday Thatcher resigned`
        return False
    place, tag = lookup(view.words, i), usual_tag(word)
    if surname_alone(view, i) or _initial(view, i):
        return True
    if not at_opening(view, i):
        return place is not None or tag not in FUNCTION or word in given_names() or view.tokens[i].text.isupper()
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
    return tag != "VB" and (_telling_pair(view, i) if tag.startswith(("JJ", "VB")) else True)  # `Add Ferry Bay`


def surname_alone(view: View, i: int) -> bool:
    """Whether a common word that is a family name as well stands as one: without an article, before what somebody did
    or, inside a sentence, where somebody may be named."""
    if view.words[i] not in word_set("common_surnames") or view.capital(i + 1):
        return False
    if view.tag(i - 1) in _DETERMINING and not (dated(view.word(i - 1)) or view.word(i - 1) in days()):
        return False
    acts = view.tag(i + 1) == "VBD" or (view.word(i + 1) == "and" and view.capital(i + 2))
    return acts or (not at_opening(view, i) and view.tag(i - 1) in _NAMING)


def _initial(view: View, i: int) -> bool:
    """Whether a letter is the initial of a family name (`C. Yarrow`), and counts nothing (`A. Rent is due`)."""
    named = view.word(i + 1) == "." and view.capital(i + 2) and not common(view.words[i + 2])
    return len(view.words[i]) == 1 and named and view.adjacent(i + 1)


def at_opening(view: View, i: int) -> bool:
    """Whether a word opens a sentence or a quotation, where a capital says nothing."""
    return i == 0 or view.words[i - 1] in _OPENERS


@lru_cache(50_000)
def dated(word: str) -> bool:
    """Whether a folded word belongs to a date or an hour and to no name: not `may`, `april`, `june`."""
    return (
        word in weekdays()
        or word in ("ad", "bc", "bce", "ce", "am", "pm")
        or (word in months() and word not in ("may", "april", "june", "august", "jan"))
    )


def _acts(view: View, i: int) -> bool:
    """Whether a word is followed by what people do or have."""
    if view.word(i + 1) in word_set("human_verbs") or view.word(i + 1) == "'s":
        return True
    return view.tag(i + 1) == "VBD" and view.words[i].endswith(_SURNAME_ENDINGS)


def _telling_pair(view: View, i: int) -> bool:
    """Whether an adjective that opens a sentence belongs to the name behind it: not where that is a name by itself."""
    return lookup(view.words, i + 1) is None and view.words[i + 1] not in given_names() and len(view.words[i + 1]) > 1
