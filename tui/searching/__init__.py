"""The library and the notebook as they are searched, by the reader and by ``pullquote search``."""

from __future__ import annotations

from tui.searching.pile import Pile

__all__ = ["Pile"]
