"""A key goes before what threads compute meanwhile.

To Python all threads are alike: beside one that computes, the event loop has half of the processor.
Of a key that was pressed while the next article was read ahead, 12 ms of such work came before its
frame. So whatever a thread does unasked is done in parts, and between them it gives way.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

LONGEST = 0.03
"""Seconds after a key in which its frame may be expected; most keys take a third of that."""

PATIENCE = 0.1
"""Seconds that a part of the work waits, whatever is pressed."""

LOOK = 0.001
"""Seconds between two looks whether the way is free."""


class Precedence:
    """Any method may be called from any thread."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = monotonic,
        rest: Callable[[float], object] = sleep,
    ) -> None:
        self._clock, self._rest = clock, rest
        self._until = 0.0

    def pressed(self) -> None:
        """A key came; what it does is to be seen soon."""
        self._until = self._clock() + LONGEST

    def free(self) -> None:
        """It is on the screen, or waits for a thread itself."""
        self._until = 0.0

    def give_way(self) -> None:
        """In a thread: wait while a key is on its way."""
        end = self._clock() + PATIENCE
        while self._clock() < min(self._until, end):
            self._rest(LOOK)
