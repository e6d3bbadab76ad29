"""From a question's words to clues: what a passage must speak of, and in which other words it may."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from qa.language.calendar_words import months, weekdays
from qa.language.gazetteer import word_set
from qa.language.groups import GAP, Phrase
from qa.language.lexicon import PARTICLES, Lexicon, fits
from qa.language.terms import listed, says_something, weight_of
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.language.word_tags import usual_tag
from qa.questions.phrases import one_word

TYPE_WORD = 0.4
_HEAD_OF_PHRASE = 0.4
_SURE = 0.9  # of two words of a phrase one stands as asked, or by another name of a country
_HEAD_WITHOUT_PREPOSITION = 0.75
_APART = 0.95  # a verb and its object some words apart, or turned round: `the war that was declared`
_FURTHER_ON = 0.85  # a verb and its preposition some words apart
_PLACES = ("countries", "capitals")  # fields of the lexicon
_NAMING = (*_PLACES, "given names", "institutions and what stands for what", "roles and offices")
_LEAST_INITIALS, _ABBREVIATED = 3, 0.9
_WRITTEN_TOGETHER = 0.95
_SAME_DATE = 0.95
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


class Clue(Struct, frozen=True):
    """A word or phrase of the question, its weight before idf, and the phrases a text may meet it by."""

    text: str
    phrase: Phrase
    positions: tuple[int, ...]
    weight: float
    is_name: bool
    others: Mapping[Phrase, float]

    @property
    def terms(self) -> tuple[str, ...]:
        """Its own terms, without gaps."""
        return tuple(term for term in self.phrase if term != GAP)


def find_clues(text: Text, lexicon: Lexicon, skipped: frozenset[int], type_words: frozenset[int]) -> tuple[Clue, ...]:
    """The clues of a question, in order.

    `skipped` are positions that only shape the question (`how many`); `type_words` are those of the noun or verb that
    names the kind of answer (`which *country*`, `what does it *cost*`), which the answer itself tells, so that they
    count less.
    """
    taken: set[int] = set()
    clues: list[Clue] = []
    for position, token in enumerate(text.tokens):
        if position in taken or position in skipped or not token.is_word:
            continue
        clue = (
            _feast_clue(text, position)
            or _phrase_clue(text, lexicon, position, skipped)
            or _word_clue(text, lexicon, position, position in type_words)
        )
        if clue is not None:
            clues.append(clue)
            taken.update(clue.positions)
    return tuple(_by_date(text, _by_initials(text, clue)) for clue in clues)


def _by_date(text: Text, clue: Clue) -> Clue:
    """The month or day of a date as others write it: `9 March 2021` is met by `9th Mar 2021` and `2021-03-09`."""
    time = next((t for t in text.times if t.first <= clue.positions[0] < t.last), None)
    if time is None or len(clue.phrase) > 1:
        return clue
    number = months().get(text.tokens[clue.positions[0]].lower)
    others: dict[Phrase, float] = {(normalise(name),): _SAME_DATE for name, n in months().items() if n == number}
    if (day_of_month := _DAY_OF_MONTH.fullmatch(clue.phrase[0])) is not None and number is None:
        digits = day_of_month[1]
        others |= {(digits + ending,): _SAME_DATE for ending in ("", "st", "nd", "rd", "th")}
    if time.start and time.end and time.start[:-3] == time.end[:-3]:
        year, month, day = time.start.split("-")[-3:]
        if number is not None:
            others[year, month] = _SAME_DATE
        elif clue.phrase[0].lstrip("0") == day.lstrip("0"):
            others[year, month, day] = _SAME_DATE
    others.pop(clue.phrase, None)
    return replace(clue, others={**clue.others, **others}) if others else clue


def _by_initials(text: Text, clue: Clue) -> Clue:
    """A clue out of a long name with its initials: `Meat and Livestock Authority` is met by `MLA`."""
    for name in text.names:
        if name.first <= clue.positions[0] < name.last and name.kind != "person":
            initials = "".join(token.lower[0] for token in text.tokens[name.first : name.last] if token.is_capital)
            if len(initials) >= _LEAST_INITIALS and usual_tag(initials) is None:
                return replace(clue, others={**clue.others, (normalise(initials),): _ABBREVIATED})
    return clue


def _feast_clue(text: Text, position: int) -> Clue | None:
    """A feast of several words that begins here: what is so on Christmas Eve need not be so on Christmas Day."""
    time = next((t for t in text.times if t.first == position and t.offset.startswith("day:")), None)
    if time is None or time.last == position + 1 or text.tokens[position].lower in weekdays():
        return None
    positions = tuple(range(time.first, time.last))
    if any(text.tokens[i].lower[0].isdecimal() for i in positions):
        return None
    return Clue(text.slice(time.first, time.last), text.terms[time.first : time.last], positions, 1.0, True, {})


def _phrase_clue(text: Text, lexicon: Lexicon, position: int, skipped: frozenset[int]) -> Clue | None:
    """The longest listed phrase that begins here; its single words are silenced."""
    others: dict[Phrase, float] = {}
    longest: tuple[int, ...] = ()
    field = ""
    for matched, group in lexicon.phrases_at(text.terms, position):
        if len(matched) < len(longest) or skipped & set(matched) or _torn(text, matched):
            continue
        if text.terms[matched[-1]] in PARTICLES and text.tokens[matched[-1]].lower not in PARTICLES:
            continue  # `keep backing` is not `keep back`
        if group.field not in _NAMING and _cuts_a_name(text, matched):
            continue
        longest, field = matched, group.field
        if field == "capitals" and _is_where(text, position):
            continue
        for phrase, weight in zip(group.written, group.weights, strict=True):
            others[phrase] = max(weight, others.get(phrase, 0.0))
    if not longest or not any(says_something(text.tokens[i]) for i in longest):
        return None
    own = tuple(text.terms[i] for i in longest)
    last = longest[-1]
    if field not in _PLACES and text.tags[last].startswith("NN") and says_something(text.tokens[last]):
        others.setdefault((own[-1],), _HEAD_OF_PHRASE)
    content = _content(text, longest)
    if len(content) == 1:  # `travel to` is no idiom: its verb keeps its own other words
        others = {p: 0.8 * w for p, w in _single_others(text, lexicon, content[0]).items()} | others
        head = (text.terms[content[0]],)
        if text.tags[content[0]].startswith("VB") or head not in others:
            others[head] = max(_HEAD_WITHOUT_PREPOSITION, others.get(head, 0.0))
    elif len(content) == len(longest) == 2 == last - longest[0] + 1 and text.tags[longest[0]].startswith(("NN", "JJ")):
        for phrase, weight in _by_parts(text, lexicon, longest):
            others.setdefault(phrase, weight)
    if len(content) == 2 and text.tags[content[0]].startswith("VB") and text.tags[content[1]].startswith("NN"):
        verb, noun = (text.terms[i] for i in content)
        others.setdefault((verb, GAP, noun), _APART)
        others.setdefault((noun, GAP, verb), _APART)
    if len(longest) == 2 and text.tags[longest[0]].startswith("VB") and text.tags[last] == "IN":
        others.setdefault((own[0], GAP, own[1]), _FURTHER_ON)  # `died in June of a fever`
    if len(longest) == 2:
        others[(normalise("".join(text.tokens[i].lower for i in longest)),)] = _WRITTEN_TOGETHER
    others.pop(own, None)
    is_name = field in _PLACES or any(text.tags[i].startswith("NNP") for i in longest)
    return Clue(" ".join(text.tokens[i].text for i in longest), own, longest, 1.0, is_name, others)


def _cuts_a_name(text: Text, positions: tuple[int, ...]) -> bool:
    """Whether a phrase holds only a part of a name: `in the red` is no part of `in Red Oak`."""
    inside = set(positions)
    return any(
        not inside.isdisjoint(span) and not inside.issuperset(span)
        for span in (range(name.first, name.last) for name in text.names)
    )


def _torn(text: Text, positions: tuple[int, ...]) -> bool:
    """Whether a word apart from the one before it is none of the phrase: the particle of another word (`move towards
    throwing out` is no `move out`), a noun between `be` and its own verb (`were the findings published` is no `be
    found`)."""
    word, last = positions[-2:]
    if text.terms[word] == "be" and text.tags[last].startswith("NN") and "DT" in text.tags[word + 1 : last]:
        return any(tag in ("VBN", "VBD") for tag in text.tags[last + 1 :])
    hyphened = last == word + 2 and text.tokens[word + 1].text == "-"  # `the hold-up`
    if last == word + 1 or hyphened or text.terms[last] not in PARTICLES:
        return False
    return not text.tags[word].startswith("VB") or any(tag.startswith("VB") for tag in text.tags[word + 1 : last])


def _content(text: Text, positions: tuple[int, ...]) -> list[int]:
    """The words of a phrase that carry its matter: `hope` of `hope to get`, but both of `give away` and `win back`."""
    content = [i for i in positions if says_something(text.tokens[i])]
    heavy = [i for i in content if text.terms[i] not in listed("light_words") or not _is_helping(text, i)]
    return heavy if heavy and all(text.tags[i].startswith(("NN", "VB", "JJ")) for i in heavy) else content


def _is_helping(text: Text, position: int) -> bool:
    """Whether a light word only helps another: a verb, or a preposition that is no particle (`protest against`)."""
    return text.tags[position].startswith(("VB", "IN", "RB")) and text.terms[position] not in PARTICLES


def _is_where(text: Text, position: int) -> bool:
    """Whether a name only tells where: what is so in a capital need not be so of the state that it stands for."""
    return position > 0 and text.tokens[position - 1].lower in listed("where_prepositions")


def _by_parts(text: Text, lexicon: Lexicon, pair: tuple[int, ...]) -> Iterator[tuple[Phrase, float]]:
    """A noun phrase, or a noun and its verb, by other words for the parts: `American soldiers` is met by `US troops`,
    `people died` by `people were killed`."""
    first, second = (_single_others(text, lexicon, at) | {(text.terms[at],): 1.0} for at in pair)
    between = (GAP,) if text.tags[pair[1]].startswith("VB") else ()
    for one, weight in first.items():
        for other, share in second.items():
            if max(weight, share) >= _SURE:
                yield (*one, *between, *other), weight * share


def _single_others(text: Text, lexicon: Lexicon, position: int) -> dict[Phrase, float]:
    """What a word by itself may be met by; a part of a long name (`The Rite of Spring`), or one of somebody (`Mr
    Sales`), by no common word."""
    others: dict[Phrase, float] = {}
    named = any(
        name.first <= position < name.last and (name.last > name.first + 1 or name.kind == "person")
        for name in text.names
    )
    for group in lexicon.alone(text.terms[position]):
        if group.field == "capitals" and _is_where(text, position):
            continue
        if group.field == "compounds" and text.tags[position].startswith("NNP"):
            continue  # Seaman is no man
        if fits(group, text.tags[position]) and (not named or group.field in _NAMING):
            for phrase, weight in zip(group.written, group.weights, strict=True):
                others[phrase] = max(weight, others.get(phrase, 0.0))
    return others


def _word_clue(text: Text, lexicon: Lexicon, position: int, is_type_word: bool) -> Clue | None:
    token, tag, term = text.tokens[position], text.tags[position], text.terms[position]
    if not says_something(token) or _joins_names(text, position):
        return None
    others = _single_others(text, lexicon, position)
    others.pop((term,), None)
    for whole in _together(text, position):
        others[(whole,)] = _WRITTEN_TOGETHER
    person = any(name.kind == "person" and name.first <= position < name.last for name in text.names)  # Mr Sales
    is_name = person or tag.startswith("NNP") or any(group.field in _PLACES for group in lexicon.alone(term))
    weight = TYPE_WORD if is_type_word else weight_of(term)
    return Clue(_written(text, position), (term,), (position,), weight, is_name, others)


def _joins_names(text: Text, position: int) -> bool:
    """Whether a word is the small one of a name: `de` and `la` of `Fernando de la Rua` say nothing beside `Rua`."""
    small = text.tokens[position].text.islower() and text.tokens[position].lower in word_set("particles")
    return small and any(name.first <= position < name.last - 1 for name in text.names)


def _written(text: Text, position: int) -> str:
    """A word as it stands, with the number that a hyphen joins to it: `B-52`."""
    for hyphen in (position + 1, position - 1):
        if 0 < hyphen < len(text.tokens) - 1 and text.tokens[hyphen].text == "-" and one_word(text, hyphen):
            return text.slice(hyphen - 1, hyphen + 2)
    return text.tokens[position].text


def _together(text: Text, position: int) -> Iterator[str]:
    """The terms of a word with the one before and after, written as one: `cease-fire` asks for `ceasefire`."""
    words = text.tokens
    for step in (-1, 1):
        beside = position + step
        if 0 < beside < len(words) - 1 and words[beside].text == "-":
            beside += step
        if 0 <= beside < len(words) and words[beside].lower.isalpha():
            yield normalise("".join(words[i].lower for i in sorted((position, beside))))
