"""Clauses and phrases that, inside what is reported, stand before the clause they belong to."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    NUM,
    PREP,
    QUOTE,
    REL,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.phrases import right_phrase
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.words import is_adverb

FRONT = 20  # tokens of a phrase before the clause it belongs to, with its comma


def opens_fronted(tokens: list[Token], place: int, high: int) -> bool:
    """Whether a clause begins with the preposition there: "said about 20 were hurt", “said for the
    crew’s sake, no name would be given”."""
    token = tokens[place]
    ahead = tokens[place + 1] if place + 1 < high else token
    counted = bool(ahead.tag & NUM) or (token.low == "at" and ahead.low in ("least", "most"))
    counted |= token.low == "up" and ahead.low == "to"
    if (token.tag & PREP or token.low == "up") and counted:
        return True
    return bool(token.tag & (PREP | SUB)) and fronted(tokens, place, high)


def fronted(tokens: list[Token], start: int, high: int) -> bool:
    """“says while it was dear, the bridge will last”, “said for the crew’s sake, no name would be
    given”: a clause or phrase that belongs to the clause behind its comma, with a subject and verb.

    Not “said while opening the school, the first in Leeds”, nor “said on Friday, a day before”.
    """
    clause = bool(tokens[start].tag & SUB)
    if clause and not any(t.tag & AUX for t in tokens[start : start + FRONT]):
        return False
    for comma in range(start + 2, min(high - 2, start + FRONT)):
        token = tokens[comma]
        if token.tag & (QUOTE | CUE | TIME) or token.low in (";", ":"):
            return False
        if token.low != ",":
            continue
        phrase = right_phrase(tokens, comma + 1, high)
        if phrase is None or tokens[comma + 1].tag & (CONJ | REL | PREP):
            return False
        verb = phrase.reach
        while verb < high and is_adverb(tokens[verb]):
            verb += 1
        finite = verb < high and (
            tokens[verb].tag & (AUX | VERB)
            or (tokens[verb].low.endswith("ed") and not tokens[verb].tag & CAP)
        )
        return bool(finite)
    return False
