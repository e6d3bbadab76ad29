"""The words that shape a question as they are spelt, where they were typed with a slip or without their capitals.

well_spelt("wat did teh board say?")   # "what did the board say?"
"""

import re

from qa.language.text import read
from qa.questions.class_lists import spellings

_MONTH = re.compile(r"\b(?:in|of|by|since|until|last|next|this|late|early|from) may\b|\bmay(?= \d)")


def well_spelt(typed: str) -> str:
    """The question with such slips mended; what has capitals inside or behind the beginning may be a name.

    Where all of it is typed in capitals, they say nothing; `may` is the month where only a month can stand.
    """
    letters = [token.text for token in read(typed).tokens if token.text.isalpha()]
    if len(letters) > 2 and all(map(str.isupper, letters)):
        typed = typed.capitalize()
    string = typed
    for i, token in reversed(tuple(enumerate(read(typed).tokens))):
        right = spellings().get(token.text if i else token.text[:1].lower() + token.text[1:])
        if right is not None:
            words = " ".join(right)
            string = f"{string[: token.start]}{_as_begun(words, token.text)}{string[token.end :]}"
    return _MONTH.sub(lambda found: found[0].removesuffix("may") + "May", string)


def _as_begun(words: str, typed: str) -> str:
    return words[:1].upper() + words[1:] if typed[:1].isupper() else words
