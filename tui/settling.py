"""Whether a file's time stamp would show its next change.

Two writes within one tick of the file system's clock leave the same stamp, and if the size is the
same too, nothing tells the second state from the first: git calls this "racily clean".
"""

from __future__ import annotations

import os
from time import time_ns

SETTLED = 2_000_000_000
"""Nanoseconds. A tick of the clock is 4 ms on Linux, and 2 s on a memory card."""


def settled(status: os.stat_result) -> bool:
    """Whether any change from now on will change the times too; call it before reading the file.
    The clock of a file server may be a little ahead of ours."""
    now = time_ns()
    return all(abs(now - at) >= SETTLED for at in (status.st_mtime_ns, status.st_ctime_ns))
