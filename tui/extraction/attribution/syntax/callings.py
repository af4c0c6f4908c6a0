"""Nouns that say what somebody is, before a name or alone: “Bank of Ghana governor Kofi Adu”."""

from __future__ import annotations

from functools import cache

from tui.extraction.attribution.syntax.flags import CAP, CUE, DET, PREP, PUNCT, QUOTE, TIME, VERB
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import group
from tui.extraction.attribution.syntax.words import STOPS_PHRASE, is_noun_like, is_possessive
from tui.extraction.lexicon import words

SEATS = group("seats")


def of_people(noun: str) -> bool:
    """Whether people are called by this noun, one or many: “mayor”, “residents”,
    “sub-inspectors”."""
    last = noun.rpartition("-")[2]
    return noun in _people() or last in _people() or last.removesuffix("s") in _people()


@cache
def _people() -> frozenset[str]:
    return words("roles") | words("groups")


def somebody(token: Token) -> bool:
    """Whether a person may be called so."""
    named = bool(token.tag & CAP) and not token.tag & TIME and not is_possessive(token)
    return named or of_people(token.low)


def tells_which(tokens: list[Token], quote: int, high: int) -> bool:
    """“The “Northern Hours” star began”: which star, and nothing that anybody said."""
    if not quote or quote + 1 >= high or not tokens[quote - 1].tag & DET:
        return False
    return tokens[quote].text != CLOSED and tokens[quote + 1].low in words("roles")


def past_body(tokens: list[Token], start: int, last: int) -> int:
    """Where, behind a body's name, the words begin that say who is meant: “the Department of
    Health’s Ana Rossi”, “Bank of Ghana governor Kofi Adu”."""
    of = start + 1 if tokens[start].tag & DET else start
    while of < last and tokens[of].tag & CAP and not is_possessive(tokens[of]):
        of += 1
    if of >= last or tokens[of].low != "of":
        return start
    if tokens[of - 1].text not in words("organization_heads") and tokens[of - 1].low not in SEATS:
        return start
    owner = next((at for at in range(of + 1, last) if is_possessive(tokens[at])), last)
    behind = tokens[owner + 1 : last + 1]
    if behind and all(token.tag & CAP for token in behind):
        return owner + 1
    return _holder(tokens, of + 1, last) or start


def _holder(tokens: list[Token], place: int, last: int) -> int | None:
    """Where the office begins that stands before the name a phrase ends in."""
    begin = place
    while place <= last and (tokens[place].tag & CAP or tokens[place].low in ("and", "of", "the")):
        if place > begin and tokens[place].low in words("roles") and place < last:
            return place if all(token.tag & CAP for token in tokens[place : last + 1]) else None
        place += 1
    name = last + 1
    while name > place and tokens[name - 1].tag & CAP:
        name -= 1
    office = tokens[place:name]
    if not office or name > last or office[-1].low.removeprefix("vice-") not in words("roles"):
        return None  # of “a Ministry of Defence spokeswoman” the ministry is what has a name
    return place if all(is_noun_like(token) and not token.tag & CAP for token in office) else None


def _initials(token: Token) -> bool:
    """Whether an office stands there by its letters: “CEO”."""
    return token.text.isupper() and token.low in words("roles")


def two_callings(tokens: list[Token], conjunction: int, high: int) -> bool:
    """“lawyer and political scientist Ana Rossi”: two nouns before one name."""
    if tokens[conjunction - 1].low not in words("roles"):
        return False
    name = conjunction + 1
    while name < min(high, conjunction + 4) and (
        _initials(tokens[name]) or not tokens[name].tag & (CAP | STOPS_PHRASE | DET)
    ):
        name += 1
    named = name < high and bool(tokens[name].tag & CAP)
    return named and tokens[name - 1].low in words("roles")


def called_twice(tokens: list[Token], conjunction: int, last: int, low: int) -> bool:
    """“lead researcher and Norland scientist Ana Rossi”, at the beginning of a phrase: two nouns
    for one person; “a researcher and scientist Ana Rossi” may be two people."""
    name = last + 1
    while name > conjunction + 1 and tokens[name - 1].tag & CAP and not _initials(tokens[name - 1]):
        name -= 1
    second = name - 1
    first = conjunction - 1
    if not conjunction + 1 < name <= last or first < low or tokens[second].tag & VERB:
        return False
    roles = words("roles")  # one of the two is enough: inventors may be of anything
    called = tokens[first].low in roles or tokens[second].low in roles
    if not called or not (is_noun_like(tokens[first]) and is_noun_like(tokens[second])):
        return False
    while first > low and is_noun_like(tokens[first - 1]) and not tokens[first - 1].tag & VERB:
        first -= 1
    return first == low or bool(tokens[first - 1].tag & (QUOTE | PUNCT))


def somebody_doing(tokens: list[Token], place: int) -> bool:
    """Whether “leading” of “the officer leading the inquiry” stands there."""
    token = tokens[place]
    if place < 1 or not token.low.endswith("ing") or token.tag & CUE or token.tag & PREP:
        return False
    return of_people(tokens[place - 1].low)
