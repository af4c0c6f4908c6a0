"""Polls of a site's readers: a question, the answers below each other, and the button to vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.wordsets import word_set

ANSWERS = range(2, 9)
"""Lines of the answers."""

ANSWER = 5
"""Words of one, at the most."""

QUESTION = 25
"""Words of the question, at the most."""

LABEL, COUNT = 3, 5
"""Words of what stands above the question, "Poll", and of how many voted, below the button."""

_PLAIN = frozenset({None, Cue.MENU, Cue.INTERFACE})
_ASKING = ("?", "？", "؟")


def found(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """The lines of polls."""
    buttons = word_set("voting")
    for index, line in enumerate(lines):
        if line.folded in buttons and line.cue in _PLAIN:
            yield from _around(text, lines, index)


def _around(text: str, lines: Sequence[Line], button: int) -> Iterator[int]:
    """The lines of the poll that ends with this button, if it is one's."""
    first = button
    while first > 0 and button - first < ANSWERS.stop and _is_answer(lines[first - 1]):
        first -= 1
    question = first - 1
    asks = question >= 0 and lines[question].words <= QUESTION
    asks = asks and text.startswith(_ASKING, lines[question].end - 1)
    # In Japanese a question needs no mark, and is as short as an answer.
    if button - first not in ANSWERS or not (asks or button - first > ANSWERS.start):
        return
    start = question if asks else first
    above = lines[start - 1] if start else None
    if asks and above is not None and above.words <= LABEL and _is_answer(above):
        start -= 1
    yield from range(start, button + 1)
    if button + 1 < len(lines):
        below = lines[button + 1]
        counts = below.folded is not None and "0" in below.folded
        if counts and below.words <= COUNT and not below.stop:
            yield button + 1


def _is_answer(line: Line) -> bool:
    return line.cue in _PLAIN and line.words <= ANSWER and not line.stop
