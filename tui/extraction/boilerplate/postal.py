"""The postal address of a newsletter's sender, which laws require below how to cancel it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.boilerplate.line import Cue, Line

WORDS = range(3, 20)
"""Words of an address with the name of the addressee, at most."""

_NUMBERED = re.compile(r"\b\d{1,6}\b")
_PARTED = re.compile(r"[,|·•]")


def addresses(text: str, lines: Sequence[Line], dropped: Sequence[bool]) -> list[int]:
    """The last lines, if they are addresses and stand below a call to subscribe or what says how
    to cancel."""
    found: list[int] = []
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if not dropped[index]:
            if not _is_address(text, line):
                return []
            found.append(index)
        elif line.cue is Cue.NEWSLETTER:
            return found
    return []


def _is_address(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    shaped = line.words in WORDS and not line.stop and line.cue is None
    return bool(shaped and _NUMBERED.search(words) and _PARTED.search(words))
