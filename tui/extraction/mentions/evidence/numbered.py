"""Branches of a union or an order, told apart by their numbers: “Teamsters Local 282”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions.evidence.beside import capitals_before
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.model import ActorKind

NUMBERED = frozenset({"Local", "Lodge"})


def with_numbers(tokens: Sequence[Token], found: Sequence[Piece]) -> list[Piece]:
    """The pieces, with one for each branch instead of those that are parts of its name."""
    kept = list(found)
    for first, last in _branches(tokens):
        at = sum(piece.first < first for piece in kept)
        kept[at:] = [piece for piece in kept[at:] if piece.first >= last]
        if at and kept[at - 1].last > first:
            kept[at - 1].last = first
        kept.insert(at, Piece(first, last, ActorKind.ORGANIZATION, sure=True))
    return kept


def _branches(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Tokens, half-open, from the union's name to the number."""
    for at in range(len(tokens) - 1):
        number = tokens[at + 1]
        if tokens[at].text in NUMBERED and number.joined and number.text.isdecimal():
            first = capitals_before(tokens, at)
            while first < at and tokens[first].lower in words("function_words"):
                first += 1  # “The Teamsters Local 282”
            yield first, at + 2
