"""A number of people out of more: “one of the residents”, “some in the choir”."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import (
    CONJ,
    NUM,
    PUNCT,
    QUOTE,
    SUB,
)
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import group

SHARES = group("shares")
PEOPLE = frozenset({"others", "those", "people"})
AMONG = frozenset({"in", "at", "within", "inside", "from", "among", "around", "near", "on"})


def is_share(tokens: list[Token], place: int) -> bool:
    """“one of the residents”, “some of his friends”: whether only some of those named are meant."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or following.low != "of":
        return False
    token = tokens[place]
    return token.low in SHARES or bool(token.tag & NUM)


def is_number(tokens: list[Token], place: int, low: int) -> bool:
    """Whether “Some” of “Some in the choir say” stands there: a number of people, with no noun."""
    if place < low or (tokens[place].low not in SHARES and tokens[place].low not in PEOPLE):
        return False
    within = tokens[place + 1].low in AMONG
    return within and (place == low or bool(tokens[place - 1].tag & (PUNCT | CONJ | SUB | QUOTE)))
