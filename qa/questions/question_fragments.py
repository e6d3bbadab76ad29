"""A question word alone, or with its noun, put into the question before it.

asked(read("Why?"), 0, scene)                # "Why did Holm go to Norway?"
asked(read("By how many votes?"), 1, scene)  # "By how many votes did Donald Trump win?"
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from qa.language.speech_cues import verbs
from qa.language.text import Text, read
from qa.language.verb_forms import base_form, in_tense, participle
from qa.language.word_tags import usual_tag
from qa.questions.constituents import AGENTS, NAME, PEOPLE, PERSON, THING, Constituent, constituents, names_several
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import BE, DO, Frame
from qa.questions.phrases import phrase_end
from qa.questions.restatement import agreeing, asking, restored, sentence
from qa.questions.scene import Scene
from qa.questions.substitution import substituted

if TYPE_CHECKING:
    from qa.reply import Reply

_ADJUNCTS = frozenset({"when", "where", "why", "how"})
_THEM = (["of", "them"], ["of", "those"], ["of", "these"])
_TAILS = frozenset({"to", "from", "for", "with", "by", "in", "on", "at", "about", "against", "of"})


def asked(text: Text, start: int, words: list[str], scene: Scene) -> tuple[str, str] | None:
    """`why?`, `where to?`, `since when?`, `how many Russians?`, `which ones?`, `how tall?`"""
    frame, fill = scene.frames[0]
    wh, lead = words[start], text.slice(0, len(words))
    rest = words[start + 1 :]
    while rest and rest[-1] in ("exactly", "precisely", "then", "else", "so"):
        rest.pop()
    if wh in _ADJUNCTS and not rest:
        return asking(frame, lead.removesuffix(" then"), fill), "question word"
    if wh == "why" and rest == ["not"]:
        auxiliary, subject, predicate = restored(frame, fill)
        denied = "" if predicate.startswith("not ") else "not"
        return sentence("Why", auxiliary, subject, denied, predicate), "question word"
    if len(rest) == 1 and rest[0] in _TAILS and start == 0:
        return asking(frame, words[0].capitalize(), fill, rest[0]), "question word"
    if wh == "how" and rest and rest[0] in ("many", "much"):
        return _counted(text, start, rest, scene)
    if wh == "how" and rest == ["long", "ago"]:
        return asking(frame, "How long ago", fill), "question word"
    if wh == "how" and len(rest) == 1:
        return _measured(rest[0], frame, fill)
    if wh in ("who", "whom", "whose") and not rest:
        return _person(text, start, wh, frame, fill)
    if wh == "what" and not rest and start == 0:
        return _thing(frame)
    behind = start > 0 and text.tags[0] in ("IN", "TO")  # `by what?`, but not `then what?`
    asks_behind = behind and (wh == "whose" if rest else wh == "what")  # `in whose favour?`
    if asks_behind or (wh in _ADJUNCTS and len(rest) > 1 and _limited(text, start + 1)):
        return asking(frame, lead, fill), "question word"
    if wh in ("which", "what") and rest:
        return _chosen(text, start, rest, scene)
    return None


def without_them(text: Text) -> Text | None:
    """`How many of them died?` without `of them`; None where it does not say so."""
    words = [token.lower for token in text.tokens]
    says_so = words[:2] == ["how", "many"] and words[2:4] in _THEM
    return read(f"How many {text.slice(4, len(words))}") if says_so else None


def _only_narrows(text: Text, start: int) -> bool:
    """Whether a time or a phrase with its preposition is all that follows: `how much last week?`, `how many in May?`"""
    words = sum(token.is_word for token in text.tokens)
    whole = any(time.cue_first <= start and time.last >= words for time in text.times)
    return whole or text.tags[start] in ("IN", "TO")


def _limited(text: Text, start: int) -> bool:
    """Whether a preposition narrows a question word: `where in Russia?`, `how long after the visit?`"""
    return any(tag in ("IN", "TO") for tag in text.tags[start : start + 2])


def _counted(text: Text, start: int, rest: list[str], scene: Scene) -> tuple[str, str] | None:
    lead = text.slice(0, start + 1 + len(rest))
    frame, fill = scene.frames[0]
    if len(rest) == 1 and start > 0:  # `by how much?`
        return asking(frame, lead, fill), "how many things"
    if len(rest) == 1 or rest[1:] in _THEM:
        return _how_many(rest[0], scene)
    if start == 0 and frame.wh == f"how {rest[0]}" and rest[1:3] in _THEM:
        return sentence(frame.text.string.rstrip(" ?"), text.slice(start + 4, start + 1 + len(rest))), "how many things"
    if start == 0 and frame.wh == f"how {rest[0]}" and _only_narrows(text, start + 2):
        narrower = read(text.slice(start + 2, start + 1 + len(rest)))
        put = substituted(frame.text, narrower)
        whole = put.question if put is not None else sentence(frame.text.string.rstrip(" ?"), narrower.string)
        return whole, "how many things"
    if rest[1:] == ["more"] and frame.wh == f"how {rest[0]}":
        asked_of = f"How {rest[0]} more {frame.words(frame.noun)}"
        return sentence(asked_of, frame.text.slice(frame.lead[1], _end(frame))), "how many things"
    for earlier, _ in scene.frames:
        if start == 0 and earlier.wh == f"how {rest[0]}" and earlier.noun[0] < earlier.noun[1]:
            return sentence(lead, earlier.text.slice(earlier.lead[1], _end(earlier))), "how many things"
    if start > 0:
        return asking(frame, lead, fill), "how many things"
    noun = read(text.slice(start + 2, start + 1 + len(rest)))
    words = frame.wh == "what" and frame.verb_term in verbs("saying")  # things counted are no part of what was said
    return None if words else (_instead(lead, noun, frame, fill), "how many things")


def _how_many(much: str, scene: Scene) -> tuple[str, str] | None:
    """`how many?`: of what the question speaks of in the plural, else of what the reply counts."""
    frame, fill = scene.frames[0]
    if frame.wh == f"how {much}":
        return frame.text.string, "how many things"
    if much == "many" and (part := _left_open(frame, followup_rules().words("somebody"))) is not None:
        return _fronted("How many people", part, frame), "how many things"
    part = _left_open(frame, {"some", "any"})
    if part is not None and part.role == "object" and not _opens_a_noun(frame.text, part.last):
        return _fronted(f"How {much}", part, frame), "how many things"  # `May I keep some?`
    parts = [
        part for part in constituents(frame.text)
        if _is_several(part) == (much == "many") and part.kind in (THING, PERSON, PEOPLE, NAME)
        and " and " not in part.string
        and (_is_several(part) or (part.role == "object" and part.text.tags[part.first] != "DT"))
    ]  # fmt: skip
    parts.sort(
        key=lambda part: (
            ("object", "subject", "asked").index(part.role) if part.role in ("object", "subject", "asked") else 3
        )
    )
    if parts and (parts[0].role != "oblique" or frame.gap == "none"):
        of_them = f"of {parts[0].string}" if "POS" in read(parts[0].string).tags else _bare(parts[0])
        if frame.words(frame.auxiliary) in BE and not frame.words(frame.rest) and parts[0].role == "subject":
            return sentence(f"How {much} {of_them}", frame.words(frame.auxiliary), "there"), "how many things"
        return _fronted(f"How {much} {of_them}", parts[0], frame, fill), "how many things"
    if frame.gap == "subject" and (filled := next(iter(constituents(read(fill))), None)) is not None:
        if not filled.plural or filled.is_name:
            counted = _counted_in(scene.reply)
            return (asking(frame, f"How {much} {counted}", fill), "how many things") if counted else None
        auxiliary, _, rest = restored(frame, fill)  # `Who is fighting?` - `troops` - `how many?`
        return sentence(f"How {much} {_bare(filled)}", auxiliary if auxiliary in BE else "", rest), "how many things"
    counted = _counted_in(scene.reply)
    if counted is None or frame.gap != "none":
        return (asking(frame, f"How {much}", ""), "how many things") if frame.gap == "none" else None
    last = constituents(frame.text)[-1] if constituents(frame.text) else None
    tail = "of" if last is not None and last.role == "object" and last.kind == THING else ""
    return asking(frame, f"How {much} {counted}", "", tail), "how many things"


def _opens_a_noun(text: Text, i: int) -> bool:
    """Whether the word at `i` is of the noun phrase that `some` opens."""
    return text.tags[i][:2] in ("NN", "JJ", "CD") and usual_tag(text.tokens[i].lower) not in ("IN", "TO")


def _is_several(part: Constituent) -> bool:
    return part.plural or (part.kind == NAME and names_several(part.string))


def _counted_in(reply: "Reply | None") -> str | None:
    """The noun that the last reply's sentence counts: `over 10,000 Norwayn troops`."""
    if reply is None or not reply.answered or not reply.answers:
        return None
    text = read(reply.answers[0].sentence)
    for quantity in text.quantities:
        end = phrase_end(text, quantity.last, len(text.tokens))
        if quantity.kind in ("count", "other") and end > quantity.last and text.tags[end - 1] == "NNS":
            return text.slice(quantity.last, end)
    return None


def _bare(part: Constituent) -> str:
    first = part.first + (part.text.tags[part.first] in ("DT", "PRP$", "JJR", "CD"))
    return part.text.slice(first, part.last)


def _end(frame: Frame) -> int:
    return max(frame.rest[1], frame.subject[1])


def _measured(adjective: str, frame: Frame, fill: str) -> tuple[str, str] | None:
    """`how tall?` of what the last question was about; `how long?` and `how often?` of what happened."""
    is_so = frame.wh in _ADJUNCTS | {""} or (frame.gap == "adjunct" and frame.wh.startswith("how "))
    if frame.gap == "complement" or (is_so and frame.words(frame.auxiliary) in BE):
        subject = frame.words(frame.subject)
        if adjective not in followup_rules().words("adverbs_of_degree"):
            return sentence(f"How {adjective} {frame.words(frame.auxiliary)}", subject), "question word"
    return asking(frame, f"How {adjective}", fill), "question word"


def _person(text: Text, start: int, wh: str, frame: Frame, fill: str) -> tuple[str, str] | None:
    if start > 0:
        return asking(frame, text.slice(0, start + 1), fill), "question word"
    if (part := _left_open(frame, followup_rules().words("somebody"))) is not None:
        return _fronted(wh.capitalize(), part, frame), "question word"
    if frame.gap == "subject":
        return sentence(wh, frame.text.slice(frame.lead[1], _end(frame))), "question word"
    auxiliary, subject, rest = restored(frame, fill)
    rest = rest.removeprefix("ever ").removeprefix("also ").removeprefix("still ").removeprefix("really ")
    passive = auxiliary in BE and bool(rest) and read(rest).tags[0] in ("VBN", "VBD")
    if passive or wh == "whom":
        return asking(frame, "By whom" if passive else "Whom", fill), "question word"
    if auxiliary in DO and rest in followup_rules().words("meeting_verbs"):
        return sentence("Whom", auxiliary, subject, rest), "question word"  # `Did she ever marry?`
    if auxiliary in DO and rest:
        verb, _, objects = rest.partition(" ")
        return sentence("Who", in_tense(verb, auxiliary), objects), "question word"
    return sentence("Who", auxiliary, rest), "question word"


def _thing(frame: Frame) -> tuple[str, str] | None:
    """`what?` after a question with `something` or `anything` in it."""
    part = _left_open(frame, {"something", "anything"})
    return (_fronted("What", part, frame), "question word") if part is not None and part.role == "object" else None


def _left_open(frame: Frame, words: Collection[str]) -> Constituent | None:
    """The word of a question that says somebody or something and not whom or what."""
    for i, token in enumerate(frame.text.tokens):
        if token.lower in words:
            role = "object" if i >= frame.rest[0] else "subject"
            return Constituent(frame.text, i, i + 1, THING, False, role, "", "")
    return None


def _chosen(text: Text, start: int, rest: list[str], scene: Scene) -> tuple[str, str] | None:
    """`which country?`, `which ones?`, `in which year?`"""
    lead = text.slice(0, start + 1 + len(rest))
    frame, fill = scene.frames[0]
    if start > 0:
        return asking(frame, lead, fill), "which thing"
    if rest[-1] in ("one", "ones"):
        if noun := frame.words(frame.noun):
            return sentence(f"Which {noun}", frame.text.slice(frame.lead[1], _end(frame))), "which thing"
        part = next((part for part in constituents(frame.text) if _is_some(part)), None)
        return (_fronted(f"Which {_bare(part)}", part, frame, fill), "which thing") if part is not None else None
    noun_text = read(text.slice(start + 1, start + 1 + len(rest)))
    if len(rest) == 1 and noun_text.terms[0] not in frame.text.terms and _spoke_of(scene.reply, noun_text.terms[0]):
        return sentence("What is said about the", noun_text.string), "which thing"  # `What scandal?`
    if frame.wh in ("how many", "how much") and frame.gap == "subject" and rest[0] in followup_rules().words("shares"):
        return sentence(lead, frame.text.slice(frame.lead[1], _end(frame))), "which thing"
    somebody = any(part.kind == PERSON for part in constituents(noun_text))
    if somebody and frame.gap != "subject" and not any(part.kind in AGENTS for part in constituents(frame.text)):
        return None  # `When did prices fall?` - `Which painter?`
    return _instead(lead, noun_text, frame, fill), "which thing"


def _spoke_of(reply: "Reply | None", term: str) -> bool:
    """Whether the reply's sentence speaks of one thing by a noun, as of something known: `the scandal`."""
    if reply is None or not reply.answered or not reply.answers:
        return False
    text = read(reply.answers[0].sentence)
    return any(
        there == term and text.tags[i] == "NN" and i and text.tokens[i - 1].lower in ("the", "a", "an", "this")
        for i, there in enumerate(text.terms)
    )


def _is_some(part: Constituent) -> bool:
    """Whether a phrase speaks of some thing that it does not say which: `a village`."""
    return not part.inner and part.text.tokens[part.first].lower in ("a", "an", "some", "any")


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
            return _fronted(lead, group[0], frame, fill)
    return asking(frame, lead, fill)


def _fronted(lead: str, part: Constituent, frame: Frame, fill: str = "") -> str:
    """A question for a part of a question: `Did a country send troops?` becomes `Which country sent troops?`"""
    text, end = frame.text, _end(frame)
    if part.role == "subject" or part.first < frame.rest[0]:
        auxiliary, rest = frame.words(frame.auxiliary), frame.words(frame.rest)
        if frame.gap == "object":
            rest = restored(frame, fill)[2]
        if auxiliary in DO and rest:
            verb, _, after = rest.partition(" ")
            return sentence(lead, in_tense(verb, auxiliary), after)
        return sentence(lead, agreeing(auxiliary, lead), rest)
    first = part.first
    before = text.slice(frame.rest[0], first) if first > frame.rest[0] else ""
    after = text.slice(part.last, end) if part.last < end else ""
    auxiliary, subject, _ = restored(frame, "")
    sent = frame.gap == "subject" and auxiliary in DO and frame.verb == frame.rest[0]
    if sent and frame.verb_term == "have":
        return sentence(lead, auxiliary, "anyone have", after)
    if sent:  # `Who sent soldiers to Perth?`
        verb = participle(base_form(frame.text.tokens[frame.rest[0]].text))
        be = {True: "were", False: "was"} if auxiliary == "did" else {True: "are", False: "is"}
        return sentence(lead, be[part.plural or read(lead).tags[-1] == "NNS"], verb, after)
    return sentence(lead, auxiliary, subject, before, after)
