"""Names in a row, such as “Norlund, Velmar and Ostrow”: what shows the kind of one shows that of
all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import LOCATIVE, following
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

LINK = re.compile(r"(, )|,? (?:and|or|&) (the )?")
FOR_EXAMPLE = frozenset({"including", "like"})
IN = frozenset({"in", "near", "across", "throughout", "around"})
LONGEST_ROW = 80  # words looked at: 4,000 names in one row took 3.6 s without
LONGEST_GAP = 2  # code points, as “; ”; a dash between spaces parts more
LONGEST_NOUN = 4  # words of “its two largest fashion chains”, the noun itself aside
OWNING = frozenset({"its", "their", "his", "her", "the", "these", "those"})
MANY = 3  # members of a series that a war's two sides are not


def series(text: str, tokens: Sequence[Token], found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces with nothing but commas, “and” or “or” between them, two or more."""
    members: list[Piece] = []
    closed = False
    for piece in found:
        if members:
            between = text[tokens[members[-1].last - 1].end : tokens[piece.first].start]
            link = LINK.fullmatch(between)
            if link is None or closed:
                if len(members) > 1:
                    yield members
                members, closed = [], False
            elif link.group(1) is None:
                closed = True
        members.append(piece)
    if len(members) > 1:
        yield members


def ends(text: str, tokens: Sequence[Token], members: Sequence[Piece]) -> bool:
    """Whether “and” or “or” stands before the last: “in Denby, Hale won” names no series."""
    return text[tokens[members[-2].last - 1].end : tokens[members[-1].first].start] != ", "


def kind_of(text: str, tokens: Sequence[Token], members: Sequence[Piece]) -> ActorKind | None:
    """What all of a series are, as those of them that lists know are."""
    behind = following(tokens, members[-1].last)
    if behind and behind.joined and behind.lower in word_set("settlements in the plural"):
        return ActorKind.PLACE  # “Hale, Warren and Denby counties”
    if not ends(text, tokens, members) or tokens[members[-1].last - 1].possessive:
        return None  # “Norlund, Leeds”: where it is; “Ana Rossi and Norlund’s Jo Hale”
    first = members[0].first
    if _heads_a_body(tokens, members[-1]) and first and tokens[first].joined:
        return None  # “the House Oversight and Reform Committee” may be one
    if len(members) < MANY and tokens[members[-1].first - 1].lower == "the":
        return None  # “Rossi and the BBC”
    kinds = {piece.kind for piece in members if piece.sure}
    if not kinds and _called_alike(tokens, members):
        return ActorKind.PERSON
    if kinds == {ActorKind.ORGANIZATION}:
        return ActorKind.ORGANIZATION
    if kinds == {ActorKind.PERSON}:
        return ActorKind.PERSON
    if kinds == {ActorKind.PLACE} and (located(tokens, members) or len(members) >= MANY):
        return ActorKind.PLACE
    return None


def _called_alike(tokens: Sequence[Token], members: Sequence[Piece]) -> bool:
    """“Kofi, Faith and Joy”: nothing but given names, of which not all are words."""
    given = [gazetteer.given(tokens[one.first].text) for one in members]
    single = all(one.last - one.first == 1 for one in members)
    return single and all(given) and not all(name is None or name[1] for name in given)


def located(tokens: Sequence[Token], members: Sequence[Piece]) -> bool:
    """“In Denby and Hale”, “the suburbs of Denby and Hale” say of both where something is."""
    first = members[0].first
    if not first or not tokens[first].joined:
        return False
    if tokens[first - 1].lower == "of" and first > 1:
        return tokens[first - 2].lower in word_set("settlements in the plural")
    return tokens[first - 1].lower in IN


def _heads_a_body(tokens: Sequence[Token], piece: Piece) -> bool:
    return tokens[piece.last - 1].text in words("organization_heads")


def introduced(
    tokens: Sequence[Token], first: int, *, set_off: bool = False
) -> tuple[ActorKind | None, bool]:
    """What the noun before says of names, and if it says it of nobody else: “banks such as”,
    “rivals including”, “the carriers”. ``set_off``: a comma may part them."""
    at = first - 1
    if at < 0 or not (tokens[first].joined or set_off):
        return None, False
    if tokens[at].lower in FOR_EXAMPLE:
        at -= 1
    elif tokens[at].lower == "as" and tokens[at - 1].lower == "such":
        at -= 2
    if at < 0 or (tokens[at].capital and not tokens[at].weak) or tokens[at].possessive:
        return None, False
    return _of_many(tokens[at].lower)


def set_off(text: str, tokens: Sequence[Token], members: Sequence[Piece]) -> bool:
    """“Two banks, Norlund and Velmar, have”: a row between commas, or at the end, behind a noun
    whose number or owner is told."""
    first, last = members[0].first, members[-1].last
    if first < 2 or tokens[first].joined or not ends(text, tokens, members):
        return False
    if last < len(tokens) and (tokens[last].joined or tokens[last - 1].possessive):
        return False
    ahead = tokens[max(0, first - 1 - LONGEST_NOUN) : first - 1]
    return any(one.lower in word_set("counted") | OWNING or one.possessive for one in ahead)


def _of_many(noun: str) -> tuple[ActorKind | None, bool]:
    """What those are whom a noun in the plural calls: bodies, places."""
    if noun[-1:] != "s":
        return None, False
    for one in (noun[:-1], noun[:-2], noun[:-3] + "y"):
        if one in word_set("settlements") or one in word_set("places in the plural"):
            return ActorKind.PLACE, True
        role = gazetteer.nouns().get(one)
        person = role is not None and role[0] is ActorKind.PERSON  # “publishers Ana Rossi and”
        if one in word_set("bodies before") or (one in words("institutions") and not person):
            return ActorKind.ORGANIZATION, not person
    return None, False


def among_places(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Galway, Clare and Kerry”: single words in a row, the first of them a listed place."""
    if _row_of_people(tokens, piece.last):
        return False
    at = piece.first
    least = max(0, at - LONGEST_ROW)
    while at > least:
        last = at - 1
        if tokens[at].start - tokens[last].end > LONGEST_GAP:
            return False  # “Norhamby, Velmar — Rival”
        if tokens[at].joined:
            if tokens[last].lower not in ("and", "or") or not last:
                return False
            last -= 1
        one = tokens[last]
        if not one.capital or one.possessive:
            return False
        entry = gazetteer.known([one.text], 0)
        longer = last > 0 and one.joined and tokens[last - 1].capital
        if longer and gazetteer.known([tokens[last - 1].text, one.text], 0) is None:
            return False  # “Royal Caribbean, Norlund and”
        if entry is not None:
            return entry.kind is ActorKind.PLACE
        at = last
    return False


def first_of_people(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Their children, Kent, Marlon and Rachel Parrish”: a place and a given name."""
    if piece.first and tokens[piece.first].joined and tokens[piece.first - 1].lower in LOCATIVE:
        return False
    if gazetteer.given(tokens[piece.first].text) is None:
        return False
    alone = piece.last + 1 < len(tokens) and not tokens[piece.last + 1].joined
    return alone and _row_of_people(tokens, piece.last)  # not “À Paris, Claire Dubois”


def _row_of_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether a row goes on at ``at`` to a full name: “…, Clare, Marlon and Rachel Parrish”."""
    stop = min(len(tokens), at + LONGEST_ROW)
    while at < stop:
        if tokens[at].lower in ("and", "or"):
            at += 1
        elif tokens[at].joined:
            return False
        one = tokens[at : at + 2]
        if len(one) < 2 or not one[0].capital:
            return False
        if one[1].joined and one[1].capital:
            return gazetteer.given(one[0].text) is not None
        at += 1
    return False
