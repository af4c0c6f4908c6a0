"""Branches of a union and units of an army, told apart by their numbers: “Teamsters Local 282”."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions.evidence.beside import capitals_before
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.model import ActorKind

ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
UNITS = frozenset(
    {"Brigade", "Division", "Battalion", "Regiment", "Corps", "Army", "Fleet", "Squadron", "Wing"}
)
NUMBERED = frozenset({"Local", "Lodge"})


def with_numbers(tokens: Sequence[Token], found: Sequence[Piece]) -> list[Piece]:
    """The pieces, with one for each branch instead of those that are parts of its name."""
    branches = [
        Piece(first, last, ActorKind.ORGANIZATION, sure=True) for first, last in _branches(tokens)
    ]
    for piece in found:
        if _of_a_unit(tokens, piece):
            piece.first, piece.kind, piece.sure = piece.first - 1, ActorKind.ORGANIZATION, True
    if not branches:
        return list(found)
    kept: list[Piece] = []
    waiting = deque(branches)
    for piece in found:
        while waiting and waiting[0].last <= piece.first:
            kept.append(waiting.popleft())
        if waiting and piece.last > waiting[0].first:
            if piece.first >= waiting[0].first:
                continue
            piece.last = waiting[0].first
        kept.append(piece)
    return [*kept, *waiting]


def _of_a_unit(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether “47th” of “the 47th Mountain Brigade” stands right before."""
    before = tokens[piece.first - 1] if piece.first and tokens[piece.first].joined else None
    if before is None or piece.kind is ActorKind.PERSON:
        return False
    return tokens[piece.last - 1].text in UNITS and ORDINAL.fullmatch(before.text) is not None


def _branches(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Tokens, half-open, from the union's name to the number."""
    for at in [at for at, token in enumerate(tokens[:-1]) if token.text in NUMBERED]:
        number = tokens[at + 1]
        if number.joined and number.text.isdecimal():
            first = capitals_before(tokens, at)
            while first < at and tokens[first].lower in words("function_words"):
                first += 1  # “The Teamsters Local 282”
            yield first, at + 2
