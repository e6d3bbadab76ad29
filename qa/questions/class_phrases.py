"""Noun phrases of a question and their heads.

"which Canadian lake freezes first"        ->  Canadian lake, head lake
"what is the keeper's dog's name"          ->  the keeper's dog's name, head name
"""

from collections.abc import Sequence

from msgspec import Struct

from qa.language.word_tags import usual_tag
from qa.questions.class_lists import lists
from qa.questions.class_nouns import noun_class, opens_compound

_STOPS = frozenset(",;:()")
_LINKS = frozenset(("-", "&", "/", "and", "or"))
_ARTICLES = frozenset(("DT", "PDT", "PRP$", "PRP", "EX"))
_INSIDE = ("JJ", "CD", "DT", "PD", "PRP$", "RB", "VBG", "VBN", "#", "$")
_FINITE = frozenset(("VBZ", "VBD", "MD", "VBN"))


class Phrase(Struct, frozen=True):
    """A noun phrase `[start, end)` and the position of its head."""

    start: int
    head: int
    end: int


class Words(Struct, frozen=True):
    """The words of a question in lower case, with their tags and as written."""

    words: Sequence[str]
    tags: Sequence[str]
    texts: Sequence[str]

    def phrase(self, start: int, possessor: bool = False) -> Phrase | None:
        """The noun phrase that begins at `start`; with `possessor`, only what stands before its first 's."""
        head, owner, i = -1, -1, start
        while i < len(self.words) and not self._closes(i):
            if self.tags[i] == "POS":
                if head < 0 or (possessor and self.words[i - 1] not in lists()["generic_owners"]):
                    break
                head, owner = -1, head
            elif self._is_noun(i):
                if head >= 0 and (self._turns_verb(i, start) or self._opens_name(i)):
                    break
                head = i
            elif not (self._leads_to_head(i, start) if head < 0 else self._leads_to_later_head(i)):
                break
            i += 1
        if head < 0:
            head = self._odd_head(start, i) if owner < 0 else owner
        return Phrase(start, head, head + 1) if head >= 0 else None

    def _tag(self, i: int) -> str:
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def _is_capital(self, i: int) -> bool:
        return self.texts[i][:1].isupper()

    def _closes(self, i: int) -> bool:
        word = self.words[i]
        return word in _STOPS or (word in lists()["phrase_breaks"] and self.tags[i] != "DT")

    def _is_noun(self, i: int) -> bool:
        return self.tags[i].startswith(("NN", "FW")) and self.words[i] not in _LINKS | lists()["after_head"]

    def _odd_head(self, start: int, end: int) -> int:
        """The head where no word has a noun's tag: a listed noun at the end, or a verbal noun ("*castling*")."""
        if end > start and self.tags[end - 1] == "JJ" and noun_class(self.words, end - 1) is not None:
            return end - 1
        return start if self._tag(start) == "VBG" and not self._closes(start) else -1

    def _leads_to_head(self, i: int, start: int) -> bool:
        """Whether a word before any noun belongs to the phrase ("*the knighted* actor", "*most heavily* used")."""
        tag, after = self.tags[i], self._tag(i + 1)
        if self.words[i] in _LINKS:
            return i > start and self._links(i)
        if tag.startswith("RB"):
            return after.startswith(("JJ", "VBN", "VBG", "RB", "CD"))
        if not tag.startswith("VB"):
            return tag.startswith(_INSIDE) or tag.startswith("NN")
        if tag in ("VB", "VBP", "VBZ"):
            return False
        if i > start or self._tag(i - 1).startswith(("DT", "JJ", "PRP$")):
            return after.startswith(("NN", "JJ", "VBN", "VBG", "CD"))
        return after.startswith(("NN", "JJ")) and after != "NNS" and not self._is_capital(i + 1)

    def _leads_to_later_head(self, i: int) -> bool:
        """Whether a word after a noun leads to another noun of the same phrase ("TV *and movie* character")."""
        tag, after = self.tags[i], i + 1
        if self.words[i] in _LINKS:
            return self._links(i)
        ended = after >= len(self.words) or self.words[i] in lists()["after_head"]
        if ended or not tag.startswith(("JJ", "CD", "VBG")):
            return False
        if tag == "VBG" and (noun_class(self.words, after) is None or self._is_capital(after)):
            return False
        return self.tags[after].startswith(("NN", "JJ")) and not self._opens_name(after)

    def _links(self, i: int) -> bool:
        """Whether a mark, "and" or "or" joins words of one phrase."""
        if self.words[i] in ("and", "or"):
            return self._tag(i + 1).startswith(("NN", "JJ", "VBN")) and self._tag(i - 1)[:2] == self._tag(i + 1)[:2]
        return i + 1 < len(self.words)

    def _opens_name(self, i: int) -> bool:
        """Whether a capital after a listed lower-case noun opens a clause ("a company *Smith* worked for")."""
        if not self._is_capital(i) or not self.texts[i - 1].islower() or noun_class(self.words, i) is not None:
            return False
        goes_on = self._tag(i + 1).startswith("NN") and self.texts[i + 1].islower()
        return noun_class(self.words, i - 1) is not None and not goes_on

    def _turns_verb(self, i: int, start: int) -> bool:
        """Whether a noun by its tag is the verb of the clause the phrase opens or is the subject of."""
        before = self.words[start - 1] if start else ""
        if before in lists()["auxiliaries"] and before not in lists()["be_forms"]:
            return usual_tag(self.words[i]) in ("VB", "VBP") and not opens_compound(self.words, i - 1)
        first = start - 3 if before == "of" else start - 1
        asked = any(self._tag(k) in ("WP", "WDT") for k in range(first, start))
        return asked and self._is_verb(i)

    def _is_verb(self, i: int) -> bool:
        """Whether a noun by its tag is the verb after the noun asked for ("what state *boasts* the most airports")."""
        word, usual, listed = self.words[i], usual_tag(self.words[i]) or "", noun_class(self.words, i)
        if self._is_capital(i) or i + 1 >= len(self.words):
            return False
        if opens_compound(self.words, i) or opens_compound(self.words, i - 1):
            return False
        if listed is None and usual.startswith(("VB", "MD")):
            return True
        if not word.endswith(("s", "ed")) or word.endswith("ss") or usual == "NN":
            asked_for = self.tags[i - 1] == "NNS" or noun_class(self.words, i - 1) == "NUM:perc"
            agrees = asked_for or word in lists()["same_in_past"]
            return agrees and self.tags[i] == "NN" and not self._verb_follows(i)
        after = self.tags[i + 1]
        if after in _ARTICLES:
            return True
        if self.words[i + 1] in lists()["auxiliaries"] or noun_class(self.words, i - 1) is None:
            return False
        if after in _FINITE and (usual_tag(self.words[i + 1]) or after).startswith(("VB", "MD")):
            return False
        return listed is None or not self._verb_follows(i)

    def _verb_follows(self, i: int) -> bool:
        """Whether the clause has its verb after the word at `i`, before any comma or clause within it."""
        for k in range(i + 1, len(self.words)):
            word, tag = self.words[k], self.tags[k]
            if word in _STOPS or word in lists()["question_words"] or word == "that":
                return False
            if word in lists()["auxiliaries"] and word != "be" and not self._is_capital(k):
                return True
            verb = tag in ("VBZ", "VBD", "VBP", "MD") and not self._is_capital(k)
            if verb and not (usual_tag(word) or "").startswith("NN"):
                return True
        return False
