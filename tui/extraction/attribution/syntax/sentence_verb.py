"""The verb of a sentence whose subject has a clause with a report in it: “A bill that supporters
say would protect renters passed on Monday”, “A landlord who said it was late has paid”.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CONJ,
    CUE,
    DET,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SUB,
    VERB,
)
from tui.extraction.attribution.syntax.phrases import left_phrase
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import RELATIVE_PRONOUNS
from tui.extraction.attribution.syntax.words import is_adverb, past_form, verb_like

REACH = 9
"""Tokens before what is reported in which the clause that it is of may begin."""
_NO_SUBJECT_BEFORE = AUX | PREP | DET | CONJ | SUB | REL | PRON | PUNCT


def sentence_verb(tokens: list[Token], start: int, high: int) -> int:
    """Where the sentence's own verb stands, behind words reported from ``start`` on that are in a
    clause of its subject, with no comma between; -1 where they are in none, or no such verb is
    known."""
    who = _relative_pronoun(tokens, start)
    antecedent = left_phrase(tokens, who - 1) if who > 0 else None
    if antecedent is None or antecedent.start > 0:
        return -1
    verbs = _finite_verbs(tokens, start, high)
    own = next(verbs, -1)
    nested = 0
    last = -1
    for verb in verbs:
        last = verb
        nested = sum(verb_like(tokens, at) for at in range(own, verb) if tokens[at].tag & CUE)
        if not nested:
            return verb
        own = verb  # “told the road would close were angry”: a clause within the one reported
    return last


def _relative_pronoun(tokens: list[Token], start: int) -> int:
    for place in range(start - 1, max(0, start - REACH) - 1, -1):
        if tokens[place].low in RELATIVE_PRONOUNS or tokens[place].low == "that":
            return place
        if tokens[place].tag & PUNCT:
            return -1
    return -1


def _finite_verbs(tokens: list[Token], start: int, high: int) -> Iterator[int]:
    """Verbs with a subject before them that is no pronoun, but for the first one, up to what opens
    another clause."""
    first = True
    for place in range(start, high):
        token = tokens[place]
        opens = token.tag & (PUNCT | QUOTE | SUB) and not token.tag & PREP
        if place > start and (opens or token.tag & CONJ):
            return
        if not (token.tag & (AUX | VERB) or past_form(token)) or token.low.endswith("ing"):
            continue
        before = place - 1
        while before > start and is_adverb(tokens[before]):
            before -= 1
        if first or not tokens[before].tag & _NO_SUBJECT_BEFORE:
            first = False
            yield place
