"""Modules that are not imported before something in them is used.

What the first frame of the reader does not need delays it: the types of the engine's analysis
alone, 20 frozen dataclasses, take 6 ms to make. Where one function needs such a module, it imports
the module itself; where many do, the module is imported under ``TYPE_CHECKING`` and otherwise as
one of these::

    if TYPE_CHECKING:
        from tui.library import loading
    else:
        loading = Later("tui.library.loading")

A plain type that the first frame does need is a NamedTuple: 0.05 ms to make, where a frozen
dataclass takes 0.3 (Python 3.11).
"""

from __future__ import annotations

from importlib import import_module


class Later:
    """Stands for the module until it is needed: its attributes are the module's. Any thread may be
    the first to use one."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        return getattr(import_module(self._name), attribute)
