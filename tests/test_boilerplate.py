"""Furniture of pages: what many documents share, and phrases of interfaces."""

import pytest

from qa.corpus.boilerplate import speaks_to_visitor
from qa.corpus.document import BlockKind, Document
from qa.corpus.reading import read_texts

FURNITURE = [
    "Advertisement",
    "ADVERTISEMENT:",
    "Please enter your comment!",
    "Please enter your name here",
    "Sign up for our newsletter and never miss a gale.",
    "Read more »",
    "Redirecting to... ../harbour/bell.html.",
    "[ Share this ]",
    "Leave a Reply",
    "12 Comments",
    "Comments (3)",
    "3 min read",
    "© 2024 Harbour News. All rights reserved.",
    "This website uses cookies.",
    "By clicking “Accept”, you consent to cookies on this site.",
    "https://example.org/gale",
    "*** START OF THE PROJECT GUTENBERG EBOOK ***",
]
PROSE = [
    "Share prices fell.",
    "Please enter, said the keeper.",
    "Sign language was used.",
    "He bakes cookies.",
    "The rights of all were reserved for the king.",
    "12 Comments on the treaty of peace",
    "Advertisement is the soul of trade, he said.",
    "",
]


def documents(
    *bodies: str, top: str = "Daily Harbour News", end: str = "Ring the newsroom at any hour of the day."
) -> list[Document]:
    return list(read_texts({f"{n}.txt": f"{top}\n\n{body}\n\n{end}" for n, body in enumerate(bodies)}))


BODIES = [
    "Gale closes harbour\n\nA gale came to the harbour.\n\nIt went on Friday.\n\nThe ships left.\n\nAll was well.",
    "Keeper saves dog\n\nA keeper saved a dog.\n\nThe dog is well.\n\nSo is the keeper.\n\nThe boat is lost.",
    "Light goes out\n\nThe light went out at ten.\n\nThe oil had been spilt.\n\nA ship was lost.\n\nNobody died.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_boilerplate_speaks_to_the_visitor(line: str) -> None:
    assert speaks_to_visitor(line)


@pytest.mark.parametrize("line", PROSE)
def test_boilerplate_leaves_prose(line: str) -> None:
    assert not speaks_to_visitor(line)


def test_boilerplate_is_what_documents_share() -> None:
    for document in documents(*BODIES):
        kinds = [block.kind for block in document.blocks]
        assert kinds[0] is kinds[-1] is BlockKind.BOILERPLATE
        assert kinds[1:-1] == [BlockKind.HEADLINE, *[BlockKind.PARAGRAPH] * 4]
        assert document.title == document.text.split("\n")[2]
        assert not document.sentences[0].quotable


def test_boilerplate_needs_three_documents() -> None:
    assert all(block.kind is not BlockKind.BOILERPLATE for found in documents(*BODIES[:2]) for block in found.blocks)


def test_boilerplate_is_not_found_in_copies() -> None:
    for document in documents(*[BODIES[0]] * 3):
        assert all(block.kind is not BlockKind.BOILERPLATE for block in document.blocks)


def test_boilerplate_leaves_headings_that_documents_share() -> None:
    for document in documents(*(body.replace("It", "History\n\nIt") for body in BODIES), top="", end=""):
        assert all(block.kind is not BlockKind.BOILERPLATE for block in document.blocks)
