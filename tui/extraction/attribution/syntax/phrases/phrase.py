"""A noun phrase, and where its base ends."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution.syntax.callings import (
    somebody,
)
from tui.extraction.attribution.syntax.flags import (
    CAP,
    DET,
    PAREN,
    PREP,
    PUNCT,
    QUOTE,
    REL,
    TIME,
)
from tui.extraction.attribution.syntax.tokens import Token, is_dash
from tui.extraction.attribution.syntax.words import (
    is_noun_like,
    is_plural,
)
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set

WITHIN_NAMES = ("-", "&", "/")
BEHIND_PEOPLE = word_set("set behind")
BODIES = word_set("public bodies") | word_set("association words") | word_set("bodies apposed")


@dataclass(frozen=True, slots=True)
class Phrase:
    """``base`` is the phrase up to its first modifier: tokens [start, stop)."""

    start: int
    stop: int
    reach: int
    """Where the whole phrase with its modifiers ends (exclusive)."""
    appositive: tuple[int, int] | None = None
    body: int | None = None
    """Where the body’s name before it begins: “Bank of Ghana governor Kofi Adu”."""

    @property
    def before(self) -> int:
        """The token before the phrase and the body's name."""
        return (self.start if self.body is None else self.body) - 1


def base_stop(tokens: list[Token], start: int, stop: int) -> int:
    """Where the base of the phrase [start, stop) ends: before whatever describes its noun
    further."""
    place = start
    while place < stop:
        token = tokens[place]
        party = token.tag & PAREN and place + 1 < stop and is_noun_like(tokens[place + 1])
        if token.tag & (PREP | REL | PAREN | QUOTE) and place > start and not party:
            break  # but “Green Party (GP) leader Ana Rossi”
        if token.tag & PUNCT and (token.low not in WITHIN_NAMES or is_dash(tokens, place)):
            break
        if place > start and set_behind(tokens, place):
            break
        if place > start + 1 and _works_for(tokens, start, place, stop):
            break
        place += 1
    return place


def _works_for(tokens: list[Token], start: int, place: int, stop: int) -> bool:
    """“the league feeding stray dogs”: what a body does, and for whom; “the union
    organizing committee” is one noun."""
    doing, last = tokens[place], tokens[stop - 1]
    if not doing.low.endswith("ing") or doing.tag & (CAP | PREP) or place + 1 >= stop:
        return False
    if not tokens[start].tag & DET or tokens[place - 1].low not in BODIES:
        return False
    return bool(tokens[place + 1].tag & DET) or last.low in words("groups") or is_plural(last)


def set_behind(tokens: list[Token], place: int) -> bool:
    """“a person familiar with it”, “families living near it”: whether the word is a modifier behind
    a noun."""
    if tokens[place].tag & CAP or place + 1 >= len(tokens) or not somebody(tokens[place - 1]):
        return False
    word = tokens[place].low
    told = word in BEHIND_PEOPLE or word.endswith(("ing", "ed"))
    return told and bool(tokens[place + 1].tag & (PREP | TIME))
