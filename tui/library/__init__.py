"""The pile: which articles there are, one of them in full, and what is known of all."""

from __future__ import annotations

from tui.library.library import Changes, Library
from tui.library.loading import load
from tui.library.rows import Entry

__all__ = ["Changes", "Entry", "Library", "load"]
