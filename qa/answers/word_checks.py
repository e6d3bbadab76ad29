"""Checks of the words of a question: met nowhere, too few of them, denied, or turned into their opposite."""

from collections.abc import Iterator
from itertools import pairwise

from qa.answers.conjuncts import asks_what_is_not
from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, PASSED, Finding, about, content, describes, failed, heads_a_column, stands
from qa.answers.matching import strongest
from qa.answers.polarity import DENIAL, denier, denies
from qa.language.opposites import opposites
from qa.language.terms import is_content, listed
from qa.language.text import Text
from qa.language.tokens import normalise
from qa.questions.clues import TYPE_WORD, Clue

_ENOUGH = 0.55
_PLAINLY = 0.5
_LITTLE, _AS_WRITTEN = 3, 0.95  # words that matter, and how far they must be met
_OTHER_NUMBER = 4.0  # how far it counts that another number stands in the place of one
_LOOKED_AT = 12  # sentences with a word
_SUPPOSING = frozenset({"when", "whenever", "if", "unless", "once"})
_LEAVE = frozenset({"may", "can", "must", "should", "shall"})
_DUTIES = (("have", "to"), ("need", "to"))
_FRAMING = frozenset({"there", "it", "this", "that", "these", "those"})
_OBJECT = 4  # tokens from a verb to its object
_DID = frozenset({"do", "does", "did", "will", "would"})


def missing_number(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a number of the question is met nowhere near, in figures or words; worse where another stands in its place."""
    values = {quantity.value for quantity in best.place.text.quantities}
    asked = {q.first: q.value for q in search.question.text.quantities if q.value is not None}
    found = about(search, [
        n for n, clue in enumerate(search.matcher.clues)
        if clue.phrase[0][0].isdigit() and best.covered[n] < NEAR and asked.get(clue.positions[0], -1.0) not in values
    ])  # fmt: skip
    if not _numbers_otherwise(search, best):
        return found
    apart = found if found.degree else about(search, _numbered_elsewhere(search, best))
    return Finding(_OTHER_NUMBER * apart.degree, apart.words)


def _numbered_elsewhere(search: Search, best: Evidence) -> list[int]:
    """The numbers that tell a thing of the question from others of its name and stand only beside the sentence, where
    it speaks of such another (`Apollo 11` below the title `Apollo 8`)."""
    at = {at for at, _ in _numbered(search.question.text)}
    return [n for n, clue in enumerate(search.matcher.clues) if clue.positions[0] in at and not stands(best, n)]


def _numbers_otherwise(search: Search, best: Evidence) -> bool:
    """Whether a number beside the same word is another than the question's (`800 metres`, `version 2.1`), and not the
    answer."""
    question, text, short = search.question.text, best.place.text, best.short
    found = range(short.first, short.last) if short is not None else range(0)
    units = {q.value: question.terms[q.last] for q in question.quantities if q.value and q.last < len(question.terms)}
    told = {(q.value, text.terms[q.last]) for q in text.quantities if q.last < len(text.terms) and q.first not in found}
    same = {value for value, unit in told if unit in units.values() and unit[0].isalpha()}
    if same and same.isdisjoint(units):
        return True
    named = {pair for at, pair in _numbered(text) if at not in found}
    return any(pair not in named and pair[0] in dict(named) for _, pair in _numbered(question))


def _numbered(text: Text) -> Iterator[tuple[int, tuple[str, str]]]:
    """The numbers that tell things of one name apart, each with its position and that name: `room 12`."""
    for at, (word, number) in enumerate(pairwise(text.terms), 1):
        if number[0].isdigit() and word.isalpha() and is_content(word):
            yield at, (word, number)


def unknown_word(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """share of the question's weight in words that nothing in the corpus meets."""
    matcher = search.matcher
    unmet = [
        n for n in content(search)
        if not matcher.clues[n].is_name and matcher.unknown[n] and all(e.covered[n] < NEAR for e in ranked)
    ]  # fmt: skip
    return Finding(sum(matcher.weights[n] for n in unmet) / matcher.total, failed(search, unmet).words)


def nothing_met(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """no word of the question that matters is met in the sentence or around it."""
    matter = content(search)
    return failed(search, matter) if matter and all(best.covered[n] < NEAR for n in matter) else PASSED


def lone(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """of several words that matter a single one is met; worse where that is a number."""
    matter = content(search)
    unmet = [n for n in matter if best.covered[n] < NEAR]
    if len(matter) < 2 or len(matter) - len(unmet) > 1:
        return PASSED
    number = any(search.matcher.clues[n].phrase[0][0].isdigit() for n in matter if n not in unmet)
    return Finding(2.0 if number else 1.0, failed(search, unmet).words)


def astray(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """a turn that names nobody and says little is answered from a file that names nobody spoken of."""
    matter, thread = content(search), search.thread
    if thread is None or search.matcher.names or len(matter) > _LITTLE or thread.akin(best.place.document.name):
        return PASSED
    marked = best.short is not None and best.short.by_rule
    says_much = marked or len(matter) == _LITTLE or any(_only_there(search, best, n) for n in matter)
    if says_much and not thread.leans and all(best.own.degrees[n] >= _AS_WRITTEN for n in matter):
        return PASSED  # `who stabbed a teenager?` opens a topic of its own
    return Finding(1.0 if len(matter) < _LITTLE else 0.5, (thread.file,))


def retold(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the sentence told last is told again, though nothing in it meets the verb."""
    thread, verb = search.thread, search.question.verb_clue
    if thread is None or verb is None or stands(best, verb):
        return PASSED
    again = (best.place.document.name, best.place.sentence.start) == (thread.file, thread.told)
    return failed(search, [verb]) if again else PASSED


def _only_there(search: Search, best: Evidence, clue: int) -> bool:
    """Whether a noun of the question stands in no other file than the evidence."""
    last = search.matcher.clues[clue].positions[-1]
    if not search.question.text.tags[last].startswith("NN"):
        return False
    hits = search.collection.sentences.search({search.question.text.terms[last]: 1.0}, _LOOKED_AT)
    return all(search.collection.place(hit.position).document.name == best.place.document.name for hit in hits)


def scant(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """little of the question's weight is met in the passage, title or opening, and not every word: how much less."""
    near = (search.context.passage(best.place.number), search.context.covered(best.place))
    met = search.matcher.share(strongest([meeting.worth for meeting in near]))
    unmet = [n for n in content(search) if best.covered[n] < NEAR]
    if met >= _ENOUGH or _plainly_met(search, best):
        return PASSED  # everyday words for all of a question's weigh little, and yet tell of it
    return Finding((_ENOUGH - met) / _ENOUGH, failed(search, unmet).words)


def _plainly_met(search: Search, best: Evidence) -> bool:
    """Whether every word that matters is met here or close by, if by other words."""
    return all(best.covered[n] >= _PLAINLY for n in content(search))


def nothing_named(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the question names nobody and nothing, and less than half of it is met."""
    unmet = [n for n in content(search) if best.covered[n] < NEAR]
    if search.matcher.names or _plainly_met(search, best):
        return PASSED
    return Finding(max(0.0, 0.5 - best.features["coverage"]) * 2, failed(search, unmet).words)


def topic(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the question names nobody before its verb, and its subject is met nowhere near."""
    question, clues = search.question, search.matcher.clues
    tokens, tags, verb = question.text.tokens, question.text.tags, question.verb
    auxiliaries = listed("auxiliary_verb")
    helping = (i for i, token in enumerate(tokens[:verb]) if normalise(token.lower) in auxiliaries)
    first = next(helping, len(tokens) if verb is None else verb) + 1
    if verb is None:
        whether = question.type == "yes_no" and tokens[1].lower not in _FRAMING  # `is parking free`
        if tokens[0].lower != "how" and not whether:
            return PASSED
        verb = next((last for start, last in question.text.phrases if start >= first), first)  # `how high is the wall`
    if any(clues[n].positions[0] < verb for n in search.matcher.names):
        return PASSED
    if not {"WP", "WDT"}.isdisjoint(tags[first:verb]):
        return PASSED  # `what is the name of the boy who fell` asks about nothing else
    subject = [
        n for n in content(search)
        if n != question.focus_clue
        and any(first <= i < verb and tags[i].startswith("NN") for i in clues[n].positions)
    ]  # fmt: skip
    return failed(search, subject) if subject and all(best.covered[n] < NEAR for n in subject) else PASSED


def no_event(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """something that happens or not is asked about, and the sentence does not tell of it."""
    clue = _event(search)
    said = search.question.rule.speech == "content" and best.features.get("speaker", 0.0) > 0  # `admit` by saying so
    if clue is None or said or _in_brackets(best) or heads_a_column(search, best, clue):
        return PASSED
    if _only_asks_leave(search, clue):
        return PASSED
    told = best.own.degrees[clue] >= NEAR and not (search.question.gap == "adjunct" and _by_doer(search, best, clue))
    return PASSED if told else failed(search, [clue])


def _only_asks_leave(search: Search, clue: int) -> bool:
    """Whether nothing need have happened: what one may or must do is asked (`do I have to pay`), or of a mere case."""
    question, words = search.question, tuple(token.lower for token in search.question.text.tokens)
    if question.type != "yes_no":
        return False
    asks_leave = words[0] in _LEAVE or words[2:4] in _DUTIES or not listed("rule_words").isdisjoint(question.text.terms)
    return asks_leave or _is_only_supposed(search, clue)


def _by_doer(search: Search, best: Evidence, clue: int) -> bool:
    """Whether only a noun for whoever does it tells of an event (`its founder retired in 1911`)."""
    text, places = best.place.text, search.matcher.places(frozenset({clue}), best.place.text.terms, NEAR)
    return bool(places) and all(
        text.tags[i] in ("NN", "NNS") and text.tokens[i].lower.removesuffix("s").endswith(("er", "or")) for i in places
    )


def _in_brackets(best: Evidence) -> bool:
    """Whether a rule marks the answer in brackets behind a name, where no verb stands: `Ann Reed (1899–1955)`."""
    short, tokens = best.short, best.place.text.tokens
    return short is not None and short.by_rule and short.first > 0 and tokens[short.first - 1].text == "("


def denied(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the question takes for granted what the sentence denies, or asks how many do not and it tells how many do."""
    question, text = search.question, best.place.text
    asked, focus = frozenset(question.text.terms), question.focus_clue
    verb = question.verb_clue if question.verb is not None else _event(search)
    if question.wh is None or verb is None or _is_only_supposed(search, verb):
        return PASSED
    if not DENIAL.isdisjoint(asked):
        return failed(search, [verb]) if _counts_what_is_so(search, best, verb) else PASSED
    doers = (n for n in search.matcher.names if search.matcher.clues[n].positions[-1] < (question.verb or 0))
    if not all(stands(best, n) or describes(search, n) for n in doers):
        return PASSED  # somebody else denies it
    object_ = best.own.positions[focus] if focus is not None else -1
    told = [at for at in range(len(text.terms)) if search.matcher.degree(verb, text.terms[at]) >= NEAR]
    verbs = [at for at in told if text.tags[at].startswith("VB")]
    turned = [at for at in verbs if denier(text, at, asked) is not None]
    of_object = any(at < object_ <= at + _OBJECT for at in turned)
    return failed(search, [verb]) if turned and (of_object or len(turned) == len(told)) else PASSED


def _counts_what_is_so(search: Search, best: Evidence, verb: int) -> bool:
    """Whether it is asked how many do not, and nothing in a sentence that has the verb denies it."""
    counts = search.question.answer_type == "NUM:count" and asks_what_is_not(search.question)
    return counts and best.own.degrees[verb] >= _AS_WRITTEN and not denies(best.place.text)


def opposite(search: Search, best: Evidence, ranked: list[Evidence]) -> Finding:
    """the sentence tells of the opposite."""
    text, asked = best.place.text, search.question.text
    by_rule = best.short is not None and best.short.by_rule  # that it is open till five tells when it closes
    made_for = search.question.verb_clue if by_rule and _asks_for_the_verb(search) else None
    told = {(term, tag.startswith("RB")) for term, tag in zip(text.terms, text.tags, strict=True)}
    turned = [
        n for n, clue in enumerate(search.matcher.clues)
        if n != made_for and best.own.degrees[n] < 0.5 and len(clue.terms) == 1
        for adverb in (asked.tags[clue.positions[0]].startswith("RB"),)  # `was first shown` tells of no first one
        if any((other, adverb) in told for other in opposites().get(clue.terms[0], ()))
    ]  # fmt: skip
    return failed(search, turned) if turned else PASSED


def _asks_for_the_verb(search: Search) -> bool:
    """Whether the rule of the question was made for its verb."""
    question = search.question
    return question.verb is not None and question.text.terms[question.verb] in question.rule.asked_words


def _is_only_supposed(search: Search, clue: int) -> bool:
    """Whether a word of the question stands in a clause of time or condition: `when I modify a file`."""
    wh, at = search.question.wh or 0, search.matcher.clues[clue].positions[0]
    return any(token.lower in _SUPPOSING for token in search.question.text.tokens[wh + 1 : at])


def _event(search: Search) -> int | None:
    """The clue of the event a question is about: its main verb, or what the tagger took for a noun behind `did`."""
    question, clues = search.question, search.matcher.clues
    clue = question.verb_clue
    tags = question.text.tags
    if question.verb is not None and tags[question.verb - 1] == "TO" and tags[question.verb - 2][:2] in ("JJ", "NN"):
        return None  # `which boat is likely to win`
    if question.verb is not None and question.text.terms[question.verb + 1 : question.verb + 2] == ("itself",):
        return None  # `a roof that lends itself to solar panels`
    if question.rule.speech == "source" and question.verb is not None:  # `who said that the mayor will resign`
        said = (n for n, one in enumerate(clues) if one.positions[0] > question.verb)
        clue = next((n for n in said if _happens(clues[n])), None)
    elif question.verb is None:
        helping = next((i for i, token in enumerate(question.text.tokens) if token.lower in _DID), len(clues) * 9)
        after = (n for n, one in enumerate(clues) if one.positions[0] > helping and not one.is_name)
        after = (n for n in after if tags[clues[n].positions[0] - 1] not in ("DT", "PRP$"))  # `did the fire do`
        clue = next((n for n in after if _happens(clues[n])), None)
    happens = clue is not None and clues[clue].weight != TYPE_WORD and _happens(clues[clue])
    return clue if happens else None


def _happens(clue: Clue) -> bool:
    """Whether a clue is a verb of something that happens or not (`were captured by` as well)."""
    return not listed("event_verbs").isdisjoint(clue.terms)
