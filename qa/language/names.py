"""Proper names in a sentence: what they name, and the role that goes with a person.

find_names(*tagged("Harbour board chairwoman Linda Marsh spoke in Perth."))
# Linda Marsh, a person whose role is `Harbour board chairwoman`; Perth, a place
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from qa.language.gazetteer import given_names, lookup, role_heads, word_set
from qa.language.name_kinds import designation, is_person, kind_of, known_place
from qa.language.name_matching import same_name
from qa.language.name_openings import surname_alone
from qa.language.name_roles import best_role, is_role, role_before, role_split
from qa.language.name_runs import capital_runs
from qa.language.terms import listed
from qa.language.tokens import Token
from qa.language.view import View
from qa.language.word_tags import common, usual_tag

__all__ = ["Name", "find_names", "same_name"]

_FULL_STOPS = frozenset({".", "!", '"', "”", "...", ":"})
_LISTING = (("and",), ("or",), (",", "and"), (",", "or"), ("&",))
_PARTICLES = frozenset({"von", "van", "de", "di", "da", "della", "del", "bin", "ibn", "al", "el"})


class Name(Struct, frozen=True):
    """A name over tokens `first`..`last` (half open); `role` the tokens of a person's office, `key` its folded form.

    `kind` is person, place, organisation, nationality or other.
    """

    first: int
    last: int
    kind: str
    role: tuple[int, int] | None
    key: str


def find_names(tokens: Sequence[Token], tags: Sequence[str]) -> tuple[Name, ...]:
    """The names of one sentence or question, in order."""
    view = View.of(tokens, tags)
    found = [name for first, last in capital_runs(view) for name in _of_run(view, first, last)]
    if (
        not found
        and len(tokens) > 1
        and tokens[-1].lower not in _FULL_STOPS
        and not any(token.is_capital for token in tokens[1:])
    ):
        found = list(_lower_case(view))
    return tuple(_with_number(view, name) for name in _landed(view, _coordinated(view, found)))


def _landed(view: View, found: list[Name]) -> list[Name]:
    """The names, with nobles who are named by their land alone as persons: `the Duchess of Lorne`."""
    for i, token in enumerate(view.tokens):
        if (
            token.term in listed("land_titles")
            and token.is_capital
            and view.word(i + 1) == "of"
            and view.capital(i + 2)
        ):
            last = next((name.last for name in found if name.first <= i + 2 < name.last), i + 3)
            others = [name for name in found if name.last <= i or last <= name.first]
            found = sorted([*others, _name(view, i, last, "person")], key=lambda name: name.first)
    return found


def _with_number(view: View, name: Name) -> Name:
    """A street with the number of the house: `22 Tannery Row`."""
    first, number = name.first - 1, view.word(name.first - 1)
    street = name.kind in ("place", "other") and view.words[name.last - 1] in word_set("streets")
    housed = number[:1].isdigit() and len(number) < 4 and number.isalnum()
    return _name(view, first, name.last, "place") if street and housed else name


def _coordinated(view: View, found: list[Name]) -> list[Name]:
    """Unknown names take the kind of what they are listed with: `Hull and Perth`, `Hill, White, and Marsh`."""
    listed = False
    for k in range(len(found) - 2, -1, -1):
        left, right = found[k], found[k + 1]
        gap = view.words[left.last : right.first]
        listed = gap in _LISTING or (gap == (",",) and listed)
        if not listed:
            continue
        for at, name, other in ((k, left, right), (k + 1, right, left)):
            unknown = name.kind == "other" and name.last - name.first < 3
            if unknown and other.kind in ("person", "place") and (other.kind == "person" or not common(name.key)):
                found[at] = replace(name, kind=other.kind)
    return found


def _name(view: View, first: int, last: int, kind: str, role: tuple[int, int] | None = None) -> Name:
    key = " ".join(word for word in view.words[first:last] if word[0].isalnum())
    return Name(first, last, kind, role, key)


def _of_run(view: View, first: int, last: int) -> Iterator[Name]:
    """The names inside one run of capitals: a role with a person, one name, or several that stand side by side."""
    while last > first and not view.tokens[last - 1].is_word:
        last -= 1
    if first == last or (last == first + 1 and len(view.tokens[first].text) == 1):
        return
    if last == first + 1 and surname_alone(view, first):
        yield _name(view, first, last, "person")
        return
    if known_place(view, first, last) is not None and not (last == first + 1 and is_role(view, first - 1)):
        yield _name(view, first, last, kind_of(view, first, last))
        return
    split = first if _is_designated(view, first, last) else role_split(view, first, last)
    if split > first:
        yield from _with_role(view, first, split, last)
    else:
        yield from _plain(view, first, last)


def _with_role(view: View, first: int, split: int, last: int) -> Iterator[Name]:
    """A role in capitals and the person behind it; `Akbar Khan` is a person, `Foreign Minister` alone no name."""
    titled = split == last and first < last - 1 and view.words[last - 1] in word_set("suffix_titles")
    given = role_split(view, first, last - 1) if titled else last  # `Emperor Bayan Khan`: behind his other title
    if given < last - 1 and not any(common(view.words[k]) or lookup(view.words, k) for k in range(given, last - 1)):
        yield _name(view, given, last, "person", best_role(view, given, last, first))
        return
    yield from _known_inside(view, first, split)
    if split < last:
        kept = split - 1 if view.words[split - 1] in word_set("kept_titles") and last == split + 1 else split
        yield _name(view, kept, last, "person", best_role(view, split, last, first) if kept == split else None)


def _plain(view: View, first: int, last: int) -> Iterator[Name]:
    """A run without a role of its own: one name, or several where known places and peoples stand beside a person."""
    kind = kind_of(view, first, last)
    place = lookup(view.words, first) if view.words[first] not in given_names() else None
    behind = first + len(place.words) if place is not None else last  # `ambassador to Norway Abdul Salam Reza`
    person = behind < last - 1 and view.words[behind] in given_names() and is_person(view, behind, last)
    led = place is not None and (kind == "person" or (kind == "organisation" and person))
    if led or (kind == "other" and not is_person(view, first, last)):
        pieces = list(_pieces(view, first, last))
        if len(pieces) > 1 and not common(view.words[last - 1]) and "of" not in view.words[first:last]:
            yield from _side_by_side(view, pieces)
            return
    role = None
    if kind == "person":
        while first > 0 and view.words[first - 1] in _PARTICLES:
            first -= 1
        role = best_role(view, first, last, first)
    elif is_role(view, first - 1) and not common(view.words[last - 1]) and (kind == "other" or last == first + 1):
        role = role_before(view, first, first)
        kind = "person" if role is not None else kind
    yield _name(view, first, last, kind, role)


def _side_by_side(view: View, pieces: list[tuple[int, int]]) -> Iterator[Name]:
    """The names of a run that holds a known one: a people with its tribe or a team with its town are one name."""
    first, last = pieces[0][0], pieces[-1][1]
    tail, head = known_place(view, *pieces[-1]), known_place(view, *pieces[0])
    if len(pieces) == 2 and tail is not None and tail.category == "people":
        yield _name(view, first, last, "nationality")
    elif len(pieces) == 2 and head is not None and head.kind == "place" and view.words[last - 1].endswith("s"):
        yield _name(view, first, last, "organisation")
    else:
        for start, end in pieces:
            if start == first or end > start + 1 or not common(view.words[start]):
                yield _name(view, start, end, kind_of(view, start, end))


def _is_designated(view: View, first: int, last: int) -> bool:
    """Whether the run is an organisation or a place whose first words only look like a role (`General Motors`)."""
    if (
        last - first == 2
        and is_role(view, first)
        and view.words[first] not in ("king", "queen", "prince", "general", "saint", "st", "duke")
    ):
        return False
    if view.words[last - 1] in role_heads() or designation(view, first, last) is None or _of_role(view, first, last):
        return False
    split = role_split(view, first, last)
    person = first < split < last - 1 and view.capital(split) and is_person(view, split, last)
    return not person or designation(view, split, last) is not None  # `Defence Minister Robert Hill` is no hill


def _of_role(view: View, first: int, last: int) -> bool:
    """`Secretary of State X`: a role with `of` in it."""
    return any(view.words[k] == "of" and is_role(view, k - 1) for k in range(first + 1, last))


def _known_inside(view: View, first: int, last: int) -> Iterator[Name]:
    """Known places, peoples and institutions inside a role, and capital abbreviations."""
    k = first
    while k < last:
        place = lookup(view.words, k) if view.capital(k) else None
        if place is not None and k + len(place.words) <= last:
            yield _name(view, k, k + len(place.words), place.kind)
            k += len(place.words)
            continue
        text = view.tokens[k].text
        if text.isupper() and 2 <= len(text) <= 6:
            yield _name(view, k, k + 1, "organisation")
        k += 1


def _pieces(view: View, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run that holds known names cut at them."""
    k = start = first
    while k < last:
        place = lookup(view.words, k)
        if (view.dash(k - 1) and k > first) or (place is not None and view.dash(k + len(place.words))):
            place = None
        if k > start and view.words[k - 1] == "." and len(view.words[k - 2]) == 1:
            place = None  # behind an initial stands a family name: `Stephen A. Douglas`
        if (
            place is not None
            and view.capital(k)
            and k + len(place.words) <= last
            and not (place.capitals and not view.tokens[k].text.isupper())
        ):
            if start < k:
                yield start, k
            yield k, k + len(place.words)
            k = start = k + len(place.words)
        else:
            k += 1
    if start < last:
        yield start, last


def _lower_case(view: View) -> Iterator[Name]:
    """The names of a text typed without capitals: known places and peoples, given names with what follows them."""
    k = 0
    while k < len(view.words):
        word, place = view.words[k], lookup(view.words, k)
        if (
            place is not None
            and _plain_place(view, k, place.category, len(place.words))
            and not (place.capitals and common(word))
        ):
            end = k + len(place.words)
            wide = place.category == "adjective" and view.word(end) in word_set("regions")
            yield _name(view, k, end + wide, "place" if wide else place.kind)
            k = end + wide
        elif word in given_names() and not common(word) and (end := _given_run(view, k)) > k + 1:
            yield _name(view, k, end, "person", role_before(view, k, k))
            k = end
        else:
            k += 1


def _plain_place(view: View, k: int, category: str, length: int) -> bool:
    word = view.words[k]
    if length > 1:
        return category not in ("government", "region") or not all(common(part) for part in view.words[k : k + length])
    if category == "people":
        return not common(word)
    if category in ("country", "capital"):
        return not (usual_tag(word) or "NN").startswith(("VB", "IN", "PRP", "JJ", "RB", "MD"))
    if category == "adjective":
        return (usual_tag(word) or "JJ") not in ("VB", "VBP", "IN", "JJ", "NN") or usual_tag(word) is None
    return not common(word)


def _given_run(view: View, k: int) -> int:
    """The end of a given name and the one or two unknown words behind it."""
    end = k + 1
    while end < len(view.words) and end < k + 4:
        word, hyphened = view.words[end], view.words[end - 1] == "-"
        if word == "-":
            joins = view.dash(end) and not common(view.words[end + 1])
        else:
            joins = (
                word.isalpha() and len(word) > 1 and (hyphened or not common(word)) and lookup(view.words, end) is None
            )
        if not joins:
            break
        end += 1
    return end
