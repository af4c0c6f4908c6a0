"""Texts that speak for whoever wrote them: “a letter sent to Berg by Rossi said”."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    PREP,
    PUNCT,
    QUOTE,
    REL,
    SPEECH,
    SUB,
)
from tui.extraction.attribution.syntax.named_source import FINDINGS, HAD, ISSUING
from tui.extraction.attribution.syntax.phrases import Phrase, left_phrase, right_phrase
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import QUOTE_ONLY, verbs
from tui.extraction.attribution.syntax.words import past_form
from tui.extraction.lexicon import words

FAR = 12  # tokens from the text to the end of what tells of it


def is_paper(token: Token) -> bool:
    """“letter”, “study”, “figures”."""
    noun = token.tag & SPEECH or token.low in FINDINGS or token.low in words("documents")
    return bool(noun) and not token.tag & (PREP | CAP)


def paper_alone(tokens: list[Token], done: int, low: int) -> Phrase | None:
    """“A report released on Tuesday said”: the report; the participle at ``done`` is the last word
    about it but for the time. None where no text opens the clause."""
    noun = done - 1
    if noun <= low or not is_paper(tokens[noun]) or tokens[done].low in ("said", "found"):
        return None
    if not (past_form(tokens[done]) or tokens[done].low in ISSUING):
        return None
    return _opening(tokens, noun, low, done + 1)


def paper_before(tokens: list[Token], phrase: Phrase, low: int) -> Phrase | None:
    """“A letter sent to Ana Rossi said”: the letter, whoever is named behind it as the ``phrase``
    before the verb; None where none opens the clause."""
    for noun in range(phrase.stop - 2, max(low, phrase.reach - FAR), -1):
        token = tokens[noun]
        if token.tag & (PUNCT | QUOTE | SUB | REL | AUX | CONJ):
            return None
        if not is_paper(token) or not _is_told_of(tokens, noun + 1):
            continue
        return _opening(tokens, noun, low, phrase.reach)
    return None


def _opening(tokens: list[Token], noun: int, low: int, reach: int) -> Phrase | None:
    """The phrase that ends in the text at ``noun`` and opens its clause; none for “the authors of a
    study published in May said”."""
    paper = left_phrase(tokens, noun, low)
    opens = paper is not None and (
        paper.start == low or tokens[paper.start - 1].tag & (PUNCT | CONJ | SUB | QUOTE)
    )
    if paper is None or paper.stop != noun + 1 or not (opens and tokens[paper.start].tag & DET):
        return None
    return Phrase(paper.start, noun + 1, reach)


def _is_told_of(tokens: list[Token], done: int) -> bool:
    """Whether “sent to”, “issued by” or “Ana Rossi sent to” stands there and describes the text."""
    named = done
    while named < len(tokens) and tokens[named].tag & CAP:
        named += 1
    if named > done:
        return named < len(tokens) and tokens[named].low in ISSUING
    if done + 1 >= len(tokens) or not tokens[done + 1].tag & PREP:
        return False
    token = tokens[done]
    if token.tag & CUE and token.low not in ISSUING:
        return verbs()[token.low][1][0] == QUOTE_ONLY and past_form(token)
    return token.low in ISSUING or token.low in HAD or token.low == "given" or past_form(token)


def with_author(tokens: list[Token], phrase: Phrase, high: int) -> Phrase:
    """“According to a report by Ana Rossi”, “a study published by the guild”: the ``phrase``
    that ends in the text, and the words behind it that say whose it is."""
    by, noun = phrase.reach, phrase.stop - 1
    if noun > phrase.start and past_form(tokens[noun]) and tokens[noun].low not in HAD:
        noun -= 1  # “a report published by”
    if not is_paper(tokens[noun]):
        return phrase
    while by < min(high, phrase.stop + FAR) and tokens[by].low != "by":
        if tokens[by].tag & (PUNCT | QUOTE | AUX | REL):
            return phrase
        by += 1
    agent = right_phrase(tokens, by + 1, high) if by < high and tokens[by].low == "by" else None
    return phrase if agent is None else Phrase(phrase.start, phrase.stop, agent.stop)
