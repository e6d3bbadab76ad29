"""The class of question: every rule by its own example and counterexample, everyday questions, errors of rule files."""

from typing import Any, get_args

import pytest

from qa.errors import RuleError
from qa.language.data import load
from qa.language.tagger import tag
from qa.language.tokens import tokenize
from qa.questions.class_nouns import class_by_ending, mended, noun_class, nouns, singular
from qa.questions.class_rule_files import Label
from qa.questions.class_rules import Rule, check, rules, rules_of
from qa.questions.classes import QuestionClass, classify

RULES = rules()


def classed(question: str) -> QuestionClass:
    """The class of a question given as text."""
    tokens = tokenize(question)
    return classify(tokens, tag(tokens))


def word_at(question: str, position: int | None) -> str | None:
    """The word at a token position, as written."""
    return None if position is None else tokenize(question)[position].text


# -- the rules themselves -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.entry.name)
def test_rules_example_is_decided_by_its_rule(rule: Rule) -> None:
    found = classed(rule.entry.example)
    assert (found.rule, found.label) == (rule.entry.name, rule.entry.gives or rule.entry.answer), rule.entry.example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.entry.name)
def test_rules_counterexample_is_decided_by_another(rule: Rule) -> None:
    assert classed(rule.entry.counterexample).rule != rule.entry.name, rule.entry.counterexample


def test_rules_names_differ() -> None:
    names = [rule.entry.name for rule in RULES]
    assert len(names) == len(set(names))


def test_rules_word_lists_are_used() -> None:
    shapes = load("classes/shapes.toml")
    patterns = " ".join(source for rule in RULES for source in rule.entry.patterns)
    assert [name for name in shapes["words"] if f"{{{name}}}" not in patterns] == []


def test_nouns_stand_under_known_classes() -> None:
    labels = set(get_args(Label))
    assert set(nouns().by_word.values()) <= labels
    assert {label for _, label in nouns().endings} <= labels
    assert len(nouns().by_word) > 8000


# -- everyday questions ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "label", "head"),
    [
        ("How many North Korean soldiers have gone over?", "NUM:count", "soldiers"),
        ("numbr of troops in the valley", "NUM:count", "numbr"),
        ("troops in the valley how many", "NUM:count", None),
        ("For how many years did the light burn?", "NUM:count", "years"),
        ("In total how many people were hurt?", "NUM:count", "people"),
        ("foreign minister name", "HUM:ind", "minister"),
        ("prime minister of japan", "HUM:ind", "minister"),
        ("who said the war would end soon", "HUM:ind", None),
        ("whos the leader of the opposition", "HUM:ind", "leader"),
        ("can you tell me who leads the party", "HUM:ind", None),
        ("To whom did he give the medal?", "HUM:ind", None),
        ("Whose idea was it?", "HUM:ind", None),
        ("Name the first woman who sailed alone.", "HUM:ind", "woman"),
        ("Which queen had nine days on the throne?", "HUM:ind", "queen"),
        ("What Canadian actor played the captain?", "HUM:ind", "actor"),
        ("Who was Grace Darling?", "HUM:desc", None),
        ("who is grace darling", "HUM:desc", None),
        ("which company built the bridge", "HUM:gr", "company"),
        ("Which party won the election?", "HUM:gr", "party"),
        ("What American rock band recorded the song?", "HUM:gr", "band"),
        ("What does his wife do for a living?", "HUM:title", None),
        ("by what percentage did support grow", "NUM:perc", "percentage"),
        ("unemployment rate in spain", "NUM:perc", "rate"),
        ("Since when has the harbour been closed?", "NUM:date", None),
        ("at what time does the museum open", "NUM:date", "time"),
        ("do you know when the war started", "NUM:date", None),
        ("date of the treaty", "NUM:date", "date"),
        ("how long did the meeting last", "NUM:period", None),
        ("How long was the trial?", "NUM:period", None),
        ("How long is the pier?", "NUM:dist", None),
        ("distance from the border to the town", "NUM:dist", "distance"),
        ("how old is the pope", "NUM:period", None),
        ("how cold was it", "NUM:temp", None),
        ("how fast can the ferry go", "NUM:speed", None),
        ("how much does a ticket cost", "NUM:money", None),
        ("how much aid did they give", "NUM:money", "aid"),
        ("what is the gdp of poland", "NUM:money", "gdp"),
        ("phone number of the embassy", "NUM:code", "number"),
        ("size of the fleet", "NUM:volsize", "size"),
        ("list the problems the town faces", "DESC:desc", "problems"),
        ("Is there any proof that they are fighting?", "DESC:desc", None),
        ("what did the general say about the war", "DESC:desc", None),
        ("what happened in seoul yesterday", "DESC:desc", None),
        ("Under what circumstances must they help each other?", "DESC:desc", "circumstances"),
        ("difference between a tank and a howitzer", "DESC:desc", "difference"),
        ("describe the attack", "DESC:desc", None),
        ("does it say so", "DESC:desc", None),
        ("does it say how many were hurt", "NUM:count", None),
        ("why did they withdraw", "DESC:reason", None),
        ("reason for the delay", "DESC:reason", "reason"),
        ("how did the soldiers get there", "DESC:manner", None),
        ("what is a drone", "DESC:def", None),
        ("What is relative humidity?", "DESC:def", None),
        ("define inflation", "DESC:def", None),
        ("What is the ISW?", "ABBR:exp", None),
        ("what does nato stand for", "ABBR:exp", None),
        ("What is the abbreviation for kilogram?", "ABBR:abb", "abbreviation"),
        ("On which river does the town lie?", "LOC:other", "river"),
        ("What would the observers change about the truce?", "ENTY:other", None),
        ("What are fishermen worried about losing in the storm?", "DESC:desc", None),
        ("What is the main reason consulting engineers leave?", "DESC:reason", "reason"),
        ("At what point will the crews call a halt?", "NUM:date", None),
        ("How high was the price of electricity on Monday?", "NUM:money", None),
        ("where are the troops now", "LOC:other", None),
        ("tell me where the president was born", "LOC:other", None),
        ("capital of france", "LOC:city", "capital"),
        ("Which countries have sent weapons?", "LOC:country", "countries"),
        ("highest mountain in africa", "LOC:mount", "mountain"),
        ("Which Australian state is largest?", "LOC:state", "state"),
        ("What kind of missiles were fired?", "ENTY:other", "missiles"),
        ("what ship sank in the harbour", "ENTY:veh", "ship"),
        ("What predators live on the island?", "ENTY:animal", "predators"),
        ("What left-handed pitcher won twenty games?", "HUM:ind", "pitcher"),
        ("what color is the flag", "ENTY:color", "color"),
        ("What do pandas eat?", "ENTY:food", None),
        ("what disease did he have", "ENTY:dismed", "disease"),
        ("What did the president die of?", "ENTY:dismed", None),
        ("what language do they speak in brazil", "ENTY:lang", "language"),
        ("which sport does he play", "ENTY:sport", "sport"),
        ("What instrument did her uncle play?", "ENTY:instru", "instrument"),
        ("currency of japan", "ENTY:currency", "currency"),
        ("Which battle ended the war?", "ENTY:event", "battle"),
        ("What is the statue made of?", "ENTY:substance", None),
        ("how do you say hello in korean", "ENTY:termeq", None),
        ("what is the best way to clean silver", "ENTY:techmeth", "way"),
        ("What novel features a blind captain?", "ENTY:cremat", "novel"),
        ("What did the mayor use to be?", "HUM:title", None),
        ("What did the pilot earn his living as?", "HUM:title", None),
        ("Which office does Amos Grey hold?", "HUM:title", None),
        ("What did the board pay the owner for the mill?", "NUM:money", None),
        ("What were the voters against the war nicknamed?", "ENTY:termeq", None),
        ("How much are the owners asking for the mill?", "NUM:money", None),
        ("What is getting in the way of the search?", "ENTY:other", None),
        ("What is the new bridge going to cost?", "NUM:money", None),
        ("What became of the crew?", "DESC:desc", None),
        ("By what margin did they win?", "NUM:count", None),
        ("What are the pilots asking for?", "ENTY:other", None),
        ("What brought on the crisis?", "DESC:reason", None),
        ("Who was at the wheel?", "HUM:ind", None),
        ("What is a group of geese called?", "ENTY:termeq", None),
        ("What took place in the harbour?", "ENTY:other", None),
        ("What were the terms of the deal?", "DESC:desc", None),
        ("Above what heat does the tar melt?", "NUM:temp", "heat"),
    ],
)  # fmt: skip
def test_classify_everyday(question: str, label: str, head: str | None) -> None:
    found = classed(question)
    assert (found.label, word_at(question, found.head)) == (label, head), found.rule


@pytest.mark.parametrize(
    ("question", "wh"),
    [
        ("In which year did it open?", "which"),
        ("whats the size of it", "whats"),
        ("When he died, how old was he?", "how"),
        ("The town lies in which province?", "which"),
        ("capital of france", None),
        ("Is it open?", None),
    ],
)
def test_classify_question_word(question: str, wh: str | None) -> None:
    assert word_at(question, classed(question).wh) == wh


@pytest.mark.parametrize(
    "text", ["", "?", "...", "what", "how many", "name", "who is", "which of the", "'", "WHAT IS THE CAPITAL OF PERU"]
)
def test_classify_anything(text: str) -> None:
    assert classed(text).label in get_args(Label)


def test_classify_capitals_throughout_are_no_abbreviation() -> None:
    assert classed("WHAT IS GRAVITY?").label == "DESC:def"


# -- nouns ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "head", "label"),
    [
        ("ships", 0, "ENTY:veh"),
        ("cities", 0, "LOC:city"),
        ("wolves", 0, "ENTY:animal"),
        ("area code", 1, "NUM:code"),
        ("length of time", 0, "NUM:period"),
        ("claim to fame", 0, "DESC:reason"),
        ("left-handed pitcher", 1, "HUM:ind"),
        ("brother-in-law", 0, "HUM:ind"),
        ("xyzzy", 0, None),
    ],
)
def test_noun_class(words: str, head: int, label: str | None) -> None:
    assert noun_class(words.split(), head) == label


def test_noun_class_by_ending() -> None:
    assert class_by_ending("volcanologists") == "HUM:ind"
    assert class_by_ending("bursitis") == "ENTY:dismed"


@pytest.mark.parametrize(
    ("plural", "one"), [("ships", "ship"), ("cities", "city"), ("class", "class"), ("buses", "bus")]
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("temprature", "temperature"), ("presidnt", "president"), ("taylor", "taylor"), ("ship", "ship")],
)
def test_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


# -- errors of rule files ---------------------------------------------------------------------------------------------

GOOD: dict[str, Any] = {
    "name": "what is it",
    "pattern": "what {be} it",
    "answer": "DESC:def",
    "example": "What is it?",
    "counterexample": "Who is it?",
}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"answer": "DESC:nothing"}, 'rule "what is it": answer'),
        ({"patern": "what"}, 'rule "what is it": patern'),
        ({"answer": "by head noun"}, "add gives"),
        ({"pattern": "what {bee} it"}, "there is no word list {bee}"),
        ({"pattern": "what <hed>"}, "<hed> is not known; use one of <head>"),
    ],
)
def test_rule_errors_name_file_rule_and_remedy(change: dict[str, Any], told: str) -> None:
    data = {"words": {"be": "be"}, "rule": [GOOD | change]}
    with pytest.raises(RuleError) as caught:
        [rule.patterns for rule in rules_of(check(data))]
    assert "rules/classes/shapes.toml" in str(caught.value)
    assert 'rule "what is it"' in str(caught.value)
    assert told in str(caught.value)


def test_rule_errors_name_a_rule_that_stands_twice() -> None:
    with pytest.raises(RuleError, match='rule "what is it" stands twice; give one of them another name'):
        check({"words": {}, "rule": [GOOD, GOOD]})
