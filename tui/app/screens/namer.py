"""A name is to be typed: the dialog says what Enter does with it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.screens.picker import Choice, Picker
from tui.app.widgets.hints import Hint


class Namer(Picker):
    """``does`` becomes of a name that is typed ("save"), ``over`` of one that is there already
    ("replace"); ``empty`` is said where none is there yet."""

    new_first = True

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice] = (),
        *,
        does: str,
        over: str = "",
        create: str,
        placeholder: str,
        empty: str,
    ) -> None:
        super().__init__(title, choices, create=create, placeholder=placeholder)
        self.empty = empty
        self._does, self._over = does, over
        self._others: Sequence[Hint] = self._hint_line.hints[1:]

    def changed(self) -> None:
        current = self.rows.current
        there = current is not None and current.choice is not None
        self._hint_line.set_hints([("Enter", self._over if there else self._does), *self._others])
