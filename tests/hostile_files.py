"""Files made to harm, and what reading one comes to."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from qa.corpus.content import Content, Unreadable
from qa.corpus.files import content_of, find_files


def read_one(path: Path) -> Content:
    """What one file says."""
    (file,) = find_files([path])
    return content_of(file)[0]


def refusal(path: Path) -> str:
    """Why a file is skipped."""
    with pytest.raises(Unreadable) as refused:
        read_one(path)
    return str(refused.value)


def packed(path: Path, **members: bytes) -> Path:
    """A small document with members added or replaced."""
    document = docx.Document()
    document.add_paragraph("The gale came.")
    document.save(str(path.with_suffix(".tmp")))
    with zipfile.ZipFile(path.with_suffix(".tmp")) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, members.pop(name, old.read(name)))
        for name, data in members.items():
            new.writestr(name, data)
    return path


def drawn(path: Path, content: bytes, pages: int = 1) -> Path:
    """A PDF whose pages hold the drawing operations."""
    writer = PdfWriter()
    for _ in range(pages):
        page, stream = writer.add_blank_page(600, 800), StreamObject()
        stream._data = content
        names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
        fonts = DictionaryObject({NameObject("/F"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(str(path))
    return path
