"""Some text around a match, scrolled so that the match is in sight."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content

from tui.app.guard import plain
from tui.app.widgets.flat import Flat
from tui.app.widgets.paint import paint
from tui.model import Span

AROUND = 4000
"""Code points shown before and after the match: more than a screen, less than wrapping costs."""

MATCH = "bold reverse"


class Preview(Flat):
    DEFAULT_CSS = "Preview { padding: 0 1; }"
    can_focus = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._content = Content("")
        self._lines: list[Content] = []
        self._wrapped = -1

    def show(self, title: str, text: str, span: Span | None) -> None:
        """``span`` is the match, in code points of ``text``."""
        around, lit = _crop(text, span)
        content = plain(around)
        if lit is not None and content.plain == around:
            content = content.stylize(MATCH, lit.start, lit.end)
        heading = plain(title, "bold")
        self._content = Content.assemble(heading, "\n\n", content) if title else content
        self._wrapped = -1
        self.redraw()
        self._aim()

    def total(self) -> int:
        return len(self._wrap())

    def draw(self, row: int, width: int) -> Sequence[Segment]:
        return paint(self, self._wrap()[row], width, self.visual_style)

    def on_resize(self) -> None:
        self._aim()

    def _aim(self) -> None:
        """The match a third from the top, where the eye is; without one, the beginning."""
        for number, line in enumerate(self._wrap()):
            if any(span.style == MATCH for span in line.spans):
                self.scroll_top(number - self.size.height // 3)
                return
        self.scroll_top(0)

    def _wrap(self) -> list[Content]:
        if self._wrapped != self.inner_width:
            self._wrapped = self.inner_width
            self._lines = self._content.wrap(self.inner_width)
        return self._lines


def _crop(text: str, span: Span | None) -> tuple[str, Span | None]:
    """What is shown of a long text: whole lines around the match, and the match in that."""
    focus = span or Span(0, 0)
    start, end = max(0, focus.start - AROUND), min(len(text), focus.end + AROUND)
    if start:
        start = text.find("\n", start, focus.start) + 1 or start
    if end < len(text):
        end = max(text.rfind("\n", focus.end, end), 0) or end
    front, back = "… " if start else "", " …" if end < len(text) else ""
    shift = len(front) - start
    lit = Span(span.start + shift, span.end + shift) if span else None
    return front + text[start:end] + back, lit
