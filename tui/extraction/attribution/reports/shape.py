"""Whether words can be what was said, by their shape alone."""

from __future__ import annotations

from itertools import pairwise

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    NUM,
    PRON,
    PUNCT,
    QUOTE,
    VERB,
)
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import CLAUSE, OBJECT_TO, PHRASE, THAT, TO, group

REPORTED = group("complementizers")
MEANWHILE = frozenset({"as", "while"})
CONTRACTED = tuple(mark + verb for mark in "'’" for verb in ("s", "re", "m", "ll", "d", "ve"))
SUBJECT = 14  # tokens of a subject, before the verb of its clause
RELATIVES = group("relative pronouns")
OCCASIONS = frozenset({"as", "while", "when"})
OBJECTS = frozenset({"it", "them", "him", "me", "us", "this"})


def quoted_end(state: State, start: int, stop: int) -> int:
    """Words that begin with a quoted stretch end with it if it holds its own full stop, or if the
    speaker comes next: “shouted “shame” as he left”, “a banner reading “No” hung there”."""
    tokens = state.line.tokens
    if start + 2 < stop and _of_the_speaker(tokens, start):
        return start + 1
    place = start
    while place < stop:
        if (
            tokens[place].tag & QUOTE
            and tokens[place].low == CLOSED
            and not (
                place + 1 < stop
                and (tokens[place + 1].tag & (QUOTE | CONJ))
                and any(t.tag & QUOTE for t in tokens[place + 1 : place + 3])
            )
        ):
            return place + 1
        place += 1
    return stop


def _of_the_speaker(tokens: list[Token], quote: int) -> bool:
    after, beyond = tokens[quote + 1], tokens[quote + 2]
    if after.low in MEANWHILE:
        return bool(beyond.tag & (PRON | CAP)) and not beyond.tag & DET
    finite = after.tag & (AUX | VERB) or (after.low.endswith("ed") and not after.tag & CAP)
    return bool(quote and tokens[quote - 1].low.endswith("ing") and finite)


def only_quotes_in(tokens: list[Token], region: tuple[int, int]) -> bool:
    return all(t.tag & (QUOTE | PUNCT) for t in tokens[region[0] : region[1]])


def has_verb(tokens: list[Token], start: int, stop: int) -> bool:
    return any(
        token.tag & (AUX | VERB | QUOTE) or (token.low.endswith("ed") and len(token.low) > 4)
        for token in tokens[start:stop]
    )


def can_be_clause(tokens: list[Token], start: int, stop: int, takes: str) -> bool:
    """Whether words without “that” can be a clause; else the verb must take a noun phrase."""
    first = tokens[start]
    if tokens[start - 1].low in ("add", "adds", "added", "adding") and first.low not in REPORTED:
        # “added that”, “added it was”, not “added a wing”
        return bool(first.tag & (QUOTE | PRON)) or any(
            t.tag & AUX for t in tokens[start + 1 : min(stop, start + 8)]
        )
    if PHRASE in takes and first.low in OBJECTS and not has_verb(tokens, start + 1, stop):
        return False  # “reported it the next morning”
    if PHRASE in takes or first.tag & QUOTE or first.low in REPORTED or first.low == "to":
        return True
    if (first.tag & PRON and first.low.endswith(CONTRACTED)) or first.tag & AUX:
        return True
    if OBJECT_TO in takes and any(
        one.low == "to" and not other.tag & (DET | CAP | PRON | NUM)
        for one, other in pairwise(tokens[start + 1 : stop])
    ):
        return True  # “encouraged voters to vote”, not “the move to Ohio”
    near = min(stop, start + SUBJECT)
    if any(token.low in RELATIVES for token in tokens[start:near]):
        near = min(stop, near + SUBJECT)  # “the raid on Monday, which cost two lives, was”
    if tokens[start - 1].tag & CUE and tokens[start - 1].low.endswith(
        "ing"
    ):  # “shouting abuse as she runs”: of which no part is
        near = next((at for at in range(start + 1, near) if tokens[at].low in OCCASIONS), near)
    return any(
        token.tag & (AUX | VERB | CUE | QUOTE)
        or token.low.endswith("ed")
        or (token.low.endswith("s") and before.tag & (CAP | PRON) and not token.tag & CAP)
        for before, token in pairwise(tokens[start:near])
    )


def noun_phrase(tokens: list[Token], start: int, stop: int, takes: str) -> bool:
    """“revealed an unmet need”: an object and no clause; things reveal, people say."""
    first = tokens[start]
    if PHRASE not in takes or first.tag & QUOTE or first.low in REPORTED or first.low == "to":
        return False
    return not any(t.tag & (AUX | VERB) for t in tokens[start + 1 : min(stop, start + 14)])


def is_enough(tokens: list[Token], regions: list[tuple[int, int]], takes: str) -> bool:
    quoted = any(tokens[i].tag & QUOTE for a, b in regions for i in range(a, b))
    words = sum(1 for a, b in regions for i in range(a, b) if not tokens[i].tag & PUNCT)
    return quoted or (
        words >= 3 and (CLAUSE in takes or THAT in takes or TO in takes or OBJECT_TO in takes)
    )
