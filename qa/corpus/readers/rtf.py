"""RTF: the text without its commands; each paragraph is a line."""

import re

from striprtf.striprtf import rtf_to_text

from qa.corpus.content import Content, Unreadable

MOST_BYTES = 50_000_000
MOST_GROUPS = 2_000_000  # a hundred bytes each

_WORDY = re.compile(r"[^\W_]")


def read(data: bytes) -> Content:
    """The paragraphs of a document."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("damaged RTF (it does not begin as one)")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"too large for RTF (read are {MOST_BYTES / 1e6:,.0f} MB); save it as text")
    if data.count(b"{") > MOST_GROUPS:
        raise Unreadable(f"holds more than {MOST_GROUPS:,} groups; save it as text")
    text = str(rtf_to_text(data.decode("latin-1"), errors="replace")).replace("\0", "")  # type: ignore[no-untyped-call]
    if not _WORDY.search(text):
        raise Unreadable("holds no words")
    return Content(text)
