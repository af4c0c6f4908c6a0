"""Quoted stretches that no reporting clause claims: “called it “a scandal””."""

from __future__ import annotations

from tui.extraction.attribution.drafts import SAME_PARAGRAPH, Draft
from tui.extraction.attribution.reports.called_it import called, what_is_called
from tui.extraction.attribution.reports.state import State, of_nobody
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
from tui.extraction.attribution.syntax.named_source import source_of, span_of
from tui.extraction.attribution.syntax.phrases import Phrase, left_phrase, right_phrase
from tui.extraction.attribution.syntax.subjects import main_subject
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import group, verbs
from tui.extraction.attribution.syntax.words import is_adverb, is_possessive, verb_like

FEW = 4  # words: shorter stretches that no verb claims are terms as often as quotations
JUDGED = frozenset({"figure", "number", "sum", "move", "decision", "step", "ruling"})
LABELS = frozenset({"label", "dub", "brand", "term", "call", "deem", "caption"})
SHOUTS = frozenset({"chants", "cries", "jeers", "screams", "shouts", "yells"})
CLOSED_CLASS = AUX | CONJ | DET | OBJ | PREP | PRON | PUNCT | QUOTE | SUB
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
    """The draft of the quoted stretch at ``index``, with its speaker where anything tells who that
    is."""
    tokens = state.line.tokens
    if tells_which(tokens, index, state.high):
        return
    draft = _answer(state, index) or _goes_on(state, index) or _tagged(state, index)
    if draft is None and _labels(state, index):
        return
    draft = draft or (None if _shouted(tokens, index) else called(state, index))
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
    """Whether the phrase names somebody, or is “he”, “she” or “they”."""
    return bool(head.tag & CAP) or (head.low in ("he", "she", "they"))


def _labels(state: State, index: int) -> bool:
    """“a box labelled “medical””, and not “what she calls “…””, “was dubbed “…” by”."""
    tokens, verb = state.line.tokens, index - 1
    if verb < 0 or not tokens[verb].tag & CUE or not verb_like(tokens, verb):
        return False
    if verbs()[tokens[verb].low][0] not in LABELS or what_is_called(tokens, verb):
        return False
    if any(t.low in JUDGED for t in tokens[max(0, verb - 5) : verb]):
        return False  # “a figure the union calls “plucked out of the air””
    by = index + 1 < state.high and tokens[index + 1].low == "by"
    return bool(tokens[index].tag & SHORT) or not by


def _shouted(tokens: list[Token], index: int) -> bool:
    """“The referee left to cries of “Shame””: those who shout are not named."""
    return index > 1 and tokens[index - 1].low == "of" and tokens[index - 2].low in SHOUTS


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
    return of_nobody(state, index)


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
