"""What a question asks: its type, answer type, focus, clues and the place its answer leaves open.

analyse("How many keepers did the board send?")  ->  type how_many, answer type NUM:count, focus keepers,
                                                      clues keepers, board, send; the object of "send" is open
"""

from msgspec.structs import replace

from qa.language.lexicon import Lexicon
from qa.language.opposites import opposites
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.tokens import capital_words, normalise
from qa.questions.classes import classify
from qa.questions.clues import Clue, find_clues
from qa.questions.frame import QUESTION_WORDS
from qa.questions.question import Question, attribution
from qa.questions.rules import RuleBook

_NAMING_A_KIND = frozenset({"which", "what", "who", "where", "when", "list", "which_role"})  # by their head noun
_BIDDING = frozenset({"list", "enumerate", "name", "mention", "identify", "give", "show", "tell", "describe"})
_REASONS = frozenset(map(normalise, ("reason", "cause", "grounds", "motive", "explanation")))
_COST = normalise("cost")
_OPPOSED = 0.6  # how well the opposite meets a word of a question that is answered by yes or no
_TIMELY = frozenset({"today", "yesterday", "tomorrow", "tonight", "nowadays"})
LONGEST = 2_000  # characters; a longer question is understood by its beginning


def analyse(text: Text, rules: RuleBook, lexicon: Lexicon) -> Question | None:
    """The question understood, or None where no rule knows its shape."""
    kind = classify(text.tokens, text.tags)
    found = rules.recognise(text, kind.wh)
    if found is None:
        return None
    rule, match = found
    head, label = kind.head, kind.label
    if "focus" in match.slots:
        head = _head_of(text, *match.slots["focus"])
    skipped = frozenset(
        i for i, token in enumerate(text.tokens)
        if (token.lower in QUESTION_WORDS and not token.by_capitals)
        or (i in (0, kind.wh) and token.term in capital_words())
        or (i == 0 and token.lower in _BIDDING)
        or (i - 1 == kind.wh and token.term in listed("kinds") and text.terms[i + 1 : i + 2] == ("of",))
        or (token.term in listed("how_words") and i > 0 and text.tokens[i - 1].lower == "how")
    )  # fmt: skip
    if head is not None and rule.question_type == "why" and text.terms[head] in _REASONS:
        skipped |= {head}
    skipped |= frozenset(attribution(text)[:2])
    if rule.question_type == "meaning":  # `stand for`
        skipped |= {i for i, term in enumerate(text.terms) if term == "stand"}
    named = frozenset({head} if head is not None and rule.question_type in _NAMING_A_KIND else ())
    if label == "NUM:money":  # whatever has a price costs that much
        named |= {i for i, term in enumerate(text.terms) if term == _COST}
    clues = find_clues(text, lexicon, skipped, named) or find_clues(text, lexicon, skipped - {head}, named)
    if rule.question_type == "yes_no":
        clues = tuple(map(_either_way, clues))
    return Question(text, rule, label, head, kind.wh, clues, dict(match.slots))


def _either_way(clue: Clue) -> Clue:
    """A clue that the opposite meets as well, for it tells no as plainly as the word tells yes."""
    if len(clue.phrase) > 1 or clue.is_name:
        return clue
    opposed = {(term,): _OPPOSED for term in sorted(opposites().get(clue.phrase[0], ()))}
    return replace(clue, others={**opposed, **clue.others}) if opposed else clue


def _is_measured(text: Text, noun: int) -> bool:
    """Whether a noun is a unit in the plural: behind it stands what is so long or large (`how many feet tall`)."""
    return text.tags[noun] == "NNS" and text.terms[noun] in listed("measure_unit")


def _ends_phrase(text: Text, i: int) -> bool:
    """Whether a phrase with a head noun ends here: at an article, preposition or adverb (not `her rarely seen son`).

    Behind a word for a kind (`which group of workers`) it goes on.
    """
    if text.tokens[i].lower == "of" and text.terms[i - 1] in listed("kinds"):
        return False
    return text.tags[i] in ("IN", "TO", "DT") or (text.tags[i] == "RB" and text.tags[i - 1] != "POS")


def _is_noun_by_place(text: Text, i: int) -> bool:
    """Whether a word behind `which` or `many` that the tagger took for a verb is a noun: `which ship still sails`."""
    if text.tags[i] not in ("VB", "VBP", "VBZ") or i + 1 >= len(text.tokens):
        return False
    asked, after = text.tokens[i - 1].lower, text.tags[i + 1]
    plural = asked == "many" and text.tags[i] == "VBZ"
    return plural or text.tokens[i + 1].lower == "of" or (asked == "which" and after != "DT")


def _head_of(text: Text, first: int, last: int) -> int | None:
    """The head noun of a captured phrase: its last noun before a preposition or a word of time (`birds alive today`),
    or a people (`the Dane rescued`)."""
    head = None
    for i in range(first, last):
        if head is not None and (_ends_phrase(text, i) or text.tokens[i].lower in _TIMELY or _is_measured(text, head)):
            break
        if text.tags[i] == "VBN" and i > first and text.tokens[i - 1].is_capital and head is None:
            return i - 1
        if text.tags[i].startswith("NN") or (i == first and _is_noun_by_place(text, i)):
            head = i
    if head is None and text.tags[first] == "VBD":  # `how many showed up`
        return None
    return head if head is not None else last - 1
