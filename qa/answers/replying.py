"""From ranked evidence and a decision to the reply that is shown."""

from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from qa.answers.abstention import Decision, contender, stands_alone
from qa.answers.agreement import dissent, group
from qa.answers.asked_above import opens_its_answer, steps_below
from qa.answers.evidence import Evidence, Search
from qa.answers.finding import NEAR, content
from qa.answers.items import items_below
from qa.answers.polarity import Polarity
from qa.answers.scoring import weights
from qa.answers.silence import doubt_in_words, no_question_in_words, silence_in_words
from qa.answers.value_reading import verdict_of
from qa.citing import cite
from qa.corpus.document import BlockKind
from qa.draft import Agreement, Answer, AskedQuestion, Reply
from qa.language.text import Text
from qa.questions.small_talk import small_talk
from qa.retrieval.collection import Place
from qa.wording import LISTED, wording

_MOST_ANSWERS = 10
_MOST_NEAREST = 3
_BARE = "{sentence}"
_UNTOLD = ("unmarked", "no_expansion")  # beside a sentence that does not tell what is asked for, others are no answers
_CLOSE = 0.7  # further evidence scores at least this share of the best


def reply_of(question: str, asked_as: str, search: Search, ranked: list[Evidence], decision: Decision) -> Reply:
    """The reply to an analysed question."""
    asked = AskedQuestion(
        text=question,
        asked_as=asked_as,
        type=search.question.type,
        answer_type=search.question.answer_type,
        focus=search.question.focus,
    )
    best = ranked[0] if ranked else None
    if not decision.answered:
        nearest = tuple(answer_of(search, e) for e in _nearest(search, ranked))
        return _worded(asked, decision, silence_in_words(decision, search, best), nearest=nearest)
    untold = decision.doubtful and decision.failed in _UNTOLD
    chosen = ranked[:1] if untold else _definite_first(search, _answering(search, ranked))
    agreement = group(search, chosen)
    alone = len(agreement) == 1 and not opens_its_answer(search, ranked[0].place)
    perhaps = contender(search, ranked, weights()) if alone else None
    shown = chosen if perhaps is None or any(perhaps is each for each in chosen) else [*chosen, perhaps]
    answers, agreement = _with_items(search, shown, agreement)
    said = doubt_in_words(decision, search) if decision.doubtful else _filled(search, answers[0])
    return _worded(asked, decision, said, answers=answers, agreement=agreement)


def _nearest(search: Search, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The best evidence that meets a word that matters; a dateline says nothing."""
    matter = content(search)
    passages = (e for e in ranked if e.place.sentence.kind is not BlockKind.DATELINE)
    return list(islice((e for e in passages if any(e.covered[n] >= NEAR for n in matter)), _MOST_NEAREST))


def _filled(search: Search, best: Answer) -> str:
    """The reply template of the question's rule around the sentence; nothing where it is the sentence alone."""
    template = search.question.rule.reply
    return "" if template == _BARE else template.replace(_BARE, best.sentence)


def _definite_first(search: Search, chosen: list[Evidence]) -> list[Evidence]:
    """What says yes or no before what leaves it open."""
    if search.question.type != "yes_no":
        return chosen
    verdicts = [verdict_of(search, each) for each in chosen]
    if verdicts[0] is None or verdicts[0].shown != Polarity.PERHAPS:
        return chosen
    definite = [i for i, verdict in enumerate(verdicts) if verdict is not None and verdict.shown != Polarity.PERHAPS]
    return [chosen[i] for i in definite] + [each for i, each in enumerate(chosen) if i not in definite]


def _answering(search: Search, ranked: list[Evidence]) -> list[Evidence]:
    """The best evidence and what answers the same question with a value of its own, and would do so alone."""
    best, *further = ranked[:_MOST_ANSWERS]
    if search.question.type != "yes_no" and opens_its_answer(search, best.place):
        return _grouped(search, [best, *(e for e in further if opens_its_answer(search, e.place))])
    if best.features.get("labelled"):  # what names itself what is asked for is told by no other sentence
        further = [e for e in further if e.features.get("labelled")]
    near = _grouped(search, [best, *(e for e in further if e.support >= best.support * _CLOSE)])
    close = [best, *(e for e in near[1:] if stands_alone(search, e, ranked, weights()))]
    return _grouped(search, close + dissent(search, ranked, close))


def _grouped(search: Search, evidence: Sequence[Evidence]) -> list[Evidence]:
    """What answers the very question that the first of it does, itself among it."""
    positions = {position for each in group(search, evidence) for position in each.answers}
    return [e for position, e in enumerate(evidence) if position in positions]


def _worded(
    asked: AskedQuestion,
    decision: Decision,
    said: str,
    answers: tuple[Answer, ...] = (),
    nearest: tuple[Answer, ...] = (),
    agreement: tuple[Agreement, ...] = (),
) -> Reply:
    """A reply with its text."""
    reply = Reply(
        question=asked,
        answered=decision.answered,
        confidence=round(decision.confidence, 4),
        text=said,
        answers=answers,
        agreement=agreement,
        reason=decision.reason,
        nearest=nearest,
    )
    return replace(reply, text=wording(reply))


def answer_of(search: Search, evidence: Evidence) -> Answer:
    """A piece of evidence as an answer: verbatim, with its citation."""
    sentence, text, short = evidence.place.sentence, evidence.place.text, evidence.short
    span = None
    if short is not None:
        span = (sentence.start + text.tokens[short.first].start, sentence.start + text.tokens[short.last - 1].end)
    return Answer(
        sentence=sentence.text,
        short=sentence.text[span[0] - sentence.start : span[1] - sentence.start] if span else None,
        short_span=span,
        citation=cite(evidence.place.document, sentence, span),
        score=round(evidence.score, 4),
        rule=search.question.rule.name,
    )


def _with_items(
    search: Search, shown: Sequence[Evidence], agreement: Sequence[Agreement]
) -> tuple[tuple[Answer, ...], tuple[Agreement, ...]]:
    """The answers, behind them the items of the lists that the first of each group leads to, and the groups."""
    answers, groups = [answer_of(search, e) for e in shown], []
    for each in agreement:
        first = each.answers[0]
        below = items_below(search.collection, shown[first].place) or steps_below(search, shown[first].place)
        items = [_item_of(place, answers[first].score) for place in below]
        if items and not _tells_a_number(search, shown[first]):
            answers[first] = replace(answers[first], short=None, short_span=None)  # they hold it
        groups.append(replace(each, answers=(*each.answers, *range(len(answers), len(answers) + len(items)))))
        answers += items
    return tuple(answers), tuple(groups)


def _tells_a_number(search: Search, lead: Evidence) -> bool:
    """Whether what leads to a list gives a number or time itself: `The two doors must be shut when:`"""
    text, short = lead.place.text, lead.short
    if short is None or not search.question.answer_type.startswith("NUM"):
        return False
    told = (*(quantity.first for quantity in text.quantities), *(time.first for time in text.times))
    return any(short.first <= first < short.last for first in told)


def _item_of(place: Place, score: float) -> Answer:
    """An item of a list that an answer leads to: its whole sentence, for the lead tells what it answers."""
    sentence = place.sentence
    return Answer(sentence=sentence.text, citation=cite(place.document, sentence), score=score, rule=LISTED)


def no_question(question: str, asked_as: str, text: Text) -> Reply | None:
    """The reply to what asks nothing, or None where something is asked."""
    if (said := small_talk(text)) is not None:
        return _unasked(question, asked_as, "small-talk", said)
    return None if any(token.is_word for token in text.tokens) else not_understood(question, asked_as)


def not_understood(question: str, asked_as: str) -> Reply:
    """The reply where no rule sees a question."""
    return _unasked(question, asked_as, "not-a-question", no_question_in_words())


def _unasked(question: str, asked_as: str, reason: str, said: str) -> Reply:
    asked = AskedQuestion(text=question, asked_as=asked_as, type="none", answer_type="DESC:desc")
    return Reply(question=asked, answered=False, confidence=0.0, text=said, reason=reason)
