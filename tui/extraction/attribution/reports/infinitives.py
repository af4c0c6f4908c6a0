"""What somebody is told or promises to do, behind the reporting verb."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    DET,
    NEG,
    NUM,
    OBJ,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SPEECH,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.words import is_adverb, is_plural


def what_to_do(tokens: list[Token], start: int, place: int, high: int) -> int:
    """“vowed in a speech to do all she could”: where that begins, behind a verb whose words may
    stand from ``start`` on; -1 where the clause or quotation at ``place`` is what was said."""
    infinitive = _infinitive_ahead(tokens, start, high)
    if infinitive < 0:
        return -1
    clause = place < high and (tokens[place].low == "that" or tokens[place].tag & QUOTE)
    if clause and (infinitive <= start or not _of_what_to_do(tokens, infinitive, place)):
        return -1
    return with_object(tokens, start, infinitive)


def _to_do(tokens: list[Token], index: int) -> bool:
    """“to open”, not “to the council”."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    nominal = DET | CAP | PRON | OBJ | NUM | QUOTE
    return tokens[index].low == "to" and following is not None and not following.tag & nominal


def _infinitive_ahead(tokens: list[Token], start: int, high: int) -> int:
    """“vowed in a speech to the House to do all she could”: the “to” of the infinitive, or -1."""
    for index in range(start, min(high, start + 16)):
        if _to_do(tokens, index):
            return index - 1 if index > start and tokens[index - 1].tag & NEG else index
        if tokens[index].tag & (AUX | VERB | PUNCT | QUOTE | SUB) and not tokens[index].tag & DET:
            break
    return -1


def _of_what_to_do(tokens: list[Token], infinitive: int, place: int) -> bool:
    """“Urged them to resist “meddling””, and not “told in a letter to staff “no””: whether the
    stretch at ``place`` is what the infinitive does something to."""
    at_once = infinitive == place - 2 and bool(tokens[place].tag & QUOTE)
    noun = is_plural(tokens[place - 1]) or tokens[infinitive - 1].tag & SPEECH
    return at_once and not noun


def with_object(tokens: list[Token], start: int, infinitive: int) -> int:
    """“urged the council to open the bridge”: what is urged has the council in it."""
    first = tokens[start]
    plain = first.tag & (PREP | TIME | PUNCT) or is_adverb(first)
    return infinitive if plain or start == infinitive else start
