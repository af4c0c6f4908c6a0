"""Whether the reporter’s own words go on behind a comma within what is reported."""

from __future__ import annotations

from collections.abc import Callable

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    PREP,
    PRON,
    QUOTE,
    SUB,
    VERB,
)
from tui.extraction.attribution.syntax.further_reports import FAR, begins_report, other_report
from tui.extraction.attribution.syntax.introductions import ASKED
from tui.extraction.attribution.syntax.subjects import subject_before
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import group, verbs
from tui.extraction.attribution.syntax.words import is_adverb, is_noun_like, verb_like

REFERENCE = group("reference")
REFERRING = frozenset({"referring", "citing", "alluding", "speaking", "quoting", "pointing"})


def _second_clause(tokens: list[Token], comma: int, start: int, high: int) -> bool:
    """“…, and the agency has …”: a clause with a subject of its own, after the first comma."""
    place = comma + 2
    if place >= high or any(t.low == "," for t in tokens[start:comma]):
        return False
    first = tokens[place]
    if first.tag & SUB and first.low in ("when", "if", "while", "as"):
        return True
    if not first.tag & (DET | CAP) or first.tag & PRON or first.low == "that":
        return False  # a pronoun goes on with what was said
    if first.tag & DET and not first.tag & PRON:
        place += 1
    return any(
        t.tag & (AUX | VERB) or (t.low.endswith("ed") and not t.tag & CAP)
        for t in tokens[place + 1 : place + 6]
    )


def own_words(tokens: list[Token], comma: int, start: int, high: int) -> bool:
    """Whether what follows the ``comma`` is said of the speaker and not by the speaker; the words
    reported begin at ``start``."""
    place = comma + 1
    if place >= high:
        return False
    opener = tokens[place]
    if is_adverb(opener) and place + 1 < high and not opener.tag & CONJ:
        opener = tokens[place + 1]
    word = opener.low
    if word in REFERRING or (word.endswith("ing") and opener.tag & CUE):
        return True
    if word in ("while", "whereas") and other_report(tokens, place + 1, high):
        return True
    if [t.low for t in tokens[place : place + 2]] == ["even", "as"]:
        return other_report(tokens, place + 2, high)
    if word == "and" and _second_clause(tokens, comma, start, high):
        return True
    goes_on = GOING_ON.get(word)
    return goes_on is not None and goes_on(tokens, place + 1, high)


def _contrasts(tokens: list[Token], place: int, high: int) -> bool:
    """“…, but the agency”; not “that it was safe, but that it was late”, where both are said."""
    return not (place < high and tokens[place - 1].low == "but" and tokens[place].low == "that")


def _of_the_words(tokens: list[Token], place: int, high: int) -> bool:
    """“…, words that made her famous”"""
    return place < high and tokens[place].low in ("that", "which")


def _which_they_said(tokens: list[Token], place: int, high: int) -> bool:
    """“the shots, which he said were his”"""
    pronoun = place < high and tokens[place].tag & PRON
    return bool(pronoun) and begins_report(tokens, place + 1, high)


def _what_it_is(tokens: list[Token], place: int, high: int) -> bool:
    """“…, a reference to the strike”, “…, a pace that the mayor said was slow”"""
    if place >= high:
        return False
    if _said_of_it(tokens, place - 1, high):
        return True
    return any(t.low in REFERENCE for t in tokens[place : place + 3] if not t.tag & PREP)


def _when_asked(tokens: list[Token], place: int, high: int) -> bool:
    return place < high and tokens[place].low in ASKED


def _asked_by(tokens: list[Token], place: int, high: int) -> bool:
    """“…, asked about the strike”"""
    return place < high


def _brings_in(tokens: list[Token], start: int, high: int) -> bool:
    """“…, with its chairman saying that”: somebody else's words follow."""
    for token in tokens[start + 1 : min(high, start + FAR)]:
        if token.tag & (QUOTE | AUX | VERB) or token.low == ";":
            return False
        if token.tag & CUE and token.low.endswith("ing"):
            return True
    return False


def _said_of_it(tokens: list[Token], start: int, high: int) -> bool:
    """“…, a pace that the mayor said was “too slow””, “…, a sum the union calls “a joke””: what
    somebody else says about all that."""
    near = range(start + 2, min(high, start + 6))
    that = next((place for place in near if tokens[place].low in ("that", "which")), high)
    if that == high and start + 2 < high and is_noun_like(tokens[start + 1]):
        that = start + 1 if tokens[start + 2].tag & DET else high
    if any(t.tag & (AUX | VERB | PREP) or t.low == "," for t in tokens[start + 2 : that]):
        return False  # behind “a” comes no verb: “a figure that”
    for verb in range(that + 2, min(high, that + FAR)):
        if tokens[verb].tag & (AUX | QUOTE) or tokens[verb].low == ",":
            return False
        if begins_report(tokens, verb, high) or tokens[verb].low == "say":
            subject = subject_before(tokens, verb, that + 1)
            return subject is not None and not tokens[subject.start].tag & PRON
    return False


def _reports_on(tokens: list[Token], place: int, high: int) -> bool:
    """“And, quietly, adding that”, “then told”: a verb of the same speaker's report."""
    while place < high and is_adverb(tokens[place]):
        place += 1
    if place >= high or not tokens[place].tag & CUE:
        return False
    verb = tokens[place]
    if verb.low.endswith("ing"):
        # “that the pier, while promising, was old”
        return place + 1 >= high or tokens[place + 1].low != ","
    _, takes = verbs()[verb.low]
    return verb_like(tokens, place) and ("C" in takes or "T" in takes) and not _base(verb)


def _base(word: Token) -> bool:
    """A plain form after “and” is an infinitive: “to work and say”."""
    return word.low == verbs()[word.low][0]


GOING_ON: dict[str, Callable[[list[Token], int, int], bool]] = {
    "although": _contrasts,
    "though": _contrasts,
    "but": _contrasts,
    "yet": _contrasts,
    "and": _reports_on,
    "while": _reports_on,
    "then": _reports_on,
    "words": _of_the_words,
    "remarks": _of_the_words,
    "comments": _of_the_words,
    "which": _which_they_said,
    "with": _brings_in,
    "a": _what_it_is,
    "an": _what_it_is,
    "asked": _asked_by,
    "when": _when_asked,
}
"""The first word of what follows, and what has to stand behind it, from a token on."""
