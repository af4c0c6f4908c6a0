"""Pull quotes: words of the article set once more between its paragraphs, large and by themselves.

As text they stand below a paragraph that they have nothing to do with, and what is said in them
would be given to whoever spoke there. Where the article has the same words elsewhere, none is lost;
others are its own, and so is what no element says is a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction import counting, letters
from tui.extraction.markup.blocks import Piece
from tui.extraction.markup.signs import Sign
from tui.model import BlockKind

REASON = "pull quote"

WORDS = range(4, 61)
"""Words of a pull quote, at least."""

MOST = 1_000
"""Pieces of an article, each of which is looked for in all."""

LONGER = 1.2
"""Times its letters, that the paragraph with the same words has at least."""

NAME = 6
"""Words of the line below that says whose they are."""

_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.OTHER})
_EMBEDDED = ("tweet", "twitter", "embed", "instagram", "bluesky", "mastodon")


def found(pieces: Sequence[Piece], kept: Sequence[bool], title: int | None) -> list[int]:
    """The indexes of the kept pieces that are pull quotes, with their speakers' names below."""
    stands = [index for index, keep in enumerate(kept) if keep and index != title]
    if len(stands) > MOST or not any(_may_be(pieces[index]) for index in stands):
        return []
    keys = {index: letters.joined(pieces[index].text).casefold() for index in stands}
    everything = "\n".join(keys.values())
    pulled = [
        index
        for index, key in keys.items()
        if _may_be(pieces[index])
        and key
        and everything.count(key) > 1
        and any(_says(pieces[at], keys[at], key) for at in stands if at != index)
    ]
    return sorted({*pulled, *_names(pieces, pulled, kept)})


def _may_be(piece: Piece) -> bool:
    if piece.kind not in _KINDS or any(name in piece.place.lower() for name in _EMBEDDED):
        return False
    return _is_quoted(piece) and counting.words(piece.text, 0, len(piece.text)) in WORDS


def _is_quoted(piece: Piece) -> bool:
    return piece.kind is BlockKind.QUOTE or Sign.PULLED in piece.signs


def _says(piece: Piece, text: str, key: str) -> bool:
    """Whether a paragraph has these words among others."""
    return piece.kind in _KINDS and len(text) >= LONGER * len(key) and key in text


def _names(pieces: Sequence[Piece], pulled: Sequence[int], kept: Sequence[bool]) -> list[int]:
    """The lines below pull quotes, in the same box, that name who said them."""
    return [
        index + 1
        for index in pulled
        if index + 1 < len(pieces)
        and kept[index + 1]
        and _is_name(pieces[index + 1], pieces[index])
    ]


def _is_name(piece: Piece, above: Piece) -> bool:
    alike = piece.kind is above.kind and piece.signs == above.signs
    return _is_quoted(piece) and alike and piece.text.count(" ") < NAME
