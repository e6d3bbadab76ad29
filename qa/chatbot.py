"""The chatbot: opens a corpus, puts questions to it, keeps a session. Wiring only.

What a single answer does not need, a conversation or an explanation, is imported when it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from qa.answers.abstention import Decision, decide, told_on
from qa.answers.asked_above import first_below_its_question
from qa.answers.evidence import Evidence, Search, Thread
from qa.answers.replying import no_question, not_understood, reply_of
from qa.answers.scoring import weights
from qa.corpus.corpus import Corpus
from qa.corpus.document import Sentence
from qa.guard import Guard
from qa.language.data import folder
from qa.language.lexicon import lexicon
from qa.language.names import same_name
from qa.language.text import Text, read
from qa.language.tokens import fold, terms
from qa.language.word_tags import usual_tag
from qa.questions.analysis import LONGEST, analyse
from qa.questions.rules import RuleBook, load_rules
from qa.questions.spelt import well_spelt
from qa.retrieval.collection import Collection, Library
from qa.retrieval.opening import Progress, opened

if TYPE_CHECKING:
    from qa import draft
    from qa.explanation import Explanation
    from qa.reply import Reply
    from qa.session import Session

_MOST_NAMED = 20_000  # sentences looked through for all names there are
_MOST_SPELLINGS = 20  # sentences looked at for how a word is written
_MOST_NAMESAKES = 60  # sentences looked through for people who share a name


class Chatbot:
    """Answers questions from documents, verbatim and with citations.

    bot = Chatbot.from_texts({"light.txt": "Until 1911 the light had three keepers."})
    bot.ask("How many keepers did the light have?").answers[0].short   # "three"
    """

    def __init__(self, corpus: Library, rules: RuleBook, collection: Collection | None = None) -> None:
        self.corpus, self.rules = corpus, rules
        self._collection = collection or _in_memory(corpus)
        self.guard = Guard(corpus.by_name)

    @classmethod
    def open(
        cls,
        *paths: str | Path,
        index: str | Path | None = None,
        rules: Sequence[Path] = (),
        encoding: str | None = None,
        progress: Progress = lambda done, total: None,
    ) -> Chatbot:
        """A chatbot over folders or files, or over a kept index; over the shipped seeds where none is named.

        `encoding` is what text without a byte-order mark is decoded by; where it is None, the bytes tell. `progress`
        is told the bytes done and the bytes to do where large folders are read.
        """
        corpus, collection = opened(
            [Path(path) for path in paths] or [folder("seeds")],
            None if index is None else Path(index),
            encoding,
            progress,
        )
        return cls(corpus, load_rules(rules), collection)

    @classmethod
    def from_texts(cls, texts: Mapping[str, str], rules: Sequence[Path] = ()) -> Chatbot:
        """A chatbot over texts by name."""
        from qa.corpus.reading import read_text

        documents = tuple(read_text(name, text) for name, text in sorted(texts.items()))
        return cls(Corpus(documents=documents, skipped=()), load_rules(rules))

    def ask(self, question: str) -> Reply:
        """The reply to one question by itself."""
        from qa.reply import Reply

        return Reply.of(self.drafted(question))

    def drafted(self, question: str) -> draft.Reply:
        """The same for whoever only prints it, without what it takes to hand it out."""
        return self._answered(question, question, frozenset())[0]

    def search(
        self, question: str, excluded: frozenset[tuple[str, int]] = frozenset(), thread: Thread | None = None
    ) -> Search | None:
        """A question understood and put to the corpus, or None where nothing is asked.

        `excluded` are (file, start) of sentences that must not be proposed; `thread` is what a conversation is
        about.
        """
        text = _text(question)
        if no_question(question, question, text) is not None:
            return None
        understood = analyse(text, self.rules, lexicon())
        return None if understood is None else Search(understood, self._collection, weights(), excluded, thread)

    def explain(
        self,
        question: str,
        asked_as: str | None = None,
        excluded: frozenset[tuple[str, int]] = frozenset(),
        thread: Thread | None = None,
    ) -> tuple[Reply, Explanation]:
        """The reply and all that led to it.

        `asked_as` is the question made whole, `excluded` what must not be shown again, `thread` what is talked about.
        """
        from qa.explanation import Explanation, explain
        from qa.reply import Reply

        drafted, found = self._answered(question, asked_as or question, excluded, thread)
        reply = Reply.of(drafted)
        if found is None:
            return reply, Explanation(decision=(("reason", reply.reason or ""),))
        return reply, explain(*found, weights())

    def _answered(
        self, question: str, whole: str, excluded: frozenset[tuple[str, int]], thread: Thread | None = None
    ) -> tuple[draft.Reply, tuple[Search, list[Evidence], Decision] | None]:
        """The reply, and what it was made from where something was asked."""
        search = self.search(whole, excluded, thread)
        if search is None:
            return no_question(question, whole, _text(whole)) or not_understood(question, whole), None
        ranked = first_below_its_question(search, told_on(search, search.ranked(), weights()))
        decision = decide(search, ranked, weights())
        reply = reply_of(question, whole, search, ranked, decision)
        return self.guard.checked(reply), (search, ranked, decision)

    def session(self) -> Session:
        """A conversation."""
        from qa.session import Session

        return Session(self)

    def namesakes(self, word: str) -> list[str]:
        """The people whose name of several words begins or ends with a word, the most often named first."""
        counted, titles = Counter[str](), set[str]()
        for hit in self._collection.sentences.search(dict.fromkeys(terms(word), 1.0), _MOST_NAMESAKES):
            place = self._collection.place(hit.position)
            text = place.text
            titles.add(place.document.title)
            for name in text.names:
                ends = {text.tokens[name.first].lower, text.tokens[name.last - 1].lower}
                if name.kind == "person" and name.last - name.first > 1 and fold(word) in ends:
                    counted[text.slice(name.first, name.last)] += 1
        people = [name for name, _ in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))]
        entitled = [name for name in people if any(same_name(name, title) for title in titles)]
        return entitled or people  # who a text is about, before those whom it only names

    def as_written(self, words: str) -> str | None:
        """A name of one or two words typed without capitals as the corpus writes it; None for what is no name there."""
        return self._pair_as_written(words) if " " in words else self._word_as_written(words)

    def _pair_as_written(self, words: str) -> str | None:
        """Two words where they never stand side by side but with a capital each."""
        written = Counter[str]()
        for hit in self._collection.sentences.search(dict.fromkeys(terms(words), 1.0), _MOST_SPELLINGS):
            text = self._collection.place(hit.position).text
            for first, second in pairwise(text.tokens):
                if first.lower == words.partition(" ")[0] and second.lower == words.partition(" ")[2]:
                    written[f"{first.text} {second.text}" if first.is_capital and second.is_capital else words] += 1
        return None if words in written else next((form for form, _ in written.most_common(1)), None)

    def _word_as_written(self, word: str) -> str | None:
        """One word that never stands there without a capital, and is no common one or in the name of somebody."""
        tag, written = usual_tag(word), Counter[str]()
        if tag is not None and not tag.startswith("NN"):
            return None
        is_name = tag is None
        for hit in self._collection.sentences.search(dict.fromkeys(terms(word), 1.0), _MOST_SPELLINGS):
            text = self._collection.place(hit.position).text
            people = {i for name in text.names if name.kind == "person" for i in range(name.first, name.last)}
            for i, token in enumerate(text.tokens):
                if token.lower == word:
                    written[token.text] += 1
                    is_name = is_name or i in people
        return next((form for form, _ in written.most_common(1)), None) if is_name and word not in written else None

    def names(self) -> list[str]:
        """The proper names that occur in the corpus, sorted; of a large one, in its first sentences."""
        found = {
            text.slice(name.first, name.last)
            for sentence in islice(self._sentences(), _MOST_NAMED)
            if sentence.quotable
            for text in (read(sentence.text),)
            for name in text.names
        }
        return sorted(found)

    def _sentences(self) -> Iterator[Sentence]:
        return (sentence for document in self.corpus.by_name.values() for sentence in document.sentences)


def _in_memory(corpus: Library) -> Collection:
    from qa.retrieval.in_memory import CollectionInMemory

    return CollectionInMemory(tuple(corpus.by_name.values()))


def _text(question: str) -> Text:
    """A question as it is read: its beginning, on one line."""
    return Text(well_spelt(" ".join(question[:LONGEST].split())))
