"""Regular expressions that few articles need, compiled when one does.

To compile the 360 of the engine takes 60 of the 165 ms that its import takes, which whoever opens
one article waits for. Some forty of them, 0.2 ms and more each, two articles of three never ask
for: those are made by ``seldom``, and the import takes 13 ms less. A pattern that most articles ask
for is better compiled where it stands, by ``re.compile``.
"""

from __future__ import annotations

import re
from typing import cast


class _Pattern:
    """What is asked for once is kept as an attribute: from then on it costs what it always does."""

    def __init__(self, expression: str, flags: int) -> None:
        self._told = expression, flags

    def __getattr__(self, name: str) -> object:
        found: object = getattr(re.compile(*self._told), name)
        setattr(self, name, found)
        return found


def seldom(expression: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, and ``re.error`` is raised at the first use."""
    return cast("re.Pattern[str]", _Pattern(expression, flags))
