"""One line at a time: which words are whose, by the constructions of English news prose.

S speaker, V reporting verb, C reported words without marks, Q quoted stretch. Every reporting
verb of the line is tried in order; each yields at most one draft.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution import joint
from tui.extraction.attribution.after import words_after
from tui.extraction.attribution.aloud import reads_aloud
from tui.extraction.attribution.before import left_region
from tui.extraction.attribution.clauses import content_end, main_clause, trailing_occasion
from tui.extraction.attribution.confidence import AFTER, BETWEEN, weight_before
from tui.extraction.attribution.constructions import (
    PHRASAL_STARTS,
    according,
    claim,
    is_phrasal,
    phrasal,
    put_it,
    verdict,
)
from tui.extraction.attribution.drafts import Draft, Source, source_of, span_of
from tui.extraction.attribution.flags import (
    AUX,
    CONJ,
    CUE,
    DET,
    NEG,
    PRON,
    PUNCT,
    QUOTE,
    SPEECH,
    TIME,
)
from tui.extraction.attribution.headlines import past_dateline, read_headline, says_too
from tui.extraction.attribution.leftovers import leftovers
from tui.extraction.attribution.passed_on import passes_on
from tui.extraction.attribution.phrases import right_phrase, with_name_beside
from tui.extraction.attribution.shape import (
    can_be_clause,
    has_verb,
    is_enough,
    noun_phrase,
    only_quotes_in,
    quoted_end,
)
from tui.extraction.attribution.sources import PARTICIPLE, SHARED, who_speaks
from tui.extraction.attribution.state import State, add, announce, closing_clause
from tui.extraction.attribution.subjects import main_subject
from tui.extraction.attribution.tokens import CLOSED, Line, Token
from tui.extraction.attribution.vocabulary import (
    ADDRESSEE,
    CLAUSE,
    OBJECT_TO,
    OUT,
    QUOTE_ONLY,
    THAT,
    group,
    verbs,
)
from tui.extraction.attribution.words import helps, is_adverb, verb_like
from tui.model import Span

WHY = {PARTICIPLE: "saying, same speaker", SHARED: "and said, same subject"}
BE = group("be")
SHORT_BE = ("'s", "’s", "'re", "’re", "'m", "’m")
MAYBE = group("maybe")
CLAIMS = group("claims")
EVIDENCE = group("evidence")
OPENERS = group("openers")
SPOKEN = group("spoken")
FEW = 8  # words after a verb that only says who spoke
FINAL = frozenset({".", "!", "?", "…", "..."})
WORDS_OF = ["the", "words", "of"]
UNNAMED = group("unnamed")
NOBODY = frozenset({"none", "neither", "nobody", "no", "no-one"})
REPORTED = group("complementizers")
OPENING = frozenset({"according", "in", "was", "is", "put", "puts"}) | PHRASAL_STARTS | CLAIMS
"""Words that are no reporting verbs and may begin to say whose the words are."""


def read_line(
    line: Line,
    index: int,
    ends: frozenset[int],
    headline: bool = False,
    *,
    heads: bool = False,
) -> list[Draft]:
    """``ends``: offsets where mentions end. ``headline``: every word has a capital; ``heads``: the
    line is a headline, however written."""
    tokens = line.tokens
    high = len(tokens)
    while high and tokens[high - 1].tag & PUNCT and tokens[high - 1].low in FINAL:
        high -= 1
    state = State(line, index, ends, high, [])
    state.tail = closing_clause(tokens, high)
    state.settled = state.dateline = past_dateline(line)
    if headline:
        return read_headline(state)
    opening = [at for at, t in enumerate(tokens[:high]) if t.tag & CUE or t.low in OPENING]
    reached = 0
    for place in opening:
        if place < reached:
            continue
        token = tokens[place]
        after = place + 1
        if token.low == "according" and after < high and tokens[after].low == "to":
            after = according(state, place)
        elif token.low == "in" and [t.low for t in tokens[after : after + 3]] == WORDS_OF:
            after = according(state, place, 4)
        elif token.low in PHRASAL_STARTS and is_phrasal(tokens, place):
            after = phrasal(state, place)
        elif heads and token.tag & CUE and says_too(state, place):
            after = high
        elif token.tag & CUE and verb_like(tokens, place):
            after = _verb(state, place)
        elif token.low in ("was", "is") and place and tokens[place - 1].tag & QUOTE:
            after = verdict(state, place)
        elif token.low in ("put", "puts") and after < high and tokens[after].low == "it":
            after = put_it(state, place)
        elif token.low in CLAIMS and after < high and tokens[after].low == "that":
            after = claim(state, place)
        reached = max(after, place + 1)
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
            draft.source, draft.rule, draft.trust = None, "no speaker named", 0.3
    return state.drafts


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    start: int
    """The token before them."""
    negated: bool
    doubtful: bool
    passive: bool


def _auxiliaries(state: State, verb: int) -> Auxiliaries:
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


def _verb(state: State, verb: int) -> int:
    """Tries the reporting verb at ``verb``; the token to go on from."""
    tokens, high = state.line.tokens, state.high
    token = tokens[verb]
    lemma, takes = verbs()[token.low]
    if lemma == "call" and verb + 1 < high and tokens[verb + 1].low in ("on", "upon"):
        takes = OBJECT_TO  # “called on ministers to explain”
    if passes_on(tokens, verb):
        return verb + 1
    if OUT in takes:
        if verb + 1 >= high or tokens[verb + 1].low != "out":
            return verb + 1
        takes = CLAUSE + THAT
    named = takes[0] != QUOTE_ONLY or lemma in SPOKEN or set(takes) & {ADDRESSEE, OBJECT_TO}
    if not named and not any(t.text == CLOSED for t in tokens[max(0, verb - 7) : verb]):
        return verb + 1  # “called it “…”” is looked at when all clauses are done
    before = _auxiliaries(state, verb)
    progressive = token.low.endswith("ing")
    if before.negated or (before.passive and not progressive):
        return verb + 1
    cue = span_of(token)
    source, left_at, rule, trust = who_speaks(
        state, verb, before.start, progressive and not before.passive
    )
    if rule == "inverted":
        return _inverted(state, verb, cue, trust)
    if source is None and left_at < 0:
        return verb + 1
    if source is not None and _nobody(tokens, source, verb):
        return verb + 1
    left_at = joint.before_both(tokens, left_at, state.ends)
    as_clause = left_at >= 0 and tokens[left_at].low == "as"
    if as_clause and verb + 1 < high and tokens[verb + 1].low in ("on", "upon"):
        return verb + 1  # “Miss Lindt, as she insisted on being called, left”
    if as_clause and _does_so(tokens, verb, takes):
        return verb + 1
    start, comma = words_after(state, verb, takes, before.doubtful, as_clause)
    if comma and left_at >= 0 and tokens[left_at].low == "what":
        start = -1  # “What they say, everybody knows”
    what = start >= 0 and left_at >= 0 and tokens[left_at].low == "what"
    if what and any(t.low == "to" for t in tokens[start : start + 2]):
        return verb + 1  # “did what her mother had told her to do”
    if start < 0 and CLAUSE in takes and _of_a_relative(tokens, left_at, verb):
        start = verb + 1
    aside = comma and start >= 0 and not tokens[start].tag & QUOTE
    left = left_region(state, left_at, aside)
    if (
        left is not None
        and start >= 0
        and only_quotes_in(tokens, left)
        and not tokens[start].tag & QUOTE
    ):
        start = -1  # “Q,” he said, not looking up
    if start >= 0 and _unnamed(tokens, start, high):
        return verb + 1
    colon = _past_colon(tokens, start, high) if start >= 0 and not comma else start
    if colon > start and any(t.tag & CUE for t in tokens[start:colon]):
        return verb + 1  # “Recalling his early days, he said: “…””
    start = colon
    stop = _right_end(state, start, left_at, rule) if start >= 0 else -1
    if aside and left is not None and not has_verb(tokens, start, stop):
        start = -1  # “C, she said, compared with a tenth last year”
    if start >= 0:
        if not comma and not as_clause and not can_be_clause(tokens, start, stop, takes):
            asked = lemma == "ask" and source is not None and left is None and high - verb < FEW
            if asked and not any(t.tag & (QUOTE | CUE) for t in tokens[verb + 1 : high]):
                announce(state, cue, source)  # ““Of what?” Ana Rossi, D-Ohio, asked Jon Berg.”
            return verb + 1
        regions = [(start, stop)]
        name = "said, before the words"
        trust *= weight_before(tokens, verb, start)
        if left is not None and (tokens[left[1] - 1].tag & QUOTE or comma):
            regions.insert(0, left)
            name, trust = "said, between the words", trust * BETWEEN
        short = _of_a_relative(tokens, left_at, verb) and stop > start + 1
        if stop <= start or not (short or is_enough(tokens, regions, takes)):
            return verb + 1
        draft = add(state, regions, cue, source, WHY.get(rule, name), trust)
        if draft is not None and not comma and noun_phrase(tokens, start, stop, takes):
            draft.needs_actor = True
        if draft is not None and lemma == "add" and tokens[start].low not in REPORTED:
            draft.needs_person = bool(not comma)  # “the wing adds rooms that can be let”
        if draft is not None and lemma == "encourage":
            draft.needs_actor = True  # things encourage, too
        if draft is not None and rule == PARTICIPLE and lemma in EVIDENCE:
            draft.needs_person = bool(tokens[verb - 1].low == ",")
        return max(stop, verb + 1)
    if left is not None:
        quoted = any(t.tag & QUOTE for t in tokens[left[0] : left[1]])
        if as_clause and CLAUSE not in takes and not only_quotes_in(tokens, left):
            return verb + 1  # “thousands chanted “No” as Rossi spoke”
        found = lemma == "find" and verb + 1 >= high  # “…, a study has found.”
        if not is_enough(tokens, [left], takes) or not (quoted or found or CLAUSE in takes):
            return verb + 1
        add(state, [left], cue, source, WHY.get(rule, "said, after the words"), trust * AFTER)
        state.settled = max(state.settled, verb + 1)
        return verb + 1
    rest = tokens[verb + 1 : high]
    if source is None or any(t.tag & (QUOTE | CUE) for t in rest):
        return verb + 1
    speaks = CLAUSE in takes or THAT in takes or lemma in SPOKEN
    if speaks and (tokens[-1].low == ":" or (len(rest) < FEW and not state.drafts)):
        announce(state, cue, source)
    return verb + 1


def _does_so(tokens: list[Token], verb: int, takes: str) -> bool:
    """“…, as the firm announced a return”: what happened meanwhile, and no report."""
    if ADDRESSEE in takes or verb + 2 >= len(tokens):
        return False
    named = bool(tokens[verb + 1].tag & DET) and not tokens[verb + 2].tag & TIME
    return named and not has_verb(tokens, verb + 1, len(tokens))


def _of_a_relative(tokens: list[Token], left_at: int, verb: int) -> bool:
    """“the plan, which she said was late”: the words reported lack the subject that “which” is."""
    relative = left_at >= 0 and tokens[left_at].low in ("which", "who", "what", "that")
    return relative and verb + 2 < len(tokens) and bool(tokens[verb + 1].tag & AUX)


def _nobody(tokens: list[Token], source: Source, verb: int) -> bool:
    """“None of the builders said that”: no report."""
    first = next((t for t in tokens[:verb] if t.start >= source.span.start), None)
    return first is not None and first.low in NOBODY


def _past_colon(tokens: list[Token], start: int, high: int) -> int:
    """“replied by email the same day: “…””: words without a verb before a colon are no part."""
    colon = next((at for at in range(start, high - 1) if tokens[at].low == ":"), start)
    told = colon == start or has_verb(tokens, start, colon) or not tokens[colon + 1].tag & QUOTE
    return start if told else colon + 1


def _unnamed(tokens: list[Token], start: int, high: int) -> bool:
    """“asked not to be named”: terms of the talk, no part of it."""
    while start < high and (tokens[start].tag & NEG or is_adverb(tokens[start])):
        start += 1
    ahead = [token.low for token in tokens[start : min(high, start + 4)]]
    return ahead[:1] == ["to"] and len(ahead) > 2 and ahead[2] in UNNAMED


def _right_end(state: State, start: int, left_at: int, rule: str) -> int:
    """Where the words after the verb end."""
    tokens, high = state.line.tokens, state.high
    stop = trailing_occasion(tokens, start, content_end(tokens, start, high))
    if start <= state.tail < stop:
        stop = state.tail + (1 if tokens[state.tail].tag & QUOTE else 0)
    if tokens[start].tag & QUOTE:
        return quoted_end(state, start, stop)
    opens = left_at == 0 or (left_at > 0 and tokens[left_at - 1].tag & (PUNCT | CONJ))
    if opens and tokens[left_at].low in OPENERS:
        return main_clause(tokens, start, stop)
    if rule == PARTICIPLE and left_at == 0:
        return main_clause(tokens, start, high)
    return stop


def _inverted(state: State, verb: int, cue: Span, trust: float) -> int:
    tokens, high = state.line.tokens, state.high
    phrase = right_phrase(tokens, verb + 1, high)
    assert phrase is not None
    phrase = with_name_beside(tokens, phrase, high)
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
