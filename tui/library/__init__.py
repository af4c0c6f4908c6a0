"""The pile: which articles there are, one of them in full, and what is known of all.

How one is read from its file is in ``loading``, which has the engine with it.
"""

from __future__ import annotations

from tui.library.library import Library
from tui.library.rows import Entry
from tui.library.surveying import Changes

__all__ = ["Changes", "Entry", "Library"]
