"""A dialog in which a name is typed, and which says what Enter does with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tui.app.screens.picker import Choice, Picker
from tui.app.widgets.hints import Hint


class Namer(Picker):
    """``does`` becomes of a name that is typed ("save"), ``over`` of one that is there already
    ("replace"; ``special``: by the ids of choices that are no names); ``empty`` is said where none
    is there yet."""

    new_first = True

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice] = (),
        *,
        does: str,
        over: str = "",
        special: Mapping[str, str] = MappingProxyType({}),
        create: str,
        placeholder: str,
        empty: str,
        typed: str = "",
        problem: str = "",
    ) -> None:
        super().__init__(
            title, choices, create=create, placeholder=placeholder, typed=typed, problem=problem
        )
        self.empty = empty
        self._does, self._over, self._special = does, over, special
        self._others: Sequence[Hint] = self._hint_line.hints[1:]

    def changed(self) -> None:
        current = self.rows.current
        there = current.choice if current is not None else None
        what = self._special.get(there.id, self._over) if there is not None else self._does
        self._hint_line.set_hints([("Enter", what), *self._others])


class TagNamer(Namer):
    """The sign that tags are shown with may be typed but is not part of the name."""

    @property
    def query_text(self) -> str:
        return self.input.value.strip().removeprefix("#").strip()
