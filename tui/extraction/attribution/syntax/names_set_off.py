"""Names between commas behind a description of their bearer: “the harbour director, Ota Rei”."""

from __future__ import annotations

from tui.extraction.attribution.syntax.callings import somebody_doing
from tui.extraction.attribution.syntax.flags import CAP, DET, PUNCT, QUOTE
from tui.extraction.attribution.syntax.phrases import (
    PARTICLES,
    WITHIN_NAMES,
    Phrase,
    with_name_beside,
)
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.words import is_noun_like
from tui.extraction.lexicon import words


def name_in(apposition: list[Token]) -> tuple[int, int] | None:
    """Where a name in it begins and ends: “, Ana Rossi,”, “, the actor Ana Rossi,”, “, actor Ana
    Rossi,”."""
    first = next((at for at, t in enumerate(apposition) if t.tag & CAP), len(apposition))
    before, name = apposition[:first], apposition[first:]
    tail = next((at for at, t in enumerate(name) if t.low in ("of", "from", "at", "with")), 0)
    if tail > 1 and all(t.tag & CAP or t.low in ("&", "the", "of") for t in name[tail + 1 :]):
        name = name[:tail]  # “, Ana Rossi of Finch & Lund,”
    if not name or not all(
        t.tag & CAP or t.low in PARTICLES or t.low == "&" or _styled(name, at)
        for at, t in enumerate(name)
    ):
        return _named_last(apposition)
    article = 1 if before and before[0].tag & DET else 0
    called = len(before) > article and all(map(is_noun_like, before[article:]))
    body = len(before) == article == 1 and len(name) > 1  # “the Match Officials’ Association”
    aged = bool(before) and before[-1].low.endswith("-year-old")  # “22-year-old Rossi”
    alone = not before or body or (called and (len(name) > 1 or aged))
    return (first, first + len(name)) if alone else None


def with_name_set_off(tokens: list[Token], phrase: Phrase, high: int) -> Phrase:
    """“said the harbour director, Ota Rei”, “His workmate, crane driver Ana Rossi, was”: the name
    between commas behind the phrase."""
    beside = with_name_beside(tokens, phrase, high)
    comma = phrase.reach
    within = range(phrase.start + 1, phrase.stop)
    doing = any(somebody_doing(tokens, at) for at in within)  # “the member representing Leeds”
    if beside is not phrase or comma + 1 >= high or tokens[comma].low != ",":
        return beside
    if not doing and tokens[phrase.stop - 1].tag & CAP:
        return beside
    piece = tokens[comma + 1 : _mark(tokens, comma + 1, high)]
    name = name_in(piece) if doing else _named_last(piece)
    if name is None:
        return beside
    first, last = comma + 1 + name[0], comma + 1 + name[1]
    return Phrase(phrase.start, phrase.stop, last, (first, last))


def _mark(tokens: list[Token], start: int, high: int) -> int:
    """The next mark or quotation, none within a name as of “Hon. Ana Rossi”; ``high`` if there is
    none."""
    for at in range(start, high):
        short = tokens[at].low == "." and at + 1 < high and tokens[at + 1].tag & CAP
        within = tokens[at].low in WITHIN_NAMES or short
        if tokens[at].tag & (PUNCT | QUOTE) and not within:
            return at
    return high


def _styled(name: list[Token], at: int) -> bool:
    """Whether “the” of “Senator the Hon. Ana Rossi” stands there."""
    within = 0 < at < len(name) - 1 and name[at].low == "the"
    return within and name[at - 1].low in words("roles") and bool(name[at + 1].tag & CAP)


def _named_last(apposition: list[Token]) -> tuple[int, int] | None:
    """“, former Norland engineer Ana Rossi,”: where the whole name behind an office stands."""
    end = len(apposition)
    first = next((at for at in range(end, 0, -1) if not apposition[at - 1].tag & CAP), 0)
    office = apposition[:first]
    if not office or end - first < 2:
        return None
    article = 1 if office[0].tag & DET and len(office) > 1 else 0  # “, the Leeds ace Ana Rossi,”
    if office[-1].low not in words("roles") and not article:
        return None
    called = all(t.tag & CAP or is_noun_like(t) for t in office[article:])
    return (first, end) if called else None
