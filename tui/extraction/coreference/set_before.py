"""What stands before a pronoun in its sentence and is said about the person it means: those named
there are others. “Born to Jack and Pearl Lund, she”; “Revealing that an official had called, he”;
“Told that Lund had left, she”."""

from __future__ import annotations

import re

_DESCENT = re.compile(
    r"(?:Born|Raised|Adopted|Orphaned|Brought up)\b"
    r"|(?:The|An?|One of)\b[^,.;:“”\"]{0,60}?"
    r"\b(?:(?:grand)?(?:sons?|daughters?|child|children)|nephew|niece|heir|heiress|widow|widower)"
    r"\b[^,.;:“”\"]{0,30}?\b(?:of|to)\b"
)
_TELLING = re.compile(
    r"(?:[A-Z][a-z]+ing|Told|Informed|Reminded|Warned|Asked) (?:that|how|why|if|whether|what) "
)


def tells_descent(text: str, start: int, place: int) -> bool:
    """Whether a sentence, from ``start`` to the pronoun at ``place``, tells whose child one is."""
    return _all_before(_DESCENT, text, start, place)


def tells_of_others(text: str, start: int, place: int) -> bool:
    """Whether it tells what the one whom the pronoun means says, or is told, of somebody."""
    return _all_before(_TELLING, text, start, place)


def _all_before(opening: re.Pattern[str], text: str, start: int, place: int) -> bool:
    return opening.match(text, start, place) is not None and text.endswith(", ", start, place)
