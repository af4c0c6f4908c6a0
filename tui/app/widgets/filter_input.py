"""The line one types into to narrow a list; it lets the list have its keys."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from tui.app.guard import printable


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
        self._edits: dict[str, Callable[[], None]] = {
            "backspace": self.action_delete_left,
            "delete": self.action_delete_right,
            "ctrl+w": self.action_delete_left_word,
            "ctrl+u": self.action_delete_left_all,
            "left": self.action_cursor_left,
            "right": self.action_cursor_right,
            "home": self.action_home,
            "end": self.action_end,
        }
        self.intercept = intercept
        self.cursor_blink = False

    def on_mount(self) -> None:
        if self._first:  # not before: an Input with a value needs a running app
            self.value = self._first

    def fill(self, text: str) -> None:
        """Instead of what stands there, to be typed on at its end: setting ``value`` alone leaves
        the cursor where it was in the text before."""
        self.value = text
        self.action_end()

    def _on_paste(self, event: events.Paste) -> None:
        """Textual takes the first line alone; words copied from an article run over several."""
        lines = (line.strip() for line in printable(event.text).splitlines())
        self.replace(" ".join(filter(None, lines)), *self.selection)
        event.stop()
        event.prevent_default()

    def on_key(self, event: events.Key) -> None:
        if self.app.screen is not self.screen:  # it was left; its screen gives the key on
            event.prevent_default()
        elif self.take(event):
            event.stop()
            event.prevent_default()

    def take(self, event: events.Key) -> bool:
        """Do what the key means here, now; False: it means nothing here.

        Textual inserts characters at once but edits by bindings, which run one round through the
        app later: of keys in one packet (a slow line, a fast hand) Backspace would come after the
        letter typed behind it.
        """
        if self.intercept is not None and self.intercept(event):
            return True
        edit = self._edits.get(event.key)
        if edit is not None:
            edit()
            return True
        if event.is_printable and event.character:
            self.replace(event.character, *self.selection)
            return True
        return False
