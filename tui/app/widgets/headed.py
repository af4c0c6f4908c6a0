"""Where rows stand that are equally high, when some have a line above them: no row is counted.

``heads`` are the rows with such a line, in order. A row's head is the first of its own lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def total(count: int, each: int, heads: Sequence[int]) -> int:
    """Lines of ``count`` rows of ``each`` lines, the heads among them."""
    return count * each + len(heads)


def lines(row: int, each: int, heads: Sequence[int]) -> tuple[int, int]:
    """First and one-past-last line of a row with its head."""
    return row * each + bisect_left(heads, row), (row + 1) * each + bisect_right(heads, row)


def place(line: int, each: int, heads: Sequence[int]) -> tuple[int, int]:
    """The row a line belongs to and the line of its body, -1 for its head."""
    passed = bisect_right(range(len(heads)), line, key=lambda at: heads[at] * each + at)
    if not passed:
        return divmod(line, each)
    head = heads[passed - 1]
    below = line - (head * each + passed)
    return (head, -1) if below < 0 else (head + below // each, below % each)
