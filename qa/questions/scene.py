"""The questions that a fragment may be put into, and what fills the place that each of them leaves open.

turns: "Who asked the sailors?" -> "the board"
Scene.of(turns).frames   # the question taken apart, with "the board"
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.language.text import Text, read
from qa.questions.answer_mentions import short_answer
from qa.questions.constituents import AGENTS, constituents
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import Frame
from qa.questions.phrases import long_phrase_end

if TYPE_CHECKING:
    from qa.reply import Reply
    from qa.session import Turn

REACH = 3  # questions back


@dataclass(frozen=True)
class Scene:
    """What a turn may lean on: the last question, those before it that can be taken apart, latest first, each with what
    fills its open place, and the last reply."""

    question: Text
    frames: tuple[tuple[Frame, str], ...]
    reply: "Reply | None"

    @property
    def last(self) -> Frame | None:
        """The last question taken apart, where it can be."""
        return Frame.of(self.question)

    @staticmethod
    def of(turns: Sequence["Turn"], reach: int = REACH) -> "Scene":
        """The scene after some turns: so many questions."""
        found: list[tuple[Frame, str]] = []
        for turn in reversed(turns):
            if turn.resolution.kind == "about_reply" or not turn.resolution.frame:
                continue
            frame = Frame.of(read(turn.resolution.frame))
            if frame is not None and all(frame.text.string != other.text.string for other, _ in found):
                found.append((frame, filler(frame, turn.reply)))
            if len(found) == reach:
                break
        question = next((turn.resolution.frame for turn in reversed(turns) if turn.resolution.frame), "")
        return Scene(read(question), tuple(found), turns[-1].reply if turns else None)


def filler(frame: Frame, reply: "Reply") -> str:
    """What stands for the open place of an answered question: the short answer, or what was asked for."""
    short = short_answer(reply)
    noun = frame.words(frame.noun)
    if frame.gap in ("none", "adjunct"):
        return ""
    text = read(short) if short and len(short.split()) <= 8 else None
    named = text is not None and any(
        (part.kind in AGENTS or part.is_name) and not part.inner for part in constituents(text)
    )
    if frame.wh in ("who", "whom", "whose"):
        return lowered(str(short)) if named else "anyone" if frame.gap != "complement" else ""
    if frame.wh in ("how many", "how much"):
        return f"the {noun}" if noun[:1].isupper() else noun or "that many"  # `How many Danes came?`
    phrase = text is not None and long_phrase_end(text, 0, len(text.tokens)) == len(text.tokens)
    if noun:
        return lowered(str(short)) if phrase and named else f"the {noun}"
    if frame.gap == "complement":
        return ""
    rest = frame.words(frame.rest).split()
    doing = "do" in (*rest[:1], *rest[-1:]) or frame.verb_term == "happen"
    return lowered(short) if phrase and short and len(short.split()) <= 6 and not doing else "that"


def lowered(string: str) -> str:
    """A phrase from the beginning of a sentence as it reads inside one."""
    text = read(string)
    many = text.tags[0] == "JJ" and text.tokens[0].lower in followup_rules().words("several")
    common = (text.tags[0] == "NNS" or many) and not any(name.first == 0 for name in text.names)
    return string[:1].lower() + string[1:] if common or text.tags[0] in ("DT", "PRP$", "PDT", "IN") else string
