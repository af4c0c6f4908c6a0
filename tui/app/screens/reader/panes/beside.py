"""The panel and the footer are updated when they are about to be seen: once for a frame, however
often a key changes what they say; and a panel that there is no room for is not updated at all,
which saves an eighth of what going to the next article takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.app.screens.reader.base import ReaderBase

if TYPE_CHECKING:
    from tui.app.widgets.side_panel import SidePanel


class Beside(ReaderBase):
    _footer_old = False
    _panel_old = False
    """Whether it has the rows of another article, or of this one as it was."""
    _cursor_old = False
    """Whether another quote is focused than the one its cursor is at."""

    def refresh_status(self) -> None:
        self._footer_old = True
        self.ask_for_frame()

    def fill_panel(self) -> None:
        self._panel_old = True
        self.ask_for_frame()

    def follow_in_panel(self) -> None:
        self._cursor_old = True
        self.ask_for_frame()

    @property
    def panel(self) -> SidePanel:
        self._bring_panel_up()
        return self._side

    def _bring_panel_up(self) -> None:
        if self._panel_old:
            self._panel_old = False
            self.give_rows(self._side)
        if self._cursor_old:
            self._cursor_old = False
            self._side.highlight(self.view.focused_quote)

    @property
    def _side(self) -> SidePanel:
        return cast("SidePanel", self.query_one("#panel"))

    def will_paint(self) -> bool:
        made = super().will_paint()
        if not (self._footer_old or self._panel_old or self._cursor_old):
            return made
        if self.whole and not self.shown:  # the reader is being ended
            return made
        if self._footer_old:
            self._footer_old = False
            self.tell_status()
            made = True
        if (self._panel_old or self._cursor_old) and self._side.display:
            self._bring_panel_up()
            made = True
        return made
