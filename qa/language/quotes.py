"""Who says what: direct and reported speech in a sentence, its source, its cue and its content.

find_statements([text], 0)  # "The tower is safe, said Linda Marsh.": source Linda Marsh, content the first clause
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from qa.language.names import Name
from qa.language.quotations import Range, Sentence, quoted
from qa.language.speech_cues import (
    PRONOUNS,
    can_speak,
    coordinated,
    cue_terms,
    is_cue,
    shared_subject,
    subject_before,
    subject_behind,
    verbs,
    words,
)
from qa.language.tokens import normalise
from qa.language.view import View
from qa.language.word_tags import FINITE

_CLOSERS = frozenset({",", '"', "”", "’", "»", "–", "—", "-"})
_MARKS = frozenset({'"', "“", "”", "«", "»"})
_OBJECT_TAGS = ("DT", "JJ", "NN", "PRP", "CD")
_SIGNS = frozenset({"$", "£", "€"})
_ENDS = frozenset({".", ",", ";", "!", "?", '"', "”", "“", "»", "", ":"})


class Source(Struct, frozen=True):
    """Who speaks: tokens `first`..`last` of a sentence, and the name among them where there is one."""

    sentence: int
    first: int
    last: int
    name: Name | None = None


class Statement(Struct, frozen=True):
    """Something said: its source (None where unnamed), the cue's token (None in a bare quotation) and its content.

    The content is empty in `Mr Marsh said.` and `Mr Marsh says:`, where the words stand in the neighbouring sentence.
    `direct` where the content stands in quotation marks, `pronoun` where the source is he, she, it or they.
    """

    source: Source | None
    cue: int | None
    content: Range
    direct: bool
    pronoun: bool


def find_statements(sentences: Sequence[Sentence], position: int) -> tuple[Statement, ...]:
    """The statements of one sentence, in order; its neighbours tell whether a quotation is open."""
    sentence = sentences[position]
    view = View.of(sentence.tokens, sentence.tags)
    cues = [i for i, token in enumerate(view.tokens) if token.term in cue_terms()]
    spans = quoted(sentences, position)
    if not cues and not spans:
        return ()
    outside = [i for i in cues if not any(first <= i < last for first, last in spans)]
    found = [statement for i in outside if (statement := _at_cue(view, sentence, position, i, spans)) is not None]
    if not found and spans and sum(last - first for first, last in spans) >= 0.6 * len(view.tokens):
        found.append(Statement(None, None, (spans[0][0], spans[-1][1]), True, False))
    return tuple(_distinct(_trimmed(view, found)))


def _trimmed(view: View, found: list[Statement]) -> Iterator[Statement]:
    """Statements without the attribution of a later one in their content (`X accused Y, writes Z`), or a last comma."""
    for statement in found:
        first, last = statement.content
        for other in found:
            if (
                other is not statement
                and other.cue is not None
                and first < other.cue < last
                and statement.cue is not None
            ):
                start = min(other.cue, other.source.first if other.source and other.source.first > first else other.cue)
                if other.cue > statement.cue and (
                    other.content[0] < statement.cue or view.word(start - 1) in ("and", "but")
                ):
                    last = start
        while last > first and view.words[last - 1] in (",", "and", "but", "–", "—"):
            last -= 1
        yield replace(statement, content=(first, last))


def _distinct(found: Iterator[Statement]) -> Iterator[Statement]:
    """Statements in order, without those that a second cue repeats."""
    seen: set[Range] = set()
    for statement in found:
        if statement.content not in seen:
            seen.add(statement.content)
            yield statement


def _at_cue(view: View, sentence: Sentence, position: int, i: int, spans: Sequence[Range]) -> Statement | None:
    if view.words[i] == "according":
        return _according(view, sentence, position, i) if view.word(i + 1) == "to" else None
    if not is_cue(view, i):
        return None
    behind = _inverted(view, i)
    if behind is not None and view.tokens[i].term in verbs("saying"):
        return _closing(view, sentence, position, i, behind, spans)
    floor = max((last + 1 for _, last in spans if last < i), default=0)
    before = subject_before(view, i, floor)
    if view.tags[i] == "VBG" or (before is None and coordinated(view, i)):
        before = shared_subject(view, i)
    if before is None:
        return None
    source = _source(sentence, position, *before)
    named = (source.name.first, source.name.last) if source.name is not None else None
    quoting = bool(spans) and spans[0][1] < before[0]
    if view.tokens[i].term not in verbs("plain") and not quoting and not can_speak(view, before, named):
        return None
    opens = before[0] > 0 and view.words[before[0] - 1] in _CLOSERS
    if quoting and opens and view.words[before[0] - 1] != "," and view.word(i + 1) != "that":
        return _closing(view, sentence, position, i, before, spans)
    if (
        opens
        and (view.word(i + 1) in _ENDS - {"“", ":"} or _reports_in(view, i))
        and view.tokens[i].term not in verbs("judging") - verbs("saying")
    ):
        return _closing(view, sentence, position, i, before, spans)
    return _opening(view, i, source, before, spans)


def _reports_in(view: View, i: int) -> bool:
    """`..., the researchers report in a journal`."""
    return view.word(i + 1) == "in" and view.tokens[i].term in (normalise("report"), "write")


def _inverted(view: View, i: int) -> Range | None:
    """The subject behind a verb that follows what is said: `..., says Marsh`."""
    before = view.word(i - 1)
    if not (before in _CLOSERS or i == 0) or view.word(i + 1) in ("that", ":"):
        return None
    behind = None if view.tags[i] == "VBG" else subject_behind(view, i)
    clause = any(tag in FINITE for tag in view.tags[: i - 1]) or any(mark in _MARKS for mark in view.words[:i])
    return behind if behind is None or before != "," or clause or view.word(behind[1]) in (",", ".", "") else None


def _closing(
    view: View, sentence: Sentence, position: int, i: int, subject: Range, spans: Sequence[Range]
) -> Statement:
    """What is said before its cue: a quotation, or the clause up to the comma."""
    source = _source(sentence, position, *subject)
    pronoun = view.words[subject[0]] in PRONOUNS and subject[1] - subject[0] == 1
    if spans:
        return Statement(source, i, (spans[0][0], spans[-1][1]), True, pronoun)
    end = min(i, subject[0])
    while end > 0 and view.words[end - 1] in _CLOSERS:
        end -= 1
    first = 0
    while first < end and not view.tokens[first].is_word:
        first += 1
    if end - first < 3 and view.word(max(i + 1, subject[1])) == ",":
        first, end = max(i + 1, subject[1]) + 1, _last(view)
    if end <= first:
        first = end = 0
    return Statement(source, i, (first, end), False, pronoun)


def _opening(view: View, i: int, source: Source, subject: Range, spans: Sequence[Range]) -> Statement | None:
    """What is said behind its cue: `that` and a clause, a quotation, the object of a judgement."""
    pronoun = view.words[subject[0]] in PRONOUNS and subject[1] - subject[0] == 1
    start, end, term = _start(view, i), _last(view), view.tokens[i].term
    quoting = [span for span in spans if span[0] > i]
    if (
        term not in verbs("saying") | verbs("thinking") | verbs("judging")
        and view.word(start - 1) != "that"
        and not quoting
    ):
        return None
    while start < end and not view.tokens[start].is_word and view.words[start] not in _SIGNS:
        start += 1
    if quoting and quoting[0][0] <= start + 1 and quoting[-1][1] >= end - 1:
        return Statement(source, i, (quoting[0][0], quoting[-1][1]), True, pronoun)
    if start >= end:
        earlier = [span for span in spans if span[1] <= i]
        content = (earlier[0][0], earlier[-1][1]) if earlier else (len(view.words), len(view.words))
        return Statement(source, i, content, bool(earlier), pronoun) if earlier or _lone(view, i) else None
    return Statement(source, i, (start, end), False, pronoun)


def _lone(view: View, i: int) -> bool:
    """`John Marsh says:` or `Mr Marsh said.`: the words themselves stand in the neighbouring sentence."""
    return view.word(i + 1) == ":" or (i < 8 and view.tokens[i].term in verbs("plain"))


def _start(view: View, i: int) -> int:
    """Where what is said opens: behind `that` or a colon near the cue, else behind the verb or its listener."""
    if view.word(i + 1) == "that" and view.tag(i + 2) in FINITE:
        return i + 1
    if view.tokens[i].term not in verbs("judging") or view.word(i + 1) == "that":
        telling = view.tokens[i].term in verbs("telling") or not view.tag(i + 1).startswith(_OBJECT_TAGS)
        for k in range(i + 1, min(i + 10, len(view.words))):
            word = view.words[k]
            if word == ":" or (word == "that" and (telling or k == i + 1)) or (word in ('"', "“", "‘") and k <= i + 4):
                return k + 1
            if word in (",", ";") or view.tags[k] in FINITE:
                break
    return _behind_listener(view, i)


def _behind_listener(view: View, i: int) -> int:
    """`told reporters the tower was safe`: behind `reporters`."""
    if view.tokens[i].term != "tell":
        return i + 1
    k = i + 1
    while view.word(k) in ("the", "a") or view.tag(k).startswith(("NNP", "JJ")):
        k += 1
    return k + 1 if view.word(k) in words("listeners") or view.tag(k) == "PRP" else i + 1


def _according(view: View, sentence: Sentence, position: int, i: int) -> Statement | None:
    """`According to X, CONTENT` and `CONTENT, according to X`."""
    subject = subject_behind(view, i + 1)
    if subject is None:
        return None
    source, end = _source(sentence, position, *subject), _last(view)
    if i <= 1:
        first = subject[1] + 1 if view.word(subject[1]) == "," else subject[1]
        return Statement(source, i, (first, end), False, False) if first < end else None
    stop = i - 1 if view.words[i - 1] == "," else i
    return Statement(source, i, (0, stop), False, view.words[subject[0]] in PRONOUNS)


def _last(view: View) -> int:
    end = len(view.words)
    while end > 0 and view.words[end - 1] in (".", '"', "”", "!", "’", "»"):
        end -= 1
    return end


def _source(sentence: Sentence, position: int, first: int, last: int) -> Source:
    """The subject with the name it holds, a person's before any other, with its role and without it.

    A name behind its office belongs to it: `said the minister, Ellen Marsh`.
    """
    holders = (name for name in sentence.names if name.kind == "person" and name.role is not None)
    holder = next((n for n in holders if n.role and first <= n.role[0] <= last <= n.role[1] < n.first), None)
    if holder is not None:
        return Source(position, first, holder.last, holder)
    inside = [name for name in sentence.names if first <= name.first and name.last <= last]
    order = {"person": 0, "organisation": 1, "place": 2, "other": 3, "nationality": 4, "thing": 5}
    best = min(inside, key=lambda name: (order[name.kind], name.first), default=None)
    return Source(position, first, last, best)
