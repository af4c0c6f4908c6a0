"""What the classifier sees of the lines on either side, one by one and summed up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from tui.extraction.boilerplate.features.columns import Page, capitals, head_of

WINDOWS = (3, 8, 20)
"""Lines on either side that are summed up."""

AROUND = (-2, -1, 1, 2)
"""Lines on either side that are seen one by one."""

_SEEN = ("words", "stop", "capitals", "cue", "prose")
_SUMS = ("prose words", "cued", "short", "listed", "again")
NAMES = (
    *(f"{name} {offset:+d}" for offset in AROUND for name in _SEEN),
    *(f"{name} in {width} {side}" for width in WINDOWS for side in ("above", "below")
      for name in _SUMS),
)  # fmt: skip
_BEYOND = (-1.0,) * len(_SEEN)


def values(page: Page, asked: Sequence[int]) -> Iterator[list[float]]:
    """For each line that is asked for, in order: what stands in the lines around it."""
    lines, count = page.lines, len(page.lines)
    prose = page.prose_words
    cued = [0, *accumulate(page.cued)]
    short = [0, *accumulate([line.words < 10 and not line.stop for line in lines])]
    listed = [0, *accumulate([line.listed for line in lines])]
    again = [0, *accumulate([count > 0 for count in page.again])]
    seen: dict[int, tuple[float, ...]] = {}
    for index in asked:
        row: list[float] = []
        for offset in AROUND:
            other = index + offset
            if not 0 <= other < count:
                row += _BEYOND
                continue
            if other not in seen:
                seen[other] = (
                    page.words[other],
                    page.stop[other],
                    capitals(page, other, head_of(page, other)),
                    page.votes[other],
                    lines[other].prose,
                )
            row += seen[other]
        after = index + 1
        for width in WINDOWS:
            low = index - width if index > width else 0
            high = after + width if after + width < count else count
            row += (
                prose[index] - prose[low],
                cued[index] - cued[low],
                short[index] - short[low],
                listed[index] - listed[low],
                again[index] - again[low],
                prose[high] - prose[after],
                cued[high] - cued[after],
                short[high] - short[after],
                listed[high] - listed[after],
                again[high] - again[after],
            )
        yield row
