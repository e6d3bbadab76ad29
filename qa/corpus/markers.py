"""What marks the beginning of a list item or a heading: `- `, `3. `, `b) `, `2.1. `, `## `."""

import re

from qa.language.data import load, word_list

_COUNTED = "|".join(word_list(load("corpus.toml")["headings"]["counted"]))
_HOUR = r"(?:0\d|1\d|2[0-3])\.(?:00|15|30|45)\s"  # of a programme: `12.30 Dog show`
_MARKER = re.compile(
    r"(?:(?P<hashes>#{1,6})|(?P<bullet>[-*•‣◦▪–—·])"
    r"|(?P<number>\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|(?P<section>\d{1,2}(?:\.\d{1,2})+\.|\d{1,2}(?:\.\d{1,2}){2,}"
    rf"|(?!{_HOUR})\d{{1,2}}\.\d{{1,2}}(?!\s+(?:{_COUNTED})\b)(?=\s+[\"'`]?(?:[A-Z][a-z]|[AI]\s)))))[^\S\r\n]+(?=\S)"
)


def marker_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The marker of a list item or heading at `start`: groups `hashes`, `bullet`, `number`, and `section` ("2.1.")."""
    if text[start].isalpha() and text[start + 1 : start + 2] != ")":
        return None  # most lines by far
    return _MARKER.match(text, start, end)
