"""The readers one by one: what they make of a file, and what hostile or damaged files come to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hostile_files import read_one, refusal
from mixed_folder import make

from qa.corpus import files, readers
from qa.corpus.content import Unreadable
from qa.corpus.document import Document
from qa.corpus.files import content_of, find_files
from qa.corpus.readers import FORMATS, format_of, html, jsonl, markdown, separated
from qa.corpus.reading import read_corpus, read_text, read_texts


def said(document: Document) -> list[tuple[int, str, str]]:
    """Line, kind and words of each sentence."""
    return [(s.line, s.kind.value, " ".join(s.text.split())) for s in document.sentences]


@pytest.mark.parametrize(
    ("name", "head", "format"),
    [
        ("a.txt", b"The gale came.", "text"),
        ("README", b"The gale came.", "text"),
        ("a.md", b"# Gale", "Markdown"),
        ("a.htm", b"Gale", "HTML"),
        ("saved.txt", b"\xef\xbb\xbf\n<!-- saved --><!DOCTYPE html><p>", "HTML"),
        ("a.bin", b"\n%PDF-1.7", "PDF"),
        ("a.dat", b"{\\rtf1", "RTF"),
        ("12.", b"Received: by x\nFrom: a@b\nSubject: Gale\n\nIt came.", "e-mail"),
        ("note.txt", b"From: the keeper\nThe gale came.\n\nReceived: nothing", "text"),
        ("inbox", b"From a@b Mon May  2 10:00:00 1921\nFrom: a@b\n\nIt came.", "e-mail"),
        ("a.csv", b"a,b", "CSV"),
        ("a.tsv", b"a\tb", "TSV"),
        ("a.ndjson", b"{}", "JSON Lines"),
        ("a.png", b"\x89PNG", None),
    ],
)
def test_format_is_told_by_content_and_name(name: str, head: bytes, format: str | None) -> None:
    known = format_of(name, head)
    assert (known.name if known else None) == format


def test_html_offsets_and_lines_are_those_of_the_source() -> None:
    source = (
        "<html><body><h2 class=x>Who  runs\n it?</h2>\n<p>The <b>horn</b>&#8217;s pump, R&amp;D &amp; all, is\r\n"
        "<!-- <p>old</p> -->old<sup>1</sup>.<br>It is loud.</p><ul><li>Ada<li>Ben Fox</ul></body></html>"
    )
    document = read_text("a.html", source)
    assert [len(document.text), document.text.count("\n")] == [len(source), source.count("\n")]
    assert said(document) == [
        (1, "question", "Who runs it?"),
        (3, "paragraph", "The horn’s pump, R&D & all, is old1."),
        (4, "paragraph", "It is loud."),
        (4, "list item", "Ada"),
        (4, "list item", "Ben Fox"),
    ]
    for sentence in document.sentences:
        assert document.text[sentence.start : sentence.end] == sentence.text
    assert source[document.sentences[2].start : document.sentences[2].end] == "It is loud."
    assert source[document.sentences[1].start : document.sentences[1].end].startswith("The <b>horn</b>&#8217;s pump")


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>The menu is here.</nav>", "<script>var a = '<p>The script.</p>';</script>", "<style>p{}</style>",
        "<footer><p>The foot is here.</p></footer>", "<p hidden>The trick.</p>", '<p style="display: none">Trick.</p>',
        '<div role="navigation">The menu.</div>', '<div class="cookie x">We bake.</div>', "<!-- The comment. -->",
        "<select><option>The choice</select>", "<template><p>The mould.</p></template>", "<title>The title</title>",
    ],
)  # fmt: skip
def test_html_leaves_furniture_out(furniture: str) -> None:
    document = read_text("a.html", f'<body class="no-sidebar nav">{furniture}<p>The horn is old.</p></body>')
    assert [sentence.text for sentence in document.sentences] == ["The horn is old."]


def test_html_takes_its_main_part_for_the_page() -> None:
    source = (
        "<title>Who Rings? - The Harbour Book</title><div><h2>Keys</h2><p>Press S.</p></div><h1>The Harbour Book</h1>"
        "<main><h2>Who Rings?</h2><p>The bell is rung by hand.</p></main><p>Up.</p>"
    )
    document = read_text("a.html", source)
    assert document.title == "Who Rings?"
    assert [sentence.text for sentence in document.sentences if sentence.quotable] == ["The bell is rung by hand."]
    little = read_text("b.html", "<p>The bell is old and cracked.</p><main><p>Wait.</p></main>")
    assert [sentence.quotable for sentence in little.sentences] == [True, True]


def test_commands_are_read_with_what_announces_them_and_listings_never_quoted() -> None:
    source = (
        "<p>It is old. To ring it, type:</p><pre><code><span>$ ring</span> --now\n</code></pre><h2>Stop</h2>"
        "<pre><code># Stop it.\nstop\n</code></pre><p>Or so:</p><pre><code>if (wet) {\n  ring();\n}</code></pre>"
        "<pre>A poem.\nIt ends.</pre>"
    )
    assert said(read_text("a.html", source)) == [
        (1, "paragraph", "It is old."), (1, "paragraph", "To ring it, type: $ ring --now"), (2, "headline", "Stop"),
        (2, "paragraph", "# Stop it."), (3, "paragraph", "stop"), (4, "paragraph", "Or so:"),
        (4, "listing", "if (wet) { ring(); }"), (6, "paragraph", "A poem."), (7, "paragraph", "It ends."),
    ]  # fmt: skip
    text = "Ring it:\n\n```sh\nring\nstop\n```\n\n~~~\nif wet:\n    ring\n~~~\n"
    assert [line[1:] for line in said(read_text("a.md", text)) if line[1] != "boilerplate"] == [
        ("paragraph", "Ring it:"), ("paragraph", "ring"), ("paragraph", "stop"), ("listing", "if wet: ring"),
    ]  # fmt: skip


def test_a_title_that_many_pages_share_is_none() -> None:
    page = "<h1>The Harbour Book</h1><h2>{0}</h2><p>The {0} is rung by hand.</p><p>A {0} is old.</p>"
    read = read_texts({f"{name}.html": page.format(name.title()) for name in ("bell", "gong", "horn")})
    assert [document.title for document in read] == ["Bell", "Gong", "Horn"]


@pytest.mark.parametrize(
    "unit", ["<a '", '<a "', "<!--", "<![", "<!", "</", "<", "&", "<script>", "<td>x", "<b>", "a<i>"]
)
def test_html_takes_linear_time(unit: str) -> None:
    source = unit * (100_000 // len(unit))  # a quadratic reader would not come back
    assert len(html.read(source).text) == len(source)


def test_csv_quotes_rows_as_they_stand() -> None:
    content = separated.read('Name;Year;Note\n"Aurora; old";1897;It sank. It was "raised".\n\nBellona;12\n')
    assert [content.text[block.start : block.end] for block in content.blocks or ()] == [
        "Name;Year;Note", '"Aurora; old";1897', 'It sank. It was "raised".', "Bellona;12",
    ]  # fmt: skip
    assert [(s.place, s.detail) for s in content.sections[:3]] == [
        ("row 2", "column Name"), ("row 2", "column Year"), ("row 2", "column Note"),
    ]  # fmt: skip


def test_csv_never_joins_two_cells_to_one_number() -> None:
    content = separated.read("Ship,Boats,Men\nAurora,12,450\nBellona,1,2\n")
    assert [content.text[b.start : b.end] for b in content.blocks or ()][1:] == ["Aurora,12", "450", "Bellona,1,2"]


@pytest.mark.parametrize("unit", ['"', 'a"b,', '"a","b"\n', "a,", "\n", 'a "\n"'])
def test_csv_takes_linear_time(unit: str) -> None:
    assert len(separated.read(unit * (60_000 // len(unit))).text) > 50_000


def test_jsonl_decodes_escapes_in_place() -> None:
    source = (
        '{"a": {"b": ["It\\u2019s \\"old\\". \\ud83d\\ude00 It sank in the year of the gale."]}, "n": null}\nno json\n'
    )
    document = read_text("a.jsonl", source)
    assert len(document.text) == len(source)
    assert [" ".join(s.text.split()) for s in document.sentences] == [
        'It’s "old".', "😀 It sank in the year of the gale.", "no json",
    ]  # fmt: skip
    assert document.sentences[0].sections[0].detail == "column a.b.1"
    with pytest.raises(Unreadable, match="not JSON Lines"):
        jsonl.read("no json\nat all")


def test_jsonl_survives_deep_nesting() -> None:
    assert "[[[" in jsonl.read('{"a": 1}\n' + "[" * 100_000 + "]" * 100_000).text


def test_markdown_marks() -> None:
    text = (
        "---\ntitle: Log\n---\n# Log\n\nIt was kept until\n1902.\n\nWho kept it?\n---\n\n"
        "> A\n> quote.\n\n```\ncode x\n```\n"
    )
    content = markdown.read(text)
    assert [(b.kind.value, text[b.start : b.end]) for b in content.blocks or ()] == [
        ("boilerplate", "---\ntitle: Log\n---"), ("headline", "# Log"), ("paragraph", "It was kept until\n1902."),
        ("question", "Who kept it?"), ("boilerplate", "---"), ("paragraph", "> A\n> quote."), ("boilerplate", "```"),
        ("paragraph", "code x"), ("boilerplate", "```"),
    ]  # fmt: skip
    assert content.title == "Log"


def test_pdf_mends_words_and_leaves_running_lines_out(tmp_path: Path) -> None:
    make(tmp_path)
    content = read_one(tmp_path / "report.pdf")
    assert "international" in content.text
    assert "inter-" not in content.text
    assert "yearly report" not in content.text
    assert "page 1" not in content.text
    assert [section.page for section in content.sections] == ["1", "2", "3", "4"]
    assert len(content.lines) == content.text.count("\n") + 1


def test_what_is_not_installed_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path)

    def missing(name: str) -> None:
        raise ModuleNotFoundError("No module named 'pypdf'", name="pypdf")

    monkeypatch.setattr(readers, "import_module", missing)
    remedy = "pip install 'qa-by-rules[pdf]'"
    assert refusal(tmp_path / "report.pdf") == (
        f"PDF needs the package pypdf, which is not there; install it with: {remedy}"
    )


@pytest.mark.parametrize("known", [known for known in FORMATS if known.name != "text"], ids=lambda known: known.name)
def test_damaged_files_are_skipped_with_a_reason(known: readers.Format, tmp_path: Path) -> None:
    make(tmp_path / "good")
    whole = next(path.read_bytes() for path in (tmp_path / "good").iterdir() if path.suffix in known.suffixes)
    (tmp_path / "bad").mkdir()
    for cut in range(0, len(whole), max(1, len(whole) // 12)):
        (tmp_path / "bad" / f"{cut}{known.suffixes[0]}").write_bytes(whole[:cut])
        (tmp_path / "bad" / f"{cut}x{known.suffixes[0]}").write_bytes(whole[:cut] + b'\xff\x00<"{' + whole[cut + 5 :])
    (tmp_path / "bad" / "good.txt").write_text("The gale came.")
    corpus = read_corpus([tmp_path / "bad"])
    assert "good.txt" in corpus.by_name
    assert all(skipped.reason and "\n" not in skipped.reason for skipped in corpus.skipped)


def test_a_file_that_vanishes_or_grows_is_one_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The gale came.")
    found = find_files([tmp_path])
    (tmp_path / "a.txt").unlink()
    with pytest.raises(Unreadable, match="cannot be opened"):
        content_of(found[0])
    monkeypatch.setattr(files, "MOST_BYTES", 5)
    assert refusal(tmp_path / "b.txt").startswith("too large")


def test_odd_names_and_deep_folders_are_read(tmp_path: Path) -> None:
    for name in ("-rf", "with space.txt", "new\nline.md", "tab\t.txt", "ü.csv"):
        (tmp_path / name).write_text("The gale came.")
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("The gale came.")
    except OSError:
        pytest.skip("this disk takes only names in UTF-8")
    deep = tmp_path.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "end.txt").write_text("The gale came.")
    corpus = read_corpus([tmp_path])
    assert sorted(corpus.by_name) == sorted(
        ["-rf", "with space.txt", "new\nline.md", "tab\t.txt", "ü.csv", "caf\\xe9.txt", "d/" * 200 + "end.txt"]
    )
    assert corpus.skipped == ()


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.txt").write_text("The gale came.")
    plain = os.scandir

    def refuse(place: str) -> object:
        if place.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return plain(place)

    monkeypatch.setattr(os, "scandir", refuse)
    (skipped,) = read_corpus([tmp_path]).skipped
    assert (skipped.name, skipped.reason) == ("locked", "folder cannot be opened (Permission denied)")


def test_one_long_line_is_cut_into_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 200_000)
    (document,) = read_corpus([tmp_path]).documents
    assert max(len(sentence.text) for sentence in document.sentences) <= 2000
    assert sum(len(sentence.text.split()) for sentence in document.sentences) == 200_000


@pytest.mark.parametrize(
    "charset",
    ["", *(f"; charset={name}" for name in ("iso-8859-1", "utf-8", "x-none", "idna")), "; charset*0=iso-8859-1"],
)
@pytest.mark.parametrize("encoding", ["", "8bit", "quoted-printable"])
@pytest.mark.parametrize("text", ["The café was shut.", "The cafe was shut."])
def test_mail_in_any_charset_has_the_lines_of_its_file(tmp_path: Path, charset: str, encoding: str, text: str) -> None:
    head = f"From: a@b.c\nContent-Type: text/plain{charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    body = f"{text}\n\nThe gale came. It took the roof of the boat house with it.\n" * 3
    (tmp_path / "a.eml").write_bytes(head.encode() + body.encode("utf-8" if "utf-8" in charset else "latin-1"))
    (document,) = read_corpus([tmp_path / "a.eml"]).documents
    assert [s.line for s in document.sentences if s.text in (text, "The gale came.")] == [5, 7, 8, 10, 11, 13]
    assert [s.line for s in document.sentences if s.text == text] == [5, 8, 11]


def test_mail_tells_what_it_quotes_from_its_own_words(tmp_path: Path) -> None:
    wrapped = ["The school says that the gale of Sunday took the roof of", "the hall and all of the chairs in it."]
    body = f"They came on Monday.\n\n> Have they come?\n>\n> > {wrapped[0]}\n> > {wrapped[1]}\n\nIt did."
    (tmp_path / "a.eml").write_text(f"From: a@b.c\nDate: Mon, 2 May 1921 10:00:00 +0000\n\n{body}\n", encoding="utf-8")
    (document,) = read_corpus([tmp_path / "a.eml"]).documents
    told = {s.text: (s.line, s.sections[0]) for s in document.sentences}
    assert list(told)[1:] == ["They came on Monday.", "Have they come?", "\n".join(wrapped), "It did."]
    line, section = told["\n".join(wrapped)]
    assert (line, section.detail, section.date) == (8, "quoted in it", None)
    assert told["It did."][1].date == "1921-05-02"
