"""Rules that test themselves: every rule against its own examples, every lexicon file against its own pairs.

A rule must win its examples with all rules loaded, mark exactly their short answers, and mark nothing in its
counterexamples. What `qa rules check` prints and the suite runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.answers.matching import Matcher
from qa.answers.spans import marked
from qa.language.data import read_toml, word_list
from qa.language.groups import phrase_of
from qa.language.lexicon import Lexicon, lexicon, shipped_files
from qa.language.text import Text
from qa.questions.analysis import analyse
from qa.questions.question import Question
from qa.questions.rules import Counterexample, Example, Rule, RuleBook, load_rules
from qa.retrieval.memory import MemoryEngine

_LINES_OF_PAIRS = ("pairs", "nicknames", "spellings")  # blocks of a lexicon file that link in their own way


@dataclass(frozen=True)
class RuleFailure:
    """An example that does not hold: the file and rule it stands in, and what was expected, found, and can be done."""

    file: str
    rule: str
    message: str


def check_rules(folders: Sequence[Path] = ()) -> list[RuleFailure]:
    """All failures of the shipped rules and lexicon and those of further folders, in the order of the files."""
    rules = load_rules(folders)
    return [*(failure for rule in rules for failure in check_rule(rule, rules)), *check_lexicon()]


def check_rule(rule: Rule, rules: RuleBook) -> list[RuleFailure]:
    """The failures of one rule among all the rules."""
    examples = (_example(rule, rules, example) for example in rule.examples)
    counterexamples = (_counterexample(rule, rules, counterexample) for counterexample in rule.counterexamples)
    messages = (*examples, *counterexamples)
    return [RuleFailure(rule.file, rule.name, message) for message in messages if message is not None]


def check_lexicon(files: Sequence[Path] | None = None) -> list[RuleFailure]:
    """The failures of lexicon files; the shipped ones where none are given."""
    words = lexicon() if files is None else lexicon(tuple(files))
    paths = shipped_files() if files is None else files
    return [RuleFailure(str(path), *failure) for path in paths for failure in _pairs(read_toml(path), words)]


def _example(rule: Rule, rules: RuleBook, example: Example) -> str | None:
    """What is wrong with an example, or None."""
    place = f'example "{example.question}"'
    question = _understood(example.question, rules)
    if question is None or question.rule.name != rule.name:
        taker = f'the rule "{question.rule.name}" ({question.type})' if question else "no rule"
        return f"{place}: this rule should take the question, but {taker} does; make a question pattern more specific"
    expected, found = example.short, _marked(question, example.sentence)
    if found == expected:
        return None
    return (
        f'{place}: expected {_worded(expected)} in "{example.sentence}", '
        f"found {_worded(found)}; {_remedy(expected, found)}"
    )


def _counterexample(rule: Rule, rules: RuleBook, counterexample: Counterexample) -> str | None:
    """What is wrong with a counterexample, or None."""
    place = f'counterexample "{counterexample.question}"'
    question = _understood(counterexample.question, rules)
    if question is None or question.rule.name != rule.name:
        return None
    if counterexample.sentence is None:
        return f"{place}: another rule should take the question, but this one does; make its question patterns stricter"
    found = _marked(question, counterexample.sentence)
    if found is None:
        return None
    return (
        f'{place}: expected no short answer in "{counterexample.sentence}" ({counterexample.why}), '
        f"found {_worded(found)}; make the answer patterns stricter"
    )


def _understood(question: str, rules: RuleBook) -> Question | None:
    return analyse(Text(question), rules, lexicon())


def _marked(question: Question, sentence: str) -> str | None:
    """What the plainest answer pattern that fits marks in a sentence, leftmost."""
    text = Text(sentence)
    matcher = Matcher(question.clues, MemoryEngine([text.terms]))
    found = marked(question, matcher, text)
    return text.slice(*min(found, key=lambda span: (found[span].rank, span))) if found else None


def _worded(short: str | None) -> str:
    return "no short answer" if short is None else f'"{short}"'


def _remedy(expected: str | None, found: str | None) -> str:
    if expected is None:
        return "write it as `short`, or make the answer patterns stricter"
    if found is None:
        return "add an answer pattern for this wording"
    return "mend the answer pattern, or put a better one before it"


def _pairs(data: dict[str, Any], words: Lexicon) -> Iterator[tuple[str, str]]:
    """The failing examples of a lexicon file, each with the pair and a message."""
    lines = [line for block in _LINES_OF_PAIRS for line in str(data.get(block, "")).splitlines()]
    for kind in ("example", "counterexample"):
        for pair in data.get(kind, ()):
            asked, written = pair["question_word"], pair["text_word"]
            linked = _on_one_line(asked, written, lines) if lines else words.linked(asked, written) > 0
            if linked != (kind == "example"):
                expected, found = ("a link", "none") if kind == "example" else ("no link", "one")
                remedy = "write both on one line" if kind == "example" else "part them, or drop the counterexample"
                yield f"{asked} -> {written}", f"{kind}: expected {expected}, found {found}; {remedy}"


def _on_one_line(one: str, other: str, lines: Sequence[str]) -> bool:
    """Whether a line of pairs (`confirm, deny`) or of the forms of a name (`Bill William`) holds both."""
    wanted = {phrase_of(one), phrase_of(other)}
    lists = (word_list(line) if "," in line else tuple(line.split()) for line in lines)
    return any(wanted <= {phrase_of(word) for word in words} for words in lists)
