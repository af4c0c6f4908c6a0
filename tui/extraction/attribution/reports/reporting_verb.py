"""One reporting verb of a line: who says it, and which words before and behind it are reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tui.extraction.attribution.confidence import AFTER, BETWEEN, weight_before
from tui.extraction.attribution.drafts import Needs, Source, source_of, span_of
from tui.extraction.attribution.reports import joint
from tui.extraction.attribution.reports.after import words_after
from tui.extraction.attribution.reports.before import left_region
from tui.extraction.attribution.reports.no_report import (
    does_as,
    does_so,
    is_told,
    joins_participles,
    nobody,
    says_nothing,
    unnamed,
)
from tui.extraction.attribution.reports.passed_on import passes_on
from tui.extraction.attribution.reports.passive import told_by
from tui.extraction.attribution.reports.shape import (
    can_be_clause,
    elliptic,
    has_verb,
    is_enough,
    noun_phrase,
    only_quotes_in,
    quoted_end,
)
from tui.extraction.attribution.reports.sources import who_speaks
from tui.extraction.attribution.reports.speaking import Order
from tui.extraction.attribution.reports.state import State, add, announce
from tui.extraction.attribution.syntax.appositions import with_name_set_off
from tui.extraction.attribution.syntax.clauses import content_end, main_clause
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CONJ,
    CUE,
    NEG,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.introductions import trailing_occasion
from tui.extraction.attribution.syntax.phrases import left_phrase, right_phrase
from tui.extraction.attribution.syntax.relative_clauses import (
    done_to_it,
    tells_of_people,
    tells_which,
)
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import (
    ADDRESSEE,
    BE,
    CLAUSE,
    COMPLEMENTIZERS,
    NOUN_TOO,
    OBJECT_TO,
    OUT,
    PHRASE,
    QUOTE_ONLY,
    SPOKEN,
    THAT,
    group,
    verbs,
)
from tui.extraction.attribution.syntax.words import helps, is_adverb, past_form, verb_like

WHY = {Order.PARTICIPLE: "saying, same speaker", Order.SHARED: "and said, same subject"}
SHORT_BE = ("'s", "’s", "'re", "’re", "'m", "’m")
MAYBE = group("maybe")
EVIDENCE = group("evidence")
OPENERS = group("openers")
CONTRASTING = frozenset({"while", "although", "though"})
FEW = 8  # words after a verb that only says who spoke
_WHAT_IS_TOLD = frozenset({NOUN_TOO, PHRASE, ADDRESSEE})
_AMID = frozenset({"amid", "amidst"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """A reporting clause: “Ana Rossi said”."""

    verb: int
    """The token."""
    takes: str
    source: Source | None
    order: Order
    trust: float
    left_at: int
    """The last token before the clause, or -1."""

    def follows(self, tokens: list[Token], *words: str) -> bool:
        """Whether one of them stands before it: “as she said”, “what she said”."""
        return self.left_at >= 0 and tokens[self.left_at].low in words


class _Words(NamedTuple):
    """Those that a clause may report."""

    left: tuple[int, int] | None
    """Tokens before it, half-open."""
    start: int
    """The first behind it, or -1."""
    stop: int
    comma: bool
    """One stands before them."""


def read_verb(state: State, verb: int) -> int:
    """Tries the reporting verb at ``verb``; the token to go on from."""
    tokens, high = state.line.tokens, state.high
    takes = _takes(tokens, verb, high)
    before = _auxiliaries(state, verb)
    progressive = tokens[verb].low.endswith("ing")
    if not takes or before.negated:
        return verb + 1
    if before.passive and not progressive:
        return told_by(state, verb) or verb + 1
    if _tells_of(tokens, verb, high, takes):
        return verb + 1
    if verb == 1 and tokens[0].low in ("so", "thus"):
        return verb + 1  # “So said Ana Rossi on Friday”: the sentence before
    source, order, trust, left_at = who_speaks(
        state, verb, before.start, participle=progressive and not before.passive
    )
    if order is Order.INVERTED:
        return _inverted(state, verb, trust)
    if left_at < 0 if source is None else nobody(tokens, source, verb):
        return verb + 1
    if order is Order.SHARED and OBJECT_TO in takes and is_told(state, verb, before.start):
        return verb + 1
    if order is Order.SHARED and joins_participles(tokens, before.start, verb, high):
        return verb + 1
    left_at = joint.before_both(tokens, left_at, state.ends, closes=verb + 1 >= high)
    clause = _Clause(verb, takes, source, order, trust, left_at)
    as_clause = clause.follows(tokens, "as")
    if as_clause and verb + 1 < high and tokens[verb + 1].low in ("on", "upon"):
        return verb + 1  # “Miss Lindt, as she insisted on being called, left”
    if as_clause and (does_so(tokens, verb, takes) or does_as(tokens, left_at)):
        return verb + 1
    words = _words_around(state, clause, doubtful=before.doubtful)
    if words is None:
        return verb + 1
    if words.start >= 0:
        return _words_behind(state, clause, words)
    if words.left is not None:
        _words_before(state, clause, words.left)
    else:
        _announced(state, clause)
    return verb + 1


def _tells_of(tokens: list[Token], verb: int, high: int, takes: str) -> bool:
    """Whether the verb only says of whom or what one speaks: “people telling lies”, “the bridge
    promised in 2014 is”."""
    if tokens[verb].low.endswith("ing") and tells_of_people(tokens, verb, high):
        return True
    if done_to_it(tokens, verb, high):
        return True
    return not _WHAT_IS_TOLD.isdisjoint(takes) and tells_which(tokens, verb, high)


def _words_around(state: State, clause: _Clause, *, doubtful: bool) -> _Words | None:
    """The words that it may report; None where it is no report."""
    tokens, high, verb = state.line.tokens, state.high, clause.verb
    as_clause = clause.follows(tokens, "as")
    start, comma = words_after(state, verb, clause.takes, doubtful=doubtful, as_clause=as_clause)
    what = clause.follows(tokens, "what")
    if what and comma:
        start = -1  # “What they say, everybody knows”
    if what and start >= 0 and any(t.low == "to" for t in tokens[start : start + 2]):
        return None  # “did what her mother had told her to do”
    if start < 0 and CLAUSE in clause.takes and _of_a_relative(tokens, clause):
        start = verb + 1
        if tokens[start].low in BE and start + 1 < high and tokens[start + 1].tag & QUOTE:
            start += 1  # “a law that Rossi said was “an insult””
    if start < 0 and CLAUSE in clause.takes and _goes_on_behind(state, clause):
        start, comma = verb + 2, True
    aside = comma and start >= 0 and not tokens[start].tag & QUOTE
    left = left_region(state, clause.left_at, parenthetical=aside)
    behind = left is not None and start >= 0 and not comma
    if left is not None and behind and _is_place_or_rest(tokens, left, start, high, verb):
        left = None
    alone = left is not None and only_quotes_in(tokens, left)
    if alone and start >= 0 and not tokens[start].tag & QUOTE:
        start = -1  # “Q,” he said, not looking up
    if start >= 0 and unnamed(tokens, start, high):
        return None
    colon = _past_colon(tokens, start, high) if start >= 0 and not comma else start
    if colon > start and any(t.tag & CUE for t in tokens[start:colon]):
        return None  # “Recalling his early days, he said: “…””
    stop = _right_end(state, clause, colon) if colon >= 0 else -1
    parted = left is not None and _parted_from_its_verb(tokens, left, colon, stop)
    amid = start >= 0 and tokens[start].low in _AMID  # “…, the board said, amid claims that”
    if aside and left is not None and (amid or not (parted or has_verb(tokens, colon, stop))):
        return _Words(left, -1, -1, comma)  # “C, she said, compared with a tenth last year”
    return _Words(left, colon, stop, comma)


def _goes_on_behind(state: State, clause: _Clause) -> bool:
    """“The nurses, she said, sometimes had nine patients”, “He had, she said, never seen it”: a
    subject before the clause, and behind it an adverb and the verb."""
    tokens, high, adverb = state.line.tokens, state.high, clause.verb + 2
    if adverb >= high or tokens[adverb - 1].low != "," or not helps(tokens, adverb):
        return False
    left = left_region(state, clause.left_at, parenthetical=True)
    if left is None or any(token.tag & (QUOTE | SUB) for token in tokens[slice(*left)]):
        return False
    verb = next((at for at in range(adverb, high) if not is_adverb(tokens[at])), high)
    finite = verb < high and (tokens[verb].tag & (AUX | VERB) or past_form(tokens[verb]))
    helped = bool(tokens[left[1] - 1].tag & AUX)
    return bool(finite) and (helped or not has_verb(tokens, *left))


def _parted_from_its_verb(
    tokens: list[Token], left: tuple[int, int], start: int, stop: int
) -> bool:
    """“They would, she said, wait for it”: a helper before the clause, and its verb behind."""
    first, last = tokens[start], tokens[left[1] - 1]
    apart = first.tag & (PREP | TIME | PUNCT) or first.low.endswith("ing")
    return stop > start and bool(last.tag & AUX) and not last.tag & QUOTE and not apart


def _is_place_or_rest(
    tokens: list[Token], left: tuple[int, int], start: int, high: int, verb: int
) -> bool:
    """Whether words before a report with words behind it, from ``start``, are none of it: “In a
    card to the “harbour family,” Rossi said she had left”; ““We will see” The captain says he
    will wait”, whose marks hold what somebody said before."""
    first, stop = left
    if only_quotes_in(tokens, left):
        at_once = tokens[stop - 1].text == CLOSED and start == verb + 1
        if at_once and _that_clause(tokens, start, high):
            return True  # “You knew?” The captain replied that he had.
        phrase = right_phrase(tokens, start, high)
        clause = phrase is not None and phrase.reach < high and tokens[phrase.reach].tag & AUX
        return bool(clause) and tokens[stop - 1].low != CLOSED
    if not tokens[first].tag & PREP or stop - first < 3 or tokens[stop - 1].words > FEW:
        return False
    return not any(t.tag & (AUX | VERB | PRON | SUB) for t in tokens[first : stop - 1])


def _that_clause(tokens: list[Token], start: int, high: int) -> bool:
    """“That he had”, and not “that day”."""
    near = tokens[start + 2 : min(high, start + FEW)]
    return tokens[start].low == "that" and any(t.tag & (AUX | VERB) for t in near)


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
    return takes if named or quoted else ""


def _words_behind(state: State, clause: _Clause, words: _Words) -> int:
    """They stand behind the verb, and with ``left`` before it, too; the token to go on from."""
    tokens, high, verb, takes = state.line.tokens, state.high, clause.verb, clause.takes
    left, start, stop, comma = words
    lemma = verbs()[tokens[verb].low][0]
    as_clause = clause.follows(tokens, "as")
    lacks_subject = _of_a_relative(tokens, clause)
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
        elif lemma == "encourage" or (not comma and noun_phrase(tokens, start, stop, takes)):
            draft.needs = Needs.ACTOR
    return max(stop, verb + 1)


def _words_before(state: State, clause: _Clause, left: tuple[int, int]) -> None:
    """The words reported stand before the clause."""
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


def _announced(state: State, clause: _Clause) -> None:
    """The clause has no words reported beside it: they may be the next line's."""
    tokens, verb = state.line.tokens, clause.verb
    rest = tokens[verb + 1 : state.high]
    if clause.source is None or any(t.tag & (QUOTE | CUE) for t in rest):
        return
    speaks = CLAUSE in clause.takes or THAT in clause.takes
    speaks = speaks or verbs()[tokens[verb].low][0] in SPOKEN
    if speaks and (tokens[-1].low == ":" or (len(rest) < FEW and not state.drafts)):
        announce(state, span_of(tokens[verb]), clause.source)


@dataclass(frozen=True, slots=True)
class _Auxiliaries:
    start: int
    """The token before them."""
    negated: bool
    doubtful: bool
    passive: bool


def _auxiliaries(state: State, verb: int) -> _Auxiliaries:
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
    return _Auxiliaries(place, negated, doubtful, passive)


def _of_a_relative(tokens: list[Token], clause: _Clause) -> bool:
    """“the plan, which she said was late”: the words reported lack the subject that “which” is."""
    behind = clause.verb + 1
    relative = clause.follows(tokens, "which", "who", "what", "that")
    return relative and behind + 1 < len(tokens) and bool(tokens[behind].tag & (AUX | VERB))


def _past_colon(tokens: list[Token], start: int, high: int) -> int:
    """“replied by email the same day: “…””: words without a verb before a colon are no part."""
    colon = next((at for at in range(start, high - 1) if tokens[at].low == ":"), start)
    told = colon == start or has_verb(tokens, start, colon) or not tokens[colon + 1].tag & QUOTE
    return start if told else colon + 1


def _right_end(state: State, clause: _Clause, start: int) -> int:
    """Where the words after the verb end."""
    tokens, high = state.line.tokens, state.high
    stop = trailing_occasion(tokens, start, content_end(tokens, start, high))
    if start <= state.tail < stop:
        stop = state.tail + (1 if tokens[state.tail].tag & QUOTE else 0)
    if tokens[start].tag & QUOTE:
        return quoted_end(state, start, stop)
    left_at = _before_the_first(tokens, clause.left_at)
    opens = left_at == 0 or (left_at > 0 and tokens[left_at - 1].tag & (PUNCT | CONJ))
    if opens and tokens[left_at].low in OPENERS:
        return main_clause(tokens, start, stop)
    if clause.order is Order.PARTICIPLE and (
        left_at == 0 or clause.verb == 1
    ):  # “After saying it was”
        return main_clause(tokens, start, high)
    return stop


def _before_the_first(tokens: list[Token], left_at: int) -> int:
    """“While the union and teachers say”: the token before the first of those named together."""
    first = (
        left_phrase(tokens, left_at - 1) if left_at > 1 and tokens[left_at].low == "and" else None
    )
    if first is None or first.start < 1 or tokens[first.start - 1].low not in CONTRASTING:
        return left_at  # “When Ana and Jo told her”: “she” behind the comma is neither of them
    return first.start - 1


def _inverted(state: State, verb: int, trust: float) -> int:
    """““…,” said Ana Rossi”: tries the verb at ``verb`` with its subject behind it."""
    tokens, high = state.line.tokens, state.high
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
