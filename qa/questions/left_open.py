"""A pronoun that nothing spoken of could be meant by, so that its question cannot be answered.

left_open(read("Where was she born?"), ())    # "she"
left_open(read("Who paid for it?"), ())       # "it"
left_open(read("Did Pike deny it?"), ())      # "": all that was said
"""

from collections.abc import Sequence

from qa.language.speech_cues import verbs
from qa.language.terms import is_content, listed
from qa.language.text import Text
from qa.questions.antecedents import HAPPENING
from qa.questions.constituents import constituents
from qa.questions.frame import Frame
from qa.questions.mention import Mention
from qa.questions.mention_kinds import PERSONS
from qa.questions.pronoun_uses import means_nothing, owns
from qa.questions.pronouns import Replacer

_OBJECTS = frozenset({"it", "them"})


def left_open(text: Text, known: Sequence[Mention]) -> str:
    """The first such pronoun of a question, or nothing; `it` and `them` only where it names nothing else."""
    frame = Frame.of(text)
    if frame is None or any(token.text in '"“”' for token in text.tokens):
        return ""
    replacer = Replacer(text, known)
    replaced = {i for change in replacer.changes() for i in range(change.first, change.last)}
    for i, token in enumerate(text.tokens):
        if i in replaced or (i and token.is_capital) or replacer.says_again(i):
            continue
        subject = frame.subject == (i, i + 1)
        if not known and not subject and _stands_by(text, i):
            continue
        if token.lower in PERSONS or (token.lower == "it" and subject and frame.verb_term in HAPPENING):
            return token.lower
        if token.lower == "they" and subject and not _says_something(text, frame):
            return token.lower
        alone = not any(part.role != "asked" for part in constituents(text))
        said = any(mention.verb in verbs("saying") for mention in known if not mention.age)  # `Did he withdraw it?`
        if token.lower in _OBJECTS and alone and not subject and not said and not _is_a_claim(text, frame, i):
            return token.lower
    return ""


def _says_something(text: Text, frame: Frame) -> bool:
    """Whether a question has a word beside its subject that says anything: not `how far have they got`."""
    words = (*range(*frame.noun), *range(*frame.rest))
    return any(is_content(text.terms[i]) and text.terms[i] not in listed("light_words") for i in words)


def _stands_by(text: Text, i: int) -> bool:
    """Whether a question can do without what a pronoun means, where nobody was spoken of before: an owner (`Did the
    minister back her claim?`), the subject of a clause (`What did it cost when she was new?`)."""
    word = text.tokens[i].lower
    return word in ("he", "she") or (word in ("his", "her") and owns(text, i))


def _is_a_claim(text: Text, frame: Frame, i: int) -> bool:
    """Whether a pronoun means nothing, or may be all that was said: `deny it`, `what did he say about it`."""
    thinks = any(term in verbs("saying") | verbs("thinking") for term in text.terms[:i])
    return thinks or means_nothing(text, i) or (frame.verb is not None and i < frame.verb)
