"""A strip that is let go of with the last one who holds it.

Textual's keeps itself as the only piece of itself where it is not cut, in a circle that the garbage
collector has to find: nine tenths of all garbage, 600 objects for each article shown. And it makes
seven caches for each, most of which nobody asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip


class Line(Strip):
    """For widgets that keep what they have drawn."""

    __slots__ = ()

    def __init__(self, segments: Iterable[Segment], cell_length: int) -> None:
        self._segments = list(segments)
        self._cell_length = cell_length
        self._render_cache = None

    def __getattr__(self, name: str) -> object:
        """What a strip has beside: made as soon as some of it is asked for."""
        if name not in Strip.__slots__:
            raise AttributeError(name)
        rendered = self._render_cache
        super().__init__(self._segments, self._cell_length)
        self._render_cache = rendered
        return getattr(self, name)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        cuts = list(cuts)
        return [self] if cuts == [self._cell_length] else super().divide(cuts)

    def apply_filter(self, one: LineFilter, background: Color) -> Line:
        return Line(one.apply(self._segments, background), self.cell_length)
