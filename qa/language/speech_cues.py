"""Verbs of speech in a sentence and who their subject is, before or behind them.

"..., says amateur operator Lou Marsh of Perth": the verb `says`, its subject behind it
"""

from functools import cache

from qa.language.calendar_words import months, weekdays
from qa.language.data import load, word_list
from qa.language.gazetteer import role_heads
from qa.language.quotations import Range
from qa.language.tokens import normalise
from qa.language.view import View
from qa.language.word_tags import FINITE

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
_NOUN_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "DT", "CD", "PRP$", "POS", "VBN", "PRP", "FW", "EX"}
)
_LINKS = frozenset(
    {"of", "from", "at", "in", "for", "by", "with", "to", "on", "-", "'s", "'", "&", "and", "close", "near", "behind"}
)
_STOPS = frozenset(
    {
        "that",
        "because",
        "if",
        "when",
        "while",
        "although",
        "but",
        "as",
        "than",
        "where",
        "which",
        "who",
        "whether",
        "so",
    }
)
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "'d"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re"})


@cache
def verbs(block: str) -> frozenset[str]:
    """The terms of a list of verbs of `rules/recognisers/speech.toml`."""
    return frozenset(normalise(word) for word in word_list(load("recognisers/speech.toml")[block]))


@cache
def words(block: str) -> frozenset[str]:
    """A list of folded words of `rules/recognisers/speech.toml`."""
    return frozenset(word_list(load("recognisers/speech.toml")[block]))


@cache
def cue_terms() -> frozenset[str]:
    """The terms of every verb that may introduce what somebody says."""
    return verbs("saying") | verbs("thinking") | verbs("judging") | verbs("with_that") | {normalise("according")}


def is_cue(view: View, i: int) -> bool:
    """Whether the word at `i` is used as a finite verb of speech."""
    word, tag = view.words[i], view.tags[i]
    if view.tokens[i].term not in cue_terms() or view.word(i - 1) in (
        "to",
        "the",
        "a",
        "an",
        "of",
        "his",
        "her",
        "their",
        "its",
        "-",
    ):
        return False
    if view.word(i + 1) in ("tank", "tanks"):
        return False
    if tag == "VBN":
        return _perfect(view, i) or view.word(i + 1) in ("that", ":", '"', "“")
    if tag == "VBG":
        return view.word(i - 1) == ","
    if tag in ("VBD", "VBZ", "VBP", "VB"):
        return not _passive(view, i)
    late = view.word(i + 1) in ("", ".", ",", "that", ":", "“", '"', "”")
    return word not in ("say", "found") and tag.startswith("N") and word.endswith("s") and late and view.capital(i - 1)


def _perfect(view: View, i: int) -> bool:
    k = i - 1
    while k >= 0 and (
        view.words[k] in ("also", "n't", "not", "since", "already", "repeatedly", "never") or view.tags[k] == "RB"
    ):
        k -= 1
    return view.word(k) in _HAVE


def _passive(view: View, i: int) -> bool:
    return view.tags[i] == "VBD" and view.word(i - 1) in _BE


def subject_before(view: View, verb: int, floor: int) -> Range | None:
    """The noun phrase that ends before a verb; an apposition between commas is stepped over."""
    k = verb - 1
    while k >= floor and (view.words[k] in words("skipped") or view.tags[k] in ("RB", "MD")):
        k -= 1
    if k < floor:
        return None
    if view.words[k] == ",":
        return _over_apposition(view, k, floor)
    last = k + 1
    while k >= floor and _inside(view, k):
        k -= 1
    first = _trimmed(view, k + 1, last)
    if first < last and _in_apposition(view, first, floor):
        first, last = _trimmed(view, floor, first - 1), first - 1
    return (first, last) if first < last and _plausible(view, first, last) else None


def _in_apposition(view: View, first: int, floor: int) -> bool:
    """Whether a phrase only describes the name before it: `Linda Marsh, an associate professor at X says`."""
    if view.tags[first] != "DT" or view.word(first - 1) != "," or not view.capital(first - 2) or first - 2 < floor:
        return False
    dated = view.words[first - 2] in weekdays() or view.words[first - 2] in months()
    return not dated and view.tags[floor] not in ("IN", "CC", "RB") and not FINITE.intersection(view.tags[floor:first])


def shared_subject(view: View, verb: int) -> Range | None:
    """The subject of the verb before, for `..., adding that` and `... but said`."""
    for k in range(verb - 1, -1, -1):
        if view.tags[k] in ("VBD", "VBZ", "VBP", "MD") and (found := subject_before(view, k, 0)) is not None:
            return found
    return None


def coordinated(view: View, verb: int) -> bool:
    """Whether a verb follows `and` or `but`, and so shares the subject of the one before."""
    k = verb - 1
    while k > 0 and (view.words[k] in words("skipped") or view.tags[k] == "RB"):
        k -= 1
    return view.word(k) in ("and", "but", "or")


def _inside(view: View, k: int) -> bool:
    word = view.words[k]
    if word in ("think", "tank", "tanks") and "think" in (word, view.word(k - 1)):
        return True
    if word in _STOPS or not (view.tokens[k].is_word or word in _LINKS):
        return False
    if view.tags[k] == "VBG":
        return (k == 0 or view.tag(k - 1) in ("DT", "JJ", "PRP$")) and view.tag(k + 1).startswith(("NN", "JJ"))
    return (
        view.tags[k] in _NOUN_TAGS
        or view.tags[k] == "IN"
        or word in _LINKS
        or view.tokens[k].by_capitals
        or view.tokens[k].is_capital
    )


def _trimmed(view: View, first: int, last: int) -> int:
    """The start of a phrase; of one that opens with a preposition (`In 1990 the board`), the noun phrase at its end."""
    while first < last and view.words[first] in ("and", "or", "-", "'s", "'", "&"):
        first += 1
    if first < last and (view.tags[first] in ("IN", "TO") or view.words[first] in _LINKS):
        start = last
        while start > first and view.tags[start - 1] in _NOUN_TAGS and view.tags[start - 1] != "IN":
            start -= 1
            if view.tags[start] in ("DT", "PRP", "PRP$"):
                break
        return start
    return first


def _over_apposition(view: View, comma: int, floor: int) -> Range | None:
    """`X, an assistant professor, says`: the phrase before the first comma."""
    k = comma - 1
    while k > floor and view.words[k] != ",":
        if view.tags[k] in ("VBD", "VBZ") and view.tokens[k].term in cue_terms():
            return None
        k -= 1
    if k <= floor or comma - k > 20:
        return None
    start = k + 2 if view.tag(k + 1) == "DT" else k + 1
    if all(view.tokens[j].is_capital or view.words[j] == "-" for j in range(start, comma)):
        return start, comma
    last = k
    k -= 1
    while k >= floor and _inside(view, k):
        k -= 1
    first = _trimmed(view, k + 1, last)
    return (first, last) if first < last else None


def subject_behind(view: View, verb: int) -> Range | None:
    """The noun phrase behind a verb: `says Marsh`, `say two sources close to the president`."""
    first = k = verb + 1
    if view.tag(first) == "PRP":
        return (first, first + 1) if view.word(first + 1) in ("", ".", ",", ";", "–", "—", "!", "?", ")") else None
    while k < len(view.words) and _inside(view, k) and not (k > first and view.tags[k] == "PRP"):
        k += 1
    if view.tag(k) in ("VBD", "VBZ", "VBP", "MD") or view.word(k) in ("'s", "'ll", "'d", "'re", "'ve"):
        return None
    while k > first and (view.words[k - 1] in _LINKS or view.tags[k - 1] == "IN" or view.tags[k - 1] in ("DT", "PRP$")):
        k -= 1
    return (first, k) if k > first and view.tags[first] not in ("VBN", "IN", "RB") else None


def _plausible(view: View, first: int, last: int) -> bool:
    if view.words[last - 1] in ("us", "them", "him", "me", "'s", "that", "this"):
        return False
    return any(
        view.tags[k].startswith("NN") or view.tags[k] in ("PRP", "CD", "DT") or view.tokens[k].is_capital
        for k in range(first, last)
    )


def can_speak(view: View, subject: Range, name: Range | None) -> bool:
    """Whether the head of a subject is somebody or something that holds views: a name, a pronoun, a role, a report."""
    first, last = subject
    if view.words[first] in PRONOUNS:
        return True
    head = next(
        (k - 1 for k in range(first + 1, last) if view.tags[k] == "IN" or view.words[k] in _LINKS - {"-"}), last - 1
    )
    if name is not None and (name[0] <= head < name[1] or name[1] == last):
        return True
    word = view.words[head]
    singular = word.removesuffix("s")
    return bool({word, singular} & (role_heads() | words("reports")))
