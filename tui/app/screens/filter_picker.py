"""What the list is to show: a filter of the program's, one of the reader's own, or one typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual import events

from tui.app.screens.chooser import Chooser
from tui.app.widgets.choices import Choice

Does = Literal["choose", "save", "rename", "delete"]
_KEYS: dict[str, Does] = {"ctrl+s": "save", "ctrl+r": "rename", "ctrl+x": "delete"}


@dataclass(frozen=True, slots=True)
class Asked:
    """``id`` of the choice under the cursor, "" for what is ``typed``."""

    does: Does
    id: str = ""
    typed: str = ""


class FilterPicker(Chooser[Asked]):
    """Ids of filters that may be renamed and deleted begin with ``own``."""

    def __init__(self, choices: Sequence[Choice], own: str) -> None:
        hints = [
            ("Ctrl+S", "save"),
            ("Ctrl+R", "rename"),
            ("Ctrl+X", "delete"),
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
        self._own = own

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

    def press(self, key: str) -> None:
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
