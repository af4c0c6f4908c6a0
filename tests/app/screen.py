"""What a running app shows, as text: the one place that reads Textual's private compositor."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from tui.app.frames import Prompt


def screen_strips(app: App[Any]) -> list[Strip]:
    """The screen's rows as they would be painted now, filters (NO_COLOR, ANSI) applied."""
    if isinstance(app.screen, Prompt):
        app.screen.will_paint()
    return app.screen._compositor.render_strips()


def screen_lines(app: App[Any]) -> list[str]:
    """The screen's rows as text, blanks at the right end cut off."""
    return [strip.text.rstrip() for strip in screen_strips(app)]


def laid_out(app: App[Any], width: int, height: int) -> bool:
    """Whether the rows are those of a screen of this size."""
    screen = app.screen
    return screen._compositor.size == (width, height) and not screen._layout_required


def style_at(app: App[Any], x: int, y: int) -> Style:
    """The style of the cell ``x``, ``y``."""
    cell = screen_strips(app)[y].crop(x, x + 1)
    segment: Segment = next(iter(cell))
    return segment.style or Style()


def styles_of(app: App[Any], words: str) -> list[Style]:
    """The styles of every place on the screen that shows ``words`` on one row, first cell of each.

    Raises:
        AssertionError: the words are nowhere on the screen.
    """
    found = []
    for y, strip in enumerate(screen_strips(app)):
        start = strip.text.find(words)
        while start >= 0:
            x = Strip([Segment(strip.text[:start])]).cell_length
            found.append(style_at(app, x, y))
            start = strip.text.find(words, start + 1)
    assert found, f"{words!r} is not on the screen:\n" + "\n".join(screen_lines(app))
    return found
