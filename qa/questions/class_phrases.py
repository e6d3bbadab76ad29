"""Noun phrases of a question and their heads, where the tagger, which learned from statements, often errs.

    "which Canadian lake freezes first"        ->  Canadian lake, head lake
    "what left-handed pitcher"                 ->  head pitcher
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.language.tagger import usual_tag
from qa.questions.class_lists import lists
from qa.questions.class_nouns import noun_class, opens_compound

_STOPS = frozenset(",;:()")
_LINKS = frozenset(("-", "&", "/", "and", "or"))
_FINITE = ("VBZ", "VBD", "MD", "VBN")
_INSIDE = ("JJ", "CD", "DT", "PD", "PRP$", "RB", "VBG", "VBN", "POS", "#", "$")
_OPENS = frozenset({"DT", "PDT", "PRP$", "PRP", "EX"})
_BEFORE_NOUN = ("DT", "JJ", "PRP$", "POS", "CD", "WP", "WDT")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase `[start, end)` and the position of its head."""

    start: int
    head: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question, lower case, with their tags and as written."""

    words: Sequence[str]
    tags: Sequence[str]
    texts: Sequence[str]

    def phrase(self, start: int, possessor: bool = False) -> Phrase | None:
        """The noun phrase that begins at `start`; with `possessor`, only what stands before its first 's."""
        head, owner, i = -1, -1, start
        opens = self._tag(start - 1) in ("WP", "WDT") if start else False
        while i < len(self.words):
            word, tag = self.words[i], self.tags[i]
            if word in _STOPS or (word in lists()["phrase_breaks"] and tag != "DT"):
                break
            if tag == "POS":
                if head < 0 or possessor:
                    break
                head, owner = -1, head
            elif word in _LINKS:
                if i == start or not self._links(i):
                    break
            elif tag.startswith(("NN", "FW")):
                if head >= 0 and ((opens and self._is_verb(i)) or self._opens_name(i)):
                    break
                head = i
            elif tag.startswith("VB") and head < 0:
                if not self._modifies(i, i > start):
                    break
            elif not tag.startswith(_INSIDE) or (head >= 0 and not self._goes_on(i)) or not self._leads_on(i):
                break
            i += 1
        if head < 0 and i > start and noun_class(self.words, i - 1) is not None and self.tags[i - 1] == "JJ":
            head = i - 1
        head = owner if head < 0 else head
        return Phrase(start, head, head + 1) if head >= 0 else None

    def _tag(self, i: int) -> str:
        return self.tags[i] if i < len(self.tags) else ""

    def _links(self, i: int) -> bool:
        """Whether a hyphen, "and" or "or" joins words of one phrase."""
        if self.words[i] in ("and", "or"):
            return self._tag(i + 1).startswith(("NN", "JJ")) and self._tag(i - 1)[:2] == self._tag(i + 1)[:2]
        return i + 1 < len(self.words)

    def _leads_on(self, i: int) -> bool:
        """Whether an adverb stands before what it modifies ("most heavily used")."""
        return not self.tags[i].startswith("RB") or self._tag(i + 1).startswith(("JJ", "VBN", "VBG", "RB", ":", "CD"))

    def _opens_name(self, i: int) -> bool:
        """Whether a capital after a listed lower-case noun opens a clause ("a company *Smith* worked for")."""
        return self.texts[i][:1].isupper() and self.texts[i - 1].islower() and noun_class(self.words, i - 1) is not None

    def _is_verb(self, i: int) -> bool:
        """Whether a noun by its tag is the verb after the head ("what state *boasts* the most airports")."""
        word, usual, before = self.words[i], usual_tag(self.words[i]) or "", noun_class(self.words, i - 1)
        listed = noun_class(self.words, i)
        if self.texts[i][:1].isupper() or i + 1 >= len(self.words):
            return False
        if usual.startswith(("VB", "MD")) and listed is None and not opens_compound(self.words, i):
            return True
        if not word.endswith(("s", "ed")) or word.endswith("ss"):
            return False
        after = self.tags[i + 1]
        if after in _OPENS or (usual in ("VBZ", "VBD") and listed is None):
            return True
        verb_next = after in ("VBZ", "VBD", "MD") and (usual_tag(self.words[i + 1]) or after).startswith(("VB", "MD"))
        if self.words[i + 1] in lists()["auxiliaries"] or verb_next or before is None:
            return False
        return listed is None or not any(tag in ("VBZ", "VBD", "VBP", "MD") for tag in self.tags[i + 1 :])

    def _goes_on(self, i: int) -> bool:
        """Whether an adjective, number or participle after a noun leads to a later noun of the same phrase."""
        tag, after = self.tags[i], i + 1
        if tag.startswith(("DT", "PDT", "PRP", "RB")) or after >= len(self.words):
            return False
        if self.words[after] == "-" or self.words[i - 1] == "-":
            return True
        if tag == "VBN" or (tag == "VBG" and (noun_class(self.words, after) is None or self.texts[after][:1].isupper())):
            return False
        return self.tags[after].startswith(("NN", "JJ")) and not self._opens_name(after)

    def _modifies(self, i: int, inside: bool) -> bool:
        """Whether a verb form before any noun is a modifier ("*knighted* actor", "the *living* conditions")."""
        after = self._tag(i + 1)
        if self.tags[i] in ("VB", "VBP", "VBZ") or not after:
            return False
        if inside or self.words[i + 1] == "-":
            return after.startswith(("NN", "JJ", "VBN", "VBG", ":", "CD"))
        return after.startswith(("NN", "JJ")) and after != "NNS" and not self.texts[i + 1][:1].isupper()


def mended_tags(words: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """The tags with nouns that the tagger took for verbs set right ("what *predators* live", "which *king* ruled")."""
    mended = list(tags)
    for i, tag in enumerate(tags):
        before = mended[i - 1] if i else ""
        after = tags[i + 1] if i + 1 < len(tags) else ""
        if tag in ("VB", "VBP") and before.startswith("NN") and after in _FINITE and noun_class(words, i) is not None:
            mended[i] = "NN"
        opens = before in ("WP", "WDT") or (i > 0 and words[i - 1] in lists()["be_forms"])
        usual = usual_tag(words[i]) or ""
        if tag == "NNS" and usual == "VBZ" and before in ("WP", "WDT") and tags[i + 1 : i + 2] and tags[i + 1] in _OPENS:
            mended[i] = usual
        if not tag.startswith("VB") or words[i] in lists()["auxiliaries"] or not (opens or before.startswith(_BEFORE_NOUN)):
            continue
        if usual.startswith("NN"):
            if before not in ("WP", "WDT") or after not in _OPENS:
                mended[i] = usual
        elif usual.startswith("JJ"):
            mended[i] = usual
        elif tag not in ("VBN", "VBG") and noun_class(words, i) is not None and after not in _OPENS:
            mended[i] = "NNS" if words[i].endswith("s") else "NN"
    return tuple(mended)
