"""Everything noted in the whole library, on one screen."""

from __future__ import annotations

from tui.app.screens.notebook.base import Place
from tui.app.screens.notebook.screen import NotebookScreen

__all__ = ["NotebookScreen", "Place"]
