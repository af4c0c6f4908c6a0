"""The noun phrase that begins at a token, with what says of whom and where."""

from __future__ import annotations

from tui.extraction.attribution.syntax.callings import (
    past_body,
    two_callings,
)
from tui.extraction.attribution.syntax.flags import (
    CAP,
    CONJ,
    DET,
    NUM,
    OBJ,
    PAREN,
    PREP,
    PRON,
    PUNCT,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.phrases.phrase import (
    WITHIN_NAMES,
    Phrase,
    base_stop,
    set_behind,
)
from tui.extraction.attribution.syntax.phrases.shares import is_share
from tui.extraction.attribution.syntax.tokens import Token, is_dash
from tui.extraction.attribution.syntax.words import (
    STOPS_PHRASE,
    finite_like,
    is_adverb,
    is_noun_like,
    is_possessive,
    starts_name,
)
from tui.extraction.lexicon import words

MODIFYING = frozenset({"of", "for", "at", "from", "with", "in"})


def _acts(tokens: list[Token], place: int) -> bool:
    """Whether “dismissed” of “a minister dismissed the idea” stands there."""
    token = tokens[place]
    if not token.low.endswith("ed") or token.tag & CAP or place + 1 >= len(tokens):
        return False
    return tokens[place - 1].low in words("roles") and bool(tokens[place + 1].tag & (DET | PRON))


def right_phrase(tokens: list[Token], first: int, high: int) -> Phrase | None:
    """The noun phrase that begins at ``first``; an apposition after a comma is taken along."""
    if first >= high:
        return None
    token = tokens[first]
    if token.tag & (PRON | OBJ) and not (
        token.tag & DET and first + 1 < high and is_noun_like(tokens[first + 1])
    ):
        return Phrase(first, first + 1, first + 1)
    stop = first
    while stop < high and _is_within(tokens, first, stop, high):
        stop += 1
    nobody = all(t.tag & DET for t in tokens[first:stop]) and not is_share(tokens, first)
    if stop == first or nobody:
        return None
    place = _past_modifiers(tokens, stop, high)
    named = place
    while named < high and tokens[named].tag & CAP:
        named += 1
    holder = past_body(tokens, first, named - 1)
    if holder > first:
        return Phrase(holder, base_stop(tokens, holder, named), named)
    matter = tokens[stop + 1 : place]  # “director of cricket Ana Rossi”
    common = bool(matter) and not any(token.tag & (CAP | DET) for token in matter)
    office = common and tokens[stop].low == "of" and tokens[stop - 1].low in words("roles")
    return Phrase(first, stop, named if office and named - place > 1 else place)


def _is_within(tokens: list[Token], first: int, place: int, high: int) -> bool:
    """Whether the noun phrase that begins at ``first`` and reaches ``place`` goes on there."""
    token = tokens[place]
    if token.tag & DET and (place == first or tokens[place - 1].tag & DET):
        return True
    if token.tag & NUM and not token.tag & PUNCT:
        return True
    if token.tag & PAREN:  # “the Green Party (GP) leader”
        return place > first and place + 1 < high and tokens[place + 1].low in words("roles")
    if token.tag & TIME and not is_possessive(token) and place > first:
        return False
    if token.low in WITHIN_NAMES and place > first and not is_dash(tokens, place):
        return True
    if token.tag & CONJ and token.low == "and" and place > first and place + 1 < high:
        after = tokens[place + 1]
        joined = tokens[place - 1].tag & CAP and after.tag & CAP
        one = joined and not after.tag & STOPS_PHRASE
        return bool(one) or two_callings(tokens, place, high)
    if token.tag & (STOPS_PHRASE | PREP) or is_adverb(token):
        return False
    if place == first:
        return True
    if token.tag & DET or (token.tag & VERB and not token.tag & CAP):
        return False
    return not (finite_like(tokens, place) or set_behind(tokens, place) or _acts(tokens, place))


def _past_modifiers(tokens: list[Token], place: int, high: int) -> int:
    """“the head of the agency”, “officials in Ohio”: past what says of what or where."""
    while place < high and tokens[place].tag & PREP and tokens[place].low in MODIFYING:
        inner = right_base(tokens, place + 1, high)
        if inner is None:
            break
        place = inner
    return place


def right_base(tokens: list[Token], first: int, high: int) -> int | None:
    """Index after the plain noun phrase at ``first``: no modifiers, no apposition."""
    place = first
    while place < high:
        token = tokens[place]
        if token.tag & DET and (place == first or tokens[place - 1].tag & DET):
            place += 1
            continue
        described = place > first and tokens[place - 1].tag & DET and place + 1 < high
        if described and (token.tag & TIME or is_adverb(token)):
            place += 1  # "an earlier paper"
            continue
        if token.tag & PAREN:
            break
        if token.tag & (STOPS_PHRASE | DET) or is_adverb(token):
            break
        if token.tag & VERB and not token.tag & CAP:
            break
        if place > first and is_noun_like(tokens[place - 1]) and starts_name(tokens, place):
            break
        place += 1
    return place if place > first else None
