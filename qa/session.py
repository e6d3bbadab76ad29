"""A conversation: turns that build on one another.

session = bot.session()
session.ask("Who met Holm?")
session.ask("What did she warn of?").question.asked_as    # "What did Ellen Marsh warn of?"
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from qa.answers.about_reply import already_shown, ask_back, meant_in, nothing_new, of_another, retell, unclear
from qa.answers.evidence import Thread
from qa.corpus.kinship import akin
from qa.explanation import Explanation
from qa.language.names import same_name
from qa.language.text import read
from qa.questions.followup import resolve
from qa.questions.mention_kinds import PERSONS
from qa.questions.namesakes import Choice, full_names
from qa.questions.resolution import Resolution
from qa.questions.typed import same_words
from qa.set_aside import asks_to_go_on, tells_what_is_asked, told_of_another
from qa.wording import RECALLED, cited

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.draft import AnyCitation
    from qa.reply import Reply

Shown = frozenset[tuple[str, int]]
_MOST_TURNS = 500  # of a conversation are kept; older ones are forgotten
_EXPLAINED = 50  # of them are kept with how they came about
_EQUAL = 0.93  # share of the better reading's score from which the other is as good
_FULL = 0.9  # a further answer is worth showing from this share of the first one's score on
_FULL_ELSEWHERE = 0.85  # and so where another file is asked for
_FULL_SPEECH = 0.5  # and so are further words of the same speaker
_SPEAKER = 0.5  # so sure it must be that they are
_MOST_TRIES = 6  # sentences looked at for such words
_ASKED = ("question word", "how many things", "which thing", "when was that")  # rules that ask more of the last reply
_IN_PLACE = ("phrase for phrase", "what about the other", "no, I meant the other")  # rules that vary a question


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange: what was typed, how it was made whole, the reply and all that led to it.

    `meant` is whom the best sentence speaks of without naming them, and their gender, where a later turn asked for it.
    """

    text: str
    reply: Reply
    explanation: Explanation
    resolution: Resolution
    meant: tuple[str, str] | None = None


class Session:
    """Turns that build on one another."""

    def __init__(self, bot: Chatbot, turns: Iterable[Turn] = ()) -> None:
        self._bot = bot
        self._turns = list(turns)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The exchanges so far."""
        return tuple(self._turns)

    def digest(self, file: str) -> str | None:
        """The SHA-256 of a document's file as it was read, where there is a file."""
        return self._bot.guard.digest(file)

    def over(self, bot: Chatbot) -> Session:
        """The same conversation, going on over another chatbot."""
        return Session(bot, self._turns)

    def ask(self, text: str) -> Reply:
        """The reply to a turn."""
        if self._turns and not PERSONS.keys().isdisjoint(token.lower for token in read(text).tokens):
            last = self._turns[-1]
            self._turns[-1] = replace(last, meant=meant_in(last.reply, self._bot.corpus.by_name))
        turn = self._turn(text, resolve(text, self._turns, self._bot.namesakes, self._bot.as_written))
        turn = replace(turn, reply=self._bot.guard.checked(turn.reply))
        self._turns.append(turn)
        self._forget()
        return turn.reply

    def _forget(self) -> None:
        """Lets old turns go, and sooner how they came about: a long conversation takes no more and more memory."""
        if len(self._turns) > _EXPLAINED:
            old = self._turns[-_EXPLAINED - 1]
            self._turns[-_EXPLAINED - 1] = replace(old, explanation=Explanation())
        del self._turns[:-_MOST_TURNS]

    def _turn(self, text: str, made: Resolution) -> Turn:
        if made.kind == "about_reply":
            told_of = self._turns[-1] if made.about == self._turns[-1].resolution.about == "next" else self._told_of()
            reply = retell(text, made, told_of.reply, self._bot.corpus.by_name)
            made = replace(made, asked_as=reply.question.asked_as)
            return Turn(text, reply, Explanation(decision=(("rule", made.rule),)), made)
        if made.kind == "more":
            return self._more(text, made)
        if made.kind == "unclear":
            return Turn(text, unclear(text, made.about), Explanation(decision=(("reason", "not-a-question"),)), made)
        if made.choice is not None and (turn := self._chosen(text, made, made.choice)) is not None:
            return turn
        turn = self._plain(text, made)
        if not self._turns:
            return turn
        return self._beyond(text, made, turn) if turn.reply.answered else self._untold(text, made, turn)

    def _beyond(self, text: str, made: Resolution, turn: Turn) -> Turn:
        """The same, where its best sentence was told before and can be no answer now, from another sentence."""
        best, told = turn.reply.answers[0], self._told_of()
        if made.rule in _IN_PLACE and told.reply.answered:
            new = told_of_another(best.sentence, read(made.asked_as), told.resolution.frame)
            if not new or _key(best.citation) not in map(_key, cited(told.reply)):
                return turn
            other = self._plain(text, made, frozenset({_key(best.citation)}))
            full = other.reply.answered and _is_full(other.reply, turn.reply, _FULL_ELSEWHERE)
            return other if full else replace(turn, reply=of_another(turn.reply, new))
        asks = asks_to_go_on(read(made.asked_as)) or (made.rule in _ASKED and best.short is None)
        shown = frozenset(_key(t.reply.answers[0].citation) for t in self._turns if t.reply.answered)
        if not asks or _key(best.citation) not in shown:
            return self._untold(text, made, turn)
        other = self._plain(text, made, shown)
        further = other.reply.answered and (made.rule not in _ASKED or other.reply.answers[0].short is not None)
        return other if further else turn

    def _untold(self, text: str, made: Resolution, turn: Turn) -> Turn:
        """The same from another sentence, where the best one was just told and does not tell what is asked now."""
        asked, last = read(made.asked_as), self._told_of().reply
        best = next(iter(turn.reply.answers or turn.reply.nearest), None)
        just_told = best is not None and last.answered and _key(best.citation) == _key(last.answers[0].citation)
        if best is None or not just_told or tells_what_is_asked(best.sentence, asked):
            return turn
        other = self._plain(text, made, frozenset({_key(best.citation)}))
        told = other.reply.answered and tells_what_is_asked(other.reply.answers[0].sentence, asked)
        return other if told else turn

    def _told_of(self) -> Turn:
        """The exchange that a question about the last reply is about: where no more was found, the one before it."""
        asked = [turn for turn in self._turns if turn.resolution.kind != "about_reply" and not _is_talk(turn.reply)]
        new = [
            turn for turn in asked
            if turn.resolution.kind != "more" or (turn.reply.answered and turn.reply.question.type != RECALLED)
        ]  # fmt: skip
        return (new or asked or self._turns)[-1]

    def _plain(self, text: str, made: Resolution, excluded: Shown = frozenset()) -> Turn:
        reply, explanation = self._bot.explain(text, made.asked_as, excluded, self._thread(made))
        if _is_talk(reply) and self._turns:
            made = replace(made, frame=self._turns[-1].resolution.frame)
        return Turn(text, reply, explanation, made)

    def _thread(self, made: Resolution) -> Thread | None:
        """The file quoted last, where a turn goes on from there."""
        announced = made.kind == "whole" and not same_words(made.asked_as, made.text)  # `new topic: ...`
        changed = announced or made.rule == "anything about it"
        answered = (turn.reply for turn in reversed(self._turns) if turn.reply.answered and turn.reply.answers)
        last = next(answered, None) if (made.kind != "more" or made.other_files) and not changed else None
        if last is None:
            return None
        quoted = last.answers[0].citation
        told = quoted.start if made.rule == "pronoun" else None
        related = partial(akin, self._bot.corpus.by_name, quoted.file)
        return Thread(quoted.file, told, made.kind != "whole", related)

    # -- more -----------------------------------------------------------------------------------------------------

    def _more(self, text: str, made: Resolution) -> Turn:
        """The same question without what was shown; where nothing good is left, what stood beside the first answer."""
        related = [turn for turn in self._turns if turn.resolution.frame == made.frame]
        told = [turn.reply for turn in related or self._turns if turn.reply.answered and turn.reply.answers]
        first = told[0] if related and told else max(told, key=lambda reply: reply.answers[0].score, default=None)
        shown = frozenset(
            _key(citation) for turn in self._turns if turn.reply.answered for citation in cited(turn.reply)
        )
        tries = [shown | self._whole_files(related)] if made.other_files else []
        for excluded in (*tries, shown):
            if (turn := self._further(text, made, excluded, first)) is not None:
                return turn
        silent = self._plain(text, made, shown)
        if first is None:
            return silent
        known = already_shown(text, made, first) if made.other_files else None
        return replace(silent, reply=known or nothing_new(text, made, first))

    def _further(self, text: str, made: Resolution, excluded: Shown, first: Reply | None) -> Turn | None:
        """The next answer nearly as good as the first one; of somebody's words, the next that are surely theirs."""
        for _ in range(_MOST_TRIES):
            turn = self._plain(text, made, excluded)
            speech = first is not None and turn.reply.question.type == "what_said"
            if not turn.reply.answered:
                return None
            elsewhere = made.other_files and turn.reply.question.type != "yes_no"
            least = _FULL_SPEECH if speech else _FULL_ELSEWHERE if elsewhere else _FULL
            if _is_full(turn.reply, first, least) and (not speech or _is_theirs(turn)):
                return turn
            if not speech:
                return None
            excluded |= {_key(turn.reply.answers[0].citation)}
        return None

    def _whole_files(self, turns: Iterable[Turn]) -> Shown:
        """Every sentence of the files that the first answers of some turns stand in."""
        files = {turn.reply.answers[0].citation.file for turn in turns if turn.reply.answers}
        return frozenset(
            (file, sentence.start) for file in files for sentence in self._bot.corpus.by_name[file].sentences
        )

    # -- several people of one name --------------------------------------------------------------------------------

    def _chosen(self, text: str, made: Resolution, choice: Choice) -> Turn | None:
        """Asked back where each of the people is answered for by another sentence and the question does not decide.

        It does not where it says nothing but the name, or where the people are answered for equally well. Where the
        best sentence itself gives the bare name, that is the answer.
        """
        plain = self._plain(text, made)
        readings = {}
        for person, question in zip(choice.people, choice.questions, strict=True):
            reply = self._bot.explain(text, question)[0]
            if reply.answered and _names(reply, person):
                readings[person] = (reply.answers[0], question)
        if len({_key(answer.citation) for answer, _ in readings.values()}) < 2:
            return plain
        best, second = sorted((answer.score for answer, _ in readings.values()), reverse=True)[:2]
        decided = not plain.reply.answered or not any(_names(plain.reply, person) for person in readings)
        if choice.says_more and (decided or second < _EQUAL * best):
            return plain
        kept = Choice(
            choice.name, tuple(readings), tuple(question for _, question in readings.values()), choice.says_more
        )
        return Turn(text, ask_back(text, made, kept), plain.explanation, replace(made, kind="ask_back", choice=kept))


def _names(reply: Reply, person: str) -> bool:
    """Whether the best sentence gives a person's name in full."""
    return any(same_name(name, person) for name in full_names(reply.answers[0].sentence))


def _is_talk(reply: Reply) -> bool:
    """Whether a turn asked nothing, so that the question before it still stands."""
    return reply.reason in ("not-a-question", "small-talk")


def _key(citation: AnyCitation) -> tuple[str, int]:
    return citation.file, citation.start


def _is_full(reply: Reply, first: Reply | None, share: float) -> bool:
    """Whether a further answer is nearly as good as the first one was."""
    return first is None or reply.answers[0].score >= share * first.answers[0].score


def _is_theirs(turn: Turn) -> bool:
    """Whether the best sentence holds the words of the person asked about."""
    best = turn.explanation.evidence[0]
    return any(name == "speaker" and value >= _SPEAKER for name, _, value, _, _ in best.features)
