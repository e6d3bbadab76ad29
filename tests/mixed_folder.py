"""A small folder with a document in each format, made by the tests that read it."""

from __future__ import annotations

import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
from fpdf import FPDF

HTML = """<!DOCTYPE html>
<html><head><title>Fog horn | Harbour News</title><meta name="date" content="2024-10-29">
<script>var text = "<p>The horn was built in 1700.</p>";</script></head>
<body class="no-sidebar"><nav><ul><li><a href="/">Home</a><li><a href="/n">News</a></ul></nav>
<main><h1>The fog&nbsp;horn</h1>
<p>The <a href="https://harbour.example/horns?id=1&amp;page=2">fog horn</a>&#8217;s compressor was <b>built</b> in
   1884 by Samuel <em>Tull</em>. It cost &pound;1,250, taxes <i>included</i>.</p>
<table><tr><th>Signal<th>Blasts</tr><tr><td>Thick fog</td><td>four blasts</td></tr></table>
<p hidden>The horn is secretly a whistle.</p></main>
<footer>The horn is sold at the shop.</footer></body></html>
"""
CSV = """Date,Ship,Cargo,Tonnes,Remark
1897-03-04,Aurora,coal,420,
1897-03-09,Bellona,"salt, dried",310,"The mate, Jonas Pike, said ""the pumps are worn out"" to the customs officer."
"""
TSV = "Lamp\tOil per night\tMaker\nGreat lamp\t9 litres\tChance Brothers\nPier lamp\t2 litres\tWilkins\n"
JSONL = (
    '{"day": "1903-06-01", "keeper": {"name": "Ada Finch"}, "log": "The gale tore the roof off the boat shed.\\n'
    'Two sheep were drowned at Gull\\u2019s Point."}\n'
    '{"day": "1903-06-02", "keeper": {"name": "Ada Finch"}, "log": "Calm. The roof was mended by Isaac Lunn."}\n'
)
MARKDOWN = """---
title: The pilot's log
date: 1880-05-06
---

# The pilot's log

Peter Dunn kept the log from 1880 until
1902. It has **forty** pages.

| Year | Ships |
|------|-------|
| 1881 | 240 ships |
"""
LETTER = """Dear Ann,

The divers found the anchor of the Bellona near the eastern mole. It weighs 800 kilograms.

Ellen
"""
REPLY = "Dear Ellen,\n\nThe museum in Whitby will take the anchor. Its café opens on 5 May 1921.\n\nAnn\n"
RTF = rb"""{\rtf1\ansi\pard The pilot boat was sold to Rufus Crane for \'a3300.\par
The caf\'e9 on the pier closed in 1921.\par}"""
FILLING = (
    "Nothing else is told here of ropes, tar, rope walks or other stores, for they are told of in the reports of the "
    "years before and after this one."
)
CP1252 = "The tide mill was designed by José Arana. It ground 12 sacks of flour a day – “no more”.\n"


def make(folder: Path) -> Path:
    """Writes the documents into a folder and gives it back."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("horn.html", HTML), ("ships.csv", CSV), ("lamps.tsv", TSV), ("log.jsonl", JSONL), ("pilot.md", MARKDOWN),
    ):  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8", newline="")
    (folder / "boat.rtf").write_bytes(RTF)
    (folder / "mill.txt").write_bytes(CP1252.encode("cp1252"))
    _mail(folder)
    _pdf(folder / "report.pdf")
    _docx(folder / "tides.docx")
    _epub(folder / "lamp.epub")
    return folder


def message(sender: str, receiver: str, day: str, subject: str, text: str) -> EmailMessage:
    """A message in plain text."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Date"], mail["Subject"] = sender, receiver, day, subject
    mail.set_content(text)
    return mail


def _mail(folder: Path) -> None:
    ellen, ann = "Ellen Marsh <ellen@harbour.example>", "Ann Hale <ann@museum.example>"
    letter = message(ellen, ann, "Mon, 2 May 1921 10:00:00 +0000", "The anchor", LETTER)
    reply = message(ann, ellen, "Tue, 3 May 1921 09:00:00 +0000", "A home for it", REPLY)
    (folder / "letter.eml").write_bytes(bytes(letter))
    box = mailbox.mbox(folder / "museum.mbox")
    box.add(message("Board <board@harbour.example>", ann, "Sun, 1 May 1921 08:00:00 +0000", "Rent", "Pay the rent.\n"))
    box.add(reply)
    box.close()


def _pdf(path: Path) -> None:
    """Two pages numbered in Roman, then two in Arabic, with a running head and page numbers."""
    pdf = FPDF()
    pdf.set_title("Report of the harbour board")
    for number, (label, text) in enumerate(
        (
            ("i", "This report was written by the clerk of the board, Martha Oakes, in the winter of 1908."),
            ("ii", "The board thanks the pilots, who lent it their boats for the survey of the outer bank."),
            ("1", "The dredger Hercules was bought in 1908 for nine thousand pounds, and her crew of eleven men was "
             "hired in the villages behind the dunes. An inter-\nnational commission praised her buckets."),
            ("2", "In 1909 the dredger raised 64,000 tonnes of sand. The sand was used for the new embankment."),
        )
    ):  # fmt: skip
        pdf.add_page(label_style="R" if label in ("i", "ii") else "D", label_start=1 if label in ("i", "1") else None)
        pdf.set_font("Helvetica", size=12)
        pdf.cell(0, 10, "Harbour board: yearly report", new_x="LMARGIN", new_y="NEXT")
        pdf.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
        pdf.multi_cell(0, 8, FILLING, new_x="LMARGIN", new_y="NEXT")
        pdf.cell(0, 10, f"page {number + 1}", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))


def _docx(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Tide tables", 0)
    document.add_paragraph("The tide gauge was installed by Clara Voss in 1907.")
    document.add_heading("Heights", 1)
    document.add_paragraph("Heights are given above the sill of the old lock.")
    table = document.add_table(rows=2, cols=3)
    for row, values in enumerate((("Month", "High water", "Low water"), ("March", "4.2 metres", "0.3 metres"))):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    document.save(str(path))


def _epub(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        root = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
        book.writestr("META-INF/container.xml", root)
        book.writestr(
            "OPS/book.opf",
            '<package><metadata xmlns:dc="x"><dc:title>The Lamp</dc:title></metadata><manifest>'
            '<item id="b" href="two.xhtml"/><item id="a" href="one.xhtml"/></manifest>'
            '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
        )
        for name, title, text in (
            ("one", "The storm", "The storm of 1899 swept away the <i>net loft</i>\n of Walter Sims."),
            ("two", "The oil", "The first lamp burned whale oil &amp; tallow."),
        ):
            book.writestr(
                f"OPS/{name}.xhtml",
                f"<?xml version='1.0'?><!DOCTYPE html><html><body><h1>{title}</h1><p>{text}</p></body></html>",
            )
