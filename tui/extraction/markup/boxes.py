"""What extractors leave of the boxes between an article's paragraphs, where the page's names for
its elements tell that they are boxes.

They take the headlines of other stories out of such a box, which are links, and keep what stands
below them; of a call to subscribe they keep the heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tui.extraction.markup.blocks import Piece
from tui.extraction.markup.signs import Sign

LINKED = 0.7
"""Share of a block's characters that are links, from which it leads elsewhere."""

SHARE = 0.3
"""Of the kept text, which a box may hold and still be one: a class may be the whole page's."""


def left_over(pieces: Sequence[Piece], prose: Sequence[bool], kept: Sequence[bool]) -> set[int]:
    """The indexes of what is kept of boxes. ``prose``: which pieces are paragraphs."""
    most = SHARE * sum(len(piece.text) for piece, keep in zip(pieces, kept, strict=True) if keep)
    found: set[int] = set()
    for sign in (Sign.RELATED, Sign.NEWSLETTER):
        for box in _called(pieces, sign):
            left = [index for index in box if kept[index]]
            if sum(len(pieces[index].text) for index in left) > most:
                continue
            told = [index for index in left if prose[index]]
            if sign is Sign.RELATED:
                links = [index for index in box if pieces[index].linked > LINKED]
                others = bool(links) and all(index > links[0] for index in told)
            else:
                others = not told and len(left) < len(box)
            if others:
                found.update(left)
    return found


def _called(pieces: Sequence[Piece], sign: Sign) -> Iterator[list[int]]:
    """The runs of pieces that stand in elements with that sign."""
    for signed, run in groupby(enumerate(pieces), key=lambda each: sign in each[1].signs):
        if signed:
            yield [index for index, _ in run]
