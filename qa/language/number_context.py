"""What a bare number is by its neighbours: a year, a label, an age, a score, part of a name.

"in 1815" is a date, "Chapter 5" a code, "Smith, 43," an age, "won 7-5" a score
"""

from functools import cache

from qa.language.calendar_words import months, weekdays
from qa.language.counted import counted
from qa.language.data import load, word_list
from qa.language.gazetteer import word_set
from qa.language.number_words import number_words
from qa.language.units import read_currency, read_unit
from qa.language.view import DASHES, View

_YEAR_CUES = frozenset(
    {"in", "since", "until", "till", "by", "from", "during", "after", "before", "circa", "late", "early"}
)
_BEFORE_YEARS = frozenset(
    {"the", "of", "and", "to", "between", "(", "year", "years", "or", "&", "mid", "around", "about", *DASHES}
)
_WINS = frozenset(
    {
        "won",
        "win",
        "wins",
        "beat",
        "beats",
        "lost",
        "lose",
        "defeat",
        "defeated",
        "victory",
        "loss",
        "lead",
        "led",
        "score",
        "draw",
    }
)
_DATE_PREFIXES = frozenset({"mid", "post", "pre", "early", "late", "to", "under", "over", "nineteen"})
_NOT_ONE = frozenset(
    {"no", "the", "this", "that", "which", "every", "any", "some", "each", "another", "not", "'s", "it"}
)
_MERIDIEM = frozenset({"am", "pm"})
_UP_TO = frozenset({"to", "till", "until", *DASHES})
_AT, _BEHIND_HOUR = frozenset({"at", "from", "until", "till"}), frozenset({"on", "to", "and", "until", "till", "for"})
_WAKING = range(6, 24)  # hours of what is announced: `3.10 Scope` is a section


@cache
def _labels() -> frozenset[str]:
    return frozenset(word_list(load("recognisers/numbers.toml")["labels"]))


def is_one(view: View, i: int) -> bool:
    """Whether `one` at `i` counts something rather than stands for a person or thing."""
    if view.word(i - 1) in _NOT_ONE or view.word(i + 1) in ("another", "day", "thing", "side", "hand"):
        return False
    return view.tag(i + 1) in ("NN", "NNP", "JJ") or (view.dash(i + 1) and view.tag(i + 2) in ("NN", "JJ"))


def in_code(view: View, i: int) -> bool:
    """Whether digits are part of a name: `F-16`, `2PH`."""
    if view.dash(i - 1) and i > 1 and view.words[i - 2].isalpha():
        before = view.words[i - 2]
        return before not in _DATE_PREFIXES and before not in number_words().small and before not in months()
    if view.adjacent(i + 1) and view.words[i + 1].isalpha() and view.words[i + 1] not in _MERIDIEM:
        known = read_unit(view.words, i + 1) or read_currency(view.words, i + 1)
        return (
            known is None
            and view.words[i + 1] not in number_words().signs
            and view.words[i + 1] not in number_words().scales
        )
    return False


def is_minus(view: View, i: int) -> bool:
    """Whether the sign before `i` makes the number negative."""
    if view.word(i - 1) == "minus":
        return True
    return (
        view.word(i - 1) in DASHES
        and view.adjacent(i)
        and i > 1
        and not view.adjacent(i - 1)
        and view.words[i][:1].isdecimal()
    )


def is_score(view: View, i: int, value: float, high: float) -> bool:
    """Whether two numbers joined by a dash are the result of a game."""
    if view.word(i + 1) not in DASHES or max(value, high) > 300:
        return False
    return high <= value or not _WINS.isdisjoint(view.words[max(0, i - 5) : i]) or view.word(i + 3) in _WINS


def is_date(view: View, i: int, last: int, value: float) -> bool:
    """Whether bare digits are a day beside its month, a year or an hour."""
    if view.words[i].endswith("s"):
        return True
    if (
        view.word(last) in _MERIDIEM
        or is_dotted_clock(view, i)
        or (view.word(last) in ("a", "p") and view.word(last + 1) == "." and view.word(last + 2) == "m")
    ):
        return True
    if view.word(last) == "/" and view.word(last + 1).isdecimal():
        return True
    before = i - 2 if view.word(i - 1) == "." else i - 1
    names = months()
    if 0 < value <= 31 and (view.word(last) in names or view.word(before) in names) and view.word(last) != "may":
        return True
    if view.word(last) == "o" and view.word(last + 1) == "'":
        return True
    if view.dash(i + 1) and view.word(i - 1) == "(" and view.word(last) in (")", ",", ";") and value >= 100:
        return True
    return len(view.words[i]) == 4 and view.tokens[i].end - view.tokens[i].start == 4 and is_year(view, i, last, value)


def is_year(view: View, i: int, last: int, value: float) -> bool:
    """Whether four digits are a year: by the word before them, or because they count nothing."""
    if not 1000 <= value <= 2100 or value != int(value):
        return False
    before, noun = view.word(i - 1), counted(view.tokens, view.tags, last)
    plural = noun is not None and (view.tags[noun[0]] == "NNS" or view.words[noun[0]] == "people")
    if before in _YEAR_CUES or before in months():
        done_by = before == "by" and view.tag(i - 2) in ("VBN", "VBD")  # `attended by 2000 guests`
        return not plural or (value > 1800 and not done_by)
    if before == "of" and view.capital(i - 2) and not view.adjacent(i) and value > 1800:
        return True
    if before in _BEFORE_YEARS or view.word(i - 2) in months() or view.word(i - 3) in months():
        return not plural or (before == "the" and value > 1800)
    return not plural and value >= 1500


def label_start(view: View, i: int, last: int) -> tuple[int, str] | None:
    """Where the label before a number opens, and its kind: `No. 5` is a rank, `Chapter 5` and a house number codes."""
    if not view.words[i].isdecimal():
        return None
    if _is_house(view, last):
        return i, "code"
    if view.word(i - 1) == "." and view.word(i - 2) in ("no", "nr", "nos"):
        return i - 2, "ord"
    if view.word(i - 1) in ("number", "#", "№") and view.word(i - 2) != "the":
        return i - 1, "ord"
    if view.word(i - 1) in _labels() and (view.capital(i - 1) or counted(view.tokens, view.tags, last) is None):
        return i - 1, "code"  # `Article 4 talks` are not four
    if (
        i > 1
        and view.capital(i - 1)
        and view.tag(i - 1).startswith("NNP")
        and counted(view.tokens, view.tags, last) is None
    ):
        return i, "code"
    return None


def _is_house(view: View, last: int) -> bool:
    """Whether a number stands before the name of a street: `9 Quarry Lane`."""
    k = last
    while view.capital(k) and view.word(k).isalpha():
        k += 1
    return k - last > 1 and view.word(k - 1) in word_set("streets")


def age_end(view: View, last: int) -> int:
    """Where `years` becomes an age: the end of `old`, `-old` or `of age`, or 0."""
    if view.word(last) in ("old", "olds"):
        return last + 1
    if view.dash(last) and view.word(last + 1) in ("old", "olds"):
        return last + 2
    return last + 2 if view.word(last) == "of" and view.word(last + 1) == "age" else 0


def is_age(view: View, first: int, last: int, value: float) -> bool:
    """`aged 14`, `at the age of 14`, `Tom Smith, 43, said`, `bail for Smith, 43, but`."""
    if not 0 < value < 125 or value != int(value):
        return False
    if view.word(first - 1) in ("aged", "age", "ages") or (
        view.word(first - 1) == "of" and view.word(first - 2) == "age"
    ):
        return True
    if view.word(first - 1) != "," or first < 2 or not view.capital(first - 2) or view.tag(first - 2) != "NNP":
        return False
    if first > 2 and view.capital(first - 3):
        return view.word(last) in (",", ".", "")
    at = first > 2 and view.word(first - 3) in ("in", "at", "on", "from", "of")  # a place or a day
    day = view.word(first - 2) in months() or view.word(first - 2) in weekdays()
    return view.word(last) == "," and not at and not day


def is_clock(word: str, mark: str = ":") -> bool:
    """Whether digits are a time of day: `4:50`."""
    hours, colon, minutes = word.partition(mark)
    plain = bool(colon) and hours.isdecimal() and minutes.isdecimal() and len(hours) < 3 and len(minutes) == 2
    return plain and int(hours) < 25 and int(minutes) < 60


def is_dotted_clock(view: View, i: int) -> bool:
    """Whether digits with a point are a time of day by what stands around: `9.00-5.00`, `at 4.30`, `12.30 Dog show`."""
    if not is_clock(view.words[i], "."):
        return False
    before, after = view.word(i - 1), view.word(i + 1)
    if after in _UP_TO and _may_be_hour(view, i + 2):
        return not _is_measured(view, i + 3)
    if before in _UP_TO and _may_be_hour(view, i - 2):
        return not _is_measured(view, i + 1)
    if i == 0:
        return int(view.words[0].partition(".")[0]) in _WAKING and view.capital(1) and after.isalpha()
    return before in _AT and (not after.isalnum() or after in _BEHIND_HOUR) and after != "%"


def _is_measured(view: View, i: int) -> bool:
    word = view.word(i)
    return word in number_words().scales or (word not in _MERIDIEM and read_unit(view.words, i) is not None)


def _may_be_hour(view: View, i: int) -> bool:
    return any(is_clock(view.word(i), mark) for mark in ".:")
