"""What stands behind a dialog, dimmed.

Textual's own ``BackgroundScreen`` mixes each of some 500 segments anew in every frame, by way of
rich's console: 3 of the 10 ms that a dialog's frame takes. They have few styles between them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from rich.console import ConsoleRenderable, RenderableType
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import RulesMap
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


@lru_cache(maxsize=2048)
def _dimmed(style: RichStyle, tint: Color) -> RichStyle:
    """Nothing in it can be clicked."""
    color, background = (
        None if one is None else (Color.from_rich_color(one) + tint).rich_color
        for one in (style.color, style.bgcolor)
    )
    return style.clear_meta_and_links() + RichStyle.from_color(color, background)


def behind(rendered: RenderableType) -> Visual | ConsoleRenderable:
    """For what Textual would render as a screen's background."""
    if isinstance(rendered, BackgroundScreen):
        return Behind(rendered.screen, rendered.color)
    return cast("ConsoleRenderable", rendered)  # one colour


class Behind(Visual):
    def __init__(self, screen: Screen[object], tint: Color) -> None:
        self._screen, self._tint = screen, tint

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        tint, none = self._tint, RichStyle.null()
        strips = self._screen._compositor.render_strips()[:height]
        return [
            Strip(
                [
                    Segment(text, _dimmed(own or none, tint), control)
                    for text, own, control in strip
                ],
                strip.cell_length,
            )
            for strip in strips
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._screen.size.height
