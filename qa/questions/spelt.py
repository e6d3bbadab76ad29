"""The words that shape a question as they are spelt, where they were typed with a slip.

well_spelt("wat did teh board say?")   # "what did the board say?"
"""

from qa.language.text import read
from qa.questions.class_lists import spellings


def well_spelt(typed: str) -> str:
    """The question with such slips mended; what has capitals inside or behind the beginning may be a name."""
    string = typed
    for i, token in reversed(tuple(enumerate(read(typed).tokens))):
        right = spellings().get(token.text if i else token.text[:1].lower() + token.text[1:])
        if right is not None:
            words = " ".join(right)
            string = f"{string[: token.start]}{_as_begun(words, token.text)}{string[token.end :]}"
    return string


def _as_begun(words: str, typed: str) -> str:
    return words[:1].upper() + words[1:] if typed[:1].isupper() else words
