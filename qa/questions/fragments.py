"""A turn without a verb of its own put into the question before it.

completed(read("Why?"), scene)                  # "Why did Putin go to North Korea?"
completed(read("By how many votes?"), scene)    # "By how many votes did Donald Trump win?"
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.language.text import Text, read
from qa.language.verb_forms import in_tense
from qa.questions.antecedents import Mention, short_answer
from qa.questions.constituents import AGENTS, PEOPLE, PERSON, THING, Constituent, constituents
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import (
    AUXILIARIES,
    BE,
    DO,
    HAVE,
    MODAL,
    QUESTION_WORDS,
    Frame,
    long_phrase_end,
    phrase_end,
    sentence,
)
from qa.questions.substitution import substituted

if TYPE_CHECKING:
    from qa.reply import Reply
    from qa.session import Turn

_REACH = 3
_ADJUNCTS = frozenset({"when", "where", "why", "how"})
_TAILS = frozenset({"to", "from", "for", "with", "by", "in", "on", "at", "about", "against"})
_TOO = frozenset({"too", "also", "either", "as", "well", "not"})
_SURE = 4.0
_LONGEST = 6  # words of a fragment that nothing opens (`and`, `what about`)


@dataclass(frozen=True)
class Scene:
    """What a fragment may be put into: the questions before, latest first, each with what fills its open place."""

    frames: tuple[tuple[Frame, str], ...]
    known: tuple[Mention, ...]
    reply: "Reply | None"

    @staticmethod
    def of(turns: Sequence["Turn"], known: Sequence[Mention]) -> "Scene":
        """The scene after some turns."""
        found: list[tuple[Frame, str]] = []
        for turn in reversed(turns):
            frame = Frame.of(read(turn.resolution.frame)) if turn.resolution.frame else None
            if frame is not None and all(frame.text.string != other.text.string for other, _ in found):
                found.append((frame, filler(frame, turn.reply)))
            if len(found) == _REACH:
                break
        return Scene(tuple(found), tuple(known), turns[-1].reply if turns else None)


def filler(frame: Frame, reply: "Reply") -> str:
    """What stands for the open place of an answered question: the short answer, or what was asked for."""
    short = short_answer(reply)
    noun = frame.words(frame.noun)
    if frame.gap in ("none", "adjunct"):
        return ""
    text = read(short) if short and len(short.split()) <= 8 else None
    named = text is not None and any(part.kind in AGENTS and not part.inner for part in constituents(text))
    if frame.wh in ("who", "whom", "whose"):
        return lowered(str(short)) if named else "anyone" if frame.gap != "complement" else ""
    if frame.wh in ("how many", "how much"):
        return noun or "that many"
    phrase = text is not None and long_phrase_end(text, 0, len(text.tokens)) == len(text.tokens)
    if noun:
        return lowered(str(short)) if phrase and named else f"the {noun}"
    doing = frame.words(frame.rest).split()[-1:] == ["do"] or frame.words(frame.rest).split()[:1] == ["do"]
    return lowered(short) if phrase and short and len(short.split()) <= 6 and not doing else "that"


def lowered(string: str) -> str:
    """A phrase from the beginning of a sentence as it reads inside one."""
    return string[:1].lower() + string[1:] if read(string).tags[0] in ("DT", "PRP$", "PDT", "IN") else string


def is_fragment(text: Text, opened: bool) -> bool:
    """Whether a turn has no verb of its own; `opened` where something stands before it that opens a turn (`and`)."""
    words = [token.lower for token in text.tokens if token.is_word]
    if not words:
        return False
    if (start := _question_word(text, words)) is not None:
        return not _has_verb(text, start + 1)
    if words[0] in AUXILIARIES:
        frame = Frame.of(text)
        return frame is None or all(token.lower in _TOO for token in text.tokens[frame.rest[0] : frame.rest[1]])
    return len(words) <= (12 if opened else _LONGEST) and (words[0] in ("if", "because") or not _has_verb(text, 0))


def completed(text: Text, scene: Scene, opened: bool) -> tuple[str, str] | None:
    """The fragment made whole and the name of the rule; None where it fits nowhere."""
    words = [token.lower for token in text.tokens if token.is_word]
    if not scene.frames or not words:
        return None
    if (start := _question_word(text, words)) is not None:
        return _asked(text, start, words, scene)
    if words[0] in AUXILIARIES:
        return _short_clause(text, words, scene)
    if words[0] in ("more", "less", "fewer") and "than" in words:
        return _compared(text, words[0], scene)
    return _phrase(text, scene, opened)


def _question_word(text: Text, words: list[str]) -> int | None:
    """Where the question word of a fragment stands: first or behind a preposition."""
    start = next((i for i in range(min(2, len(words))) if words[i] in QUESTION_WORDS), None)
    return start if start == 0 or text.tags[0] in ("IN", "TO", "RB") else None


def _has_verb(text: Text, start: int) -> bool:
    """Whether a finite verb stands in the text from a position on."""
    words, tags = [token.lower for token in text.tokens], text.tags
    for i in range(start, len(words)):
        if tags[i] == "PRP" and i > start and tags[i - 1] not in ("IN", "TO", "CC") and text.tokens[i].term != "usa":
            return True  # `how many want them`: before a pronoun stands a verb, whatever the tagger took it for
        if i == start and i + 1 == sum(token.is_word for token in text.tokens) and words[i - 1] in ("which", "what"):
            return tags[i] in ("VBD", "VBZ") or words[i] in AUXILIARIES  # `which country`, but `what happened`
        if tags[i] == "VBN" and words[start : start + 1] in (["many"], ["much"]) and i == start + 1:
            return True
        verbal = tags[i] in ("VBD", "VBZ", "VBP", "MD", "VB") or words[i] in AUXILIARIES
        possessive = words[i] == "'s" and not (i and words[i - 1] in QUESTION_WORDS)
        if verbal and not possessive and not text.tokens[i].is_capital and not _named(text, i):
            return True
    return False


def _named(text: Text, i: int) -> bool:
    return any(name.first <= i < name.last for name in text.names)


# -- question words ----------------------------------------------------------------------------------------------


def _asked(text: Text, start: int, words: list[str], scene: Scene) -> tuple[str, str] | None:
    """`why?`, `where to?`, `since when?`, `how many Russians?`, `which ones?`, `how tall?`"""
    frame, fill = scene.frames[0]
    wh, lead = words[start], text.slice(0, len(words))
    rest = words[start + 1 :]
    while rest and rest[-1] in ("exactly", "precisely", "then", "else"):
        rest.pop()
    if wh in _ADJUNCTS and not rest:
        return frame.asking(lead.removesuffix(" then"), fill), "question word"
    if wh == "why" and rest == ["not"]:
        auxiliary, subject, predicate = frame.restored(fill)
        return sentence("Why", auxiliary, subject, "not", predicate), "question word"
    if len(rest) == 1 and rest[0] in _TAILS and start == 0:
        return frame.asking(words[0].capitalize(), fill, rest[0]), "question word"
    if wh == "how" and rest and rest[0] in ("many", "much"):
        return _counted(text, start, rest, scene)
    if wh == "how" and len(rest) == 1:
        return _measured(rest[0], frame, fill)
    if wh in ("who", "whom", "whose") and not rest:
        return _person(text, start, wh, frame, fill)
    if (wh == "what" and start > 0 and not rest) or (wh in _ADJUNCTS and len(rest) > 1 and _limited(text, start + 1)):
        return frame.asking(lead, fill), "question word"
    if wh in ("which", "what") and rest:
        return _chosen(text, start, rest, scene)
    return None


def _limited(text: Text, start: int) -> bool:
    """Whether a preposition narrows a question word: `where in Russia?`, `how long after the visit?`"""
    return any(tag in ("IN", "TO") for tag in text.tags[start : start + 2])


def _counted(text: Text, start: int, rest: list[str], scene: Scene) -> tuple[str, str] | None:
    lead = text.slice(0, start + 1 + len(rest))
    frame, fill = scene.frames[0]
    if len(rest) == 1:
        return _how_many(rest[0], scene)
    for earlier, _ in scene.frames:
        if start == 0 and earlier.wh == f"how {rest[0]}" and earlier.noun[0] < earlier.noun[1]:
            return sentence(lead, earlier.text.slice(earlier.lead[1], _end(earlier))), "how many things"
    if start > 0:
        return frame.asking(lead, fill), "how many things"
    noun = read(text.slice(start + 2, start + 1 + len(rest)))
    return _instead(lead, noun, frame, fill), "how many things"


def _how_many(much: str, scene: Scene) -> tuple[str, str] | None:
    """`how many?`: of what the question speaks of in the plural, else of what the reply counts."""
    frame, _ = scene.frames[0]
    if frame.wh == f"how {much}":
        return frame.text.string, "how many things"
    parts = [
        part for part in constituents(frame.text)
        if part.plural == (much == "many") and part.kind in (THING, PERSON, PEOPLE) and " and " not in part.string
        and (part.plural or (part.role == "object" and not part.text.tags[part.first] == "DT"))
    ]  # fmt: skip
    parts.sort(
        key=lambda part: (
            ("object", "subject", "asked").index(part.role) if part.role in ("object", "subject", "asked") else 3
        )
    )
    if parts and (parts[0].role != "oblique" or frame.gap == "none"):
        return _fronted(f"How {much} {_bare(parts[0])}", parts[0], frame), "how many things"
    counted = _counted_in(scene.reply)
    if counted is None or frame.gap != "none":
        return (frame.asking(f"How {much}", ""), "how many things") if frame.gap == "none" else None
    last = constituents(frame.text)[-1] if constituents(frame.text) else None
    tail = "of" if last is not None and last.role == "object" and last.kind == THING else ""
    return frame.asking(f"How {much} {counted}", "", tail), "how many things"


def _counted_in(reply: "Reply | None") -> str | None:
    """The noun that the last reply's sentence counts: `over 10,000 North Korean troops`."""
    if reply is None or not reply.answered or not reply.answers:
        return None
    text = read(reply.answers[0].sentence)
    for quantity in text.quantities:
        end = phrase_end(text, quantity.last, len(text.tokens))
        if quantity.kind in ("count", "other") and end > quantity.last and text.tags[end - 1] == "NNS":
            return text.slice(quantity.last, end)
    return None


def _bare(part: Constituent) -> str:
    first = part.first + (part.text.tags[part.first] in ("DT", "PRP$", "JJR"))
    return part.text.slice(first, part.last)


def _end(frame: Frame) -> int:
    return max(frame.rest[1], frame.subject[1])


def _measured(adjective: str, frame: Frame, fill: str) -> tuple[str, str] | None:
    """`how tall?` of what the last question was about; `how long?` and `how often?` of what happened."""
    if frame.gap == "complement" or (frame.wh in _ADJUNCTS | {""} and frame.words(frame.auxiliary) in BE):
        subject = frame.words(frame.subject)
        if adjective not in followup_rules().words("adverbs_of_degree"):
            return sentence(f"How {adjective} {frame.words(frame.auxiliary)}", subject), "question word"
    return frame.asking(f"How {adjective}", fill), "question word"


def _person(text: Text, start: int, wh: str, frame: Frame, fill: str) -> tuple[str, str] | None:
    if start > 0:
        return frame.asking(text.slice(0, start + 1), fill), "question word"
    for i, token in enumerate(frame.text.tokens):
        if token.lower in followup_rules().words("somebody"):
            part = Constituent(
                frame.text, i, i + 1, PERSON, False, "object" if i >= frame.rest[0] else "subject", "", ""
            )
            return _fronted(wh.capitalize(), part, frame), "question word"
    if frame.gap == "subject":
        return sentence(wh, frame.text.slice(frame.lead[1], _end(frame))), "question word"
    auxiliary, _, rest = frame.restored(fill)
    passive = auxiliary in BE and bool(rest) and read(rest).tags[0] in ("VBN", "VBD")
    if passive or wh == "whom":
        return frame.asking("By whom" if passive else "Whom", fill), "question word"
    if auxiliary in DO and rest:
        verb, _, objects = rest.partition(" ")
        return sentence("Who", in_tense(verb, auxiliary), objects), "question word"
    return sentence("Who", auxiliary, rest), "question word"


def _chosen(text: Text, start: int, rest: list[str], scene: Scene) -> tuple[str, str] | None:
    """`which country?`, `which ones?`, `in which year?`"""
    lead = text.slice(0, start + 1 + len(rest))
    frame, fill = scene.frames[0]
    if start > 0:
        return frame.asking(lead, fill), "which thing"
    if rest[-1] in ("one", "ones"):
        noun = frame.words(frame.noun)
        return (
            (sentence(f"Which {noun}", frame.text.slice(frame.lead[1], _end(frame))), "which thing") if noun else None
        )
    noun_text = read(text.slice(start + 1, start + 1 + len(rest)))
    return _instead(lead, noun_text, frame, fill), "which thing"


def _instead(lead: str, noun: Text, frame: Frame, fill: str) -> str:
    """The noun asked for in the place of the part of the question that is most like it."""
    new = next(iter(constituents(noun)), None)
    parts = [
        part for part in constituents(frame.text) if not part.inner and part.role in ("subject", "object", "asked")
    ]
    same = [part for part in parts if new is not None and part.head == new.head]
    alike = [part for part in parts if new is not None and part.kind == new.kind]
    objects = [part for part in parts if part.role == "object" and part.kind == THING]
    for group in (same, alike, objects):
        if group:
            return _fronted(lead, group[0], frame)
    return frame.asking(lead, fill)


def _fronted(lead: str, part: Constituent, frame: Frame) -> str:
    """A question for a part of a question: `Did a country send troops?`, the subject asked: `Which country did send troops?`"""
    text, end = frame.text, _end(frame)
    if part.role == "subject" or part.first < frame.rest[0]:
        auxiliary, rest = frame.words(frame.auxiliary), frame.words(frame.rest)
        if auxiliary in DO and rest:
            verb, _, after = rest.partition(" ")
            return sentence(lead, in_tense(verb, auxiliary), after)
        return sentence(lead, auxiliary, rest)
    first = part.first
    before = text.slice(frame.rest[0], first) if first > frame.rest[0] else ""
    after = text.slice(part.last, end) if part.last < end else ""
    auxiliary, subject, _ = frame.restored("")
    return sentence(lead, auxiliary, subject, before, after)


# -- short clauses, comparisons, phrases ---------------------------------------------------------------------------


def _short_clause(text: Text, words: list[str], scene: Scene) -> tuple[str, str] | None:
    """`Did Lavrov?`, `has Iran too?`: the verb is the last question's."""
    end = phrase_end(text, 1, len(words))
    if end == 1 or [word for word in words[end:] if word not in _TOO]:
        return None
    frame, fill = scene.frames[0]
    auxiliary, _, rest = frame.restored(fill)
    if words[0] in BE | MODAL | HAVE and auxiliary not in BE | MODAL | HAVE:
        return None
    return sentence(words[0], text.slice(1, end), rest, "too" if "too" in words else ""), "short clause"


def _compared(text: Text, more: str, scene: Scene) -> tuple[str, str] | None:
    """`more than before?` after how many or how much."""
    frame = next((frame for frame, _ in scene.frames if frame.wh in ("how many", "how much")), None)
    if frame is None:
        return None
    noun = frame.words(frame.noun)
    auxiliary, subject, rest = frame.restored(f"{more} {noun}".strip())
    than = text.slice(1, len([t for t in text.tokens if t.is_word]))
    return sentence(auxiliary, subject, rest, than), "comparison"


def _phrase(text: Text, scene: Scene, opened: bool) -> tuple[str, str] | None:
    """`and Iran?`, `the Pentagon?`, `since August 6?`, `the Russian ones?`, `if Harris wins?`"""
    frame, _ = scene.frames[0]
    words = [token.lower for token in text.tokens if token.is_word]
    if words[0] in ("if", "because", "unless"):
        string = frame.text.string.rstrip(" ?")
        cut = string.lower().find(f" {words[0]} ")
        kept = string[:cut] if cut > 0 else string
        return sentence(kept, text.string.rstrip(" ?")), "phrase for phrase"
    least = 2.0 if opened or text.tags[0] in ("IN", "TO") else _SURE
    for earlier, _ in scene.frames:
        made = substituted(earlier.text, text, least)
        if made is not None:
            return made.question, "phrase for phrase"
    return None
