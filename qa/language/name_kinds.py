"""What kind of thing a proper name names, by its words and its neighbours.

kind_of(view, first, last)  # "organisation" for "Bureau of Fisheries", "place" for "the Thames River"
"""

from qa.language.calendar_dates import named_period
from qa.language.gazetteer import Place, given_names, lookup, media, title_words, word_set
from qa.language.view import View
from qa.language.word_tags import common, usual_tag

_WEAK_OPENERS = frozenset({"new", "upper", "lower", "el", "los", "las", "san", "santa", "point", "river", "isle"})
_ACRONYM = range(2, 7)


def known_place(view: View, first: int, last: int) -> Place | None:
    """The known name that covers exactly `first`..`last`; abbreviations only in capitals."""
    place = lookup(view.words, first)
    if place is None or first + len(place.words) != last:
        return None
    return None if place.capitals and view.tokens[first].text.islower() else place


def kind_of(view: View, first: int, last: int) -> str:
    """person, place, organisation, nationality, thing or other, for a run without its role."""
    if (place := known_place(view, first, last)) is not None:
        return _in_sense(view, first, last, place)
    words = view.words[first:last]
    if named_period(view, first) is not None:
        return "other"
    if any(
        view.words[first : first + len(name)] == name and first + len(name) == last
        for name in media().get(words[0], ())
    ):
        return "organisation"
    if last - first > 1 and words[-1][0].isdecimal() and view.dash(last - 2):  # `MiG-29s`
        return "other"
    if _is_division(view, first):
        return "thing"
    if (designated := designation(view, first, last)) is not None:
        return designated
    if is_person(view, first, last):
        return "person"
    text = view.tokens[first].text
    if last == first + 1 and text.isupper() and len(text) in _ACRONYM:
        return "organisation"
    if words[0] in word_set("common"):
        return "thing"
    return _by_neighbours(view, first, last)


def _in_sense(view: View, first: int, last: int, place: Place) -> str:
    """A city's name that is a given name too, or a government's that is no name."""
    if (
        place.category in ("city", "states", "state")
        and place.words[0] in given_names()
        and not _placed(view, first)
        and view.word(last) in word_set("human_verbs")
    ):
        return "person"
    return place.kind


def _opens_club(view: View, first: int, last: int) -> bool:
    """Whether it opens as a club's name does, in capitals: `FC Nordstadt`, no `AFC Championship Game`."""
    opens = view.words[first] in word_set("clubs") and view.tokens[first].text.isupper()
    return opens and not common(view.words[last - 1])


def _is_division(view: View, first: int) -> bool:
    """Whether it is a part of a text with its number or letter: `Section 10.3`, `Exhibit A`, `Schedule II`."""
    if view.words[first] not in word_set("divisions"):
        return False
    told = view.word(first + 1)
    return told[:1].isdecimal() or (len(told) == 1 and told.isalpha()) or (told != "" and not told.strip("ivx"))


def designation(view: View, first: int, last: int) -> str | None:
    """What a word inside the name says it is: `Ministry`, `River`, `University of X`."""
    head = last - 1
    for k in range(first + 1, last):
        if view.words[k] in ("of", "for", "on") and k - 1 >= first:
            head = k - 1
            break
    word = view.words[head]
    if last - first > 1 and (word in word_set("clubs") or _opens_club(view, first, last)):
        return "organisation"
    if last - first == 1:
        return (
            "organisation" if word in ("senate", "congress", "parliament", "treasury", "kremlin", "pentagon") else None
        )
    if word in word_set("places"):
        return None if _surname(view, first, last) else "place"
    if word in word_set("organisations"):
        return "organisation"
    if word in word_set("things"):
        return "thing"
    opener = view.words[first] in word_set("place_openers") and (
        view.words[first] not in _WEAK_OPENERS or not common(view.words[last - 1])
    )
    if opener and not view.tokens[first].text.isupper():
        return "place"
    if (
        (place := lookup(view.words, last - 1)) is not None
        and place.category in ("country", "states", "state", "province")
        and first < last - 1
    ):
        tags = {usual_tag(word) for word in view.words[first : last - 1] if word not in ("and", "&")}
        if tags <= {"NN", "NNS"}:
            return "organisation"
        if tags <= {"JJ"}:
            return "place"
    if view.words[last - 1] in word_set("places") and head != last - 1:
        return "place" if common(word) is False else "other"
    if view.words[first] in (
        "department",
        "ministry",
        "university",
        "bureau",
        "bank",
        "house",
        "institute",
        "office",
        "court",
        "church",
    ):
        return "organisation"
    return None


def _surname(view: View, first: int, last: int) -> bool:
    """Whether a place word is a family name: `Linda Marsh`, `H. Marsh`, but not `in Victoria Park`."""
    if len(view.words[first]) == 1 and view.word(first + 1) == ".":
        return view.words[last - 1] in word_set("place_surnames")
    if (
        view.words[first] not in given_names()
        or last - first != 2
        or view.words[last - 1] not in word_set("place_surnames")
    ):
        return False
    return not _placed(view, first) and view.word(first - 1) not in ("the", "on", "to", "through", "from")


def is_person(view: View, first: int, last: int) -> bool:
    """Whether a run reads like a person's name: a given name, initials, a family name that stands first, a suffix."""
    words = _parts(view, first, last)
    if not words or words[0] in word_set("common"):
        return False
    if words[-1] in word_set("person_suffixes") and len(words) > 1 and not common(words[0]):
        return True
    names = given_names()
    if _surname(view, first, last):
        return True
    if len(words) > 1 and (words[0] in names or words[0].partition("-")[0] in names) and not words[-1].isdecimal():
        return "of" not in words and (
            not common(words[0]) or not common(words[-1]) or view.word(last) in word_set("human_verbs")
        )
    if len(words) > 1 and (len(words[0]) == 1 or words[0] in title_words()):
        return not words[-1].isdecimal()
    if len(words) in (2, 3) and words[0] in word_set("family_first") and not any(common(word) for word in words[1:]):
        return True
    if len(words) == 1:
        told = first == 0 and view.tag(0) == "NNP" and view.tag(1) in ("VBD", "VBZ")  # `Mark lives in Leeds`
        return words[0] in names and (told or not common(words[0])) and not _placed(view, first)
    unknown = all(
        word.replace("-", "").isalpha() and ("-" in word or not common(word) or word in word_set("particles"))
        for word in words
    )
    plain = len(words) < 4 and view.word(first - 1) not in ("in", "at", "near", "of") and "of" not in words
    upper = any(token.text.isupper() and len(token.text) > 1 for token in view.tokens[first:last])
    return unknown and plain and not upper and not any(lookup(words, k) for k in range(len(words)))


def _placed(view: View, first: int) -> bool:
    """`in X`, `the city of X`."""
    before = view.word(first - 1)
    return before in ("in", "at", "near", "nearby") or (before == "of" and view.word(first - 2) in word_set("places"))


def _parts(view: View, first: int, last: int) -> list[str]:
    """The words of a name, those joined by hyphens as one."""
    parts: list[str] = []
    for k in range(first, last):
        word = view.words[k]
        if k > first and (word == "-" or (view.words[k - 1] == "-" and view.adjacent(k))):
            parts[-1] += word
        elif word[0].isalnum():
            parts.append(word)
    return parts


def _by_neighbours(view: View, first: int, last: int) -> str:
    """The kind of an unknown name by the words around it; a people's speech of old is no place: `Medieval Latin`."""
    people = lookup(view.words, last - 1)
    if first < last - 1 and people is not None and people.category == "adjective":
        return "nationality"
    at = first - 1
    while at > 0 and (view.words[at] == "the" or view.tags[at] == "JJ"):
        at -= 1
    before, parts = view.word(at), _parts(view, first, last)
    after = view.word(last)
    if after in word_set("human_verbs") or (after == "," and view.word(last + 1) == "who"):
        return "person" if len(parts) < 4 else "organisation"
    if len(parts) == 1 and (
        view.word(first - 1) in word_set("speech_verbs") or (view.word(first - 2), before) == ("according", "to")
    ):
        return "person"
    if before == "by" and view.word(at - 1) in word_set("makers_deeds") and len(parts) < 3:
        return "person"  # `painted by Holbein`
    if after in word_set("places") and view.word(first - 1) != "a":
        return "place"
    loose = before in ("to", "from", "off", "through") and view.word(first - 2) in word_set("given_to")
    if (
        before in word_set("place_cues")
        and not (loose or after == "'s")
        and len(parts) < 3
        and not view.words[last - 1].isdecimal()
        and not common(view.words[last - 1])
    ):
        return "place"
    if view.word(first - 1) == "of" and view.word(first - 2) in word_set("places"):
        return "place"
    return "other"
