"""The captions of a station's video: what was said, in capitals, with ">>" before each new speaker.

They are prose, and often longer than the article below them.
"""

from __future__ import annotations

from collections.abc import Iterable

TURN = ">>"

OPENING = 24
"""Code points of a line that suffice to see that it is not in capitals."""

QUIET = 3
"""Paragraphs not in capitals, without which it is the text itself that is in them."""


def captioned(lines: Iterable[tuple[int, str, bool]]) -> list[int]:
    """Which lines are such captions, by their indexes.

    Args:
        lines: index, words, and whether it is prose, of each that is prose or begins with TURN.
    """
    loud: list[int] = []
    quiet, marked = 0, False
    for index, words, prose in lines:
        if _is_loud(words):
            loud.append(index)
            marked = marked or TURN in words
        else:
            quiet += prose
    return loud if marked and quiet >= QUIET else []


def _is_loud(words: str) -> bool:
    return (
        words[:OPENING].isupper()
        and words.isupper()
        and 2 * sum(map(str.isupper, words)) > len(words)
    )
