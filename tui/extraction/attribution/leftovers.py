"""Quoted stretches that no reporting clause claims: “called it “a scandal””."""

from __future__ import annotations

from tui.extraction.attribution.callings import tells_which
from tui.extraction.attribution.drafts import (
    NO_SPEAKER,
    SAME_PARAGRAPH,
    Draft,
    Source,
    source_of,
    span_of,
)
from tui.extraction.attribution.flags import AUX, CONJ, CUE, PRON, PUNCT, QUOTE, SHORT
from tui.extraction.attribution.phrases import (
    Phrase,
    left_phrase,
    right_phrase,
    with_name_beside,
)
from tui.extraction.attribution.sources import main_clause_subject, shared_subject
from tui.extraction.attribution.state import State
from tui.extraction.attribution.subjects import main_subject, subject_before
from tui.extraction.attribution.tokens import CLOSED, Token
from tui.extraction.attribution.vocabulary import group, verbs
from tui.extraction.attribution.words import helps, is_possessive, verb_like
from tui.model import Span

BE = group("be")
FEW = 4  # words: shorter stretches that no verb claims are terms as often as quotations
LABELS = frozenset({"label", "dub", "brand", "term", "call", "deem", "caption"})
NAMING = group("naming")
VERDICTS = group("verdicts")


def leftovers(state: State) -> None:
    """Quoted stretches no reporting clause claimed: “called it “a scandal””."""
    tokens = state.line.tokens
    taken = sorted(piece for draft in state.drafts for piece in draft.pieces)
    group: list[int] = []
    place = reach = 0
    for index, token in enumerate(tokens):
        while place < len(taken) and taken[place].start <= token.start:
            reach = max(reach, taken[place].end)
            place += 1
        if token.tag & QUOTE and token.end > reach:
            group.append(index)
    if len(group) == sum(1 for t in tokens if not t.tag & PUNCT):
        return  # nothing but quotes: carried from the lines around
    for index in group:
        _leftover(state, index)


def _leftover(state: State, index: int) -> None:
    tokens = state.line.tokens
    if tells_which(tokens, index, state.high):
        return
    if (answer := _answer(state, index)) is not None:
        state.drafts.append(answer)
        return
    last = state.drafts[-1] if state.drafts else None
    glued = (
        index > 1 and tokens[index - 1].low == "." and tokens[index - 1].end == tokens[index].start
    )
    if glued and last is not None and last.quoted and last.source is not None:
        again = [span_of(tokens[index])]  # “…,” said Ana Rossi.“…”
        rule = SAME_PARAGRAPH
        draft = Draft(state.index, again, last.cue, last.source, rule, 0.92, True)
        draft.joins = True
        state.drafts.append(draft)
        return
    short = bool(tokens[index].tag & SHORT)
    (span,) = (Span(tokens[index].start, tokens[index].end),)
    for place in range(index - 1, max(-1, index - 26), -1):
        token = tokens[place]
        if token.low == ";" or _next_clause(tokens, place, short):
            break
        if token.tag & CUE and verb_like(tokens, place):
            source, trust = _leftover_subject(state, place)
            lemma, takes = verbs()[token.low]
            if tokens[index - 1].low == "as" and lemma not in NAMING:
                continue  # “described by one who spoke to discuss it, as “…””
            if lemma == "find" and any(t.tag & AUX for t in tokens[place + 1 : index]):
                continue  # “found the plan “unsafe””, not “found there had been “a leak””
            by = not short and index + 1 < state.high and tokens[index + 1].low == "by"
            if lemma in LABELS and place == index - 1 and not _what(tokens, place) and not by:
                return  # “a box labelled “medical””
            if place == 0 and any(t.tag & AUX for t in tokens[:index]):
                break  # “Attacking a court is “unprecedented””
            if short and (index - place > 8 or (takes[0] not in "CT" and lemma not in NAMING)):
                continue
            if source is not None:
                draft = Draft(
                    state.index, [span], span_of(token), source, "called it “…”", trust, True
                )
                if index - place > 12:
                    draft.trust -= 0.15
                state.drafts.append(draft)
                return
    if short:
        return  # a scare quote, as far as one can tell
    before = tokens[index - 1] if index else None
    if before is not None and is_possessive(before) and index > 0:
        phrase = left_phrase(tokens, index - 1, 0)
        if phrase is not None:
            source = source_of(tokens, Phrase(phrase.start, index, index))
            state.drafts.append(Draft(state.index, [span], None, source, "whose “…”", 0.6, True))
            return
    if before is not None and before.low == ":" and tokens[index].text == CLOSED:
        source = main_subject(tokens)
        draft = Draft(
            state.index, [span], span_of(before), source, "colon before the quote", 0.7, True
        )
        draft.person_only = source is None or source.owner is None
        state.drafts.append(draft)
        return
    heads = state.line.first and index == 0 and len(tokens) > 2 and tokens[1].low == ":"
    if tokens[index].words > FEW or heads:
        state.drafts.append(Draft(state.index, [span], None, None, NO_SPEAKER, 0.3, True))


def _answer(state: State, index: int) -> Draft | None:
    """“Her answer was “no””."""
    tokens = state.line.tokens
    verb = index - 1
    if verb < 2 or tokens[verb].low not in ("was", "is") or tokens[verb - 1].low not in VERDICTS:
        return None
    noun = span_of(tokens[verb - 1])
    source = source_of(tokens, left_phrase(tokens, verb - 1))
    if source is None or source.owner is None:
        return None
    words = [span_of(tokens[index])]
    return Draft(state.index, words, noun, source, "whose verdict it was", 0.8, True)


def _next_clause(tokens: list[Token], comma: int, short: bool) -> bool:
    """“what the law insists on, and “we” and “I” are …”: not “called it “bad”, “sad” and …”."""
    joined = tokens[comma].low == "," and bool(tokens[comma + 1].tag & CONJ)
    if not joined or (not short and tokens[comma + 2].tag & QUOTE):
        return False
    return not any(t.tag & QUOTE for t in tokens[max(0, comma - 3) : comma])


def _what(tokens: list[Token], verb: int) -> bool:
    """“what she calls “…””"""
    return any(t.low in ("what", "which", "so", "that") for t in tokens[max(0, verb - 10) : verb])


def _leftover_subject(state: State, verb: int) -> tuple[Source | None, float]:
    tokens = state.line.tokens
    group = verb - 1
    passive = False
    while group >= 0 and helps(tokens, group):
        if tokens[group].tag & PRON and not tokens[group].tag & AUX:
            break
        passive |= tokens[group].low in BE
        group -= 1
    if passive and not tokens[verb].low.endswith("ing"):
        by = next((i for i in range(verb + 1, state.high) if tokens[i].low == "by"), None)
        if by is None:
            return None, 0.0
        agent = right_phrase(tokens, by + 1, state.high)
        if agent is None:
            return None, 0.0
        return source_of(tokens, with_name_beside(tokens, agent, state.high)), 0.7
    before = tokens[group] if group >= 0 else None
    if tokens[verb].low.endswith("ing") and before is not None and not before.tag & PUNCT:
        phrase = left_phrase(tokens, group)
        if phrase is not None and phrase.start and tokens[phrase.start - 1].low == "with":
            return source_of(tokens, phrase), 0.75  # “…, with Rossi calling it “a scandal””
    if tokens[verb].low.endswith("ing") or (
        before is not None and (before.low == "to" or before.tag & CONJ)
    ):
        if verb == 0 or tokens[verb - 1].low == ":":
            return main_clause_subject(state, verb), 0.6
        return shared_subject(state), 0.68
    phrase = subject_before(tokens, verb)
    if phrase is None:
        return (
            (shared_subject(state), 0.6)
            if before is not None and before.low == ","
            else (None, 0.0)
        )
    return source_of(tokens, phrase), 0.8
