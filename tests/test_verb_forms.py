"""Forms of English verbs."""

import pytest

from qa.language.verb_forms import base_form, gerund, in_tense


@pytest.mark.parametrize(
    ("form", "base"),
    [("asked", "ask"), ("went", "go"), ("carries", "carry"), ("stopped", "stop"), ("moved", "move"), ("using", "use"),
     ("has", "have"), ("passes", "pass"), ("agreed", "agree"), ("built", "build"), ("send", "send")],
)  # fmt: skip
def test_base_form(form: str, base: str) -> None:
    assert base_form(form) == base


@pytest.mark.parametrize(
    ("base", "auxiliary", "form"),
    [("send", "did", "sent"), ("carry", "did", "carried"), ("close", "did", "closed"), ("ask", "did", "asked"),
     ("carry", "does", "carries"), ("watch", "does", "watches"), ("say", "does", "says"), ("go", "do", "go")],
)  # fmt: skip
def test_base_form_without_its_do(base: str, auxiliary: str, form: str) -> None:
    assert in_tense(base, auxiliary) == form


@pytest.mark.parametrize(
    ("base", "form"),
    [("send", "sending"), ("take", "taking"), ("stop", "stopping"), ("see", "seeing"), ("die", "dying"),
     ("show", "showing")],
)  # fmt: skip
def test_gerund(base: str, form: str) -> None:
    assert gerund(base) == form
