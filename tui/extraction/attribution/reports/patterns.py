"""One line at a time: which words are whose, by the constructions of English news prose.

S speaker, V reporting verb, C reported words without marks, Q quoted stretch. Every reporting
verb of the line is tried in order; each yields at most one draft.
"""

from __future__ import annotations

from tui.extraction.attribution.drafts import NO_SPEAKER, Draft
from tui.extraction.attribution.reports import joint
from tui.extraction.attribution.reports.aloud import reads_aloud
from tui.extraction.attribution.reports.claims import (
    ADAMANT,
    MAKING,
    STANCES,
    claim,
    claim_by,
    holds,
    is_adamant,
    made_clear,
    stance,
)
from tui.extraction.attribution.reports.constructions import (
    PHRASAL_STARTS,
    according,
    as_somebody_has_it,
    in_somebodys_view,
    in_somebodys_words,
    is_phrasal,
    phrasal,
    put_it,
    verdict,
)
from tui.extraction.attribution.reports.headlines import past_dateline, read_headline, says_too
from tui.extraction.attribution.reports.leftovers import leftovers
from tui.extraction.attribution.reports.reporting_verb import read_verb
from tui.extraction.attribution.reports.state import State, announce, closing_clause
from tui.extraction.attribution.syntax.flags import CUE, PUNCT, QUOTE, SPEECH
from tui.extraction.attribution.syntax.named_source import span_of
from tui.extraction.attribution.syntax.subjects import main_subject
from tui.extraction.attribution.syntax.tokens import Line
from tui.extraction.attribution.syntax.vocabulary import CLAIMS
from tui.extraction.attribution.syntax.words import verb_like

FINAL = frozenset({".", "!", "?", "…", "..."})
WORDS_OF = ["the", "words", "of"]
SAYINGS = frozenset({"put", "puts", "has", "had"})  # “as the porter has it”
OPENING = frozenset({"according", "in", "was", "is"}) | SAYINGS | MAKING | ADAMANT
OPENING |= PHRASAL_STARTS | STANCES
"""Words that are no reporting verbs and may begin to say whose the words are."""


def read_line(
    line: Line,
    index: int,
    ends: frozenset[int],
    *,
    headline: bool = False,
    heads: bool = False,
) -> list[Draft]:
    """``ends``: offsets where mentions end. ``headline``: every word has a capital; ``heads``: the
    line is a headline, however written."""
    tokens = line.tokens
    high = len(tokens)
    while high and tokens[high - 1].tag & PUNCT and tokens[high - 1].low in FINAL:
        high -= 1
    state = State(line, index, ends, high, [])
    state.tail = closing_clause(tokens, high, ends)
    state.settled = state.dateline = past_dateline(line)
    if headline:
        return read_headline(state)
    reached = 0
    for place, token in enumerate(tokens[:high]):
        if place >= reached and (token.tag & CUE or token.low in OPENING):
            reached = max(_past_clause(state, place, heads=heads), place + 1)
    announces = not state.drafts and len(tokens) > 1 and tokens[-1].low == ":"
    if announces and any(t.tag & SPEECH or t.low == "following" for t in tokens):
        announce(state, span_of(tokens[-1]), main_subject(tokens), "words follow")
    if line.quotes:
        leftovers(state)
    for draft in state.drafts:
        if draft.source is not None and joint.is_joint(tokens, draft.source.span, ends):
            draft.trust *= joint.JOINT
            draft.rule = joint.WHY
        if reads_aloud(tokens, draft):
            draft.source, draft.rule, draft.trust = None, NO_SPEAKER, 0.3
    return state.drafts


def _in_somebodys(state: State, place: int) -> int:
    """“In Rossi’s words” or “view”, if one of them begins at ``place``: where to read on."""
    reached = place + 1
    if state.line.quotes and not state.drafts:
        reached = in_somebodys_words(state, place)
    opens = place == 0 or state.line.tokens[place - 1].tag & PUNCT
    return in_somebodys_view(state, place) if opens and reached == place + 1 else reached


def _past_clause(state: State, place: int, *, heads: bool) -> int:
    """Read the construction that begins at ``place``, if one does, and return the token to go on
    from; its first words tell which construction it is."""
    tokens, after = state.line.tokens, place + 1
    token = tokens[place]
    following = tokens[after].low if after < state.high else ""
    if token.low == "according" and following == "to":
        return according(state, place)
    if token.low == "in" and [t.low for t in tokens[after : after + 3]] == WORDS_OF:
        return according(state, place, 4)
    if token.low == "in":
        return _in_somebodys(state, place)
    if token.low in ADAMANT:
        return is_adamant(state, place)
    if token.low in PHRASAL_STARTS and is_phrasal(tokens, place):
        return phrasal(state, place)
    if heads and token.tag & CUE and says_too(state, place):
        return state.high
    if token.tag & CUE and verb_like(tokens, place):
        return read_verb(state, place)
    if token.low in ("was", "is") and place and tokens[place - 1].tag & QUOTE:
        return verdict(state, place)
    if token.low in ("put", "puts") and following == "it":
        return put_it(state, place)
    if token.low in ("has", "had") and following == "it" and as_somebody_has_it(tokens, place):
        return put_it(state, place)
    if token.low in MAKING:
        return made_clear(state, place)
    if token.low in CLAIMS and following == "that":
        return claim(state, place)
    if holds(tokens, place):
        return stance(state, place)
    if token.low in CLAIMS and following in ("by", "from"):
        return claim_by(state, place)
    return after
