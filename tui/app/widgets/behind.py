"""What stands behind a dialog, dimmed.

Textual's own ``BackgroundScreen`` mixes each of some 500 segments anew in every frame, by way of
rich's console: 3 of the 10 ms that a dialog's frame takes. They have few styles between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from rich.console import ConsoleRenderable, RenderableType
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import RulesMap
from textual.geometry import Region
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tui.app.widgets.line import Line

_NONE = RichStyle.null()


@lru_cache(maxsize=2048)
def _dimmed(style: RichStyle, tint: Color) -> RichStyle:
    """Nothing in it can be clicked."""
    color, background = (
        None if one is None else (Color.from_rich_color(one) + tint).rich_color
        for one in (style.color, style.bgcolor)
    )
    return style.clear_meta_and_links() + RichStyle.from_color(color, background)


class Ahead(NamedTuple):
    """What was drawn of a screen before it is painted."""

    screen: Screen[object]
    tint: Color
    strips: Sequence[Strip]


def nothing_ahead() -> Ahead | None:
    return None


def dimmed(screen: Screen[object], tint: Color, lines: range) -> list[Strip]:
    """These lines of a screen."""
    compositor = screen._compositor
    region = Region(0, lines.start, compositor.size.width, len(lines))
    chops = compositor._render_chops(region, lines.__contains__)
    return [
        Line(
            [Segment(text, _dimmed(own or _NONE, tint), control) for text, own, control in strip],
            strip.cell_length,
        )
        for strip in (Strip.join(chops[y].values()) for y in lines if y < len(chops))
    ]


def behind(
    rendered: RenderableType, ahead: Callable[[], Ahead | None] = nothing_ahead
) -> Visual | ConsoleRenderable:
    """For what Textual would render as a screen's background; ``ahead`` gives what was drawn of it
    already, once."""
    if isinstance(rendered, BackgroundScreen):
        return Behind(rendered.screen, rendered.color, ahead)
    return cast("ConsoleRenderable", rendered)  # one colour


class Behind(Visual):
    def __init__(
        self,
        screen: Screen[object],
        tint: Color,
        ahead: Callable[[], Ahead | None] = nothing_ahead,
    ) -> None:
        self._screen, self._tint, self._ahead = screen, tint, ahead

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        screen, tint, size = self._screen, self._tint, self._screen._compositor.size
        shown = size.height if height is None else min(height, size.height)
        ahead = self._ahead()
        if ahead is not None and ahead[:2] == (screen, tint) and len(ahead.strips) == shown:
            return list(ahead.strips)
        return dimmed(screen, tint, range(shown))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._screen.size.height
