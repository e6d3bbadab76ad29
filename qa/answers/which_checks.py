"""Checks of which one of several is meant: by its rank, time, number, people or side."""

from collections.abc import Iterator

from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, Finding, failed, stands
from qa.language.terms import listed
from qa.language.text import Text, read

_FINITE = ("VBD", "VBZ", "VBP")
_ARTICLES = frozenset({"the", "this", "our", "your", "my"})
_YEAR = 4  # digits
_LIKE = 0.5  # how well one meets it that may be so called
_SAME_THING = 0.95  # how well one meets it that is called the very same
_SAME = 0.7  # how well a word of the sentence meets the thing asked about to be the same


def other_rank(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the first of its kind is asked about (`the largest`), and the sentence tells of the second, or the reverse."""
    question, text = search.question.text, best.place.text
    for i, tag in enumerate(question.tags):
        if tag not in ("JJS", "RBS"):
            continue
        later = _is_later(question, i)
        told = [at for at, term in enumerate(text.terms) if term == question.terms[i]]
        if told and all(_is_later(text, at) != later for at in told):
            return Finding(1.0, (question.slice(i - later, i + 1),))
    return PASSED


def _is_later(text: Text, at: int) -> bool:
    """Whether a superlative is not the first: `the second largest`."""
    return at > 0 and text.terms[at - 1] in listed("later_ranks")


def other_time(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """one year, month or week is asked about (`this year`), and the sentence tells of another (`last year`)."""
    asked = [time for time in search.question.text.times if time.offset.startswith("unit:")]
    told = {time.offset for time in best.place.text.times}
    for time in asked:
        unit = time.offset.rpartition(":")[0]
        others = {offset for offset in told if offset.rpartition(":")[0] == unit}
        if others and time.offset not in others:
            return Finding(1.0, (search.question.text.slice(time.first, time.last),))
    return PASSED


def other_place(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """whether something is so in one place is asked, and the sentence tells it of another (`allowed in the hall`)."""
    question, text, matcher = search.question.text, best.place.text, search.matcher
    if search.question.type != "yes_no":
        return PASSED
    asked = [(first, last) for first, last in _places(question) if not _told(search, best, last - 1)]
    others = [
        (first, last) for first, last in _places(text)
        if all(matcher.best_degree(term) < _LIKE for term in text.terms[first:last])
    ]  # fmt: skip
    if not asked or not others:
        return PASSED
    return Finding(1.0, (question.slice(*asked[0]),), (text.slice(*others[0]),))


def _places(text: Text) -> Iterator[tuple[int, int]]:
    """The phrases with an article that tell where, and not when: `in the garden`."""
    times = {i for time in text.times for i in range(time.first, time.last)}
    for first, last in text.phrases:
        where = first > 0 and text.tokens[first - 1].lower in listed("where_prepositions")
        if where and text.tokens[first].lower in _ARTICLES and last - 1 not in times:
            yield first, last


def other_year(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """what was so in one year is asked, and the sentence tells it of another (`in 2019`)."""
    asked, told = _years(search.question.text), _years(best.place.text)
    short = best.short
    found = frozenset(best.place.text.terms[short.first : short.last]) if short is not None else frozenset[str]()
    others = told - asked - found
    headed = read(f"{best.place.document.title} {best.place.heading}").terms  # `Report for 2023`
    if not asked or not others:
        return PASSED
    if not asked.isdisjoint((*best.place.text.terms, *headed)) and not _goes_on_to(best, asked, others):
        return PASSED
    return Finding(1.0, tuple(sorted(asked)), tuple(sorted(others)))


def _goes_on_to(best: Evidence, asked: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a sentence tells something of the year asked about, then what was found of another one (`it opened in
    1984, closed in 1989 and was sold in 1990 to the city`)."""
    text, short = best.place.text, best.short
    if short is None:
        return False
    before = range(short.first)
    year = next((i for i in before if text.terms[i] in asked), short.first)
    other = next((i for i in reversed(before) if text.terms[i] in others), 0)
    finite = any(text.tags[i] in _FINITE or text.tags[i - 1 : i + 1] == ("CC", "VBN") for i in range(year, other))
    return finite and "," not in text.terms[other : short.first]


def _years(text: Text) -> frozenset[str]:
    """The years in which something is told or asked to be so."""
    return frozenset(
        term for i, term in enumerate(text.terms)
        if len(term) == _YEAR and term.isdigit() and text.tokens[i - 1].lower == "in" and i > 0
    )  # fmt: skip


def unranked(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the first of its kind is asked about (`the largest`), and the sentence ranks nothing."""
    question, text = search.question.text, best.place.text
    words = [token.lower for token in question.tokens]
    ranks = [i for i, tag in enumerate(question.tags) if tag in ("JJS", "RBS") and words[i] != "latest"]
    asked = [i for i in ranks if words[i - 1] != "at"]  # `at least` ranks nothing
    if search.question.type == "yes_no":
        asked = [i for i in asked if words[i] != "most" or words[i - 1] == "the"]  # `do most families agree`
    if not asked or "JJS" in text.tags or "RBS" in text.tags or not listed("rank_words").isdisjoint(text.terms):
        return PASSED
    return Finding(1.0, (words[asked[0]],))


def ranks_another(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the first of its kind is asked about (`the longest road`), and that of another is told (`the longest river`)."""
    question, text, matcher = search.question.text, best.place.text, search.matcher
    for first, last in question.phrases:
        rank = next((i for i in range(first, last - 1) if question.tags[i] in ("JJS", "RBS")), None)
        thing = frozenset(n for n, clue in enumerate(matcher.clues) if last - 1 in clue.positions)
        ordinal = thing and last - 2 >= first and question.terms[last - 2] in listed("ranks")
        if ordinal and (other := _ranked(search, text, question.terms[last - 2], thing)) is not None:
            return Finding(1.0, (question.slice(last - 2, last),), (other,))
        if rank is None or not thing or matcher.places(thing, text.terms, _LIKE):
            continue
        asked = question.terms[rank : last - 1]
        others = [
            text.slice(at, end) for start, end in text.phrases for at in range(start, end - 1)
            if text.tags[at] == question.tags[rank] and text.terms[at : end - 1][: len(asked)] == asked
        ]  # fmt: skip
        if others:
            return Finding(1.0, (question.slice(rank, last),), tuple(others))
    return PASSED


def _ranked(search: Search, text: Text, rank: str, thing: frozenset[int]) -> str | None:
    """What bears a rank in a text that is asked of a thing, where the thing stands there too and bears none (`who was
    his first wife`: `his late wife's first cousin`)."""
    told = [at for at, term in enumerate(text.terms) if term == rank]
    bearers = [(at, last) for first, last in text.phrases for at in told if first <= at < last - 1]
    things = search.matcher.places(thing, text.terms, _SAME_THING)
    if not bearers or not things or len(bearers) < len(told):
        return None
    its_own = any(at < place < last for at, last in bearers for place in things)
    return None if its_own else text.slice(*bearers[0])


def uncompared(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """it is asked whether it is more or less than something, and the sentence does not compare it with that."""
    text, told = search.question.text, best.place.text
    words = [token.lower for token in text.tokens]
    if search.question.type != "yes_no" or "than" not in words:
        return PASSED
    than = words.index("than")
    compares = any(tag in ("JJR", "RBR") for tag in text.tags[:than])
    number = any(quantity.first > than for quantity in text.quantities)
    named = any(best.own.degrees[n] >= NEAR for n, clue in enumerate(search.matcher.clues) if clue.positions[0] > than)
    with_others = "than" in told.terms and any(clue.positions[0] > than for clue in search.matcher.clues)
    if not compares or number or named:
        return PASSED
    compared = any(tag in ("JJR", "RBR") for tag in told.tags) or not listed("comparing_words").isdisjoint(told.terms)
    if compared and not with_others:
        return PASSED
    return Finding(1.0, (text.slice(than, sum(token.is_word for token in text.tokens)),))


def unchosen(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """one of two is to be chosen (`a boy or a girl?`), and the sentence speaks of neither."""
    words, clues = [token.lower for token in search.question.text.tokens], search.matcher.clues
    if "or" not in words:
        return PASSED
    at = words.index("or")
    before = [n for n, clue in enumerate(clues) if clue.positions[-1] < at][-1:]
    behind = [n for n, clue in enumerate(clues) if clue.positions[0] > at][:1]
    if not before or not behind or any(stands(best, n) for n in (*before, *behind)):
        return PASSED
    return failed(search, (*before, *behind))


def another(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a thing is asked about by its rank, year, people or side (`the second match`), and another one is told of."""
    question, text, matcher = search.question.text, best.place.text, search.matcher
    for clue, thing in ((n, clue.positions[-1]) for n, clue in enumerate(matcher.clues)):
        for modifier, sort in _modifiers(question, thing):
            if _told(search, best, modifier):
                continue
            for at, term in enumerate(text.terms):
                if term == question.terms[thing] or matcher.degree(clue, term) >= _SAME:
                    others = [other for other, its_sort in _modifiers(text, at) if its_sort == sort]
                    if others:
                        return Finding(1.0, (question.slice(modifier, thing + 1),), (text.slice(others[0], at + 1),))
    return PASSED


def _told(search: Search, best: Evidence, position: int) -> bool:
    """Whether the sentence holds a word of the question, or another for it."""
    met = (best.own.degrees[n] for n, clue in enumerate(search.matcher.clues) if position in clue.positions)
    return search.question.text.terms[position] in best.place.text.terms or max(met, default=0.0) >= _SAME


def _modifiers(text: Text, noun: int) -> Iterator[tuple[int, str]]:
    """The words before a noun, in its phrase, that tell things of one kind apart, and by what they do."""
    first = next((first for first, last in text.phrases if first < noun < last), noun)
    for position in range(first, noun):
        if sort := _sort(text, position):
            yield position, sort


def _sort(text: Text, position: int) -> str:
    """What a word tells things of one kind apart by; nothing for most."""
    term = text.terms[position]
    if len(term) == _YEAR and term.isdigit():
        return "years"
    for sort in ("ranks", "sides", "portfolios", "colours", "bearers", "fares"):
        if term in listed(sort):
            return sort
    names = [name for name in text.names if name.first <= position < name.last]
    if text.tags[position] == "CD" and any(name.last - name.first > 1 for name in names):
        return "numbers"
    if any(name.kind == "nationality" for name in names):
        return "people"
    common = text.tags[position] == "NN" and text.tags[position + 1] in ("NN", "NNS") and not names
    return "nouns" if common and term not in listed("leading_nouns") else ""
