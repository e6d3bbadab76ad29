"""Where a clue stands in a text that holds its word several times."""

from __future__ import annotations

import pytest

from qa.answers.matching import together


@pytest.mark.parametrize(
    ("positions", "again", "nearest"),
    [
        ((7, 1), [(1, 8)], [7, 8]),  # `adults pay ten, children pay five`: the children's `pay`
        ((0, 12, 5), [(2, 14)], [0, 12, 14]),
        ((3, 1), [(1, 5)], [3, 1]),  # as near: the first
        ((1, 2), [(0, 5), (1, 6)], [1, 2]),  # nothing stands once
        ((-1, 1), [(1, 4)], [-1, 1]),
        ((7, 1, 9), [(1, 14)], [7, 1, 9]),
    ],
)
def test_of_several_places_a_clue_stands_at_the_one_nearest_to_a_clue_that_stands_once(
    positions: tuple[int, ...], again: list[tuple[int, int]], nearest: list[int]
) -> None:
    assert together(positions, again, [1.0, 1.0, 0.2]) == nearest
