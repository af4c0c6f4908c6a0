"""Regular expressions that few articles need, compiled when one does.

Compiling the 360 of the engine takes 60 of the 165 ms that importing it takes, for which whoever
opens one article waits. Some forty of them, 0.2 ms and more each, are not needed by two articles of
three: these are made by ``seldom``, which saves 13 ms of the import. A pattern that most articles
need is better compiled where it stands, by ``re.compile``.
"""

from __future__ import annotations

import re
from typing import cast


class _Pattern:
    """An attribute that was used once is kept: from then on it costs no more than any attribute."""

    def __init__(self, expression: str, flags: int) -> None:
        self._told = expression, flags

    def __getattr__(self, name: str) -> object:
        found: object = getattr(re.compile(*self._told), name)
        setattr(self, name, found)
        return found


def seldom(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Like ``re.compile``, except that ``re.error`` is raised at the first use."""
    return cast("re.Pattern[str]", _Pattern(expression, flags))
