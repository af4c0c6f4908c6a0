"""The line one types into to narrow a list; it lets the list have its keys."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input


class FilterInput(Input):
    """``intercept`` sees every key first and says whether it took it."""

    DEFAULT_CSS = """
    FilterInput, FilterInput:focus {
        height: 2;
        padding: 0;
        background: $surface;
        background-tint: $surface 0%;
        border: none;
        border-bottom: solid $primary 40%;
    }
    """

    def __init__(
        self,
        placeholder: str = "",
        *,
        value: str = "",
        intercept: Callable[[events.Key], bool] | None = None,
        id: str | None = None,
    ) -> None:
        # Selected on focus, what was typed before the focus came would be typed over.
        super().__init__(placeholder=placeholder, select_on_focus=False, id=id)
        self._first = value
        self.intercept = intercept
        self.cursor_blink = False

    def on_mount(self) -> None:
        if self._first:  # not before: an Input with a value needs a running app
            self.value = self._first

    def on_key(self, event: events.Key) -> None:
        if self.intercept is not None and self.intercept(event):
            event.stop()
            event.prevent_default()

    def take(self, event: events.Key) -> bool:
        """As if the key had been pressed here; whether it meant anything."""
        if self.intercept is not None and self.intercept(event):
            return True
        if event.is_printable and event.character:
            self.insert_text_at_cursor(event.character)
            return True
        return False
