"""Text within Markdown: written so that it is shown as it is, and read back.

>>> escaped("2 * 3 is [six]")
'2 \\\\* 3 is \\\\[six\\\\]'
>>> pieces("2 \\\\* 3 is **six**")
('2 * 3 is ', 'six', '')
"""

import re

BOLD = "**"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&@])")
_LINKS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)  # what many readers turn into a link by itself
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")
_TOKEN = re.compile(r"\\.|\*\*|.", re.DOTALL)


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    marked = _LINKS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\1", text))
    return _LIST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", marked)


def pieces(written: str) -> tuple[str, ...]:
    """What Markdown shows, parted where bold print begins and ends."""
    parts: list[list[str]] = [[]]
    for token in _TOKEN.findall(written):
        if token == BOLD:
            parts.append([])
        else:
            parts[-1].append(token[-1])
    return tuple("".join(part) for part in parts)


def is_plain(written: str) -> bool:
    """Whether it is text as it is written here, at most one stretch of it in bold: no markup of another hand."""
    parts = pieces(written)
    return len(parts) in (1, 3) and BOLD.join(map(escaped, parts)) == written


def quotes(row: str) -> bool:
    """Whether a row holds a `>` that Markdown may take for the mark of a quotation."""
    return ">" in row and ">" in _TOKEN.findall(row)
