"""What the tests share: a small corpus, replies made by hand, and `pytest --update-transcripts`."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from qa.reply import Agreement, Answer, AskedQuestion, Citation, Reply

if TYPE_CHECKING:
    from qa.chatbot import Chatbot

settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.load_profile("suite")

HARBOUR = {
    "harbor_light.txt": (
        "The harbour light\n"
        "\n"
        "The lighthouse was built in 1884 by Ellen Marsh. It stands on the western pier.\n"
        "Until 1911 the light had three keepers and a dog.\n"
    ),
    "harbor_board.txt": (
        "The board's letter\n"
        "\n"
        "The board sent about 1,200 letters to the shipowners in 1912.\n"
        "“The fog is our only enemy,” said the chairman, Thomas Reed.\n"
    ),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-transcripts` writes the present replies into the golden transcripts."""
    parser.addoption("--update-transcripts", action="store_true", help="write the present replies into transcripts/")


@pytest.fixture(autouse=True, scope="session")
def interrupts_heard() -> None:
    """A shell lets what it runs in the background ignore Ctrl-C, and so would every program that a test starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def harbour() -> Chatbot:
    """A chatbot over two short texts."""
    from qa.chatbot import Chatbot

    return Chatbot.from_texts(HARBOUR)


@pytest.fixture
def harbour_folder(tmp_path: Path) -> Path:
    """The same texts as a folder."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    for name, text in HARBOUR.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def reply_of() -> Callable[..., Reply]:
    """Makes a reply from (sentence, short answer) pairs; those after the first stand in other files."""

    def make(
        *pairs: tuple[str, str | None],
        answered: bool = True,
        text: str = "",
        question: str = "How many keepers?",
        asked_as: str | None = None,
        agreement: tuple[Agreement, ...] = (),
        date: str | None = None,
    ) -> Reply:
        answers = []
        for number, (sentence, short) in enumerate(pairs):
            start = 100 * number
            at = start + sentence.index(short) if short else 0
            answers.append(
                Answer(
                    sentence=sentence,
                    short=short,
                    short_span=(at, at + len(short)) if short else None,
                    citation=Citation(
                        file=f"{number}.txt", line=number + 1, start=start, end=start + len(sentence), date=date
                    ),
                    score=1.0,
                    rule="how many <things>",
                )
            )
        asked = AskedQuestion(
            text=question, asked_as=asked_as or question, type="how_many", answer_type="NUM:count", focus="keepers"
        )
        return Reply(
            question=asked,
            answered=answered,
            confidence=0.9 if answered else 0.1,
            text=text,
            answers=tuple(answers) if answered else (),
            nearest=() if answered else tuple(answers),
            agreement=agreement if answered else (),
            reason=None if answered else "no-evidence",
        )

    return make
