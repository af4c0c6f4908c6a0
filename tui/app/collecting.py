"""When garbage is looked for: not while somebody presses keys.

To look through all its objects takes Python 30 to 80 ms here, and no key is answered meanwhile; by
itself it does so every few hundred rows that are drawn. Young garbage, which is nearly all, goes as
ever and within a millisecond. What outlives a look is not looked through again until nobody has
pressed a key for a minute.
"""

from __future__ import annotations

import gc
from time import monotonic

LOOK_EVERY = 1.0
"""Seconds."""

YOUNG, MIDDLE, NEVER = 700, 10, 1_000_000
"""Python's own thresholds, but for the last."""

WORTH = 10
"""Collections of the middle generation after which Python itself would have looked."""


class Collector:
    """Of a process that shows one reader: what it sets holds for all of it."""

    def __init__(self, *, quiet: float = 1.5, away: float = 60.0, patience: float = 120.0) -> None:
        """
        Args:
            quiet: seconds without a key after which nobody notices a short look.
            away: seconds without a key after which nobody notices a long one.
            patience: seconds after which it is looked whatever is pressed.
        """
        self._quiet, self._away, self._patience = quiet, away, patience
        self._pressed = self._looked = self._looked_through = monotonic()
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
        now = monotonic()
        unpressed = now - self._pressed
        if self._outlived and min(unpressed, now - self._looked_through) >= self._away:
            self._looked_through, self._outlived = now, False
            gc.unfreeze()
        elif gc.get_count()[2] < WORTH:
            return
        elif unpressed >= self._quiet or now - self._looked >= self._patience:
            self._outlived = True
        else:
            return
        self._looked = now
        gc.collect()
        gc.freeze()
