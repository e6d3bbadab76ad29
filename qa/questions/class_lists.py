"""The closed word lists of `rules/classes/reading.toml` that the class rules share."""

from functools import cache

from qa.language.data import load, word_list

FILE = "classes/reading.toml"
YES_NO, NAME, OTHER = "yes/no", "name", "other"  # what asks where no question word does


@cache
def lists() -> dict[str, frozenset[str]]:
    """The word lists by name: question_words, auxiliaries, imperatives …"""
    return {name: frozenset(word_list(block)) for name, block in load(FILE)["words"].items()}


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """A misspelt or fused question word to the words it stands for (`whats` to `what is`)."""
    pairs = (line.split("=") for line in load(FILE)["spellings"].splitlines() if "=" in line)
    return {wrong: tuple(right.split()) for wrongs, right in pairs for wrong in word_list(wrongs)}


@cache
def leads(kind: str = "leads") -> dict[str, tuple[tuple[str, ...], ...]]:
    """The openings that ask nothing themselves ("can you tell me") by their first word, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for lead in word_list(load(FILE)[kind]):
        words = tuple(lead.split())
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()}
