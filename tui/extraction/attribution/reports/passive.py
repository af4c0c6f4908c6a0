"""Words that somebody was told: “she was told by the clerk, Ana Rossi, that it was late”."""

from __future__ import annotations

from tui.extraction.attribution.reports.shape import has_verb
from tui.extraction.attribution.reports.state import State, add
from tui.extraction.attribution.syntax.clauses import content_end
from tui.extraction.attribution.syntax.named_source import source_of, span_of
from tui.extraction.attribution.syntax.phrases import right_phrase, with_name_beside
from tui.extraction.attribution.syntax.vocabulary import ADDRESSEE, CLAUSE, verbs

TRUST = 0.86


def told_by(state: State, verb: int) -> int | None:
    """Where to read on behind the passive at ``verb``; None where it reports nobody's words."""
    tokens, high = state.line.tokens, state.high
    takes = verbs()[tokens[verb].low][1]
    known = tokens[max(0, verb - 2)].low == "it" and CLAUSE in takes  # “it was claimed by her that”
    if ADDRESSEE not in takes and not known:
        return None
    if verb + 2 >= high or tokens[verb + 1].low != "by":
        return None
    phrase = right_phrase(tokens, verb + 2, high)
    if phrase is None:
        return None
    teller = with_name_beside(tokens, phrase, high)
    start = teller.reach
    if start < high and tokens[start].low == ",":
        start += 1
    if start >= high or tokens[start].low != "that" or not has_verb(tokens, start + 1, high):
        return None
    stop = content_end(tokens, start, high)
    cue = span_of(tokens[verb])
    add(state, [(start, stop)], cue, source_of(tokens, teller), "told by", TRUST)
    return stop
