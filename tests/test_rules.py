"""Rule files: their own examples, the shapes of questions they must know, faults in them, and a user's own folder."""

import re
from pathlib import Path

import pytest

from qa.chatbot import Chatbot
from qa.errors import RuleError
from qa.language.data import folder, read_toml
from qa.language.lexicon import lexicon, shipped_files
from qa.language.patterns import classes
from qa.language.text import Text
from qa.questions.analysis import analyse
from qa.questions.checking import RuleFailure, check_lexicon, check_rule, check_rules
from qa.questions.rules import Rule, RuleBook, load_rules, read_rules

RULES = load_rules()
DOCS = Path(__file__).parent.parent / "docs" / "rules.md"

GOOD = """
question_type = "how_many"
about = "a count"
answer_type = "NUM:count"

[[rule]]
name = "how many bells"
question = "how many bells {auxiliary verb}"
answer = "[{count}] {modifier}* bells"

[[rule.example]]
question = "How many bells does the tower have?"
sentence = "The tower has six bells."
short = "six"

[[rule.counterexample]]
question = "How many bells does the tower have?"
sentence = "The bells ring at six."
why = "an hour is no count"
"""


def type_of(question: str, rules: RuleBook = RULES) -> str:
    """The question type that the rules see in a question."""
    understood = analyse(Text(question), rules, lexicon())
    return understood.type if understood else "none"


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    """A rule file in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.name)
def test_rules_own_examples(rule: Rule) -> None:
    assert [failure.message for failure in check_rule(rule, RULES)] == []


@pytest.fixture(scope="module")
def lexicon_failures() -> list[RuleFailure]:
    """What the shipped lexicon files say of themselves."""
    return check_lexicon()


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_lexicon_own_examples(path: Path, lexicon_failures: list[RuleFailure]) -> None:
    assert [f"{f.rule}: {f.message}" for f in lexicon_failures if f.file == str(path)] == []


def test_rules_examples_all_differ() -> None:
    sentences = [e.sentence for rule in RULES for e in (*rule.examples, *rule.counterexamples) if e.sentence]
    assert len(sentences) == len(set(sentences))


def test_rules_counterexamples_are_questions_of_the_rule() -> None:
    """A counterexample with a sentence tests the answer patterns, so its question must reach them."""
    strays = [
        (rule.name, counterexample.question)
        for rule in RULES
        for counterexample in rule.counterexamples
        if counterexample.sentence and type_of(counterexample.question) != rule.question_type
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # the shapes of the types, with and without capitals and question marks
        ("how many lamps burn on the pier", "how_many"),
        ("The storm sank how many boats?", "how_many"),
        ("In September, how many boats were lost?", "how_many"),
        ("roughly how many men did the board hire", "how_many"),
        ("how much did they pay for the bell", "how_much"),
        ("what was the price of the bell", "how_much"),
        ("how big is the island", "how_much"),
        ("what proportion of the crew were islanders", "share"),
        ("by what percentage did the catch fall", "share"),
        ("how long did the journey take", "how_long"),
        ("how far is it to the reef", "how_far"),
        ("how tall's the tower", "how_far"),
        ("how heavy is the bell", "measure"),
        ("how often does the ferry run", "how_often"),
        ("how old was the captain", "how_old"),
        ("who lit the lamp", "who"),
        ("tell me who lit the lamp", "who"),
        ("whom did they elect", "who"),
        ("with whom did she quarrel", "who"),
        ("by whom was the tower designed", "who"),
        ("who's the chairman of the board", "who"),
        ("harbour board chairman name", "who"),
        ("who heads the salvage office", "who"),
        ("who is Thomas Reed", "who_is"),
        ("who was thomas reed", "who_is"),
        ("what was Thomas Reed's job", "which_role"),
        ("who said that the wall was sound", "who_said"),
        ("which engineer warned of the crack", "who_said"),
        ("according to whom was the lamp too weak", "who_said"),
        ("what did the pilot say about the tide", "what_said"),
        ("how did the crew react", "what_said"),
        ("what's the guild's view on the tolls", "what_said"),
        ('who said "never again"', "quotation"),
        ("what exactly did the judge say", "quotation"),
        ("where did the ship sink", "where"),
        ("can you say where the bell hangs", "where"),
        ("in which town did she live", "where"),
        ("on what river does the mill stand", "where"),
        ("when did the ship sink", "when"),
        ("do you know when the ship sank", "when"),
        ("in what year was the pier built", "when"),
        ("since when has the ferry run", "since_when"),
        ("by when must the rent be paid", "until_when"),
        ("why's the pier closed", "why"),
        ("I want to know why the pier is closed", "why"),
        ("how come the lamp went out", "why"),
        ("what caused the fire", "why"),
        ("what is the crane for", "what_for"),
        ("what was the board after", "what_for"),
        ("what effect did the storm have on trade", "consequence"),
        ("what could happen if the wall breaks", "consequence"),
        ("what does the new law mean for pilots", "consequence"),
        ("under what circumstances may the bridge be opened", "condition"),
        ("how was the wreck raised", "how"),
        ("by what means was the wreck raised", "how"),
        ("how do i raise a wreck", "how_to"),
        ("How can one raise it?", "how_to"),
        ("how to raise a wreck", "how_to"),
        ("what is a dredger", "definition"),
        ("define dredger", "definition"),
        ("what does skerry mean", "meaning"),
        ("what does HMB stand for", "meaning"),
        ("what does the charter oblige the town to do", "obligation"),
        ("what must a pilot do at night", "obligation"),
        ("which of the tugs was sold", "which"),
        ("what kind of stone was used", "which"),
        ("what did the captains sign", "what"),
        ("what's the capital of the island", "what"),
        ("The chest was full of what?", "what"),
        ("list the ships lost in 1911", "list"),
        ("what are the main dangers of the channel", "list"),
        ("is the harbour free of ice", "yes_no"),
        ("did the mayor say when the pier would open", "yes_no"),
        ("are there any seals on the reef", "yes_no"),
        ("keeper of the western light", "keyword"),
        ("the dog?", "keyword"),
        ("what convinced the mayor that the wall was safe", "why"),
        ("what is the main reason the ferry was sold", "why"),
        ("how high was the price of coal", "how_much"),
        ("how salty is the lagoon", "how_much"),
        ("at what point is the gate shut", "when"),
        ("how did the guard learn of the fire", "how"),
        ("what does the guild want the town to do", "what_said"),
        ("what is feared about the dam", "what_said"),
        ("what went wrong with the siren", "what"),
        ("what were the pilots angry about", "what_said"),
        ("which flag came to stand for the town", "which"),
        ("which nation was let back into the league", "which"),
        ("from whom did the masons learn how to cut the stone", "who"),
        ("would the board ever be the one to close the old pier before the winter, according to its clerk", "yes_no"),
        ("who was it that cut the cable", "who"),
        ("what line of work is he in", "which_role"),
        ("what was Jones before he became a judge", "which_role"),
        ("what lies behind the rise in prices", "why"),
        ("what are the pilots asking for", "what"),
        ("what are the two sides arguing about", "what"),
        ("what would the keeper do differently", "what"),
        ("what needs to be done", "what"),
        ("by what majority was the bill passed", "how_much"),
        ("what was the ship carrying", "what"),
        ("what was she doing when the bell rang", "what"),
        ("with what was the door broken open", "what"),
        ("for what was he fined", "why"),
        ("what has the pilot been charged with", "what"),
        ("how much did prices go up", "how_much"),
        ("who is on the jury", "who"),
        ("who was at the wheel", "who"),
        ("who were they up against", "who"),
        ("who is she", "who_is"),
        ("what has become of the ship", "what"),
        ("what does the tower look like", "what"),
        ("what makes up most of the reef", "what"),
        ("what keeps the reef from growing", "why"),
        ("what is keeping the reef from growing", "why"),
        ("what were the pilots paid", "how_much"),
        # the question word that asks wins over one inside a clause
        ("when did the keeper who said he was ill leave", "when"),
        ("where is the keeper who lit the lamp", "where"),
        ("who decides how the lamp is lit", "who"),
    ],
)
def test_rules_recognise(question: str, expected: str) -> None:
    assert type_of(question) == expected


@pytest.mark.parametrize("text", ["", "???", "…", "🐟🐟"])
def test_rules_recognise_nothing_without_words(text: str) -> None:
    assert type_of(text) == "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            GOOD.replace("about =", "abuot ="),
            "about: is missing; add it",
        ),
        (
            GOOD + "weight = 3\n",
            'rule "how many bells": counterexample: 0: weight: unknown key; remove it or mend its spelling',
        ),
        (
            GOOD.replace('answer = "[', 'anwser = "['),
            'rule "how many bells": anwser: unknown key; remove it or mend its spelling',
        ),
        (
            GOOD[: GOOD.index("[[rule.example]]")] + GOOD[GOOD.index("[[rule.counterexample]]") :],
            'rule "how many bells": example: is missing; add it',
        ),
        (
            GOOD[: GOOD.index("[[rule.counterexample]]")],
            'rule "how many bells": counterexample: is missing; add it',
        ),
        (
            GOOD.replace("bells {auxiliary verb}", "bells {auxiliary verb"),
            'rule "how many bells": question: "how many bells {auxiliary verb": cannot read "{auxiliary verb"; '
            "see the table in docs/rules.md",
        ),
        (
            GOOD.replace('"[{count}] {modifier}* bells"', '""'),
            'rule "how many bells": answer: an empty pattern; write at least one word',
        ),
    ],
    ids=["no about", "unknown key", "misspelt key", "no example", "no counterexample", "bad pattern", "empty pattern"],
)
def test_rules_fault_is_named_in_one_line(tmp_path: Path, text: str, expected: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(RuleError) as error:
        read_rules(path)
    assert str(error.value) == f"{path}: {expected}"


def test_rules_unknown_class_is_named_with_those_there_are(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("{count}", "{cuont}"))
    with pytest.raises(RuleError) as error:
        read_rules(path)
    message = str(error.value)
    assert message.startswith(
        f'{path}: rule "how many bells": answer: "[{{cuont}}] {{modifier}}* bells": no class "cuont"; there are: '
    )
    assert "count" in message
    assert "\n" not in message


def test_rules_file_that_is_not_toml(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace('about = "a count"', 'about = "a count'))
    with pytest.raises(RuleError, match="is not TOML in UTF-8: ") as error:
        read_rules(path)
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)


def test_rules_same_name_twice_in_a_folder(tmp_path: Path) -> None:
    first, second = written(tmp_path, GOOD, "a.toml"), written(tmp_path, GOOD, "b.toml")
    with pytest.raises(RuleError) as error:
        load_rules([tmp_path])
    assert str(error.value) == f'{second}: rule "how many bells": the name stands in {first} too; rename one'


def test_rules_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such rule folder; check the path given to --rules"):
        load_rules([tmp_path / "none"])


def test_rules_folder_without_rule_files(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"holds no rule file; a rule file ends in \.toml"):
        load_rules([tmp_path])


def test_rules_of_a_folder_are_added(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    rules = load_rules([tmp_path])
    assert len(rules.rules) == len(RULES.rules) + 1
    understood = analyse(Text("how many bells does the tower have"), rules, lexicon())
    assert understood is not None
    assert understood.rule.name == "how many bells"
    assert [f for f in check_rules([tmp_path]) if f.rule == "how many bells"] == []


def test_rules_of_a_folder_override_those_of_the_same_name(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace('how many bells"', 'how many times"', 1))
    rules = load_rules([tmp_path])
    assert len(rules.rules) == len(RULES.rules)
    (rule,) = [rule for rule in rules if rule.name == "how many times"]
    assert rule.file == str(tmp_path / "mine.toml")


def test_checking_says_what_was_expected_found_and_what_to_do(tmp_path: Path) -> None:
    text = GOOD.replace('short = "six"', 'short = "seven"').replace("The bells ring at six.", "Six bells ring at six.")
    written(tmp_path, text)
    failures = [f for f in check_rules([tmp_path]) if f.rule == "how many bells"]
    assert [f.message for f in failures] == [
        'example "How many bells does the tower have?": expected "seven" in "The tower has six bells.", found "six"; '
        "mend the answer pattern, or put a better one before it",
        'counterexample "How many bells does the tower have?": expected no short answer in "Six bells ring at six." '
        '(an hour is no count), found "Six"; make the answer patterns stricter',
    ]
    assert {f.file for f in failures} == {str(tmp_path / "mine.toml")}


def test_checking_names_the_rule_that_takes_an_example(tmp_path: Path) -> None:
    written(tmp_path, GOOD.replace('question = "how many bells {auxiliary verb}"', 'question = "bells"'))
    (failure,) = [f for f in check_rules([tmp_path]) if f.rule == "how many bells"]
    assert failure.message == (
        'example "How many bells does the tower have?": this rule should take the question, but the rule '
        '"how many <things> did <someone> <do>" (how_many) does; make a question pattern more specific'
    )


def test_checking_lexicon_files(tmp_path: Path) -> None:
    text = (
        'field = "harbour words"\ngroups = """\nskiff, dinghy\n"""\n'
        '[[example]]\nquestion_word = "skiff"\ntext_word = "galleon"\n'
        '[[counterexample]]\nquestion_word = "skiff"\ntext_word = "dinghy"\n'
    )
    path = written(tmp_path, text)
    assert [(f.rule, f.message) for f in check_lexicon([path])] == [
        ("skiff -> galleon", "example: expected a link, found none; write both on one line"),
        ("skiff -> dinghy", "counterexample: expected no link, found one; part them, or drop the counterexample"),
    ]


def test_docs_name_every_class() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in sorted(classes()) if f"`{{{name}}}`" not in text] == []


def test_docs_name_every_type_in_its_own_words() -> None:
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    files = [read_toml(path) for path in sorted((folder("rules") / "questions").glob("*.toml"))]
    assert [f["question_type"] for f in files if rows.get(f["question_type"]) != f["about"]] == []


def test_docs_example_is_a_rule_that_works(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    written(tmp_path, found[1])
    assert [f.message for f in check_rules([tmp_path]) if f.rule == "how deep is <a well>"] == []
    assert type_of("how deep is the castle well", load_rules([tmp_path])) == "how_deep"


def test_a_new_type_with_its_own_reply_is_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "who_kept.toml").write_text(
        'question_type = "who_kept"\nabout = "who kept a thing"\nanswer_type = "HUM:ind"\n'
        'reply = "The keeper: {sentence}"\n[[rule]]\nname = "who kept <something>"\n'
        'question = "who kept the <x>"\nanswer = "kept by [{person}]"\n'
        '[[rule.example]]\nquestion = "Who kept the light?"\nsentence = "The light was kept by Ann Hale."\n'
        'short = "Ann Hale"\n'
        '[[rule.counterexample]]\nquestion = "Who kept the light?"\nsentence = "The light was dark."\nwhy = "nobody"\n',
        encoding="utf-8",
    )
    bot = Chatbot.from_texts({"a.txt": "The light was kept by Ann Hale until 1911."}, rules=[tmp_path])
    reply = bot.ask("Who kept the light?")
    assert reply.question.type == "who_kept"
    assert reply.text.startswith("The keeper: The light was kept by [Ann Hale] until 1911.")
