"""The role that goes with a person: before the name (`harbour board chairwoman`) or behind it (`, a professor at ...`).

"Norway's Fisheries Minister Linda Marsh": the role is `Norway's Fisheries Minister`
"""

from qa.language.gazetteer import given_names, lookup, role_heads, role_phrases, title_words, word_set
from qa.language.units import time_units
from qa.language.view import View

_BEFORE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS"})
_INSIDE = frozenset(
    {
        "of",
        "for",
        "in",
        "at",
        "to",
        "on",
        "and",
        "&",
        "from",
        "with",
        "'s",
        "-",
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
    }
)
_VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", "WP", "WDT", "PRP"})
_NOT_FIRST = frozenset({"IN", "CC", "TO", "PRP", "RB", "VBG", "VBD", "VBZ", "VBP", "VB", "MD", "WP", "WDT", "WRB", ""})
_SHORT = frozenset({"mr", "mrs", "ms", "miss", "dr"})
_LONGEST = 14
_AGENTS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "ant",
    "eer",
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "mother",
    "father",
    "boss",
    "ess",
)
_TITLES_ONLY = frozenset({"professor", "prof", "doctor", "sir", "dame", "lord", "lady", "reverend", "rev"})


def is_role(view: View, i: int) -> bool:
    """Whether the word at `i` is the head of a role, in the singular or plural."""
    word, heads = view.word(i), role_heads()
    if word.endswith("men"):
        word = f"{word[:-3]}man"
    if word == "don" or (view.word(i + 1) == "-" and view.dash(i + 1) and _names_more(view, i + 2)):
        return False  # `Saint-Denis`, but `Lieutenant-General`
    return word in heads or word in title_words() or (word.endswith("s") and word[:-1] in heads)


def _names_more(view: View, i: int) -> bool:
    """Whether a capitalised word at `i` is no role."""
    return view.capital(i) and view.word(i) not in role_heads() | title_words()


def role_split(view: View, first: int, last: int) -> int:
    """Where the name opens inside a run that begins with a role: 2 for `Fisheries Minister Linda Marsh`, else `first`.

    `last` where the whole run is a role.
    """
    if view.words[first] in given_names() and lookup(view.words, first) is None and not is_role(view, first):
        return first
    split, k = first, first
    while k < last:
        if is_role(view, k) and (k == first or view.words[k - 1] not in given_names() or lookup(view.words, k - 1)):
            k = split = _behind_of(view, first, k, last)
        else:
            k += 1
    if split == last and last - first > 1 and not is_role(view, first) and "of" not in view.words[first:last]:
        return last
    while split < last and view.words[split] in (".", ","):
        split += 1
    return split


def _behind_of(view: View, first: int, k: int, last: int) -> int:
    """The end of a role at `k` with its `of`: `Secretary of State`, `Minister of Defense`."""
    for phrase in role_phrases().get(view.words[k], ()):
        if view.words[k : k + len(phrase)] == phrase:
            return k + len(phrase)
    if view.word(k + 1) != "of" or k + 1 >= last:
        return k + 1
    for j in range(k + 3, last):
        if view.words[j] in given_names() and j + 1 < last:
            return j
    return last


def role_before(view: View, name: int, role_first: int) -> tuple[int, int] | None:
    """The role that ends before the name at `name`, grown to the left; `role_first` where capitals already hold one."""
    end = name
    while end > 0 and view.word(end - 1) in (".", ","):
        end -= 1
    first = role_first
    if role_first == name:
        if end != name and view.word(name - 1) == ",":
            return _phrase_before(view, end)
        if view.word(name - 2) == "of" and view.tag(name - 1).startswith("NN") and is_role(view, name - 3):
            first = name - 3
        elif _agent(view, name - 1) and view.word(name - 1) not in _SHORT:
            first = name - 1
        else:
            return _bare_noun(view, name)
    while first > 0 and _belongs(view, first - 1) and end - first < _LONGEST:
        first -= 1
    while first < end and (view.words[first] in ("'s", "-", "and", "of") or not view.tokens[first].is_word):
        first += 1
    return (first, end) if first < end and view.words[end - 1] not in _SHORT else None


def _agent(view: View, i: int) -> bool:
    """A role, or a plain noun that sounds like one: `gardener`, `boatman`."""
    return is_role(view, i) or (view.tag(i) == "NN" and view.word(i).endswith(_AGENTS) and not view.capital(i))


def _bare_noun(view: View, name: int) -> tuple[int, int] | None:
    """Any noun before a full name, in a phrase without article: `harbour league goalie Linda ...`."""
    if (
        view.tag(name - 1) != "NN"
        or view.capital(name - 1)
        or view.words[name - 1] in time_units()
        or view.words[name] not in given_names()
    ):
        return None
    first = name - 1
    while first > 0 and _belongs(view, first - 1):
        first -= 1
    return (first, name) if first < name - 1 and view.tag(first - 1) not in ("DT", "PRP$", "IN", "TO") else None


def best_role(view: View, first: int, last: int, role_first: int) -> tuple[int, int] | None:
    """The role before a name or behind it; a bare `Professor` gives way to what stands behind."""
    before = role_before(view, first, role_first)
    if before is not None and not (before[1] - before[0] == 1 and view.words[before[0]] in _TITLES_ONLY):
        return before
    return role_behind(view, last) or before


def _belongs(view: View, i: int) -> bool:
    word = view.words[i]
    if word in word_set("role_modifiers") or word == "'s" or (word == "-" and view.dash(i)):
        return True
    return (view.tags[i] in _BEFORE_TAGS and view.tokens[i].is_word) or view.tokens[i].by_capitals


def _phrase_before(view: View, end: int) -> tuple[int, int] | None:
    """`Managing director of farms, John ...`: the noun phrase before the comma, where its head is a role."""
    k = end - 1
    while k >= 0 and end - k < _LONGEST:
        word = view.words[k]
        if view.tags[k] in _VERB_TAGS or not (word in _INSIDE or view.tokens[k].is_word) or word in given_names():
            break
        k -= 1
    heads = [
        j
        for j in range(k + 1, end)
        if is_role(view, j)
        and view.words[j] not in word_set("courtesies")  # `Notre Dame, Allan Dwan studied`
        and view.tags[j] not in ("NNS", "NNPS")  # `the House of Representatives in 1846, Reed` tells of no office
        and (j + 1 == end or view.words[j + 1] in ("of", "for", "at", "in"))
    ]
    if not heads or (k >= 0 and view.words[k] == "," and heads[0] > k + 5):
        return None
    first = heads[0]
    while first > k + 1 and _belongs(view, first - 1):
        first -= 1
    return first, end


def role_behind(view: View, last: int) -> tuple[int, int] | None:
    """The apposition behind a name: `, an assistant professor at the University of X,`."""
    if view.word(last) not in (",", "("):
        return None
    k = last + 1
    while view.word(k) in ("a", "an", "the", "its", "his", "her", "their"):
        k += 1
    start, head = k, -1
    if view.tag(start) in _NOT_FIRST:
        return None
    while k < len(view.words) and k - start < _LONGEST + 4:
        word = view.words[k]
        if (view.tags[k] in _VERB_TAGS and not view.tokens[k].by_capitals) or word in (
            ",",
            ".",
            ";",
            ")",
            "(",
            ":",
            '"',
            "who",
            "which",
            "that",
        ):
            break
        if head < 0 and (
            is_role(view, k) or word in ("author", "member", "father", "mother", "wife", "son", "daughter", "husband")
        ):
            head = k
        k += 1
    if head < 0 or head - start > 7 or any(word in ("in", "at", "on", "from") for word in view.words[start:head]):
        return None
    return start, k
