"""Widgets of a line or two that nearly every key changes: the footer, the header of the list.

Textual takes 0.7 ms to draw such a line, so that each letter of it can be marked with the mouse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from rich.segment import Segment
from textual.color import TRANSPARENT, Color
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.app.widgets.line import Line
from tui.app.widgets.paint import paint

_Look = tuple[Size, Style, Color, Sequence[LineFilter], Spacing]


class Painted(Widget):
    """A subclass gives ``lines``. It may have padding at its sides, and nothing else around it."""

    def __init__(self, *, id: str | None = None) -> None:
        self._strips: list[Strip] = []
        self._look: _Look = (Size(0, 0), Style.null(), TRANSPARENT, (), Spacing())
        super().__init__(id=id)

    @property
    def allow_select(self) -> bool:
        """Whether it can be marked with the mouse, and so is drawn by Textual."""
        return False

    def lines(self, width: int) -> Sequence[Content]:
        """What it shows in so many cells."""
        raise NotImplementedError

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        self._strips.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.allow_select:
            return super().render_lines(crop)
        style, (_, background) = self.visual_style, self.background_colors
        filters, padding = self.get_line_filters(), self.styles.padding
        look = self.region.size, style, background, filters, padding
        if look != self._look or not self._strips:
            self._look = look
            self._strips = self._drawn()
        return [strip.crop(*crop.column_span) for strip in self._strips[crop.y : crop.bottom]]

    def _drawn(self) -> list[Strip]:
        (width, height), style, background, filters, padding = self._look
        before = Segment(" " * padding.left, style.rich_style)
        after = Segment(" " * padding.right, style.rich_style)
        inner = max(0, width - padding.width)
        lines = list(self.lines(inner))[:height]
        strips = list[Strip]()
        for line in (*lines, *[Content("")] * (height - len(lines))):
            segments = [before, *paint(self, line, inner, style), after]
            strip = Line([one for one in segments if one.text], width)
            for one in filters:
                strip = strip.apply_filter(one, background)
            strips.append(strip)
        return strips
