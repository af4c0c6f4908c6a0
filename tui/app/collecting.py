"""When garbage is looked for: little at a time, and not while somebody presses keys.

To look through all its objects takes Python 30 to 80 ms here, and no key is answered meanwhile; by
itself it does so every few hundred rows that are drawn. Young garbage, which is nearly all, goes as
ever and within a millisecond. What has grown older is looked through as soon as there is enough of
it to take some 2 ms, in the pause behind a key; where keys leave no pause, a little later. What
outlives that, or is too much for a pause, is looked through when nobody has pressed a key for a
minute.
"""

from __future__ import annotations

import gc
from time import monotonic

LOOK_EVERY = 0.25
"""Seconds."""

YOUNG, MIDDLE, NEVER = 700, 1, 1_000_000
"""Python's own is 10 for the second: a look through what 7,000 objects have left takes 1.5 ms, and
in the turn of the event loop in which a frame is put together that was one of 8 ms."""

WORTH = 10
"""Collections of the middle generation after which there is enough to look through."""

MOST = 2 * WORTH
"""Of these, after which it is looked whatever is pressed."""

LARGE = 4_000
"""Objects to look through that take as long as a key may wait: some 2 ms."""


class Collector:
    """Of a process that shows one reader: what it sets holds for all of it."""

    def __init__(self, *, pause: float = 0.1, away: float = 60.0, large: int = LARGE) -> None:
        """
        Args:
            pause: seconds without a key after which another need not come at once.
            away: seconds without a key after which nobody notices a long look.
            large: objects of which a look is a long one.
        """
        self._pause, self._away, self._large = pause, away, large
        self._pressed = self._looked_through = monotonic()
        self._outlived = False
        """Whether there is anything that was not looked through since it outlived a look."""

    def begin(self) -> None:
        """To be called once all is there that stays to the end: classes, styles, widgets."""
        gc.freeze()
        gc.set_threshold(YOUNG, MIDDLE, NEVER)
        gc.enable()

    def came(self) -> None:
        """What was imported meanwhile stays to the end, too: to look through it once took 12 ms."""
        gc.freeze()

    def pressed(self) -> None:
        self._pressed = monotonic()

    def look(self) -> None:
        now, old = monotonic(), gc.get_count()[2]
        unpressed = now - self._pressed
        if self._outlived and min(unpressed, now - self._looked_through) >= self._away:
            self._looked_through, self._outlived = now, False
            gc.unfreeze()
        elif old < WORTH or (old < MOST and unpressed < self._pause):
            return
        else:
            self._outlived = True
            if len(gc.get_objects(2)) > self._large:  # as after an import, or of a list that came
                gc.freeze()
                return
        gc.collect()
        gc.freeze()
