"""Reading a corpus: documents with titles, dates and lines; what is skipped; one clear line where there is nothing."""

import json
import os
from pathlib import Path

import pytest

from qa.corpus.document import BlockKind
from qa.corpus.reading import Skipped, read_corpus, read_text, read_texts
from qa.errors import CorpusError
from qa.language.data import folder


def write(root: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def test_reading_the_seeds() -> None:
    corpus = read_corpus([folder("seeds")])
    assert [(d.name[:3], d.date, len([s for s in d.sentences if s.quotable])) for d in corpus.documents] == [
        ("000", None, 21),
        ("001", "2024-10-29", 25),
        ("002", None, 13),
        ("003", None, 13),
        ("004", "2024-10-09", 28),
    ]
    assert [document.title for document in corpus.documents] == [
        "The Russian invasion The outside world's response",
        "North Korea Joins Russia in Ukraine: What’s Next?",
        corpus.documents[2].sentences[0].text,
        "What does this partnership mean for international relations?",
        "What is a North Korean doing fighting in Donbas? "
        "Seoul warns of ‘escalation’ between Kim Jong-un and Putin in Ukraine",
    ]
    assert corpus.skipped == ()


def test_reading_skips_what_cannot_be_read_and_reads_the_rest(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "good.txt": "The light was lit.",
            "sub/more.md": "# Light\n\nIt is old.",
            "binary.txt": b"\x7fELF\0\0",
            "broken.txt": "Möwen überall \N{EURO SIGN}".encode()[:-1],
            "empty.txt": "",
            "photo.png": b"\x89PNG\r\n",
        },
    )
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    corpus = read_corpus([tmp_path])
    assert [document.name for document in corpus.documents] == ["good.txt", "sub/more.md"]
    assert corpus.skipped == (
        Skipped("binary.txt", "binary (holds NUL bytes)"),
        Skipped("broken.txt", "not UTF-8 (byte 0xe2 at 16); save it as UTF-8, or name its encoding with --encoding"),
        Skipped("empty.txt", "empty"),
        Skipped("gone.txt", "cannot be opened (No such file or directory)"),
        Skipped("photo.png", ".png files are not read; save it as plain text or Markdown (.txt, .md)"),
        Skipped("pipe.txt", "not a regular file"),
    )


def test_reading_skips_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"good.txt": "The light was lit.", "locked.txt": "Secret."})
    plain = os.open

    def refuse(path: str, flags: int, *mode: int) -> int:  # the tests may run as root, whom no permission stops
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied")
        return plain(path, flags, *mode)

    monkeypatch.setattr(os, "open", refuse)
    assert read_corpus([tmp_path]).skipped == (Skipped("locked.txt", "cannot be opened (Permission denied)"),)


def test_reading_nothing_is_one_clear_line(tmp_path: Path) -> None:
    write(tmp_path, {f"{letter}.txt": b"\0" for letter in "abcde"})
    with pytest.raises(CorpusError) as nothing:
        read_corpus([tmp_path])
    assert str(nothing.value) == (
        f"nothing readable in {tmp_path}: 5 files skipped (a.txt: binary (holds NUL bytes); b.txt: binary (holds NUL "
        "bytes); c.txt: binary (holds NUL bytes); ...); add text files (.txt, .md) in UTF-8"
    )
    with pytest.raises(CorpusError, match=r"no corpus given; name a folder"):
        read_corpus([])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_reading_keeps_newlines_and_counts_lines(newline: str) -> None:
    text = newline.join(["Gale", "", "It came. It", "went.", "", "", "Nobody died."])
    document = read_text("a.txt", text)
    assert document.text == text
    assert [(s.line, s.text) for s in document.sentences] == [
        (1, "Gale"),
        (3, "It came."),
        (3, "It"),
        (4, "went."),
        (7, "Nobody died."),
    ]


def test_reading_strips_only_the_byte_order_mark(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "\ufeff  The light\r\nwas lit. \r\n"})
    document = read_corpus([tmp_path]).documents[0]
    assert document.text == "  The light\r\nwas lit. \r\n"
    assert document.sentences[0].start == 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Gale closes\nharbour\n\nIt came.", "Gale closes"),
        ("# Gale\n\nIt came.", "Gale"),
        ("The gale came. It went.\n\nHistory\n\nIt is long.", "The gale came."),
        ("Advertisement\n\nOctober 9, 2024\n\nWho came?\n\nThe gale.", "Who came?"),
        ("October 9, 2024", "October 9, 2024"),
        ("...", "a.txt"),
        ("", "a.txt"),
    ],
)
def test_reading_finds_the_title(text: str, title: str) -> None:
    assert read_text("a.txt", text).title == title


def test_reading_texts_in_order_of_name() -> None:
    assert [document.name for document in read_texts({"b": "Two.", "a": "One."})] == ["a", "b"]


def test_reading_takes_every_wikipedia_paragraph_for_prose() -> None:
    source = Path(__file__).parents[2] / "shared" / "eval" / "xquad_even.json"
    if not source.is_file():
        pytest.skip("the XQuAD paragraphs are not part of the project")
    for article in json.loads(source.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            document = read_text("a.txt", paragraph["context"])
            assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_reading_takes_each_line_of_the_news_for_a_block() -> None:
    source = Path(__file__).parents[2] / "shared" / "eval" / "news"
    if not source.is_dir():
        pytest.skip("the news articles are not part of the project")
    for document in read_corpus([source]).documents:
        lines = [line.strip() for line in document.text.splitlines() if line.strip()]
        assert [document.text[block.start : block.end] for block in document.blocks] == lines
        assert document.title == lines[0]
        kinds = {block.kind for block in document.blocks[1:]}
        assert kinds <= {BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.QUESTION}
