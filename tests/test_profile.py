"""What the corpus says of a name: spellings, roles, sentences, counts."""

import pytest

from qa.corpus.reading import read_text
from qa.language.text import read
from qa.mentions import Naming
from qa.profile import profile

DOCUMENTS = [
    read_text(
        "a.txt",
        "The harbour master Sergei Antonov closed the pier. Antonov wrote to Kyiv. The harbour was empty.\n",
    ),
    read_text(
        "b.txt",
        "Harbour master Sergey Antonov met President Helen Park in Norway. Park Chung arrived later. "
        "Norwegian pilots waited. The visitors saw a park.\n",
    ),
]


def test_profile_collects_spellings_roles_and_counts() -> None:
    found = profile(DOCUMENTS, "Antonov")
    assert {(each.text, each.count) for each in found.spellings} == {
        ("Antonov", 1),
        ("Sergei Antonov", 1),
        ("Sergey Antonov", 1),
    }
    assert found.kind == "person"
    assert found.sentences == 3
    assert found.by_document == (("a.txt", 2), ("b.txt", 1))
    assert [role.words.lower() for role in found.roles] == ["harbour master"]
    assert {place.file for place in found.roles[0].citations} == {"a.txt", "b.txt"}


def test_profile_cites_what_it_quotes() -> None:
    texts = {document.name: document.text for document in DOCUMENTS}
    for mention in profile(DOCUMENTS, "Antonov").mentions:
        place = mention.citation
        assert texts[place.file][place.start : place.end] == mention.sentence
        assert mention.spelling in mention.sentence


def test_profile_shows_no_more_sentences_than_asked_but_counts_all() -> None:
    found = profile(DOCUMENTS, "Antonov", most=1)
    assert len(found.mentions) == 1
    assert found.sentences == 3


def test_profile_names_those_who_share_a_name() -> None:
    documents = [read_text("a.txt", "Helen Falk met Thomas Falk in Perth. Falk was tired.")]
    assert profile(documents, "Falk").namesakes == ("Helen Falk", "Thomas Falk")
    assert profile(documents, "Helen Falk").namesakes == ()


def test_profile_of_a_country_holds_its_people() -> None:
    assert {each.text for each in profile(DOCUMENTS, "Norway").spellings} == {"Norway", "Norwegian"}


def test_profile_of_what_is_not_there() -> None:
    found = profile(DOCUMENTS, "Rumpelstiltskin")
    assert (found.kind, found.spellings, found.roles, found.mentions, found.sentences) == (None, (), (), (), 0)
    assert profile(DOCUMENTS, "").sentences == 0
    assert profile([], "Antonov").by_document == ()


@pytest.mark.parametrize(
    ("name", "sentence", "words"),
    [
        ("Kyiv", "They flew to Kiev.", ["Kiev"]),
        ("Kyiv", "a trip to kyiv, where he slept", ["kyiv"]),
        ("European Union", "The EU waited.", ["EU"]),
        ("May", "It may rain.", []),
        ("Norway", "Oslo waited.", []),
        ("Ellen Falk", "Falk met Tom Falk.", ["Falk"]),
        ("North Sea Board", "Once the north sea board met.", ["north sea board"]),
    ],
)
def test_naming_finds_variants(name: str, sentence: str, words: list[str]) -> None:
    text = read(sentence)
    assert [text.slice(found.first, found.last) for found in Naming(name).found(text)] == words
