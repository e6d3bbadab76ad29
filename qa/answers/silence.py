"""Why there is no answer, in words a person can act on."""

from collections.abc import Iterator

from qa.answers.abstention import Decision
from qa.answers.evidence import Evidence, Search
from qa.visible import visible

_NOT_ASKED = "I found no question in that. Ask something about the documents, for example: Who said ...?"
_MOST_SLIPS = 2


def silence_in_words(decision: Decision, search: Search | None = None, best: Evidence | None = None) -> str:
    """One sentence: which words nothing mentions, what was found instead, or what contradicts the question."""
    if decision.reason == "not-a-question":
        return _NOT_ASKED
    words = " or ".join(f'"{word}"' for word in dict.fromkeys(decision.words))
    match decision.failed:
        case "unknown_name" | "unknown_word" | "nothing_met":
            return f"The corpus does not say: nothing in it mentions {words}.{_did_you_mean(search, decision.words)}"
        case "missing_name" | "absent_name" | "missing_number" | "nothing_named":
            return f"The corpus does not say: what comes nearest does not speak of {words}."
        case "wrong_type" | "no_amount":
            return "The corpus does not say: what comes nearest gives no such figure or date."
        case "uncounted":
            return f"The corpus does not say: what comes nearest gives no number of {words}."
        case "no_event":
            return f"The corpus does not say so: no sentence near this tells that it happened ({words})."
        case "opposite" if best is not None:
            return f"The question takes {words} for granted; the corpus says otherwise ({_place(best)})."
        case "apart":
            return f"The corpus does not say: what comes nearest does not give this of {words}."
        case "other_people":
            return f"The corpus does not say: what comes nearest speaks of others than {words}."
        case "rival":
            return f"The corpus does not say: what comes nearest tells it of somebody else than {words}."
        case "sequence":
            return f"The corpus does not say: it tells of no order ({words})."
    if not decision.checks:
        return f"The corpus does not say: nothing in it mentions {words}." if words else "The corpus does not say."
    return "The corpus does not say: too little of the question is met anywhere."


def _place(evidence: Evidence) -> str:
    return f"{visible(evidence.place.document.name)}:{evidence.place.sentence.line}"


def _did_you_mean(search: Search | None, words: tuple[str, ...]) -> str:
    """Words of the corpus that are spelled nearly like an unknown one."""
    if search is None:
        return ""
    near = list(dict.fromkeys(found for word in words for found in _spelled_nearly(search, word)))
    return f" Did you mean {' or '.join(near[:3])}?" if near else ""


def _spelled_nearly(search: Search, word: str) -> Iterator[str]:
    from nltk.metrics.distance import edit_distance  # loaded only where a word is unknown: nltk is slow to import

    engine = search.collection.sentences
    for term in engine.vocabulary(word[:1].lower()):
        if abs(len(term) - len(word)) <= _MOST_SLIPS and len(term) > 3:
            slips = edit_distance(word.lower(), term, transpositions=True)
            if 0 < slips <= min(_MOST_SLIPS, len(word) // 3):
                hit = engine.search({term: 1.0}, 1)[0]
                text = search.collection.place(hit.position).text
                yield next(token.text for token in text.tokens if token.term == term)
