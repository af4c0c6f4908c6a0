"""Subjects with relative clauses: the noun phrase that “who” and “which” stand for."""

from __future__ import annotations

from tui.extraction.attribution.flags import CAP, CONJ, CUE, DET, PREP, PUNCT, QUOTE, REL, VERB
from tui.extraction.attribution.phrases import Phrase, left_phrase, somebody_doing
from tui.extraction.attribution.tokens import Token
from tui.extraction.attribution.words import is_adverb, is_noun_like, is_possessive
from tui.extraction.lexicon import words

NEAR = 9  # tokens from a relative pronoun to the last phrase of its clause
REACH = 40  # tokens of a relative clause with commas of its own


def past_relative(tokens: list[Token], phrase: Phrase, low: int) -> Phrase:
    """“The man who runs the port said”, “the man running the port said”: the subject is the man."""
    last = _antecedent_end(tokens, phrase, low)
    if last < 0:
        return phrase
    outer = left_phrase(tokens, last, low)
    return Phrase(outer.start, outer.stop, phrase.reach) if outer is not None else phrase


def _antecedent_end(tokens: list[Token], phrase: Phrase, low: int) -> int:
    """The last token of what a clause around the phrase belongs to, or -1."""
    doing = phrase.start - 1
    if doing > low and somebody_doing(tokens, doing):
        return doing - 1
    somebody = _told_of_behind(tokens, phrase.start - 1, low)
    if somebody > low:
        return somebody
    for place in range(phrase.start - 1, max(low, phrase.start - NEAR), -1):
        token = tokens[place]
        inside = place + 1 < phrase.start
        relates = token.low == "who" or (token.low == "that" and tokens[place + 1].tag & VERB)
        if inside and relates and is_noun_like(tokens[place - 1]):
            return place - 1
        if inside and _told_by_a_participle(tokens, place):
            return place - 1
        also = token.low == "and" and tokens[place + 1].low.endswith("ed")  # “who fell and died at”
        if token.tag & (PUNCT | QUOTE | CONJ | REL) and not also:
            break
    return -1


def _told_of_behind(tokens: list[Token], place: int, low: int) -> int:
    """“an engineer recently laid off from the firm said”: the engineer, ``place`` being “from”; -1
    where nobody is told of so."""
    if place - 2 <= low or not tokens[place].tag & PREP:
        return -1
    place -= 2 if tokens[place - 1].tag & PREP else 1
    token = tokens[place]
    if token.tag & (CUE | CAP) or not (token.tag & VERB or token.low.endswith("ed")):
        return -1
    place -= 2 if is_adverb(tokens[place - 1]) else 1
    people = words("roles") | words("groups")
    return place if place > low and tokens[place].low in people else -1


def _told_by_a_participle(tokens: list[Token], place: int) -> bool:
    """Whether “published” of “the authors of the study published in Velmar said” stands there."""
    token, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    if not token.low.endswith("ed") or token.tag & CAP or not after.tag & PREP:
        return False
    return is_noun_like(before) and not before.tag & (CAP | VERB)


def antecedent(tokens: list[Token], last: int, low: int, relative: str) -> Phrase | None:
    """“a shift for the ministry, which said”: the phrase a relative pronoun stands for."""
    phrase = left_phrase(tokens, last, low)
    first = tokens[phrase.start] if phrase is not None and relative == "who" else None
    told = first is not None and (
        first.tag & DET or is_possessive(first) or first.low in words("roles")
    )
    if phrase is not None and told:
        comma = phrase.start - 1
        beside = comma > low and tokens[comma].low == ","
        name = left_phrase(tokens, comma - 1, low) if beside else None
        if name is not None and tokens[name.stop - 1].tag & CAP:
            return Phrase(name.start, name.stop, phrase.reach)  # “Ana Rossi, a grower, who told”
    if phrase is None or phrase.stop > last:
        return phrase
    nearest = left_phrase(tokens, last, phrase.stop + 1)
    if nearest is None:
        return phrase
    named = tokens[nearest.stop - 1].tag & CAP
    placed = tokens[nearest.start - 1].low in ("in", "at", "on", "from", "near", "for")
    return nearest if relative == "which" or (named and not placed) else phrase


def clause_around(tokens: list[Token], start: int, low: int) -> int:
    """The comma before the first relative clause of those that a phrase starting at ``start`` may
    stand in; -1: “The mayor, who met the envoy, Ana Rossi, in Leeds, said”."""
    found = -1
    for place in range(start - 1, max(low, start - REACH), -1):
        token, before = tokens[place], tokens[place - 1]
        if token.low == "who" and before.low == ",":
            found = place - 1
        apart = token.tag & PUNCT and token.low != ","
        if apart or token.tag & QUOTE or (token.tag & CONJ and before.low == ","):
            break
    return found
