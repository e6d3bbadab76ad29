"""Parts of speech of a question mended: the tagger learned from statements and takes nouns for verbs after "which"."""

from collections.abc import Sequence

from qa.language.word_tags import usual_tag
from qa.questions.class_lists import lists
from qa.questions.class_nouns import noun_class, opens_compound

_ARTICLES = frozenset(("DT", "PDT", "PRP$", "PRP", "EX"))
_BEFORE_NOUN = ("DT", "JJ", "PRP$", "POS", "CD")
_FINITE = frozenset(("VBZ", "VBD", "MD", "VBN"))


def mended_tags(words: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """The tags with nouns that the tagger took for verbs set right ("what *predators* live", "which *king* ruled")."""
    mended = list(tags)
    verbs = sum(tag.startswith(("VB", "MD")) for tag in tags)
    for i, tag in enumerate(tags):
        if not tag.startswith(("VB", "NNS")) or words[i] in lists()["auxiliaries"]:
            continue
        before, after = (mended[i - 1] if i else ""), (tags[i + 1] if i + 1 < len(tags) else "")
        usual = usual_tag(words[i]) or ""
        asked = before in ("WP", "WDT")
        if asked and words[i - 1] == "what" and tag == "VBZ" and verbs == 1 and after.startswith(("NN", "JJ")):
            continue  # `what measures pressure`: nothing else is done in it
        if tag == "NNS":
            if asked and usual == "VBZ" and after in _ARTICLES:
                mended[i] = usual
        elif asked or before.startswith(_BEFORE_NOUN) or (i > 0 and words[i - 1] in lists()["be_forms"]):
            mended[i] = _at_start(words, i, tag, usual, asked and after in _ARTICLES)
        elif _ends_compound(words, i, usual, before, after):
            mended[i] = "NN"
    return tuple(mended)


def _at_start(words: Sequence[str], i: int, tag: str, usual: str, takes_object: bool) -> str:
    """The tag of a verb form after "which", an article, an adjective or a form of "be"."""
    if usual.startswith("JJ"):
        return usual
    listed = noun_class(words, i) is not None
    if usual.startswith("NN"):
        return usual if not takes_object or (usual == "NN" and listed) else tag
    if listed and tag not in ("VBN", "VBG") and usual not in ("VBZ", "VBD") and not takes_object:
        return "NNS" if words[i].endswith("s") else "NN"
    return tag


def _ends_compound(words: Sequence[str], i: int, usual: str, before: str, after: str) -> bool:
    """Whether a verb form after a noun goes on a compound ("oil *company*", "*talk* show")."""
    if before == "NNS":
        return usual == "NN" and (after in _FINITE or after == "VBP" or opens_compound(words, i - 1))
    if before not in ("NN", "NNP"):
        return False
    if usual == "NN" or opens_compound(words, i):
        return True
    return after in _FINITE and noun_class(words, i) is not None and usual not in ("VBZ", "VBD", "VBN")
