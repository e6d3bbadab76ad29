"""A question taken apart, so that another can be built in its place.

Frame.of(read("How many letters did the board send to Perth?"))
# lead "How many letters", noun "letters", auxiliary "did", subject "the board", rest "send to Perth", gap "object"
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qa.language.gazetteer import role_heads
from qa.language.text import Text
from qa.language.word_tags import usual_tag
from qa.questions.phrases import long_phrase_end, phrase_end

Gap = Literal["subject", "object", "complement", "adjunct", "none"]
Span = tuple[int, int]

BE = frozenset({"be", "is", "are", "was", "were", "am", "'s", "'re"})
HAVE = frozenset({"has", "have", "had"})
DO = frozenset({"do", "does", "did"})
MODAL = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must"})
AUXILIARIES = BE | HAVE | DO | MODAL
QUESTION_WORDS = frozenset({"how", "what", "which", "who", "whom", "whose", "when", "where", "why"})
WRITTEN_OUT = {"'s": "is", "'re": "are", "'ve": "have", "'d": "did", "'ll": "will"}
NEGATIONS = frozenset({"n't", "not", "n", "'t"})
_DEGREES = frozenset({"long", "often", "far"})
_OPEN_OBJECTS = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS", "CD", "TO"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a question, in half-open token positions; the final mark belongs to none of them."""

    text: Text
    wh: str
    lead: Span
    noun: Span
    auxiliary: Span
    subject: Span
    rest: Span
    gap: Gap

    @staticmethod
    def of(text: Text) -> "Frame | None":
        """The parts, or None where the text is no question with a verb."""
        return _frame_of(text)

    def words(self, span: Span) -> str:
        """A part as written; an auxiliary that was run on is written out (`what's`: `is`)."""
        if span[0] >= span[1]:
            return ""
        first = self.text.tokens[span[0]].lower
        if span == self.auxiliary:
            return WRITTEN_OUT.get(first, first) if span[1] == span[0] + 1 else self.text.slice(*span).lower()
        return self.text.slice(*span)

    @property
    def verb(self) -> int | None:
        """The position of the main verb."""
        start, end = self.rest
        verbs = [i for i in range(start, end) if self.text.tags[i].startswith("VB") or i == start]
        return next((i for i in verbs if self.text.tokens[i].lower not in AUXILIARIES), verbs[0] if verbs else None)

    @property
    def verb_term(self) -> str:
        """The term of the main verb, or nothing."""
        return self.text.terms[self.verb] if self.verb is not None else ""


@lru_cache(2_000)
def _frame_of(text: Text) -> Frame | None:
    return _Reader(text).frame()


class _Reader:
    """Reads one question from left to right."""

    def __init__(self, text: Text) -> None:
        self.text, self.tags = text, text.tags
        self.words = [token.lower for token in text.tokens]
        self.end = len(self.words)
        while self.end and not text.tokens[self.end - 1].is_word:
            self.end -= 1

    def frame(self) -> Frame | None:
        """The frame of the question."""
        start = self._start()
        if start is None:
            return None
        wh, noun, at = self._lead(start)
        lead = (0, at) if wh else (0, 0)
        if at >= self.end:
            return None
        adjunct = bool(wh) and (start > 0 or wh in ("when", "where", "why", "how") or wh.split()[-1] in _DEGREES)
        adjunct = adjunct or (wh == "how much" and noun[0] == noun[1])
        if self.words[at] not in AUXILIARIES:
            return self._plain(wh, lead, noun, at) if wh else None
        asks_subject = wh in ("how many", "how much") or (wh and wh.split()[0] not in ("when", "where", "why", "how"))
        return self._inverted(wh, lead, noun, at, adjunct) or (
            self._plain(wh, lead, noun, at) if asks_subject else None
        )

    def _start(self) -> int | None:
        """Where the question word stands: first, behind a preposition, or behind an opening clause and its comma."""
        if self.end == 0:
            return None
        if self.words[0] in QUESTION_WORDS or self.words[0] in AUXILIARIES:
            return 0
        for i in (1, 2):
            if (
                i < self.end
                and self.words[i] in QUESTION_WORDS
                and all(t in ("IN", "TO", "VBG") for t in self.tags[:i])
            ):
                return i
        for i in range(1, self.end):
            if self.words[i - 1] == "," and (self.words[i] in QUESTION_WORDS or self.words[i] in AUXILIARIES):
                return i
        return None

    def _lead(self, start: int) -> tuple[str, Span, int]:
        """The question word, the noun it asks of, and where the lead ends."""
        wh, at = self.words[start], start
        if wh not in QUESTION_WORDS:
            return "", (0, 0), start
        at += 1
        if wh == "how" and at < self.end and (self.words[at] in ("many", "much") or self._is_degree(at)):
            wh, at = f"how {self.words[at]}", at + 1
            if wh not in ("how many", "how much"):
                return wh, (at, at), at
        elif wh not in ("which", "what", "whose"):
            while at < self.end and self.words[at] in ("else", "exactly"):
                at += 1
            return wh, (at, at), at
        if at < self.end and self.words[at] == "else":
            return wh, (at + 1, at + 1), at + 1
        if at < self.end and self.words[at] == "of":
            return wh, (at, at), max(long_phrase_end(self.text, at + 1, self.end), at + 1)
        end = self._noun_end(at)
        return wh, (at, end), end

    def _noun_end(self, at: int) -> int:
        """The end of the noun phrase behind `which` or `how many`: a verb must be left after it."""
        if (
            at >= self.end
            or self.words[at] in AUXILIARIES
            or (
                self.tags[at].startswith("VB")
                and not (at + 1 < self.end and self._is_verb(at + 1))
                and self.tags[at] not in ("VBN", "VBG")
            )
        ):
            return at
        if self.tags[at] == "VBN" and at + 1 == self.end:  # `how many drowned`
            return at
        helps = next((i for i in range(at + 1, min(at + 4, self.end)) if self.words[i] in DO), None)
        if helps is not None and self.tags[helps - 1] == "VBZ" and self.tags[at].startswith(("JJ", "NN")):
            return helps  # `how many grand slams did Reed win`: a plural that the tagger took for a verb
        end = max(long_phrase_end(self.text, at, self.end), at + 1)
        if end < self.end and not self._is_verb(end) and self.tags[end] != "RB":
            end = phrase_end(self.text, at, self.end)
            while end > at and not (end < self.end and (self._is_verb(end) or self.tags[end][:2] in ("NN", "RB"))):
                end -= 1
        return end

    def _verb_follows(self, i: int) -> bool:
        while i < self.end and self.tags[i] == "RB":
            i += 1
        return i < self.end and self.tags[i].startswith("VB")

    def _is_degree(self, i: int) -> bool:
        follows = i + 1 < self.end and self.words[i + 1] in AUXILIARIES
        return self.words[i] not in AUXILIARIES and (self.tags[i][:2] in ("JJ", "RB") or follows)

    def _is_verb(self, i: int) -> bool:
        return self.tags[i].startswith(("VB", "MD")) or self.words[i] in AUXILIARIES

    def _plain(self, wh: str, lead: Span, noun: Span, at: int) -> Frame:
        """The question phrase is the subject: `Who built it?`"""
        return Frame(self.text, wh, lead, noun, (at, at), (at, at), (at, self.end), "subject")

    def _inverted(self, wh: str, lead: Span, noun: Span, at: int, adjunct: bool) -> Frame | None:
        """An auxiliary stands before the subject; None where it stands before a verb."""
        start = at + 1
        while start < self.end and self.words[start] in NEGATIONS and self.words[start - 1] in AUXILIARIES | {"n"}:
            start += 1
        auxiliary = (at, start)
        if self.words[at] in BE:
            if wh in ("who", "which", "what") and not adjunct and self._acts(start):
                return None
            exists = self.words[start : start + 1] == ["there"]
            end = start + 1 if exists else long_phrase_end(self.text, start, self.end)
            if end == start:
                return None
            if not wh and end == self.end:  # `Is Tom Hale right?`, `Is Hale Danish?`
                told = end - 1 if self.tags[end - 1] == "JJ" else start
                names = (name for name in self.text.names if name.first >= start)
                ends = (name.last for name in names if name.kind == "person" or name.last == told)
                end = next((last for last in ends if last < end), end)
            verbal = end < self.end and self.tags[end] in ("VBN", "VBG", "VBD")
            gap: Gap = "object" if verbal else "complement"
            if adjunct or not wh or (wh.startswith("how ") and not verbal):
                gap = "adjunct" if wh else "none"
            return Frame(self.text, wh, lead, noun, auxiliary, (start, end), (end, self.end), gap)
        if wh and not adjunct and self.tags[start : start + 1] == ("VB",):
            return None  # `What could help us?`
        verb = self._subject_end(start, self.words[at])
        if verb is None:
            return None
        gap = "none" if not wh else "adjunct" if adjunct else "object"
        return Frame(self.text, wh, lead, noun, auxiliary, (start, verb), (verb, self.end), gap)

    def _acts(self, i: int) -> bool:
        """Whether a participle and its object stand there: `Who is defending the board?`, not `What is baking soda?`"""
        acts = i + 1 < self.end and (self.tags[i] == "VBG" or self.words[i] == "happening")
        return acts and self.tags[i + 1] in _OPEN_OBJECTS

    def _subject_end(self, start: int, auxiliary: str) -> int | None:
        """Where the subject ends and the verb begins."""
        end = long_phrase_end(self.text, start, self.end)
        if end == start:
            verbs = [i for i in range(start + 1, self.end) if self._is_verb(i)]
            return verbs[0] if verbs and auxiliary in DO | MODAL else None
        if self._verb_follows(end):
            return end
        if end < self.end and self.tags[end] == "IN":  # `support for peace talks`
            further = long_phrase_end(self.text, end + 1, self.end)
            if further > end + 1 and self._verb_follows(further):
                return further
        if auxiliary in HAVE:
            return None
        inside = self._verb_inside(start, end)
        left_over = auxiliary in DO and end < self.end and self.tags[end][:2] in ("JJ", "NN", "RB")
        return end if inside is None and left_over else inside  # `did the trial last`

    def _verb_inside(self, start: int, end: int) -> int | None:
        """The verb where the tagger took it for a noun of the subject: `did the board supply oil`."""
        for name in self.text.names:
            before = name.first - 1
            common = self.tags[before] in ("NN", "VB") and self.words[before] not in role_heads()
            if start + 1 < name.first < end and common:
                return before  # `the treaty oblige Norway`: a common noun is no part of the name behind it
        behind = max((name.last for name in self.text.names if start <= name.first < name.last < end), default=end)
        if behind < end and self.tags[behind] in ("NN", "VB", "VBP"):
            return behind
        if any(self.tags[i].startswith("VB") and self.tags[i - 1] != "TO" for i in range(end, min(end + 3, self.end))):
            return end
        inner = [i for i in range(end - 1, start, -1) if not any(n.first <= i < n.last for n in self.text.names)]
        bases = [i for i in inner if self.tags[i] not in ("NNS", "NNPS")]
        bases.sort(key=lambda i: not (usual_tag(self.words[i]) or "").startswith("VB"))
        return next((i for i in bases if phrase_end(self.text, start, i) == i), None)
