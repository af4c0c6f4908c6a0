"""Parties by the word behind their names: “the religious Norlund party”, “Norlund party leader”."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

FESTIVE = frozenset({"guest", "guests", "host", "dress", "planner"})
PARTIES = frozenset({"party", "coalition", "bloc", "faction"})
TOLD_OF = 3  # words between the article and the name


def party_of(tokens: Sequence[Token], at: int) -> bool:
    """“Norlund party leader”, where “party” stands at ``at``: nobody leads a birthday."""
    if at + 1 >= len(tokens) or tokens[at].lower != "party" or tokens[at - 1].possessive:
        return False
    noun = gazetteer.nouns().get(tokens[at + 1].lower)
    somebody = noun is not None and noun[0] is ActorKind.PERSON
    return tokens[at].joined and tokens[at + 1].joined and somebody


def whose_party(tokens: Sequence[Token], piece: Piece) -> bool:
    """“The religious Norlund Velmar party”, “the ruling Norlund Hope coalition”: nobody has the
    name of a party of words like these."""
    at = piece.last
    if at >= len(tokens) or tokens[at].lower not in PARTIES or not tokens[at].joined:
        return False
    if tokens[at - 1].possessive or (at + 1 < len(tokens) and tokens[at + 1].lower in FESTIVE):
        return False
    first = piece.first
    while first and first > piece.first - TOLD_OF and tokens[first].joined:
        first -= 1
        if tokens[first].lower == "the" or tokens[first].possessive:
            return True
        if tokens[first].capital or tokens[first].lower in word_set("prepositions"):
            return False
    return False
