"""What a reader has put on an article, placed in its text."""

from __future__ import annotations

from dataclasses import dataclass

from tui.app.painting.cells import clip
from tui.model import Span

STATUS_SIGNS = {"verified": "✓", "disputed": "≠", "misattributed": "✗"}


@dataclass(frozen=True, slots=True)
class Mark:
    """``kind`` is highlight, quote or note; ``id`` the annotation's; ``colour`` a name the theme
    knows; ``status`` verified, disputed, misattributed or empty."""

    span: Span
    kind: str = "highlight"
    tags: tuple[str, ...] = ()
    note: str = ""
    id: str = ""
    colour: str = ""
    status: str = ""

    @property
    def chips(self) -> tuple[str, ...]:
        """Its status, tags and note as short pieces; empty for a bare highlight."""
        pieces = [f"{STATUS_SIGNS[self.status]} {self.status}"] if self.status else []
        pieces += [f"#{tag}" for tag in self.tags]
        if self.note:
            pieces.append("✎ " + " ".join(self.note.split()))
        return tuple(pieces)


def chip_line(mark: Mark, width: int) -> str:
    """As many chips as fit on one line, and how many did not."""
    chips = mark.chips
    for count in range(len(chips), 0, -1):
        more = f" +{len(chips) - count}" if count < len(chips) else ""
        line = " ".join(chips[:count]) + more
        if count == 1 or len(line) <= width:
            return clip(line, width)
    return ""
