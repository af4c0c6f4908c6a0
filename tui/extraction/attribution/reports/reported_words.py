"""Which words before and behind a reporting clause may be what it reports."""

from __future__ import annotations

from tui.extraction.attribution.reports.after import words_after
from tui.extraction.attribution.reports.before import left_region
from tui.extraction.attribution.reports.no_report import unnamed
from tui.extraction.attribution.reports.reporting_clause import Clause, Words
from tui.extraction.attribution.reports.shape import has_verb, only_quotes_in, quoted_end
from tui.extraction.attribution.reports.speaking import Order
from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.clauses import content_end, main_clause
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.introductions import ASKED, trailing_occasion
from tui.extraction.attribution.syntax.phrases import left_phrase, right_phrase
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import BE, CLAUSE, group
from tui.extraction.attribution.syntax.words import helps, is_adverb, past_form
from tui.extraction.lexicon import words

OPENERS = group("openers")
CONTRASTING = frozenset({"while", "although", "though"})
FEW = 8  # words of a quotation that may be a name or a term
NEAR = 8  # tokens in which the verb of a clause is looked for
_AMID = frozenset({"amid", "amidst"})


def words_around(state: State, clause: Clause, *, doubtful: bool) -> Words | None:
    """The words before and behind the clause that it may report; None where what stands there shows
    that it is no report. ``doubtful``: the clause says “may”, “might” or the like."""
    tokens, high, verb = state.line.tokens, state.high, clause.verb
    as_clause, what = clause.follows(tokens, "as"), clause.follows(tokens, "what")
    start, comma = words_after(state, verb, clause.takes, doubtful=doubtful, as_clause=as_clause)
    if what and comma:
        start = -1  # “What they say, everybody knows”
    if what and start >= 0 and any(t.low == "to" for t in tokens[start : start + 2]):
        return None  # “did what her mother had told her to do”
    if start < 0 and CLAUSE in clause.takes:
        start, comma = _parted_from_subject(state, clause, comma=comma)
    if what and 0 <= start < high - 1 and tokens[start + 1].low == "that":
        start += tokens[start].low in BE  # “What Rossi said was that the pier was shut”
    aside = comma and start >= 0 and not tokens[start].tag & QUOTE
    left = left_region(state, clause.left_at, parenthetical=aside)
    if clause.follows(tokens, "so") and verb + 1 < high:
        left = None  # “…, so anyone can ask for it”
    behind = left is not None and start >= 0 and not comma
    if left is not None and behind and _is_place_or_rest(tokens, left, start, high, verb):
        left = None
    if left is not None and start >= 0 and _is_occasion(tokens, left, parted=comma):
        left = None
    alone = left is not None and only_quotes_in(tokens, left)
    if alone and left is not None and start > verb + 1 and _announced_apart(tokens, left, start):
        left, alone = None, False
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
        return Words(left, -1, -1, comma)  # “C, she said, compared with a tenth last year”
    return Words(left, colon, stop, comma)


def _announced_apart(tokens: list[Token], left: tuple[int, int], start: int) -> bool:
    """“She asked one thing: “Who paid?” Jon Berg said: “I did.””: whether a colon announces the
    words before the clause and another those behind it, from ``start`` on."""
    return left[0] > 0 and tokens[left[0] - 1].low == tokens[start - 1].low == ":"


def _parted_from_subject(state: State, clause: Clause, *, comma: bool) -> tuple[int, bool]:
    """The first token of words behind the clause whose subject stands before it, or -1; and
    whether a comma parts them from the clause."""
    tokens, high, verb = state.line.tokens, state.high, clause.verb
    if clause.lacks_subject(tokens):
        start = verb + 1
        insults = tokens[start].low in BE and start + 1 < high and tokens[start + 1].tag & QUOTE
        return (start + 1 if insults else start), comma  # “a law that Rossi said was “an insult””
    return (verb + 2, True) if _goes_on_behind(state, clause) else (-1, comma)


def _goes_on_behind(state: State, clause: Clause) -> bool:
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


def _is_occasion(tokens: list[Token], left: tuple[int, int], *, parted: bool) -> bool:
    """“Asked about the “joke”, Rossi said it was none”, “Speaking of “a joke”, Rossi said it was”:
    whether the words before a report with words behind it tell when it is made. A clause of which
    the rest stands behind a comma may open so, too: “Mending it “costs,” Rossi said, “more”."""
    first = tokens[left[0]]
    if first.low in ASKED or first.low.endswith("ing"):
        return first.low in ASKED or not parted
    done = first._replace(tag=first.tag & ~CAP)  # it opens the sentence
    return past_form(done) and first.text not in words("given_names")


def _that_clause(tokens: list[Token], start: int, high: int) -> bool:
    """“That he had”, and not “that day”."""
    near = tokens[start + 2 : min(high, start + NEAR)]
    return tokens[start].low == "that" and any(t.tag & (AUX | VERB) for t in near)


def _past_colon(tokens: list[Token], start: int, high: int) -> int:
    """“replied by email the same day: “…””: words without a verb before a colon are no part."""
    colon = next((at for at in range(start, high - 1) if tokens[at].low == ":"), start)
    told = colon == start or has_verb(tokens, start, colon) or not tokens[colon + 1].tag & QUOTE
    return start if told else colon + 1


def _right_end(state: State, clause: Clause, start: int) -> int:
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
