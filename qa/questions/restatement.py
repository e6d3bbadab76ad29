"""A question said again: another thing asked of it, with what fills the place that it leaves open.

frame = Frame.of(read("How many letters did the board send to Perth?"))
asking(frame, "Why", "the letters")   # "Why did the board send the letters to Perth?"
"""

from qa.language.text import read
from qa.language.verb_forms import auxiliary_for, base_form
from qa.questions.frame import BE, DO, HAVE, MODAL, NEGATIONS, WRITTEN_OUT, Frame

SINGULAR = {"do": "does", "are": "is", "were": "was", "have": "has"}
PLURAL = {one: many for many, one in SINGULAR.items()}
_COUNTING = frozenset({"how many", "how much", "how long", "how often", "how far"})
_BIDDING = frozenset(
    "ask tell persuade warn advise convince urge order invite help beg force command encourage teach allow".split()  # noqa: SIM905
)
_STRANDED = frozenset({"of", "to", "for", "with", "about", "from", "on", "at", "in", "by", "against"})


def asking(frame: Frame, lead: str, filler: str, tail: str = "") -> str:
    """The same said, another thing asked: `filler` stands where the question leaves a place open."""
    auxiliary, subject, rest = restored(frame, filler)
    return sentence(lead, auxiliary, subject, rest, tail)


def restored(frame: Frame, filler: str) -> tuple[str, str, str]:
    """Auxiliary, subject and rest with the open place filled."""
    auxiliary, subject, rest = map(frame.words, (frame.auxiliary, frame.subject, frame.rest))
    if frame.gap == "adjunct" and frame.wh == "where":
        rest = rest.removesuffix(" to").removesuffix(" from")
    if frame.gap == "adjunct" and frame.wh.startswith("how ") and auxiliary in BE and frame.wh not in _COUNTING:
        rest = f"{frame.wh.removeprefix('how ')} {rest}".strip()  # `How cold was it in May?` - `Why?`
    if subject == "there" and frame.noun[0] < frame.noun[1]:
        rest = f"{frame.words(frame.noun)} {rest}".strip()  # `How many fires were there in May?` - `Where?`
    if frame.gap == "object" and filler:
        rest = _with_object(frame, filler)
    elif frame.gap == "complement" and frame.wh in ("who", "what", "which") and filler:
        subject, rest = filler, f"{subject} {rest}".strip()
    elif frame.gap == "subject":
        return _with_subject(frame, filler)
    return auxiliary, subject, rest


def _with_object(frame: Frame, filler: str) -> str:
    start, end = frame.rest
    if end - start > 1 and frame.text.tokens[end - 1].lower in _STRANDED:
        return f"{frame.text.slice(start, end)} {filler}"
    cut = (frame.verb if frame.verb is not None else start) + 1
    if end - start > 1 and frame.text.tokens[end - 1].lower == "do":
        cut = end
    if frame.text.tags[cut:end] == ("TO", "VB") and base_form(frame.text.tokens[cut - 1].text) not in _BIDDING:
        cut = end  # `offer to meet`, but `ask him to come`
    before, after = frame.text.slice(start, cut), frame.words((cut, end))
    return f"{before} {filler} {after}".strip()


def _with_subject(frame: Frame, filler: str) -> tuple[str, str, str]:
    start, end = frame.rest
    words, tags = [token.lower for token in frame.text.tokens], frame.text.tags
    first = words[start]
    if first in DO and words[start + 1 : start + 2] and words[start + 1] in NEGATIONS:  # `Who did not sign?`
        return first, filler, f"not {frame.words((start + 2, end))}"
    done = any(tag in ("VBN", "VBD") for tag in tags[start + 1 : start + 4])
    if first in BE | MODAL or (first in HAVE and done):
        cut = start + 2 if start + 1 < end and words[start + 1] in NEGATIONS else start + 1
        auxiliary = WRITTEN_OUT.get(first, frame.words((start, cut)))
        return agreeing(auxiliary, filler), filler, frame.words((cut, end))
    rest = f"{base_form(first)} {frame.words((start + 1, end))}".strip()
    return agreeing(auxiliary_for(tags[start]), filler), filler, rest


def agreeing(auxiliary: str, subject: str) -> str:
    """An auxiliary in the number of its subject."""
    plural = subject and (" and " in subject or read(subject).tags[-1] == "NNS")
    return PLURAL.get(auxiliary, auxiliary) if plural else auxiliary


def sentence(*parts: str) -> str:
    """The parts as one question: blanks between, a capital first, one question mark."""
    whole = " ".join(part.strip() for part in parts if part.strip()).rstrip(" ?!")
    whole = whole if whole[-2:-1].isupper() else whole.rstrip(".")  # `the U.S.` keeps its stop
    return f"{whole[:1].upper()}{whole[1:]}?"
