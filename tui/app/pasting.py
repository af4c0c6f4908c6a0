"""Pasted text arrives as text, whatever it holds.

A terminal puts a paste between two marks, and Textual ends it at the first ESC inside: what is
behind one, in words copied from a page or by ``tmux paste-buffer``, arrived as key presses that
removed notes or quit. Not every terminal takes such characters out before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.driver import Driver
from textual.message import Message

from tui.sanitizing import sanitize

_TELLING = 3
"""Characters of a mark that may wait for its rest: nobody types them, and an Esc must not wait."""


class PasteParser(XTermParser):
    """Takes pastes out of what the terminal sends; all else is Textual's."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None  # the pieces that have come, while a paste comes
        self._held = ""  # what may be the beginning of a mark

    def feed(self, data: str) -> Iterable[Message]:
        if not data:  # nothing comes any more
            yield from super().feed(data)
        data, self._held = self._held + data, ""
        while data:
            if self._pasted is None:
                typed, mark, data = data.partition(BRACKETED_PASTE_START)
                typed = typed if mark else self._holding(typed, BRACKETED_PASTE_START, _TELLING)
                if typed:
                    yield from super().feed(typed)
                self._pasted = [] if mark else None
            else:
                piece, mark, data = data.partition(BRACKETED_PASTE_END)
                self._pasted.append(piece if mark else self._holding(piece, BRACKETED_PASTE_END, 1))
                if mark:
                    text = "".join(self._pasted)
                    self._pasted = None
                    yield events.Paste(sanitize(text)[0])

    def _holding(self, text: str, mark: str, least: int) -> str:
        """The text without the beginning of a mark at its end, ``least`` characters or more of it,
        which is held back."""
        for length in range(min(len(mark) - 1, len(text)), least - 1, -1):
            if text.endswith(mark[:length]):
                self._held = text[-length:]
                return text[:-length]
        return text


def taught(driver_class: type[Driver]) -> type[Driver]:
    """The same driver; its thread makes the parser by the name that its module has for it."""
    for name in (driver_class.__module__, "textual.drivers.win32"):  # Windows reads in the latter
        module = vars(sys.modules[name]) if name in sys.modules else {}
        if "XTermParser" in module:
            module["XTermParser"] = PasteParser
    return driver_class
