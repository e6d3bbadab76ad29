"""Short answers keep what is written as one word."""

import pytest

from qa.language.text import read
from qa.language.unbroken import unbroken


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        ("It calls read_line_now at last.", "read", "read_line_now"),
        ("It calls std::mem::drop at last.", "drop", "std::mem::drop"),
        ("It returns an Option<Vec<T>> or none.", "an Option", "an Option"),
        ("It returns an Option<T> or none.", "an Option", "an Option<T>"),
        ("Edit Harbour.toml by hand.", "Harbour", "Harbour.toml"),
        ("It ends.The gale came.", "ends", "ends"),
        ("Run main() first.", "main", "main()"),
        ("The print! macro shows it.", "The print", "The print!"),
        ("They won the cup! Nobody slept.", "the cup", "the cup"),
        ("It cost 3.50 in all.", "cost", "cost"),
    ],
)  # fmt: skip
def test_edges_are_those_of_words(text: str, found: str, kept: str) -> None:
    view, start = read(text), text.index(found)
    inside = [i for i, token in enumerate(view.tokens) if start <= token.start and token.end <= start + len(found)]
    assert view.slice(*unbroken(view, inside[0], inside[-1] + 1)) == kept
