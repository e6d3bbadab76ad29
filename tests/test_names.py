"""Names: spans, kinds and roles; variants of one name."""

import pytest

from qa.language.names import find_names, same_name
from qa.language.tagger import tag
from qa.language.text import read
from qa.language.tokens import tokenize


def names(text: str) -> list[tuple[str, str]]:
    """Every name of a text with its kind."""
    tokens = tokenize(text)
    return [(text[tokens[n.first].start : tokens[n.last - 1].end], n.kind) for n in find_names(tokens, tag(tokens))]


def roles(text: str) -> dict[str, str | None]:
    """The persons of a text with their roles."""
    tokens = tokenize(text)
    found: dict[str, str | None] = {}
    for name in find_names(tokens, tag(tokens)):
        if name.kind == "person":
            role = text[tokens[name.role[0]].start : tokens[name.role[1] - 1].end] if name.role else None
            found[text[tokens[name.first].start : tokens[name.last - 1].end]] = role
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Disappointment is growing in Kyiv.", [("Kyiv", "place")]),
        ("North Koreans met the Russians.", [("North Koreans", "nationality"), ("Russians", "nationality")]),
        ("FC Oslo drew with Hull United.", [("FC Oslo", "organisation"), ("Hull United", "organisation")]),
        ("Under Section 10.3 and Exhibit A nobody owes rent.", [("Section", "thing"), ("Exhibit", "thing")]),
        ("They met Western allies by Internet.", [("Western", "thing"), ("Internet", "thing")]),
        ("The Department of Health and Ageing paid.", [("Department of Health and Ageing", "organisation")]),
        ("It was found on the Ord River.", [("Ord River", "place")]),
        ("He works at the University of Rhode Island.", [("University of Rhode Island", "organisation")]),
        ("NATO said so.", [("NATO", "organisation")]),
        ("Two MiG-29s met an F-16.", [("MiG-29s", "other"), ("F-16", "other")]),
        ("The Sweden-2 match was dull.", [("Sweden", "place")]),
        ("The US and the U.S. agree.", [("US", "place"), ("U.S.", "place")]),
        ("George W. Bush left.", [("George W. Bush", "person")]),
        ("It was signed by H. Marsh.", [("H. Marsh", "person")]),
        ("It hit Mount Tambora.", [("Mount Tambora", "place")]),
        ("Scientists say so.", []),
        ("Add Tern Bay to the list.", [("Tern Bay", "place")]),
        ("CHANGES OF MAY", []),
        ("REPORT FROM OSLO", [("OSLO", "place")]),
        ("The pact helps. It is dangerous.", []),
        ("In September it rained on Tuesday.", []),
        ("Emperor Bersig Khan ruled.", [("Bersig Khan", "person")]),
        ("Then Cook sailed to Tarn.", [("Cook", "person"), ("Tarn", "place")]),
        ("In May, Miller hit King.", [("Miller", "person"), ("King", "person")]),
        ("On Monday Baker left.", [("Baker", "person")]),
        ("Yesterday Thatcher left.", [("Thatcher", "person")]),
        ("In May Reed left.", [("Reed", "person")]),
        ("The Pope left the new Bishop.", []),
        ("She met Ludwig van Beethoven.", [("Ludwig van Beethoven", "person")]),
        ("He met de la Rua in May.", [("de la Rua", "person")]),
        ("They looked for bin Laden there.", [("bin Laden", "other")]),
        ("The van Smith drove broke down.", [("Smith", "other")]),
        ("It helps, says Lavrov.", [("Lavrov", "person")]),
        ("It was taken from Medieval Latin.", [("Medieval Latin", "nationality")]),
        ("It was George W Bush again.", [("George W Bush", "person")]),
        ("They met Defence Minister Robert Hill.", [("Robert Hill", "person")]),
        ("Their rival was Democrat Stephen A. Douglas.", [("Democrat Stephen A. Douglas", "other")]),
        ("It grew since World War II.", [("World War II", "other")]),
        ("He saw Hadrian's Wall.", [("Hadrian's Wall", "place")]),
        ("France and the United Kingdom did the same.", [("France", "place"), ("United Kingdom", "place")]),
        ("He fled Bosnia and Herzegovina.", [("Bosnia and Herzegovina", "place")]),
        ("Kim Jong Un They shared a limousine.", [("Kim Jong Un", "person")]),
        ("where is kyiv", [("kyiv", "place")]),
        ("who is sabrina singh", [("sabrina singh", "person")]),
        ("north korea foreign minister name", [("north korea", "place")]),
        ("do they want peace", []),
        ("", []),
    ],
)
def test_find_names_reads_span_and_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Pentagon spokeswoman Sabrina Singh said so.", "Sabrina Singh", "Pentagon spokeswoman"),
        ("Russian Foreign Minister Sergei Lavrov spoke.", "Sergei Lavrov", "Russian Foreign Minister"),
        ("Russia’s Foreign Minister Sergey Lavrov spoke.", "Sergey Lavrov", "Russia’s Foreign Minister"),
        ("North Korean Foreign Minister Choe Son-Hui spoke.", "Choe Son-Hui", "North Korean Foreign Minister"),
        ("NATO Secretary-General Mark Rutte spoke.", "Mark Rutte", "NATO Secretary-General"),
        ("He met Secretary of State Antony Blinken.", "Antony Blinken", "Secretary of State"),
        ("President Joe Biden spoke.", "Joe Biden", "President"),
        ("Ask the historian Niall Ferguson.", "Niall Ferguson", "historian"),
        (
            "The South Korean Minister of Defense, Kim Yonghyun, spoke.",
            "Kim Yonghyun",
            "South Korean Minister of Defense",
        ),
        ("MLA's managing director, David Palmer, spoke.", "David Palmer", "MLA's managing director"),
        ("Mr Goodson says so.", "Goodson", None),
        (
            "So says Daniel Adler, an assistant professor at the University of Connecticut.",
            "Daniel Adler",
            "assistant professor at the University of Connecticut",
        ),
    ],
)
def test_find_names_reads_roles(text: str, person: str, role: str | None) -> None:
    assert roles(text)[person] == role


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelenskyi", "Zelenskyy"),
        ("Volodymyr Zelenskyy", "Zelensky"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mark Rutte", "Marc Rutte"),
        ("Kiev", "Kyiv"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Putin", "Vladimir Putin"),
        ("Choe Son-Hui", "Son-Hui"),
        ("George Bush", "George W. Bush"),
        ("Mr Palmer", "David Palmer"),
        ("Bill Clinton", "William Clinton"),
        ("Gorbachev", "Gorbachov"),
        ("Muhammad Ali", "Mohammed Ali"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("U.S.", "United States"),
    ],
)
def test_same_name_joins_variants(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Jong Un", "Kim Yonghyun"),
        ("North Korea", "South Korea"),
        ("John Smith", "Jane Smith"),
        ("Austria", "Australia"),
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("Korea", "North Korea"),
        ("Russia", "Russians"),
        ("Kyiv", "Ukraine"),
        ("Connecticut", "University of Connecticut"),
        ("Bush", "Rush"),
        ("", "Bush"),
        ("...", "???"),
    ],
)
def test_same_name_keeps_different_names_apart(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mark lives in Leeds.", [("Mark", "person"), ("Leeds", "place")]),
        ("Will came home.", [("Will", "person")]),
        ("Bill has a dog.", [("Bill", "person")]),
        ("Peter was born in May.", [("Peter", "person")]),
        ("Will people come?", []),
        ("Hope faded.", []),
        ("Marks were given.", []),
    ],
)
def test_a_given_name_opens_a_sentence_before_what_somebody_does(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Our address is 22 Tannery Row from June.", "22 Tannery Row"),
        ("In 1912 Tannery Row was paved.", "Tannery Row"),
        ("She was born in Saint-Denis in May.", "Saint-Denis"),
        ("Lieutenant-General Grey came.", "Grey"),
        ("After Anne, George I became king.", "George"),
        ("The Duke of Norfolk came late.", "Duke of Norfolk"),
        ("It was opened by the Duchess of Lorne.", "Duchess of Lorne"),
    ],
)
def test_a_name_is_read_with_what_belongs_to_it(sentence: str, name: str) -> None:
    text = read(sentence)
    assert name in [text.slice(one.first, one.last) for one in text.names]
