"""Whether a time stamp can tell of the next change of a file.

What is written twice within a tick of the file system's clock has the same stamp after both, and
where its size is the same too, nothing tells the second state from the first: git's "racily clean".
"""

from __future__ import annotations

import os
from time import time_ns

SETTLED = 2_000_000_000
"""Nanoseconds: a tick of the clock is 4 ms on Linux, and 2 s on a memory card."""


def settled(status: os.stat_result) -> bool:
    """Whether a change from now on changes the times too; to be asked before the file is read.

    The clock of a file server may be a little ahead of ours.
    """
    now = time_ns()
    return all(abs(now - at) >= SETTLED for at in (status.st_mtime_ns, status.st_ctime_ns))
