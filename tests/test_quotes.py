"""Statements: who says what, in direct and reported speech, and whose a pronoun or a bare quotation is."""

import pytest

from qa.language.quotations import quoted
from qa.language.quotes import Statement, find_statements
from qa.language.speakers import antecedent, speaker
from qa.language.text import Text


def texts(*sentences: str) -> list[Text]:
    """Neighbouring sentences."""
    return [Text(sentence) for sentence in sentences]


def said(text: str) -> list[tuple[str | None, str, bool]]:
    """The statements of one sentence alone: source, content, whether direct."""
    [sentence] = texts(text)
    return [
        (
            sentence.slice(found.source.first, found.source.last) if found.source else None,
            sentence.slice(*found.content) if found.content[0] < found.content[1] else "",
            found.direct,
        )
        for found in find_statements([sentence], 0)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content", "direct"),
    [
        ("Ties have been established, says Lavrov.", "Lavrov", "Ties have been established", False),
        ("The pact could destabilize Asia, writes ISW.", "ISW", "The pact could destabilize Asia", False),
        ("Russia took more land, Bloomberg reports.", "Bloomberg", "Russia took more land", False),
        (
            "Pentagon spokeswoman Sabrina Singh said they might be heading there.",
            "Pentagon spokeswoman Sabrina Singh",
            "they might be heading there",
            False,
        ),
        (
            "NATO Secretary-General Mark Rutte has stated that there is no evidence.",
            "NATO Secretary-General Mark Rutte",
            "there is no evidence",
            False,
        ),
        ("President Joe Biden also said it’s dangerous.", "President Joe Biden", "it’s dangerous", False),
        ("Rutte called the deployment a big increase.", "Rutte", "the deployment a big increase", False),
        (
            "Choe Son-Hui accused the US and South Korea of planning an attack.",
            "Choe Son-Hui",
            "the US and South Korea of planning an attack",
            False,
        ),
        (
            "Disappointment is growing, say two sources close to President Zelenskyi.",
            "two sources close to President Zelenskyi",
            "Disappointment is growing",
            False,
        ),
        ("It will support Russia, according to Son-Hui.", "Son-Hui", "It will support Russia", False),
        ("According to the report, it could help.", "the report", "it could help", False),
        (
            "Ukrainian President Zelenskyy has expressed concerns that this could spread.",
            "Ukrainian President Zelenskyy",
            "this could spread",
            False,
        ),
        (
            "In September, a survey by the Razumkov Center showed that many want talks.",
            "a survey by the Razumkov Center",
            "many want talks",
            False,
        ),
        ("“The tower is safe,” the mayor said.", "the mayor", "The tower is safe", True),
        ('"The tower is safe," says Linda Marsh.', "Linda Marsh", "The tower is safe", True),
        ('Linda Marsh says: "The tower is safe."', "Linda Marsh", "The tower is safe.", True),
        ("The mayor told reporters that the tower is safe.", "The mayor", "the tower is safe", False),
        ("Daniel Adler, a professor in Perth, says it is safe.", "Daniel Adler", "it is safe", False),
        ("The towers, says Marsh, will be safe again.", "Marsh", "will be safe again", False),
        ("“The tower is safe and will be open again.”", None, "The tower is safe and will be open again.", True),
        ("Mr Marsh said.", "Mr Marsh", "", False),
    ],
)
def test_find_statements_reads_source_and_content(text: str, source: str | None, content: str, direct: bool) -> None:
    assert said(text) == [(source, content, direct)]


def test_find_statements_separates_what_is_said_from_who_reports_it() -> None:
    assert said("Marsh accused the board of waste, writes Reuters.") == [
        ("Marsh", "the board of waste", False),
        ("Reuters", "Marsh accused the board of waste", False),
    ]


def test_find_statements_shares_the_subject_of_two_verbs() -> None:
    assert said("Lavrov didn’t confirm the troops but said instructors are there.") == [
        ("Lavrov", "the troops", False),
        ("Lavrov", "instructors are there", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The tower is safe.",
        "It was found in the hills.",
        "The board held a summit.",
        "He had 'many' towers.",
        "A report is due.",
        "?!",
        "“",
    ],
)
def test_find_statements_finds_nothing(text: str) -> None:
    assert said(text) == []


def name_of(sentences: list[Text], position: int) -> str | None:
    """The speaker's name."""
    found = speaker(sentences, position)
    if found is None:
        return None
    first, last = (found.name.first, found.name.last) if found.name else (found.first, found.last)
    return sentences[found.sentence].slice(first, last)


def test_speaker_of_a_pronoun_is_the_subject_of_the_statement_before() -> None:
    sentences = texts(
        "Choe Son-Hui accused the US of planning an attack, writes Reuters.",
        "This without providing any evidence to support his claim.",
        "She also warned that the situation could become explosive.",
    )
    assert name_of(sentences, 2) == "Choe Son-Hui"


def test_speaker_of_a_pronoun_fits_in_gender() -> None:
    sentences = texts("Linda Marsh met David Palmer.", "“It is safe,” he said.", "“It is not,” she said.")
    assert name_of(sentences, 1) == "David Palmer"
    assert name_of(sentences, 2) == "Linda Marsh"


def test_speaker_of_they_is_a_body() -> None:
    sentences = texts("The pact could destabilize Asia, writes ISW.", "It could also help Russia, they add.")
    assert name_of(sentences, 1) == "ISW"


def test_speaker_of_a_quotation_that_goes_on_is_the_one_before() -> None:
    sentences = texts(
        "“We see how it is possible to protect lives,” said Linda Marsh.",
        "“The two regimes go hand in hand.",
        "They always did so.”",
        "The harbour froze.",
    )
    assert [name_of(sentences, position) for position in range(4)] == ["Linda Marsh"] * 3 + [None]


def test_speaker_of_an_open_quotation_stands_where_it_closes() -> None:
    sentences = texts('"This is a damaging moment.', 'I take it seriously," said David Palmer.')
    assert name_of(sentences, 0) == "David Palmer"


def test_speaker_whose_name_a_stray_full_stop_cut_off() -> None:
    sentences = texts(
        "“It is a conflict,” explained the historian.", "Niall Ferguson in this newspaper.", "“It is old.”"
    )
    assert [name_of(sentences, position) for position in (0, 2)] == ["Niall Ferguson"] * 2


def test_speaker_announced_with_a_colon() -> None:
    sentences = texts(
        "Archaeologist John Shea, a professor at Stony Brook University says:", '"The study is excellent."'
    )
    assert name_of(sentences, 1) == "John Shea"


def test_antecedent_prefers_the_own_sentence() -> None:
    sentences = texts("David Palmer left.", "When Scott Goodson came, he declared it safe.")
    found = antecedent(sentences, 1, "he", 5)
    assert found is not None
    assert found.name is not None
    assert found.name.key == "scott goodson"


def test_quoted_spans_sentences() -> None:
    sentences = texts('He said: "The tower is old.', "It is safe.", 'It stays."', "It rained.")
    assert [bool(quoted(sentences, position)) for position in range(4)] == [True, True, True, False]


def test_statement_marks_pronouns() -> None:
    [found] = find_statements(texts("“It is safe,” he said."), 0)
    assert isinstance(found, Statement)
    assert found.pronoun
    assert found.direct
