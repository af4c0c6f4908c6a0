"""Modules that are not imported before something of them is asked for.

What the first frame of the reader does not need holds it up: the types of the engine's analysis
alone, 20 frozen dataclasses, take 6 ms to make. One function that needs such a module imports it;
where many do, it stands under ``TYPE_CHECKING`` and as one of these::

    if TYPE_CHECKING:
        from tui.library import loading
    else:
        loading = Later("tui.library.loading")

And a plain type that the first frame does need is a NamedTuple: 0.05 ms to make, where a frozen
dataclass takes 0.3 (Python 3.11).
"""

from __future__ import annotations

from importlib import import_module


class Later:
    """Its attributes are the module's; any thread may be the first to ask."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        return getattr(import_module(self._name), attribute)
