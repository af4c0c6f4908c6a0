"""What a thread's time went into, as the system counts it."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import NamedTuple

SCHEDSTAT = "/proc/thread-self/schedstat"
"""Nanoseconds on a processor and in the queue for one, and how often it had one; Linux alone."""


class Delay(NamedTuple):
    """Milliseconds by the clock, and what of these it was on a processor or in the queue for one.

    The rest it slept: it waited for Python's lock while another thread of the process had it, or
    for a disk.
    """

    clock: float
    processor: float
    queued: float

    @property
    def alone(self) -> float:
        """As on a machine on which nothing else runs, or a little more: whoever had Python's lock
        may have been in the queue too."""
        return self.clock - self.queued

    def __str__(self) -> str:
        slept = max(0.0, self.clock - self.processor - self.queued)
        return (
            f"{self.clock:.1f} ms (processor {self.processor:.1f}, in the queue for one "
            f"{self.queued:.1f}, other threads {slept:.1f})"
        )


class Meter:
    """Of the thread that makes it and asks it."""

    def __init__(self) -> None:
        self._file: int | None = None
        with suppress(OSError):
            self._file = os.open(SCHEDSTAT, os.O_RDONLY)
        self.begin()

    def begin(self) -> None:
        self._clock, self._used, self._queued = self._read()

    def since(self, expected: float) -> Delay:
        """How much later it is than ``expected`` seconds after begin()."""
        clock, used, queued = self._read()
        late = max(0.0, clock - self._clock - expected)
        return Delay(
            1000 * late,
            1000 * min(late, used - self._used),
            1000 * min(late, queued - self._queued),
        )

    def _read(self) -> tuple[float, float, float]:
        queued = int(os.pread(self._file, 100, 0).split()[1]) if self._file is not None else 0
        return time.perf_counter(), time.thread_time(), queued / 1e9
