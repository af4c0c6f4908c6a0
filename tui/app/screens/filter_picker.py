"""What the list is to show: a filter of the program's, one of the reader's own, or one typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events

from tui.app.matching import fold
from tui.app.screens.chooser import Chooser
from tui.app.widgets.choices import Choice

TYPED = "typed: "
"""Begins the ids of filters that were typed and have no name."""

Does = Literal["choose", "save", "rename", "delete"]
_KEYS: dict[str, Does] = {"ctrl+s": "save", "ctrl+r": "rename", "ctrl+x": "delete"}


@dataclass(frozen=True, slots=True)
class Asked:
    """``id`` of the choice under the cursor, "" for what is ``typed``."""

    does: Does
    id: str = ""
    typed: str = ""


class FilterPicker(Chooser[Asked]):
    """Ids of filters that may be renamed and deleted begin with ``own``. ``queries`` are what Tab
    puts into the input, to be changed there, by the ids of those that can be written so."""

    def __init__(self, choices: Sequence[Choice], own: str, queries: Mapping[str, str]) -> None:
        hints = [
            ("Ctrl+S", "save"),
            ("Ctrl+R", "rename"),
            ("Ctrl+X", "delete"),
            ("Tab", "edit"),
            ("Enter", "choose"),  # the first to go where it is narrow
            ("Esc", "leave"),
        ]
        if not any(choice.id.startswith(own) for choice in choices):
            hints = [hint for hint in hints if hint[1] not in ("rename", "delete")]
        super().__init__(
            "Show",
            choices,
            create="only with",
            placeholder="which, words of a title, or said: about: date: is: …",
            hints=hints,
        )
        self._own, self._queries = own, queries

    def offers(self, choice: Choice) -> bool:
        """What is typed is not meant to find an earlier filter, but may be one, whole."""
        query = self.query_text
        return not (query and choice.id.startswith(TYPED)) or fold(choice.label) == fold(query)

    def choose(self) -> None:
        current = self.rows.current
        if current is None:
            return
        if current.choice is None:
            self.dismiss(Asked("choose", typed=current.label))
        else:
            self.dismiss(Asked("choose", current.choice.id))

    def takes(self, event: events.Key) -> bool:
        does = _KEYS.get(event.key)
        if does is None:
            return super().takes(event)
        self._do(does)
        return True

    def action_tab(self) -> None:
        self.catch_up()
        current = self.rows.current
        choice = current.choice if current else None
        if choice is not None and (query := self._queries.get(choice.id)):
            self.input.value = f"{query} "
            self.input.cursor_position = len(self.input.value)
            self.catch_up()

    def press(self, key: str) -> None:
        if key == "Tab":
            self.action_tab()
            return
        does = _KEYS.get(key.lower())
        if does is None:
            super().press(key)
        else:
            self._do(does)

    def _do(self, does: Does) -> None:
        self.catch_up()
        current = self.rows.current
        choice = current.choice if current else None
        if does == "save":
            self.dismiss(Asked("save", typed=self.query_text))
        elif choice is not None and choice.id.startswith(self._own):
            self.dismiss(Asked(does, choice.id))
