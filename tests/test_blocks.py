"""What each stretch of a document is, and what it stands under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.blocks import find_blocks
from qa.corpus.document import Block, BlockKind
from qa.corpus.reading import read_text
from qa.language.data import folder

H, P, L, Q, D, B = (
    BlockKind.HEADLINE,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUESTION,
    BlockKind.DATELINE,
    BlockKind.BOILERPLATE,
)

# Each row: the lines of a text, each with the kind expected of it.
ROWS: dict[str, list[tuple[BlockKind, str]]] = {
    "headline above prose": [(H, "Gale closes harbour"), (P, "A gale came."), (H, "The halo effect"), (P, "It went.")],
    "first line with two sentences": [(H, "This lamp is old. It will be replaced, says the board"), (P, "It is true.")],
    "headline with a question after a colon": [(H, "Storm in the North: What’s Next?"), (P, "A gale came.")],
    "headline that begins with a question": [(H, "Who pays? The keepers"), (P, "The board does not.")],
    "last line without a stop": [(P, "A gale came."), (P, "The harbour was closed and the ships waited")],
    "line that leads to the next": [(H, "Gale"), (P, "The keeper Olof Ek says:"), (P, '"We wait."')],
    "questions and answers": [(B, "-"), (Q, "What is it?"), (P, "A lamp."), (B, "-"), (Q, "Why?"), (P, "It is.")],
    "question of a speaker": [(P, "The keeper came."), (P, '"Why so late?"'), (P, "Nobody knew.")],
    "question within prose": [(P, "Who came? The keeper did. What did he want?"), (P, "A lamp.")],
    "numbered questions": [(Q, "1. Who keeps the light?"), (P, "Olof does."), (Q, "2. Since when?"), (P, "1911.")],
    "questions and answers by letters": [
        (Q, "Q: The lamp is out. What now?"),
        (P, "A: Light it."),
        (Q, "Q. The oil is gone."),
        (Q, "Must I buy some?"),
        (P, "A. Yes."),
    ],
    "numbered sections": [
        (H, "1. Keepers"),
        (H, "1.1. The first ones"),
        (P, "There were two."),
        (Q, "1.2 Who came then?"),
        (P, "Olof did."),
        (H, "2. Boats"),
        (L, "- the Heron"),
        (L, "- the Tern"),
        (H, "3. Dogs"),
        (P, "There were none."),
    ],
    "numbers of a clause and of an amount": [
        (L, "2.1. The board shall pay for oil."),
        (P, "2.5 litres were left."),
        (P, "2.50 Euro is paid."),
    ],
    "table of contents": [
        (H, "The light of Harstad"),
        (H, "Contents"),
        (B, "Keepers"),
        (B, "Why two boats?"),
        (B, "Dogs and cats"),
        (B, "Oil"),
        (H, "Keepers"),
        (P, "There were two of them."),
        (Q, "Why two boats?"),
        (P, "One was for the dog."),
        (H, "Dogs and cats"),
        (P, "There were none."),
        (H, "Oil"),
        (P, "It was dear."),
    ],
    "contents with pages": [
        (H, "The light"),
        (B, "1. Keepers . . . . . . . 1"),
        (B, "1.1. Dogs .......... 12"),
        (P, "A gale came."),
    ],
    "references": [(H, "Gale"), (P, "It came."), (P, "[seen by Olof]"), (P, "More: http://gale.org/"), (P, "It went.")],
    "list": [(P, "We need:"), (L, "- oil"), (L, "* a wick"), (L, "• glass"), (L, "b) rope"), (P, "All.")],
    "speaker's dash": [(P, "They met."), (L, "- Very close ties have been established, says Lavrov."), (P, "Good.")],
    "Markdown": [(H, "# Light"), (P, "Old."), (H, "## Keepers"), (L, "- Olof Ek"), (Q, "### Who?"), (P, "Anna.")],
    "Markdown table": [(H, "# Light"), (P, "| year | keeper |"), (B, "|---|---|"), (P, "| 1911 | Olof |"), (P, "So.")],
    "chapter": [(H, "CHAPTER IV. The dog"), (P, "It barked."), (H, "Chapter 5"), (P, "It slept.")],
    "capitals": [(H, "THE END OF IT ALL."), (P, "It slept."), (H, "A REPORT TO THE BOARD"), (P, "It is dead.")],
    "dateline": [(H, "Gale closes harbour"), (D, "Kursk, RussiaTuesday, October 29, 2024"), (P, "A gale came.")],
    "dateline first": [(D, "Wednesday, October 9, 2024 - 4:50 pm"), (H, "Gale closes harbour"), (P, "A gale came.")],
    "byline": [(H, "Gale closes harbour"), (D, "By Jane Doe, Staff Writer"), (P, "A gale came.")],
    "interface": [(P, "A gale came."), (B, "Advertisement"), (P, "It went."), (B, "Please enter your comment!")],
    "notices": [(H, "Gale"), (B, "We use cookies to improve your experience on this website."), (P, "A gale came.")],
    "baker's cookies": [(H, "Gale"), (P, "The keeper baked cookies for the children of the island."), (P, "They ate.")],
    "a manual's steps": [(P, "Do this:"), (L, "1. Click here to begin."), (L, "2. Follow us on it."), (P, "Done.")],
    "share prices": [(H, "Gale"), (P, "Share prices fell on Tuesday."), (P, "Please enter the hall quietly, he said.")],
    "rules": [(P, "A gale came."), (B, "............"), (P, "It went."), (B, "* * *"), (P, "It came."), (B, "—")],
    "tail": [(P, "A gale came."), (B, "Inga kommentarer:"), (B, "Skicka en kommentar")],
    "tail by its place alone": [(P, "A gale came."), (B, "Aktionen"), (B, "Fler nyheter")],
    "tail with titles": [(P, "A gale came."), (B, "Recent Posts"), (B, "Storm hits the long coast of the north again")],
    "capitals listed at the end": [(P, "The capitals are:"), (P, "Oslo"), (P, "Riga")],
    "facts at the end": [(P, "It is a light."), (P, "Height: 35 m"), (P, "Keeper: Olof Ek")],
    "fused words first": [(B, "politicsliberal"), (H, "Gale closes harbour"), (P, "A gale came.")],
    "path first": [(B, "Home > News > North"), (H, "Gale closes harbour"), (P, "A gale came.")],
    "section first": [(B, "Opinion"), (H, "Gale closes the harbour"), (P, "A gale came.")],
    "title of one word": [(H, "Beowulf"), (H, "An old poem in new words"), (P, "Beowulf came over the sea.")],
    "heading cut short": [
        (B, "HomeBreaking NewsWhat is a gale doing in the harbour? Keepers warn..."),
        (H, "What is a gale doing in the harbour? Keepers warn of ‘more’"),
        (P, "A gale came."),
    ],
    "verse": [(P, f"A line of verse without any stop number {n}") for n in range(6)] + [(P, "It ends.")],
    "one line": [(P, "A note without a stop")],
}  # fmt: skip


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in find_blocks(text)]


def under(text: str) -> list[str | None]:
    blocks = find_blocks(text)
    return [None if block.heading is None else line(text, blocks[block.heading]) for block in blocks]


def line(text: str, block: Block) -> str:
    return text[block.start : block.end]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n"])
def test_blocks_kind_of_each_line(row: list[tuple[BlockKind, str]], newline: str) -> None:
    text = newline.join(line for _, line in row)
    blocks = find_blocks(text)
    if row is not ROWS["verse"]:  # its first line is taken for the title
        assert [(block.kind, line(text, block)) for block in blocks] == row
    else:
        assert kinds(text) == [H, *[P] * 6]


def test_blocks_an_underlined_line_is_a_heading_whatever_it_ends_with() -> None:
    rows = [
        (H, "The light of Harstad"),
        (B, "===================="),
        (P, "A gale came."),
        (H, "Olof, Anna etc."),
        (B, "--------------"),
        (P, "They kept it."),
        (H, "Report of the board (5 May 1911)"),
        (B, "--------------------------------"),
        (P, "It was dear."),
        (B, "----------------------------------------"),
        (P, "It was old."),
    ]
    text = "\n".join(line for _, line in rows)
    assert [(block.kind, line(text, block)) for block in find_blocks(text)] == rows


def test_blocks_of_the_seeds() -> None:
    expected = {
        "000": "HHPPPPPBHPLPPBHHPPPPBB",
        "001": "BHDBPB",
        "002": "PPPPPPPPP",
        "003": "BQPBQPBQPBQPBQPBQP",
        "004": "DBHPPPPPPPPPBBB",
    }
    letters = {H: "H", P: "P", L: "L", Q: "Q", D: "D", B: "B"}
    for path in sorted(folder("seeds").glob("*.txt")):
        found = "".join(letters[kind] for kind in kinds(path.read_text(encoding="utf-8")))
        assert found == expected[path.name[:3]], path.name


def test_blocks_stand_under_the_nearest_heading() -> None:
    text = "Storm\n\nGale closes harbour\nA gale came.\nWho waited?\nThe ships did.\n- Anna\nThe end of it\nIt went."
    assert under(text) == [
        None,
        "Storm",
        "Gale closes harbour",
        None,
        "Who waited?",
        "Who waited?",
        None,
        "The end of it",
    ]


def test_blocks_stand_under_markdown_headings_by_level() -> None:
    text = "# Light\n\nOld.\n\n## Keepers\n\nTwo.\n\n### Anna\n\nOne.\n\n## Oil\n\nNone."
    assert under(text) == [
        None,
        "# Light",
        "# Light",
        "## Keepers",
        "## Keepers",
        "### Anna",
        "# Light",
        "## Oil",
    ]


def test_blocks_a_sentence_of_a_headline_that_asks_is_no_answer() -> None:
    document = read_text("a.txt", "What is it doing here? Seoul warns of war\n\nIt is said that nobody knows.")
    assert [(s.kind, s.quotable) for s in document.sentences] == [(Q, False), (H, True), (P, True)]


def test_blocks_sentences_stand_without_their_marker() -> None:
    document = read_text(
        "a.md", "# Light\n\n- Anna came.\n- Olof\n  left.\n\n1. What is it?\n\nIt is late. – Nobody knows."
    )
    assert [s.text for s in document.sentences] == [
        "Light",
        "Anna came.",
        "Olof\n  left.",
        "What is it?",
        "It is late.",
        "Nobody knows.",
    ]


@given(st.text(alphabet=st.sampled_from("aZ1é .!?:\n\r\t\f-*#>|…\u2028\ufeff"), max_size=120) | st.text(max_size=60))
def test_blocks_tile_the_text(text: str) -> None:
    document = read_text("a.txt", text)
    at = 0
    for block in document.blocks:
        assert text[at : block.start].strip() == ""
        assert text[block.start : block.end] == text[block.start : block.end].strip() != ""
        at = block.end
    assert text[at:].strip() == ""
    end = 0
    for position, sentence in enumerate(document.sentences):
        assert sentence.position == position
        assert sentence.start >= end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        end = sentence.end


def test_rows_of_labels_leave_the_line_above_them_a_heading() -> None:
    rows = "Operator: Harbour Board\nSurvivors: Yes\nCrew on board: 4"
    text = f"Wrecks\n\nThese are wrecks.\n\nLoss of the Alma\n\n{rows}\n\nShe struck the bar at noon.\n"
    blocks = find_blocks(text)
    found = {text[block.start : block.end]: block for block in blocks}
    assert found["Loss of the Alma"].kind is BlockKind.HEADLINE
    assert found["Survivors: Yes"].kind is BlockKind.PARAGRAPH
    assert found["She struck the bar at noon."].heading == blocks.index(found["Loss of the Alma"])


def test_blocks_what_stands_apart_from_rows_heads_the_prose_below() -> None:
    rows = "A: 8 minutes\nB: 5 minutes\nC: 20 minutes\nD: 45 minutes"
    text = f"Horns\n\nBlow it.\n\nTimes\n{rows}\n\nCare and use\nWipe it dry.\n"
    kinds = {text[block.start : block.end]: block.kind for block in find_blocks(text)}
    assert kinds["Care and use"] is H
    assert kinds["D: 45 minutes"] is P
