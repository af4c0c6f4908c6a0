"""In which order the boxes of a page are read.

pdfminer weighs how far down against how far right a box is, which mixes short columns: a paragraph
of the first came behind one of the second. Here a box is read before those below it in its column,
and before what is right of it, but where something as wide as both lies between them, as a headline
over columns does (T. M. Breuel, High Performance Document Layout Analysis, 2003).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

MOST = 250
"""Boxes of a page, each of which is held against each other."""

TOUCHING = 1.0
"""Points that two boxes may share and still stand beside each other."""


class Box(NamedTuple):
    """Its edges in points, counted from the left and from below."""

    left: float
    bottom: float
    right: float
    top: float


def read(boxes: Sequence[Box]) -> list[int]:
    """Their indexes in the order they are read; what nothing orders stays as it is."""
    if len(boxes) > MOST or _in_one_column(boxes):
        return [*range(len(boxes))]
    after = [
        {at for at, other in enumerate(boxes) if at != one and _before(other, box, boxes)}
        for one, box in enumerate(boxes)
    ]
    waiting, order = [*range(len(boxes))], []
    while waiting:
        left = set(waiting)
        free = next((at for at in waiting if not after[at] & left), waiting[0])
        waiting.remove(free)
        order.append(free)
    return order


def _in_one_column(boxes: Sequence[Box]) -> bool:
    """Whether each stands below the one before it, as it has to be then."""
    return all(one.bottom >= other.top for one, other in pairwise(boxes))


def _before(one: Box, other: Box, boxes: Sequence[Box]) -> bool:
    if _share(one, other):
        return _middle(one) > _middle(other)
    if one.right > other.left + TOUCHING:
        return False
    low, high = sorted((_middle(one), _middle(other)))
    return not any(
        low < _middle(wide) < high and _share(wide, one) and _share(wide, other) for wide in boxes
    )


def _share(one: Box, other: Box) -> bool:
    """Whether one stands above or below the other."""
    return min(one.right, other.right) - max(one.left, other.left) > TOUCHING


def _middle(box: Box) -> float:
    return (box.bottom + box.top) / 2
