"""Questions that compare what was spoken of, and do not say what: its noun is the last question's.

scene: "Was there a storm in 1911?"
one_of(read("Which one was worse?"), scene)           # "Which storm was worse?"
one_like(read("When was the worst one?"), scene)      # "When was the worst storm?"
"""

from qa.language.text import Text, read
from qa.questions.class_nouns import singular
from qa.questions.constituents import THING, constituents
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import BE, Frame
from qa.questions.restatement import sentence
from qa.questions.scene import Scene

_DEGREES = frozenset({"JJ", "RB", "DT"})


def one_of(text: Text, scene: Scene) -> str | None:
    """`Which one was worse?`, `Which is older?`: of the things spoken of."""
    words, earlier = [token.lower for token in text.tokens if token.is_word], scene.last
    ones = words[1:2] in (["one"], ["ones"])
    compared = words[1:2] != [] and words[1] in BE and all(tag[:2] in _DEGREES for tag in text.tags[2 : len(words)])
    if words[:1] != ["which"] or not (ones or compared) or earlier is None or Frame.of(text) is None:
        return None
    noun = earlier.words((earlier.noun[1] - 1, earlier.noun[1])) if earlier.words(earlier.noun) else _thing_of(earlier)
    if not noun:
        return None
    one_of_several = words[1] not in ("ones", "are", "were") and read(noun).tags[0] == "NNS"
    lead = f"Which of the {noun}" if one_of_several else f"Which {noun}"
    return sentence(lead, text.string[text.tokens[2 if ones else 1].start :])


def one_like(text: Text, scene: Scene) -> str | None:
    """`When was the worst one?`, `When did the one in Perth open?`: one of the things spoken of."""
    words, earlier = [token.lower for token in text.tokens], scene.last
    at = words.index("one") if "one" in words else 0
    like = at > 1 and text.tags[at - 1][:2] in ("JJ", "CD") and "DT" in text.tags[max(at - 3, 0) : at - 1]
    placed = at > 0 and words[at - 1] == "the" and text.tags[at + 1 : at + 2] == ("IN",)
    noun = _thing_of(earlier) if (like or placed) and earlier is not None else ""
    if not noun:
        return None
    if placed:
        return f"{text.string[: text.tokens[at].start]}{singular(noun)}{text.string[text.tokens[at].end :]}"
    several = read(noun).tags[0] == "NNS"
    token = text.tokens[at]
    return f"{text.string[: token.start]}{f'one of the {noun}' if several else noun}{text.string[token.end :]}"


def _thing_of(earlier: Frame) -> str:
    """The noun of the first thing that a question speaks of and does not name."""
    for part in constituents(earlier.text):
        noun = next(token for token in earlier.text.tokens[part.first :] if token.term == part.head)
        named = part.is_titled or noun.lower in followup_rules().words("non_referring")
        if part.kind == THING and not part.inner and not named:
            return noun.text
    return ""


def the_most(text: Text, scene: Scene) -> str | None:
    """`Who sent the most?` after `How many boats did Norway send?`: the most boats."""
    words, earlier = [token.lower for token in text.tokens if token.is_word], scene.last
    counted = earlier.words(earlier.noun) if earlier is not None and earlier.wh in ("how many", "how much") else ""
    if not counted or len(words) < 3 or words[-2] != "the" or words[-1] not in ("most", "least", "fewest"):
        return None
    return sentence(text.string.rstrip(" ?"), counted)
