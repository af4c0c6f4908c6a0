"""Why a block of a page was left out, in words for the reader."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.markup.blocks import Piece
from tui.extraction.markup.signs import Sign
from tui.model import BlockKind

OUTSIDE = "not part of the article"

_CALLED = {
    Sign.COMMENTS: "reader comments",
    Sign.NEWSLETTER: "call to subscribe",
    Sign.ADVERTISEMENT: "advertisement",
    Sign.SHARE: "share bar",
    Sign.RELATED: "related stories",
    Sign.MENU: "menu",
    Sign.CAPTION: "picture caption",
    Sign.AUTHOR: "note about the author",
    Sign.LEGAL: "legal notice",
    Sign.TOPICS: "topic links",
    Sign.CONTROL: "page control",
}
"""In the order in which a sign is believed where a block has several."""

LINKED = 0.7
TITLE_WORDS = 5
"""Words of a link from which it is another story's headline and not an entry of a menu."""


def of(pieces: Sequence[Piece], kept: Sequence[bool], title: int | None) -> dict[int, str]:
    """The reason of each block that is not kept, but for the headline at ``title``."""
    return {
        index: _reason(piece)
        for index, (piece, keep) in enumerate(zip(pieces, kept, strict=True))
        if not keep and index != title
    }


def _reason(piece: Piece) -> str:
    for sign, reason in _CALLED.items():
        if sign in piece.signs:
            return reason
    if piece.linked > LINKED:
        if len(piece.text.split()) >= TITLE_WORDS:
            return "related stories"
        if piece.kind is BlockKind.LIST:
            return "menu"
    return OUTSIDE
