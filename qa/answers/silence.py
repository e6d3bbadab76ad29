"""Why there is no answer, or a doubtful one, in words a person can act on (`rules/silence.toml`)."""

from collections.abc import Iterable, Iterator

from qa.answers.abstention import Decision
from qa.answers.evidence import Evidence, Search
from qa.language.data import load
from qa.language.tokens import fold
from qa.language.word_tags import usual_tag

_CONTRADICTED = ("denied", "opposite")
_UNMENTIONED = ("unknown_name", "unknown_word")
_SLIPS = ((8, 2), (4, 1))  # letters of a word, and how many of them may be wrong
_MOST_MEANT = 3
_MOST_LOOKED_FOR = 6  # unknown words whose like are looked for
_ENDING = 4  # letters by which a word and its term may differ


def silence_in_words(decision: Decision, search: Search, best: Evidence | None) -> str:
    """One sentence: which words nothing mentions, what was found instead, or what contradicts the question."""
    said, words = _said(), _listed(decision.words)
    if decision.failed in _CONTRADICTED and best is not None:
        sentence = " ".join(best.place.sentence.text.split())
        return said["contradicted"].format(words=words, sentence=sentence, place=_place(best))
    if decision.failed in _UNMENTIONED or (words and best is None):
        return said["unmentioned"].format(words=words) + _did_you_mean(search, decision.words)
    lacks = _lacks(decision, search)
    return said["nearest"].format(lacks=lacks) if lacks else said["little"]


def lacking_in_words(words: Iterable[str]) -> str:
    """What is said where the only passage there is does not speak of these words."""
    lacks = load("silence.toml")["lacks"]["missing_name"].format(words=_listed(words), rather="")
    return _said()["nearest"].format(lacks=lacks)


def no_question_in_words() -> str:
    """What is said to what asks nothing."""
    return _said()["not_a_question"]


def doubt_in_words(decision: Decision, search: Search) -> str:
    """What a doubtful answer does not tell of the question."""
    lacks = _lacks(decision, search)
    return _said()["doubtful"].format(lacks=lacks) if lacks else _said()["unsure"]


def _lacks(decision: Decision, search: Search) -> str:
    """What the best evidence does not tell, by the check that says best why; nothing where it names no word."""
    data = load("silence.toml")
    if not decision.words:
        return ""
    match decision.failed:
        case "misfit" | "unnamed":
            told = data["no_such"][search.question.answer_type[:3]]
        case "unmarked":
            told = data["untold"][decision.words[0]]
        case check:
            told = data["lacks"][check]
    rather = f", but of {_listed(decision.instead)}" if decision.instead else ""
    return str(told.format(words=_listed(decision.words), word="".join(decision.words[:1]), rather=rather))


def _said() -> dict[str, str]:
    said: dict[str, str] = load("silence.toml")["said"]
    return said


def _listed(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in dict.fromkeys(words))


def _place(evidence: Evidence) -> str:
    return f"{evidence.place.document.name}:{evidence.place.sentence.line}"


def _did_you_mean(search: Search, words: tuple[str, ...]) -> str:
    """Words of the corpus that an unknown one may be a slip of."""
    near = list(dict.fromkeys(found for word in words[:_MOST_LOOKED_FOR] for found in _spelled_nearly(search, word)))
    return _said()["meant"].format(words=" or ".join(near[:_MOST_MEANT])) if near else ""


def _spelled_nearly(search: Search, word: str) -> Iterator[str]:
    """The words of the corpus that differ by a slip; none for a word that is English as it stands."""
    from nltk.metrics.distance import edit_distance  # loaded only where a word is unknown: both are slow to import
    from rapidfuzz.distance import OSA

    folded, is_name = fold(word), word[:1].isupper()
    most = next((slips for length, slips in _SLIPS if len(folded) >= length), 0)
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
