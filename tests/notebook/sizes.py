"""How much the tests of the notebook's safety do: a little each time, all of it on demand."""

from __future__ import annotations

import os

SHARE = float(os.environ.get("PULLQUOTE_TORTURE", "0"))
"""Of the full size; 0 for the small one of ``make test``. ``make torture`` asks for 1."""


def size(small: int, full: int) -> int:
    return max(small, round(SHARE * full)) if SHARE else small
