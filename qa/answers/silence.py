"""Why there is no answer, in words a person can act on."""

from collections.abc import Iterable, Iterator

from qa.answers.abstention import Decision
from qa.answers.evidence import Evidence, Search
from qa.language.tagger import usual_tag
from qa.language.tokens import fold

_NOT_ASKED = "I found no question in that. Ask something about the documents, for example: Who said ...?"
_SILENT = "The corpus does not say"
_LACKS = {"NUM": "gives no such figure or date", "LOC": "names no such place", "HUM": "names nobody and nothing such"}
_UNTOLD = {
    "why": "gives no reason", "how": "does not tell how", "how old": "gives no age", "obligation": "tells of no duty",
    "meaning": "does not tell what it means",
}  # fmt: skip
_SLIPS = ((8, 2), (5, 1))  # letters of a word, and how many of them may be wrong
_NAME_SLIPS = ((8, 2), (4, 1))
_MOST_MEANT = 3
_MOST_LOOKED_FOR = 6  # unknown words whose like are looked for
_ENDING = 4  # letters by which a word and its term may differ


def silence_in_words(decision: Decision, search: Search | None = None, best: Evidence | None = None) -> str:
    """One sentence: which words nothing mentions, what was found instead, or what contradicts the question."""
    if decision.reason == "not-a-question":
        return _NOT_ASKED
    words, found = _listed(decision.words), _listed(decision.instead)
    rather = f", but of {found}" if found else ""
    match decision.failed:
        case "denied" | "opposite" if best is not None:
            sentence = " ".join(best.place.sentence.text.split())
            return f"The question takes {words} for granted; the corpus says otherwise: {sentence} ({_place(best)})"
        case "unknown_name" | "unknown_word":
            return f"{_SILENT}: nothing in it mentions {words}.{_did_you_mean(search, decision.words)}"
        case "broken_name" | "missing_number":
            return f"{_SILENT}: what comes nearest does not speak of {words}."
        case "nothing_met" | "lone" | "topic" | "nothing_named" if words:
            return f"{_SILENT}: what comes nearest does not speak of {words}."
        case "missing_name" | "absent_name" | "rival" | "other_people":
            return f"{_SILENT}: what comes nearest does not speak of {words}{rather}."
        case "misfit" | "unnamed" if search is not None:
            return f"{_SILENT}: what comes nearest {_LACKS[search.question.answer_type[:3]]}."
        case "other_speaker" | "other_source":
            return f"{_SILENT}: what comes nearest are not the words of {words}."
        case "other_rank":
            return f"{_SILENT}: what comes nearest is not the {decision.words[0]}."
        case "uncounted":
            return f"{_SILENT}: what comes nearest gives no number of {words}."
        case "no_event":
            return f"{_SILENT} so: no sentence near this tells that it happened ({words})."
        case "apart" | "others_age":
            return f"{_SILENT}: what comes nearest does not give this of {words}."
        case "nobody":
            return f"{_SILENT}: what comes nearest names nobody as {words}."
        case "unmarked":
            return f"{_SILENT}: what comes nearest {_UNTOLD[decision.words[0]]}."
        case "no_deed":
            return f"{_SILENT}: what comes nearest does not tell of that ({words})."
        case "no_attribute":
            return f"{_SILENT}: what comes nearest does not speak of {words}."
        case "no_expansion":
            return f"{_SILENT}: what comes nearest does not spell out {words}."
        case "sequence":
            return f"{_SILENT}: it tells of no order ({words})."
    if not decision.checks:
        return f"{_SILENT}: nothing in it mentions {words}." if words else f"{_SILENT}."
    return f"{_SILENT}: too little of the question is met anywhere."


def _listed(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in dict.fromkeys(words))


def _place(evidence: Evidence) -> str:
    return f"{evidence.place.document.name}:{evidence.place.sentence.line}"


def _did_you_mean(search: Search | None, words: tuple[str, ...]) -> str:
    """Words of the corpus that an unknown one may be a slip of."""
    if search is None:
        return ""
    near = list(dict.fromkeys(found for word in words[:_MOST_LOOKED_FOR] for found in _spelled_nearly(search, word)))
    return f" Did you mean {' or '.join(near[:_MOST_MEANT])}?" if near else ""


def _spelled_nearly(search: Search, word: str) -> Iterator[str]:
    """The words of the corpus that differ by a slip; none for a word that is English as it stands."""
    from nltk.metrics.distance import edit_distance  # loaded only where a word is unknown: both are slow to import
    from rapidfuzz.distance import OSA

    folded, is_name = fold(word), word[:1].isupper()
    most = next((slips for length, slips in (_NAME_SLIPS if is_name else _SLIPS) if len(folded) >= length), 0)
    if not most or not folded.isalpha() or usual_tag(folded) is not None or usual_tag(word) is not None:
        return
    engine = search.collection.sentences
    for term in engine.vocabulary(folded[:1]):
        if OSA.distance(term, folded, score_cutoff=most + _ENDING) > most + _ENDING:
            continue
        for hit in engine.search({term: 1.0}, 1):
            text = search.collection.place(hit.position).text
            written = next(token for token in text.tokens if token.term == term)
            same_case = not is_name or written.is_capital
            if same_case and 0 < edit_distance(folded, written.lower, transpositions=True) <= most:
                yield written.text
