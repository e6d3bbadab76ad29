"""PDF: the text of each page, with the page's number and the label that is printed on it.

Running heads and feet are left out, words that were hyphenated at the end of a line are put together, and a paragraph
that goes on over the page is one paragraph. A line is one of the page's own lines.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from qa.corpus.content import Content, Unreadable
from qa.corpus.document import Section

MOST_PAGES = 5_000
MOST_OPERATIONS = 2_000_000  # drawing operations of a file
MOST_STRINGS = 30_000  # pieces of text drawn on a page; pypdf takes quadratic time over them
_Page = tuple[list[str], list[int]]  # lines, and the number of each

_EDGE = 2  # lines at the head and foot of a page that may run through the file
_SHARED = 3  # pages on which a line must stand to be a running one

_PARTED = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[-\u2010\xad]\Z")
_REST = re.compile(r"([a-z\u00df-\u00ff][^\W\d_]*+)\S*+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]++")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_WORDY = re.compile(r"[^\W_]")
_STOPPED = re.compile(r"[.!?:…][\"'”’)\]]*\Z")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is told in one line of our own


def read(data: bytes) -> Content:
    """The pages one below the other; each is a section."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _opens(reader):
            raise Unreadable("encrypted; save it without a password")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise Unreadable(f"too long ({count:,} pages, read are {MOST_PAGES:,}); split it")
        labels = _labels(reader, count)
        pages = list(_pages(reader))
    except LimitReachedError as error:
        raise Unreadable(f"a stream in it is larger than pypdf's limit ({error})") from error
    except PyPdfError as error:
        raise Unreadable(f"damaged PDF ({error})") from error
    if not any(_WORDY.search(page) for page in pages):
        raise Unreadable("holds no text, only pictures of it; make them text first, with OCRmyPDF for instance")
    text, starts, lines = _joined(_without_running_lines(pages))
    sections = [Section(start, _place(number, labels), page=str(number)) for number, start in enumerate(starts, 1)]
    return Content(text, title=_title(reader), sections=tuple(sections), lines=lines)


def _opens(reader: PdfReader) -> bool:
    """Whether the file opens without a password."""
    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


def _place(number: int, labels: Sequence[str]) -> str:
    """A page by its number, and by what is printed on it where that is another."""
    label = labels[number - 1] if number <= len(labels) else ""
    return f"page {number} (printed {label})" if label and label != str(number) else f"page {number}"


def _labels(reader: PdfReader, count: int) -> list[str]:
    """The labels printed on the pages; none where the file gives none that can be read."""
    try:
        return reader.page_labels if "/PageLabels" in reader.root_object and count else []
    except Exception:  # a damaged tree of labels is no reason to leave the text unread
        return []


def _pages(reader: PdfReader) -> Iterator[str]:
    """The text of each page; Unreadable where drawing them takes more operations than any report does."""
    spent = drawn = 0
    refused = ""

    def count(operator: bytes, *_: Any) -> None:
        nonlocal spent, drawn, refused
        spent += 1
        drawn += operator in (b"Tj", b"TJ", b"'", b'"')
        if spent > MOST_OPERATIONS or drawn > MOST_STRINGS:
            what = f"{MOST_STRINGS:,} strings on a page" if drawn > MOST_STRINGS else f"{MOST_OPERATIONS:,} operations"
            refused = f"too much to draw (more than {what}); save its text instead"
            raise Unreadable(refused)

    for page in reader.pages:
        drawn = 0
        text = page.extract_text(visitor_operand_before=count).replace("\0", "")
        if refused:  # pypdf leaves out a drawing within a drawing that raises
            raise Unreadable(refused)
        yield "\n".join(line.strip() for line in text.splitlines())


def _without_running_lines(pages: Sequence[str]) -> list[_Page]:
    """The pages without the heads, feet and page numbers that many of them share."""
    split = [page.split("\n") for page in pages]
    counts: Counter[str] = Counter()
    for lines in split:
        counts.update({_shape(lines[place]) for place in _edges(lines)})
    least = max(_SHARED, len(pages) // 10)
    kept = []
    for lines in split:
        running = {place for place in _edges(lines) if counts[_shape(lines[place])] >= least}
        own = [place for place in range(len(lines)) if place not in running]
        own = own[next((i for i, place in enumerate(own) if lines[place]), len(own)) :]
        while own and not lines[own[-1]]:
            own.pop()
        kept.append(([lines[place] for place in own], [place + 1 for place in own]))
    return kept


def _edges(lines: Sequence[str]) -> list[int]:
    """The first and last lines that may run through the file; never all of a page."""
    filled = [place for place, line in enumerate(lines) if line]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]}) if len(filled) > 2 * _EDGE else []


def _shape(line: str) -> str:
    """A line without its page number."""
    return _DIGITS.sub("#", line).casefold()


def _joined(pages: Sequence[_Page]) -> tuple[str, list[int], list[int]]:
    """The text of all pages, where each begins, and for each line its number on its page."""
    known = frozenset(word for lines, _ in pages for line in lines for word in _COMPOUND.findall(line))
    parts: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    length = 0
    for page in pages:
        lines, own = _mended(page, known)
        text = "\n".join(lines)
        goes_on = bool(parts) and text[:1].islower() and _STOPPED.search(parts[-1]) is None
        gap = "" if not parts else "\n" if goes_on else "\n\n"
        numbers += [*numbers[-1:], *own] if len(gap) == 2 else own
        starts.append(length + len(gap))
        parts += (gap, text)
        length += len(gap) + len(text)
    return "".join(parts), starts, numbers


def _mended(page: _Page, known: frozenset[str]) -> _Page:
    """A page whose words are whole, the second half on the line of the first; a hyphen used elsewhere, too, stays."""
    lines: list[str] = []
    numbers: list[int] = []
    for line, number in zip(*page, strict=True):
        first = _PARTED.search(lines[-1]) if lines else None
        second = _REST.match(line) if first else None
        if first and second:
            hyphen = "-" if f"{first[1]}-{second[1]}" in known else ""
            lines[-1] = f"{lines[-1][:-1]}{hyphen}{second[0]}"
            line = line[second.end() :].lstrip()
            if not line:
                continue
        lines.append(line)
        numbers.append(number)
    return lines or [""], numbers or [1]


def _title(reader: PdfReader) -> str:
    """The title in the file's own description, where there is one of several words; its date is that of the saving."""
    try:
        title = " ".join(((reader.metadata and reader.metadata.title) or "").split())
    except Exception:  # a damaged description is no reason to leave the text unread
        return ""
    return title if " " in title else ""
