"""What a reviewer has found true of each reply in the golden chats, so that no update can freeze a wrong one.

`python tests/claims.py` holds every conversation of data/claims.txt and prints the replies that break their claim;
with --write it writes transcripts/*.chat anew from the turns whose replies hold, and tells which are left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qa.chatbot import Chatbot
from qa.commands import Chat, is_command
from qa.reply import Reply
from qa.transcripts import GoldenTurn, Transcript
from qa.wording import quoted, sentence_pieces

PROJECT = Path(__file__).parent.parent
CLAIMS = Path(__file__).parent / "data" / "claims.txt"
TRANSCRIPTS = PROJECT / "transcripts"
_FURTHER = re.compile(r"\n(?:also|or perhaps):")  # what stands below is not the answer
SILENT = "SILENT"


@dataclass(frozen=True)
class Claim:
    """What must hold of the reply to a turn.

    `shown` is a pattern of what an answer shows down to its "also:" or "or perhaps:"; after SILENT, one of what a
    silence shows; SILENT alone is any silence, and `SILENT|pattern` allows both. `further` is a pattern of every
    sentence after the first, so that where none is given there must be none.
    """

    turn: str
    shown: str
    further: str

    def broken(self, said: str, reply: Reply | None) -> str:
        """In what way a reply breaks the claim; nothing where it holds. `reply` is None for a command."""
        silence, _, either = self.shown.partition("|") if self.shown.startswith(f"{SILENT}|") else ("", "", self.shown)
        if reply is not None and not reply.answered and silence:
            return ""
        if reply is not None and reply.answered == either.startswith(SILENT):
            return f"must be {'silent' if reply.answered else 'answered'}: {self.shown}"
        if not re.search(either.removeprefix(SILENT).strip(), _FURTHER.split(said)[0], re.DOTALL):
            return f"must show {self.shown}"
        agreeing = {at for group in reply.agreement for at in group.answers} if reply is not None else set()
        for position in quoted(reply)[1:] if reply is not None else ():
            if agreeing and position not in agreeing:
                continue  # what stands below as perhaps the answer
            sentence = "".join(piece.plain() for piece in sentence_pieces(reply.answers[position]))
            if not self.further or not re.search(self.further, sentence):
                return f"is no answer: {sentence}"
        return ""


@dataclass(frozen=True)
class Conversation:
    """One golden chat with the claims on its turns."""

    name: str
    preamble: tuple[str, ...]
    corpus: str
    claims: tuple[Claim, ...]

    @property
    def path(self) -> Path:
        """The golden chat's file."""
        return TRANSCRIPTS / f"{self.name}.chat"

    def hold(self, turns: Sequence[str]) -> Iterator[tuple[str, str, Reply | None]]:
        """Turns with what is said to each, and the reply where the turn is a question."""
        chat = Chat(chatbot(self.corpus))
        for turn in turns:
            said = chat.respond(turn)
            yield turn, said, None if is_command(turn) else chat.last


@cache
def chatbot(corpus: str) -> Chatbot:
    """A chatbot over a corpus of this project, opened once."""
    return Chatbot.open(PROJECT / corpus) if corpus else Chatbot.open()


@cache
def conversations() -> Mapping[str, Conversation]:
    """The conversations of claims.txt by name."""
    found: dict[str, Conversation] = {}
    for block in re.split(r"^== ", CLAIMS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *rows = [row for row in block.split("\n") if row.strip()]
        name, about, corpus = (*head.split(" | "), "")[:3]
        preamble = (f"# {about}", f"@ corpus {corpus}") if corpus else (f"# {about}",)
        claims = tuple(Claim(*(*row.split(" | "), "")[:3]) for row in rows)
        found[name] = Conversation(name, preamble, corpus, claims)
    return found


def kept(conversation: Conversation) -> tuple[list[tuple[str, str]], list[str]]:
    """The turns whose replies hold, with the replies, and what is wrong with the others.

    A turn that is left out is never said, since the turns after it would lean on it.
    """
    claims, wrong = list(conversation.claims), []
    while True:
        said = []
        for claim, (turn, shown, reply) in zip(claims, conversation.hold([c.turn for c in claims]), strict=True):
            if fault := claim.broken(shown, reply):
                wrong.append(
                    f"{conversation.name}: {turn}\n  {fault}\n" + "".join(f"    {row}\n" for row in shown.split("\n"))
                )
                claims.remove(claim)
                break
            said.append((turn, shown))
        else:
            return said, wrong


def main() -> None:
    """Prints what is wrong; writes what holds where asked to."""
    count = 0
    for conversation in conversations().values():
        said, wrong = kept(conversation)
        sys.stdout.write("".join(f"{fault}\n" for fault in wrong))
        count += len(wrong)
        if "--write" in sys.argv:
            turns = tuple(GoldenTurn(turn, shown) for turn, shown in said)
            written = Transcript(conversation.path, conversation.preamble, None, turns).written()
            conversation.path.write_text(written, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{count} of {sum(len(c.claims) for c in conversations().values())} replies break their claims\n")


if __name__ == "__main__":
    main()
