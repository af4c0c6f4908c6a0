"""Find anything in the pile while typing: titles, actors, quotes with their speakers, text.

Tolerant of accents, case, curly quotes and dashes always, and of typos when there is little else.
"""

from __future__ import annotations

from tui.digest import Digest
from tui.search.finding import Hit, find, prepare
from tui.search.index import HitKind

__all__ = ["Digest", "Hit", "HitKind", "find", "prepare"]
