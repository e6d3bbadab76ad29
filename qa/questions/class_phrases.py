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
        opens = self._opens_question(start)
        inverted = start > 0 and self.words[start - 1] in lists()["auxiliaries"] and self.words[start - 1] not in lists()["be_forms"]
        while i < len(self.words):
            word, tag = self.words[i], self.tags[i]
            if word in _STOPS or (word in lists()["phrase_breaks"] and tag != "DT"):
                break
            if tag == "POS":
                if head < 0 or (possessor and self.words[i - 1] not in lists()["generic_owners"]):
                    break
                head, owner = -1, head
            elif word in _LINKS:
                if i == start or not self._links(i):
                    break
            elif head >= 0 and word in lists()["after_head"]:
                break
            elif tag.startswith(("NN", "FW")):
                if head >= 0 and ((opens and self._is_verb(i)) or (inverted and self._is_base_verb(i)) or self._opens_name(i)):
                    break
                head = i
            elif tag.startswith("VB") and head < 0:
                if not self._modifies(i, i > start or self._tag(i - 1).startswith(_BEFORE_NOUN[:3])):
                    break
            elif not tag.startswith(_INSIDE) or (head >= 0 and not self._goes_on(i)) or not self._leads_on(i):
                break
            i += 1
        if head < 0 and i > start and noun_class(self.words, i - 1) is not None and self.tags[i - 1] == "JJ":
            head = i - 1
        if head < 0 and owner < 0 and self._tag(start) == "VBG" and self.words[start] not in lists()["phrase_breaks"]:
            head = start
        head = owner if head < 0 else head
        return Phrase(start, head, head + 1) if head >= 0 else None

    def _opens_question(self, start: int) -> bool:
        """Whether the phrase stands right after "which", "what kind of": its clause has yet to bring a verb."""
        before = range(max(0, start - 3), start) if start and self.words[start - 1] == "of" else range(max(0, start - 1), start)
        return any(self.tags[i] in ("WP", "WDT") for i in before)

    def _tag(self, i: int) -> str:
        return self.tags[i] if i < len(self.tags) else ""

    def _links(self, i: int) -> bool:
        """Whether a hyphen, "and" or "or" joins words of one phrase."""
        if self.words[i] in ("and", "or"):
            return self._tag(i + 1).startswith(("NN", "JJ", "VBN")) and self._tag(i - 1)[:2] == self._tag(i + 1)[:2]
        return i + 1 < len(self.words)

    def _leads_on(self, i: int) -> bool:
        """Whether an adverb stands before what it modifies ("most heavily used")."""
        return not self.tags[i].startswith("RB") or self._tag(i + 1).startswith(("JJ", "VBN", "VBG", "RB", ":", "CD"))

    def _opens_name(self, i: int) -> bool:
        """Whether a capital after a listed lower-case noun opens a clause ("a company *Smith* worked for")."""
        if not (self.texts[i][:1].isupper() and self.texts[i - 1].islower()) or noun_class(self.words, i) is not None:
            return False
        goes_on = self._tag(i + 1).startswith("NN") and self.texts[i + 1].islower()
        return noun_class(self.words, i - 1) is not None and not goes_on

    def _is_base_verb(self, i: int) -> bool:
        """Whether a noun by its tag is the verb after "did the keepers"."""
        return (usual_tag(self.words[i]) or "") in ("VB", "VBP") and not opens_compound(self.words, i - 1)

    def _is_verb(self, i: int) -> bool:
        """Whether a noun by its tag is the verb after the head ("what state *boasts* the most airports")."""
        word, usual, listed = self.words[i], usual_tag(self.words[i]) or "", noun_class(self.words, i)
        if self.texts[i][:1].isupper() or i + 1 >= len(self.words) or any(opens_compound(self.words, k) for k in (i, i - 1)):
            return False
        if usual.startswith(("VB", "MD")) and listed is None:
            return True
        singular_noun = usual == "NN" and word.endswith("s")
        if word.endswith(("s", "ed")) and not word.endswith("ss") and not singular_noun:
            after = self.tags[i + 1]
            if after in _OPENS or (usual in ("VBZ", "VBD") and listed is None):
                return True
            verb_next = after in _FINITE and (usual_tag(self.words[i + 1]) or after).startswith(("VB", "MD"))
            if self.words[i + 1] in lists()["auxiliaries"] or verb_next or noun_class(self.words, i - 1) is None:
                return False
            return listed is None or not self._verb_follows(i)
        agrees = self.tags[i - 1] == "NNS" or noun_class(self.words, i - 1) == "NUM:perc" or word in lists()["same_in_past"]
        return agrees and self.tags[i] == "NN" and not self._verb_follows(i)

    def _verb_follows(self, i: int) -> bool:
        """Whether the clause has its verb after the word at `i`, before any comma or relative clause."""
        for k in range(i + 1, len(self.words)):
            if self.texts[k][:1].isupper():
                continue
            if self.words[k] in _STOPS or self.words[k] in lists()["question_words"] or self.words[k] == "that":
                return False
            verb = self.tags[k] in ("VBZ", "VBD", "VBP", "MD") and not (usual_tag(self.words[k]) or "").startswith("NN")
            if verb or (self.words[k] in lists()["auxiliaries"] and self.words[k] != "be"):
                return True
        return False

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
        if not tag.startswith(("VB", "NNS")) or words[i] in lists()["auxiliaries"]:
            continue
        before = mended[i - 1] if i else ""
        after = tags[i + 1] if i + 1 < len(tags) else ""
        usual = usual_tag(words[i]) or ""
        asked = before in ("WP", "WDT")
        if tag == "NNS":
            if asked and usual == "VBZ" and after in _OPENS:
                mended[i] = usual
        elif asked or before.startswith(_BEFORE_NOUN) or (i > 0 and words[i - 1] in lists()["be_forms"]):
            mended[i] = _noun_at_start(words, i, tag, usual, asked, after)
        elif before in ("NN", "NNP") and _ends_compound(words, i, usual, after):
            mended[i] = "NN"
        elif before == "NNS" and usual == "NN" and (after in _FINITE or after in ("VBP", "MD")):
            mended[i] = "NN"
    return tuple(mended)


def _noun_at_start(words: Sequence[str], i: int, tag: str, usual: str, asked: bool, after: str) -> str:
    """The tag of a verb form after "which", an article, an adjective or a form of "be"."""
    if usual.startswith("JJ"):
        return usual
    listed = noun_class(words, i) is not None
    if usual.startswith("NN"):
        return usual if not asked or after not in _OPENS or (usual == "NN" and listed) else tag
    if listed and tag not in ("VBN", "VBG") and usual not in ("VBZ", "VBD") and after not in _OPENS:
        return "NNS" if words[i].endswith("s") else "NN"
    return tag


def _ends_compound(words: Sequence[str], i: int, usual: str, after: str) -> bool:
    """Whether a verb form after a noun goes on a compound ("oil *company*", "*talk* show")."""
    if usual == "NN" or opens_compound(words, i):
        return True
    return after in _FINITE and noun_class(words, i) is not None and usual not in ("VBZ", "VBD", "VBN")
