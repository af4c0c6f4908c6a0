"""Helpers and adverbs directly before a reporting verb: “has not”, “could”, “was”."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.flags import AUX, NEG, PRON
from tui.extraction.attribution.syntax.vocabulary import BE, group
from tui.extraction.attribution.syntax.words import helps

SHORT_BE = ("'s", "’s", "'re", "’re", "'m", "’m")
MAYBE = group("maybe")


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    start: int
    """The token before them."""
    negated: bool
    doubtful: bool
    passive: bool


def auxiliaries(state: State, verb: int) -> Auxiliaries:
    """“has not”, “could”, “was”: the helpers and adverbs directly before the verb."""
    tokens = state.line.tokens
    place = verb - 1
    negated = doubtful = passive = False
    while place >= state.settled and helps(tokens, place):
        if tokens[place].tag & PRON and not tokens[place].tag & AUX:
            break
        low = tokens[place].low
        negated |= bool(tokens[place].tag & NEG) or low.endswith(("n't", "n’t"))
        doubtful |= low in MAYBE
        passive |= low in BE
        place -= 1
    if place >= 0 and tokens[place].tag & PRON and tokens[place].low.endswith(SHORT_BE):
        passive = True
    return Auxiliaries(place, negated, doubtful, passive)
