"""What a pronoun does in its question: it may point at something, or only help the grammar.

means_nothing(read("Is it true that he left?"), 1)       # True
says_that_something_is(read("Is there a bell?"), 1)      # True
"""

from qa.language.speech_cues import cue_terms, verbs
from qa.language.text import Text
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import AUXILIARIES, BE, DO, MODAL, Frame
from qa.questions.phrases import phrase_end


def owns(text: Text, i: int) -> bool:
    """Whether `her` owns what follows."""
    words = _words(text)
    start = i + 1 + (text.tags[i + 1 : i + 2] in (("JJS",), ("RBS",)))  # `her best known book`
    end = next((j for j in range(start, len(words)) if text.tags[j] != "VBN"), start)
    return words[i] != "her" or phrase_end(text, end, len(words)) > end


def slip_for_its(text: Text, i: int) -> bool:
    """`What is it's name?`: behind the question's own verb `it's` is written for `its`."""
    words = _words(text)
    frame = Frame.of(text)
    asks = frame is not None and frame.auxiliary[0] < frame.auxiliary[1] <= i == frame.subject[0]
    return asks and words[i + 1 : i + 2] == ["'s"] and text.tags[i + 2 : i + 3] != (".",)


def means_nothing(text: Text, i: int) -> bool:
    """`it` that means nothing: `Is it true that ...`, `how long did it take to ...`."""
    words = _words(text)
    if words[i] != "it":
        return False
    rest = words[i + 1 : i + 6]
    if words[i - 1] in BE and i == 2 and rest[:1] == ["that"]:
        return True  # `What is it that they fear?`
    frame = Frame.of(text)
    if words[i - 1] == "worth":
        return True
    if "done" in rest and words[0] != "how":
        return True  # `Has it been done before?`: what was told
    if frame is not None and frame.verb == i - 1 and text.terms[i - 1] == "do":
        return True
    if words[0] == "how" and words[1:2] and words[1] in followup_rules().words("weather"):
        return True
    return bool(rest) and rest[0] in followup_rules().words("impersonal") and ("that" in rest[1:] or "to" in rest[1:])


def stands_alone(text: Text, i: int) -> bool:
    """Whether `that` is a pronoun, not a conjunction or the article of a noun."""
    words = _words(text)
    if i == 0:
        return False
    last = i + 1 >= len(words) or not text.tokens[i + 1].is_word
    inverted = words[i - 1] in AUXILIARIES
    verb = text.terms[i - 1] in verbs("saying") | verbs("thinking")
    follows = not last and text.tags[i + 1] in ("IN", "TO", "RB", "CC")
    return not verb and (inverted or last or follows)


def says_that_something_is(text: Text, i: int) -> bool:
    """`there` that only says that something is: `is there`, `there are`."""
    words = _words(text)
    frame = Frame.of(text)
    before, after = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
    if after in AUXILIARIES - DO - MODAL or after in ("'s", "exist", "be"):
        return True
    forms = {"is", "are", "was", "were", "'s", "be", "been"}
    if before in forms and frame is not None and frame.wh in ("how many", "how much"):
        return True
    return before in forms and (i + 1 < len(words) and text.tokens[i + 1].is_word)


def role_of(text: Text, i: int) -> str:
    """The place of a pronoun in its clause: subject, object, or oblique behind a preposition."""
    frame = Frame.of(text)
    if frame is not None and frame.subject[0] <= i < frame.subject[1]:
        passive = frame.words(frame.auxiliary) in BE and frame.rest[0] < frame.rest[1]
        return "object" if passive and text.tags[frame.rest[0]] in ("VBN", "VBD") else "subject"
    acts = i + 1 < len(text.tokens) and text.tags[i + 1] in ("VBD", "VBZ", "MD")
    if text.tokens[i].lower in ("he", "she", "they") or acts:
        return "subject"
    return "oblique" if i > 0 and text.tags[i - 1] in ("IN", "TO") else "object"


def governing_verb(text: Text) -> str:
    """The verb that the pronouns go with: the main verb, `be` where nothing else is one (`Is it big?`), and of what was
    at some time, `happen`."""
    frame = Frame.of(text)
    if frame is None:
        return ""
    if frame.wh == "when" and frame.rest[0] == frame.rest[1]:
        return "happen"  # `When was it?`
    if frame.words(frame.auxiliary) in BE and frame.verb is not None:
        places = followup_rules().words("at_a_place")  # whatever the tagger took them for
        if not text.tags[frame.verb].startswith("VB") or text.tokens[frame.verb].lower in places:
            return "be"
    return frame.verb_term


def in_a_clause(text: Text, i: int) -> bool:
    """Whether a conjunction or a verb of saying stands between the beginning and a word."""
    words = _words(text)
    return any(word in followup_rules().words("conjunctions") | cue_terms() for word in words[1:i])


def _words(text: Text) -> list[str]:
    return [token.lower for token in text.tokens]
