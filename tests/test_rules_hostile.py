"""Rule files that mean harm: refused at once, with the file, the rule and the limit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import RuleError
from qa.language.patterns import Pattern, _Search
from qa.language.text import Text
from qa.questions.rules import read_rules

RULE = """\
question_type = "rhyme"
about = "what rhymes"
answer_type = "ENTY:word"
[[rule]]
name = "what rhymes with <something>"
question = '{}'
[[rule.example]]
question = "What rhymes with fog?"
sentence = "Fog and dog."
[[rule.counterexample]]
question = "What sings?"
why = "nothing rhymes"
"""
STEPS = 4_000  # a search gives up after so many
ELEMENTS = ["...", "<a>", "<b>", "{word}*", "{noun phrase}*", "{clause}+", "{name}?", "a/b*", "the", "[", "]", "^", "$"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("x = " + "[" * 100_000, "simplify"),
        ("x = " + "{a=" * 100_000, "simplify"),
        (".".join(["a"] * 100_000) + " = 1", "simplify"),
        ("x = " + "9" * 10_000, "simplify"),
        ("#" * 1_000_001, "split it"),
        (RULE.format("a " * 41), 'what rhymes with <something>": question: "a a a'),
        (RULE.format("... " * 13), "at most 12 are allowed"),
        (RULE.format("a//b"), "an empty word"),
        (RULE.format("\u0301"), "an empty word"),
        (RULE.replace("what rhymes with <something>", "x" * 201), "at most 200 characters"),
        (RULE.replace("'{}'", str(["a b"] * 101)), "at most 100 items"),
        (RULE.format("a b").replace("Fog and dog.", "fog " * 501), "at most 2000 characters"),
        (RULE.split("[[")[0] + "rule = [1]", 'rule "number 1": Input should be'),
    ],
)
def test_a_hostile_rule_file_is_refused_by_name(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "rhyme.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_rules(path)
    assert str(path) in str(refused.value)
    assert told in str(refused.value)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as files")
def test_a_pipe_or_device_in_the_place_of_a_rule_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.toml")
    (tmp_path / "b.toml").symlink_to("/dev/zero")
    (tmp_path / "c.toml").mkdir()
    for name in ("a.toml", "b.toml", "c.toml"):
        with pytest.raises(RuleError, match=rf"{name}: is no regular file; give a rule file"):
            read_rules(tmp_path / name)


def test_what_stands_at_the_limit_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "rhyme.toml"
    for pattern in ("a " * 40, "... " * 12):
        path.write_text(RULE.format(pattern).ljust(1_000_000, "#"), encoding="utf-8")
        assert len(read_rules(path)) == 1


@given(st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=12), st.sampled_from(["a b ", "the light ", "Ann, "]))
def test_no_pattern_goes_on_beyond_its_steps(elements: list[str], words: str) -> None:
    pattern = Pattern(" ".join(elements))
    text = Text(words * 100)
    search = _Search(pattern._elements, text, None)
    for start in range(search.size):
        search.run(start)
    assert search.steps <= STEPS + search.size * 100
    assert sum(1 for _ in pattern.find(text)) <= search.size
