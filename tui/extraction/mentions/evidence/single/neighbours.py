"""The words around a name of one word, and what they show about it whatever its letters."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import following
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.seen import Evidence
from tui.extraction.mentions.nouns import unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.model import ActorKind


def spoken_for(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Ana Rossi of Tribune said”, “Jo Hale, of Unison,”: a noun that nobody is called by, and
    whoever is of it; a town is no such noun."""
    at = piece.first - 1
    if at < 1 or tokens[at].lower != "of" or not tokens[piece.first].joined:
        return False
    if tokens[at - 1].text not in evidence.persons.words or tokens[at - 1].possessive:
        return False
    after = following(tokens, piece.last)
    alone = after is None or not (after.joined and after.capital)
    return alone and unborne(tokens[piece.first].text) and not tokens[piece.first].possessive


def asked_alone(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Told Newsroom”: what somebody told something, and of which nothing else is told; “told
    France 24” goes on."""
    after = following(tokens, piece.last)
    numbered = after is not None and after.joined and (after.text.isdecimal() or after.capital)
    return counts.asked == counts.total and not (numbered or counts.personal)


def of_its_own(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a calling and a name follow: of what stands before a driver, nobody is called."""
    at = piece.last
    if at + 1 >= len(tokens) or tokens[at - 1].possessive or not tokens[at].joined:
        return False
    noun = gazetteer.nouns().get(tokens[at].text)
    calls = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
    return calls and tokens[at + 1].joined and tokens[at + 1].capital
