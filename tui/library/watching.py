"""Whether a pile has changed on the disk, checked every second or two.

The time stamp of a folder shows what came, went or was renamed in it: checking it takes
microseconds. A file that is written in place changes only its own stamp; some thousands are checked
each time, so that a pile of 100,000 costs as little as one of 5,000 and has been gone through in a
quarter of a minute. This polls, instead of using the system's notifications: network drives send
none, and there are too few of them for many folders.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic, time_ns

MOST_FOLDERS = 20_000

BUDGET = 0.02
"""Seconds for files at each look."""

TOGETHER = 50
"""Files between two pauses: a third of a millisecond."""

_SETTLED = 50_000_000
"""Nanoseconds: a folder changed less than this before it was read may have changed once more in the
same tick of the clock."""


class Watcher:
    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._folders: dict[str, int] = {}
        self._next = 0

    def mark(self) -> None:
        """How the folders are now; to be called before the pile is listed."""
        now = time_ns()
        folders = {}
        for folder in islice(_folders(self._paths), MOST_FOLDERS):
            changed = _time_of(folder)
            folders[folder] = 0 if 0 <= now - changed < _SETTLED else changed
        self._folders = folders

    def stirred(
        self, count: int, same: Callable[[int], bool], pause: Callable[[], object] = lambda: None
    ) -> bool:
        """Whether anything was seen to have changed since mark().

        ``same`` says of one of ``count`` files whether it is as it was; each is asked in turn, and
        now and then there is a ``pause``; after a long one the rest is left to the next look.
        """
        if not self._folders:
            return True
        if any(_time_of(folder) != changed for folder, changed in self._folders.items()):
            return True
        end = monotonic() + BUDGET
        for asked in range(count):
            if asked and not asked % TOGETHER:
                pause()
                if monotonic() > end:
                    break
            self._next = (self._next + 1) % count
            if not same(self._next):
                return True
        return False


def _time_of(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except (OSError, ValueError):
        return -1


def _folders(paths: Sequence[Path]) -> Iterator[str]:
    """The folders that listing goes into, and the places of what is not there (yet)."""
    for path in paths:
        if not path.is_dir():
            yield str(path)
            continue
        for folder, inner, _ in os.walk(path):
            inner[:] = [name for name in inner if not name.startswith(".")]
            yield folder
