"""Where what is said within a relative clause ends: at the verb of the sentence around it."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    DET,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SUB,
    VERB,
)
from tui.extraction.attribution.syntax.further_reports import begins_report
from tui.extraction.attribution.syntax.phrases import is_share, left_phrase
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import ADDRESSEE, CLAUSE, RELATIVE_PRONOUNS, verbs
from tui.extraction.attribution.syntax.words import is_adverb, past_form

REACH = 9
"""Tokens before what is reported in which the relative clause that it is of may begin."""


def closes_relative(tokens: list[Token], comma: int, start: int, high: int) -> bool:
    """“Rossi, who asked to see it, said it was late”, “the plan, which she said was late, has”: the
    main verb after what she asked."""
    verb = comma + 1
    while verb + 1 < high and is_adverb(tokens[verb]):
        verb += 1
    if verb < high and _of_whom(tokens, start) and _goes_on(tokens, verb):
        return True
    reports = begins_report(tokens, verb, high) and bool(
        {CLAUSE, ADDRESSEE} & {*verbs()[tokens[verb].low][1]}
    )
    if not reports and not (verb < high and tokens[verb].tag & AUX):
        return _acts_on(tokens, verb, high) and _non_restrictive(tokens, start)
    inside = tokens[start:comma]
    if not reports and any(token.low == "," for token in inside):
        # “who said the mayor, Ana Rossi, was late”: that comma closes an aside within the words
        told = any(token.tag & (AUX | VERB) for token in inside)
        if not told or any(token.low in RELATIVE_PRONOUNS for token in inside):
            return False
    return _non_restrictive(tokens, start)


def _of_whom(tokens: list[Token], start: int) -> bool:
    """“Parents, many of whom say it was late, met”: whether what begins at ``start`` is said by
    some of those who are the subject."""
    for place in range(start - 1, max(2, start - REACH - 1), -1):
        if tokens[place].low in ("whom", "which") and tokens[place - 1].low == "of":
            return tokens[place - 3].low == "," and is_share(tokens, place - 2)
        if tokens[place].tag & PUNCT:
            return False
    return False


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Whether the sentence goes on there: with its own verb, or, where it did not begin with its
    subject, with that: “With two nephews, both of whom told him no, he saved it”."""
    token = tokens[place]
    if tokens[0].tag & (PREP | SUB) and token.tag & PRON and not token.tag & DET:
        return True
    verb = token.tag & (AUX | VERB) or past_form(token)
    return bool(verb) and not token.tag & CAP and not token.low.endswith("ing")


def _non_restrictive(tokens: list[Token], start: int) -> bool:
    """Whether what begins at ``start`` is said in a relative clause between commas."""
    place = _relative_pronoun(tokens, start)
    if place > 1 and tokens[place - 1].tag & PREP:
        place -= 1  # “the attack, for which no group claimed responsibility, was”
    if place <= 0:
        return False
    if is_share(tokens, place - 1):
        place -= 1  # “the firms, most of which said they had paid, were”
    apart = tokens[place - 1].low == ","
    return apart or _one_of_those(tokens, place) or _in_apposition(tokens, place)


def _acts_on(tokens: list[Token], verb: int, high: int) -> bool:
    """“Blamed the traders”, “declined to comment”: a verb in the past, and whom or what it is done
    to. What nobody does (“named after her”) has no object."""
    if verb + 1 >= high or tokens[verb].tag & CAP:
        return False
    past = tokens[verb].low.endswith("ed") or (
        tokens[verb].tag & VERB and not tokens[verb].tag & AUX
    )
    return bool(past) and bool(tokens[verb + 1].tag & DET or tokens[verb + 1].low == "to")


def _one_of_those(tokens: list[Token], who: int) -> bool:
    """“Rossi, one of nine who threatened to leave, said”: whether “who” stands there."""
    opens = [token.low for token in tokens[max(0, who - 4) : who - 1]]
    return opens == [",", "one", "of"]


def _in_apposition(tokens: list[Token], who: int) -> bool:
    """“Ana Rossi, a baker who said she was tired, left”: whether “who” stands there."""
    phrase = left_phrase(tokens, who - 1)
    return phrase is not None and phrase.start > 1 and tokens[phrase.start - 1].low == ","


def closes_restrictive(tokens: list[Token], verb: int, start: int) -> bool:
    """“A landlord who said that mould was “a choice” has been fined”: a verb after all is said."""
    if verb <= start or not tokens[verb - 1].tag & QUOTE:
        return False
    place = _relative_pronoun(tokens, start)
    said = any(token.tag & AUX for token in tokens[start : verb - 1])
    return said and place > 0 and tokens[place - 1].low != ","


def _relative_pronoun(tokens: list[Token], start: int) -> int:
    """Where the relative clause begins that the words reported are part of; -1: in none."""
    for place in range(start - 1, max(0, start - REACH) - 1, -1):
        if tokens[place].low in RELATIVE_PRONOUNS:
            return place
        if tokens[place].low in (",", ";"):
            return -1
    return -1
