"""Headings that name a deed or a case, as manuals have them: what stands below tells how it is done, or what then.

`Cleaning the filter` above `Turn it to the left.` answers `How do I clean the filter?`, `If the bell is lost` above
`Ask at the desk.` answers `What should I do if I lose the bell?`
"""

from collections.abc import Sequence

from qa.answers.context import Context
from qa.answers.matching import Matcher, Meeting
from qa.answers.meetings import NEAR
from qa.language.terms import REPORTING, is_content, listed
from qa.language.text import Text, read
from qa.language.word_tags import FINITE
from qa.questions.question import Question
from qa.retrieval.collection import Place

_ITSELF = 0.95  # met by the very word
_PASSAGE = 0.29  # met in the passage
_CASE_TYPES = ("consequence", "obligation")
_SUPPOSING = frozenset({"if", "when", "whenever", "after", "once"})
_DONE = frozenset({"do", "done", "happen", "happens"})
_PRESENT = frozenset({"is", "are", "'s", "do", "does"})
_LINKS = frozenset({"and", "or", ","})
_ASKING = frozenset({"who", "whom", "whose", "what", "when", "where", "why", "which"})
_MEANT = frozenset({"it", "them"})
_CLAUSES = frozenset({*_SUPPOSING, *_ASKING, "how", "before", "while"})
_NUMBERING = frozenset({"step", "part", "stage"})


def headed(question: Question, matcher: Matcher, context: Context, place: Place, above: str) -> float:
    """How much of the deed or the case that is asked about the heading above a sentence says: 0 where it says none of
    it, or something else. Of a deed the things may be told elsewhere (`Joining`, `Patch it`)."""
    if not above or (start := _start(question)) is None:
        return 0.0
    matter = [n for n, clue in enumerate(matcher.clues) if clue.weight >= REPORTING and clue.positions[0] >= start]
    heading = read(above)
    meeting = matcher.meet(heading)
    enough = _ITSELF if question.type == "meaning" else NEAR
    said = [n for n in matter if meeting.degrees[n] >= enough]
    left_out = [n for n in matter if n not in said]
    narrower = start > 0 and len(said) > 1  # `Notes are missing after an update` where they are missing
    if not said or (not narrower and _says_more(matcher, heading, place.document.title)):
        return 0.0
    if left_out and (start or not _names_a_deed(heading, question, meeting)):
        return 0.0
    least = NEAR if _MEANT.isdisjoint(heading.terms) else _PASSAGE
    covered = context.covered(place).degrees
    met = all(covered[n] >= least for n in left_out)
    return sum(meeting.degrees[n] for n in said) / len(matter) if met else 0.0


def _names_a_deed(heading: Text, question: Question, meeting: Meeting) -> bool:
    """Whether a heading tells what is done, if not to what: `Joining`, `Removal`, `Patch it`, not `Oil and grease`."""
    verb = question.verb_clue
    if verb is None or question.verb is None or meeting.degrees[verb] < NEAR:
        return False
    at = meeting.positions[verb]
    other_form = heading.tokens[at].lower != question.text.tokens[question.verb].lower
    return heading.tags[at].startswith("VB") or other_form or not _MEANT.isdisjoint(heading.terms[at + 1 :])


def is_bare_heading(place: Place) -> bool:
    """Whether a heading states nothing: no verb in it is finite, or it opens as a clause would."""
    if ": " in place.sentence.text:
        return False
    opens = place.text.tokens[0].lower if place.text.tokens else ""
    return opens in _CLAUSES or place.text.tags[:1] == ("VBG",) or FINITE.isdisjoint(place.text.tags)


def asks_for_steps(question: Question) -> bool:
    """Whether one sentence need not be all of the answer: it is asked how something is done, or what then."""
    return _start(question) is not None and question.type != "meaning"


def _start(question: Question) -> int | None:
    """Where what a heading would say begins in the question: its case (`if I lose the bell`), else its deed."""
    words = [token.lower for token in question.text.tokens]
    term = question.type == "meaning" and question.answer_type != "ABBR:exp"
    if question.type == "how_to" or term or (question.type == "how" and not _PRESENT.isdisjoint(words[:2])):
        return 0
    if question.type not in _CASE_TYPES:
        return None
    return next((at for at, word in enumerate(words) if word in _SUPPOSING and words[at - 1] in _DONE), None)


def _says_more(matcher: Matcher, heading: Text, title: str) -> bool:
    """Whether a heading speaks of something else, too; not where that only stands beside (`burns and scalds`)."""
    words: Sequence[str] = [token.lower for token in heading.tokens]
    if not _ASKING.isdisjoint(words):
        return "what to do" not in " ".join(words)
    named = () if title == heading.string else read(title).terms
    known = {*named, *_NUMBERING, *listed("light_words")}
    met = matcher.repeated(heading.terms)
    return any(
        is_content(term) and not term[0].isdigit() and met[at] < NEAR and term not in known
        and _LINKS.isdisjoint((*words[max(at - 2, 0) : at], *words[at + 1 : at + 2]))
        for at, term in enumerate(heading.terms)
    )  # fmt: skip
