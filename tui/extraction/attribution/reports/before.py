"""The words reported that stand before their reporting clause."""

from __future__ import annotations

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.callings import tells_which
from tui.extraction.attribution.syntax.flags import AUX, CUE, PREP, PUNCT, QUOTE, VERB
from tui.extraction.attribution.syntax.introductions import is_introduction
from tui.extraction.attribution.syntax.tokens import CLOSED, DASHES

WORK = 9  # words of a title


def left_region(state: State, last: int, *, parenthetical: bool = False) -> tuple[int, int] | None:
    """Reported words that end just before token ``last + 1``, in front of the reporting clause."""
    tokens = state.line.tokens
    closing = last == state.tail >= 0
    if last < state.settled and not closing:
        return None
    if tokens[last].low == "so" and last - 2 >= state.settled:
        last -= 2 if tokens[last - 1].low == "or" else 1  # “It is safe, or so Rossi says”
        if tokens[last].low != ",":
            return None
    if tokens[last].low in ("as", "and", "but") and last - 1 >= state.settled:
        marked = tokens[last - 1].low == "," or tokens[last - 1].tag & QUOTE
        if tokens[last].low != "as" or not marked:
            return None
        last -= 1
    start = 0 if closing else state.settled
    while start < last and (
        tokens[start].tag & PUNCT or (tokens[start].low in ("and", "however") and not closing)
    ):
        start += 1
    if tokens[last].tag & QUOTE:
        return _quoted(state, start, last, closing=closing)
    if tokens[last].low not in (",", *DASHES) or last <= start:
        return None
    if tokens[last - 1].tag & QUOTE:
        return (start, last)
    if not parenthetical and is_introduction(tokens, start, last):
        return None
    return (start, last)


def _quoted(state: State, start: int, last: int, *, closing: bool) -> tuple[int, int] | None:
    """Reported words, from ``start`` at the earliest, of which the last are in marks."""
    tokens = state.line.tokens
    if tokens[last].low != CLOSED and _relative(state, last):
        return None
    if tells_which(tokens, last, state.high):
        return None
    if last == start + 1 and tokens[start].tag & PREP and tokens[last].words < WORK:
        return None  # “In “The Long Quay,” Rossi tells of a dock”
    if start > 0 and state.drafts and not closing:
        # keep to the quotes that touch the clause
        start = last
        while start - 1 >= state.settled and tokens[start - 1].tag & QUOTE:
            start -= 1
    own = start < last - 1 and not tokens[start].tag & QUOTE
    if own and tokens[last - 1].low in (":", *DASHES):
        start = last  # the writer's sentence, a dash, and words said of it
    return (start, last + 1)


def _relative(state: State, last: int) -> bool:
    """“The “loopholes” he cited are”: the verb after the clause goes with what stands before."""
    tokens = state.line.tokens
    verb = next((i for i in range(last + 1, state.high) if tokens[i].tag & CUE), state.high)
    return verb + 1 < state.high and bool(tokens[verb + 1].tag & (AUX | VERB))
