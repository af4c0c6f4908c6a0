"""A reporting verb before its subject: ““…,” said Ana Rossi”."""

from __future__ import annotations

from tui.extraction.attribution.reports.before import left_region
from tui.extraction.attribution.reports.shape import is_enough
from tui.extraction.attribution.reports.state import State, add, announce
from tui.extraction.attribution.syntax.clauses import content_end
from tui.extraction.attribution.syntax.flags import CUE, QUOTE
from tui.extraction.attribution.syntax.named_source import source_of, span_of
from tui.extraction.attribution.syntax.names_set_off import with_name_set_off
from tui.extraction.attribution.syntax.phrases import right_phrase
from tui.extraction.attribution.syntax.relative_clauses import clause_with_marks
from tui.extraction.attribution.syntax.vocabulary import CLAUSE, verbs
from tui.extraction.attribution.syntax.words import verb_like


def read_inverted(state: State, verb: int, trust: float) -> int:
    """““…,” said Ana Rossi”: tries the verb at ``verb`` with its subject behind it."""
    tokens, high = state.line.tokens, state.high
    lemma = verbs()[tokens[verb].low][0]
    if lemma != "say" and clause_with_marks(tokens, verb, 0) >= 0:
        return verb + 1  # “Ana Rossi, who led what she called “a march,” blamed the mayor”
    cue = span_of(tokens[verb])
    phrase = right_phrase(tokens, verb + 1, high)
    assert phrase is not None
    phrase = with_name_set_off(tokens, phrase, high)
    source = source_of(tokens, phrase)
    left = left_region(state, verb - 1)
    regions = [left] if left is not None else []
    # “Q,” said S, the mayor, “Q.”
    following = next((i for i in range(phrase.reach, high) if tokens[i].tag & QUOTE), None)
    other = next(
        (i for i in range(phrase.reach, high) if tokens[i].tag & CUE and verb_like(tokens, i)), high
    )
    if following is not None and following < other and tokens[following - 1].low in (",", ":"):
        regions.append((following, content_end(tokens, following, high)))
    elif left is None and phrase.reach < high and tokens[phrase.reach].low == ":":
        regions.append((phrase.reach + 1, high))
    if not regions:
        if verb == 0 or state.line.tokens[-1].low == ":":
            announce(state, cue, source)
        return verb + 1
    _, takes = verbs()[tokens[verb].low]
    quoted = any(t.tag & QUOTE for first, stop in regions for t in tokens[first:stop])
    if not is_enough(tokens, regions, takes) or not (quoted or CLAUSE in takes):
        return verb + 1
    add(state, regions, cue, source, "said, name after the verb", trust)
    state.settled = max(state.settled, phrase.reach)
    return max(phrase.reach, verb + 1) if following is None else max(state.settled, verb + 1)
