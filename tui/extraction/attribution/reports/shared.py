"""Who the subject is of a verb without a subject of its own: that of the clause before or around
it."""

from __future__ import annotations

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.clauses import main_clause
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    PREP,
    PUNCT,
    QUOTE,
    VERB,
)
from tui.extraction.attribution.syntax.named_source import Source, source_of
from tui.extraction.attribution.syntax.phrases import right_phrase
from tui.extraction.attribution.syntax.subjects import main_subject, subject_before
from tui.extraction.attribution.syntax.words import verb_like

WINDOW = 80  # tokens looked back over: a line may be a whole book without a full stop
OBJECTS = {"her": "she", "him": "he", "them": "they"}


def main_clause_subject(state: State, verb: int) -> Source | None:
    """“Revealing that …, he stated”: the subject after the comma that opens the main clause."""
    tokens = state.line.tokens
    edge = main_clause(tokens, verb, state.high)
    if edge >= state.high:
        return None
    first = edge + 1 if tokens[edge].low == "," else edge
    reach = range(first + 1, state.high)
    says = (at for at in reach if tokens[at].tag & CUE and verb_like(tokens, at))
    return source_of(tokens, right_phrase(tokens, first, next(says, state.high)))


def subject_of_the_verb_before(state: State, conjunction: int) -> Source | None:
    """“I laughed and said”: the subject of the verb the conjunction joins on to."""
    tokens = state.line.tokens
    for place in range(conjunction - 1, max(0, conjunction - 18), -1):
        token = tokens[place]
        if token.tag & QUOTE or token.low in (";", ":"):
            return None
        past = len(token.low) > 4 and token.low.endswith("ed") and not token.tag & CAP
        if not (token.tag & (VERB | AUX) or past or (token.tag & CUE and verb_like(tokens, place))):
            continue
        before = tokens[place - 1]
        if before.low == "to" or token.low.endswith("ing") or before.tag & (DET | PREP):
            continue
        phrase = subject_before(tokens, place)
        if phrase is not None and (
            phrase.start == 0 or tokens[phrase.start - 1].tag & (PUNCT | CONJ | QUOTE)
        ):
            return source_of(tokens, phrase)
    return None


def whose_object_it_was(state: State, conjunction: int, verb: int) -> Source | None:
    """“She said Ana Rossi had stopped her and told her to leave”: Rossi told her, for nobody who
    tells “her” is the “she” that the sentence is about."""
    tokens, said = state.line.tokens, state.drafts[-1] if state.drafts else None
    whom = OBJECTS.get(tokens[verb + 1].low) if verb + 1 < state.high else None
    if whom is None or said is None or said.source is None or said.cue is None:
        return None
    if not any(t.start == said.source.span.start and t.low == whom for t in tokens[:conjunction]):
        return None
    for place in range(conjunction - 1, 0, -1):
        if tokens[place].start < said.cue.end:
            return None
        phrase = subject_before(tokens, place) if tokens[place].tag & (AUX | VERB) else None
        if phrase is not None and tokens[phrase.start].start >= said.cue.end:
            return source_of(tokens, phrase)
    return None


def shared_subject(state: State) -> Source | None:
    """Who the participle or the second verb speaks of: the subject of what stands before."""
    for draft in reversed(state.drafts):
        if draft.source is not None:
            return draft.source
    return main_subject(state.line.tokens[state.dateline :])
