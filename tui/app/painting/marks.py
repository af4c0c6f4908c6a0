"""What a reader has attached to an article, placed in its text."""

from __future__ import annotations

from dataclasses import dataclass

from tui.app.painting.cells import cells, clip
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
    def bare(self) -> bool:
        """Whether there is nothing to say about it but where it is."""
        return not (self.tags or self.note or self.status or self.colour)


def chip_line(mark: Mark, width: int) -> str:
    """Its status, tags and note on one line: what does not fit is counted, a note is cut off.
    For those who cannot see its colour, that is named where there is room; the card names it."""
    sign = STATUS_SIGNS.get(mark.status, mark.status)
    chips = [f"#{tag}" for tag in mark.tags]
    note = " ".join(mark.note.split())
    if mark.status:
        chips.insert(0, sign if chips or note else f"{sign} {mark.status}")
    line, left = "", len(chips)
    for chip in chips:
        left -= 1
        longer = f"{line} {chip}".lstrip()
        rest = (4 if left else 0) + (2 if note else 0)
        if line and cells(longer) + rest > width:
            line += f" +{left + 1}"
            break
        line = longer
    if note:
        room = width - cells(line) - bool(line)
        line = f"{line} {clip(f'✎ {note}', room) if room > 6 else '✎'}".lstrip()
    if mark.colour:
        named = f"{line} ■ {mark.colour}".lstrip()
        line = named if not line or cells(named) <= width else line
    return clip(line, width)
