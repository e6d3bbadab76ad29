"""Draws docs/session.svg: a real session on the seeds, as the chat shows it in colour. Run it from anywhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from qa.chatbot import Chatbot
from qa.commands import Chat
from qa.show import View

TARGET = Path(__file__).parent.parent / "docs" / "session.svg"
QUESTIONS = (
    "How many North Korean troops are in Russia?",
    "Who met Lavrov in Moscow?",
    "When did Zelensky sign the peace deal with Putin?",
)

COLUMNS = 86
CELL, ROW, MARGIN, BAR = 8.43, 20, 18, 34  # pixels: a character, a line, the border, the window's bar
STYLE = """
    text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d7dae0 }
    .bold { font-weight: 700; fill: #ffffff }
    .good { font-weight: 700; fill: #7ee787 }
    .place { fill: #79c0ff }
    .aside { fill: #8b949e }
"""
CLASSES = {"1": "bold", "1;32": "good", "36": "place", "2": "aside"}  # by the codes that qa.show writes

_CODE = re.compile(r"\x1b\[([\d;]*)m")


def main() -> None:
    """Writes the picture."""
    chat = Chat(Chatbot.open(), View(colour=True, width=COLUMNS))
    TARGET.write_text(picture(session(chat, QUESTIONS)), encoding="utf-8", newline="\n")
    print(TARGET)


def session(chat: Chat, questions: Sequence[str]) -> list[str]:
    """The rows of a session as a terminal gets them."""
    rows = ["\x1b[2m$ qa\x1b[0m"]
    for question in questions:
        rows += [f"\x1b[1m> {question}\x1b[0m", *chat.respond(question).split("\n"), ""]
    return rows[:-1]


def picture(rows: Sequence[str]) -> str:
    """Coloured rows as an SVG of a terminal's window."""
    width, height = round(COLUMNS * CELL) + 2 * MARGIN, len(rows) * ROW + BAR + MARGIN
    lights = "".join(
        f'  <circle cx="{MARGIN + 6 + 20 * place}" cy="{BAR / 2:g}" r="6" fill="{colour}"/>\n'
        for place, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    texts = "".join(
        f'  <text x="{MARGIN}" y="{BAR + ROW * (number + 0.7):g}" xml:space="preserve">{"".join(spans(row))}</text>\n'
        for number, row in enumerate(rows)
        if row
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f"  <title>A session with qa</title>\n  <style>{STYLE}  </style>\n"
        f'  <rect width="{width}" height="{height}" rx="8" fill="#161b22"/>\n{lights}{texts}</svg>\n'
    )


def spans(row: str) -> Iterator[str]:
    """The pieces of one row, each in its colour."""
    parts = _CODE.split(row)  # text, code, text, code, ... text
    for code, text in zip(["", *parts[1::2]], parts[::2], strict=True):
        if text:
            name = CLASSES.get(code)
            yield f'<tspan class="{name}">{escape(text)}</tspan>' if name else escape(text, quote=False)


if __name__ == "__main__":
    sys.exit(main())
