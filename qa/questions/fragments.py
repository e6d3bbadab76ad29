"""A turn without a verb of its own put into the question before it.

completed(read("and Iran?"), scene, True)          # "How many shells did Iran send?"
completed(read("more than before?"), scene, False) # "Did Iran send more shells than before?"
"""

from collections.abc import Sequence

from qa.language.text import Text, read
from qa.language.verb_forms import in_tense
from qa.questions.constituents import NAME, ORGANISATION, PEOPLE, PERSON, THING, constituents
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import AUXILIARIES, BE, DO, HAVE, MODAL, QUESTION_WORDS, Frame
from qa.questions.phrases import phrase_end
from qa.questions.question_fragments import asked
from qa.questions.restatement import asking, restored, sentence
from qa.questions.scene import Scene, lowered
from qa.questions.substitution import substituted

_TOO = frozenset({"too", "also", "either", "as", "well", "not"})
_ANYWHERE, WELL = 2.0, 2.5  # how well a phrase that something opens must fit, and one that `what about` does
_SURE = 4.0  # how well a phrase that nothing opens must fit
_NOW, _PAST = frozenset({"now", "currently", "today", "then"}), {"is": "was", "are": "were"}
_LONGEST = 6  # words of such a phrase
_ASKING = {  # what a noun alone asks: `the reason?`
    "reason": "Why", "place": "Where", "date": "When", "time": "When", "year": "In which year",
    "month": "In which month", "day": "On which day", "century": "In which century",
}  # fmt: skip


def is_fragment(text: Text, opened: bool) -> bool:
    """Whether a turn has no verb of its own; `opened` where something stands before it that opens a turn (`and`)."""
    words = [token.lower for token in text.tokens if token.is_word]
    if not words:
        return False
    if (start := _question_word(text, words)) is not None:
        return not _has_verb(text, start + 1) or _only_helps(text)
    if words[0] in followup_rules().words("imperatives") and text.tags[1:2] not in ((), ("IN",), ("TO",)):
        return False
    if words[0] in AUXILIARIES:
        frame = Frame.of(text)
        return frame is None or all(token.lower in _TOO for token in text.tokens[frame.rest[0] : frame.rest[1]])
    return len(words) <= (12 if opened else _LONGEST) and (words[0] in ("if", "because") or not _has_verb(text, 0))


def asks_alone(text: Text) -> bool:
    """Whether a turn is a bare question word that asks nothing by itself: `how much?`, `which ones?`"""
    words = [token.lower for token in text.tokens if token.is_word]
    if " ".join(words) in followup_rules().words("open_turns"):
        return True
    return len(words) <= 2 and words[:1] != ["what"] and _question_word(text, words) == 0 and is_fragment(text, False)


def completed(text: Text, scene: Scene, opened: bool, least: float = _ANYWHERE) -> tuple[str, str] | None:
    """The fragment made whole and the name of the rule; None where it fits nowhere, or a phrase not well enough."""
    words = [token.lower for token in text.tokens if token.is_word]
    if not scene.frames or not words:
        return None
    if (start := _question_word(text, words)) is not None:
        return _who_else(text, words, scene) or asked(text, start, words, scene)
    if words[:2] == ["according", "to"]:
        return by_source(text.string, scene.frames[0][0].text.string), "source"
    if words[0] in AUXILIARIES:
        return _short_clause(text, words, scene)
    if words[0] in ("more", "less", "fewer") and "than" in words:
        return _compared(text, words[0], scene)
    return _phrase(text, scene, least if opened or text.tags[0] in ("IN", "TO") else _SURE)


def asks_for(text: Text) -> str | None:
    """The question word that a noun stands for: `the reason?` is `Why`."""
    words = [token.lower for token in text.tokens if token.is_word]
    return _ASKING.get(" ".join(words[words[:1] == ["the"] :]))


def by_source(source: str, question: str) -> str:
    """`according to the mayor?`: the last question, and its own source no longer."""
    question = question.rstrip(" ?")
    before = question.lower().find("according to ")
    return sentence(question[:before].rstrip(" ,") if before > 0 else question, source)


def _question_word(text: Text, words: list[str]) -> int | None:
    """Where the question word of a fragment stands: first or behind a preposition."""
    reach = 3 if words[:2] == ["because", "of"] else 2
    start = next((i for i in range(min(reach, len(words))) if words[i] in QUESTION_WORDS), None)
    return start if start == 0 or text.tags[0] in ("IN", "TO", "RB") else None


def _has_verb(text: Text, start: int) -> bool:
    """Whether a finite verb stands in the text from a position on."""
    words, tags = [token.lower for token in text.tokens], text.tags
    for i in range(start, len(words)):
        if tags[i] == "PRP" and i > start and tags[i - 1] not in ("IN", "TO", "CC") and not text.tokens[i].by_capitals:
            return True  # `how many want them`: before a pronoun stands a verb, whatever the tagger took it for
        if i == start and i + 1 == sum(token.is_word for token in text.tokens) and words[i - 1] in ("which", "what"):
            return tags[i] in ("VBD", "VBZ") or words[i] in AUXILIARIES  # `which country`, but `what happened`
        if tags[i] == "VBN" and words[start : start + 1] in (["many"], ["much"]) and i == start + 1:
            return True
        if 0 < start < i and tags[i - 1][:2] in ("NN", "CD") and _ends_question(tags, i):
            return True
        verbal = tags[i] in ("VBD", "VBZ", "VBP", "MD", "VB") or words[i] in AUXILIARIES
        verbal = verbal and words[i] not in followup_rules().words("at_a_place")
        possessive = words[i] == "'s" and not (i and words[i - 1] in QUESTION_WORDS)
        if verbal and not possessive and not text.tokens[i].is_capital and not _named(text, i):
            return True
    return False


def _ends_question(tags: Sequence[str], i: int) -> bool:
    """Whether a word behind `how many sailors` is its verb: `drowned` at the end, `support` before `the war`."""
    following = tags[i + 1] if i + 1 < len(tags) else "."
    if tags[i] == "VBN":
        return following in (".", "IN", "TO", "DT", "RB", "NN", "NNS", "NNP", "PRP$")
    return tags[i] in ("NN", "NNS") and following in ("DT", "PRP$")


def _named(text: Text, i: int) -> bool:
    return any(name.first <= i < name.last for name in text.names)


def _short_clause(text: Text, words: list[str], scene: Scene) -> tuple[str, str] | None:
    """`Did Holm?`, `has Iran too?`: the verb is the last question's."""
    end = phrase_end(text, 1, len(words))
    if end == 1 or [word for word in words[end:] if word not in _TOO]:
        return None
    frame, fill = scene.frames[0]
    auxiliary, _, rest = restored(frame, fill)
    if words[0] in BE | MODAL | HAVE and auxiliary not in BE | MODAL | HAVE:
        return None
    return sentence(words[0], text.slice(1, end), rest, "too" if "too" in words else ""), "short clause"


def _who_else(text: Text, words: list[str], scene: Scene) -> tuple[str, str] | None:
    """`who did?`, `who didn't?`: the verb is the last question's."""
    if not _only_helps(text):
        return None
    predicate = restored(scene.frames[0][0], "")[2]
    verb, _, behind = predicate.partition(" ")
    if not verb:
        return None
    if words[2:]:
        return sentence("Who", words[1], "not", predicate), "short clause"
    said = in_tense(verb, words[1]) if words[1] in DO else f"{words[1]} {verb}"
    return sentence("Who", said, behind), "short clause"


def _only_helps(text: Text) -> bool:
    """Whether nothing but an auxiliary follows `who`: `who did?`"""
    words = [token.lower for token in text.tokens if token.is_word]
    return len(words) in (2, 3) and words[0] == "who" and words[1] in AUXILIARIES and {*words[2:]} <= {"not", "n't"}


def _compared(text: Text, more: str, scene: Scene) -> tuple[str, str] | None:
    """`more than before?` after how many or how much."""
    frame = next((frame for frame, _ in scene.frames if frame.wh in ("how many", "how much")), None)
    if frame is None:
        return None
    noun = frame.words(frame.noun)
    auxiliary, subject, rest = restored(frame, f"{more} {noun}".strip())
    rest = f"{rest} {more}" if frame.gap == "adjunct" else rest  # `How much did they earn?`
    than = text.slice(1, len([t for t in text.tokens if t.is_word]))
    return sentence(auxiliary, subject, rest, than), "comparison"


def _phrase(text: Text, scene: Scene, least: float) -> tuple[str, str] | None:
    """`and Iran?`, `the Pentagon?`, `since August 6?`, `the Russian ones?`, `if Harris wins?`"""
    frame, fill = scene.frames[0]
    words = [token.lower for token in text.tokens if token.is_word]
    if (lead := asks_for(text)) is not None:
        return asking(frame, lead, fill), "question word"
    if words[0] in ("if", "because", "unless"):
        string = frame.text.string.rstrip(" ?")
        cut = string.lower().find(f" {words[0]} ")
        kept = string[:cut] if cut > 0 else string
        return sentence(kept, text.string.rstrip(" ?")), "phrase for phrase"
    if (frame.wh, frame.gap) == ("who", "complement") and _is_thing(text):
        return sentence("What", frame.words(frame.auxiliary), text.string), "phrase for phrase"
    if (frame.wh, frame.gap) == ("what", "complement") and _is_somebody_else(frame.text, text):
        return sentence("Who", frame.words(frame.auxiliary), text.string), "phrase for phrase"
    if (in_turn := _in_turn(text, frame, fill)) is not None:
        return in_turn, "phrase for phrase"
    for earlier, _ in scene.frames:
        made = substituted(earlier.text, text, least)
        if made is not None:
            return made.question, "phrase for phrase"
    return None


def _in_turn(text: Text, frame: Frame, fill: str) -> str | None:
    """`And before her?`, `And before that?` after `Who is the mayor now?`: who it was before Ellen Marsh."""
    if [token.lower for token in text.tokens[1:] if token.is_word] == ["that"] and fill:
        text = read(f"{text.tokens[0].text} {fill}")
    parts = [part for part in constituents(text) if part.first == 1 and part.kind in (PERSON, NAME)]
    if text.tokens[0].lower not in ("before", "after") or not parts or frame.wh != "who":
        return None
    if frame.gap != "complement":
        return sentence(frame.text.string.rstrip(" ?"), lowered(text.string))
    auxiliary = _PAST.get(frame.words(frame.auxiliary), frame.words(frame.auxiliary))
    rest = [word for word in frame.words(frame.rest).split() if word.lower() not in _NOW]
    return sentence("Who", auxiliary, frame.words(frame.subject), *rest, lowered(text.string))


def _is_thing(text: Text) -> bool:
    """Whether a turn names a thing as known, which is nobody: `the weather`."""
    parts = [part for part in constituents(text) if not part.inner]
    known = text.tags[:1] == ("DT",) and len(parts) == 1
    return known and parts[0].kind == THING and not any(token.is_capital for token in text.tokens)


def _is_somebody_else(question: Text, text: Text) -> bool:
    """Whether a turn names somebody by an office, where the question speaks of nobody: `and the queen?`"""
    parts = [part for part in constituents(text) if not part.inner]
    office = len(parts) == 1 and parts[0].kind == PERSON and text.tags[:1] == ("DT",) and not parts[0].is_name
    return office and all(part.kind not in (PERSON, NAME, PEOPLE, ORGANISATION) for part in constituents(question))
