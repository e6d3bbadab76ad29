"""Which sentences tell one to do something, and what they tell to do."""

import pytest

from qa.language.orders import ordered
from qa.language.text import read


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Turn the key to the left.", "Turn"),
        ("Never use water.", "use"),
        ("Do not drive.", "drive"),
        ("Then clean it with a rag.", "clean"),
        ("Put lids on pans.", "Put"),
        ("Stop taking the tablets at once.", "Stop"),
        ("If the pipe leaks, shut the tap.", "shut"),
        ("Please read the notice at the gate.", "read"),
        ("Use of the pool is free.", None),
        ("Paint will dry in an hour.", None),
        ("Fire engines came from Leeds.", None),
        ("The pump drains the water.", None),
        ("If the pipe leaks, the water is lost.", None),
        ("Compost is ready in a year.", None),
        ("Rising damp comes from the ground.", None),
    ],
)
def test_an_order_is_known_by_its_verb(sentence: str, verb: str | None) -> None:
    text = read(sentence)
    at = ordered(text)
    assert (None if at is None else text.tokens[at].text) == verb
