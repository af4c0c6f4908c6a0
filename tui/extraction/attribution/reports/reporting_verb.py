"""One reporting verb of a line, read step by step: what it takes, who says it, and what."""

from __future__ import annotations

from tui.extraction.attribution.reports import joint
from tui.extraction.attribution.reports.auxiliaries import auxiliaries
from tui.extraction.attribution.reports.inverted import read_inverted
from tui.extraction.attribution.reports.no_report import (
    does_as,
    does_so,
    is_told,
    joins_participles,
    left_unsaid,
    nobody,
    says_nothing,
)
from tui.extraction.attribution.reports.passed_on import passes_on
from tui.extraction.attribution.reports.passive import told_by
from tui.extraction.attribution.reports.reported_words import words_around
from tui.extraction.attribution.reports.reporting import report
from tui.extraction.attribution.reports.reporting_clause import Clause
from tui.extraction.attribution.reports.sources import who_speaks
from tui.extraction.attribution.reports.speaking import Order, Speaking
from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.reports.supposed import is_asked, is_supposed, of_naught
from tui.extraction.attribution.syntax.relative_clauses import (
    done_to_it,
    tells_of_people,
    tells_which,
)
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import (
    ADDRESSEE,
    CLAUSE,
    NOUN_TOO,
    OBJECT_TO,
    OUT,
    PHRASE,
    QUOTE_ONLY,
    SPOKEN,
    THAT,
    verbs,
)

_WHAT_IS_TOLD = frozenset({NOUN_TOO, PHRASE, ADDRESSEE})


def read_verb(state: State, verb: int) -> int:
    """Read the reporting verb at ``verb``, if it is one; return the token to go on from."""
    tokens, high = state.line.tokens, state.high
    takes = _takes(tokens, verb, high)
    before = auxiliaries(state, verb)
    progressive = tokens[verb].low.endswith("ing")
    nor = before.start >= 0 and tokens[before.start].low in ("nor", "neither")
    if not takes or before.negated or nor:
        return verb + 1
    if before.passive and not progressive:
        return told_by(state, verb) or verb + 1
    if _tells_of(tokens, verb, high, takes):
        return verb + 1
    if is_asked(tokens, verb) or left_unsaid(tokens, verb):
        return verb + 1
    participle = progressive and not before.passive
    who = who_speaks(state, verb, before.start, participle=participle)
    if who.order is Order.INVERTED:
        return read_inverted(state, verb, who.trust)
    clause = _clause(state, verb, takes, before.start, who)
    if clause is None:
        return verb + 1
    words = words_around(state, clause, doubtful=before.doubtful)
    return verb + 1 if words is None else report(state, clause, words)


def _clause(state: State, verb: int, takes: str, group: int, who: Speaking) -> Clause | None:
    """The reporting clause of the verb; None where nobody reports by it. ``group`` is the token
    before the verb and its auxiliaries."""
    tokens, high = state.line.tokens, state.high
    source, order, trust, left_at = who
    if left_at < 0 if source is None else nobody(tokens, source, verb):
        return None
    if order is Order.SHARED and OBJECT_TO in takes and is_told(state, verb, group):
        return None
    if order is Order.SHARED and joins_participles(tokens, group, verb, high):
        return None
    left_at = joint.before_both(tokens, left_at, state.ends, closes=verb + 1 >= high)
    if is_supposed(tokens, left_at, verb, high) or of_naught(tokens, left_at):
        return None
    clause = Clause(verb, takes, source, order, trust, left_at)
    if not clause.follows(tokens, "as"):
        return clause
    if verb + 1 < high and tokens[verb + 1].low in ("on", "upon"):
        return None  # “Miss Lindt, as she insisted on being called, left”
    return None if does_so(tokens, verb, takes) or does_as(tokens, left_at) else clause


def _tells_of(tokens: list[Token], verb: int, high: int, takes: str) -> bool:
    """Whether the verb merely says about whom or what somebody speaks: “people telling lies”, “the
    bridge promised in 2014 is”, “So said Ana Rossi on Friday”, which refers to the sentence
    before."""
    if verb == 1 and tokens[0].low in ("so", "thus"):
        return True
    if tokens[verb].low.endswith("ing") and tells_of_people(tokens, verb, high):
        return True
    if done_to_it(tokens, verb, high):
        return True
    return not _WHAT_IS_TOLD.isdisjoint(takes) and tells_which(tokens, verb, high)


def _takes(tokens: list[Token], verb: int, high: int) -> str:
    """What the verb takes here, or "" if it is none that reports."""
    lemma, takes = verbs()[tokens[verb].low]
    behind = tokens[verb + 1].low if verb + 1 < high else ""
    if lemma == "call" and behind in ("on", "upon"):
        takes = OBJECT_TO  # “called on ministers to explain”
    if passes_on(tokens, verb) or says_nothing(tokens, verb, high):
        return ""
    if OUT in takes:
        if behind != "out":
            return ""
        takes = CLAUSE + THAT
    named = takes[0] != QUOTE_ONLY or lemma in SPOKEN or set(takes) & {ADDRESSEE, OBJECT_TO}
    # “called it “…”” is looked at when all clauses are done
    quoted = any(t.text == CLOSED for t in tokens[max(0, verb - 7) : verb])
    who = verb > 0 and tokens[verb - 1].low == "who"  # ““Go,” Rossi, who called it “bad,” said.”
    return takes if named or (quoted and not who) else ""
