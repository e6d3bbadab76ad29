"""The short answer inside a sentence: which spans may be it, and which of them is the best.

Spans are proposed by the answer patterns of the question's rule and, where the rule allows it, by the phrases of the
sentence; they are judged by a few features with the weights of `rules/scoring.toml`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa.answers.coercion import fit
from qa.answers.matching import Matcher, Meeting
from qa.language.terms import is_stop
from qa.language.text import Text
from qa.questions.analysis import Question

_LONGEST = 24
_MET = 0.75  # a word that meets a clue this well is the question's own word


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A span of a sentence, in half-open token positions, and how well it is judged."""

    first: int
    last: int
    score: float
    features: Mapping[str, float]
    by_rule: bool


def find_short(
    question: Question, matcher: Matcher, text: Text, meeting: Meeting, weights: Mapping[str, float]
) -> ShortAnswer | None:
    """The best short answer of a sentence, or None where the rule finds none."""
    best: ShortAnswer | None = None
    for short in judged(question, matcher, text, meeting, weights):
        if best is None or (short.score, -short.first, short.first - short.last) > (best.score, -best.first, best.first - best.last):
            best = short
    return best


def judged(
    question: Question, matcher: Matcher, text: Text, meeting: Meeting, weights: Mapping[str, float]
) -> Iterator[ShortAnswer]:
    """Every span proposed, with its features and score."""
    if question.rule.short == "never":
        return
    marked = dict(by_rule(question, matcher, text))
    spans = dict.fromkeys(marked)
    if question.rule.short == "phrase":
        spans.update(dict.fromkeys(proposed(text)))
    own = [matcher.best_degree(term) if term[0].isalnum() else 0.0 for term in text.terms]
    for first, last in spans:
        if not 0 < last - first <= _LONGEST and (first, last) not in marked:
            continue
        features = judge(question, matcher, text, meeting, own, first, last)
        if features is None:
            continue
        rank = marked.get((first, last))
        features["rule"] = 0.0 if rank is None else 1.0 / (1 + rank)
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        yield ShortAnswer(first, last, score, features, rank is not None)


def by_rule(question: Question, matcher: Matcher, text: Text) -> Iterator[tuple[tuple[int, int], int]]:
    """The spans that the rule's answer patterns mark, with the pattern's rank from 0; better ranks come last."""

    def meets(slot: str, sentence: Text, position: int) -> bool:
        if slot not in question.slots:
            return False
        first, last = question.slots[slot]
        head = question.head if slot == "focus" else None
        return any(
            matcher.degree(n, sentence.terms[position]) >= 0.5
            for n, clue in enumerate(matcher.clues)
            if any(first <= i < last for i in clue.positions) and (head is None or head in clue.positions)
        )

    for rank, pattern in reversed(list(enumerate(question.rule.answers))):
        for match in pattern.find(text, meets):
            first, last = trimmed(text, *match.marked)
            if first < last:
                yield (first, last), rank


def proposed(text: Text) -> Iterator[tuple[int, int]]:
    """Spans that may answer: numbers, times, names, noun phrases and what prepositions and `and` add to them."""
    for quantity in text.quantities:
        yield quantity.first, quantity.last
    for time in text.times:
        yield time.first, time.last
    for name in text.names:
        yield name.first, name.last
        if name.role is not None and name.role[1] <= name.first:
            yield name.role[0], name.last
    phrases = text.phrases
    for n, (first, last) in enumerate(phrases):
        yield first, last
        if text.tags[first] in ("DT", "PRP$") and last - first > 1:
            yield first + 1, last
        end = last
        for following, until in phrases[n + 1 : n + 4]:
            between = text.tokens[end:following]
            if not (1 <= len(between) <= 2 and all(t.lower in ("of", "and", "in", "for", "to", "on", ",", "or", "with") for t in between)):
                break
            end = until
            yield first, end
    quote: int | None = None
    for i, token in enumerate(text.tokens):
        if token.lower == '"':
            if quote is not None and i > quote + 1:
                yield quote + 1, i
            quote = i
    for i, tag in enumerate(text.tags):
        if tag.startswith(("JJ", "NN", "VBG", "VBN", "CD", "RB")):
            yield i, i + 1


def judge(
    question: Question, matcher: Matcher, text: Text, meeting: Meeting, own: list[float], first: int, last: int
) -> dict[str, float] | None:
    """The features of a span as an answer to the question; None where it says nothing of its own."""
    words = [i for i in range(first, last) if text.tokens[i].is_word]
    content = [i for i in words if not is_stop(text.tokens[i].lower)]
    if not words or (not content and text.tags[first] != "PRP"):
        return None
    repeated = sum(1 for i in content if own[i] >= _MET) / max(1, len(content))
    if repeated == 1.0 and len(content) < 3:
        return None
    return {
        "type": fit(question, text, first, last),
        "repeats": repeated,
        "near": _nearness(matcher, meeting, first, last),
        "slot": _slot(question, text, meeting, first, last),
        "length": float(len(words)) / 10,
        "phrase": float((first, last) in text.phrases),
        "pronoun": float(text.tags[first] == "PRP" and last - first == 1),
        "opens": float(first == 0),
        "name": float(any(n.first == first and n.last == last for n in text.names)),
        "head": _head(question, matcher, text, first, last),
        "single": float(len(words) == 1),
    }


def trimmed(text: Text, first: int, last: int) -> tuple[int, int]:
    """The span without marks at its ends."""
    while first < last and not text.tokens[first].is_word and text.tokens[first].lower not in "$£€":
        first += 1
    while first < last and not text.tokens[last - 1].is_word and text.tokens[last - 1].lower not in "%'s":
        last -= 1
    return first, last


def _nearness(matcher: Matcher, meeting: Meeting, first: int, last: int) -> float:
    """How near the clues that the sentence meets stand to the span: weighted mean of 1 / (1 + distance / 4)."""
    near = total = 0.0
    for degree, position, weight in zip(meeting.degrees, meeting.positions, matcher.weights, strict=True):
        if position < 0:
            continue
        distance = first - position if position < first else max(0, position - last + 1)
        near += degree * weight / (1 + distance / 4)
        total += degree * weight
    return near / total if total else 0.0


def _slot(question: Question, text: Text, meeting: Meeting, first: int, last: int) -> float:
    """Whether the span stands where the question leaves a place open: before the verb, or after it."""
    clue = question.verb_clue
    if clue is None or meeting.positions[clue] < 0:
        return 0.0
    verb = meeting.positions[clue]
    passive = text.tags[verb] == "VBN" and any(t.lower in ("was", "were", "been", "be", "is", "are", "being") for t in text.tokens[max(0, verb - 3) : verb])
    before = last <= verb
    match question.gap:
        case "subject":
            asked_passive = _asked_passive(question)
            return 1.0 if before != (passive and not asked_passive) else -1.0
        case "object":
            distance = (verb - last) if before else first - verb
            return (1.0 if before == passive else -1.0) / (1 + max(0, distance - 1) / 6)
    return 0.0


def _asked_passive(question: Question) -> bool:
    verb = question.verb
    return verb is not None and question.text.tags[verb] in ("VBN", "VBD") and question.inverted


def _head(question: Question, matcher: Matcher, text: Text, first: int, last: int) -> float:
    """Whether the span's head noun is the noun the question asks for (`what *missiles*`)."""
    clue = question.focus_clue
    if clue is None:
        return 0.0
    head = next((i for i in range(last - 1, first - 1, -1) if text.tags[i].startswith("NN")), None)
    return matcher.degree(clue, text.terms[head]) if head is not None and last - first > 1 else 0.0
