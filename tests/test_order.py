"""In which order the boxes of a page are read: columns, and what lies across them."""

from __future__ import annotations

import pytest

from tui.extraction.formats.order import MOST, Box, read

TITLE = Box(50, 720, 545, 760)
LEFT, MIDDLE, RIGHT = (Box(left, 400, left + 150, 700) for left in (50, 222, 394))


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        ([TITLE, LEFT, MIDDLE, RIGHT], [0, 1, 2, 3]),
        ([RIGHT, LEFT, TITLE, MIDDLE], [2, 1, 3, 0]),
        # Two boxes of a column come before the next column, however far down the second is.
        ([LEFT, Box(222, 650, 372, 700), Box(50, 100, 200, 390)], [0, 2, 1]),
        # A second story below its own headline waits for all columns of the first.
        (
            [TITLE, LEFT, Box(50, 340, 545, 380), Box(50, 60, 200, 320), MIDDLE],
            [0, 1, 4, 2, 3],
        ),
        # One column stays as it is, and so do boxes that lie upon each other.
        ([TITLE, Box(50, 400, 545, 700), Box(50, 60, 545, 390)], [0, 1, 2]),
        ([LEFT, LEFT, LEFT], [0, 1, 2]),
        ([], []),
    ],
)
def test_boxes_of_a_page(boxes: list[Box], order: list[int]) -> None:
    assert read(boxes) == order


def test_too_many_boxes_stay_as_they_are() -> None:
    many = [Box(50 * (at % 7), at, 50 * (at % 7) + 40, at + 9) for at in range(MOST + 1)]
    assert read(many) == [*range(MOST + 1)]


def test_boxes_in_a_ring_are_each_read_once() -> None:
    ring = [Box(0, 50, 60, 60), Box(50, 0, 60, 110), Box(0, 100, 55, 104), Box(0, 0, 55, 4)]
    assert sorted(read(ring)) == [0, 1, 2, 3]
