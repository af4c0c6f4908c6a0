"""How fast long work goes, in words."""

from __future__ import annotations

from time import monotonic

_RISE = 0.2
"""Weight of the newest rate in the one that is shown: a few long articles do not change the
pace."""

_SOON = 20.0
"""Seconds left below which saying so helps nobody."""

_ENOUGH = 20
"""How many must be done, unless a tenth of all are, before the time left is shown: the first few
say how long the start took."""


class Pace:
    def __init__(self, left: int) -> None:
        self._left, self._at = left, monotonic()
        self._steady_at = left - min(_ENOUGH, left // 10)
        self._rate = 0.0

    def told(self, left: int) -> str:
        """What to say while ``left`` remain to be done: " · 143 a second · 9 min left"; "" before
        that is known."""
        now = monotonic()
        if now > self._at:
            rate = max(0, self._left - left) / (now - self._at)
            self._rate += (rate - self._rate) * (_RISE if self._rate else 1.0)
        self._left, self._at = left, now
        if not self._rate or left > self._steady_at:
            return ""
        speed = f"{self._rate:,.0f}" if self._rate >= 10 else f"{self._rate:.1f}"
        seconds = left / self._rate
        return f" · {speed} a second" + (f" · {_length(seconds)} left" if seconds > _SOON else "")


def _length(seconds: float) -> str:
    if seconds < 90:
        return f"{round(seconds, -1):.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
