"""A short answer with the whole of what is written as one word: names of programs and files are several tokens.

>>> text = "Call the panic! macro of std::mem, an Option<T>."
>>> [text[slice(*whole(text, at, at + 5))] for at in (9, 24)]
['panic!', 'std::mem']
"""

import re

_WORD = re.compile(
    r"[^\W_]+(?:(?:_+|::|\.(?=[a-z]{2,4}\b))[^\W_]+)*"  # unwrap_or_else, std::mem, Cargo.toml
    r"(?:<[\w&', ]{1,30}>)?(?:\(\))?"  # Option<T>, main()
    r"(?:!(?=\s+[a-z]))?"  # panic! within a sentence
)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the words that it begins or ends in the midst of."""
    for word in _WORD.finditer(text):
        if word[0].isalnum():
            continue  # letters alone are cut where two words were fused
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return start, end
