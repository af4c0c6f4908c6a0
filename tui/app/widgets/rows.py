"""A list with a cursor whose rows are asked for only when they are drawn.

The base of every list in the program. A row has a body and may have a head above it (a group's
name); heads belong to the row below them, so the cursor never lands on one. Where all rows are
equally high nothing is ever counted and 100,000 rows cost what 100 do, also where some have a head
of one line (``headed``); elsewhere the heights are summed once per width.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.style import Style

from tui.app.widgets import headed
from tui.app.widgets.flat import Flat
from tui.app.widgets.paint import paint

GUTTER = 1  # cells left of every row, where the cursor's bar stands
BAR_FOCUSED, BAR = "▌", "▏"  # two shapes: which list has the focus shows without colour


class _Place(NamedTuple):
    row: int
    line: int
    """Line within the row: negative in the head, counting up to -1; 0 is the body's first."""


class Rows(Flat):
    """A subclass gives ``row_body``, and may give heads, heights and an empty state.

    Keys are the screen's business, Enter apart: it calls ``move``, ``page``, ``go`` and the rest.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "choose", show=False)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--bar", "rows--head"}
    DEFAULT_CSS = """
    Rows {
        & > .rows--cursor { background: $foreground 8%; text-style: bold; }
        & > .rows--bar { color: $foreground 40%; }
        & > .rows--head { color: $text-muted; }
        &:focus > .rows--cursor, &.-lit > .rows--cursor { background: $primary 25%; }
        &:focus > .rows--bar, &.-lit > .rows--bar { color: $accent; }
        &:ansi > .rows--cursor { background: ansi_default; text-style: bold; }
    }
    """

    choose_on_click: ClassVar[bool] = False
    """Whether one click chooses, as it should in a dialog."""

    lit = var(False, toggle_class="-lit")
    """Look focused though something else has the focus: under an input that filters the list."""

    @dataclass
    class Highlighted(Message):
        """The cursor is on another row."""

        rows: Rows
        index: int

        @property
        def control(self) -> Rows:
            return self.rows

    @dataclass
    class Chosen(Message):
        """Enter, or a double click (a click where ``choose_on_click``)."""

        rows: Rows
        index: int

        @property
        def control(self) -> Rows:
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.count = 0
        self.cursor = 0
        self._starts = array("q", [0])
        self._starts_width = -1
        self._extra = 0  # lines the row under the cursor has more than otherwise

    # What a subclass gives -------------------------------------------------------------------

    @property
    def uniform(self) -> int | None:
        """Lines of every row's body, where all have the same number."""
        return None

    @property
    def heads(self) -> Sequence[int]:
        """Where rows are uniform: those with a head, which is of one line, in order."""
        return ()

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        """The row's lines, none wider than ``width`` cells."""
        raise NotImplementedError

    def row_head(self, index: int, width: int) -> Sequence[Content]:
        """Lines above the row that are not part of it."""
        return ()

    def row_height(self, index: int, width: int, *, selected: bool) -> int:
        """Lines of head and body; override where that is cheaper than making them."""
        return len(self.row_head(index, width)) + len(
            self.row_body(index, width, selected=selected)
        )

    def empty(self, width: int) -> Sequence[Content]:
        """What stands there when there are no rows."""
        return ()

    # State -----------------------------------------------------------------------------------

    def set_count(self, count: int, cursor: int = 0) -> None:
        """There are other rows now; posts no message."""
        self.count = count
        self.cursor = max(0, min(cursor, count - 1))
        self.top = 0
        self.relayout()

    def relayout(self) -> None:
        """Heights have changed: measure and draw again, the cursor kept in sight."""
        self._starts_width = -1
        self.redraw()
        self.reveal_cursor()

    def refresh_row(self, index: int) -> None:
        """The row's content has changed, its height has not."""
        if 0 <= index < self.count:
            self._measure()
            self.redraw(*range(*self._lines(index)))

    # Movement --------------------------------------------------------------------------------

    def move(self, step: int) -> None:
        self.go(self.cursor + step)

    def page(self, step: int) -> None:
        self._jump(step * max(1, self.size.height - 1))

    def half(self, step: int) -> None:
        self._jump(step * max(1, self.size.height // 2))

    def home(self) -> None:
        self.go(0)

    def end(self) -> None:
        self.go(self.count - 1)

    def go(self, index: int, *, quiet: bool = False) -> None:
        """The cursor to a row, the nearest that exists; ``quiet`` posts no message."""
        if not self.count:
            return
        index = max(0, min(index, self.count - 1))
        if index == self.cursor:
            self.reveal_cursor()
            return
        self._measure()
        old, before = self.cursor, self._extra
        old_lines = self._lines(old)
        self.cursor = index
        self._measure_cursor()
        if before or self._extra:
            self.redraw()
        else:
            self.redraw(*range(*old_lines), *range(*self._lines(index)))
        self.reveal_cursor()
        if not quiet:
            self.post_message(self.Highlighted(self, index))

    def reveal_cursor(self) -> None:
        if self.count and self.size.height:
            start, end = self._lines(self.cursor)
            self.reveal(min(end, start + self.size.height) - 1)
            self.reveal(start)

    def action_choose(self) -> None:
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))

    def _jump(self, lines: int) -> None:
        if not self.count:
            return
        start, _ = self._lines(self.cursor)
        line = max(0, min(start + lines, self.total() - 1))
        index = self._place(line).row
        if index == self.cursor:  # a row higher than the page
            index += 1 if lines > 0 else -1
        self.go(index)

    # Geometry --------------------------------------------------------------------------------

    def total(self) -> int:
        if not self.count:
            return len(self.empty(self.inner_width))
        if (each := self.uniform) is not None:
            return headed.total(self.count, each, self.heads)
        self._measure()
        return self._starts[-1] + self._extra

    def most(self) -> int:
        """How many rows of the screen there are where the cursor makes them most."""
        width = self.inner_width - GUTTER
        more = (
            self.row_height(index, width, selected=True)
            - self.row_height(index, width, selected=False)
            for index in range(self.count)
        )
        return self.total() - self._extra + max(more, default=0)

    def _measure(self) -> None:
        width = self.inner_width
        if self.uniform is not None or self._starts_width == width:
            return
        self._starts_width = width
        starts, line = array("q", [0]), 0
        for index in range(self.count):
            line += self.row_height(index, width - GUTTER, selected=False)
            starts.append(line)
        self._starts = starts
        self._measure_cursor()

    def _measure_cursor(self) -> None:
        if self.uniform is not None or not self.count:
            self._extra = 0
            return
        height = self.row_height(self.cursor, self.inner_width - GUTTER, selected=True)
        self._extra = height - (self._starts[self.cursor + 1] - self._starts[self.cursor])

    def _lines(self, index: int) -> tuple[int, int]:
        """First and one-past-last line of a row with its head."""
        if (each := self.uniform) is not None:
            return headed.lines(index, each, self.heads)
        self._measure()
        start, end = self._starts[index], self._starts[index + 1]
        return (
            start + (self._extra if index > self.cursor else 0),
            end + (self._extra if index >= self.cursor else 0),
        )

    def _place(self, line: int) -> _Place:
        if (each := self.uniform) is not None:
            return _Place(*headed.place(line, each, self.heads))
        start, end = self._lines(self.cursor)
        if start <= line < end:
            index = self.cursor
        else:
            index = bisect_right(self._starts, line - (self._extra if line >= end else 0)) - 1
        head = len(self.row_head(index, self.inner_width - GUTTER))
        return _Place(index, line - self._lines(index)[0] - head)

    # Painting --------------------------------------------------------------------------------

    def draw(self, row: int, width: int) -> Sequence[Segment]:
        if not self.count:
            return paint(self, self.empty(width)[row], width, self.get_visual_style())
        index, line = self._place(row)
        inner = max(1, width - GUTTER)
        if line < 0:
            text = self.row_head(index, inner)[line]
            style = self.get_visual_style("rows--head")
            return paint(self, Content.assemble(" " * GUTTER, text), width, style)
        selected = index == self.cursor
        body = self.row_body(index, inner, selected=selected)
        text = body[line] if line < len(body) else Content("")
        if not selected:
            style = self.get_visual_style()
            return paint(self, Content.assemble(" " * GUTTER, text), width, style)
        style = self.get_visual_style("rows--cursor")
        bar = Style(foreground=self.get_visual_style("rows--bar").foreground)
        mark = BAR_FOCUSED if self.has_focus or self.lit else BAR
        return paint(self, Content.assemble((mark, bar), text), width, style)

    # Events ----------------------------------------------------------------------------------

    def on_focus(self) -> None:
        self.refresh_row(self.cursor)

    def on_blur(self) -> None:
        self.refresh_row(self.cursor)

    def on_resize(self) -> None:
        self.reveal_cursor()

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or place.x >= self.inner_width or not self.count:
            return
        if event.chain == 2 and not self.choose_on_click:
            # The first click may have moved what is under the pointer: its row is meant.
            self.action_choose()
        elif (line := self.top + place.y) < self.total():
            self.go(self._place(line).row)
            if self.choose_on_click:
                self.action_choose()
