"""From Content to the segments of one row, for widgets that draw their own lines."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.app.widgets.tones import MUTED


def _parser(widget: Widget) -> Callable[[str | Style], Style]:
    parse = widget.app.stylesheet.parse_style
    if not widget.app.current_theme.ansi:
        return parse

    def dimmed(words: str | Style) -> Style:
        # The terminal's own colours cannot be mixed with its ground; dim is what fades them.
        faded = isinstance(words, str) and MUTED in words
        return parse(words) + Style(dim=True) if faded else parse(words)

    return dimmed


def paint(widget: Widget, line: Content, width: int, style: Style) -> list[Segment]:
    """``line`` over ``style``, exactly ``width`` cells wide; what is too long ends in "…"."""
    line = line.truncate(width, ellipsis=True)
    segments = [
        Segment(text, (style + part).rich_style)
        for text, part in line.render(style, end="", parse_style=_parser(widget))
    ]
    room = width - line.cell_length
    return [*segments, Segment(" " * room, style.rich_style)] if room > 0 else segments
