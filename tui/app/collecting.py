"""When garbage is collected: little at a time, and not while somebody presses keys.

Python takes 30 to 80 ms here to go through all its objects, during which no key is answered; left
to itself it does so every few hundred rows drawn. Young garbage, which is nearly all, is collected
as ever, within a millisecond. Older garbage is collected as soon as there is enough of it to take
some 2 ms, in the pause behind a key; where keys leave no pause, a little later. What survives that,
or is too much for a pause, is collected when nobody has pressed a key for a minute.
"""

from __future__ import annotations

import gc
from time import monotonic

LOOK_EVERY = 0.25
"""Seconds."""

YOUNG, MIDDLE, NEVER = 700, 1, 1_000_000
"""Thresholds of the generations. Python's own second one is 10: a pass through what 7,000 objects
have left takes 1.5 ms, and in a turn of the event loop that puts a frame together it made up one of
8 ms."""

WORTH = 10
"""Collections of the middle generation after which there is enough to go through."""

MOST = 2 * WORTH
"""As many after which it is done whatever is pressed."""

LARGE = 4_000
"""Objects to look through that take as long as a key may wait: some 2 ms."""


class Collector:
    """For a process that shows one reader: the settings are global to the process."""

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
        """Call it once everything that stays to the end is there: classes, styles, widgets."""
        gc.freeze()
        gc.set_threshold(YOUNG, MIDDLE, NEVER)
        gc.enable()

    def came(self) -> None:
        """What has been imported since stays to the end, too: going through it once took 12 ms."""
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
