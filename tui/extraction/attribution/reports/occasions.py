"""To whom, when and where something is told, between the reporting verb and the words."""

from __future__ import annotations

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.adjuncts import past_addressee, skip_adjuncts
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CUE,
    DET,
    NUM,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SPEECH,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.relative_clauses import PARTICIPLES
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import ADDRESSEE, COMPLEMENTIZERS, verbs
from tui.extraction.attribution.syntax.words import past_form


def that_ahead(tokens: list[Token], place: int, high: int) -> int:
    """“told one of his aides on a regular basis that”: the “that” after a long addressee."""
    for index in range(place, min(high, place + 12)):
        token = tokens[index]
        if token.low == "that" and index > place:
            wished = tokens[place].low == "for"  # “asked for a drug that would help”
            timed = any(token.tag & (TIME | NUM) for token in tokens[place:index])
            return place if wished and not timed else index
        sent = past_form(token) or token.low in PARTICIPLES
        if index > place and sent and tokens[index - 1].tag & SPEECH:
            continue  # “said in a letter sent through an aide that”
        if index > place and token.tag & SPEECH and tokens[index - 1].tag & DET:
            continue
        if token.tag & (AUX | VERB | PUNCT | QUOTE | CUE | SUB | REL):
            break
        if token.tag & PRON and not token.tag & DET:
            break
    return place


def past_occasion(state: State, verb: int, start: int, takes: str) -> int:
    """After the person told, and times and places: “told reporters in Oslo on Friday”."""
    tokens, high = state.line.tokens, state.high
    if ADDRESSEE not in takes or start >= high:
        return skip_adjuncts(tokens, start, high)
    after = past_addressee(tokens, start, high, state.ends)
    later = skip_adjuncts(tokens, after, high)
    reached = tokens[later] if later < high else None
    opens = reached is not None and (
        reached.low in (",", "to") or reached.low in COMPLEMENTIZERS or bool(reached.tag & QUOTE)
    )
    if after > start and (opens or verbs()[tokens[verb].low][0] == "tell"):
        return later
    return skip_adjuncts(tokens, start, high)
