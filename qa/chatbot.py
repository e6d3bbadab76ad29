"""The chatbot: opens a corpus, puts questions to it, keeps a session. Wiring only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.answers.abstention import decide
from qa.answers.evidence import Search
from qa.answers.replying import no_question, reply_of
from qa.answers.scoring import weights
from qa.corpus.reading import Corpus, read_corpus, read_text
from qa.explanation import Explanation, explain
from qa.language.data import folder
from qa.language.lexicon import lexicon
from qa.language.text import Text, read
from qa.questions.analysis import analyse
from qa.questions.rules import RuleBook, load_rules
from qa.reply import Reply
from qa.retrieval.collection import Collection

_LONGEST_QUESTION = 2_000  # characters; a longer one is asked by its beginning


class Chatbot:
    """Answers questions from documents, verbatim and with citations.

        bot = Chatbot.from_texts({"light.txt": "Until 1911 the light had three keepers."})
        bot.ask("How many keepers did the light have?").answers[0].short   # "three"
    """

    def __init__(self, corpus: Corpus, rules: RuleBook) -> None:
        self.corpus, self.rules = corpus, rules
        self._collection = Collection(corpus.documents)

    @classmethod
    def open(cls, *paths: str | Path, rules: Sequence[Path] = ()) -> "Chatbot":
        """A chatbot over folders or files; over the shipped seeds where none is named."""
        return cls(read_corpus([Path(path) for path in paths] or [folder("seeds")]), load_rules(rules))

    @classmethod
    def from_texts(cls, texts: Mapping[str, str], rules: Sequence[Path] = ()) -> "Chatbot":
        """A chatbot over texts by name."""
        documents = tuple(read_text(name, text) for name, text in sorted(texts.items()))
        return cls(Corpus(documents=documents, skipped=()), load_rules(rules))

    def ask(self, question: str) -> Reply:
        """The reply to one question by itself."""
        return self.explain(question)[0]

    def search(self, question: str) -> Search | None:
        """A question understood and put to the corpus, or None where nothing is asked."""
        text = Text(" ".join(question[:_LONGEST_QUESTION].split()))
        if no_question(question, question, text) is not None:
            return None
        understood = analyse(text, self.rules, lexicon())
        return None if understood is None else Search(understood, self._collection, weights())

    def explain(self, question: str, asked_as: str | None = None) -> tuple[Reply, Explanation]:
        """The reply and all that led to it."""
        whole = asked_as or question
        search = self.search(whole)
        if search is None:
            return no_question(question, whole, None), Explanation(decision=(("reason", "not-a-question"),))
        ranked = search.ranked()
        decision = decide(search, ranked, weights())
        reply = reply_of(question, whole, search, ranked, decision)
        return reply, explain(search, ranked, decision, weights())

    def session(self) -> "Session":
        """A conversation."""
        return Session(self)

    def names(self) -> list[str]:
        """The proper names that occur in the corpus, sorted."""
        found = {
            text.slice(name.first, name.last)
            for document in self.corpus.documents
            for text in (read(sentence.text) for sentence in document.sentences if sentence.quotable)
            for name in text.names
        }
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange."""

    text: str
    reply: Reply
    explanation: Explanation


class Session:
    """Turns that build on one another."""

    def __init__(self, bot: Chatbot) -> None:
        self._bot = bot
        self._turns: list[Turn] = []

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The exchanges so far."""
        return tuple(self._turns)

    def ask(self, text: str) -> Reply:
        """The reply to a turn."""
        reply, explanation = self._bot.explain(text)
        self._turns.append(Turn(text, reply, explanation))
        return reply

