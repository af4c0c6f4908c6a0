"""The outlet's name behind the headline, in a line that was the page's title."""

from __future__ import annotations

from tui.extraction import page_titles
from tui.model import BlockKind, Document, Known

ABOVE = 40
"""Blocks above the headline among which the page's title is looked for; a text that was made of a
whole page begins with it."""

_APART = "site name"
"""The reason that cleaning gives for what it separated from the headline's line."""

LONGEST = 400
"""Code points of a page's title."""


def outlet(document: Document) -> Known[str] | None:
    blocks = document.blocks
    place = next(
        (i for i, b in enumerate(blocks) if b.kind is BlockKind.TITLE and b.dropped is None), None
    )
    if place is None:
        return None
    behind = blocks[place + 1] if place + 1 < len(blocks) else None
    if behind is not None and behind.dropped == _APART:
        name = page_titles.last(document[behind.span])
        return Known(name, "page title") if name else None
    headline = document[blocks[place].span]
    for block in blocks[max(0, place - ABOVE) : place]:
        if len(headline) < len(block.span) <= LONGEST and (
            name := page_titles.outlet(document[block.span], headline)
        ):
            return Known(name, "page title")
    return None
