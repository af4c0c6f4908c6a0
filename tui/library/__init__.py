"""The pile: which articles there are, one of them in full, and what is known of all.

How one is read from its file is in ``loading``, which has the engine with it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.rows import Entry
    from tui.library.surveying import Changes

__all__ = ["Changes", "Entry", "Library"]

_HOMES = {"Changes": "surveying", "Entry": "rows", "Library": "library"}


def __getattr__(name: str) -> object:
    """What is asked for of these. Every worker process imports ``loading``, and the list with it
    would take 25 ms of processor time there for nothing."""
    if (home := _HOMES.get(name)) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
