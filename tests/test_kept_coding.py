"""How a kept index writes terms, runs of terms and pieces of documents, and reads them again."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.corpus.reading import read_text
from qa.language.term_runs import term_run
from qa.retrieval.kept.coding import character, marked, number, numbers, recoded, units, written
from qa.retrieval.kept.pieces import Piece, dictionary_of, pieces_of, read, sheets_of, writer
from qa.retrieval.kept.runs import Coder, Runs

WRITTEN = (
    "fog",
    "Fog",
    "fog,",
    'fog."',
    "fog...",
    "U.",
    "S.",
    "10,",
    "000",
    "June",
    "MarshFor",
    "don't",
    "”",
    "\n",
    "e\u0301",
)


@pytest.mark.parametrize("value", [0, 94, 0xD7DE, 0xD7DF, 0xFF7DE, 0xFF7DF, 2 * 0xFF7DF + 5, 1 << 30])
def test_numbers_come_back_from_their_characters(value: int) -> None:
    unit = character(value)
    assert number(unit) == value
    assert list(units(unit + "\n" + unit)) == [unit, "\n", unit]


@pytest.mark.parametrize("largest", [3, 0xD7FF, 0xD900, 2_000_000, 4_000_000])
def test_runs_are_recoded_term_by_term(largest: int) -> None:
    values, into = [0, largest, 1, largest], np.array([*range(1, largest + 1), 0])
    run = "".join(map(character, values[:2])) + "\n" + "".join(map(character, values[2:])) + "\r"
    found = numbers(run)
    assert [number for number in found.tolist() if number >= 0] == values
    assert written(found) == run
    assert written(recoded(found, into)) == character(1) + character(0) + "\n" + character(2) + character(0) + "\r"
    assert written(recoded(recoded(found, into), np.array([largest, *range(largest)]))) == run
    assert marked(found, bytes(largest) + b"\1").tolist() == [False, True, False, False, True, False]


def stand_in(runs: Runs, terms: Sequence[str]) -> dict[str, tuple[int, int]]:
    """In how many sentences and passages of the batch each term stands, by its coder's terms."""
    counts = [dict(zip(held.terms.tolist(), held.units.tolist(), strict=True)) for held in runs[-2:]]
    return {term: (counts[0].get(n, 0), counts[1].get(n, 0)) for n, term in enumerate(terms)}


def test_runs_are_counted_by_sentence_and_passage() -> None:
    coder = Coder()
    pieces = ("The Light", [["The light, the light.", "A fog, 10 000 boats"]]), ("Fog", [[]]), ("", [["A light"]])
    runs = coder.runs(pieces)
    assert runs.lengths.tolist() == [1, 2, 3, 1, 0, 1]
    assert runs.terms[:6] == ("the", "light", ",", ".", "a", "fog")
    stands = stand_in(runs, runs.terms)
    assert (stands["light"], stands["fog"], stands["10000"], stands["the"]) == ((2, 2), (1, 1), (1, 1), (0, 0))
    assert [len(piece.split("\n")) for piece in written(runs.coded).split("\r")] == [3, 1, 2, 1]


@given(st.lists(st.lists(st.sampled_from(WRITTEN) | st.text(max_size=3), max_size=9).map(" ".join), max_size=4))
@settings(max_examples=200, deadline=None)
def test_runs_hold_the_terms_of_each_sentence(sentences: Sequence[str]) -> None:
    coder, known = Coder(), []
    for sentence in sentences:
        runs = coder.runs([("", [[sentence]])])
        known += runs.terms
        assert [known[n] for n in runs.coded.tolist() if n >= 0] == list(term_run(sentence))


def test_a_coder_knows_what_it_has_met_and_forgets_what_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    coder = Coder()
    first, second = coder.runs([("", [["A light"]])]), coder.runs([("", [["The light."]])])
    assert (second.coder, second.terms) == (first.coder, ("the", "."))
    assert stand_in(second, first.terms + second.terms)["light"] == (1, 1)
    monkeypatch.setattr("qa.retrieval.kept.runs._MOST_TERMS", 2)
    third = coder.runs([("", [["The light."]])])
    assert third.coder != first.coder
    assert third.terms == ("the", "light", ".")


def test_pieces_come_back_from_the_records_of_their_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.retrieval.kept.pieces._SHEET", 80)
    halves = "The keeper wrote \ud83d and no more. He went to the light."
    long = "The light\n\n" + "\n\n".join(f"The keeper of {year} came. The light was lit." for year in range(1884, 1911))
    for text in ("The keeper came.\n\nThe light was lit.", long, halves, "Der Wärter kam 🌊 ans Licht.", "x"):
        document = read_text("a.txt", text)
        dictionary = dictionary_of([text, "words " * 9])
        write = writer(dictionary)
        found: list[Piece] = []
        for sheet in sheets_of(pieces_of(document)):
            record = write(sheet, "a.txt", document.title)
            found += read(record, dictionary, "a.txt", document.title, sheet[0].first, sheet[0].start)
        assert found == list(pieces_of(document))


def test_a_flipped_byte_of_a_record_is_never_read() -> None:
    document = read_text("light.txt", "The light\n\nThe light had three keepers. The bell was cast in 1884.\n")
    piece = next(pieces_of(document))
    record = writer(b"light keepers")([piece], document.name, document.title)
    for at in range(len(record)):
        changed = record[:at] + bytes([record[at] ^ 8]) + record[at + 1 :]
        try:
            again = read(changed, b"light keepers", document.name, document.title, piece.first, piece.start)
        except (ValueError, LookupError, TypeError, zlib.error):
            continue
        assert again == (piece,), at
    for name, start in ((document.name, piece.start + 1), ("night.txt", piece.start)):
        with pytest.raises(ValueError, match="checksum"):
            read(record, b"light keepers", name, document.title, piece.first, start)
