"""Which lines belong together: wrapped prose is joined, lines that stand for themselves stay apart."""

import textwrap

import pytest

from qa.corpus.lines import paragraph_spans
from qa.corpus.reading import read_text

PROSE = [
    "The light on the skerry was lit for the first time in the autumn of 1859, after eleven years of building. Mr. Ek, "
    "who had come from Harstad with his dog, kept it until 1911. Nobody was sorry when he left: he had let the oil run "
    "out twice, and the board had paid for both of the ships.",
    "Olof had two sons. Anna Berg took over the light in 1912. She was the first woman in Norway to keep one, and she "
    "kept it for forty years without a single night of darkness, as the board wrote in its report.",
    '"I was never afraid," she said. "The sea was my neighbour. It came to the door. It went away again."',
]


def paragraphs(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in paragraph_spans(text)]


@pytest.mark.parametrize("width", [50, 66, 72, 80, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_wrapped_prose_is_joined(width: int, newline: str) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PROSE).replace("\n", newline)
    assert paragraphs(text) == PROSE


def test_lines_wrapped_prose_has_the_sentences_of_the_same_prose_unwrapped() -> None:
    wrapped = read_text("a.txt", "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in PROSE))
    plain = read_text("a.txt", "\n\n".join(PROSE))
    assert [" ".join(s.text.split()) for s in wrapped.sentences] == [s.text for s in plain.sentences]


@pytest.mark.parametrize("indent", ["", "    "])
def test_lines_wrapped_paragraphs_without_a_blank_line_between_them(indent: str) -> None:
    text = "\n".join(textwrap.fill(paragraph, 64, initial_indent=indent) for paragraph in PROSE)
    assert paragraphs(text) == PROSE


def test_lines_headings_and_lists_within_wrapped_prose() -> None:
    text = (
        "THE LIGHT\n=========\n\nCHAPTER I\n"
        + textwrap.fill(PROSE[0], 70)
        + "\n- oil\n- a wick that is trimmed twice in"
        " each of the long nights of\n  the winter\n" + textwrap.fill(PROSE[1], 70)
    )
    assert paragraphs(text) == [
        "THE LIGHT",
        "=========",
        "CHAPTER I",
        PROSE[0],
        "- oil",
        "- a wick that is trimmed twice in each of the long nights of the winter",
        PROSE[1],
    ]


def test_lines_of_a_letter_stay_apart_from_its_heading() -> None:
    text = (
        "From: Anna Berg\nTo: Olof Ek\nSubject: The lamp\n\nthe lamp is broken again and I cannot mend it without the"
        " parts that you\npromised in September. Please send them with the next boat, which leaves\nHarstad on Friday."
    )
    assert [len(paragraph) for paragraph in paragraphs(text)] == [15, 11, 17, 164]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = ["Leaping croc shocks scientists", "A crocodile leapt over the boat of the board.", '"It did!" he said.']
    assert paragraphs("\n".join(lines + PROSE + lines)) == lines + PROSE + lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was burning acetylene and compressed O\n2. This became common.", 1),
        ("The keeper of the light waited for the boat of the\nBoard of Trade.", 1),
        ("The keeper of the light waited long for the boat\nwhich never came.", 1),
        ("Tyger Tyger, burning bright,\nIn the forests of the night.", 1),
        ("- Olof\n  who had a boat", 1),
        ("Gale closes the harbour of Harstad\n2 boats were lost.", 2),
        ("Tuning in\nThe signal is weak.", 2),
        ("Ads\nwe sell them", 2),
        ("Apples,\n- pears", 2),
    ],
)
def test_lines_cut_in_two_are_mended(text: str, expected: int) -> None:
    assert len(paragraph_spans(text)) == expected


def test_lines_wide_lines_of_a_table_of_contents_do_not_part_prose() -> None:
    contents = "1. Keepers " + ". " * 80 + "1\n2. Oil " + ". " * 80 + "2\n"
    assert paragraphs(contents + textwrap.fill(PROSE[0], 100))[2:] == [PROSE[0]]


@pytest.mark.parametrize(
    "paragraph",
    [
        'The board of the harbour asked the keepers for "the old lamp", "the new lamp",\nand for the boat.',
        "The keepers of the light had oil, wicks, glass, rope, a dog, a boat etc.,\nand they sold all.",
        "The keepers of the light may have sold it, e.g.\n   in the long winter after the storm.",
        "                       The lamp is lit by the\n                       keeper at night.",
    ],
)
def test_lines_a_clause_goes_on_though_the_next_word_had_room(paragraph: str) -> None:
    text = "\n\n".join(textwrap.fill(long, 88) for long in PROSE) + "\n\n" + paragraph
    assert paragraphs(text)[len(PROSE) :] == [" ".join(paragraph.split())]


def test_lines_one_defined_term_stands_below_another() -> None:
    text = (
        'In these rules:\n"Club" means the rowing club;\n"Guest" means a person brought in by a member;\n'
        '"Boat" means a skiff.'
    )
    assert paragraphs(text)[1:] == [
        '"Club" means the rowing club;',
        '"Guest" means a person brought in by a member;',
        '"Boat" means a skiff.',
    ]


def test_lines_a_heading_may_end_in_a_preposition() -> None:
    text = "1. What the lamp is and what it can be used for\nThe lamp is lit by a clock.\n"
    assert paragraphs(text)[1] == "The lamp is lit by a clock."
