"""Spans over one line: which there are, and how they cut it into stretches of uniform look."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from tui.model import Span

T = TypeVar("T")

Roles = tuple[str, ...]
"""What a stretch of text is ("quote.direct", "actor.3"), outermost first; themes say how
it looks."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of uniform look. The runs of a line become its segments."""

    text: str
    roles: Roles = ()


class Layer(Generic[T]):
    """Spans with a value each, which can be asked which of them meet a line. They may overlap."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        # By a tuple: comparing spans themselves runs Python code, ten times as slow.
        self.items = sorted(
            (item for item in items if item[0].start < item[0].end),
            key=lambda item: (item[0].start, item[0].end),
        )
        self.starts = [span.start for span, _ in self.items]
        self._reach: list[int] = []  # the furthest end so far: rising, so it can be bisected
        reach = 0
        for span, _ in self.items:
            reach = max(reach, span.end)
            self._reach.append(reach)

    def __len__(self) -> int:
        return len(self.items)

    def meeting(self, start: int, end: int) -> list[tuple[Span, T]]:
        """All that share a code point with ``[start, end)``, in order of their starts."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self.starts, end)
        return [item for item in self.items[first:last] if item[0].end > start]


def cut(
    start: int, end: int, covers: Sequence[tuple[int, int, Roles]]
) -> list[tuple[int, int, Roles]]:
    """``[start, end)`` in stretches of uniform look: the roles of all covers over each, in
    order."""
    edges = {start, end}
    for first, last, _ in covers:
        edges.add(min(max(first, start), end))
        edges.add(min(max(last, start), end))
    places = sorted(edges)
    stretches: list[tuple[int, int, Roles]] = []
    for a, b in pairwise(places):
        roles: Roles = ()
        for first, last, more in covers:
            if first <= a and b <= last:
                roles += more
        if stretches and stretches[-1][2] == roles:
            stretches[-1] = (stretches[-1][0], b, roles)
        else:
            stretches.append((a, b, roles))
    return stretches
