"""Files that blow up, or take far more time and memory than their size: each stops at a stated limit."""

from __future__ import annotations

import base64
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hostile_files import drawn, packed, read_one, refusal
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from qa.corpus import readers
from qa.corpus.readers import archive, html, jsonl, mail, pdf, rtf, tables
from qa.corpus.readers import docx as docx_reader
from qa.corpus.reading import LONGEST_TITLE, read_text

DOCX = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>It went.</w:t></w:r></w:p>{}</w:body></w:document>"
)


def test_archives_stop_at_stated_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 3_000_000)
    monkeypatch.setattr(archive, "MOST_TEXT", 1_000_000)
    monkeypatch.setattr(archive, "MOST_FILES", 40)
    assert "The gale came." in read_one(packed(tmp_path / "good.docx")).text
    pictures = packed(tmp_path / "a.docx", **{"word/media/a.png": bytes(3_500_000)})
    assert refusal(pictures) == "unpacks to 4 MB (read are 3 MB); take the pictures out, or split it"
    text = packed(tmp_path / "b.docx", **{"word/document.xml": b"<a>" + b"x" * 1_500_000})
    assert refusal(text).startswith("word/document.xml unpacks to 2 MB (read are 1 MB)")
    assert refusal(packed(tmp_path / "c.docx", **{f"x/{n}": b"" for n in range(50)})).startswith("holds ")
    entities = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert "declares XML entities" in refusal(packed(tmp_path / "d.docx", **{"word/document.xml": entities}))


def test_an_archive_with_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(packed(tmp_path / "a.docx").read_bytes())
    at = data.find(b"PK\x01\x02")  # the first entry of its directory
    data[at + 8] |= 1
    (tmp_path / "a.docx").write_bytes(data)
    assert refusal(tmp_path / "a.docx") == "locked with a password; save it as DOCX without one"


def test_docx_stops_at_stated_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_reader, "MOST_PARAGRAPHS", 3)
    monkeypatch.setattr(docx_reader, "MOST_CELLS", 6)
    paths = {}
    for paragraphs, rows in ((3, 3), (4, 3), (3, 4)):
        document = docx.Document()
        for _ in range(paragraphs):
            document.add_paragraph("The gale came.")
        document.add_table(rows, 2).cell(0, 0).text = "Gale"
        paths[paragraphs, rows] = tmp_path / f"{paragraphs}-{rows}.docx"
        document.save(str(paths[paragraphs, rows]))
    assert "The gale came." in read_one(paths[3, 3]).text
    assert refusal(paths[4, 3]) == "holds more than 3 paragraphs; split it"
    assert refusal(paths[3, 4]) == "its tables hold more than 6 cells; save them as CSV"
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0)._tc.grid_span = 100_000_000  # would be a list of as many cells
    document.save(str(tmp_path / "wide.docx"))
    assert refusal(tmp_path / "wide.docx").startswith("its tables hold more than")


def test_mail_stops_at_a_header_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "LONGEST_FIELD", 2_000)
    monkeypatch.setattr(mail, "LONGEST_CONTENT_FIELD", 1_000)
    head = "From: a@b.c\nMessage-ID: <1>\n"
    (tmp_path / "a.eml").write_text(f"{head}X-Seal: {'x' * 1_900}\n\nThe gale came.\n")
    assert "The gale came." in read_one(tmp_path / "a.eml").text
    what_it_is = "content-type: text/plain" + ";\n a=b" * 200
    for name, field, most in (("b", "X-Seal: " + "x" * 2_000, "2,000"), ("c", what_it_is, "1,000")):
        (tmp_path / f"{name}.eml").write_text(f"{head}{field}\n\nThe gale came.\n")
        assert refusal(tmp_path / f"{name}.eml").startswith(f"holds a header of more than {most} characters")


def test_no_charset_of_a_message_takes_quadratic_time(tmp_path: Path) -> None:
    body = b"The caf\xe9 was shut. " * 50 + b"-" + b"b9zz" * 100_000
    (tmp_path / "a.eml").write_bytes(b"Content-Type: text/plain; charset=punycode\n\n" + body)
    started = time.process_time()
    assert "The café was shut." in read_one(tmp_path / "a.eml").text
    assert time.process_time() - started < 2


def test_many_parts_with_long_names_take_linear_time(tmp_path: Path) -> None:
    name = "inline; filename*=utf-8''" + "a" * 4_000
    parts = [("text/html", "<p>The gale came.</p>"), ("text/plain", "It went.")] * 400
    rows = [f"--b\nContent-Type: {kind}\nContent-Disposition: {name}\n\n{text}\n" for kind, text in parts]
    (tmp_path / "a.eml").write_text("Content-Type: multipart/mixed; boundary=b\n\n" + "".join(rows))
    started = time.process_time()
    read_one(tmp_path / "a.eml")
    assert time.process_time() - started < 4


def test_pdf_stops_at_stated_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    monkeypatch.setattr(pdf, "MOST_STRINGS", 50)
    assert refusal(drawn(tmp_path / "a.pdf", b"", pages=3)) == "too long (3 pages, read are 2); split it"
    assert refusal(drawn(tmp_path / "b.pdf", b"BT /F 9 Tf " + b"(a) Tj " * 60 + b"ET")).startswith("too much to draw")
    assert refusal(drawn(tmp_path / "c.pdf", b"")).startswith("holds no text, only pictures of it")
    assert "aa" in read_one(drawn(tmp_path / "d.pdf", b"BT /F 9 Tf (aa) Tj ET")).text


def test_drawings_within_a_pdfs_drawings_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_STRINGS", 50)
    plain = PdfReader(drawn(tmp_path / "a.pdf", b"BT /F 9 Tf (aa) Tj ET"))
    form = StreamObject()
    form._data = b"BT /F 9 Tf " + b"(a) Tj " * 20 + b"ET"
    resources = plain.pages[0]["/Resources"]
    for name, value in {"/Type": "/XObject", "/Subtype": "/Form"}.items():
        form[NameObject(name)] = NameObject(value)
    form[NameObject("/Resources")] = resources
    for uses in (1, 3):
        writer = PdfWriter(clone_from=plain)
        page, stream = writer.pages[0], StreamObject()
        stream._data = b"BT /F 9 Tf (aa) Tj ET " + b"/X Do " * uses
        page[NameObject("/Contents")] = writer._add_object(stream)
        page["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/X"): writer._add_object(form)})
        writer.write(str(tmp_path / f"{uses}.pdf"))
    assert "aa" in read_one(tmp_path / "1.pdf").text
    assert refusal(tmp_path / "3.pdf").startswith("too much to draw (more than 50 strings on a page)")


def test_large_files_are_skipped_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(2 << 30)  # a hole: it takes no room
    assert refusal(tmp_path / "huge.txt") == "too large (2,147 MB, read are 200 MB); split it"


@pytest.mark.parametrize(
    ("name", "limit", "text", "told"),
    [
        ("a.txt", "MOST_LINES", "The gale came.\n" * 5, "holds more than 4 lines; split it"),
        ("a.csv", "MOST_LINES", "a,b\r" * 5, "holds more than 4 lines; split it"),
        ("a.txt", "MOST_MARKS", "Gale! " * 5, "holds more than 4 stops and marks of markup; split it"),
        ("a.html", "MOST_MARKS", "<html><p>Gale &amp; rain", ""),
        (
            "a.html",
            "MOST_MARKS",
            "<html><p><b>Gale &amp; rain</b>",
            "holds more than 4 stops and marks of markup; split it",
        ),
        ("a.md", "MOST_MARKS", "Gale ** and __", ""),
        ("a.md", "MOST_MARKS", "Gale ** and __*", "holds more than 4 stops and marks of markup; split it"),
    ],
)
def test_a_text_of_too_many_pieces_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: str, text: str, told: str
) -> None:
    monkeypatch.setattr(readers, limit, 4)
    (tmp_path / name).write_bytes(text.encode())
    if told:
        assert refusal(tmp_path / name) == told
    else:
        read_one(tmp_path / name)


def test_a_table_stops_at_so_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_CELLS", 6)
    monkeypatch.setattr(jsonl, "MOST_CELLS", 6)
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 60)
    for name, text, told in [
        ("a.csv", "Name,Note\n1,The gale came.\n2,It went.\n3,It rained.\n", ""),
        ("b.csv", "Name,Note\n1,The gale came.\n2,It went.\n3,It rained.\n4,x\n", "holds more than 6 cells; split it"),
        ("c.csv", "The gale came." + "," * 7, "holds more than 6 cells; split it"),
        ("d.csv", '"The gale came."' + ',"a"' * 7, "holds more than 6 cells; split it"),
        ("a.jsonl", '{"note": "The gale came.", "n": [1, 2, 3, 4, 5]}', ""),
        ("b.jsonl", '{"note": "The gale came.", "n": [1, 2, 3, 4, 5, 6]}', "holds more than 6 cells; split it"),
        (
            "c.jsonl",
            '{"n": 1}\n{"note": "' + "The gale came. " * 4 + '"}',
            "line 2 holds more than 60 characters; split it",
        ),
    ]:
        (tmp_path / name).write_text(text)
        assert (refusal(tmp_path / name) if told else "") == told
        if not told:
            assert "The gale came." in read_one(tmp_path / name).text


def test_a_title_has_a_longest() -> None:
    columns = ",".join(f"column{number}" for number in range(1_000))
    for name, text in (
        ("a.csv", f"{columns}\nThe gale came."),
        ("a.html", f"<title>{columns}</title><p>The gale came."),
    ):
        assert len(read_text(name, text).title) == LONGEST_TITLE


def test_docx_and_rtf_stop_at_so_many_elements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path / "a.docx")
    monkeypatch.setattr(docx_reader, "MOST_TAGS", 100)
    assert refusal(path) == "holds more than 100 tags; split it"
    monkeypatch.setattr(rtf, "MOST_GROUPS", 2)
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 {The gale came.}}")
    assert "The gale came." in read_one(tmp_path / "a.rtf").text
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 {The {gale} came.}}")
    assert refusal(tmp_path / "a.rtf") == "holds more than 2 groups; save it as text"


def test_a_book_stops_at_so_many_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chapter = "<html><p>The <b>gale</b> came &amp; went.</p></html>"
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", '<rootfile full-path="book.opf"/>')
        book.writestr(
            "book.opf",
            '<item id="a" href="a.html"/><item id="b" href="b.html"/><itemref idref=\'a\'/><itemref idref=\'b\'/>',
        )
        book.writestr("a.html", chapter)
        book.writestr("b.html", chapter)
    monkeypatch.setattr(readers, "MOST_MARKS", 14)
    assert "The gale came & went." in read_one(tmp_path / "a.epub").text
    monkeypatch.setattr(readers, "MOST_MARKS", 13)
    assert refusal(tmp_path / "a.epub") == "its chapters hold more than 13 marks of markup; split it"


def _message(*attached: tuple[str, bytes]) -> bytes:
    """A message with attachments."""
    parts = [b"Content-Type: text/plain\n\nThe gale came.\n"]
    for name, data in attached:
        head = f"Content-Type: application/octet-stream\nContent-Disposition: attachment; filename={name}\n"
        parts.append(head.encode() + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data))
    head = b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    return head + b"".join(b"--B\n" + part + b"\n" for part in parts) + b"--B--\n"


def _in_mailbox(messages: int, message: bytes) -> bytes:
    return b"\n".join([b"From a@b.c Mon Jan  1 10:00:00 2001\n" + message] * messages)


@pytest.mark.parametrize("form", [lambda one: _message(*[one] * 3), lambda one: _in_mailbox(3, _message(one))])
def test_what_attachments_come_to_has_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Callable[[tuple[str, bytes]], bytes]
) -> None:
    document = packed(
        tmp_path / "a.docx", **{"word/document.xml": DOCX.format("<w:p/>" * 10_000).encode()}
    ).read_bytes()
    (tmp_path / "a.eml").write_bytes(form(("a.docx", document)))
    assert read_one(tmp_path / "a.eml").text.count("It went.") == 3
    monkeypatch.setattr(archive, "MOST_BYTES", 2 * archive.unpacked(document))
    assert refusal(tmp_path / "a.eml").startswith("its attachments unpack to more than ")
    monkeypatch.setattr(archive, "MOST_BYTES", 3 * archive.unpacked(document))
    monkeypatch.setattr(readers, "MOST_LINES", 25_000)
    assert refusal(tmp_path / "a.eml") == "its parts hold more than 25,000 lines; split it"


@pytest.mark.parametrize(("kind", "piece"), [("plain", b"\ngale"), ("plain", b"Gale! "), ("html", b"<b>gale</b>")])
def test_what_the_parts_of_a_message_hold_has_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, piece: bytes
) -> None:
    head = f"From: a@b.c\nMIME-Version: 1.0\nContent-Type: text/{kind}\nContent-Transfer-Encoding: base64\n\n"
    (tmp_path / "a.eml").write_bytes(head.encode() + base64.encodebytes(b"The gale came" + piece * 400))
    assert "The gale came" in read_one(tmp_path / "a.eml").text
    monkeypatch.setattr(readers, "MOST_LINES", 300)
    monkeypatch.setattr(readers, "MOST_MARKS", 300)
    assert refusal(tmp_path / "a.eml").startswith("its parts hold more than 300 ")


def test_mail_stops_at_so_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MOST_LINES", 20)
    (tmp_path / "a.eml").write_bytes(b"From: a@b.c\nMIME-Version: 1.0\n\n" + b"The gale came.\n" * 17)
    assert "The gale came." in read_one(tmp_path / "a.eml").text
    (tmp_path / "a.eml").write_bytes(b"From: a@b.c\nMIME-Version: 1.0\n\n" + b"The gale came.\n" * 18)
    assert refusal(tmp_path / "a.eml") == "holds more than 20 lines; split it"


def test_long_words_and_many_paragraphs_take_linear_time(tmp_path: Path) -> None:
    began = time.process_time()
    read_one(drawn(tmp_path / "a.pdf", b"BT /F 9 Tf (" + b"a" * 200_000 + b") Tj ET"))  # was half an hour
    read_one(packed(tmp_path / "a.docx", **{"word/document.xml": DOCX.format("<w:p/>" * 30_000).encode()}))
    html.read("<p>gale" + "&amp;" * 400_000)  # was a minute
    assert time.process_time() - began < 20
