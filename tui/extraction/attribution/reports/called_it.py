"""Quoted words that a verb before them claims in its own clause: “called it “a scandal””."""

from __future__ import annotations

from tui.extraction.attribution.drafts import Draft
from tui.extraction.attribution.reports.no_report import left_unsaid
from tui.extraction.attribution.reports.shared import main_clause_subject, shared_subject
from tui.extraction.attribution.reports.state import State, of_nobody
from tui.extraction.attribution.syntax.callings import of_people
from tui.extraction.attribution.syntax.flags import AUX, CAP, CONJ, CUE, PRON, PUNCT, QUOTE, SHORT
from tui.extraction.attribution.syntax.named_source import Source, source_of, span_of
from tui.extraction.attribution.syntax.phrases import left_phrase, right_phrase, with_name_beside
from tui.extraction.attribution.syntax.subjects import main_subject, subject_before
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import BE, group, verbs
from tui.extraction.attribution.syntax.words import helps, past_form, verb_like
from tui.extraction.lexicon import words

FARTHEST = 26  # tokens back to the verb
DISTANT = 12  # from which one is less sure
ASKED = frozenset({"asked", "pressed", "questioned"})
NEAR = 8  # for short stretches
NAMING = group("naming")


def called(state: State, index: int) -> Draft | None:
    """“called it “a scandal””: the verb before the stretch, in its own clause."""
    tokens = state.line.tokens
    if _is_asked_about(tokens, index) or _is_written_there(tokens, index):
        return of_nobody(state, index)
    short = bool(tokens[index].tag & SHORT)
    told = _what_was_said(tokens, index)
    for verb in range(index - 1, max(-1, index - FARTHEST), -1):
        token = tokens[verb]
        if told >= 0 and verb != told:
            continue
        if token.low == ";" or _next_clause(tokens, verb, short=short):
            return None
        if agent := _called_by(tokens, verb, index, state.high):
            return _so_called(state, index, token, agent, 0.8)
        if not (token.tag & CUE and verb_like(tokens, verb)):
            continue
        if left_unsaid(tokens, verb) or tokens[index - 2].low == "guilty":
            return of_nobody(state, index)  # “pleaded guilty to “wilful waste””
        if _calls_something_else(tokens, verb, index):
            continue
        if _is_of_nobody(tokens, verb, index):
            return None
        if short and not _takes_a_term(tokens, verb, index):
            continue
        source, trust = _leftover_subject(state, verb)
        if token.low in ("quoted", "quotes") and tokens[index - 1].low in (":", ","):
            source = _whose_words(state, verb, index)  # of nobody who quotes them
            if source is None:
                return of_nobody(state, index)
        if source is None and not short and tokens[index - 1].low == "as":
            return of_nobody(state, index)  # “was described in a survey as “…””
        if source is not None:
            trust -= 0.15 if index - verb > DISTANT else 0.0
            return _so_called(state, index, token, source, trust)
    return None


def _whose_words(state: State, verb: int, quote: int) -> Source | None:
    """“Rossi quoted her mother: “Never sell””: the mother, if she is all that stands there."""
    tokens = state.line.tokens
    whom = right_phrase(tokens, verb + 1, state.high)
    if whom is None or whom.reach != quote - 1:
        return None
    head = tokens[whom.stop - 1]
    somebody = head.tag & CAP or of_people(head.low) or head.low in words("kinship")
    return source_of(tokens, whom) if somebody else None


def _is_of_nobody(tokens: list[Token], verb: int, quote: int) -> bool:
    """“considering forming a “centre” party”, “Attacking a court is “unprecedented””: whether it is
    not said what anybody calls so."""
    if verbs()[tokens[verb].low][0] == "consider" and tokens[verb + 1].low.endswith("ing"):
        return True
    return verb == 0 and any(t.tag & AUX for t in tokens[:quote])


def _calls_something_else(tokens: list[Token], verb: int, quote: int) -> bool:
    """“described by one who spoke to discuss it, as “…””, “found there had been “a leak”” and not
    “found the plan “unsafe””."""
    lemma = verbs()[tokens[verb].low][0]
    if tokens[quote - 1].low == "as" and lemma not in NAMING:
        return True
    return lemma == "find" and any(t.tag & AUX for t in tokens[verb + 1 : quote])


def _takes_a_term(tokens: list[Token], verb: int, quote: int) -> bool:
    """“felt that it was “a joke””: whether the verb can say a few words in marks near it."""
    lemma, takes = verbs()[tokens[verb].low]
    held = lemma == "feel" and tokens[quote - 1].low in BE
    return quote - verb <= NEAR and (held or takes[0] in "CT" or lemma in NAMING)


def _so_called(state: State, index: int, verb: Token, source: Source, trust: float) -> Draft:
    """The draft of the stretch at ``index``, called so by ``source`` with the token ``verb``."""
    words = [span_of(state.line.tokens[index])]
    return Draft(state.index, words, span_of(verb), source, "called it “…”", trust, quoted=True)


def _is_asked_about(tokens: list[Token], quote: int) -> bool:
    """“Asked if Berg had called it “a joke””: what he may have said."""
    for place in range(quote - 1, 0, -1):
        if tokens[place].tag & PUNCT:
            return False
        if tokens[place].low in ("if", "whether") and tokens[place - 1].low in ASKED:
            return True
    return False


def _is_written_there(tokens: list[Token], quote: int) -> bool:
    """“Rossi responded with signs that read “Honk””: the signs' words, and not hers."""
    read = quote > 1 and tokens[quote - 1].low in ("read", "reads")
    return read and tokens[quote - 2].low in ("that", "which")


def _called_by(tokens: list[Token], verb: int, quote: int, high: int) -> Source | None:
    """“The plan, dismissed by Ana Rossi as “a joke”, passed”: her, with ``verb`` at “dismissed”."""
    token = tokens[verb]
    if not token.tag & CUE or verbs()[token.low][0] not in NAMING or not past_form(token):
        return None
    if tokens[verb + 1].low != "by" or tokens[quote - 1].low != "as":
        return None
    agent = right_phrase(tokens, verb + 2, high)
    whole = agent is not None and with_name_beside(tokens, agent, high).reach
    return source_of(tokens, agent) if whole == quote - 1 else None


def _what_was_said(tokens: list[Token], index: int) -> int:
    """The verb of “What Rossi said, in the talk Berg cites, is that trams “…””; -1 elsewhere."""
    what = next((at for at in range(index) if tokens[at].low == "what"), index)
    told = (at for at in range(what + 1, index) if tokens[at].tag & CUE and verb_like(tokens, at))
    verb = next(told, -1)
    is_that = any(
        tokens[at].low in ("is", "was") and tokens[at + 1].low == "that"
        for at in range(verb + 1, index - 1)
    )
    return verb if is_that else -1


def _next_clause(tokens: list[Token], comma: int, *, short: bool) -> bool:
    """“what the law insists on, and “we” and “I” are …”: not “called it “bad”, “sad” and …”."""
    joined = tokens[comma].low == "," and bool(tokens[comma + 1].tag & CONJ)
    if not joined or (not short and tokens[comma + 2].tag & QUOTE):
        return False
    return not any(t.tag & QUOTE for t in tokens[max(0, comma - 3) : comma])


def what_is_called(tokens: list[Token], verb: int) -> bool:
    """“what she calls “…””: whether the verb names a thing so."""
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
    if tokens[verb].low.endswith("ing") and before is not None and before.low == "by":
        return main_subject(tokens[state.dateline :]), 0.68  # “replied by calling it “…””
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
