"""Where reported speech ends and the reporter's own words go on."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import AUX, CAP, CUE, DET, PRON, QUOTE, VERB
from tui.extraction.attribution.syntax.joined_on import joined_on
from tui.extraction.attribution.syntax.own_words import own_words
from tui.extraction.attribution.syntax.relative_ends import closes_relative, closes_restrictive
from tui.extraction.attribution.syntax.sentence_verb import sentence_verb
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import CLAUSE, THAT, verbs
from tui.extraction.attribution.syntax.words import verb_like

LONGER = 4  # letters; abbreviations are shorter
CONTRASTING = frozenset({"although", "though", "but", "while"})
DASHES_AND_COMMA = frozenset({",", "—", "–", "--", "―"})
CLAUSE_EDGES = DASHES_AND_COMMA | {";", "and", "but", "while", "as", "when"}


def content_end(tokens: list[Token], start: int, high: int) -> int:
    """Token index where the content that begins at ``start`` ends."""
    verb = sentence_verb(tokens, start, high)
    high = verb if verb > start else high
    for place in range(start, high):
        end = _end_at(tokens, place, start, high)
        if end >= 0:
            return end
    return high


def _end_at(tokens: list[Token], place: int, start: int, high: int) -> int:
    """Where the content ends by what stands at ``place``; -1: it goes on."""
    token = tokens[place]
    if place + 1 < high and tokens[place + 1].tag & CAP and _ends_sentence(token):
        return place + 1  # a headline of two sentences
    if token.low == ";" or (token.tag & AUX and closes_restrictive(tokens, place, start)):
        return place
    if token.tag & QUOTE and _announced(tokens, place, start):
        cut = _clause_edge(tokens, start, place - 2)
        if cut > start:
            return cut
    if _is_told_elsewhere(tokens, place, start, high):
        return place - 1 if tokens[place - 1].low == "," else place
    if token.low == "," and closes_relative(tokens, place, start, high):
        return place
    return place if place > start and _reporter_goes_on(tokens, place, start, high) else -1


def _ends_sentence(token: Token) -> bool:
    """Whether the token is a word in small letters with its full stop, and no abbreviation."""
    stopped = token.end - token.start == len(token.text) + 1
    return stopped and len(token.text) >= LONGER and token.text.islower()


def _is_told_elsewhere(tokens: list[Token], place: int, start: int, high: int) -> bool:
    """“…, before adding: “Go.””, “… according to Rossi”: whether a further report or a source
    stands there."""
    word = tokens[place].low
    if word == "before":
        return place > start and _adds_to_it(tokens, place + 1, high)
    return word == "according" and place + 1 < high and tokens[place + 1].low == "to"


def _reporter_goes_on(tokens: list[Token], place: int, start: int, high: int) -> bool:
    """Whether the reporter’s own words go on at ``place``, behind the first token of the content:
    a further verb joined on, a contrast behind the marks, what follows a comma."""
    token, before = tokens[place], tokens[place - 1]
    after_quote = before.text == CLOSED
    if after_quote and token.low in CONTRASTING:
        return True
    joins = token.low in ("and", "but") and (place > start + 1 or before.tag & (QUOTE | PRON))
    if joins and joined_on(tokens, place, start, high):
        return True
    if token.tag & PRON and token.tag & CAP and before.tag & QUOTE:
        return True  # a full stop is missing: “…” She added
    if token.low in DASHES_AND_COMMA and own_words(tokens, place, start, high):
        return True
    # the comma stands within the marks
    return after_quote and token.low != "and" and own_words(tokens, place - 1, start, high)


def _adds_to_it(tokens: list[Token], verb: int, high: int) -> bool:
    """“Said it was late, before adding: “Go.””, “before conceding that”: a further report."""
    if verb + 1 >= high or not tokens[verb].low.endswith("ing") or not tokens[verb].tag & CUE:
        return False
    clause = {CLAUSE, THAT} & {*verbs()[tokens[verb].low][1]}
    return bool(clause) and (tokens[verb + 1].low in (":", "that") or _quotes(tokens, verb + 1))


def _quotes(tokens: list[Token], place: int) -> bool:
    comma = tokens[place].low == ","
    return bool(tokens[min(place + comma, len(tokens) - 1)].tag & QUOTE)


def _announced(tokens: list[Token], quote: int, start: int) -> bool:
    """“… Rossi said, “…””: the stretch at ``quote`` has a reporting verb of its own."""
    return (
        quote - 2 > start
        and tokens[quote - 1].low in (",", ":")
        and bool(tokens[quote - 2].tag & CUE)
        and verb_like(tokens, quote - 2)
    )


def _clause_edge(tokens: list[Token], start: int, verb: int) -> int:
    """The comma, dash or conjunction before the clause of ``verb``; else ``start``."""
    before = range(verb - 1, start, -1)
    return next((place for place in before if tokens[place].low in CLAUSE_EDGES), start)


def main_clause(tokens: list[Token], start: int, stop: int) -> int:
    """“While she said it was safe, the agency …”: the comma before the main clause, or where it
    begins behind one that stands within marks."""
    for place in range(start + 2, stop - 2):
        first = tokens[place + 1]
        edge = tokens[place].low == "," or tokens[place].text == CLOSED
        opens = edge and (first.tag & (DET | PRON | CAP) or first.low == "what")
        if opens and any(
            t.tag & (AUX | VERB | CUE) or (t.low.endswith("ed") and not t.tag & CAP)
            for t in tokens[place + 2 : place + 9]
        ):
            return place + 1 if tokens[place].text == CLOSED else place
    return stop
