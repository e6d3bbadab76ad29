"""What was told before and cannot be what a turn asks for: it was told of another, or the turn asks to go on from it.

turns: "What did Norway send?" - "Norway sent ten letters."
told_of_another("Norway sent ten letters.", read("What did Denmark send?"), "What did Norway send?")   # ("Denmark",)
asks_to_go_on(read("Did he marry again?"))    # True
"""

from collections.abc import Sequence

from qa.language.lexicon import lexicon
from qa.language.speech_cues import verbs
from qa.language.terms import is_content, listed
from qa.language.text import Text, read
from qa.mentions import Naming
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import Frame
from qa.questions.phrases import phrase_end


def told_of_another(sentence: str, asked: Text, before: str) -> Sequence[str]:
    """What a question says that the one before did not, where a sentence speaks of none of it."""
    told, text = before.lower(), read(sentence)
    names = [asked.slice(name.first, name.last) for name in asked.names]
    new = [name for name in names if name.lower() not in told]
    if any(next(Naming(name).found(text), None) is not None for name in new):
        return ()
    if (other := _another(asked)) and other.lower() not in told:
        return (other,)
    inside = {i for name in asked.names for i in range(name.first, name.last)}
    known = set(read(before).terms)
    others = [
        (token.text, token.term) for i, token in enumerate(asked.tokens)
        if i not in inside and token.is_word and is_content(token.term) and token.term not in known
    ]  # fmt: skip
    if not new and any(_meets(term, text) for _, term in others):
        return ()
    return new or [word for word, _ in others]


def _another(asked: Text) -> str:
    """Somebody who is not the one that was told of: `the other captain`."""
    words = [token.lower for token in asked.tokens]
    at = words.index("other") if "other" in words else 0
    end = phrase_end(asked, at - 1, len(words)) if at and words[at - 1] == "the" else 0
    return asked.slice(at - 1, end) if end > at + 1 else ""


def asks_to_go_on(asked: Text) -> bool:
    """Whether what was told is where the question begins: `Did she marry again?`, `What happened to him then?`"""
    words = [token.lower for token in asked.tokens if token.is_word]
    return not followup_rules().words("anew").isdisjoint(words) or words[:3] == ["what", "happened", "to"]


def tells_what_is_asked(sentence: str, asked: Text) -> bool:
    """Whether a sentence meets the verb of a question, where that says anything (`want`, not `be`, `do` or `go`)."""
    frame = Frame.of(asked)
    verb = frame.verb_term if frame is not None else ""
    if not verb or not is_content(verb) or verb in listed("light_words") or verb in verbs("saying"):
        return True  # who said so may have denied it
    return _meets(verb, read(sentence))


def _meets(term: str, text: Text) -> bool:
    return any(term == other or lexicon().linked(term, other) > 0 for other in text.terms)
