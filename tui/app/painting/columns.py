"""How a width is divided: margin for numbers and bars, text, margin for names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells: ``left`` blank, ``number`` plus one for the bar and one blank, ``text``,
    ``gap`` blank, ``margin`` for speakers and chips (0: these go on lines of their own)."""

    width: int
    left: int
    number: int
    text: int
    gap: int
    margin: int

    @property
    def text_start(self) -> int:
        return self.left + self.gutter

    @property
    def whole(self) -> int:
        """For lines beside which nothing stands: the text's column and the right margin's."""
        return self.text + self.gap + self.margin

    @property
    def gutter(self) -> int:
        return self.number + 2


def share(width: int, measure: int) -> Columns:
    """Columns for a widget of that width, with text no wider than ``measure``."""
    number = 4 if width >= 72 else 3 if width >= 60 else 0
    if width >= 84:
        gap, margin = 2, 18
    elif width >= 40:
        gap, margin = 2, 12 + max(0, width - 50) * 6 // 40
    else:
        gap = margin = 0
    room = width - number - 2 - gap - margin - 1  # one blank keeps words off the scroll bar
    text = max(1, min(measure, room))
    left = max(0, room - text) // 2
    return Columns(width, left, number, text, gap, margin)
