"""Widgets of any length that cost what their visible rows cost.

No ``ScrollView``, no ``virtual_size``: those run a layout pass for every line scrolled. A ``Flat``
keeps its own top row and draws its own scroll bar in its last column, so a move is one refresh of
the rows that changed. Subclasses say how many rows there are and draw one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import TRANSPARENT, Color
from textual.css.styles import StylesBase
from textual.filter import LineFilter
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.app.frames import InParts
from tui.app.widgets.line import Line

WHEEL_ROWS = 3
CACHED_ROWS = 3000
"""A row is a list of some ten segments, so this is a few megabytes at most."""

CACHED_STRIPS = 600
"""About ten screens of rows that are ready for the terminal, in the form that Textual composes: it
keeps with each how it was cut and written the last time, so that one seen again costs next to
nothing."""

NONE, TRACK, THUMB = _BARS = " ", "│", "┃"
"""What a row ends with."""

_BELOW = -1
"""Stands for any row below the last."""


class _Ground(NamedTuple):
    """What rows are drawn over, and the two colours of the scroll bar on it."""

    base: Style
    background: Color
    track: Style
    thumb: Style


class Flat(Widget, InParts, can_focus=True):
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
        self._strips: dict[tuple[int, str], Strip] = {}
        self._look: tuple[object, ...] = ()
        self._thumb = (0, 0)
        self._bars: dict[str, Segment] = {}
        self._filters: Sequence[LineFilter] = ()
        self._background = TRANSPARENT
        self._mixed = _Ground(self.base, TRANSPARENT, self.base, self.base)
        self._mixed_of: tuple[Sequence[int], Sequence[StylesBase]] = (), ()
        """After how many changes of the styles below, and of which styles of the scroll bar."""
        self._total = self._width = 0
        self._screen: Screen[object] | None = None
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

    @property
    def screen(self) -> Screen[object]:
        """To go up to it for the widget's size took a twentieth of what a key takes."""
        if self._screen is None:
            self._screen = super().screen
        return self._screen

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
            self._forget_drawn()
            self.refresh()
            return
        regions = []
        for row in rows:
            self._drawn.pop(row, None)
            for bar in _BARS:
                self._strips.pop((row, bar), None)
            if 0 <= row - self.top < self.size.height:
                regions.append(Region(0, row - self.top, self.size.width, 1))
        if regions:
            self.refresh(*regions)

    def forget_unseen(self) -> None:
        """Forget the drawing of all rows that are not in sight."""
        seen = range(self.top, self.top + self.size.height)
        self._drawn = {row: self._drawn[row] for row in seen if row in self._drawn}
        keys = [(row, bar) for row in seen for bar in _BARS if (row, bar) in self._strips]
        self._strips = {key: self._strips[key] for key in keys}

    # Painting --------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Where the style sheet puts nothing around or over the rows, Textual's way through its
        cache of styled lines, which a scroll empties, is left out: it took half of the time."""
        self._prepare()
        if self.outer_size != self.size:
            return super().render_lines(crop)
        strips = [self._ready(y) for y in crop.line_range]
        left, right = crop.column_span
        if (left, right) != (0, self._width):
            return [strip.crop(left, right) for strip in strips]
        return strips

    def draw_until(self, lines: range, end: float) -> int:
        """Draw these lines of the widget, to be painted later, until it is ``end`` as
        time.monotonic() tells it; the first that is not drawn yet."""
        self._prepare()
        if self.outer_size != self.size:
            super().render_lines(Region(0, lines.start, self.outer_size.width, len(lines)))
            return lines.stop
        for y in lines:
            self._ready(y)
            if monotonic() > end:
                return y + 1
        return lines.stop

    def _ready(self, y: int) -> Strip:
        """A line of the widget for the terminal."""
        row, bar = self.top + y, self._bar_at(y)
        key = row if row < self._total else _BELOW, bar
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strip(row, bar)
            for one in self._filters:
                strip = strip.apply_filter(one, self._background)
            if len(self._strips) >= CACHED_STRIPS:
                self._strips.clear()
            self._strips[key] = strip
        return strip

    def _prepare(self) -> None:
        """What all rows of a frame have in common."""
        size, total, filters = self.size, self.total(), self.get_line_filters()
        width = max(1, size.width - 1)
        ground = self._ground()
        look = ground, size.width, filters
        if look != self._look:
            self._look = look
            self._strips.clear()
            if ground.base != self.base or self._drawn_width != width:
                self._drawn.clear()
            self.base, self._drawn_width, self._width = ground.base, width, size.width
            self._bars = {
                NONE: Segment(NONE, ground.base),
                TRACK: Segment(TRACK, ground.track),
                THUMB: Segment(THUMB, ground.thumb),
            }
            self._filters, self._background = filters, ground.background
        self.top = max(0, min(self.top, total - size.height))
        self._total = total
        self._thumb = thumb(self.top, total, size.height)

    def _ground(self) -> _Ground:
        """To mix it anew from all that lies below took 0.4 ms, several times for each frame: it is
        what it was as long as nobody has changed the styles it comes from."""
        parts = [self._component_styles[name] for name in ("flat--track", "flat--thumb")]
        changes = [node.styles._cache_key for node in self.ancestors_with_self]
        known = self._mixed_of
        if changes != known[0] or list(map(id, parts)) != list(map(id, known[1])):
            base, (_, background) = self.rich_style, self.background_colors
            track, thumb = (
                base + _foreground(self.get_component_rich_style(name))
                for name in ("flat--track", "flat--thumb")
            )
            self._mixed_of = changes, parts
            self._mixed = _Ground(base, background, track, thumb)
        return self._mixed

    def _bar_at(self, y: int) -> str:
        start, end = self._thumb
        return NONE if start == end else THUMB if start <= y < end else TRACK

    def _strip(self, row: int, bar: str) -> Strip:
        width = self._drawn_width
        segments = self._drawn.get(row)
        if segments is None:
            if row >= self._total:
                segments = [Segment(" " * width, self.base)]
            else:
                segments = self.draw(row, width)
                if len(self._drawn) >= CACHED_ROWS:
                    self._drawn.clear()
                self._drawn[row] = segments
        if self._width <= 1:
            return Line(segments, width)
        return Line([*segments, self._bars[bar]], width + 1)

    def render_line(self, y: int) -> Strip:
        return self._strip(self.top + y, self._bar_at(y))

    def _forget_drawn(self) -> None:
        self._drawn.clear()
        self._strips.clear()

    def notify_style_update(self) -> None:
        self._forget_drawn()
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


def thumb(top: int, total: int, height: int) -> tuple[int, int]:
    """First and one-past-last row of the scroll bar's thumb; (0, 0) when all fits."""
    if total <= height or height < 2:
        return 0, 0
    length = max(1, round(height * height / total))
    start = round(top / (total - height) * (height - length))
    return start, start + length
