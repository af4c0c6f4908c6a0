"""Between foreign text and the terminal: one door into widgets, one gate out of the driver.

Textual does not strip ESC from what a widget shows, reads markup in every plain str, and a device
query in an article makes the terminal's answer arrive as key presses. So:

* :func:`plain` (or :func:`plain_line`) makes every str fit for a widget; :func:`printable` is for
  the few calls that take only a str, with ``markup=False``.
* :func:`guarded` wraps a driver so that only the control sequences a clean run produces go out,
  whatever slipped past the first two layers. The app puts it before the driver of its system::

      def get_driver_class(self) -> type[Driver]:
          return guarded(super().get_driver_class())

Sequences per ECMA-48 and xterm's "Control Sequences" (ctlseqs).
"""

from __future__ import annotations

import re

from textual.content import Content
from textual.driver import Driver
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from tui.sanitizing import sanitize, sanitize_line


def printable(text: object) -> str:
    """The text without anything that can control a terminal; its line breaks stay."""
    return sanitize(str(text))[0]


def plain(text: object, style: str = "") -> Content:
    """What a widget may show of ``text``: never read as markup, one style for all of it."""
    return Content.styled(printable(text), style) if style else Content(printable(text))


def plain_line(text: object, style: str = "") -> Content:
    """As :func:`plain`, on one line: for titles, rows, labels."""
    line = sanitize_line(str(text))
    return Content.styled(line, style) if style else Content(line)


# What Textual's drivers and this program write as one piece: modes (wrap, cursor, mouse, focus,
# pixels, alternate screen, paste, synchronized output, in-band resize) and the queries for the last
# two, the kitty keyboard, the pointer's shape, the bell, the clipboard. A frame starts with a
# cursor position, so a frame is never taken for one of these whatever text it holds.
_COMMAND = re.compile(
    r"\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    r"|\x1b\[\?(?:2026|2048)\$p"
    r"|\x1b\[(?:>[0-9]{1,3}|<)u"
    r"|\x1b\]22;[a-z-]{0,32}(?:\x07|\x1b\\)"
    r"|\x1b\]52;c;[A-Za-z0-9+/]*={0,2}(?:\x07|\x1b\\)"
    r"|\x07"
)

# In a frame: text, line feeds, colours (SGR) and cursor positions. All else matches here, a
# finished sequence as a whole. U+0085, U+2028, U+2029 would break lines; the bidi controls reorder
# what is beside them; a lone surrogate would kill the thread that encodes the output.
_FORBIDDEN = re.compile(
    r"\x1b(?!\[[0-9;:]{0,64}(?:[mH]|\Z)|\Z)"
    r"(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]"
    r"|[\]PX^_][^\x00-\x1f\x7f-\x9f]{0,4096}(?:\x07|\x1b\\)"
    r"|[ -/]{1,4}[0-~])?"
    r"|[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f"
    r"\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

# On Windows Textual writes a frame in pieces of 8192 characters, cut anywhere.
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:]{0,64})?")
_LONGEST = 66

ROOM = 0.005
"""Seconds between two checks of whether a slow terminal has taken a frame."""


def scrub(frame: str) -> tuple[str, int]:
    """A frame without anything that no clean frame holds, and how many sequences and characters
    were taken out."""
    return _FORBIDDEN.subn("", frame)


class _Gate(Driver):
    """Mixed in before a driver class."""

    blocked: int = 0
    """How many sequences and characters this run held back."""

    _held: str = ""

    taken: int = 0
    """How often the terminal was taken over: at the start, and after each time it was given back
    to the shell or to an editor."""

    def start_application_mode(self) -> None:
        self.taken += 1
        super().start_application_mode()  # type: ignore[safe-super]

    def write(self, data: str) -> None:
        if _COMMAND.fullmatch(data):
            self.blocked += bool(self._held)  # not the first piece of a frame after all
            self._held = ""
        else:
            data, gone = scrub(self._held + data)
            self.blocked += gone
            start = data.rfind("\x1b", -_LONGEST)
            if start >= 0 and _UNFINISHED.fullmatch(data, start):
                data, self._held = data[:start], data[start:]
            else:
                self._held = ""
        if self._takes_more():
            super().write(data)  # type: ignore[safe-super]  # the driver it is joined with

    def _takes_more(self) -> bool:
        """Whether anybody writes what is handed on, once there is room for it. The thread that
        does ends where the terminal goes, and the room in its queue would be waited for for
        ever, with no signal heard meanwhile."""
        thread = getattr(self, "_writer_thread", None)
        if not isinstance(thread, WriterThread):
            return True
        while thread.is_alive():
            if thread._queue.qsize() < MAX_QUEUED_WRITES:
                return True
            thread.join(ROOM)
        return False


def guarded(driver_class: type[Driver]) -> type[Driver]:
    """The same driver, letting out only the control sequences of a clean run."""
    return type(f"Guarded{driver_class.__name__}", (_Gate, driver_class), {})
