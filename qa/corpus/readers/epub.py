"""EPUB: the chapters in the order of the book; each block of text is a line."""

import posixpath
import re
import zipfile
from urllib.parse import unquote

from qa.corpus import readers
from qa.corpus.content import Content, Unreadable
from qa.corpus.datelines import date_of
from qa.corpus.document import BlockKind, Section
from qa.corpus.encodings import decode
from qa.corpus.readers import html
from qa.corpus.readers.archive import member, opened, refuse_entities
from qa.corpus.readers.assembly import Assembly, reflowed
from qa.corpus.readers.markup import Kind, Token, tokens

_MOST_CHAPTERS = 5_000
_MOST_TEXT = 100_000_000  # unpacked, of all chapters
_NAME = 60  # characters of a chapter's name in a citation
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read(data: bytes) -> Content:
    """The chapters one below the other; each is a section."""
    with opened(data, "EPUB") as archive:
        try:
            return _book(archive)
        except KeyError as error:
            raise Unreadable(f"damaged EPUB ({error.args[0]})") from error


def _book(archive: zipfile.ZipFile) -> Content:
    roots = _tags(archive, "META-INF/container.xml", "rootfile")
    package = roots[0].attributes.get("full-path", "") if roots else ""
    files = frozenset(archive.namelist())
    folder = posixpath.dirname(package)
    places = {t.attributes.get("id", ""): t.attributes.get("href", "") for t in _tags(archive, package, "item")}
    spine = [t.attributes.get("idref", "") for t in _tags(archive, package, "itemref")]
    description = _text(archive, package)
    title, day = _element(description, "title"), _DAY.search(_element(description, "date"))
    assembly, read, marks = Assembly(), 0, 0
    for number, place in enumerate(dict.fromkeys(spine[:_MOST_CHAPTERS]), 1):
        name = posixpath.normpath(posixpath.join(folder, unquote(places.get(place, "").partition("#")[0])))
        if name not in files:
            continue
        source = _text(archive, name)
        read += len(source)
        if read > _MOST_TEXT:
            raise Unreadable(f"its chapters hold more than {_MOST_TEXT / 1e6:,.0f} MB of text; split it")
        marks += source.count("<") + source.count("&")
        if marks > readers.MOST_MARKS:
            raise Unreadable(f"its chapters hold more than {readers.MOST_MARKS:,} marks of markup; split it")
        chapter = reflowed(html.read(source))
        if not chapter.blocks:
            continue
        heading = next((b for b in chapter.blocks if b.kind in (BlockKind.HEADLINE, BlockKind.QUESTION)), None)
        named = chapter.text[heading.start : heading.end][:_NAME] if heading else ""
        assembly.section(Section(0, f"chapter {number}" + (f" ({named})" if named else "")))
        assembly.add(chapter)
    if not assembly.blocks:
        raise Unreadable("damaged EPUB (it names no chapters)")
    return Content(
        assembly.text(), tuple(assembly.blocks), title, date_of(day[0]) if day else None, tuple(assembly.sections)
    )


def _tags(archive: zipfile.ZipFile, name: str, tag: str) -> list[Token]:
    return [token for token in tokens(_text(archive, name)) if token.kind is Kind.OPEN and token.name == tag]


def _text(archive: zipfile.ZipFile, name: str) -> str:
    text = decode(member(archive, name))[0]
    refuse_entities(text[:4096], name)
    return text


def _element(source: str, name: str) -> str:
    """The text of the first element of a name."""
    found = tokens(source)
    for token in found:
        if token.kind is Kind.OPEN and token.name == name:
            inside = next(found, None)
            return " ".join(source[inside.start : inside.end].split()) if inside and inside.kind is Kind.TEXT else ""
    return ""
