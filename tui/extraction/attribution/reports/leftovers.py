"""Quoted stretches that no reporting clause claims: “called it “a scandal””."""

from __future__ import annotations

from tui.extraction.attribution.drafts import NO_SPEAKER, SAME_PARAGRAPH, Draft
from tui.extraction.attribution.reports.no_report import left_unsaid
from tui.extraction.attribution.reports.shared import main_clause_subject, shared_subject
from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.callings import tells_which
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    OBJ,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SHORT,
    SUB,
)
from tui.extraction.attribution.syntax.named_source import Source, source_of, span_of
from tui.extraction.attribution.syntax.phrases import (
    Phrase,
    left_phrase,
    right_phrase,
    with_name_beside,
)
from tui.extraction.attribution.syntax.subjects import main_subject, subject_before
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import BE, group, verbs
from tui.extraction.attribution.syntax.words import (
    helps,
    is_adverb,
    is_possessive,
    past_form,
    verb_like,
)

FEW = 4  # words: shorter stretches that no verb claims are terms as often as quotations
FARTHEST = 26  # tokens back to the verb
DISTANT = 12  # from which one is less sure
ASKED = frozenset({"asked", "pressed", "questioned"})
NEAR = 8  # for short stretches
LABELS = frozenset({"label", "dub", "brand", "term", "call", "deem", "caption"})
SHOUTS = frozenset({"chants", "cries", "jeers", "screams", "shouts", "yells"})
CLOSED_CLASS = AUX | CONJ | DET | OBJ | PREP | PRON | PUNCT | QUOTE | SUB
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
    """Whose the quoted stretch at ``index`` is, as far as anything says."""
    tokens = state.line.tokens
    if tells_which(tokens, index, state.high):
        return
    draft = _answer(state, index) or _goes_on(state, index) or _tagged(state, index)
    if draft is None and _labels(state, index):
        return
    draft = draft or (None if _shouted(tokens, index) else _called(state, index))
    if (
        draft is None and not tokens[index].tag & SHORT
    ):  # else a scare quote, as far as one can tell
        draft = _whose(state, index) or _behind_a_colon(state, index) or _alone(state, index)
    if draft is not None:
        state.drafts.append(draft)


def _goes_on(state: State, index: int) -> Draft | None:
    """“…,” said Ana Rossi.“…”: glued to the end of what she said."""
    tokens, last = state.line.tokens, state.drafts[-1] if state.drafts else None
    stop = tokens[index - 1]
    glued = index > 1 and stop.low == "." and stop.end == tokens[index].start
    if not glued or last is None or not last.quoted or last.source is None:
        return None
    again = [span_of(tokens[index])]
    draft = Draft(state.index, again, last.cue, last.source, SAME_PARAGRAPH, 0.92, quoted=True)
    draft.joins = True
    return draft


def _tagged(state: State, index: int) -> Draft | None:
    """““It burned well,” Ana Rossi allows.”: a subject and any verb behind the comma that ends a
    line’s first words, and nothing behind the verb but how, where or to whom."""
    tokens, high = state.line.tokens, state.high
    if tokens[index].text != CLOSED or any(not t.tag & PUNCT for t in tokens[:index]):
        return None
    subject = right_phrase(tokens, index + 1, high)
    verb = subject.reach if subject is not None else high
    if subject is None or verb >= high or not _names(tokens[subject.stop - 1]):
        return None
    does, behind = tokens[verb], tokens[verb + 1] if verb + 1 < high else None
    finite = does.low.endswith(("ed", "s")) and does.text.islower() and not does.tag & CLOSED_CLASS
    ends = behind is None or behind.low == "," or behind.tag & PREP or is_adverb(behind)
    if not finite or not ends:
        return None
    source, words = source_of(tokens, subject), [span_of(tokens[index])]
    return Draft(
        state.index, words, span_of(does), source, "said, after the words", 0.9, quoted=True
    )


def _names(head: Token) -> bool:
    """Whether somebody is named, or told of by “he”, “she”, “they”."""
    return bool(head.tag & CAP) or (head.low in ("he", "she", "they"))


def _labels(state: State, index: int) -> bool:
    """“a box labelled “medical””, and not “what she calls “…””, “was dubbed “…” by”."""
    tokens, verb = state.line.tokens, index - 1
    if verb < 0 or not tokens[verb].tag & CUE or not verb_like(tokens, verb):
        return False
    if verbs()[tokens[verb].low][0] not in LABELS or _what(tokens, verb):
        return False
    by = index + 1 < state.high and tokens[index + 1].low == "by"
    return bool(tokens[index].tag & SHORT) or not by


def _shouted(tokens: list[Token], index: int) -> bool:
    """“The referee left to cries of “Shame””: those who shout are not named."""
    return index > 1 and tokens[index - 1].low == "of" and tokens[index - 2].low in SHOUTS


def _called(state: State, index: int) -> Draft | None:
    """“called it “a scandal””: the verb before the stretch, in its own clause."""
    tokens = state.line.tokens
    if _is_asked_about(tokens, index):
        return _of_nobody(state, index)
    short = bool(tokens[index].tag & SHORT)
    told = _what_was_said(tokens, index)
    for verb in range(index - 1, max(-1, index - FARTHEST), -1):
        token = tokens[verb]
        if told >= 0 and verb != told:
            continue
        if token.low == ";" or _next_clause(tokens, verb, short=short):
            return None
        if agent := _called_by(tokens, verb, index, state.high):
            words = [span_of(tokens[index])]
            return Draft(
                state.index, words, span_of(token), agent, "called it “…”", 0.8, quoted=True
            )
        if not (token.tag & CUE and verb_like(tokens, verb)):
            continue
        if left_unsaid(tokens, verb) or tokens[index - 2].low == "guilty":
            return _of_nobody(state, index)  # “pleaded guilty to “wilful waste””
        lemma, takes = verbs()[token.low]
        if tokens[index - 1].low == "as" and lemma not in NAMING:
            continue  # “described by one who spoke to discuss it, as “…””
        if lemma == "find" and any(t.tag & AUX for t in tokens[verb + 1 : index]):
            continue  # “found the plan “unsafe””, not “found there had been “a leak””
        if lemma == "consider" and tokens[verb + 1].low.endswith("ing"):
            return None  # “considering forming a “centre” party”
        if verb == 0 and any(t.tag & AUX for t in tokens[:index]):
            return None  # “Attacking a court is “unprecedented””
        held = lemma == "feel" and tokens[index - 1].low in BE  # “felt that it was “a joke””
        told_so = held or takes[0] in "CT" or lemma in NAMING
        if short and (index - verb > NEAR or not told_so):
            continue
        source, trust = _leftover_subject(state, verb)
        if source is None and not short and tokens[index - 1].low == "as":
            return _of_nobody(state, index)  # “was described in a survey as “…””
        if source is not None:
            trust -= 0.15 if index - verb > DISTANT else 0.0
            words = [span_of(tokens[index])]
            return Draft(
                state.index, words, span_of(token), source, "called it “…”", trust, quoted=True
            )
    return None


def _is_asked_about(tokens: list[Token], quote: int) -> bool:
    """“Asked if Berg had called it “a joke””: what he may have said."""
    for place in range(quote - 1, 0, -1):
        if tokens[place].tag & PUNCT:
            return False
        if tokens[place].low in ("if", "whether") and tokens[place - 1].low in ASKED:
            return True
    return False


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


def _whose(state: State, index: int) -> Draft | None:
    """“Rossi’s “…””: a draft for whoever the possessive right before the stretch names."""
    tokens = state.line.tokens
    if not index or not is_possessive(tokens[index - 1]):
        return None
    phrase = left_phrase(tokens, index - 1, 0)
    if phrase is None:
        return None
    source = source_of(tokens, Phrase(phrase.start, index, index))
    return Draft(state.index, [span_of(tokens[index])], None, source, "whose “…”", 0.6, quoted=True)


def _behind_a_colon(state: State, index: int) -> Draft | None:
    tokens = state.line.tokens
    if not index or tokens[index - 1].low != ":" or tokens[index].text != CLOSED:
        return None
    source, words = main_subject(tokens), [span_of(tokens[index])]
    why = "colon before the quote"
    draft = Draft(state.index, words, span_of(tokens[index - 1]), source, why, 0.7, quoted=True)
    draft.person_only = source is None or source.owner is None
    return draft


def _alone(state: State, index: int) -> Draft | None:
    """A draft without a speaker for a stretch that is long enough to be somebody's words, or that
    heads a line before a colon; None for a shorter one."""
    tokens = state.line.tokens
    heads = state.line.first and index == 0 and len(tokens) > 2 and tokens[1].low == ":"
    if tokens[index].words <= FEW and not heads:
        return None
    return _of_nobody(state, index)


def _of_nobody(state: State, index: int) -> Draft:
    words = [span_of(state.line.tokens[index])]
    return Draft(state.index, words, None, None, NO_SPEAKER, 0.3, quoted=True)


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
    return Draft(state.index, words, noun, source, "whose verdict it was", 0.8, quoted=True)


def _next_clause(tokens: list[Token], comma: int, *, short: bool) -> bool:
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
