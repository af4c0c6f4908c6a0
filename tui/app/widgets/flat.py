"""Widgets of any length that cost what their visible rows cost.

No ``ScrollView``, no ``virtual_size``: those run a layout pass for every line scrolled. A ``Flat``
keeps its own top row and draws its own scroll bar in its last column, so a move is one refresh of
the rows that changed. Subclasses say how many rows there are and draw one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

WHEEL_ROWS = 3
CACHED_ROWS = 3000
"""About ten screens; a row is a list of some ten segments, so this is a few megabytes at most."""


class Flat(Widget, can_focus=True):
    """Base class. A subclass gives ``total`` and ``draw``, and may take the ``row_*`` hooks.

    Rows count from 0. Drawn rows are kept until ``redraw`` names them, so ``draw`` must depend on
    nothing but state whose changes are followed by ``redraw``.
    """

    ALLOW_SELECT = False  # Textual's own selection knows only laid-out widgets
    COMPONENT_CLASSES: ClassVar[set[str]] = {"flat--track", "flat--thumb"}
    DEFAULT_CSS = """
    Flat {
        height: 1fr;
        & > .flat--track { color: $foreground 15%; }
        & > .flat--thumb { color: $foreground 45%; }
        &:focus > .flat--thumb { color: $primary 70%; }
    }
    """

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.top = 0
        self.base = Style()
        self._drawn: dict[int, Sequence[Segment]] = {}
        self._drawn_width = 0
        self._thumb = (0, 0)
        self._track_style = self._thumb_style = Style()
        self._grip: int | None = None

    # What a subclass gives -------------------------------------------------------------------

    def total(self) -> int:
        """How many rows there are; an estimate while the rest is still being made."""
        raise NotImplementedError

    def draw(self, row: int, width: int) -> Sequence[Segment]:
        """One row in segments of just ``width`` cells, over ``self.base``, the widget's style."""
        raise NotImplementedError

    def scrolled(self) -> None:
        """``top`` has changed."""

    def row_pressed(self, row: int, x: int, event: events.MouseDown) -> None:
        """The mouse went down on a row (which may lie past the last one), ``x`` cells in."""

    def row_dragged(self, row: int, x: int, event: events.MouseMove) -> None:
        """The mouse moved with a button held that went down on a row; ``row`` may be off screen."""

    def row_released(self, row: int, x: int, event: events.MouseUp) -> None:
        """The button that went down on a row came up."""

    # Scrolling -------------------------------------------------------------------------------

    @property
    def inner_width(self) -> int:
        """Cells left of the scroll bar."""
        return max(1, self.size.width - 1)

    @property
    def last_top(self) -> int:
        return max(0, self.total() - self.size.height)

    def scroll_top(self, top: int) -> bool:
        """Show ``top`` as the first row, as far as there are rows; whether anything moved."""
        top = max(0, min(top, self.last_top))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        self.scrolled()
        return True

    def reveal(self, row: int, margin: int = 0) -> bool:
        """Scroll no more than it takes to show ``row`` with ``margin`` rows around it."""
        height = max(1, self.size.height)
        margin = min(margin, (height - 1) // 2)
        if row < self.top + margin:
            return self.scroll_top(row - margin)
        if row >= self.top + height - margin:
            return self.scroll_top(row - height + 1 + margin)
        return False

    def redraw(self, *rows: int) -> None:
        """Forget the drawing of these rows (of all, when none is named) and paint what is seen."""
        if not rows:
            self._drawn.clear()
            self.refresh()
            return
        regions = []
        for row in rows:
            self._drawn.pop(row, None)
            if 0 <= row - self.top < self.size.height:
                regions.append(Region(0, row - self.top, self.size.width, 1))
        if regions:
            self.refresh(*regions)

    # Painting --------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        base = self.rich_style
        if base != self.base or self._drawn_width != self.inner_width:
            self._drawn.clear()
            self.base, self._drawn_width = base, self.inner_width
        self._track_style = base + _foreground(self.get_component_rich_style("flat--track"))
        self._thumb_style = base + _foreground(self.get_component_rich_style("flat--thumb"))
        total, height = self.total(), self.size.height
        if self.top > max(0, total - height):
            self.top = max(0, total - height)
        self._thumb = _thumb(self.top, total, height)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width, row = self._drawn_width, self.top + y
        segments = self._drawn.get(row)
        if segments is None:
            if row >= self.total():
                segments = [Segment(" " * width, self.base)]
            else:
                segments = self.draw(row, width)
                if len(self._drawn) >= CACHED_ROWS:
                    self._drawn.clear()
                self._drawn[row] = segments
        if self.size.width <= 1:
            return Strip(segments, width)
        start, end = self._thumb
        if start == end:
            bar = Segment(" ", self.base)
        elif start <= y < end:
            bar = Segment("┃", self._thumb_style)
        else:
            bar = Segment("│", self._track_style)
        return Strip([*segments, bar], width + 1)

    def notify_style_update(self) -> None:
        self._drawn.clear()
        super().notify_style_update()

    # Mouse -----------------------------------------------------------------------------------

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if self.scroll_top(self.top + WHEEL_ROWS):
            event.stop()

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if self.scroll_top(self.top - WHEEL_ROWS):
            event.stop()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = event.get_content_offset_capture(self)
        if place.x >= self.size.width - 1 and self._thumb != (0, 0):
            start, end = self._thumb
            # Taken by the thumb it keeps its place under the pointer; elsewhere it jumps there.
            self._grip = place.y - start if start <= place.y < end else (end - start) // 2
            self._drag_bar(place.y)
        else:
            self.row_pressed(self.top + place.y, place.x, event)
        self.capture_mouse()
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.app.mouse_captured is not self or not event.button:
            return
        place = event.get_content_offset_capture(self)
        if self._grip is not None:
            self._drag_bar(place.y)
        else:
            self.row_dragged(self.top + place.y, place.x, event)
        event.stop()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self.app.mouse_captured is not self:
            return
        self.release_mouse()
        place = event.get_content_offset_capture(self)
        if self._grip is None:
            self.row_released(self.top + place.y, place.x, event)
        self._grip = None
        event.stop()

    def on_mouse_release(self) -> None:
        """The mouse is somebody else's now."""
        self._grip = None

    def _drag_bar(self, y: int) -> None:
        start, end = self._thumb
        room = max(1, self.size.height - (end - start))
        self.scroll_top(round((y - (self._grip or 0)) / room * self.last_top))


def _foreground(style: Style) -> Style:
    return Style(color=style.color)


def _thumb(top: int, total: int, height: int) -> tuple[int, int]:
    """First and one-past-last row of the scroll bar's thumb; (0, 0) when all fits."""
    if total <= height or height < 2:
        return 0, 0
    length = max(1, round(height * height / total))
    start = round(top / (total - height) * (height - length))
    return start, start + length
