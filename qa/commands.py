"""The chat as every front end sees it: a line in, text out. Lines that begin with a slash are commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from qa import overviews, panels, show, wording
from qa.errors import QAError, SessionError
from qa.show import View
from qa.streams import one_line
from qa.visible import visible
from qa.wording import Line, Style, line

if TYPE_CHECKING:
    from qa.chatbot import Chatbot
    from qa.draft import AnyCitation
    from qa.reply import Reply
    from qa.session import Session
    from qa.watching import Watch

_PRONOUNS = frozenset({"he", "him", "she", "her", "it", "they", "them"})
Handler = Callable[["Chat", str], list[Line]]


class Chat:
    """One conversation with a chatbot. Questions build on one another until `begin` is called."""

    def __init__(self, bot: Chatbot, view: View | None = None, watch: Watch | None = None) -> None:
        self.view = view or View()
        self._watch = watch
        self.session: Session
        self.bot, self.documents = bot, bot.corpus.by_name
        self.begin()

    def take_up(self) -> str:
        """Goes on over the files as they are now, where they are watched; a line that tells of it, or nothing."""
        bot, note = self._watch.news() if self._watch is not None else (None, "")
        if bot is not None:
            self.bot, self.documents = bot, bot.corpus.by_name
            self.session = self.session.over(bot)
        return note

    def begin(self) -> None:
        """Forgets the turns so far."""
        self.session = self.bot.session()
        self.told = 0  # answers of the last reply that /more has shown

    @property
    def last(self) -> Reply | None:
        """The last reply, if there was one."""
        return self.session.turns[-1].reply if self.session.turns else None

    def respond(self, text: str) -> str:
        """What is shown for one line: a command's page or a reply. Raises EOFError where the user leaves."""
        return self.perform(text) if is_command(text) else self.ask(text)

    def ask(self, question: str) -> str:
        """The reply to a question, in the form that the reader wants. Pasted line breaks count as spaces."""
        reply = self.session.ask(one_line(question))
        self.told = 0
        return show.present(reply, self.session.turns[-1].explanation, self.view, self.documents)

    def perform(self, text: str) -> str:
        """What a command shows: always words, whatever form replies take."""
        name, _, argument = text.strip().partition(" ")
        known = find(name)
        try:
            lines = known.handler(self, argument.strip()) if known else _unknown(name)
        except QAError as error:
            lines = [line(visible(str(error)))]
        return show.lay_out(lines, colour=self.view.colour, width=self.view.width)


class Command(Struct, frozen=True):
    """A slash command as /help and completion show it."""

    name: str
    shortcut: str
    argument: str
    description: str
    handler: Handler

    @property
    def usage(self) -> str:
        """The command with its argument: `/open N`."""
        return f"{self.name} {self.argument}".rstrip()


registry: dict[str, Command] = {}


def command(name: str, shortcut: str, description: str, *, argument: str = "") -> Callable[[Handler], Handler]:
    """Registers a handler under a name and a shortcut, each with its slash."""

    def register(handler: Handler) -> Handler:
        registry[name] = Command(name, shortcut, argument, description, handler)
        return handler

    return register


def find(name: str) -> Command | None:
    """The command of this name or shortcut."""
    if name in registry:
        return registry[name]
    return next((known for known in registry.values() if known.shortcut == name), None)


def is_command(text: str) -> bool:
    """Whether a line is meant for the program rather than for the corpus."""
    return text.lstrip().startswith("/")


def _unknown(name: str) -> list[Line]:
    from difflib import get_close_matches

    near = get_close_matches(name, registry, n=3, cutoff=0.5) or ["/help"]
    return [line(visible(f"There is no command {panels.cut(name, 40)}. Did you mean {' or '.join(near)}?"))]


@command("/help", "/?", "lists the commands")
def _help(_chat: Chat, _argument: str) -> list[Line]:
    known = registry.values()
    widest = max(len(each.usage) for each in known)
    return [
        line("Type a question and press Enter. Questions may build on the one before."),
        *(line(f"{each.usage:{widest}}  {each.shortcut}  {each.description}", indent=2) for each in known),
        line("Ctrl-C drops the line, Ctrl-D leaves."),
    ]


@command("/why", "/w", "how the last reply, or the Nth of this chat, came about", argument="[N]")
def _why(chat: Chat, argument: str) -> list[Line]:
    turns = chat.session.turns
    number = _number(argument, default=len(turns))
    if number is None or not 1 <= number <= len(turns):
        return [_choose("question", len(turns))]
    turn = turns[number - 1]
    because = list(panels.explanation(turn.explanation)) or [line("How that came about was not kept; ask it again.")]
    return [line(visible(turn.reply.question.asked_as), Style.ASIDE), *because]


@command("/sources", "/s", "lists the documents")
def _sources(chat: Chat, _argument: str) -> list[Line]:
    return list(panels.sources(chat.bot.corpus))


@command("/open", "/o", "shows the document around the Nth citation of the last reply", argument="[N]")
def _open(chat: Chat, argument: str) -> list[Line]:
    citations: tuple[AnyCitation, ...] = wording.cited(chat.last) if chat.last else ()
    number = _number(argument, default=1)
    if number is None or not 1 <= number <= len(citations):
        return [_choose("citation", len(citations))]
    citation = citations[number - 1]
    chat.bot.guard.require([(citation, chat.documents[citation.file].quote(citation.start, citation.end))])
    return list(panels.excerpt(chat.documents[citation.file], citation))


@command("/more", "/m", "shows further answers of the last reply")
def _more(chat: Chat, _argument: str) -> list[Line]:
    if chat.last is None:
        return [_choose("answer", 0)]
    shown = wording.quoted(chat.last)
    rest = [answer for i, answer in enumerate(chat.last.answers) if chat.last.answered and i not in shown]
    coming = rest[chat.told : chat.told + wording.FURTHER]
    chat.told += len(coming)
    if not coming:
        return [line("There are no further answers.")]
    return [shown for answer in coming for shown in wording.answer_lines(answer)]


@command("/compare", "/c", "what each source says on the last question, or on another", argument="[QUESTION]")
def _compare(chat: Chat, argument: str) -> list[Line]:
    from qa.comparison import compare

    if not argument and chat.last is None:
        return [_choose("question", 0)]
    question = one_line(argument) if argument else chat.session.turns[-1].resolution.asked_as
    reply = chat.bot.ask(question)
    return list(overviews.comparison(reply, compare(chat.bot, question)))


@command("/timeline", "/t", "dated statements in order of time, of the corpus or of a name", argument="[NAME]")
def _timeline(chat: Chat, argument: str) -> list[Line]:
    from qa.timeline import timeline

    argument = _meant(chat, argument, "/timeline")
    statements = timeline(chat.documents.values(), argument or None)
    chat.bot.guard.require((said.citation, said.sentence) for said in statements[: overviews.MOST_STATEMENTS])
    return list(overviews.timeline(statements, argument))


@command("/who", "/n", "what the corpus says of a person, organisation or place", argument="NAME")
def _who(chat: Chat, argument: str) -> list[Line]:
    from qa.profile import profile

    if not argument:
        return [line("Give a name: /who NAME.")]
    found = profile(chat.documents.values(), _meant(chat, argument, "/who"))
    chat.bot.guard.require((mention.citation, mention.sentence) for mention in found.mentions)
    return list(overviews.profile(found, () if found.sentences else chat.bot.names()))


@command("/save", "/sa", "keeps this session in a file", argument="FILE")
def _save(chat: Chat, argument: str) -> list[Line]:
    from qa.session_file import save

    return _written(chat, "/save", argument, save, "saved")


@command("/resume", "/r", "goes on with a session that was saved", argument="FILE")
def _resume(chat: Chat, argument: str) -> list[Line]:
    from qa.session_file import resume

    if not argument:
        return [line("Give a file: /resume FILE.")]
    chat.session, chat.told = resume(chat.bot, _path(argument)), 0
    turns = chat.session.turns
    last = f"; the last: {turns[-1].text}" if turns else ""
    return [line(visible(f"resumed {overviews.count(len(turns), 'turn')} from {argument}{last}"))]


@command("/export", "/e", "writes this session as Markdown, or as JSON by suffix", argument="FILE")
def _export(chat: Chat, argument: str) -> list[Line]:
    from qa.session_export import export

    return _written(chat, "/export", argument, export, "exported")


@command("/quit", "/q", "leaves")
def _quit(_chat: Chat, _argument: str) -> list[Line]:
    raise EOFError


def _written(chat: Chat, name: str, argument: str, write: Callable[[Session, Path], None], done: str) -> list[Line]:
    """Writes the session to the file given to a command."""
    turns = len(chat.session.turns)
    if not argument or not turns:
        return [line(f"Give a file: {name} FILE." if turns else "There is no question yet.")]
    write(chat.session, _path(argument))
    return [line(visible(f"{done} {overviews.count(turns, 'turn')} to {argument}"))]


def _meant(chat: Chat, name: str, command: str) -> str:
    """A name as given, or what a pronoun in its place stands for after the turns so far: `/who she`."""
    from qa.questions.followup import resolve

    if name.lower() not in _PRONOUNS:
        return name
    made = resolve(f"Who is {name}?", chat.session.turns)
    if made.rule != "pronoun":
        raise SessionError(f'I cannot tell whom "{name}" means; give a name: {command} NAME.')
    return made.asked_as.removeprefix("Who is ").rstrip("?")


def _path(argument: str) -> Path:
    """The file given to a command, `~` standing for a home; SessionError where there can be none."""
    try:
        return Path(argument).expanduser()
    except (ValueError, RuntimeError) as error:  # a null character; nobody's home
        raise SessionError(f"{argument}: there can be no such file ({error}); give another name") from error


def _number(argument: str, default: int) -> int | None:
    """The number given to a command, or nothing where it is no number."""
    if not argument:
        return default
    return int(argument) if argument.isdecimal() and len(argument) < 10 else None


def _choose(thing: str, count: int) -> Line:
    """What to say where the number asks for something that is not there."""
    if not count:
        return line(f"There is no {thing} yet." if thing == "question" else f"The last reply has no {thing}.")
    counted = f"is one {thing}" if count == 1 else f"are {count} {thing}s"
    return line(f"There {counted}: give a number from 1 to {count}.")
