"""Quantities: amount, qualifier, unit, and what is counted."""

import pytest

from qa.language.numbers import find_quantities
from qa.language.quantity import Quantity, same_value
from qa.language.tagger import tag
from qa.language.text import read
from qa.language.tokens import tokenize


def quantities(text: str) -> list[tuple[str, Quantity]]:
    """Every quantity of a text, beside its words."""
    tokens = tokenize(text)
    found = find_quantities(tokens, tag(tokens))
    return [(text[tokens[q.first].start : tokens[q.last - 1].end], q) for q in found]


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    [(_, quantity)] = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "span", "value", "qualifier", "kind"),
    [
        ("It has sent about 10, 000 troops to the front.", "about 10, 000", 10_000, "about", "count"),
        ("The deployment of over 10,000 North Korean troops.", "over 10,000", 10_000, "over", "count"),
        ("Russia has taken 1 146 square kilometers.", "1 146 square kilometers", 1146, "", "volsize"),
        ("They took 200 square kilometers of land.", "200 square kilometers", 200, "", "volsize"),
        ("The basin covers 13 million square miles.", "13 million square miles", 13e6, "", "volsize"),
        ("It cost twenty-one thousand.", "twenty-one thousand", 21_000, "", "count"),
        ("It sent a million and a half shells.", "a million and a half", 1.5e6, "", "count"),
        ("It collected a third of a million shells.", "a third of a million", 1e6 / 3, "", "count"),
        ("It was attended by 2000 guests.", "2000", 2000, "", "count"),
        ("They ate half a dozen eggs.", "half a dozen", 6, "", "count"),
        ("It took two and a half years.", "two and a half years", 2.5, "", "period"),
        ("It got a metre out of the water.", "a metre", 1, "", "dist"),
        ("It added 6½ sacks.", "6½", 6.5, "", "count"),
        ("Two out of three Ukrainians agree.", "Two out of three", 2 / 3, "", "perc"),
        ("One in five children agrees.", "One in five", 0.2, "", "perc"),
        ("More than half of the power plants are hit.", "More than half", 0.5, "over", "perc"),
        ("Two-thirds of animals died.", "Two-thirds", 2 / 3, "", "perc"),
        ("It grew by 14 percent.", "14 percent", 0.14, "", "perc"),
        ("It grew by 14 per cent.", "14 per cent", 0.14, "", "perc"),
        ("It cost $110 million.", "$110 million", 110e6, "", "money"),
        ("It sold for $110m.", "$110m", 110e6, "", "money"),
        ("It cost US$ 3bn.", "US$ 3bn", 3e9, "", "money"),
        ("It cost about 5 euros.", "about 5 euros", 5, "about", "money"),
        ("He paid 7,500 Swiss francs.", "7,500 Swiss francs", 7500, "", "money"),
        ("It cost $US1,000 a head.", "$US1,000", 1000, "", "money"),
        ("The clerk stole 40,000 pounds.", "40,000 pounds", 40000, "", "money"),
        ("It ran at 70 miles per hour.", "70 miles per hour", 70, "", "speed"),
        ("It fell to minus six degrees.", "minus six degrees", -6, "", "temp"),
        ("It fell to -20 °C.", "-20 °C", -20, "", "temp"),
        ("It weighs 5 kg.", "5 kg", 5, "", "weight"),
        ("It lasts 30 seconds.", "30 seconds", 30, "", "period"),
        ("It doubled.", "doubled", 2, "", "other"),
        ("He finished No. 5 again.", "No. 5", 5, "", "ord"),
        ("He came third.", "third", 3, "", "ord"),
        ("It blew in 1815.", "1815", 1815, "", "date"),
        ("Read Chapter 5.", "Chapter 5", 5, "", "code"),
        ("No fewer than twelve boats sank.", "No fewer than twelve", 12, "at least", "count"),
        ("Up to 40 boats sank.", "Up to 40", 40, "up to", "count"),
        ("It needs another 250 kilometres.", "another 250 kilometres", 250, "another", "dist"),
        ("There were ten boats or more.", "ten", 10, "", "count"),
        ("A 14-year-old girl won.", "14-year-old", 14, "", "period"),
        ("They refused bail for Reed, 28, but may free him.", "28", 28, "", "period"),
        ("They met in Perth, 28, and left.", "28", 28, "", "count"),
        ("He stood six feet two inches tall.", "six feet two inches", 6 + 1 / 6, "", "dist"),
        ("It lasted an hour and a half.", "an hour and a half", 1.5, "", "period"),
    ],
)
def test_find_quantities_reads_span_value_and_kind(
    text: str, span: str, value: float, qualifier: str, kind: str
) -> None:
    [(words, quantity)] = quantities(text)
    assert words == span
    assert quantity.value == pytest.approx(value, rel=1e-4)
    assert (quantity.qualifier, quantity.kind) == (qualifier, kind)


@pytest.mark.parametrize(
    ("text", "counted", "phrase"),
    [
        ("The deployment of over 10,000 North Korean troops.", "troops", "over 10,000 North Korean troops"),
        ("Two out of three Ukrainians agree.", "Ukrainians", "Two out of three Ukrainians"),
        ("It sent a million and a half shells.", "shells", "a million and a half shells"),
        ("They took 200 square kilometers of land.", "land", "200 square kilometers of land"),
        ("More than half of the power plants are hit.", "plants", "More than half of the power plants"),
        ("It shocked a four-metre crocodile.", "crocodile", "four-metre crocodile"),
        ("Two of Russia's generals left.", "generals", "Two of Russia's generals"),
        ("They sent thousands of soldiers.", "soldiers", "thousands of soldiers"),
        ("The attack left 200 dead.", "dead", "200 dead"),
        ("Russia had only one leader.", "leader", "only one leader"),
    ],
)
def test_find_quantities_tells_what_is_counted(text: str, counted: str, phrase: str) -> None:
    tokens = tokenize(text)
    quantity = only(text)
    assert quantity.counted is not None
    assert quantity.counted_last is not None
    assert tokens[quantity.counted].text == counted
    assert text[tokens[quantity.first].start : tokens[quantity.counted_last - 1].end] == phrase


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("10 to 15 boats sank.", 10, 15, "count"),
        ("Between 5 and 7 years passed.", 5, 7, "period"),
        ("It costs $2.50-$5.00 more.", 2.5, 5, "money"),
        ("It grew 10% to 15%.", 0.1, 0.15, "perc"),
        ("It lost 3 to 5 million votes.", 3e6, 5e6, "count"),
        ("They won 7-5.", 7, 5, "other"),
        ("It was a 23–16 loss.", 23, 16, "other"),
        ("The war of 1914-18 ended.", 1914, 1918, "date"),
    ],
)
def test_find_quantities_reads_ranges_and_scores(text: str, low: float, high: float, kind: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.high, quantity.kind) == (low, high, kind)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Dozens of boats sank.", "dozens"),
        ("Several hundred boats sank.", "several hundred"),
        ("Tens of thousands of people came.", "tens of thousands"),
        ("Many farmers came.", "many"),
    ],
)
def test_find_quantities_keeps_vague_amounts_without_value(text: str, vague: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.vague) == (None, vague)


def test_find_quantities_reads_none_as_zero() -> None:
    quantity = only("No soldiers came.")
    assert (quantity.value, quantity.qualifier) == (0.0, "no")


@pytest.mark.parametrize(
    "text",
    ["", "One of them came.", "The F-16 landed.", "No one came.", "How many came?", "?!", "A mile post."],
)
def test_find_quantities_finds_nothing(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("over 10,000 men", "more than ten thousand men", True),
        ("about 10, 000 men", "over 10,000 men", False),
        ("thousands of men", "10,000 men", False),
        ("thousands of men", "thousands of people", True),
        ("half of them", "50 percent of them", True),
        ("two decades", "20 years", True),
        ("10 km", "10 miles", False),
        ("10 dogs", "12 dogs", False),
        ("10 dollars", "10 euros", False),
    ],
)
def test_same_value_compares_amounts_with_qualifiers(a: str, b: str, same: bool) -> None:
    assert same_value(only(a), only(b)) is same


def test_numbers_of_an_iso_day_count_nothing() -> None:
    tokens = tokenize("1897-03-04,Aurora,coal,420 tonnes")
    assert [tokens[found.first].text for found in find_quantities(tokens, tag(tokens))] == ["420"]


def test_kinds_of_something_count_that_as_well() -> None:
    text = read("They saw more than six kinds of wild gull and four kinds.")
    counted = [text.slice(q.counted or 0, q.counted_last or 0) for q in text.quantities]
    assert counted == ["kinds of wild gull", "kinds"]
