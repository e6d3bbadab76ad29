"""Replies made of an earlier reply: where it stands, who says so, when; what was shown already; a choice asked back.

"Which file says that?" -> "harbor_light.txt, line 4:" and the sentence again
"""

from collections.abc import Mapping, Sequence

from qa.answers.silence import lacking_in_words
from qa.citing import cite
from qa.corpus.document import BlockKind, Document
from qa.language.speakers import antecedent, speaker
from qa.language.text import Text, read
from qa.questions.followup_rules import FollowupEntry, followup_rules
from qa.questions.mention_kinds import PERSONS
from qa.questions.namesakes import Choice
from qa.questions.resolution import Resolution
from qa.questions.scene import lowered
from qa.reply import Answer, AskedQuestion, Citation, Reply
from qa.visible import visible
from qa.wording import RECALLED, quoted, wording


def retell(text: str, made: Resolution, last: Reply, documents: Mapping[str, Document]) -> Reply:
    """The reply to a question about the last reply: its answers again, in the opening what is asked of the first."""
    entry = _entry(made.rule)
    if not last.answered or not last.answers:
        return _silent(text, made, entry, last)
    first = last.answers[0]
    document = documents.get(first.citation.file)
    if made.about == "next":
        behind = following(first, document)
        if behind is None:
            return _silent(text, made, entry, last, "The text ends there.")
        first, last = behind, last.model_copy(update={"answers": (behind,), "agreement": ()})
    short, opening = _told(made.about, first, last, document, entry)
    told = first.model_copy(update={"short": short[0], "short_span": short[1]}) if short is not None else first
    sides = made.about != "sure" and len(last.agreement) > 1
    if sides and made.about in ("speaker", "date"):
        opening = _told_of_each(made.about, last, documents, entry)
    elif sides:
        opening = "The sources differ; each side with its place:"
    shown = sides or made.about == "agreement"
    asked = AskedQuestion(
        text=text,
        asked_as=entry.asked_as.format(what=made.frame.rstrip("?")) if entry.asked_as else text,
        type="about_reply",
        answer_type=entry.answer_type,
        focus=_source(first, document) if made.about == "speaker" else None,
    )
    reply = Reply(
        question=asked,
        answered=opening is not None,
        confidence=last.confidence,
        text=opening or "The corpus does not say: neither the sentence nor its file tells.",
        answers=() if opening is None else (told, *last.answers[1:]) if shown else (told,),
        agreement=last.agreement if sides and opening is not None else (),
        reason=None if opening is not None else "no-evidence",
        nearest=() if opening is not None else (first,),
    )
    return _worded(reply)


def following(answer: Answer, document: Document | None) -> Answer | None:
    """The sentence behind one that answered, where its section goes on."""
    behind = (s for s in document.sentences if s.start >= answer.citation.end) if document is not None else ()
    following = next((sentence for sentence in behind if sentence.kind != BlockKind.BOILERPLATE), None)
    if document is None or following is None or following.kind in (BlockKind.HEADLINE, BlockKind.QUESTION):
        return None
    place = Citation.model_validate(cite(document, following))
    told = {"sentence": following.text, "short": None, "short_span": None, "citation": place}
    return answer.model_copy(update=told)


def _told_of_each(about: str, last: Reply, documents: Mapping[str, Document], entry: FollowupEntry) -> str | None:
    """What is told of each side of a reply, in one line; nothing where it is known of none."""
    firsts = [last.answers[group.answers[0]] for group in last.agreement if group.answers]
    told = [_told(about, answer, last, documents.get(answer.citation.file), entry)[1] for answer in firsts]
    known = dict.fromkeys(each.rstrip(":") for each in told if each is not None)
    return f"{'; '.join(known)}:" if known else None


def already_shown(text: str, made: Resolution, first: Reply) -> Reply | None:
    """Where no other file is left: the places of the answers shown beside the first one; None where there were none."""
    lead = first.answers[0]
    beside = [first.answers[i] for i in quoted(first)]
    others = [answer for answer in beside if answer.citation.file != lead.citation.file]
    if not others:
        return None
    asked = first.question.model_copy(update={"text": text, "asked_as": made.asked_as, "type": RECALLED})
    told = "Nothing new beyond what was shown beside the first answer:"
    return _worded(Reply(question=asked, answered=True, confidence=first.confidence, text=told, answers=tuple(others)))


def unclear(text: str, pronoun: str) -> Reply:
    """The reply to a turn that leans on the ones before, where none of them completes it."""
    asked = AskedQuestion(text=text, asked_as=text, type="none", answer_type="DESC:desc")
    bare = text.strip(" ?!.")
    told = f'I cannot tell what "{bare}" asks about; please ask it in full.'
    if pronoun in PERSONS:
        told = f'I cannot tell who "{pronoun}" is; please name the person.'
    return _worded(Reply(question=asked, answered=False, confidence=0.0, text=told, reason="not-a-question"))


def nothing_new(text: str, made: Resolution, first: Reply) -> Reply:
    """Where no further sentence answers the first question nearly as well."""
    asked = first.question.model_copy(update={"text": text, "asked_as": made.asked_as})
    told = "Nothing new: no further sentence answers that."
    return _worded(Reply(question=asked, answered=False, confidence=0.0, text=told, reason="no-evidence"))


def of_another(reply: Reply, names: Sequence[str]) -> Reply:
    """Where the only answer was just given for another and does not name those asked about now."""
    told = lacking_in_words(names)
    return _worded(
        Reply(question=reply.question, answered=False, confidence=0.0, text=told, reason="no-evidence",
              nearest=reply.answers[:1])
    )  # fmt: skip


def ask_back(text: str, made: Resolution, choice: Choice) -> Reply:
    """The reply that leaves a choice to the user."""
    asked = AskedQuestion(text=text, asked_as=made.asked_as, type="ask_back", answer_type="HUM:ind", focus=choice.name)
    return _worded(Reply(question=asked, answered=False, confidence=0.0, text=choice.question, reason="ambiguous"))


def _worded(reply: Reply) -> Reply:
    return reply.model_copy(update={"text": wording(reply)})


def _entry(rule: str) -> FollowupEntry:
    return next(entry for entry in followup_rules().file.rule if entry.name == rule)


_NO_ANSWER = "The last reply was no answer, so there is nothing to tell of it."


def _silent(text: str, made: Resolution, entry: FollowupEntry, last: Reply, told: str = _NO_ANSWER) -> Reply:
    asked = AskedQuestion(text=text, asked_as=text, type="about_reply", answer_type=entry.answer_type)
    return _worded(
        Reply(question=asked, answered=False, confidence=0.0, text=told, reason="no-evidence", nearest=last.nearest)
    )


Short = tuple[str | None, tuple[int, int] | None]


def _told(
    about: str, answer: Answer, last: Reply, document: Document | None, entry: FollowupEntry
) -> tuple[Short | None, str | None]:
    """The short answer to show in the sentence, and the opening; no opening where nothing is known."""
    place = answer.citation
    facts = {
        "file": visible(place.file),
        "line": str(place.line),
        "date": place.date or "",
        "speaker": "",
        "share": f"{last.confidence:.0%}",
    }
    opening = entry.opening or "{file}, line {line}:"
    match about:
        case "speaker":
            source = _speaker(answer, document)
            if source is None:
                return (None, None), f"{visible(place.file)} says so itself and names nobody:"
            facts["speaker"] = lowered(source[0])
            return (source[0], source[1]) if source[1] else None, opening.format(**facts)
        case "date":
            time = _time(answer)
            if time is None and not place.date:
                return None, None
            told = (
                f"{visible(place.file)} is dated {place.date}:"
                if place.date
                else f"{visible(place.file)} bears no date; the sentence says when:"
            )
            return time or (None, None), told
        case "agreement":
            same = [last.answers[i] for group in last.agreement for i in group.answers] or [answer]
            files = len({other.citation.file for other in same})
            return None, "They agree; each says so:" if files > 1 else "Only one source answers that:"
        case "sure":
            files = len({other.citation.file for other in last.answers})
            sides = len(last.agreement)
            facts["sources"] = (
                f"the corpus gives {sides} answers"
                if sides > 1
                else f"{files} file{'s speak' if files > 1 else ' speaks'} of it"
            )
    return None, opening.format(**facts)


def _speaker(answer: Answer, document: Document | None) -> tuple[str, tuple[int, int] | None] | None:
    """Who says it, with the span where the name stands in the sentence itself."""
    texts, position = _around(answer, document)
    source = speaker(texts, position)
    if source is None:
        return None
    text = texts[source.sentence]
    behind = source.last + 1 if text.terms[source.last : source.last + 1] == (",",) else source.last
    named = source.name or next((name for name in text.names if name.first == behind and name.kind == "person"), None)
    first, last = (source.first, max(source.last, named.last)) if named is not None else (source.first, source.last)
    string = text.slice(first, last)
    if source.sentence != position:
        return string, None
    start = answer.citation.start + text.tokens[first].start
    return string, (start, start + len(string))


def meant_in(reply: Reply, documents: Mapping[str, Document]) -> tuple[str, str] | None:
    """Whom the best sentence means by `he` or `she`, or who speaks in it, without naming them; with their gender."""
    answer = next(iter(reply.answers), None)
    document = documents.get(answer.citation.file) if answer is not None else None
    if answer is None or document is None:
        return None
    texts, position = _around(answer, document)
    words = [token.lower for token in texts[position].tokens]
    pronoun = next((word for word in words if word in PERSONS), "")
    before = words.index(pronoun) if pronoun else 0
    found = antecedent(texts, position, pronoun, before) if pronoun else speaker(texts, position)
    if found is None or found.name is None or found.sentence == position:
        return None
    return texts[found.sentence].slice(found.name.first, found.name.last), PERSONS.get(pronoun, "")


def _source(answer: Answer, document: Document | None) -> str | None:
    """Who says it, by name where there is one."""
    found = _speaker(answer, document)
    return found[0] if found is not None else None


def _around(answer: Answer, document: Document | None) -> tuple[Sequence[Text], int]:
    if document is None:
        return (read(answer.sentence),), 0
    starts = [sentence.start for sentence in document.sentences]
    if answer.citation.start not in starts:
        return (read(answer.sentence),), 0
    at = starts.index(answer.citation.start)
    first, last = max(0, at - 12), min(len(starts), at + 6)
    return tuple(read(sentence.text) for sentence in document.sentences[first:last]), at - first


def _time(answer: Answer) -> Short | None:
    """The time that the sentence names first."""
    text = read(answer.sentence)
    time = next((time for time in text.times if time.kind == "date"), None)
    if time is None:
        return None
    string = text.slice(time.first, time.last)
    start = answer.citation.start + text.tokens[time.first].start
    return string, (start, start + len(string))
