"""A key takes precedence over what threads compute meanwhile.

To Python all threads are equal: beside one that computes, the event loop has half of the processor.
When a key was pressed while the next article was read ahead, 12 ms of such work came before its
frame. So whatever a thread does unasked is done in parts, and between them it gives way.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic

LONGEST = 0.03
"""Seconds after a key in which its frame may be expected; most keys take a third of that."""

PATIENCE = 0.1
"""Seconds that a part of the work waits, whatever is pressed."""

ROOM = 0.05
"""Seconds after a key in which other processes begin with nothing new, as long as what it asked for
is not on the screen: the event loop and a thread that reads the article need two processors."""


class Precedence:
    """Any method may be called from any thread."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = monotonic,
        rest: Callable[[Event, float], object] = Event.wait,
    ) -> None:
        self._clock, self._rest = clock, rest
        self._until = self._room = 0.0
        # To look every millisecond took the event loop its turn as often.
        self._way, self._shown = Event(), Event()

    def pressed(self) -> None:
        """A key came, and its effect is to be seen soon."""
        now = self._clock()
        self._until, self._room = now + LONGEST, now + ROOM
        self._way.clear()
        self._shown.clear()

    def free(self) -> None:
        """What the key asked for is itself waiting for a thread."""
        self._until = 0.0
        self._way.set()

    def shown(self) -> None:
        """Its effect is on the screen."""
        self.free()
        self._room = 0.0
        self._shown.set()

    def give_way(self) -> None:
        """In a thread: wait while a key is on its way."""
        end = self._clock() + PATIENCE
        while (left := min(self._until, end) - self._clock()) > 0:
            self._rest(self._way, left)

    def leave_room(self) -> None:
        """In a thread that has work for another process: wait until a key is answered, whoever
        works for it here."""
        end = self._clock() + PATIENCE
        while (left := min(self._room, end) - self._clock()) > 0:
            self._rest(self._shown, left)
