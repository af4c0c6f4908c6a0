"""The pile: which articles there are, each of them in full, and what is known about all of them.

Reading one from its file is in ``loading``, which imports the engine.
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
    """The public names, imported when they are used. Every worker process imports ``loading``, and
    importing the list with it would cost 25 ms of processor time there, for nothing."""
    if (home := _HOMES.get(name)) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
