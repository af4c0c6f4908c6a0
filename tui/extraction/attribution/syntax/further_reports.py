"""Reporting verbs behind the words that another one reports: “… and says”, “…, while Berg said”."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import AUX, CAP, CUE, DET, PREP, PRON, QUOTE, VERB
from tui.extraction.attribution.syntax.subjects import subject_before
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import verbs
from tui.extraction.attribution.syntax.words import is_adverb, is_noun_like, verb_like

FAR = 14  # tokens from “while” to the verb, an apposition between them
HAVE = frozenset({"has", "have", "had"})


def begins_report(tokens: list[Token], verb: int, high: int) -> bool:
    """Whether a reporting verb stands there in a finite form, with something behind it."""
    word = tokens[verb].low if verb + 1 < high else ""
    if not word or not tokens[verb].tag & CUE or not verb_like(tokens, verb):
        return False
    return word != verbs()[word][0] and not word.endswith("ing")


def other_report(tokens: list[Token], start: int, high: int) -> bool:
    """“…, while the mayor insisted it was full”: what somebody else says."""
    if tokens[start - 1].low in ("while", "whereas") and report_of(tokens, start, high):
        return True
    for place in range(start + 1, min(high, start + 8)):
        where = tokens[place].low in ("of", "from") and tokens[place - 1].tag & CAP
        if where and place + 1 < high and tokens[place + 1].tag & CAP:
            continue  # “and Ana Rossi of Leeds wrote that”
        if tokens[place].tag & (PREP | AUX | QUOTE) or tokens[place].low == ",":
            return False
        if begins_report(tokens, place, high):
            return True
    return False


def report_of(tokens: list[Token], start: int, high: int) -> bool:
    """Whether the clause from ``start`` on is “the harbour’s director, Jon Berg, said …”."""
    for verb in range(start + 2, min(high, start + FAR)):
        if tokens[verb].tag & (AUX | QUOTE):
            return False
        if begins_report(tokens, verb, high):
            subject = subject_before(tokens, verb, start)
            return subject is not None and subject.start == start
    return False


def plural_report(tokens: list[Token], start: int, high: int) -> bool:
    """“…, and the council’s engineers concede that …”."""
    first = tokens[start]
    if first.low == "that" or not (first.tag & DET or is_noun_like(first)):
        return False
    for place in range(start + 1, min(high - 1, start + 8)):
        if tokens[place].tag & (PREP | AUX | QUOTE | VERB) or tokens[place].low == ",":
            return False
        if tokens[place].tag & CUE and verb_like(tokens, place):
            return tokens[place + 1].low == "that"
    return False


def second_report(tokens: list[Token], place: int, high: int) -> bool:
    """“… and says she will”: a second reporting verb with a clause of its own."""
    after = place + 1
    while after < high and (is_adverb(tokens[after]) or tokens[after].low in HAVE):
        after += 1
    if after + 1 >= high or not tokens[after].tag & CUE or tokens[after].low.endswith("ing"):
        return False
    word = tokens[after]
    lemma, takes = verbs()[word.low]
    if lemma == "call" and word.low != lemma and tokens[after + 1].low in ("on", "upon"):
        return verb_like(tokens, after)
    clause = "C" in takes or ("T" in takes and tokens[after + 1].low == "that")
    if not clause or word.low == lemma or not verb_like(tokens, after):
        return False
    following = tokens[after + 1]
    return (
        following.low in ("that", ":")
        or bool(following.tag & (PRON | DET | CAP | QUOTE | PREP))
        or ("A" in takes)
    )
