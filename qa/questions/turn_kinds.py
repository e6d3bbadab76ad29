"""What kind of thing a turn may ask, before it is made whole.

leans_on_it(read("How much did it cost?"))     # True
is_time_or_more(read("in 1912"))               # True
"""

from collections.abc import Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from qa.language.text import Text, read
from qa.questions.followup_rules import followup_rules
from qa.questions.fragments import is_fragment
from qa.questions.frame import DO, HAVE, Frame

if TYPE_CHECKING:
    from qa.session import Turn


def sources_differ(turns: Sequence["Turn"]) -> bool:
    """Whether the last answer was given by several, so that `they` may be its sources."""
    told = (turn.reply for turn in reversed(turns) if turn.resolution.kind not in ("about_reply", "more"))
    return any(len(reply.agreement) > 1 for reply in islice(told, 1))


def asks_of_the_story(text: Text, last: str) -> bool:
    """Whether `it` is a work or a thing that was spoken of: `Who wrote it?` - `When was it published?`"""
    terms, frame = text.terms, Frame.of(read(last))
    if "it" not in terms:
        return False
    if "come" in terms:
        return frame is not None and frame.gap == "complement"
    return not followup_rules().terms("works").isdisjoint(read(last).terms)


def leans_on_it(text: Text) -> bool:
    """Whether `it` did something and nothing was spoken of that could have: `How much did it cost?`"""
    frame = Frame.of(text)
    if frame is None or frame.verb is None or frame.words(frame.subject).lower() != "it":
        return False
    follows = {token.lower for token in text.tokens[frame.verb + 1 :]}
    return frame.words(frame.auxiliary) in DO | HAVE and not follows & {"to", "that"}


def leans_on_what_was_unclear(text: Text, opened: bool, turns: Sequence["Turn"]) -> bool:
    """Whether a fragment follows a whole question that could not be told: `What did she say?` - `And why?`"""
    unclear = takewhile(lambda turn: turn.resolution.kind == "unclear", reversed(turns))
    asked = [read(turn.text) for turn in unclear]
    whole = any(Frame.of(last) is not None and not is_fragment(last, True) for last in asked)
    return whole and is_fragment(text, opened)


def is_time_or_more(text: Text) -> bool:
    """Whether a phrase is a time and nothing else, or says more or less than what."""
    words = [token.lower for token in text.tokens if token.is_word]
    times = any(time.cue_first == 0 and time.last == len(words) for time in text.times)
    return times or (words[0] in ("more", "less", "fewer") and "than" in words)
