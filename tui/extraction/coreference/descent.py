"""Of whom somebody is the child who is not named yet: “Born to Jack and Pearl Lund, she”."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"(?:Born|Raised|Adopted|Orphaned|Brought up)\b"
    r"|(?:The|An?|One of)\b[^,.;:“”\"]{0,60}?"
    r"\b(?:(?:grand)?(?:sons?|daughters?|child|children)|nephew|niece|heir|heiress|widow|widower)"
    r"\b[^,.;:“”\"]{0,30}?\b(?:of|to)\b"
)


def tells_descent(text: str, start: int, place: int) -> bool:
    """Whether all of a sentence, from ``start``, before the pronoun at ``place`` is said of whom
    the pronoun means: those named there are others."""
    opened = _OPENING.match(text, start, place)
    return opened is not None and text.endswith(", ", start, place)
