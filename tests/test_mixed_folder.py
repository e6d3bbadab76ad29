"""A folder of all formats, asked through the command line; each citation is opened in the file it names."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from mixed_folder import make
from pypdf import PdfReader

from qa.cli import cli

# question, short answer, file, place, page
ASKED = [
    ("When was the compressor of the fog horn built?", "1884", "horn.html", None, None),
    ("How much did the fog horn cost?", "£1,250", "horn.html", None, None),
    ("How many blasts are given in thick fog?", "four", "horn.html", None, None),
    ("How many tonnes of coal did the Aurora carry?", "420", "ships.csv", "row 2, column Tonnes", None),
    ("Who said the pumps are worn out?", "Jonas Pike", "ships.csv", "row 3, column Remark", None),
    ("Who is the maker of the great lamp?", "Chance Brothers", "lamps.tsv", "row 2, column Maker", None),
    ("What tore the roof off the boat shed?", "gale", "log.jsonl", "row 1, column log", None),
    ("Who mended the roof?", "Isaac Lunn", "log.jsonl", "row 2, column log", None),
    ("How many sheep were drowned at Gull's Point?", "Two", "log.jsonl", "row 1, column log", None),
    ("Who kept the log?", "Peter Dunn", "pilot.md", None, None),
    ("How many ships came in 1881?", "240", "pilot.md", None, None),
    ("How much does the anchor weigh?", "800 kilograms", "letter.eml", "message from Ellen Marsh", None),
    ("Who wrote to Ann Hale about the anchor?", "Ellen Marsh", "letter.eml", "message from Ellen Marsh", None),
    ("Which museum will take the anchor?", "Whitby", "museum.mbox", "message 2 from Ann Hale", None),
    ("To whom was the pilot boat sold?", "Rufus Crane", "boat.rtf", None, None),
    ("How much was the pilot boat sold for?", "£300", "boat.rtf", None, None),
    ("Who designed the tide mill?", "José Arana", "mill.txt", None, None),
    ("Who wrote the report in the winter of 1908?", "Martha Oakes", "report.pdf", "page 1 (printed I)", "1"),
    ("How many men were the crew of the dredger?", "eleven", "report.pdf", "page 3 (printed 1)", "3"),
    ("How many tonnes of sand did the dredger raise?", "64,000", "report.pdf", "page 4 (printed 2)", "4"),
    ("Who installed the tide gauge?", "Clara Voss", "tides.docx", "paragraph 2", None),
    ("How high is high water in March?", "4.2 metres", "tides.docx", "table 1, row 2", None),
    ("What did the first lamp burn?", "whale oil", "lamp.epub", "chapter 2 (The oil)", None),
    ("Whose net loft was swept away by the storm?", "Walter Sims", "lamp.epub", "chapter 1 (The storm)", None),
]
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mixed folder."""
    return make(tmp_path_factory.mktemp("mixed"))


@pytest.fixture(scope="module")
def replies(folder: Path) -> dict[str, Any]:
    """The replies by question."""
    asked = "\n".join(question for question, *_ in ASKED)
    result = CliRunner().invoke(cli, ["batch", "-", "--corpus", str(folder)], input=asked)
    assert (result.exit_code, result.stderr) == (0, "")
    return {reply["question"]["text"]: reply for reply in map(json.loads, result.stdout.splitlines())}


@pytest.mark.parametrize(("question", "short", "file", "place", "page"), ASKED)
def test_mixed_folder_answers(
    replies: dict[str, Any], question: str, short: str, file: str, place: str | None, page: str | None
) -> None:
    reply = replies[question]
    assert reply["answered"]
    answer = reply["answers"][0]
    assert short in (" ".join((answer["short"] or "").split()) or answer["sentence"])
    citation = answer["citation"]
    assert (citation["file"], citation.get("place"), citation["page"]) == (file, place, page)


def test_mixed_folder_dates_come_from_page_row_and_message(replies: dict[str, Any]) -> None:
    dates = {q: replies[q]["answers"][0]["citation"]["date"] for q, *_ in ASKED}
    assert dates["When was the compressor of the fog horn built?"] == "2024-10-29"
    assert dates["How many tonnes of coal did the Aurora carry?"] == "1897-03-04"
    assert dates["Who mended the roof?"] == "1903-06-02"
    assert dates["Which museum will take the anchor?"] == "1921-05-03"
    assert dates["Who kept the log?"] == "1880-05-06"


def test_mixed_folder_citations_open_in_the_original(folder: Path, replies: dict[str, Any]) -> None:
    opened = 0
    for reply in replies.values():
        for answer in (*reply["answers"], *reply["nearest"]):
            cited, said = answer["citation"], words(answer["sentence"])
            path = folder / cited["file"]
            assert said in words(OPENED[path.suffix](path, cited)), cited
            opened += 1
    assert opened >= len(ASKED)


def words(text: str) -> str:
    """A text as it is read: without regard to white space."""
    return " ".join(text.split())


def as_source(path: Path, cited: dict[str, Any]) -> str:
    """The cited stretch of a text file; its line is the file's own."""
    source = path.read_bytes().decode("cp1252" if path.name == "mill.txt" else "utf-8")
    assert cited["line"] == source.count("\n", 0, cited["start"]) + 1
    return source[cited["start"] : cited["end"]]


def as_html(path: Path, cited: dict[str, Any]) -> str:
    """The cited stretch of a page without its tags; a border between cells is shown as a stroke."""
    return html.unescape(TAG.sub("", re.sub(r"</t[dh]><t[dh]>", " | ", as_source(path, cited))))


def as_json(path: Path, cited: dict[str, Any]) -> str:
    """The cited stretch of a string."""
    return str(json.loads(f'"{as_source(path, cited)}"'))


def as_mail(path: Path, cited: dict[str, Any]) -> str:
    """What stands from the cited line on, its transfer encoding undone."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[cited["line"] - 1].startswith("Date: "):
        head = dict(line.split(": ", 1) for line in lines[cited["line"] - 3 : cited["line"] + 4] if ": " in line)
        return " ".join(f"{name}: {head[name]}" for name in ("Date", "To", "From", "Subject"))
    return "\n".join(lines[cited["line"] - 1 : cited["line"] + 3]).replace("=\n", "").replace("=C3=A9", "é")


def as_pdf(path: Path, cited: dict[str, Any]) -> str:
    """The cited page."""
    return str(PdfReader(path).pages[int(cited["page"]) - 1].extract_text()).replace("-\n", "")


def as_docx(path: Path, cited: dict[str, Any]) -> str:
    """The cited paragraph or row."""
    document = docx.Document(str(path))
    numbers = [int(number) for number in re.findall(r"\d+", cited["place"])]
    if cited["place"].startswith("paragraph"):
        return str(document.paragraphs[numbers[0] - 1].text)
    return " | ".join(cell.text for cell in document.tables[numbers[0] - 1].rows[numbers[1] - 1].cells)


def as_epub(path: Path, cited: dict[str, Any]) -> str:
    """The cited chapter without its tags."""
    name = {"1": "one", "2": "two"}[cited["place"].split()[1]]
    with zipfile.ZipFile(path) as book:
        return html.unescape(TAG.sub(" ", book.read(f"OPS/{name}.xhtml").decode()).replace(" .", "."))


def as_rtf(path: Path, cited: dict[str, Any]) -> str:
    """The text without commands."""
    return path.read_bytes().decode("ascii").replace("\\'a3", "£").replace("\\'e9", "é")


OPENED: dict[str, Callable[[Path, dict[str, Any]], str]] = {
    **dict.fromkeys((".txt", ".md", ".csv", ".tsv"), as_source),
    ".html": as_html, ".jsonl": as_json, ".eml": as_mail, ".mbox": as_mail, ".pdf": as_pdf, ".docx": as_docx,
    ".epub": as_epub, ".rtf": as_rtf,
}  # fmt: skip


def test_mixed_folder_sources_tell_format_and_encoding(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    records = CliRunner().invoke(cli, ["sources", "--json", "--corpus", str(folder)]).stdout.splitlines()
    told = {record["file"]: record for record in map(json.loads, records)}
    assert {name: (record["format"], record["encoding"]) for name, record in told.items() if not record["skipped"]} == {
        "boat.rtf": ("RTF", None),
        "horn.html": ("HTML", "utf-8"),
        "lamp.epub": ("EPUB", None),
        "lamps.tsv": ("TSV", "utf-8"),
        "letter.eml": ("e-mail", None),
        "log.jsonl": ("JSON Lines", "utf-8"),
        "mill.txt": ("text", "cp1252"),
        "museum.mbox": ("e-mail", None),
        "pilot.md": ("Markdown", "utf-8"),
        "report.pdf": ("PDF", None),
        "ships.csv": ("CSV", "utf-8"),
        "tides.docx": ("DOCX", None),
    }
    assert {name: record["skipped"] for name, record in told.items() if record["skipped"]} == {
        "empty.txt": "empty",
        "photo.png": ".png files are not read; save it as plain text or Markdown (.txt, .md)",
    }
    shown = CliRunner().invoke(cli, ["sources", "--corpus", str(folder)]).stdout
    assert re.search(r"mill\.txt +no date +2 sentences  cp1252  The tide mill", shown)
    assert re.search(r"report\.pdf +no date +\d+ sentences  PDF  Report of the harbour board", shown)


def test_mixed_folder_answers_alike_from_a_kept_index(folder: Path, tmp_path: Path, replies: dict[str, Any]) -> None:
    run, asked = CliRunner().invoke, "\n".join(question for question, *_ in ASKED)
    assert run(cli, ["index", str(folder), "--index", str(tmp_path / "kept"), "-q"]).exit_code == 0
    kept = run(cli, ["batch", "-", "--index", str(tmp_path / "kept")], input=asked)
    assert list(map(json.loads, kept.stdout.splitlines())) == list(replies.values())
