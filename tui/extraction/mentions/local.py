"""Bodies of a place with a name half in lower case: “Leeds city council”, “Kent police”."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

BETWEEN = 3  # words, as in “Leeds and district health board”


def extend(tokens: Sequence[Token], piece: Piece) -> bool:
    """Makes of a place and the body's words behind it one organisation; whether it did."""
    first = tokens[piece.first]
    person = piece.kind is not None and piece.kind is not ActorKind.PLACE
    before = tokens[piece.first - 1].lower if piece.first and first.joined else ""
    if person or piece.role or before in word_set("descriptions determiners"):
        return False
    name = " ".join(token.text for token in tokens[piece.first : piece.last])
    if tokens[piece.last - 1].possessive or name in words("countries") or len(name) < 3:
        return False
    end = _body(tokens, piece.last)
    if end == piece.last:
        return False
    beside = tokens[piece.first - 1] if piece.first and first.joined else None
    if beside is not None and beside.text in word_set("compass"):
        piece.first -= 1  # “West Midlands police”
    piece.last, piece.kind, piece.sure, piece.listed = end, ActorKind.ORGANIZATION, True, False
    return True


def _body(tokens: Sequence[Token], start: int) -> int:
    """Past “city council”, “police”, “fire and rescue service” at ``start``; else ``start``."""
    place = start
    while place < min(len(tokens), start + BETWEEN + 1):
        token = tokens[place]
        if not token.joined or token.capital:
            break
        if token.lower in word_set("local bodies"):
            alone = place > start or token.lower in ("police", "council")
            return place + 1 if alone and not _modifies(tokens, place + 1) else start
        if token.lower not in word_set("of local bodies") or token.possessive:
            break
        place += 1
    return start


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    """“Phoenix police officers”, “Phoenix police Chief Ana Rossi”: it only says whose they are."""
    if at >= len(tokens) or not tokens[at].joined or tokens[at - 1].possessive:
        return False
    return tokens[at].capital or tokens[at].lower in gazetteer.nouns()
