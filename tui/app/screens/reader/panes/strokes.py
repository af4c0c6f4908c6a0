"""What a key means: a command, or the first of two keys."""

from __future__ import annotations

from textual import events

from tui.app.keys import BY_ID, shown, stroke
from tui.app.screens.reader.base import Desk
from tui.app.screens.reader.panes.footing import Footing
from tui.app.screens.reader.panes.holding import Holding

HESITATING = 0.7
"""Seconds after the first of two keys until it is listed what the second may be."""


class Strokes(Holding, Footing):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._prefix = ""
        """The first of two keys, while the second is waited for."""
        self._listing_keys = False

    def press(self, event: events.Key) -> bool:
        keys = self.desk.keys
        pressed = stroke(event)
        if self._prefix:
            prefix, self._prefix = self._prefix, ""
            if self._listing_keys:
                self._listing_keys = False
                self.status.clear()
            self.refresh_status()
            command = keys.commands.get((prefix, pressed))
            if command is not None:
                self.run_command(command)
            elif pressed != "escape":
                self._tell_of_no_key(prefix, pressed)
            return True
        if pressed in keys.prefixes:
            self._prefix = pressed
            self.refresh_status()
            self.set_timer(HESITATING, self._list_keys)
            return True
        command = keys.commands.get((pressed,))
        if command is None and pressed == "w" and self.view.selection is not None:
            self.view.select_move("word", 1)
        elif command is not None:
            self.run_command(command)
        else:
            self._tell_of_no_key(pressed)
            return False  # it may be Textual's
        return True

    def _list_keys(self) -> None:
        """All keys that may come now, where the footer has no room for them and none has come."""
        told = self._continuations(self._prefix) if self._prefix else ""
        if len(told) > self.size.width // 2:
            self._listing_keys = True
            self.status.say(told, seconds=None)

    def _tell_of_no_key(self, *strokes: str) -> None:
        pressed = " ".join(map(shown, strokes))
        self.say(f"{pressed} is no key; {self.desk.keys.shown('help')} lists them all.")

    def where(self) -> str:
        return self._continuations(self._prefix) if self._prefix else super().where()

    def _continuations(self, prefix: str) -> str:
        longer = [
            f"{strokes[1]} {BY_ID[id].label.lower()}"
            for strokes, id in self.desk.keys.commands.items()
            if strokes[0] == prefix and len(strokes) > 1
        ]
        return f"{prefix} …  " + "   ".join(longer)
