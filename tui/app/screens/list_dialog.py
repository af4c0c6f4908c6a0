"""A dialog that is a list: the keys that move in it."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType

from tui.app.screens.dialog import Dialog
from tui.app.widgets.rows import Rows

R = TypeVar("R")


class ListDialog(Dialog[R]):
    """Whoever derives from it sets ``rows``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k,ctrl+p", "move(-1)", "up", show=False),
        Binding("down,j,ctrl+n", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown,space", "page(1)", "page down", show=False),
        Binding("home", "home", "first", show=False),
        Binding("end", "end", "last", show=False),
    ]

    rows: Rows

    def action_move(self, step: int) -> None:
        self.rows.move(step)

    def action_page(self, step: int) -> None:
        self.rows.page(step)

    def action_home(self) -> None:
        self.rows.home()

    def action_end(self) -> None:
        self.rows.end()
