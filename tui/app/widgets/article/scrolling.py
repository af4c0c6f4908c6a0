"""An article scrolled: by lines, screens and paragraphs, and to a place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from tui.app.painting import stepping
from tui.app.widgets.article.page import Page
from tui.model import Span

FLASH_SECONDS = 1.5


class Scrolled(Page):
    """Every move answers whether anything moved."""

    def move(self, lines: int) -> bool:
        self._rows.ensure(self.top + self.size.height + max(0, lines))
        return self.scroll_top(self.top + lines)

    def page(self, count: int) -> bool:
        """Whole screens, one line kept in sight."""
        return self.move(count * max(1, self.size.height - 1))

    def half(self, count: int) -> bool:
        return self.move(count * max(1, self.size.height // 2))

    def home(self) -> bool:
        return self.scroll_top(0)

    def end(self) -> bool:
        while not self._rows.done:
            self._rows.extend(1 << 20)
        return self.scroll_top(len(self._rows))

    def go(self, offset: int, *, flash: Span | None = None, margin: int = 3) -> None:
        """Show the text at ``offset``, lit for a moment if ``flash`` says what. With no margin it
        is on top (as far as there is text below), as ``position`` was; else it is in sight."""
        if margin:
            self._reveal(Span(offset, offset + 1), margin)
        else:
            row = self._rows.at(offset) if offset else 0
            self._rows.ensure(row + self.size.height)
            self.scroll_top(row)
        if flash is not None:
            self._overlay_with([self._overlay.flash], [flash], replace(self._overlay, flash=flash))
            if self._fading is not None:
                self._fading.stop()
            self._fading = self.set_timer(FLASH_SECONDS, self._fade)

    def _fade(self) -> None:
        self._overlay_with([self._overlay.flash], [], replace(self._overlay, flash=None))

    def paragraph(self, step: int) -> bool:
        """To the next (previous) paragraph's first line."""
        starts = [span.start for span in self._rows.shown]
        index = stepping.step_from(starts, self._place, step)
        while index is not None and 0 <= index < len(starts):
            row = self._rows.at(starts[index])
            if (row - self.top) * step > 0:
                self._rows.ensure(row + self.size.height)
                return self.scroll_top(row)
            index += step
        return self.home() if step < 0 else False

    def paragraph_number(self, offset: int) -> int:
        """Counted from 1 as the margin counts; a heading's is the one before it, 0 before any."""
        return bisect_right(self._painter.number_starts, offset)
