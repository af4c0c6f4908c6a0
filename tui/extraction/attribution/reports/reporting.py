"""The words that a reporting clause reports become a quote, or are awaited from the next line."""

from __future__ import annotations

from tui.extraction.attribution.confidence import AFTER, BETWEEN, weight_before
from tui.extraction.attribution.drafts import Needs
from tui.extraction.attribution.reports.reporting_clause import Clause, Words
from tui.extraction.attribution.reports.shape import (
    can_be_clause,
    elliptic,
    is_enough,
    noun_phrase,
    only_quotes_in,
)
from tui.extraction.attribution.reports.speaking import Order
from tui.extraction.attribution.reports.state import State, add, announce
from tui.extraction.attribution.syntax.flags import CUE, QUOTE
from tui.extraction.attribution.syntax.named_source import span_of
from tui.extraction.attribution.syntax.vocabulary import (
    CLAUSE,
    COMPLEMENTIZERS,
    SPOKEN,
    THAT,
    group,
    verbs,
)

WHY = {Order.PARTICIPLE: "saying, same speaker", Order.SHARED: "and said, same subject"}
EVIDENCE = group("evidence")
THINGS_TOO = frozenset({"encourage", "remind"})
FEW = 8  # words after a verb that only says who spoke


def report(state: State, clause: Clause, words: Words) -> int:
    """Adds what the clause reports to the quotes of the line, or notes that it may announce the
    next line's; the token to go on from."""
    if words.start >= 0:
        return _words_behind(state, clause, words)
    if words.left is not None:
        _words_before(state, clause, words.left)
    else:
        _announced(state, clause)
    return clause.verb + 1


def _words_behind(state: State, clause: Clause, words: Words) -> int:
    """Adds the words behind the verb as a quote, with those before the clause (``words.left``)
    where one statement is parted by it; the token to go on from."""
    tokens, high, verb, takes = state.line.tokens, state.high, clause.verb, clause.takes
    left, start, stop, comma = words
    lemma = verbs()[tokens[verb].low][0]
    as_clause = clause.follows(tokens, "as")
    lacks_subject = clause.lacks_subject(tokens)
    clausal = comma or as_clause or lacks_subject or can_be_clause(tokens, start, stop, takes)
    if not clausal:
        asked = lemma == "ask" and clause.source is not None and left is None and high - verb < FEW
        if asked and not any(t.tag & (QUOTE | CUE) for t in tokens[verb + 1 : high]):
            # ““Of what?” Ana Rossi, D-Ohio, asked Jon Berg.”
            announce(state, span_of(tokens[verb]), clause.source)
        return verb + 1
    regions = [(start, stop)]
    name, trust = "said, before the words", clause.trust * weight_before(tokens, verb, start)
    if left is not None and (tokens[left[1] - 1].tag & QUOTE or comma):
        regions.insert(0, left)
        name, trust = "said, between the words", trust * BETWEEN
    short = lacks_subject and stop > start + 1
    if stop <= start or not (short or is_enough(tokens, regions, takes)):
        return verb + 1
    why = WHY.get(clause.order, name)
    draft = add(state, regions, span_of(tokens[verb]), clause.source, why, trust)
    if draft is not None:
        parted = tokens[verb - 1].low == ","
        adds = lemma == "add" and tokens[start].low not in COMPLEMENTIZERS and not comma
        if adds or (clause.order is Order.PARTICIPLE and lemma in EVIDENCE and parted):
            draft.needs = Needs.PERSON  # “the wing adds rooms that can be let”
        elif lemma in THINGS_TOO or (not comma and noun_phrase(tokens, start, stop, takes)):
            draft.needs = Needs.ACTOR
    return max(stop, verb + 1)


def _words_before(state: State, clause: Clause, left: tuple[int, int]) -> None:
    """Adds the words before the clause as a quote, if they can be what the verb takes."""
    tokens, verb, takes = state.line.tokens, clause.verb, clause.takes
    quoted = any(t.tag & QUOTE for t in tokens[left[0] : left[1]])
    as_clause = clause.follows(tokens, "as")
    if as_clause and CLAUSE not in takes and not only_quotes_in(tokens, left):
        return  # “thousands chanted “No” as Rossi spoke”
    # “…, a study has found.”
    found = verbs()[tokens[verb].low][0] == "find" and verb + 1 >= state.high
    ends = CLAUSE in takes or (
        THAT in takes and verb + 1 >= state.high
    )  # “It was late, she wrote.”
    enough = is_enough(tokens, [left], takes) or elliptic(tokens[slice(*left)])
    if not enough or not (quoted or found or ends):
        return
    why = WHY.get(clause.order, "said, after the words")
    add(state, [left], span_of(tokens[verb]), clause.source, why, clause.trust * AFTER)
    state.settled = max(state.settled, verb + 1)


def _announced(state: State, clause: Clause) -> None:
    """Notes a clause that has no words beside it, if its words may stand in the next line."""
    tokens, verb = state.line.tokens, clause.verb
    rest = tokens[verb + 1 : state.high]
    if clause.source is None or any(t.tag & (QUOTE | CUE) for t in rest):
        return
    speaks = CLAUSE in clause.takes or THAT in clause.takes
    speaks = speaks or verbs()[tokens[verb].low][0] in SPOKEN
    if speaks and (tokens[-1].low == ":" or (len(rest) < FEW and not state.drafts)):
        announce(state, span_of(tokens[verb]), clause.source)
